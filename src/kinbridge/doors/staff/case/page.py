"""The page of one person's case: who she is for us, what must not happen, what comes next; then part by part."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import resolve

from kinbridge.doors.staff.case.picture import picture_of
from kinbridge.doors.staff.case.reach import matrix_of
from kinbridge.doors.staff.case.standing import next_for
from kinbridge.doors.staff.doings import offered
from kinbridge.doors.staff.next_steps import Next
from kinbridge.doors.staff.pages import page, place_of
from kinbridge.doors.staff.seat import Seat, seat_of
from kinbridge.doors.staff.steps import Step, works_on
from kinbridge.rooms.cases import actions, queries
from kinbridge.rooms.cases.values import Case, Kin
from kinbridge.rooms.clocks import queries as clocks
from kinbridge.rooms.consent import queries as consent
from kinbridge.rooms.exchange import queries as exchange
from kinbridge.rooms.intake import queries as intake
from kinbridge.rooms.matching import queries as matching
from kinbridge.rooms.referrals import queries as referrals
from kinbridge.rooms.returns import queries as returns

__all__ = ["show"]

URLS = "kinbridge.doors.staff.urls"


def show(request: HttpRequest, token: str) -> HttpResponse:
    """One case: what we know, what she wants, what waits, what was shared. That it was read is written down."""
    seat = seat_of(request)
    case = queries.case_for(seat.actor, token)
    actions.note_reading(case, "case", by=seat.actor, at=seat.at)
    parts = (known, agreed, under_way, hers, drawn, doable)
    shown = {name: value for part in parts for name, value in part(case, seat).items()}
    shown["leading"] = leading(seat, shown["next"], may_work=shown["may_work"])
    return page(request, seat, "case.html", case=case, **shown)


def known(case: Case, seat: Seat) -> dict[str, Any]:
    """What is recorded about the person."""
    found, situation = seat.once(queries.known, case), seat.once(queries.situation_of, case)
    standing = [fact for fact in found.rows if fact.value and fact.is_current]
    return {
        "facts": sorted(standing, key=place_of),
        "best": found.best,
        "conflicts": found.conflicts,
        "timeline": found.timeline,
        "childhood": found.childhood,
        "situation": situation[0] if situation else None,
        "situation_said": situation[1] if situation else None,
        "access": seat.once(queries.access_of, case),
        "holds": queries.holds_of(case),
        "attachments": queries.attachments_of(case),
    }


def agreed(case: Case, seat: Seat) -> dict[str, Any]:
    """What she said, and what may be or was told."""
    return {
        "wishes": seat.once(consent.wishes_of, case),
        "vouched": consent.vouched_for(case),
        "stops": consent.stops_standing(case),
        "agreements": seat.once(consent.agreements_of, case),
        "objections": [one for one in seat.once(consent.objections_of, case) if one.ended_at is None],
        "fears": seat.once(consent.fears_of, case),
        "panel": seat.once(consent.panel_of, case),
        "exceptions": consent.exceptions_of(case),
        "sent": exchange.outbox_of(case.token, seat.at),
        "letters": referrals.letters_about(case),
    }


def under_way(case: Case, seat: Seat) -> dict[str, Any]:
    """Who works on what, and till when."""
    return {
        "clocks": seat.once(clocks.due, case.token),
        "candidates": seat.once(matching.candidates_of, case, seen_by=seat.actor),
        "asks": matching.asks_of(case),
        "disclosures": matching.disclosures_of(case),
        "referrals": referrals.referrals_of(case),
        "pressing": seat.once(referrals.pressing, case),
        "came_to_us": referrals.came_to_us(case),
        "outcome": seat.once(returns.outcome_of, case),
        "next": next_for(seat, case),
        "knocks": intake.knocks_of(seat.actor, case.token),
    }


def hers(case: Case, seat: Seat) -> dict[str, Any]:
    """Who belongs to her, and her papers and theirs. Of somebody this colleague may not see, only that there is somebody."""
    related = queries.related(case)
    mine = queries.cases_among(seat.actor, [token for token, _kin in related])
    people = [(token, kin, mine.get(token)) for token, kin in related]
    names = queries.facts_of_many(token for token, _kin, one in people if one)
    children = [one for _token, kin, one in people if one and kin is Kin.CHILD]
    return {
        "people": [(token, kin, one, names.get(token, {}).get("name_full", "")) for token, kin, one in people],
        "papers_of": [papers(seat, case), *(papers(seat, one, names[one.token].get("name_full", "")) for one in children)],
        "may_relate": seat.may("cases.relate") and works_on(seat, case.token),
    }


def papers(seat: Seat, case: Case, name: str = "") -> dict[str, Any]:
    """One person's papers, and whether this colleague may note another; `name` is a child's."""
    may = seat.may("returns.note_paper") and works_on(seat, case.token)
    return {"owner": case, "name": name, "papers": seat.once(returns.papers_of, case), "may_note": may}


def drawn(case: Case, seat: Seat) -> dict[str, Any]:
    """The two pictures: time, and who may see what."""
    due, given = seat.once(clocks.due, case.token), seat.once(consent.agreements_of, case)
    return {"picture": picture_of(seat.once(queries.known, case).timeline, due, given, seat.at), "matrix": matrix_of(seat, case)}


def doable(case: Case, seat: Seat) -> dict[str, Any]:
    """The steps this colleague may take from here."""
    may = {"may_withdraw_access": seat.may("cases.withdraw_access"), "may_work": works_on(seat, case.token)}
    return {"doings": list(offered(seat, case))} | may


def leading(seat: Seat, following: Iterable[Next], *, may_work: bool) -> frozenset[str]:
    """Where a next step leads this colleague: a step opens for who works on the case and may take it, a page for every reader."""
    return frozenset(one.path for one in following if is_open(seat, resolve(one.path, URLS).func, may_work=may_work))


def is_open(seat: Seat, view: Any, *, may_work: bool) -> bool:
    return (may_work and seat.may(view.verb)) if isinstance(view, Step) else True
