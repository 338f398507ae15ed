"""Cases: the list, a new arrival, and the page of one person's case."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff.doings import offered
from kinbridge.doors.staff.forms.cases import FIRST_FACTS, OpenCase
from kinbridge.doors.staff.pages import page, place_of
from kinbridge.doors.staff.seat import Seat, seat_of
from kinbridge.doors.staff.steps import nothing, page_of, step, works_on
from kinbridge.rooms.accounts.values import Role
from kinbridge.rooms.cases import actions, queries
from kinbridge.rooms.cases.values import Case, Side
from kinbridge.rooms.clocks import queries as clocks
from kinbridge.rooms.consent import queries as consent
from kinbridge.rooms.exchange import queries as exchange
from kinbridge.rooms.intake import queries as intake
from kinbridge.rooms.matching import queries as matching
from kinbridge.rooms.referrals import queries as referrals
from kinbridge.rooms.returns import queries as returns

__all__ = ["open_case", "show", "show_all"]

AT_MOST = 200
WORKED_ON_BY = {Side.SOUGHT: Role.INTAKE, Side.LOCATED: Role.CASEWORKER}


def show_all(request: HttpRequest) -> HttpResponse:
    """The cases this colleague may see, newest first; names are behind the link, not in the list's address or title."""
    seat = seat_of(request)
    listed = queries.cases_for(seat.actor, most=AT_MOST)
    facts = queries.facts_of_many(case.token for case in listed)
    rows = [(case, facts[case.token]) for case in listed]
    return page(request, seat, "cases.html", rows=rows, more=queries.how_many_for(seat.actor) - len(rows))


@step(OpenCase, _("Open a case"), "cases.open_case", nothing, button=_("Open the case"),
      before=_("Ask only what you need now. Every question can be left empty, and she can stop at any time."))
def open_case(seat: Seat, subject: None, said: dict[str, Any]) -> str:
    """A new arrival, or somebody looked for."""
    facts = {field: said[field] for field in FIRST_FACTS if said[field]}
    side = Side(said["side"])
    told = {name: said[name] for name in ("source", "purpose")}
    case = actions.open_case(side, facts=facts, **told, by=seat.actor, at=seat.at, office_role=WORKED_ON_BY[side])
    return page_of(case) if queries.opens(seat.actor, case.token) else "/cases/"


def show(request: HttpRequest, token: str) -> HttpResponse:
    """One case: what we know, what she wants, what waits, what was shared. That it was read is written down."""
    seat = seat_of(request)
    case = queries.case_for(seat.actor, token)
    actions.note_reading(case, "case", by=seat.actor, at=seat.at)
    shown = known(case) | agreed(case, seat) | under_way(case, seat) | doable(case, seat)
    return page(request, seat, "case.html", case=case, **shown)


def known(case: Case) -> dict[str, Any]:
    """What is recorded about the person."""
    standing = [fact for fact in queries.fact_rows(case) if fact.value and fact.is_current]
    return {
        "facts": sorted(standing, key=place_of),
        "conflicts": queries.conflicts_of(case),
        "timeline": queries.timeline(case),
        "childhood": queries.childhood(case),
        "access": queries.access_of(case),
        "holds": queries.holds_of(case),
        "attachments": queries.attachments_of(case),
    }


def agreed(case: Case, seat: Seat) -> dict[str, Any]:
    """What she said, and what may be or was told."""
    return {
        "wishes": consent.wishes_of(case),
        "agreements": consent.agreements_of(case),
        "fears": consent.fears_of(case),
        "panel": consent.panel_of(case),
        "exceptions": consent.exceptions_of(case),
        "sent": exchange.outbox_of(case.token, seat.at),
        "letters": referrals.letters_about(case),
    }


def under_way(case: Case, seat: Seat) -> dict[str, Any]:
    """Who works on what, and till when."""
    return {
        "clocks": clocks.due(case.token),
        "knocks": intake.knocks_of(seat.actor, case.token),
        "candidates": matching.candidates_of(case, seen_by=seat.actor),
        "asks": matching.asks_of(case),
        "disclosures": matching.disclosures_of(case),
        "referrals": referrals.referrals_of(case),
        "outcome": returns.outcome_of(case),
    }


def doable(case: Case, seat: Seat) -> dict[str, Any]:
    """The steps this colleague may take from here."""
    may = {"may_withdraw_access": seat.may("cases.withdraw_access"), "may_work": works_on(seat, case.token)}
    return {"doings": list(offered(seat, case))} | may
