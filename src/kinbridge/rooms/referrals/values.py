"""What referrals say to others: the matter, where a referral stands, and the messages two offices exchange about it.

A referral is known between two offices by the random thread of its messages, so no content names a case. Beside the facts
that the permit released there is no free text: whatever words said, no rule could weigh.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from msgspec import Meta

from kinbridge.rooms.exchange.values import Content

AT_MOST = 24  # things asked for at once
Number = Annotated[int, Meta(ge=0, le=10_000)]


class Matter(StrEnum):
    """What is asked for."""

    ASSISTANCE = "assistance"
    TRACING = "tracing"
    VERIFICATION = "verification"


class State(StrEnum):
    """Where a referral stands; `rules.LIFECYCLE` says what may follow what, and by whose hand."""

    OFFERED = "offered"
    NEED_MORE = "need_more"
    AWAITING_APPROVAL = "awaiting_approval"
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


class Lack(StrEnum):
    """What the office that is asked still needs: facts that may travel, by their field codes, then papers."""

    NAME_FULL = "name_full"
    NAME_FAMILY = "name_family"
    NAME_GIVEN = "name_given"
    NAME_OTHER = "name_other"
    SCRIPT = "script"
    SEX = "sex"
    BIRTH = "birth"
    AGE = "age"
    NATIONALITY = "nationality"
    PLACE = "place"
    LOCATION = "location"
    SITUATION = "situation"
    PHONE = "phone"
    LANGUAGES = "languages"
    ADDRESS = "address"
    IMMIGRATION_STATUS = "immigration_status"
    HEALTH = "health"
    PREGNANCY = "pregnancy"
    SEX_WORK = "sex_work"
    FORCED_CRIME = "forced_crime"
    CHILDREN = "children"
    PHOTOGRAPH = "paper_photograph"
    IDENTITY_CARD = "paper_identity_card"
    HOUSEHOLD_REGISTER = "paper_household_register"
    BIRTH_RECORD = "paper_birth_record"
    TRAVEL_DOCUMENT = "paper_travel_document"
    MEDICAL_REPORT = "paper_medical_report"
    COURT_DECISION = "paper_court_decision"
    SIGNED_REQUEST = "paper_signed_request"

    @property
    def is_paper(self) -> bool:
        """True for a paper, which goes by hand or post; false for a fact, which goes under a permit."""
        return self.value.startswith("paper_")


class ApprovalLevel(StrEnum):
    """Who must say yes before the office that is asked may."""

    HEAD_OF_OFFICE = "head_of_office"
    PROVINCE = "province"
    IMMIGRATION = "immigration"
    POLICE_HEADQUARTERS = "police_headquarters"
    PROSECUTOR = "prosecutor"
    COURT = "court"
    MINISTRY = "ministry"
    CENTRAL_AUTHORITY = "central_authority"
    GUARDIAN = "guardian"


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
    it stands rests on a letter only. `reference` is what both offices may say aloud or print: it names nobody.
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
