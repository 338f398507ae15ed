"""What referrals say to others: the matter, where a referral stands, and the messages two offices exchange about it.

A referral is known between two offices by the random thread of its messages, so no content names a case. Beside the facts
that the permit released there is no free text: whatever words said, no rule could weigh.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from kinbridge.rooms.exchange.values import Content


class Matter(StrEnum):
    """What is asked for."""

    ASSISTANCE = "assistance"
    TRACING = "tracing"
    VERIFICATION = "verification"


class State(StrEnum):
    """Where a referral stands; `rules.LIFECYCLE` says what may follow what, and by whose hand."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    IN_PROGRESS = "in_progress"
    ANSWERED = "answered"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    CLOSED = "closed"


class Hand(StrEnum):
    """Whose step it is: the office that offers owns the referral, the one that takes it up answers."""

    OFFERER = "offerer"
    TAKER = "taker"


class DeclineReason(StrEnum):
    NOT_OUR_MANDATE = "not_our_mandate"
    NO_CAPACITY = "no_capacity"
    NO_LANGUAGE = "no_language"
    NOT_SAFE_HERE = "not_safe_here"
    OTHER = "other"


class WithdrawReason(StrEnum):
    SHE_WITHDREW = "she_withdrew"
    NO_LONGER_NEEDED = "no_longer_needed"
    SENT_IN_ERROR = "sent_in_error"
    EXCEPTION_RECALLED = "exception_recalled"


class Outcome(StrEnum):
    """What came of it. There is no "not found": while somebody looks, there is no news yet."""

    HELPED = "helped"
    PARTLY_HELPED = "partly_helped"
    TRACED = "traced"
    NO_NEWS_YET = "no_news_yet"
    CONFIRMED = "confirmed"
    NOT_CONFIRMED = "not_confirmed"
    COULD_NOT_HELP = "could_not_help"


# --- messages -------------------------------------------------------------------------------------------------------------


class Offer(Content, frozen=True, forbid_unknown_fields=True):
    """Will you take up this matter for her? Her facts travel as the message's fields."""

    kind: ClassVar[str] = "referral.offer"

    matter: Matter
    urgent: bool = False


class Request(Content, frozen=True, forbid_unknown_fields=True):
    """Will you answer this question about her? She stays where she is."""

    kind: ClassVar[str] = "referral.request"

    matter: Matter
    urgent: bool = False


class Accept(Content, frozen=True, forbid_unknown_fields=True):
    kind: ClassVar[str] = "referral.accept"
    carries_facts: ClassVar[bool] = False


class Start(Content, frozen=True, forbid_unknown_fields=True):
    kind: ClassVar[str] = "referral.start"
    carries_facts: ClassVar[bool] = False


class Decline(Content, frozen=True, forbid_unknown_fields=True):
    kind: ClassVar[str] = "referral.decline"
    carries_facts: ClassVar[bool] = False

    reason: DeclineReason


class Answered(Content, frozen=True, forbid_unknown_fields=True):
    kind: ClassVar[str] = "referral.outcome"
    carries_facts: ClassVar[bool] = False

    outcome: Outcome


class Withdraw(Content, frozen=True, forbid_unknown_fields=True):
    kind: ClassVar[str] = "referral.withdraw"
    carries_facts: ClassVar[bool] = False

    reason: WithdrawReason


class Expire(Content, frozen=True, forbid_unknown_fields=True):
    kind: ClassVar[str] = "referral.expire"
    carries_facts: ClassVar[bool] = False


class Close(Content, frozen=True, forbid_unknown_fields=True):
    kind: ClassVar[str] = "referral.close"
    carries_facts: ClassVar[bool] = False


# --- what others may hold -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Step:
    """One turn of a referral: by whose hand, to which state. `counted` is false for a word that came too late."""

    at: datetime
    hand: Hand
    state: State
    counted: bool


@dataclass(frozen=True, slots=True)
class Referral:
    """A referral as this office holds it. `ours`: we offered; `asks`: a question, she stays where she is.

    `office` is the other office's root; `case` the token of our case, empty while we have none; `reason` and `outcome` are
    codes or empty; `recalled`: its facts were asked back by the offerer.
    """

    token: str
    office: str
    ours: bool
    asks: bool
    matter: Matter
    urgent: bool
    state: State
    case: str
    reason: str
    outcome: str
    sending: str
    offered_at: datetime
    answer_by: datetime | None
    changed_at: datetime
    recalled: bool
    steps: tuple[Step, ...]
