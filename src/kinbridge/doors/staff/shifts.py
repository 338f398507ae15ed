"""The shift: what is open, handed over with one click; and who answers the duty telephone."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff.calls import help_sent, one_click, rows
from kinbridge.doors.staff.forms.calls import HandShift, PutOnDuty
from kinbridge.doors.staff.pages import SeeOther, page
from kinbridge.doors.staff.seat import Seat, seat_of
from kinbridge.doors.staff.steps import nothing, step
from kinbridge.rooms.accounts import actions as accounts
from kinbridge.rooms.accounts import queries
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.clocks import queries as clocks
from kinbridge.rooms.consent import queries as consent
from kinbridge.rooms.intake import actions
from kinbridge.rooms.intake import queries as intake

__all__ = ["duty", "end_duty", "hand_over", "put_on_duty", "sheet", "take_over"]

SOON = dt.timedelta(hours=2)
A_DAY, TWO_WEEKS = dt.timedelta(hours=24), dt.timedelta(days=14)


def sheet(request: HttpRequest) -> HttpResponse:
    """What the next shift must know, also on paper; names and code words only where somebody chose them."""
    seat = seat_of(request)
    require(seat.actor, "intake.take_call")
    due = [call for call in intake.calls_back(seat.actor) if call.back_at and call.back_at <= seat.at + A_DAY]
    running = [clock for clock in clocks.due_among(cases.open_to(seat.actor, by="subject")) if clock.due_at <= seat.at + SOON]
    handed = intake.hand_overs(seat.actor, seat.at - TWO_WEEKS)
    return page(
        request, seat, "shift.html",
        open=rows(intake.open_calls(seat.actor)), due=rows(due), never=rows(intake.never_call(seat.actor)),
        help_sent=help_sent(seat),
        clocks=[clock for clock in running if not clock.is_held], exceptions=consent.exceptions_waiting(),
        waiting_hand_overs=[one for one in handed if not one.taken_at], taken=[one for one in handed if one.taken_at],
        on_duty=queries.on_duty(seat.at),
        with_names="names" in request.GET,
    )  # fmt: skip


@step(HandShift, _("Hand over the shift"), "intake.take_call", nothing, button=_("Hand it over"),
      before=_("Your open calls and calls back stay yours until a colleague takes them over with one click."))
def hand_over(seat: Seat, subject: None, said: dict[str, Any]) -> str:
    """Words for the next."""
    actions.hand_over(said["words"], by=seat.actor, at=seat.at)
    return "/shift/"


@one_click
def take_over(request: HttpRequest, token: str) -> HttpResponse:
    """One click."""
    seat = seat_of(request)
    actions.take_over(token, by=seat.actor, at=seat.at)
    return SeeOther("/shift/?done")


def duty(request: HttpRequest) -> HttpResponse:
    """Who answers the duty telephone now, and who is next."""
    seat = seat_of(request)
    now = queries.on_duty(seat.at)
    ahead = [turn for turn in queries.duty_ahead(seat.at) if turn not in now]
    return page(request, seat, "duty.html", now=now, ahead=ahead, may=seat.may("accounts.put_on_duty"))


@step(PutOnDuty, _("Put somebody on duty"), "accounts.put_on_duty", nothing, button=_("Put on duty"))
def put_on_duty(seat: Seat, subject: None, said: dict[str, Any]) -> str:
    """A turn at the duty telephone."""
    accounts.put_on_duty(**said, by=seat.actor, at=seat.at)
    return "/duty/"


@one_click
def end_duty(request: HttpRequest, token: str) -> HttpResponse:
    """The turn is over."""
    seat = seat_of(request)
    accounts.end_duty(token, by=seat.actor, at=seat.at)
    return SeeOther("/duty/?done")
