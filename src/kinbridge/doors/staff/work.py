"""The work list: what waits for me, and till when."""

from collections.abc import Iterable, Sized
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff import drafts
from kinbridge.doors.staff.pages import page
from kinbridge.doors.staff.seat import Seat, seat_of
from kinbridge.doors.staff.watch import WATCHES, unseen_alarms
from kinbridge.ground.env import env
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.clocks import queries as clocks
from kinbridge.rooms.clocks.values import Due
from kinbridge.rooms.exchange import queries as exchange
from kinbridge.rooms.intake import queries as intake
from kinbridge.rooms.intake.values import ReportState
from kinbridge.rooms.matching import queries as matching
from kinbridge.rooms.referrals import queries as referrals
from kinbridge.rooms.referrals.values import State
from kinbridge.rooms.returns import queries as returns
from kinbridge.rooms.returns.values import Stage

__all__ = ["show"]

AT_MOST, OF_EACH = 8, 4

# What begins here: address, words, and the verb without which it is not offered.
BEGINNINGS: tuple[tuple[str, Promise, str], ...] = (
    ("/reports/new/", _("Take a report"), "intake.file_report"),
    ("/cases/new/", _("New arrival"), "cases.open_case"),
)

# How much waits, at the top of the page: where it stands below, and what it is called.
SUMS: tuple[tuple[str, Promise], ...] = (
    ("clocks", _("late")),
    ("candidates", _("to compare and judge")),
    ("reports", _("reports to vet")),
    ("referrals", _("referrals")),
    ("questions", _("nationality questions")),
    ("reviews", _("cases to review")),
    ("alarms", _("to look at")),
)
UNVETTED = (ReportState.RECEIVED, ReportState.TRIAGED)
ENDED = (State.CLOSED, State.WITHDRAWN, State.EXPIRED)
OVER = (Stage.CLOSED, Stage.WITHDRAWN)


def show(request: HttpRequest) -> HttpResponse:
    """Clocks first, then what a person has to decide; only what this colleague may see."""
    seat = seat_of(request)
    mine = cases.tokens_for(seat.actor)
    running = clocks.due_among(mine)
    due, more_due = few_of_each(running)
    candidates = matching.candidates_for(seat.actor, waiting_only=True)
    late = {clock.token for clock in running if clock.is_late(seat.at)}
    reviews = [case for case in cases.due_for_review(seat.today) if case.token in mine]
    reports = [report for report in intake.reports_for(seat.actor, open_only=True) if report.state in UNVETTED]
    open_referrals = [referral for referral in referrals.referrals_for(seat.actor) if referral.state not in ENDED]
    questions = [one for one in returns.nationality_questions(seat.actor) if one.answer is None]
    seen = watched(seat)
    return page(
        request, seat, "work.html",
        begun=drafts.begun(seat),
        help_wanted=referrals.help_wanted(seat.actor),
        beginning=env().random.token() if seat.may("intake.take_call") else "",
        beginnings=[(path, words) for path, words, verb in BEGINNINGS if seat.may(verb)],
        sums=sums(
            clocks=late, candidates=candidates, reports=reports, referrals=open_referrals, questions=questions, reviews=reviews,
            alarms=seen.get("alarms", ()),
        ),
        clocks=due,
        more_due=more_due,
        late=late,
        candidates=candidates[:AT_MOST],
        more_candidates=max(0, len(candidates) - AT_MOST),
        reports=reports,
        referrals=open_referrals,
        outcomes=[outcome for outcome in returns.outcomes_for(seat.actor) if outcome.stage not in OVER],
        questions=questions,
        reviews=reviews[:AT_MOST],
        more_reviews=max(0, len(reviews) - AT_MOST),
        **seen,
    )  # fmt: skip


def sums(**waiting: Sized) -> list[tuple[str, Promise, int]]:
    """What there is any of, in the order of SUMS."""
    return [(place, words, len(waiting[place])) for place, words in SUMS if waiting[place]]


def few_of_each(due: Iterable[Due]) -> tuple[list[Due], list[tuple[str, int]]]:
    """The first clocks of each rule, soonest first, and how many more of a rule there are: one kind must not bury the others."""
    by_rule: dict[str, list[Due]] = {}
    for clock in due:
        by_rule.setdefault(clock.rule, []).append(clock)
    shown = [clock for of_a_rule in by_rule.values() for clock in of_a_rule[:OF_EACH]]
    more = [(rule, len(of_a_rule) - OF_EACH) for rule, of_a_rule in by_rule.items() if len(of_a_rule) > OF_EACH]
    return sorted(shown, key=lambda clock: (clock.due_at, clock.token)), more


def watched(seat: Seat) -> dict[str, Any]:
    """What those who watch over the office see: messages that have not arrived, and alarms."""
    if seat.actor.roles.isdisjoint(WATCHES):
        return {}
    return {"waiting": exchange.waiting(seat.at), "alarms": unseen_alarms(seat)}
