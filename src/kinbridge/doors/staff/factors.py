"""My second factors: see them, add an app, a passkey or a printed sheet, take one away."""

import base64
import binascii
import io
from dataclasses import dataclass
from typing import Any

import segno
from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff.forms.questions import Short
from kinbridge.doors.staff.own import Me, Proven, proven
from kinbridge.doors.staff.pages import SeeOther, page
from kinbridge.doors.staff.seat import Seat, seat_of
from kinbridge.doors.staff.sign_in import QUIET, host_of, origin_of
from kinbridge.doors.staff.steps import is_refusal, step
from kinbridge.doors.words import sentence_for
from kinbridge.ground.sealed.boxes import Tampered
from kinbridge.ground.sealed.keyrings import open_with_transport, seal_with_transport
from kinbridge.rooms.accounts import actions, queries
from kinbridge.rooms.accounts.values import Challenge, Factor

__all__ = ["add_authenticator", "add_passkey", "print_codes", "remove_factor", "show"]

PAGE = "/me/factors/"


def show(request: HttpRequest) -> HttpResponse:
    """Which ones I have; outside a trial office this is all that opens until there is one."""
    seat = seat_of(request)
    held = queries.factors_of(seat.actor.token)
    return page(request, seat, "factors.html", factors=held, must=queries.must_enrol(seat.actor.token))


# --- an authenticator app -------------------------------------------------------------------------------------------------


class AddAuthenticator(Proven):
    """The secret travels in the page, sealed, until a code made from it came back."""

    secret = forms.CharField(widget=forms.HiddenInput, required=False, max_length=400)
    code = forms.CharField(
        label=_("Code"), required=False, max_length=20, widget=forms.TextInput(attrs=QUIET | {"inputmode": "numeric"}),
        help_text=_("The six digits that the app shows now."),
    )
    label = Short(_("What do you call it?"), _("For example “office tablet”. Only you and those who help you see it."), most=60)
    field_order = ("secret", "code", "label", "now")

    def begin(self, seat: Seat, subject: Any) -> dict[str, Any]:
        return {"secret": _sealed(actions.new_secret(), seat), "label": ""}


def _sealed(secret: bytes, seat: Seat) -> str:
    return base64.urlsafe_b64encode(seal_with_transport(secret, _label(seat))).decode()


def _opened(text: str, seat: Seat) -> bytes:
    """The secret that this page showed; a new one where the page was not ours."""
    try:
        return open_with_transport(base64.urlsafe_b64decode(text), _label(seat))
    except (Tampered, binascii.Error, ValueError):
        return actions.new_secret()


def _label(seat: Seat) -> bytes:
    return f"an authenticator to be|{seat.actor.token}".encode()


def add_authenticator(request: HttpRequest) -> HttpResponse:
    """A QR code to read with an app, the same as letters, and the code that proves it was read."""
    seat = seat_of(request)
    form = AddAuthenticator(request.POST if request.method == "POST" else None, seat=seat, subject=None)
    if form.is_bound and _kept(seat, form, lambda said: _keep_app(seat, said)):
        return SeeOther(f"{PAGE}?done")
    secret = _opened(form["secret"].value(), seat)
    name = queries.member(seat.actor.token).sign_in_name
    address = actions.invitation(secret, name, "Kinbridge")
    letters = base64.b32encode(secret).decode()
    groups = " ".join(letters[start : start + 4] for start in range(0, len(letters), 4))
    status = 422 if form.errors else 200
    return page(request, seat, "factor_app.html", status=status, form=form, picture=picture(address), letters=groups)


def _keep_app(seat: Seat, said: dict[str, Any]) -> None:
    proven(seat, said)
    actions.keep_authenticator(seat.actor.token, _opened(said["secret"], seat), said["code"], said["label"], at=seat.at)


def _kept(seat: Seat, form: Proven, keep: Any) -> bool:
    """True where the form and the room agreed; else the form says why not."""
    if not form.is_valid():
        return False
    try:
        keep(form.cleaned_data)
    except Exception as error:
        if not is_refusal(error):
            raise
        with timezone.override(seat.zone):
            form.add_error(None, sentence_for(error))
        return False
    return True


def picture(address: str) -> SafeString:
    """A QR code as SVG; made of nothing but numbers by segno."""
    drawn = io.BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", scale=5, border=4, xmldecl=False, light="#fff", dark="#000")
    return mark_safe(drawn.getvalue().decode())  # noqa: S308


# --- a passkey ------------------------------------------------------------------------------------------------------------


class AddPasskey(Proven):
    """What the browser answered, put in by the page's script."""

    answer = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20_000)
    label = Short(_("What do you call it?"), _("For example “blue key” or “this machine”."), most=60)
    field_order = ("answer", "label", "now")


def add_passkey(request: HttpRequest) -> HttpResponse:
    """The browser makes a key for this host; its answer proves it."""
    seat = seat_of(request)
    form = AddPasskey(request.POST if request.method == "POST" else None, seat=seat, subject=None)
    asked = request.session.pop("new_key", ("", "", ""))  # each question is answered once
    if form.is_bound and _kept(seat, form, lambda said: _keep_key(seat, said, Challenge(*asked))):
        return SeeOther(f"{PAGE}?done")
    options, challenge = actions.invite_passkey(seat.actor.token, host_of(request), origin_of(request))
    request.session["new_key"] = [challenge.text, challenge.host, challenge.origin]
    status = 422 if form.errors else 200
    can = not host_of(request).replace(".", "").replace(":", "").isdigit()
    return page(request, seat, "factor_passkey.html", status=status, form=form, options=options, can=can)


def _keep_key(seat: Seat, said: dict[str, Any], challenge: Challenge) -> None:
    proven(seat, said)
    actions.keep_passkey(seat.actor.token, challenge, said["answer"], said["label"], at=seat.at)


# --- a printed sheet ------------------------------------------------------------------------------------------------------


def print_codes(request: HttpRequest) -> HttpResponse:
    """Ten codes on a sheet, shown this once."""
    seat = seat_of(request)
    form = Proven(request.POST if request.method == "POST" else None, seat=seat, subject=None)
    if form.is_bound and _kept(seat, form, lambda said: proven(seat, said)):
        codes = actions.print_codes(seat.actor.token, at=seat.at)
        return page(request, seat, "sheet.html", codes=codes)
    has_sheet = any(held.kind is Factor.PRINTED for held in queries.factors_of(seat.actor.token))
    return page(request, seat, "factor_printed.html", status=422 if form.errors else 200, form=form, has_sheet=has_sheet)


# --- taking one away ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Mine(Me):
    """One of my factors."""

    factor: str = ""


def the_factor(seat: Seat, factor: str) -> Mine:
    """Raises NoSuchFactor."""
    if factor not in {held.token for held in queries.factors_of(seat.actor.token)}:
        raise actions.NoSuchFactor
    return Mine(seat.actor.token, PAGE, factor)


@step(Proven, _("Take this away"), "", the_factor, button=_("Take it away"),
      before=_("You cannot sign in with it any more. If it is the last one, you set up another before anything else."))
def remove_factor(seat: Seat, subject: Mine, said: dict[str, Any]) -> str:
    """Lost, broken or handed on."""
    proven(seat, said)
    actions.remove_factor(subject.token, subject.factor, at=seat.at)
    return subject.page
