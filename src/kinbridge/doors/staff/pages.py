"""How a page of the staff door is rendered: always with the seat, always in the office's time."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff.seat import Seat
from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.cases.queries import takes_in
from kinbridge.rooms.cases.values import FIELDS, Fact, Side

__all__ = ["PLACES", "SeeOther", "page", "place_of", "place_of_field"]

# The places every page links to, and the verb without which a place is not offered.
PLACES: tuple[tuple[str, Promise, str], ...] = (
    ("/", _("Work"), ""),
    ("/calls/", _("Calls"), "intake.take_call"),
    ("/reports/", _("Reports"), "intake.vet_report"),
    ("/cases/", _("Cases"), "cases.note_reading"),
    ("/candidates/", _("May be the same"), "matching.judge"),
    ("/referrals/", _("Referrals"), "referrals.answer_help"),
    ("/returns/", _("Safe outcomes"), "returns.ask_wishes"),
    ("/exceptions/", _("Exceptions"), "consent.countersign"),
    ("/duty/", _("On duty"), ""),
    ("/offices/", _("Offices"), ""),
    ("/watch/", _("Watch over"), "accounts.acknowledge"),
)


ORDER = {field: number for number, field in enumerate(FIELDS)}


def place_of(fact: Fact) -> int:
    """Facts stand in the order of the fields, whenever they were written down."""
    return ORDER[fact.field]


def place_of_field(field: str) -> int:
    """The same for a field's code."""
    return ORDER[field]


class SeeOther(HttpResponseRedirect):
    """After a form: read the page there, so that reloading sends nothing twice."""

    status_code = 303


def whereabouts(path: str, places: list[tuple[str, Promise]]) -> dict[str, Any]:
    """The place a page belongs to, for the menu and the tab: what kind of page it is, never whom it is about."""
    found = [(place, words) for place, words in places if path == place or (place != "/" and path.startswith(place))]
    place, words = max(found, default=("", ""), key=lambda one: len(one[0]))
    return {"here_path": place, "here_place": words, "here": words}


def page(request: HttpRequest, seat: Seat, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """The page, with dates in the office's time zone. `?done` after a step shows that it was saved."""
    with timezone.override(seat.zone):
        places = [(path, words) for path, words, verb in PLACES if not verb or seat.may(verb)]
        common = {
            "seat": seat,
            "places": places,
            **whereabouts(request.path, places),
            "may_take": seat.may("intake.file_report"),
            "may_open": seat.may("cases.open_case"),
            "may_take_in": takes_in(seat.actor, Side.LOCATED),
            "apart": {},
            "done": "done" in request.GET,
            "undo": request.session.pop("undo", None) if "done" in request.GET else None,
            "matching_stopped": accounts.matching_is_stopped(),
            "offices_by_root": {office.root: office for office in accounts.offices()},
            "members_by_token": {member.token: member for member in seat.once(accounts.members)},
        }
        return render(request, f"staff/{template}", common | context, status=status)
