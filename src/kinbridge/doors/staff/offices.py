"""The offices: ours, the others and what they are to us, and the one switch that stops all matching."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff.forms.offices import StopMatching, VerifyOffice
from kinbridge.doors.staff.forms.questions import Nothing
from kinbridge.doors.staff.pages import page
from kinbridge.doors.staff.seat import Seat, seat_of
from kinbridge.doors.staff.steps import nothing, step
from kinbridge.plain.envelopes import fingerprint_digits
from kinbridge.rooms.accounts import actions, queries
from kinbridge.rooms.accounts.values import Office
from kinbridge.rooms.matching import queries as matching
from kinbridge.rooms.matching.values import KeysWith

__all__ = ["allow_matching", "revoke_office", "show", "show_matching", "stop_matching", "verify_office"]


def show(request: HttpRequest) -> HttpResponse:
    """Every office whose card we hold: standing, powers, agreement and its review, the digits, and by whose keys we match."""
    seat = seat_of(request)
    rows = [(one, fingerprint_digits(seat.office.root, one.root), keys_with(seat, one)) for one in queries.offices()]
    may = {"may_verify": seat.may("accounts.verify_office"), "may_revoke": seat.may("accounts.revoke_office")}
    return page(request, seat, "offices.html", rows=rows, **may)


def keys_with(seat: Seat, office: Office) -> KeysWith | None:
    """By whose keys we match with an office that is verified; with others nothing is matched."""
    return matching.keys_with(office.root) if queries.is_verified(office.root, seat.at) else None


def show_matching(request: HttpRequest) -> HttpResponse:
    """The one switch: whether matching goes on, since when not and why, and what it stops."""
    seat = seat_of(request)
    return page(request, seat, "matching.html", stop=queries.matching_stop(), may_allow=seat.may("accounts.allow_matching"))


def the_office(seat: Seat, token: str) -> Office:
    """The office with this root id. Raises NoSuchOffice."""
    return queries.office(token)


def digits_of(seat: Seat, office: Office) -> dict[str, Any]:
    """The digits that both offices see, to be compared over another line."""
    return {"digits": fingerprint_digits(seat.office.root, office.root)}


@step(VerifyOffice, _("Verify an office"), "accounts.verify_office", the_office, button=_("Verify it"), shows=digits_of,
      before=_("Know whom you send to. Until an office is verified, nothing about anybody goes there."))
def verify_office(seat: Seat, office: Office, said: dict[str, Any]) -> str:
    """On an agreement, until its review date."""
    actions.verify_office(office.root, **said, by=seat.actor, at=seat.at)
    return "/offices/"


@step(Nothing, _("Trust an office no longer"), "accounts.revoke_office", the_office, button=_("Revoke it"), tone="warning",
      before=_("From this moment nothing more goes there."))
def revoke_office(seat: Seat, office: Office, said: dict[str, Any]) -> str:
    """From this moment."""
    actions.revoke_office(office.root, by=seat.actor, at=seat.at)
    return "/offices/"


@step(StopMatching, _("Stop all matching"), "accounts.stop_matching", nothing, button=_("Stop it now"), tone="warning",
      before=_("It stops at once, with every office: nothing is prepared for their questions, nothing of theirs is evaluated, "
               "nobody is asked, nothing is looked for in our records, and nothing is disclosed, not even what somebody agreed "
               "to. Referrals and letters go on. It stays so until a supervisor or data protection allows it again."))
def stop_matching(seat: Seat, subject: None, said: dict[str, Any]) -> str:
    """One switch for all of it."""
    actions.stop_matching(reason=said["reason"], by=seat.actor, at=seat.at)
    return "/matching/"


@step(Nothing, _("Allow matching again"), "accounts.allow_matching", nothing, button=_("Allow it"))
def allow_matching(seat: Seat, subject: None, said: dict[str, Any]) -> str:
    """Matching goes on."""
    actions.allow_matching(by=seat.actor, at=seat.at)
    return "/matching/"
