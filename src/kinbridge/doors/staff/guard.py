"""The door-keeper: at the staff door an address opens for whoever has come in far enough, and for nobody else.

A page that was to be read leads to the way in and back again. A form that arrives meanwhile is not lost (doors.kept).
"""

import math
import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation

from kinbridge.doors import kept
from kinbridge.doors.staff import lock, seats, sign_in
from kinbridge.doors.staff.seats import Place
from kinbridge.ground.env import env

__all__ = ["staff_members"]

Answering = Callable[[HttpRequest], Any]

WAY_IN = frozenset({"/sign-in/", "/sign-in/second/", "/sign-in/passkey/", "/language/"})
# Which addresses answer as usual for whoever has come only so far; None stands for all.
OPEN: dict[Place, frozenset[str] | None] = {
    Place.OUT: WAY_IN,
    Place.LOCKED: WAY_IN | {"/lock/", "/lock/open/", "/lock/other/"},
    Place.UNPROVEN: None,
    Place.SEATED: None,
}
ENROLLING = ("/me/factors/", "/sign-out/", "/sign-in/", "/lock/", "/language/")
INSTEAD = {Place.OUT: "/sign-in/", Place.LOCKED: "/lock/", Place.UNPROVEN: "/me/factors/"}
TYPED = re.compile(rb"<textarea|<input[^>]+type=\"(?:text|search|tel|date)\"")


def staff_members(get_response: Answering) -> Answering:
    """Puts the colleague on the request, or answers with the way in."""

    def at_the_door(request: HttpRequest) -> HttpResponse:
        place, member = seats.place_of(request, env().clock.now())
        request.user = member if place in (Place.SEATED, Place.UNPROVEN) else AnonymousUser()
        if member is not None and member.language:
            translation.activate(member.language)
            request.LANGUAGE_CODE = member.language
        if not is_open(place, request.path):
            return turned_back(request, place)
        response = get_response(request)
        return locking_by_itself(response) if place is Place.SEATED else response

    return lambda request: at_the_door(request) if request.door == "staff" else get_response(request)


def is_open(place: Place, path: str) -> bool:
    if place is Place.UNPROVEN:
        return path.startswith(ENROLLING)
    opened = OPEN[place]
    return opened is None or path in opened


def turned_back(request: HttpRequest, place: Place) -> HttpResponse:
    """To the way in. What somebody was about to send comes along, sealed for her."""
    sent = kept.what_was_sent(request) if request.method == "POST" else None
    if sent is None or place is Place.UNPROVEN:
        return to_the_way_in(request, place)
    text = kept.sealed(sent, seats.sitting(request))
    return lock.show(request, text, status=403) if place is Place.LOCKED else sign_in.show(request, text, status=403)


def to_the_way_in(request: HttpRequest, place: Place) -> HttpResponse:
    if request.method == "GET" and place is Place.LOCKED:
        seats.remember(request)
    if request.headers.get("HX-Request"):  # a part of a page was asked for: the whole page has to go
        return HttpResponse(headers={"HX-Redirect": INSTEAD[place]})
    return HttpResponseRedirect(INSTEAD[place])


def locking_by_itself(response: HttpResponse) -> HttpResponse:
    """The screen turns to the lock page by itself, without a script. Not where somebody may be typing: staff/base.html does
    that more gently there."""
    is_page = response.status_code == 200 and response.headers.get("Content-Type", "").startswith("text/html")
    if is_page and not response.streaming and not TYPED.search(response.content.partition(b"<main")[2]):
        seconds = min(math.ceil(settings.LOCK_AFTER.total_seconds()) + 5, 2**31 // 1000)
        response.headers.setdefault("Refresh", f"{seconds}; url=/lock/")
    return response
