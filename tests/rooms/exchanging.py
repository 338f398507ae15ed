"""What the tests of exchange share: a kind that tells a fact, permits for it, and envelopes no honest office would make."""

import datetime as dt
import itertools
from typing import ClassVar

import msgspec
from django.db import connections
from django.test import Client

from kinbridge.ground.env import env, use
from kinbridge.plain.envelopes import Message, SenderKeys, encode_content, encode_message, seal
from kinbridge.rooms.accounts.values import OFFICE
from kinbridge.rooms.cases import actions as cases
from kinbridge.rooms.cases.values import Case, Side
from kinbridge.rooms.consent import actions as consent
from kinbridge.rooms.consent.values import Answer, Asked, OfficeNotice, Permit, Purpose
from kinbridge.rooms.exchange import actions as exchange
from kinbridge.rooms.exchange import queries as exchanged
from kinbridge.rooms.exchange.values import Content, Receipts, Test

NAME = "Nguyễn Thị Canary"
FREELY = Asked(alone=True, safe_place=True)
DAY = dt.timedelta(days=1)


class Told(Content, frozen=True, forbid_unknown_fields=True):
    """A kind with facts, as the room above would define it."""

    kind: ClassVar[str] = "match.disclose"
    carries_facts: ClassVar[bool] = True
    schedule: ClassVar[Receipts] = Receipts.AT_ONCE

    number: int = 0


class Slow(Content, frozen=True, forbid_unknown_fields=True):
    """A kind whose receipt must not be an answer."""

    kind: ClassVar[str] = "match.withdraw"
    carries_facts: ClassVar[bool] = False
    schedule: ClassVar[Receipts] = Receipts.FIXED

    number: int = 0


class Chatty(Content, frozen=True, forbid_unknown_fields=True):
    """A notice that could carry a name: it is none."""

    kind: ClassVar[str] = "notice.chatty"
    carries_facts: ClassVar[bool] = False

    words: str


def her_case(office) -> Case:
    """Somebody the office cares for. Call it inside `at_work`."""
    return cases.open_case(
        Side.LOCATED, facts={"name_full": NAME, "birth": "1999-03-02"}, source="herself", purpose="protection",
        by=office.colleagues["carer"], at=env().clock.now(),
    )  # fmt: skip


def her_word(case: Case, office, to: str):
    """She agrees that this office may tell that one her name."""
    return consent.give(
        case, purpose=Purpose.TELL_ENQUIRER, to=to, facts={"name_full"}, answer=Answer.YES, until=env().clock.now() + 90 * DAY,
        asked=FREELY, by=office.colleagues["carer"], at=env().clock.now(),
    )  # fmt: skip


def permit_for(case: Case, office, to: str) -> Permit:
    return consent.permit(
        case, to=to, kind=Told.kind, facts={"name_full"}, purpose=Purpose.TELL_ENQUIRER, by=office.colleagues["carer"],
        at=env().clock.now(),
    )  # fmt: skip


def tell(office, to: str, *, case: Case | None = None, number: int = 0) -> str:
    """Her name, queued under her permit; returns the outbox token."""
    with office.at_work():
        case = case or her_case(office)
        her_word(case, office, to)
        permit = permit_for(case, office, to)
        return exchange.post(Told(number), authority=permit, thread="", fields={"name_full": NAME}, at=env().clock.now())


def notify(office, to: str, number: int = 0) -> str:
    with office.at_work():
        return exchange.post(Test(number), authority=OfficeNotice(to, Test.kind), thread="", at=env().clock.now())


def deliver(*offices) -> int:
    """One round of each office's outbox."""
    arrived = 0
    for office in offices:
        with office.at_work():
            arrived += exchange.deliver(env().clock.now())
    return arrived


def standing(office, token: str):
    with office.at_work():
        return exchanged.sending(token, env().clock.now())


def alarms(office) -> list[str]:
    with office.at_work():
        return [str(alarm.code) for alarm in exchanged.alarms()]


_numbers = itertools.count(1)


def forged(
    sender, to, *, keys: SenderKeys | None = None, content: msgspec.Struct | None = None, body: bytes | None = None, **changes
):
    """An envelope by whoever holds the sender's keys, without its outbox; returns the bytes and the body inside."""
    with sender.at_work():
        now = env().clock.now()
        number = next(_numbers)
        usual = {
            "id": f"{number:032x}", "kind": Test.kind, "thread": "", "epoch": "e" * 32, "seq": number, "prev": "",
            "created": now, "expires": now + DAY, "purpose": "", "handling": "", "permit_receipt": "", "fields": (),
            "content": encode_content(content or Test(number)),
        }  # fmt: skip
        body = body if body is not None else encode_message(Message(**(usual | changes)))
        return seal(body, sender=keys or exchanged.own_signing(), recipient=exchanged.card_of(to.root), at=now), body


def knock(office, raw: bytes, **headers):
    """The bytes at the office's nodes door."""
    with use(office.env):
        client = Client(raise_request_exception=False)
        return client.post("/inbox", raw, content_type="application/octet-stream", SERVER_PORT="8002", **headers)


def everything_stored(office) -> bytes:
    """Every value of every table of the office's database, joined."""
    connection = connections[office.env.database]
    with connection.cursor() as cursor:
        rows: list[str] = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows += [_shown(value) for row in cursor.fetchall() for value in row]
    return "\n".join(rows).encode("utf-8", "surrogateescape")


def _shown(value: object) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("utf-8", "surrogateescape")
    return str(value)


__all__ = [
    "DAY", "NAME", "OFFICE", "Chatty", "Slow", "Told", "alarms", "deliver", "everything_stored", "forged", "her_case",
    "her_word", "knock", "notify", "permit_for", "standing", "tell",
]  # fmt: skip
