"""The colleagues of this office: who works here, with which roles, under whom; and help for whoever cannot come in."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff.forms.questions import Codes, Nothing, One, Questions, Short
from kinbridge.doors.staff.own import Proven, proven
from kinbridge.doors.staff.pages import page
from kinbridge.doors.staff.seat import Seat, seat_of
from kinbridge.doors.staff.sign_in import Secret
from kinbridge.doors.staff.steps import step
from kinbridge.rooms.accounts import actions, queries
from kinbridge.rooms.accounts.values import Colleague, Role

__all__ = ["STEPS", "add_member", "show"]

PAGE = "/watch/colleagues/"


@dataclass(frozen=True)
class Row:
    """A colleague on the list: what helps them come in, and until when they have to wait after wrong tries."""

    colleague: Colleague
    kinds: tuple[str, ...]
    waits: Any
    doings: list[tuple[str, Promise]]


def show(request: HttpRequest) -> HttpResponse:
    """Everybody who works or worked here."""
    seat = seat_of(request)
    queries.require(seat.actor, "accounts.reset_factors")
    waiting = {one.member: one.until for one in queries.tried(seat.actor, seat.at)}
    rows = [_row(seat, one, waiting) for one in queries.members()]
    return page(request, seat, "colleagues.html", rows=rows, may_add=seat.may("accounts.add_member"))


def _row(seat: Seat, one: Colleague, waiting: dict[str, Any]) -> Row:
    kinds = tuple(held.kind for held in queries.factors_of(one.token))
    offered = [(f"{PAGE}{one.token}/{word}/", it.title) for word, it in STEPS if one.is_active and seat.may(it.verb)]
    return Row(one, kinds, waiting.get(one.token), offered)


@dataclass(frozen=True)
class Subject:
    """A colleague as the subject of a step."""

    colleague: Colleague
    page: str = PAGE

    @property
    def token(self) -> str:
        return self.colleague.token


def the_colleague(seat: Seat, token: str) -> Subject:
    """Raises NoSuchMember; NotAllowed for whoever has no business with colleagues' accounts."""
    queries.require(seat.actor, "accounts.reset_factors")
    return Subject(queries.member(token))


@dataclass(frozen=True)
class Everybody:
    """The list itself."""

    page: str = PAGE


def everybody(seat: Seat) -> Everybody:
    return Everybody()


class Above(forms.ChoiceField):
    """A colleague, or nobody."""

    def __init__(self, label: Any, help_text: Any = "") -> None:
        super().__init__(label=label, help_text=help_text, required=False)

    def offer(self, but: str = "") -> None:
        others = [(one.token, one.shown_name) for one in queries.members() if one.is_active and one.token != but]
        self.choices = [("", _("nobody")), *others]


class AddMember(Questions):
    """Somebody starts to work here."""

    sign_in_name = Short(_("Name to sign in with"), most=150)
    shown_name = Short(_("Name that colleagues see"), most=150)
    password = Secret(_("First password"), _("At least ten characters. They change it after they signed in for the first time."))
    roles = Codes(_("What are they here for?"), "accounts.Role")
    commander = Above(_("Who stands directly above them?"), _("Two who sign together must not command each other."))

    def offer(self) -> None:
        """No person is the machine."""
        super().offer()
        roles: Any = self.fields["roles"]
        roles.choices = [(code, words) for code, words in roles.choices if code != Role.OFFICE]
        above: Any = self.fields["commander"]
        above.offer()


class ARole(Questions):
    """One role."""

    role = One(_("Which role?"), "accounts.Role", "office")


class Commander(Questions):
    """Who stands above."""

    commander = Above(_("Who stands directly above them?"), _("Two who sign together must not command each other."))

    def begin(self, seat: Seat, subject: Any) -> dict[str, Any]:
        return {"commander": subject.colleague.commander}

    def offer(self) -> None:
        """Anybody but themselves."""
        super().offer()
        above: Any = self.fields["commander"]
        above.offer(self.subject.token)


@step(AddMember, _("Add a colleague"), "accounts.add_member", everybody, button=_("Add them"),
      before=_("Let them sign in beside you and set up their second factor at once: until they do, the first password is all "
               "that stands between a stranger and their account."))
def add_member(seat: Seat, subject: Everybody, said: dict[str, Any]) -> str:
    """With a first password."""
    roles = [Role(role) for role in said.pop("roles")]
    actions.add_member(**said | {"commander": said["commander"] or None}, roles=roles, by=seat.actor, at=seat.at)
    return PAGE


@step(ARole, _("Give a role"), "accounts.grant_role", the_colleague, button=_("Give it"))
def grant_role(seat: Seat, subject: Subject, said: dict[str, Any]) -> str:
    """From now on."""
    actions.grant_role(subject.token, Role(said["role"]), by=seat.actor, at=seat.at)
    return PAGE


@step(ARole, _("Take a role back"), "accounts.withdraw_role", the_colleague, button=_("Take it back"))
def withdraw_role(seat: Seat, subject: Subject, said: dict[str, Any]) -> str:
    """From now on."""
    actions.withdraw_role(subject.token, Role(said["role"]), by=seat.actor, at=seat.at)
    return PAGE


@step(Commander, _("Say who stands above"), "accounts.set_commander", the_colleague, button=_("Save"))
def set_commander(seat: Seat, subject: Subject, said: dict[str, Any]) -> str:
    """The line of command."""
    actions.set_commander(subject.token, said["commander"] or None, by=seat.actor, at=seat.at)
    return PAGE


@step(Nothing, _("Let them try again at once"), "accounts.let_in", the_colleague, button=_("Let them try"),
      before=_("They need not wait any longer after wrong tries. Speak to them first: it may have been somebody else."))
def let_in(seat: Seat, subject: Subject, said: dict[str, Any]) -> str:
    """No longer waiting."""
    actions.let_in(subject.token, by=seat.actor, at=seat.at)
    return PAGE


@step(Proven, _("Take their second factors away"), "accounts.reset_factors", the_colleague, button=_("Take them away"),
      before=_("For a colleague who lost them. Make sure that it is really they who ask: see them or know their voice. They are "
               "signed out everywhere, sign in with their password and set up new ones. Others are told that this was done."))
def reset_factors(seat: Seat, subject: Subject, said: dict[str, Any]) -> str:
    """Lost; the one who does it proves who they are."""
    proven(seat, said)
    actions.reset_factors(subject.token, by=seat.actor, at=seat.at)
    return PAGE


@step(Nothing, _("Close the account"), "accounts.close_account", the_colleague, button=_("Close it"), tone="warning",
      before=_("They are signed out at once and cannot sign in again. What they did stays in the trail."))
def close_account(seat: Seat, subject: Subject, said: dict[str, Any]) -> str:
    """Somebody no longer works here."""
    actions.close_account(subject.token, by=seat.actor, at=seat.at)
    return PAGE


STEPS = (
    ("give-role", grant_role),
    ("take-role", withdraw_role),
    ("above", set_commander),
    ("let-in", let_in),
    ("reset", reset_factors),
    ("close", close_account),
)
