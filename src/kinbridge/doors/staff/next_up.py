"""What comes next, case by case: the cases whose clocks are due first, then the newest; the first open question of each."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse

from kinbridge.doors.staff.case.standing import next_for
from kinbridge.doors.staff.pages import page
from kinbridge.doors.staff.seat import Seat, seat_of
from kinbridge.doors.staff.urgent import dangerous_first
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.cases.values import Case, Level
from kinbridge.rooms.clocks import queries as clocks

__all__ = ["show"]

AT_MOST, OF_EACH = 12, 3
FIRST = ("help", "help_sent", "wait_until_safe")
PLACE = {code: place for place, code in enumerate(FIRST)} | {"compare": len(FIRST) + 1}  # danger first, comparing last


def show(request: HttpRequest) -> HttpResponse:
    """A page of its own: the question is put to the record of every case in turn, and the work list must come at once."""
    seat = seat_of(request)
    found = [(case, following[0]) for case in waiting(seat) if (following := next_for(seat, case))]
    rows = sorted(found, key=lambda row: PLACE.get(row[1].code, len(FIRST)))
    names = cases.facts_of_many(case.token for case, _next in rows)
    return page(request, seat, "next.html", rows=[(case, names[case.token].get("name_full", ""), one) for case, one in rows])


def waiting(seat: Seat) -> Iterator[Case]:
    """The cases this colleague works on, each once: those with the first clocks, then the newest."""
    found = clocks.waiting(cases.open_to(seat.actor, Level.WORK, by="subject"), seat.at, of_each=OF_EACH, most=1).first
    due = dangerous_first(found)
    urgent = cases.cases_among(seat.actor, [clock.subject for clock in due])
    newest = {case.token: case for case in cases.cases_for(seat.actor, level=Level.WORK, most=AT_MOST)}
    ordered = [clock.subject for clock in due if clock.subject in urgent] + list(newest)
    for token in list(dict.fromkeys(ordered))[:AT_MOST]:
        yield urgent.get(token) or newest[token]
