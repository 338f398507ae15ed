"""A colleague's own place: language, name, password and PIN."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import check_for_language
from django.utils.translation import gettext_lazy as _
from django.views.i18n import set_language as set_by_cookie

from kinbridge.doors.staff import seats
from kinbridge.doors.staff.forms.questions import Questions, Short
from kinbridge.doors.staff.pages import page
from kinbridge.doors.staff.seat import Seat, seat_of
from kinbridge.doors.staff.sign_in import Secret
from kinbridge.doors.staff.steps import step
from kinbridge.ground.env import env
from kinbridge.rooms.accounts import actions, queries

__all__ = ["Me", "Proven", "change_password", "me", "proven", "rename", "set_language", "set_pin", "show"]


@dataclass(frozen=True)
class Me:
    """The colleague as the subject of her own steps."""

    token: str
    page: str = "/me/"


def me(seat: Seat) -> Me:
    return Me(seat.actor.token)


class Proven(Questions):
    """A form that takes the colleague's password first: somebody else may have sat down at her machine."""

    now = Secret(_("Your password"), _("So that nobody else does this in your place."))


class Rename(Questions):
    """The name that colleagues see."""

    shown_name = Short(_("Your name, as colleagues see it"), most=150)

    def begin(self, seat: Seat, subject: Any) -> dict[str, Any]:
        return {"shown_name": seat.shown_name}


class NewPassword(Proven):
    """A new password, typed twice."""

    new = Secret(_("New password"), _("At least ten characters. Several words that do not belong together are good."))
    again = Secret(_("The same again"))

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("new") != said.get("again"):
            self.add_error("again", _("The two are not the same."))
        return said


class NewPin(Proven):
    """A PIN, typed twice."""

    pin = Secret(
        _("New PIN"), _("At least six digits. It opens your locked screen on a machine where you are signed in."), digits=True
    )
    again = Secret(_("The same again"), digits=True)

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("pin") != said.get("again"):
            self.add_error("again", _("The two are not the same."))
        return said


def show(request: HttpRequest) -> HttpResponse:
    """My place: what I may set."""
    seat = seat_of(request)
    token = seat.actor.token
    return page(request, seat, "me.html", has_pin=queries.has_pin(token), factors=queries.factors_of(token))


@step(Rename, _("Your name"), "", me, button=_("Save"))
def rename(seat: Seat, subject: Me, said: dict[str, Any]) -> str:
    """As colleagues see it."""
    actions.rename(subject.token, said["shown_name"], at=seat.at)
    return subject.page


def proven(seat: Seat, said: dict[str, Any]) -> None:
    """It is still she who sits there. Raises NotRight, MustWait."""
    actions.prove_password(seat.actor.token, said["now"], at=seat.at)


@step(NewPassword, _("A new password"), "", me, button=_("Change it"),
      before=_("You are signed out everywhere, and sign in again with the new one."))
def change_password(seat: Seat, subject: Me, said: dict[str, Any]) -> str:
    """The old one proves that it is she."""
    proven(seat, said)
    actions.change_password(subject.token, said["new"], at=seat.at)
    return "/sign-in/"


@step(NewPin, _("A PIN for the locked screen"), "", me, button=_("Set it"))
def set_pin(seat: Seat, subject: Me, said: dict[str, Any]) -> str:
    """Opens a locked screen and nothing else."""
    proven(seat, said)
    actions.set_pin(subject.token, said["pin"], at=seat.at)
    return subject.page


def set_language(request: HttpRequest) -> HttpResponse:
    """The pages speak another language from now on: to this browser, and to the colleague wherever she signs in."""
    chosen = request.POST.get("language", "")
    if request.user.is_authenticated and check_for_language(chosen):
        actions.set_language(seats.sitting(request), chosen, at=env().clock.now())
    return set_by_cookie(request)
