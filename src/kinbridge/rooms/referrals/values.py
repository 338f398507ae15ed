"""What referrals say to others: the messages two offices exchange, and pictures of a referral, a letter, a duty.

A referral is known between two offices by the random thread of its messages, so no content names a case. Beside the facts
that the permit released there is no free text: whatever words said, no rule could weigh. The codes stand in `codes`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar

from msgspec import Meta, Struct

from kinbridge.rooms.clocks.values import Due
from kinbridge.rooms.exchange.values import Content
from kinbridge.rooms.referrals.codes import (
    ApprovalLevel,
    DeclineReason,
    Hand,
    Lack,
    Language,
    LetterKind,
    Matter,
    Outcome,
    State,
    VoidReason,
    WithdrawReason,
)

__all__ = [
    "Accept",
    "Answered",
    "ApprovalLevel",
    "AwaitApproval",
    "Close",
    "Decline",
    "DeclineReason",
    "Expire",
    "Hand",
    "Lack",
    "Language",
    "Letter",
    "LetterKind",
    "Letterhead",
    "Line",
    "Matter",
    "More",
    "NeedMore",
    "Neighbour",
    "Offer",
    "OnDuty",
    "Outcome",
    "Referral",
    "Request",
    "Sheet",
    "Standing",
    "Start",
    "State",
    "Step",
    "VoidReason",
    "Withdraw",
    "WithdrawReason",
    "Wording",
]

AT_MOST = 24  # things asked for at once
Number = Annotated[int, Meta(ge=0, le=10_000)]

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

    turn: Number = 0


class Start(Content, frozen=True, forbid_unknown_fields=True):
    kind: ClassVar[str] = "referral.start"
    carries_facts: ClassVar[bool] = False

    turn: Number = 0


class Decline(Content, frozen=True, forbid_unknown_fields=True):
    kind: ClassVar[str] = "referral.decline"
    carries_facts: ClassVar[bool] = False

    reason: DeclineReason
    turn: Number = 0


class NeedMore(Content, frozen=True, forbid_unknown_fields=True):
    """We cannot decide on this: these facts or papers are missing. `on` is where the referral stands for us meanwhile."""

    kind: ClassVar[str] = "referral.need_more"
    carries_facts: ClassVar[bool] = False

    lacks: Annotated[tuple[Lack, ...], Meta(min_length=1, max_length=AT_MOST)]
    on: State
    turn: Number


class AwaitApproval(Content, frozen=True, forbid_unknown_fields=True):
    """We may not decide this alone: that level was asked."""

    kind: ClassVar[str] = "referral.approval"
    carries_facts: ClassVar[bool] = False

    level: ApprovalLevel
    on: State
    turn: Number


class More(Content, frozen=True, forbid_unknown_fields=True):
    """What was asked for: facts as the message's fields, papers that follow by hand, and what we cannot give."""

    kind: ClassVar[str] = "referral.more"

    answers: Number
    following: Annotated[tuple[Lack, ...], Meta(max_length=AT_MOST)] = ()
    withheld: Annotated[tuple[Lack, ...], Meta(max_length=AT_MOST)] = ()


class Answered(Content, frozen=True, forbid_unknown_fields=True):
    kind: ClassVar[str] = "referral.outcome"
    carries_facts: ClassVar[bool] = False

    outcome: Outcome
    turn: Number = 0


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


class OnDuty(Content, frozen=True, forbid_unknown_fields=True):
    """Who of us can be reached, and how: a telephone of the office, hours, languages; never who answers it.

    `since` and `until` bound the turn that runs or comes next; both absent when nobody is put on duty. It speaks of the office
    that signed it and of no other: there is no field to name one.
    """

    kind: ClassVar[str] = "notice.duty"
    carries_facts: ClassVar[bool] = False

    languages: Annotated[tuple[Language, ...], Meta(max_length=7)]
    offset_minutes: Annotated[int, Meta(ge=-14 * 60, le=14 * 60)]
    phone: Annotated[str, Meta(pattern=r"\A(\+?[0-9][0-9 ]{3,30})?\Z")] = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """What an office told us of its duty: `said_at` by its own clock, `offset_minutes` what it is ahead of UTC."""

    office: str
    phone: str
    languages: tuple[Language, ...]
    since: datetime | None
    until: datetime | None
    offset_minutes: int
    said_at: datetime

    def is_on_duty(self, at: datetime) -> bool:
        return self.since is not None and self.until is not None and self.since <= at < self.until


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a referral stands at one of the two offices: `on` is what a pause interrupts, `turn` the taker's newest word."""

    state: State
    on: State | None = None
    turn: int = 0


