"""The work list: what waits for me, and till when."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from kinbridge.doors.staff import drafts
from kinbridge.doors.staff.apart import told_apart
from kinbridge.doors.staff.pages import PLACES, page
from kinbridge.doors.staff.seat import Seat, seat_of
from kinbridge.doors.staff.urgent import COMPARING, Waits, dangerous_first
from kinbridge.doors.staff.watch import WATCHES, unseen_alarms
from kinbridge.doors.words.filters import MANY
from kinbridge.ground.env import env
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.cases.values import Case, Side
from kinbridge.rooms.clocks import queries as clocks
from kinbridge.rooms.clocks.values import Waiting
from kinbridge.rooms.exchange import queries as exchange
from kinbridge.rooms.intake import queries as intake
from kinbridge.rooms.matching import queries as matching
from kinbridge.rooms.referrals import queries as referrals
from kinbridge.rooms.returns import queries as returns
from kinbridge.rooms.returns.values import NationalityQuestion

__all__ = ["show"]

AT_MOST, OF_EACH, OF_REPORTS = 8, 4, 20
NEWS = dt.timedelta(days=7)  # how long the list says that a question was taken back: whoever began to ask around must see it
OF_HELP = 20

# What begins here: address, words, and whom it is offered.
BEGINNINGS: tuple[tuple[str, Promise, Callable[[Seat], bool]], ...] = (
    ("/reports/new/", _("Take a report"), lambda seat: seat.may("intake.file_report")),
    ("/arrivals/", _("New arrival"), lambda seat: cases.takes_in(seat.actor, Side.LOCATED)),
    ("/next/", _("What comes next, case by case"), lambda seat: seat.may("cases.note_reading")),
)

# How much waits, at the top of the page: where it stands below, and what it is called when it is one and when it is more.
SUMS: tuple[tuple[str, Promise], ...] = (
    ("help", ngettext_lazy("asks for help", "ask for help", "count")),
    ("knocks", _("came in by a code")),
    ("clocks", _("late")),
    ("candidates", _("to compare and judge")),
    ("reports", ngettext_lazy("report to vet", "reports to vet", "count")),
    ("referrals", ngettext_lazy("referral", "referrals", "count")),
    ("questions", ngettext_lazy("nationality question", "nationality questions", "count")),
    ("reviews", ngettext_lazy("case to review", "cases to review", "count")),
    ("alarms", _("to look at")),
)


def is_news(question: NationalityQuestion, at: dt.datetime) -> bool:
    """It was taken back lately."""
    return question.taken_back_at is not None and at - question.taken_back_at < NEWS


def show(request: HttpRequest) -> HttpResponse:
    """Clocks first, then what a person has to decide; only what this colleague may see."""
    seat = seat_of(request)
    running = clocks.waiting(cases.open_to(seat.actor, by="subject"), seat.at, of_each=OF_EACH, most=MANY)
    candidates = matching.candidates_for(seat.actor, waiting_only=True, most=AT_MOST)
    to_judge = matching.how_many_wait_for(seat.actor, most=AT_MOST + MANY)
    reviews, to_review = cases.reviews_for(seat.actor, seat.today, most=AT_MOST)
    reports, to_vet = intake.to_vet(seat.actor, shown=OF_REPORTS, most=OF_REPORTS + MANY)
    asking, knocks = intake.how_many_ask_for_help(seat.actor, most=OF_HELP + MANY), intake.knocks_for(seat.actor)
    open_referrals = referrals.referrals_for(seat.actor, open_only=True)
    questions = [one for one in returns.nationality_questions(seat.actor) if one.waits or is_news(one, seat.at)]
    outcomes = returns.outcomes_for(seat.actor, open_only=True)
    seen = watched(seat)
    return page(
        request, seat, "work.html",
        begun=drafts.begun(seat),
        help_wanted=[Waits.of(one) for one in referrals.help_wanted(seat.actor)],
        beginning=env().random.token() if seat.may("intake.take_call") else "",
        beginnings=[(path, words) for path, words, offered in BEGINNINGS if offered(seat)],
        sums=sums(
            help=asking, knocks=len(knocks),
            clocks=running.late, candidates=to_judge, reports=to_vet, referrals=len(open_referrals),
            questions=sum(one.waits for one in questions), reviews=to_review, alarms=len(seen.get("alarms", ())),
        ),
        help=intake.help_for(seat.actor, most=OF_HELP),
        more_help=max(0, asking - OF_HELP),
        knocks=knocks[:OF_HELP],
        more_knocks=max(0, len(knocks) - OF_HELP),
        clocks=dangerous_first(one for one in running.first if one.rule not in COMPARING),
        more_due=[(rule, left, full_list(seat, rule)) for rule, left in running.more.items() if rule not in COMPARING],
        comparing=comparisons(running),
        late={clock.token for clock in running.first if clock.is_late(seat.at)},
        candidates=candidates,
        more_candidates=to_judge - len(candidates),
        reports=reports,
        more_reports=to_vet - len(reports),
        referrals=open_referrals,
        outcomes=outcomes,
        questions=questions,
        apart=told_apart(case_of(row) for row in (*candidates, *reports, *reviews, *outcomes)),
        reviews=reviews,
        more_reviews=to_review - len(reviews),
        **seen,
    )  # fmt: skip


def case_of(row: Any) -> str:
    """The case that a row of the page is about, which is a case itself or has one."""
    return str(row.token if isinstance(row, Case) else row.case)


# Where the whole list of what a kind of clock runs for is read; by the first word of the rule.
LISTED: dict[str, str] = {
    "judgement": "/candidates/", "person": "/candidates/", "report": "/reports/", "help": "/reports/", "call": "/calls/",
    "referral": "/referrals/", "nationality": "/returns/", "follow_up": "/returns/", "exception": "/exceptions/",
    "review": "/cases/?review=due",
}  # fmt: skip


def full_list(seat: Seat, rule: str) -> str:
    """The page with all of them, where this colleague has it; empty where there is none."""
    path = LISTED.get(rule.partition(".")[0], "")
    open_to = {place for place, _words, verb in PLACES if not verb or seat.may(verb)}
    return path if path.partition("?")[0] in open_to else ""


def sums(**waiting: int) -> list[tuple[str, str, int]]:
    """What there is any of, in the order of SUMS."""
    return [(place, words % {"count": waiting[place]}, waiting[place]) for place, words in SUMS if waiting[place]]


def comparisons(running: Waiting) -> int:
    """How many clocks run for somebody to compare and judge."""
    shown = sum(one.rule in COMPARING for one in running.first)
    return shown + sum(left for rule, left in running.more.items() if rule in COMPARING)


def watched(seat: Seat) -> dict[str, Any]:
    """What those who watch over the office see: messages that have not arrived, and alarms."""
    if seat.actor.roles.isdisjoint(WATCHES):
        return {}
    return {"waiting": exchange.waiting(seat.at), "alarms": unseen_alarms(seat)}
