"""The shared cast of the tests: three offices in three countries, who works there, and the wire between them."""

import datetime as dt
import pathlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.test import Client

from kinbridge.doors.cli.demo.people import COLLEAGUES, OFFICES, Desk
from kinbridge.ground.env import Answer, Env, FixedClock, HomeDisk, SeededRandom, Unreachable, use
from kinbridge.ground.sealed.keyrings import create_keyrings, unlock_records
from kinbridge.plain.linkage import RECIPE
from kinbridge.rooms.accounts import actions as accounts
from kinbridge.rooms.accounts import queries as accounts_queries
from kinbridge.rooms.accounts.values import OFFICE, Actor, Power, Role
from kinbridge.rooms.exchange import actions as exchange

NOON = dt.datetime(2026, 3, 2, 5, 0, tzinfo=dt.UTC)  # a Monday, noon in Hà Nội
PASSPHRASE = "a passphrase for tests"
AGREEMENT = "memorandum 2004, annex for tests"
REVIEW = dt.date(2027, 9, 1)


@dataclass
class Crossing:
    """One envelope on the wire: from whom, to whom, when, and its bytes."""

    sender: str
    to: str
    at: dt.datetime
    raw: bytes = field(repr=False)


@dataclass
class PostOffice:
    """The network of the tests: delivers to the other office's nodes door in this process, and keeps what crossed."""

    envs: dict[str, Env] = field(default_factory=dict)
    down: set[str] = field(default_factory=set)
    crossed: list[Crossing] = field(default_factory=list)

    def line_of(self, sender: str) -> "OneLine":
        return OneLine(self, sender)

    def carry(self, sender: str, url: str, body: bytes) -> Answer:
        to = (urlsplit(url).hostname or "").removesuffix(".test")
        if to in self.down or to not in self.envs:
            raise Unreachable("refused")
        self.crossed.append(Crossing(sender, to, self.envs[sender].clock.now(), body))
        with use(self.envs[to]):
            response = Client().post("/inbox", body, content_type="application/octet-stream", SERVER_PORT="8002")
        return Answer(response.status_code, response.content)


@dataclass
class OneLine:
    """One office's end of the network."""

    post_office: PostOffice
    sender: str

    def post(self, url: str, body: bytes, timeout: float) -> Answer:
        return self.post_office.carry(self.sender, url, body)


@dataclass
class TestOffice:
    """One of the three offices: its Env, its root, its colleagues by sign-in name."""

    __test__ = False

    desk: Desk
    env: Env
    root: str
    colleagues: dict[str, Actor]
    post_office: PostOffice | None = None

    @contextmanager
    def at_work(self) -> Iterator["TestOffice"]:
        with use(self.env):
            yield self


def found(desk: Desk, alias: str, home: pathlib.Path, post_office: PostOffice, clock: FixedClock) -> TestOffice:
    """One office with keys, card and colleagues, its records open."""
    network = post_office.line_of(desk.key)
    env = Env(name=desk.key, clock=clock, random=SeededRandom(desk.key), network=network, disk=HomeDisk(home), database=alias)
    post_office.envs[desk.key] = env
    at = clock.now()
    with use(env):
        create_keyrings(PASSPHRASE, at=at)
        unlock_records(PASSPHRASE)
        root = exchange.make_identity(
            passphrase=PASSPHRASE, name=desk.name, country=desk.country, address=f"http://{desk.key}.test/inbox",
            languages=(desk.language,), mandate=desk.mandate, powers=[Power(power) for power in desk.powers],
            recipes=(RECIPE.id,), trial=True, at=at,
        )  # fmt: skip
        accounts.set_up(desk.name, desk.country, desk.timezone, desk.language, True, root, at)
        colleagues = {who.name: _hired(who.name, who.roles, at) for who in COLLEAGUES}
    return TestOffice(desk, env, root, colleagues)


def _hired(name: str, roles: tuple[str, ...], at: dt.datetime) -> Actor:
    member = accounts.add_member(name, PASSPHRASE, name.title(), [Role(role) for role in roles], by=OFFICE, at=at)
    return accounts_queries.actor_of(member)


def pair(offices: dict[str, TestOffice], at: dt.datetime) -> None:
    """Everybody takes in everybody's card and verifies it."""
    for office in offices.values():
        with office.at_work():
            card = exchange.own_card()
        for other in offices.values():
            if other is not office:
                with other.at_work():
                    root = exchange.meet(card, at)
                    accounts.verify_office(
                        root, digits_checked=True, agreement=AGREEMENT, review_on=REVIEW, by=other.colleagues["envoy"], at=at
                    )


def three_offices(folder: pathlib.Path, clock: FixedClock) -> tuple[dict[str, TestOffice], PostOffice]:
    """Hà Nội, Chiang Rai and Kunming, paired."""
    post_office = PostOffice()
    offices = {desk.key: found(desk, desk.key, folder / desk.key, post_office, clock) for desk in OFFICES}
    pair(offices, clock.now())
    return offices, post_office
