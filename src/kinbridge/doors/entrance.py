"""What every request passes before it reaches a door: which door it is, whose cookies it may bring, what the answer may do.

The port a request came in by chooses the door, so a door can be shut, bound to another address or put behind another proxy
by itself. Browsers share cookies between the ports of a machine; on the wire each door's cookies therefore carry its name.
"""

from collections.abc import Callable
from http.cookies import Morsel
from typing import Any

from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django_htmx.middleware import HtmxMiddleware

from kinbridge.doors import kept
from kinbridge.doors.words import sentence, sentence_for
from kinbridge.ground.env import DiskRefused
from kinbridge.ground.sealed.keyrings import RecordsLocked

__all__ = [
    "HEADERS", "Trouble", "broken", "door_by_port", "no_token_for_strangers", "nothing_here", "staff_sessions", "staff_swaps",
    "stale_form", "unreadable",
]  # fmt: skip

Answering = Callable[[HttpRequest], Any]

# Which of Django's cookies a door knows; any other is not for it.
COOKIES = {
    "public": (settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME),
    "staff": (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME),
    "nodes": (),
}

POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
# Scripts of our own run at the staff door only; a stranger's browser is asked to run nothing.
POLICIES = {"staff": f"{POLICY}; script-src 'self'; connect-src 'self'; media-src 'self'"}

HEADERS = {
    "Cache-Control": "no-store",
    # Not "no-referrer": under it browsers send "Origin: null" with our own forms, and every form would be refused.
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
    "X-Robots-Tag": "noindex, nofollow",
}


def door_by_port(get_response: Answering) -> Answering:
    """Sends a request to the door whose port it came in by, with that door's cookies and no others."""

    def answer(request: HttpRequest) -> HttpResponse:
        door = settings.DOORS_BY_PORT.get(str(request.META.get("SERVER_PORT", "")), "")
        request.door = door
        if door:
            request.urlconf = f"kinbridge.doors.{door}.urls"
        request.COOKIES = brought(request.COOKIES, door)
        if "\0" in request.path:  # no address of ours has one, and PostgreSQL breaks on it
            request.urlconf = settings.ROOT_URLCONF
        response = get_response(request)
        take_along(response, door)
        response.headers.setdefault("Content-Security-Policy", POLICIES.get(door, POLICY))
        for header, value in HEADERS.items():
            response.headers.setdefault(header, value)
        return response

    return answer


def brought(cookies: dict[str, str], door: str) -> dict[str, str]:
    """The door's own cookies under the names Django knows."""
    return {name: cookies[f"{door}_{name}"] for name in COOKIES.get(door, ()) if f"{door}_{name}" in cookies}


def take_along(response: HttpResponse, door: str) -> None:
    """Puts the door's name before the name of every cookie the answer sets."""
    for name in list(response.cookies):
        morsel: Morsel[str] = response.cookies.pop(name)
        named: Morsel[str] = Morsel()
        named.set(f"{door}_{name}", morsel.value, morsel.coded_value)
        named.update(morsel)
        dict.__setitem__(response.cookies, f"{door}_{name}", named)


def staff_sessions(get_response: Answering) -> Answering:
    """Sessions exist at the staff door only; strangers leave nothing to come back to."""
    with_sessions = SessionMiddleware(get_response)
    return lambda request: with_sessions(request) if request.door == "staff" else get_response(request)


def staff_swaps(get_response: Answering) -> Answering:
    """At the staff door `request.htmx` says whether only a part of the page is asked for."""
    with_swaps = HtmxMiddleware(get_response)
    return lambda request: with_swaps(request) if request.door == "staff" else get_response(request)


class Trouble:
    """Makes a page of what a room or the ground refuses: 404 for what is not there for you, 503 for a machine in trouble."""

    def __init__(self, get_response: Answering) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if request.door not in ("public", "staff"):
            return None
        if isinstance(error, RecordsLocked | DiskRefused):
            return trouble(request, sentence_for(error), status=503)
        return nothing_here(request, error) if is_absent(error) else None


def is_absent(error: Exception) -> bool:
    """True for what the rooms hide or forbid: a page says the same of what is unknown and what is somebody else's."""
    name = type(error).__name__
    return type(error).__module__.startswith("kinbridge.rooms.") and (name.startswith("NoSuch") or name == "NotAllowed")


def nothing_here(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The one answer for what is unknown and what is not this person's to see."""
    return trouble(request, sentence_for(Http404()), status=404)


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """More was sent than any form of ours holds, or bytes that are no form. Nothing was kept, and the page says so."""
    return trouble(request, sentence("unreadable", ""), status=400)


def no_token_for_strangers(request: HttpRequest) -> dict[str, str]:
    """For templates: at the public door no form carries a token and so no cookie is set for one (doors/public/urls.py)."""
    return {"csrf_token": ""} if getattr(request, "door", "") == "public" else {}


def broken(request: HttpRequest) -> HttpResponse:
    """Something in the program failed. Says so, and nothing about what or whom it failed on."""
    return trouble(request, sentence("broken", ""), status=500)


def trouble(request: HttpRequest, sentence: str, *, status: int) -> HttpResponse:
    """A page at the doors where people read; other offices' machines get the status and nothing else."""
    if request.door not in ("public", "staff"):
        return HttpResponse(status=status)
    return render(request, f"{request.door}/trouble.html", {"sentence": sentence}, status=status)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long, or a browser that keeps no cookies. What was typed comes back to be sent again.

    At the staff door only: elsewhere no form needs a token, and a refusal shows nothing of what was sent.
    """
    if request.door == "staff" and (sent := kept.what_was_sent(request)):
        return kept.show(request, sent, status=403)
    sentence = translation.gettext(
        "This form was open for too long, or it did not come from a page of ours. Nothing was sent. Open the page again."
    )
    return trouble(request, sentence, status=403)
