"""Who did, saw and sent what: the trail for those who watch over it. What she sees of it is `her_view`."""

from django.http import HttpRequest, HttpResponse

from kinbridge.doors.staff.pages import page
from kinbridge.doors.staff.seat import seat_of
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.audit import queries as audit
from kinbridge.rooms.cases import actions, queries

__all__ = ["trail"]


def trail(request: HttpRequest, token: str) -> HttpResponse:
    """Every line about a case, for supervisors and data protection."""
    seat = seat_of(request)
    require(seat.actor, "audit.read")
    case = queries.case_for(seat.actor, token)
    actions.note_reading(case, "trail", by=seat.actor, at=seat.at)
    return page(request, seat, "trail.html", case=case, trail=audit.trail_of(case.token))
