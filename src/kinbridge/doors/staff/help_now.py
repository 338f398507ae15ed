"""Help now: call the desk on duty first, then send where she is and what is happening, and nothing else."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse

from kinbridge.doors.staff.calls import is_token, one_click
from kinbridge.doors.staff.forms.calls import SendHelp, what_may_go
from kinbridge.doors.staff.pages import SeeOther, page
from kinbridge.doors.staff.seat import Seat, seat_of
from kinbridge.doors.staff.steps import is_refusal
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

__all__ = ["refresh", "send"]


@dataclass(frozen=True)
class Desk:
    """An office that can be asked, and the telephone of whoever is on duty there; empty where it told none."""

    office: Office
    phone: str


def send(request: HttpRequest, token: str) -> HttpResponse:
    """Telephones first, then exactly what will be sent, then on what ground."""
    seat = seat_of(request)
    require(seat.actor, "referrals.send_help")
    full = calls.call(seat.actor, token)
    case = cases.case_for(seat.actor, full.call.case, Level.WORK)
    form = SendHelp(request.POST if request.method == "POST" else None, seat=seat, subject=case)
    if request.method == "POST" and form.is_valid() and done(seat, case, form):
        return SeeOther(f"/calls/{token}/?done#sent")
    newer = {field for field, words in calls.facts_of_call(full).items() if words != cases.facts_of(case).get(field)}
    return page(
        request, seat, "help.html", status=422 if form.errors else 200,
        call=full.call, form=form, told=what_may_go(case), desks=desks(seat), child=cases.is_child(case), newer=newer,
        sent=[one for one in queries.referrals_of(case) if one.ours and one.urgent],
    )  # fmt: skip


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
