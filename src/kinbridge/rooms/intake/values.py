"""What intake says to others: a receipt, the page a code opens, what somebody asks of us by it, and a report as staff see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

UNKNOWN_LANGUAGE = "und"  # ISO 639-2: undetermined


class Kind(StrEnum):
    """Whose report it is: somebody asks for another person, or a person asks for help herself."""

    ENQUIRY = "enquiry"
    HELP = "help"


class Channel(StrEnum):
    WEB = "web"
    PHONE = "phone"
    VISIT = "visit"
    LETTER = "letter"


class ReportState(StrEnum):
    RECEIVED = "received"
    TRIAGED = "triaged"
    VETTED = "vetted"
    LINKED = "linked"
    CLOSED = "closed"


class Voice(StrEnum):
    ENQUIRER = "enquirer"
    OFFICE = "office"


class AnswerCode(StrEnum):
    """What staff may always write on the page: none of these depends on whether the person is known."""

    NO_NEWS_YET = "no_news_yet"
    WE_ARE_LOOKING = "we_are_looking"
    PLEASE_TELL_US_MORE = "please_tell_us_more"
    PLEASE_CALL_US = "please_call_us"
    OTHERS_CAN_HELP = "others_can_help"


class PageState(StrEnum):
    """The page's one sentence. It changes only by the enquirer's own act, or by what the person allowed."""

    NO_NEWS_YET = "no_news_yet"
    MESSAGE_FOR_YOU = "message_for_you"
    YOU_WITHDREW = "you_withdrew"
    WE_HAVE_IT = "we_have_it"
    WE_WROTE_TO_YOU = "we_wrote_to_you"


class CloseReason(StrEnum):
    UNRELATED = "unrelated"
    DUPLICATE = "duplicate"
    NO_FURTHER_ACTION = "no_further_action"
    WITHDRAWN = "withdrawn"
    ANSWERED = "answered"


# --- calls ----------------------------------------------------------------------------------------------------------------


class Speaker(StrEnum):
    """Who is on the line: the person herself, or somebody for a person who is not."""

    HERSELF = "herself"
    FOR_HER = "for_her"


class CanTalk(StrEnum):
    """How she can answer without being heard."""

    YES = "yes"
    YES_NO_ONLY = "yes_no_only"
    NO = "no"


class CallBack(StrEnum):
    """Whether we may call. Not asked is no; never outweighs every other answer."""

    NOT_ASKED = "not_asked"
    MAY = "may"
    NEVER = "never"


class Knows(StrEnum):
    """Whether the person somebody calls for knows of the call."""

    YES = "yes"
    NO = "no"
    CALLER_NOT_SURE = "caller_not_sure"


class CallState(StrEnum):
    OPEN = "open"
    CUT_OFF = "cut_off"
    ENDED = "ended"


class CallOutcome(StrEnum):
    """What a call ended as; cut off is no end: somebody still has to decide."""

    SAFE_FOR_NOW = "safe_for_now"
    HELP_SENT = "help_sent"
    CALL_BACK = "call_back"
    COUNSELLING_ONLY = "counselling_only"
    CUT_OFF = "cut_off"
    WRONG_NUMBER = "wrong_number"


class Attempt(StrEnum):
    """What came of calling back. To somebody else nothing is said: not who calls, not for whom."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
    SOMEBODY_ELSE = "somebody_else"


# The questions of a call, in the order they help; none has to be answered. Number, battery and calling back are of whoever
# speaks, the rest of the person; the last five are asked only of somebody who calls for another.
CALL_QUESTIONS: tuple[str, ...] = (
    "can_talk", "code_word", "sees", "location", "happening", "near", "children", "phone", "battery", "back", "back_at",
    "back_how", "age", "name", "language", "notes", "caller", "her_phone", "reach_her", "knows", "must_not_know",
)  # fmt: skip


@dataclass(frozen=True)
class Call:
    """One call as a list shows it: no word of it, only codes and times. `back_at` is the moment she named, if she did."""

    token: str
    case: str
    speaker: Speaker
    state: CallState
    outcome: str
    back: CallBack
    back_at: datetime | None
    taken_by: str
    began_at: datetime
    saved_at: datetime
    ended_at: datetime | None

    @property
    def is_over(self) -> bool:
        return self.state is CallState.ENDED


