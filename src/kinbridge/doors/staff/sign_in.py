"""Sign in and out: name and password, then the second factor. What a stranger learns here is that there is a door."""

import datetime as dt
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from kinbridge.doors import kept
from kinbridge.doors.staff import seats
from kinbridge.doors.staff.pages import SeeOther
from kinbridge.doors.words import sentence_for
from kinbridge.ground.env import env
from kinbridge.rooms.accounts import actions, queries
from kinbridge.rooms.accounts.values import Challenge, Factor, Half, Seating

__all__ = [
    "QUIET", "TRIED", "Secret", "SignIn", "come_in", "host_of", "origin_of", "passkey", "second", "show", "sign_in", "sign_out",
    "told", "whole",
]  # fmt: skip

QUIET = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
TRIED = (actions.NotRight, actions.MustWait)


class Secret(forms.CharField):
    """A password, PIN or code: not shown, not kept by the browser, not trimmed where a space may be meant."""

    def __init__(self, label: Any, help_text: Any = "", *, digits: bool = False) -> None:
        attrs = QUIET | ({"inputmode": "numeric"} if digits else {})
        widget = forms.PasswordInput(attrs=attrs | {"autocomplete": "off" if digits else "new-password"})
        super().__init__(label=label, help_text=help_text, required=False, max_length=1_000, strip=digits, widget=widget)


class SignIn(forms.Form):
    """Name and password; what is wrong is never said, only that one of them is."""

    use_required_attribute = False
    wrong_title = _("You are not signed in")

    sign_in_name = forms.CharField(
        label=_("Name to sign in with"), required=False, max_length=150, widget=forms.TextInput(attrs=QUIET)
    )  # fmt: skip
    password = Secret(_("Password"))


class Second(forms.Form):
    """The second half."""

    use_required_attribute = False
    wrong_title = _("You are not signed in")

    code = forms.CharField(
        label=_("Code"), required=False, max_length=100, widget=forms.TextInput(attrs=QUIET),
        help_text=_("From your app, or from your printed sheet: any code that you have not used yet."),
    )


def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page; a good name and password lead on."""
    if request.method != "POST":
        return show(request, "")
    text, form, at = request.POST.get("kept", ""), SignIn(request.POST), env().clock.now()
    if form.is_valid():
        said = form.cleaned_data
        try:
            came = actions.sign_in(said["sign_in_name"], said["password"], at=at)
        except TRIED as error:
            form.add_error(None, told(error))
        else:
            return come_in(request, came, text, at)
    return show(request, text, form, status=422)


def show(request: HttpRequest, text: str, form: SignIn | None = None, *, status: int = 200) -> HttpResponse:
    """The way in; `text` is a sealed form on its way back."""
    return whole(request, "sign_in.html", form or SignIn(), text, status)


def whole(request: HttpRequest, template: str, form: forms.Form, text: str, status: int, **more: object) -> HttpResponse:
    """A page of the way in: it takes the place of the whole page, also of one that asked for a part."""
    context = {"form": form, "kept": text, "language_next": "/sign-in/", **more}
    response = render(request, f"staff/{template}", context, status=status)
    response.headers["HX-Retarget"], response.headers["HX-Reswap"] = "body", "innerHTML"
    return response


def come_in(request: HttpRequest, came: Half | Seating, text: str, at: dt.datetime) -> HttpResponse:
    """Half way: on to the second factor. Whole: to the form that waited, or to the work."""
    if isinstance(came, Half):
        seats.half_way(request, came, at)
        return show_second(request, came, text) if text else SeeOther("/sign-in/second/")
    seats.sit_down(request, came, at)
    if text and (waiting := kept.opened(text, came.member, "")):
        return kept.show(request, waiting, status=200)
    return SeeOther("/")


# --- the second factor ----------------------------------------------------------------------------------------------------


def second(request: HttpRequest) -> HttpResponse:
    """A code of the app or of the printed sheet."""
    at = env().clock.now()
    half = seats.half_way_of(request, at)
    if half is None:
        return SeeOther("/sign-in/")
    if request.method != "POST":
        return show_second(request, half, "")
    form = Second(request.POST)
    if form.is_valid():
        return proven(request, half, form, lambda: actions.prove_by_code(half.member, form.cleaned_data["code"], at=at), at)
    return show_second(request, half, request.POST.get("kept", ""), form, status=422)


@require_POST
def passkey(request: HttpRequest) -> HttpResponse:
    """The browser's answer to the challenge on the page."""
    at = env().clock.now()
    half, asked = seats.half_way_of(request, at), request.session.pop("challenge", None)
    if half is None or asked is None:
        return SeeOther("/sign-in/")
    answer, form = request.POST.get("answer", ""), Second(request.POST)
    form.is_valid()
    return proven(request, half, form, lambda: actions.prove_by_passkey(half.member, Challenge(*asked), answer, at=at), at)


def proven(
    request: HttpRequest, half: Half, form: Second, prove: Callable[[], Seating], at: dt.datetime
) -> HttpResponse:
    """Whole now, or the same question again with why."""
    text = request.POST.get("kept", "")
    try:
        seating = prove()
    except TRIED as error:
        form.add_error(None, told(error))
        return show_second(request, half, text, form, status=422)
    return come_in(request, seating, text, at)


def show_second(
    request: HttpRequest, half: Half, text: str, form: Second | None = None, *, status: int = 200
) -> HttpResponse:
    """The question for the second half, with a challenge for her passkeys where she has one for this host."""
    asked = actions.ask_passkey(half.member, host_of(request), origin_of(request)) if Factor.PASSKEY in half.kinds else None
    options = None
    if asked is not None:
        options, challenge = asked
        request.session["challenge"] = [challenge.text, challenge.host, challenge.origin]
    by_code = bool(half.kinds - {Factor.PASSKEY})
    return whole(request, "second.html", form or Second(), text, status, options=options, by_code=by_code)


def host_of(request: HttpRequest) -> str:
    """The host a passkey belongs to: without its port."""
    return urlsplit(origin_of(request)).hostname or ""


def origin_of(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Gives up this seat; colleagues who have one at this browser keep theirs."""
    actions.sign_out(seats.sitting(request), at=env().clock.now())
    seats.leave(request)
    return SeeOther("/sign-in/")


def told(error: Exception) -> str:
    """Why not, with the hour on the office's clock."""
    with timezone.override(ZoneInfo(queries.this_office().timezone)):
        return sentence_for(error)
