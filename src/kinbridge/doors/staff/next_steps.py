"""What comes next in a case: one table of questions, asked of the record in order. The first that is open is the next step.

A row is a code (its words stand under "next"), when it is open, and where its step is taken. Nothing here decides anything
about her: it says what nobody has asked, judged or looked at yet.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["QUESTIONS", "Next", "Record", "next_steps"]

SOON = dt.timedelta(days=14)


@dataclass(frozen=True)
class Record:
    """What the record says, as far as the next step depends on it. Tokens are empty and days None where there is nothing."""

    case: str
    today: dt.date
    located: bool = True
    is_open: bool = True
    help_wanted: str = ""
    help_sent: str = ""
    help_by: dt.datetime | None = None
    safe_to_contact: bool = True
    conflict: str = ""
    child_without_panel: bool = False
    candidate_waits: str = ""
    to_be_told: str = ""
    to_be_asked: str = ""
    answer_to_send: str = ""
    may_be_matched_asked: bool = True
    fears_asked: bool = True
    wish_asked: bool = True
    objection: str = ""
    outcome: str = ""
    agreement_ends: dt.date | None = None
    agreement: str = ""
    paper_ends: dt.date | None = None
    papers_known: bool = True
    vetted: bool = True
    review_on: dt.date | None = None
    till: dt.datetime | None = None

    def ends_soon(self, day: dt.date | None) -> bool:
        """Within two weeks, or over."""
        return day is not None and day <= self.today + SOON


@dataclass(frozen=True)
class Next:
    """One open question: its code, where it is taken up, and until when, where the record says so."""

    code: str
    path: str
    till: dt.date | dt.datetime | None = None


@dataclass(frozen=True)
class Question:
    """One row of the table. `path` may name fields of the record; `till` is the field that says until when, or empty."""

    code: str
    is_open: Callable[[Record], bool]
    path: str
    till: str = ""
    only_located: bool = True


QUESTIONS: tuple[Question, ...] = (
    Question("help", lambda r: bool(r.help_wanted), "/referrals/{help_wanted}/", "help_by", only_located=False),
    Question("help_sent", lambda r: bool(r.help_sent), "/referrals/{help_sent}/", "help_by", only_located=False),
    Question("choose", lambda r: bool(r.conflict), "/cases/{case}/conflicts/{conflict}/choose/", only_located=False),
    Question("compare", lambda r: bool(r.candidate_waits), "/candidates/{candidate_waits}/", "till", only_located=False),
    Question("wait_until_safe", lambda r: not r.safe_to_contact, "/cases/{case}/situation/"),
    Question("tell", lambda r: r.safe_to_contact and bool(r.to_be_told), "/candidates/{to_be_told}/tell/", "till"),
    Question("ask", lambda r: r.safe_to_contact and bool(r.to_be_asked), "/candidates/{to_be_asked}/answer/", "till"),
    Question("send", lambda r: bool(r.answer_to_send), "/candidates/{answer_to_send}/disclose/"),
    Question("answer_objection", lambda r: bool(r.objection), "/cases/{case}/objections/{objection}/answer/"),
    Question("panel", lambda r: r.child_without_panel, "/cases/{case}/panel/"),
    Question("who_must_not_find", lambda r: r.safe_to_contact and not r.fears_asked, "/cases/{case}/fear/"),
    Question("may_be_matched", lambda r: r.safe_to_contact and not r.may_be_matched_asked, "/cases/{case}/may-be-matched/"),
    Question("wish", lambda r: r.safe_to_contact and not r.wish_asked, "/cases/{case}/wishes/"),
    Question("vet", lambda r: not r.vetted, "/reports/", only_located=False),
    Question("ask_again", lambda r: r.ends_soon(r.agreement_ends), "/cases/{case}/give/", "agreement_ends"),
    Question("paper", lambda r: r.ends_soon(r.paper_ends), "/cases/{case}/papers/", "paper_ends"),
    Question("outcome", lambda r: bool(r.outcome), "/returns/{outcome}/"),
    Question("papers", lambda r: not r.papers_known, "/cases/{case}/papers/"),
    Question("review", lambda r: r.ends_soon(r.review_on), "/cases/{case}/review/", "review_on", only_located=False),
)


def next_steps(record: Record) -> tuple[Next, ...]:
    """Every open question in the order of the table; none for a case that is closed."""
    if not record.is_open:
        return ()
    fitting = (question for question in QUESTIONS if record.located or not question.only_located)
    return tuple(_asked(question, record) for question in fitting if question.is_open(record))


def _asked(question: Question, record: Record) -> Next:
    tokens = {name: getattr(record, name) for name in record.__dataclass_fields__}
    return Next(question.code, question.path.format(**tokens), getattr(record, question.till) if question.till else None)