# --- what others may hold -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Step:
    """One turn of a referral: by whose hand, to which state. `counted` is false for a word that came too late.

    `word` is the kind of message it came with; `codes` what it named (reason, outcome, lacks, level); `by` a member of ours,
    or the other office's root; `on_paper`: entered by `by` from a letter, until a signed message confirms it.
    """

    at: datetime
    hand: Hand
    state: State
    counted: bool
    word: str = ""
    codes: tuple[str, ...] = ()
    by: str = ""
    on_paper: bool = False
    confirmed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Referral:
    """A referral as this office holds it. `ours`: we offered; `asks`: a question, she stays where she is.

    `office` is the other office's root; `case` the token of our case, empty while we have none; `reason` and `outcome` are
    codes or empty; `recalled`: its facts were asked back by the offerer. While it is paused (need_more, awaiting_approval)
    `on` is the state it goes on from, `lacks` what was asked for till `more_by`, `level` who must approve. `on_paper`: where
    it stands rests on a letter only. `reference` is what both offices may say aloud or print: it names nobody. `ground` is the
    basis (consent.Basis) on which its facts were sent, by the offerer's word; empty where none is known.
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
    reference: str = ""
    on: State | None = None
    lacks: tuple[Lack, ...] = ()
    following: tuple[Lack, ...] = ()
    level: ApprovalLevel | None = None
    more_by: datetime | None = None
    on_paper: bool = False
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands above every letter of this office, and the office's part of each number."""

    code: str
    address: str = ""
    phone: str = ""


class Wording(Struct, frozen=True, forbid_unknown_fields=True):
    """What a letter says, frozen when it was issued: codes, references and names of offices, nobody's facts.

    `to_country` is a two-letter code, days are ISO, `agreement` is on what we work with the office, `their_number` and
    `their_day` the letter of theirs that this one answers.
    """

    to_name: str
    to_country: str
    to_mandate: str
    agreement: str
    our_name: str
    our_address: str
    our_phone: str
    signatory: str
    position: str
    reference: str
    matter: Matter
    asks: bool
    urgent: bool
    state: State
    reason: str = ""
    outcome: str = ""
    level: str = ""
    lacks: tuple[str, ...] = ()
    offered_on: str = ""
    answer_by: str = ""
    their_number: str = ""
    their_day: str = ""
    our_letter: str = ""
    our_day: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter in the register. `incoming`: theirs, on paper, entered by `by`; then `moves` is the step it told of, or empty.

    `answers` is the token of the letter it answers; `wording` absent for incoming ones; `names`: a person's facts stand in it,
    sealed under her case; `erased`: her case is gone, and nothing of them can be read.
    """

    token: str
    incoming: bool
    number: str
    kind: LetterKind
    referral: str
    office: str
    dated: date
    at: datetime
    by: str
    languages: tuple[Language, ...]
    wording: Wording | None
    names: bool
    permit: str
    answers: str
    moves: State | None
    codes: tuple[str, ...]
    voided_at: datetime | None
    void_reason: VoidReason | None
    erased: bool

    @property
    def stands(self) -> bool:
        return self.voided_at is None


@dataclass(frozen=True, slots=True)
class Line:
    """A referral on the desk: who owes the next word (us, them, nobody), till when, and its open clock, where one runs."""

    referral: Referral
    owed_by_us: bool | None
    due_at: datetime | None
    clock: Due | None

    def is_late(self, at: datetime) -> bool:
        """The time has come, and the clock that counts it is not held."""
        held = self.clock is not None and self.clock.is_held
        return self.due_at is not None and not held and self.due_at <= at


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is laid on the table of a meeting, of one office or of all: what is open, what of it is late, what was done.

    `done` ended or was answered in the period; `letters` numbers of letters by referral token. Counts are for those at the
    table: small numbers point at people.
    """

    since: date
    until: date
    open: tuple[Line, ...]
    late: tuple[Line, ...]
    done: tuple[Line, ...]
    owed_by_us: int
    owed_by_them: int
    oldest: Line | None
    letters: Mapping[str, tuple[str, ...]]
