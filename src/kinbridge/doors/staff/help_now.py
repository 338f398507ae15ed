"""Help now: call the desk on duty first, then send where she is and what is happening, and nothing else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse

from kinbridge.doors.staff.calls import is_token, one_click
from kinbridge.doors.staff.forms.calls import SendHelp, what_may_go
from kinbridge.doors.staff.hers import the_asking
from kinbridge.doors.staff.pages import SeeOther, page
from kinbridge.doors.staff.seat import Seat, seat_of
from kinbridge.doors.staff.steps import is_refusal
from kinbridge.doors.staff.urgent import emergency_here
from kinbridge.doors.words import sentence_for
from kinbridge.ground.env import env
from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.accounts.values import Office
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.cases.values import Case, Level
from kinbridge.rooms.intake import actions as intake
from kinbridge.rooms.intake import queries as calls
from kinbridge.rooms.intake.values import Call
from kinbridge.rooms.referrals import actions, queries
from kinbridge.rooms.referrals.values import Referral

__all__ = ["refresh", "refresh_from_page", "send", "send_from_page"]


@dataclass(frozen=True)
class Desk:
    """An office that can be asked, and the telephone of whoever is on duty there; empty where it told none."""

    office: Office
    phone: str


@dataclass(frozen=True)
class Told:
    """Where she told it, a call or her page for help: its address, her case, and what of it are facts."""

    by: str
    page: str
    case: Case
    facts: Mapping[str, str]


def from_call(seat: Seat, token: str) -> Told:
    """Raises NoSuchCall, NoSuchCase."""
    full = calls.call(seat.actor, token)
    case = cases.case_for(seat.actor, full.call.case, Level.WORK)
    return Told("call", f"/calls/{token}/", case, calls.facts_of_call(full))


def from_page(seat: Seat, token: str) -> Told:
    """Raises NoSuchReport, NoSuchCase."""
    report = the_asking(seat, token)
    asked = calls.help_asked(seat.actor, token)
    assert asked is not None
    case = cases.case_for(seat.actor, report.case, Level.WORK)
    return Told("page", f"/reports/{token}/", case, calls.facts_of_help(asked))


def send(request: HttpRequest, token: str) -> HttpResponse:
    """From a call."""
    return sending(request, token, from_call)


def send_from_page(request: HttpRequest, token: str) -> HttpResponse:
    """The same step for who asks for help on the public page."""
    return sending(request, token, from_page)


def sending(request: HttpRequest, token: str, told_in: Callable[[Seat, str], Told]) -> HttpResponse:
    """Telephones first, then exactly what will be sent, then on what ground."""
    seat = seat_of(request)
    require(seat.actor, "referrals.send_help")
    told = told_in(seat, token)
    form = SendHelp(request.POST if request.method == "POST" else None, seat=seat, subject=told.case)
    if request.method == "POST" and form.is_valid() and done(seat, told.case, form):
        return SeeOther(f"{told.page}?done#sent")
    return page(request, seat, "help.html", status=422 if form.errors else 200, form=form, **beside(seat, told))


def beside(seat: Seat, told: Told) -> dict[str, Any]:
    """What stands round the form."""
    known, called = cases.facts_of(told.case), desks(seat)
    return {
        "asked_by": told.by,
        "back": told.page,
        "told": what_may_go(told.case),
        "desks": called,
        "on_duty": any(desk.phone for desk in called),
        "childhood": cases.known(told.case).childhood,
        "newer": {field for field, words in told.facts.items() if words != known.get(field)},
        "sent": [one for one in queries.referrals_of(told.case) if one.ours and one.urgent],
        **emergency_here(),
    }


def desks(seat: Seat) -> list[Desk]:
    """Every verified office, those whose desk can be called first."""
    told = queries.neighbours()
    here = {root: word.phone for root, word in told.items() if word.is_on_duty(seat.at)}
    found = [Desk(office, here.get(office.root, "")) for office in accounts.verified_offices(seat.at)]
    return sorted(found, key=lambda desk: (not desk.phone, desk.office.name))


def done(seat: Seat, case: Case, form: SendHelp) -> bool:
    """True when it went, or when her no was kept; otherwise the form says why not."""
    try:
        SENDING[form.cleaned_data["way"]](seat, case, form.cleaned_data)
    except Exception as error:
        if not is_refusal(error):
            raise
        form.add_error(None, sentence_for(error))
        return False
    return True


def form_of(said: dict[str, Any]) -> str:
    """The page's random id; whatever else was sent in its place is none, and could not travel."""
    return said["form"] if is_token(said["form"]) else env().random.token()


def by_her_word(seat: Seat, case: Case, said: dict[str, Any]) -> Referral:
    """She says yes on the telephone."""
    told = {name: said[name] for name in ("to", "facts", "asked", "view")}
    return actions.send_help(case, **told, form=form_of(said), by=seat.actor, at=seat.at)


def for_her_life(seat: Seat, case: Case, said: dict[str, Any]) -> Referral:
    """One signs and acts; a second signs within four hours."""
    reason = said["reason"].strip() or what_may_go(case).get("situation", "")
    told = {name: said[name] for name in ("to", "facts")}
    return actions.send_help_for_her_life(case, **told, form=form_of(said), reason=reason, by=seat.actor, at=seat.at)


def her_no(seat: Seat, case: Case, said: dict[str, Any]) -> None:
    """Nothing goes; the no is kept."""
    actions.say_no_to_help(case, to=said["to"], asked=said["asked"], view=said["view"], by=seat.actor, at=seat.at)


SENDING = {"yes": by_her_word, "life": for_her_life, "no": her_no}


@one_click
def refresh(request: HttpRequest, token: str) -> HttpResponse:
    """The newest words of the call are what will be sent."""
    seat = seat_of(request)
    call: Call = calls.call(seat.actor, token).call
    intake.write_down(call.token, by=seat.actor, at=seat.at)
    return SeeOther(f"/calls/{token}/help/")


@one_click
def refresh_from_page(request: HttpRequest, token: str) -> HttpResponse:
    """What she told on her page is written into her record, and is what will be sent."""
    seat = seat_of(request)
    require(seat.actor, "referrals.send_help")
    intake.write_down_help(the_asking(seat, token).token, by=seat.actor, at=seat.at)
    return SeeOther(f"/reports/{token}/help/")
