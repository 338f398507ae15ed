"""Who did, saw and sent what: the trail for those who watch over it, and the same shown to her."""

from django.http import HttpRequest, HttpResponse

from kinbridge.doors.staff.pages import page, place_of
from kinbridge.doors.staff.seat import seat_of
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.audit import queries as audit
from kinbridge.rooms.cases import actions, queries
from kinbridge.rooms.consent import queries as consent
from kinbridge.rooms.exchange import queries as exchange
from kinbridge.rooms.referrals import queries as referrals

__all__ = ["her_view", "trail"]


def trail(request: HttpRequest, token: str) -> HttpResponse:
    """Every line about a case, for supervisors and data protection."""
    seat = seat_of(request)
    require(seat.actor, "audit.read")
    case = queries.case_for(seat.actor, token)
    actions.note_reading(case, "trail", by=seat.actor, at=seat.at)
    return page(request, seat, "trail.html", case=case, trail=audit.trail_of(case.token))


def her_view(request: HttpRequest, token: str) -> HttpResponse:
    """What is held about her, who saw it, who got it, what she agreed to: to be read with her, at the office."""
    seat = seat_of(request)
    case = queries.case_for(seat.actor, token)
    actions.note_reading(case, "her_view", by=seat.actor, at=seat.at)
    me = queries.about_me(case)
    return page(
        request, seat, "her_view.html", case=case, me=me, held=sorted(me.held, key=place_of),
        sent=exchange.outbox_of(case.token, seat.at), letters=referrals.letters_about(case),
        agreements=consent.agreements_of(case),
    )  # fmt: skip
