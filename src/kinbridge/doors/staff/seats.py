"""Who sits at this browser: several colleagues of one machine may have a seat, one sits, and the screen may be locked.

The session holds tokens, numbers and moments, never a name. A seat is over when its hours are, and when accounts says so.
"""

import datetime as dt
from enum import Enum
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import rotate_token

from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.accounts.values import Factor, Half, Seating

__all__ = [
    "Place", "back_to", "half_way", "half_way_of", "leave", "lock", "name_is_seated", "open_again", "place_of", "remember",
    "sit_down", "sitting",
]  # fmt: skip

NOTED_EVERY = dt.timedelta(seconds=30)
HALF_LASTS = dt.timedelta(minutes=10)


class Place(Enum):
    """How far somebody has come in."""

    OUT = "out"
    LOCKED = "locked"
    UNPROVEN = "unproven"  # outside a trial office, without a second factor: must set one up first
    SEATED = "seated"


def sit_down(request: HttpRequest, seating: Seating, at: dt.datetime) -> None:
    """The colleague sits here from now on; whoever sat here before keeps a seat behind a locked screen."""
    session = request.session
    session.cycle_key()
    rotate_token(request)
    seats = session.get("seats", {})
    seats[seating.member] = [seating.office_round, seating.own_round, seating.factor, at.isoformat()]
    for left in ("half", "undo", "back"):
        session.pop(left, None)
    session.update({"seats": seats, "sitting": seating.member, "locked": False, "seen": at.isoformat()})


def sitting(request: HttpRequest) -> str:
    """The token of whoever sat here last, even when the seat is over; empty for nobody."""
    return str(request.session.get("sitting", ""))


def place_of(request: HttpRequest, at: dt.datetime) -> tuple[Place, Any]:
    """How far whoever sits here has come, and the member; notes that something was done here."""
    session = request.session
    member = seated(request, sitting(request), at)
    if member is None:
        drop(request, sitting(request))
        return (Place.LOCKED if session.get("seats") else Place.OUT), None
    if session.get("locked") or at - moment(session["seen"]) >= settings.LOCK_AFTER:
        return Place.LOCKED, member
    if not dt.timedelta() <= at - moment(session["seen"]) < NOTED_EVERY:
        session["seen"] = at.isoformat()
    return (Place.UNPROVEN if accounts.must_enrol(member.token) else Place.SEATED), member


def seated(request: HttpRequest, token: str, at: dt.datetime) -> Any:
    """The member with this token, if the seat she has here is not over."""
    seat = request.session.get("seats", {}).get(token)
    if seat is None or at - moment(seat[3]) >= settings.SEAT_LASTS:
        return None
    return accounts.seated(Seating(token, *seat[:3]))


def moment(words: str) -> dt.datetime:
    return dt.datetime.fromisoformat(words)


def drop(request: HttpRequest, token: str) -> None:
    """That seat is over; the others stay, behind a locked screen."""
    seats = request.session.get("seats", {})
    if seats.pop(token, None) is not None:
        request.session.update({"seats": seats, "locked": True})


def leave(request: HttpRequest) -> None:
    """Whoever sits here gives up the seat."""
    drop(request, sitting(request))
    if not request.session.get("seats"):
        request.session.flush()
        return
    request.session.cycle_key()
    request.session["sitting"] = ""


# --- a locked screen ------------------------------------------------------------------------------------------------------


def lock(request: HttpRequest) -> None:
    """The screen shows nothing until somebody opens it.

    The session gets another key: a slower request of the same browser, which read it open, cannot write it open again.
    """
    request.session.cycle_key()
    request.session["locked"] = True


def open_again(request: HttpRequest, token: str, at: dt.datetime) -> None:
    """Somebody with a seat here sits down again."""
    if token != sitting(request):
        for left in ("undo", "back"):
            request.session.pop(left, None)
    request.session.cycle_key()
    request.session.update({"sitting": token, "locked": False, "seen": at.isoformat()})


def name_is_seated(request: HttpRequest, name: str, at: dt.datetime) -> str:
    """The token of the colleague with this sign-in name, if she has a seat here; else empty."""
    here = (seated(request, token, at) for token in request.session.get("seats", {}))
    return next((member.token for member in here if member is not None and member.sign_in_name == name), "")


def remember(request: HttpRequest) -> None:
    """The page to go back to once the screen is open; a page that was only to be read."""
    request.session["back"] = request.path


def back_to(request: HttpRequest) -> str:
    return str(request.session.pop("back", "/"))


# --- half way in ----------------------------------------------------------------------------------------------------------


def half_way(request: HttpRequest, half: Half, at: dt.datetime) -> None:
    """The password was right; the second factor is owed, for ten minutes."""
    request.session.cycle_key()
    request.session["half"] = [half.member, sorted(half.kinds), at.isoformat()]


def half_way_of(request: HttpRequest, at: dt.datetime) -> Half | None:
    """Whoever is half way in here, or None."""
    half = request.session.get("half")
    if half is None or at - moment(half[2]) >= HALF_LASTS:
        return None
    return Half(half[0], frozenset(Factor(kind) for kind in half[1]))
