"""The story's world in one process: three offices, their doors through Django's test client, their jobs when time passes."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction
from django.test import Client

from kinbridge.doors.cli.demo.driver import AtPage
from kinbridge.doors.cli.demo.world import NeverHappened
from kinbridge.doors.timer.run import run_due
from kinbridge.ground.env import use
from tests.cast import PASSPHRASE, PostOffice, TestOffice

ROUNDS = 60
PORTS = {door: port for port, door in settings.DOORS_BY_PORT.items()}


@dataclass
class ClientLine:
    """A browser before one door of one office of this process."""

    office: TestOffice
    door: str
    client: Client = field(default_factory=lambda: Client(enforce_csrf_checks=True))

    def get(self, path: str) -> tuple[int, str, str]:
        with use(self.office.env):
            return _heard(self.client.get(path, SERVER_PORT=PORTS[self.door]))

    def post(self, path: str, fields: Mapping[str, str | list[str]]) -> tuple[int, str, str]:
        given = {name: value for name, value in fields.items() if value is not None}
        with use(self.office.env):
            return _heard(self.client.post(path, given, SERVER_PORT=PORTS[self.door]))


def _heard(response) -> tuple[int, str, str]:
    return response.status_code, response.content.decode(), response.headers.get("location", "")


@dataclass
class InProcess:
    """Three offices whose clock only the test moves."""

    offices: dict[str, TestOffice]
    steps: list[tuple[str, str, str]] = field(default_factory=list)
    signed_in: dict[tuple[str, str], AtPage] = field(default_factory=dict)

    @property
    def clock(self):
        return self.offices["hanoi"].env.clock

    @property
    def post_office(self) -> PostOffice:
        return self.offices["hanoi"].post_office

    def public(self, office: str) -> AtPage:
        return AtPage(ClientLine(self.offices[office], "public"))

    def staff(self, office: str, who: str) -> AtPage:
        if (office, who) not in self.signed_in:
            at = AtPage(ClientLine(self.offices[office], "staff"))
            at.do("/sign-in/", "sign-in", sign_in_name=who, password=PASSPHRASE)
            self.signed_in[office, who] = at
        return self.signed_in[office, who]

    def now(self) -> dt.datetime:
        return self.clock.now()

    def pass_time(self, **much: float) -> None:
        self.clock.move(dt.timedelta(**much))
        self.jobs()

    def jobs(self) -> None:
        """Everything that happens by itself, in every office, as often as the wire needs to fall silent."""
        for _ in range(3):
            for office in self.offices.values():
                with use(office.env):
                    run_due(self.now())
            self.clock.move(dt.timedelta(seconds=5))

    def until(self, what: str, happened: Callable[[], bool], **step: float) -> None:
        for _ in range(ROUNDS):
            if happened():
                return
            self.pass_time(**(step or {"seconds": 5}))
        raise NeverHappened(what)

    def step(self, office: str, door: str, kind: str, words: str) -> None:
        self.steps.append((office, door, kind))

    @contextmanager
    def apart(self) -> Iterator["InProcess"]:
        """The same offices at the same hour in a world of its own; when it ends, nothing of it has happened."""
        start, crossed = self.now(), self.post_office.crossed
        self.post_office.crossed = []
        with ExitStack() as stack:
            for office in self.offices.values():
                stack.enter_context(transaction.atomic(using=office.env.database))
            yield InProcess(self.offices)
            for office in self.offices.values():
                transaction.set_rollback(True, using=office.env.database)
        self.post_office.crossed = crossed
        self.clock.move_to(start)
