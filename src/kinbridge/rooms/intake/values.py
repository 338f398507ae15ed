"""What intake says to others: a receipt, the enquirer's page, and a report as staff see it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

UNKNOWN_LANGUAGE = "und"  # ISO 639-2: undetermined


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


class CloseReason(StrEnum):
    UNRELATED = "unrelated"
    DUPLICATE = "duplicate"
    NO_FURTHER_ACTION = "no_further_action"
    WITHDRAWN = "withdrawn"
    ANSWERED = "answered"


@dataclass(frozen=True)
class Receipt:
    """All that the enquirer keeps; nothing in the database gives it back."""

    code: str


@dataclass(frozen=True)
class PageLine:
    """One line of the two-way page: `text` as typed, or `code` for a sentence the doors write."""

    at: datetime
    voice: Voice
    text: str
    code: str


@dataclass(frozen=True)
class Page:
    lines: tuple[PageLine, ...]
    state_words_code: PageState
    language: str


@dataclass(frozen=True)
class Report:
    token: str
    case: str
    channel: Channel
    language: str
    state: ReportState
    closed_as: str
    filed_at: datetime


@dataclass(frozen=True)
class ReportInFull:
    """A report as the colleague who works on it reads it."""

    report: Report
    lines: tuple[PageLine, ...]
    must_not_know: str
    reach: str
