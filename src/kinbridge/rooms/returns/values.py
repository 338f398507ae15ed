"""What returns say to others: her wish, where her outcome stands, how it ended, and the messages two offices exchange."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from msgspec import Meta

from kinbridge.rooms.exchange.values import Content


class Wish(StrEnum):
    """What she wants; each is as good as the others."""

    HOME = "home"
    STAY = "stay"
    ELSEWHERE = "elsewhere"
    ASYLUM = "asylum"
    NO_CONTACT = "no_contact"


class Stage(StrEnum):
    """Where her outcome stands; `rules.LIFECYCLE` says what may follow what, and by whose hand."""

    WISHES_ASKED = "wishes_asked"
    ASSESSED = "assessed"
    PROPOSED = "proposed"
    CHOICE_CONFIRMED = "choice_confirmed"
    NATIONALITY_ASKED = "nationality_asked"
    NATIONALITY_CONFIRMED = "nationality_confirmed"
    NATIONALITY_DENIED = "nationality_denied"
    NATIONALITY_TAKEN_BACK = "nationality_taken_back"
    TRAVEL_READY = "travel_ready"
    ASKED_AGAIN = "asked_again"
    DEPARTED = "departed"
    HANDED_OVER = "handed_over"
    ARRIVED = "arrived"
    STAY = "stay"
    ELSEWHERE = "elsewhere"
    ASYLUM = "asylum"
    NO_CONTACT = "no_contact"
    FOLLOWING_UP = "following_up"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


OVER = frozenset({Stage.CLOSED, Stage.WITHDRAWN})


class Hand(StrEnum):
    """Whose step it is: the office where she is, or the one that is asked or receives her."""

    CARER = "carer"
    RECEIVER = "receiver"


class Ending(StrEnum):
    """How it ended, counted alike; `WITHDRAWN`: she took her choice back and nothing has taken its place."""

    HOME = "home"
    STAY = "stay"
    ELSEWHERE = "elsewhere"
    ASYLUM = "asylum"
    NO_CONTACT = "no_contact"
    WITHDRAWN = "withdrawn"


class Risk(StrEnum):
    """What people judged of the danger; never a score."""

    NOT_ASSESSED = "not_assessed"
    LOW = "low"
    SOME = "some"
    HIGH = "high"


class FollowUp(StrEnum):
    """How she wants to be asked afterwards how she is. Not asked is no."""

    NOT_ASKED = "not_asked"
    NONE = "none"
    CALL = "call"
    MESSAGE = "message"
    VISIT = "visit"


class Nationality(StrEnum):
    """What the office asked says of her nationality."""

    CONFIRMED = "confirmed"
    DENIED = "denied"


class Obstacle(StrEnum):
    """Why a step may not be taken."""

    NOT_FREELY_ASKED = "not_freely_asked"
    NO_WORDS = "no_words"
    NOT_AN_ANSWER = "not_an_answer"
    WISH_IS_NOT_HOME = "wish_is_not_home"
    FEAR_NOT_ASKED = "fear_not_asked"
    FEARS_A_STATE = "fears_a_state"
    RISK_HIGH = "risk_high"
    SHE_OBJECTS = "she_objects"
    CHILD_RULE = "child_rule"
    NOT_INDEPENDENT = "not_independent"
    ASKED_TOO_LONG_AGO = "asked_too_long_ago"
    NOBODY_RECEIVES = "nobody_receives"
    NOT_SIGNED = "not_signed"
    NO_OWN_WORD = "no_own_word"
    NO_FOLLOW_UP_WISHED = "no_follow_up_wished"
    UNKNOWN_MONTH = "unknown_month"


class PaperKind(StrEnum):
    """What paper it is."""

    PASSPORT = "passport"
    IDENTITY_CARD = "identity_card"
    BIRTH_CERTIFICATE = "birth_certificate"
    HOUSEHOLD_BOOK = "household_book"
    TRAVEL_DOCUMENT = "travel_document"
    STAY_PERMIT = "stay_permit"
    COURT_PAPER = "court_paper"
    OTHER = "other"


class PaperStanding(StrEnum):
    """Where a paper is. Hers belong in her hands; what we hold for her we hold because she wants it."""

    MISSING = "missing"
    TAKEN_FROM_HER = "taken_from_her"
    APPLIED_FOR = "applied_for"
    HELD_BY_US = "held_by_us"
    WITH_HER = "with_her"


# --- messages -------------------------------------------------------------------------------------------------------------

ThreadOrNone = Annotated[str, Meta(pattern=r"\A([0-9a-f]{32})?\Z")]


class AskNationality(Content, frozen=True, forbid_unknown_fields=True):
    """Is she of your nationality? The facts she agreed to travel as the message's fields."""

    kind: ClassVar[str] = "return.nationality_ask"


class AnswerNationality(Content, frozen=True, forbid_unknown_fields=True):
    kind: ClassVar[str] = "return.nationality_answer"
    carries_facts: ClassVar[bool] = False

    answer: Nationality


class HandOver(Content, frozen=True, forbid_unknown_fields=True):
    """She comes to you; we have signed. `referral` is the thread of the referral by which you know her, or empty."""

    kind: ClassVar[str] = "return.handover"

    follow_up: FollowUp
    followed_by: Hand
    referral: ThreadOrNone = ""


class Receive(Content, frozen=True, forbid_unknown_fields=True):
    """She has arrived; we have signed too."""

    kind: ClassVar[str] = "return.received"
    carries_facts: ClassVar[bool] = False


# --- what others may hold -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Turn:
    """One step. `words` were written down with it: her own, the assessor's, who asked. `counted` is false for a late word."""

    at: datetime
    hand: Hand
    stage: Stage
    counted: bool
    by: str
    words: str


@dataclass(frozen=True, slots=True)
class SafeOutcome:
    """Her outcome as this office holds it. `ours`: she is or was in our care; otherwise she comes to us.

    `office` is the other office's root or empty; `case` the token of our case, empty until we receive her; `ended_as` None
    while open; `safe`: whether, at its end, she is; `followed_by` says which office asks her afterwards.
    """

    token: str
    case: str
    ours: bool
    office: str
    wish: Wish
    stage: Stage
    ended_as: Ending | None
    safe: bool
    risk: Risk
    follow_up: FollowUp
    followed_by: Hand
    followed: tuple[int, ...]
    started_at: datetime
    changed_at: datetime

    @property
    def has_reached_safety(self) -> bool:
        """She has an outcome, whichever, and is safe."""
        return self.ended_as not in (None, Ending.WITHDRAWN) and self.safe


@dataclass(frozen=True, slots=True)
class NationalityQuestion:
    """Another office asks whether somebody is of our nationality. `answer` is None until somebody here answered.

    `taken_back_at`: the office that asked took it back; nothing more is done about it, answered or not.
    """

    token: str
    office: str
    asked_at: datetime
    answer_by: datetime | None
    answer: Nationality | None
    taken_back_at: datetime | None = None

    @property
    def waits(self) -> bool:
        """Somebody here still has to answer."""
        return self.answer is None and self.taken_back_at is None


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of hers as it stands: where it is, its number, and the day it ends. `at` and `by`: who last said so, when."""

    token: str
    case: str
    kind: PaperKind
    standing: PaperStanding
    number: str
    expires_on: date | None
    words: str
    at: datetime
    by: str
