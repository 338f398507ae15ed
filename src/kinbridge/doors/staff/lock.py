"""Cover the screen, open it again, change seats at one machine, and lock everything."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from kinbridge.doors import kept
from kinbridge.doors.kept import Kept
from kinbridge.doors.staff import seats, sign_in
from kinbridge.doors.staff.forms.questions import Nothing
from kinbridge.doors.staff.pages import SeeOther
from kinbridge.doors.staff.seat import Seat
from kinbridge.doors.staff.sign_in import QUIET, Secret, told, whole
from kinbridge.doors.staff.steps import nothing, step
from kinbridge.ground.env import env
from kinbridge.rooms.accounts import actions, queries

__all__ = ["lock", "lock_everything", "open_by_pin", "other", "show", "touch"]

CARRIED = "kept:"  # before the names of fields that a script brings along from a half-filled form


class Pin(forms.Form):
    """Whoever locked the screen."""

    use_required_attribute = False
    wrong_title = _("It stays locked")

    pin = Secret(_("PIN"), digits=True)


class NameAndPin(Pin):
    """Somebody else who sat here before; nobody's name is shown."""

    sign_in_name = forms.CharField(
        label=_("Name to sign in with"), required=False, max_length=150, widget=forms.TextInput(attrs=QUIET)
    )  # fmt: skip
    field_order = ("sign_in_name", "pin")


def lock(request: HttpRequest) -> HttpResponse:
    """Covers the screen, with whatever was half written in the page. To look at the page of an open screen leads back to work."""
    is_seated = request.user.is_authenticated
    if request.method != "POST":
        return SeeOther("/") if is_seated else show(request, "")
    if is_seated:
        actions.lock_screen(seats.sitting(request), at=env().clock.now())
        seats.lock(request)
    waiting = _carried(request)
    return show(request, kept.sealed(waiting, seats.sitting(request))) if waiting else SeeOther("/lock/")


def _carried(request: HttpRequest) -> Kept | None:
    path = request.POST.get("kept_path", "")
    fields = [
        (name.removeprefix(CARRIED), value)
        for name, values in request.POST.lists() if name.startswith(CARRIED) for value in map(str, values)
    ]  # fmt: skip
    return Kept(path, fields, is_half=True) if fields and kept.may_be_kept(path, request.urlconf) else None


def show(request: HttpRequest, text: str, form: Pin | None = None, *, status: int = 200) -> HttpResponse:
    """The lock page: a PIN, another colleague, or a whole sign-in. `text` is a sealed form that waits."""
    has_pin = queries.has_pin(seats.sitting(request))
    is_other = isinstance(form, NameAndPin)
    return whole(request, "lock.html", form or Pin(), text, status, has_pin=has_pin, is_other=is_other)


def open_by_pin(request: HttpRequest) -> HttpResponse:
    """The PIN of whoever sat here last."""
    return _opened(request, Pin(request.POST), seats.sitting(request)) if request.method == "POST" else SeeOther("/lock/")


def other(request: HttpRequest) -> HttpResponse:
    """Name and PIN of a colleague who has a seat at this browser. Who has none reads what a wrong PIN reads."""
    if request.method != "POST":
        return show(request, "", NameAndPin())
    form = NameAndPin(request.POST)
    form.is_valid()
    name = queries.as_signed_in(form.cleaned_data.get("sign_in_name", ""))
    return _opened(request, form, seats.name_is_seated(request, name, env().clock.now()))


def _opened(request: HttpRequest, form: Pin, token: str) -> HttpResponse:
    text, at = request.POST.get("kept", ""), env().clock.now()
    form.is_valid()
    try:
        actions.open_screen(token, form.cleaned_data.get("pin", ""), at=at)
    except actions.NotRight as error:
        form.add_error(None, told(error))
        return show(request, text, form, status=422)
    except actions.PinSpent as error:
        return _whole_sign_in(request, text, error)
    is_same = token == seats.sitting(request)
    seats.open_again(request, token, at)
    if text and (waiting := kept.opened(text, token, "")):
        return kept.show(request, waiting, status=200)
    return SeeOther(seats.back_to(request) if is_same else "/")


def _whole_sign_in(request: HttpRequest, text: str, error: Exception) -> HttpResponse:
    form = sign_in.SignIn({})
    form.is_valid()
    form.add_error(None, told(error))
    return sign_in.show(request, text, form, status=422)


@require_POST
def touch(request: HttpRequest) -> HttpResponse:
    """Somebody is typing: the screen stays open. The door-keeper has noted it already."""
    return HttpResponse(status=204, headers={"X-Locks-After": str(int(settings.LOCK_AFTER.total_seconds()))})


@step(Nothing, _("Lock everything"), "accounts.lock_everything", nothing, button=_("Lock everything now"), tone="warning",
      before=_("Everybody is signed out at once, here and on every other machine of this office, and the records are locked. "
               "To open them again, somebody has to give the passphrase at the office’s machine itself."))
def lock_everything(seat: Seat, subject: None, said: dict[str, Any]) -> str:
    """Somebody is at the door."""
    actions.lock_everything(by=seat.actor, at=seat.at)
    return "/sign-in/"
