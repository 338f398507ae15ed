"""What exchange says to the rooms above: contents, kinds, and how a message fares."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec
from msgspec import Meta

__all__ = [
    "Alarm",
    "AlarmCode",
    "CardUpdate",
    "Content",
    "Delivered",
    "Delivery",
    "Kind",
    "NotAccepted",
    "Recall",
    "Receipts",
    "Received",
    "Sending",
    "Test",
]  # fmt: skip

RandomId = Annotated[str, Meta(pattern=r"\A[0-9a-f]{32}\Z")]
AT_MOST = 500  # messages named in one receipt or recall
Hash = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]


class Receipts(StrEnum):
    """When `delivered` goes back: as soon as stored, on the fixed grid (a quick one would be an answer), or not at all."""

    AT_ONCE = "at_once"
    FIXED = "fixed"
    NEVER = "never"


class Sending(StrEnum):
    """How a message of ours fares. Only DELIVERED rests on the other office's signed word."""

    QUEUED = "queued"
    SENT = "sent"
    DELIVERED = "delivered"
    WITHHELD = "withheld"
    EXPIRED = "expired"
    RECALLED = "recalled"


class AlarmCode(StrEnum):
    """What people of this office must look at."""

    SAME_ID_OTHER_BODY = "same_id_other_body"
    SEQUENCE_REUSED = "sequence_reused"
    UNKNOWN_KIND = "unknown_kind"
    MALFORMED = "malformed"
    NO_PERMIT_NAMED = "no_permit_named"
    FACTS_IN_A_NOTICE = "facts_in_a_notice"
    REFUSED_BY_ROOM = "refused_by_room"
    ACTION_FAILED = "action_failed"
    RECALL_UNKNOWN = "recall_unknown"


class Content(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a message of one kind says. A content that carries no facts holds ids, enums, times and group elements only."""

    kind: ClassVar[str] = ""
    carries_facts: ClassVar[bool] = True
    schedule: ClassVar[Receipts] = Receipts.AT_ONCE


class Delivered(Content, frozen=True, forbid_unknown_fields=True):
    """Stored and committed here: the ids of the messages and the hashes of their bodies, in the same order."""

    kind: ClassVar[str] = "receipt.delivered"
    carries_facts: ClassVar[bool] = False
    schedule: ClassVar[Receipts] = Receipts.NEVER

    ids: Annotated[tuple[RandomId, ...], Meta(max_length=AT_MOST)]
    hashes: Annotated[tuple[Hash, ...], Meta(max_length=AT_MOST)]


class Recall(Content, frozen=True, forbid_unknown_fields=True):
    """Please destroy these messages of ours and what came of them."""

    kind: ClassVar[str] = "recall"
    carries_facts: ClassVar[bool] = False

    ids: Annotated[tuple[RandomId, ...], Meta(max_length=AT_MOST)]


class CardUpdate(Content, frozen=True, forbid_unknown_fields=True):
    """A newer card of the sender, signed by its root."""

    kind: ClassVar[str] = "card.update"
    carries_facts: ClassVar[bool] = False

    card: bytes


class Test(Content, frozen=True, forbid_unknown_fields=True):
    """Says nothing: for measuring the way between two offices."""

    kind: ClassVar[str] = "notice.test"
    carries_facts: ClassVar[bool] = False
    __test__: ClassVar[bool] = False

    number: int


@dataclass(frozen=True, slots=True)
class Received:
    """A message that arrived, as its action sees it. `fields` are facts by code; `sender` is a verified office's root.

    `rule` is the one by which the sender released all its facts; empty where there are none, or several rules.
    """

    sender: str
    message_id: str
    thread: str
    content: Content
    fields: Mapping[str, str]
    purpose: str
    permit_receipt: str
    sent_at: datetime
    answer_by: datetime | None
    at: datetime
    rule: str = ""


class NotAccepted(Exception):
    """An action will not have this message: nothing of it stays but a quarantined line and an alarm with this code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Kind:
    """One row of the protocol: what the message says, what happens when it arrives, and what when it is recalled."""

    content: type[Content]
    action: Callable[[Received], object]
    recalled: Callable[[str, datetime], object] | None = None  # called with the message's id


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message of ours, for people to look at: where it stands, since when, and why it has not arrived."""

    token: str
    to: str
    kind: str
    subject: str
    state: Sending
    reason: str
    attempts: int
    queued_at: datetime
    delivered_at: datetime | None
    age: timedelta
    fields: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something a peer sent that should not be; `message_id` may be empty."""

    token: str
    code: AlarmCode
    office: str
    message_id: str
    at: datetime