@dataclass(frozen=True)
class CallWord:
    """One answer as it was written: `turn` names it to whoever writes over it."""

    turn: int
    question: str
    value: str
    by: str
    at: datetime


@dataclass(frozen=True)
class CallInFull:
    """A call with what was said: for every answered question what stands, newest first.

    More than one stands where two colleagues wrote without seeing each other's words: both are kept until one chooses.
    """

    call: Call
    standing: Mapping[str, tuple[CallWord, ...]]

    def said(self, question: str) -> str:
        """The newest words, empty when there are none."""
        words = self.standing.get(question)
        return words[0].value if words else ""


@dataclass(frozen=True)
class Tried:
    """One attempt to call back. `words` are what was noted, `next_at` when the next was to be."""

    came_of: Attempt
    words: str
    next_at: datetime | None
    by: str
    at: datetime


@dataclass(frozen=True)
class HandOver:
    """A shift handed over: by whom, in which words (empty once forgotten), and by whom it was taken."""

    token: str
    by: str
    words: str
    written_at: datetime
    taken_by: str
    taken_at: datetime | None


# --- what a person does herself -------------------------------------------------------------------------------------------


class Part(StrEnum):
    """The pages of *get help now*, in order; each can be skipped, and each is kept as soon as it is sent."""

    TALK = "talk"
    REACH = "reach"
    WHERE = "where"
    WHAT = "what"
    MUST_NOT_KNOW = "must_not_know"
    CHILDREN = "children"


class Stop(StrEnum):
    """What a person can stop with a code, in words that fit everybody: all of it, or one purpose (consent's codes)."""

    EVERYTHING = "everything"
    MATCHING = "matching"
    TELL_ENQUIRER = "tell_enquirer"
    ASSISTANCE = "assistance"
    TRACING = "tracing"
    SAFE_RETURN = "safe_return"
    NATIONALITY_CHECK = "nationality_check"
    COURT = "court"


class Signal(StrEnum):
    """What a person tells us by one press on her page."""

    CALL_ME = "call_me"
    DO_NOT_CALL = "do_not_call"
    NOT_SAFE = "not_safe"
    NEED_NO_HELP = "need_no_help"


class KnockCode(StrEnum):
    """What came in by a code and waits for somebody here to look."""

    NOT_SAFE = "not_safe"
    CALL_ME = "call_me"
    DO_NOT_CALL = "do_not_call"
    STOPPED = "stopped"
    NEED_NO_HELP = "need_no_help"
    WROTE = "wrote"
    WITHDREW = "withdrew"


class Opens(StrEnum):
    """What a code opens: the page of a report, or the page on which a person says stop."""

    ENQUIRY = "enquiry"
    HELP = "help"
    HERS = "hers"


# --- what others may hold -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Receipt:
    """All that the enquirer keeps; nothing in the database gives it back."""

    code: str


@dataclass(frozen=True)
class PageLine:
    """One line of the two-way page: `text` as typed in `language` (a tag or empty), or `code` for a sentence the doors write."""

    at: datetime
    voice: Voice
    text: str
    code: str
    language: str = ""


@dataclass(frozen=True)
class Page:
    """What a code opens. `was_read` says only that somebody here read the report, whoever it is about."""

    lines: tuple[PageLine, ...]
    state_words_code: PageState
    language: str
    kind: Kind
    filed_at: datetime
    was_read: bool


@dataclass(frozen=True)
class Report:
    token: str
    case: str
    channel: Channel
    language: str
    state: ReportState
    closed_as: str
    filed_at: datetime
    kind: Kind = Kind.ENQUIRY


@dataclass(frozen=True)
class ReportInFull:
    """A report as the colleague who works on it reads it."""

    report: Report
    lines: tuple[PageLine, ...]
    must_not_know: str
    reach: str


@dataclass(frozen=True)
class Knock:
    """Something that came in by a code and that nobody has dealt with yet."""

    token: str
    case: str
    code: KnockCode
    at: datetime


@dataclass(frozen=True)
class HelpAsked:
    """A person who asks for help herself: what she told, newest answer of each question; empty while the records are locked.

    `calling` is her last word on being called, None when she gave none by her page.
    """

    report: Report
    told: Mapping[Part, Mapping[str, str]]
    calling: Signal | None
