"""Her view: what is held about her, who saw it, who got it, what she agreed to; read with her, or by herself at the office.

A colleague hands the screen over: from then on this session opens her view of this one case and nothing else (`hers_only`),
in her language and large, until a colleague gives a password again. There she corrects, objects, and takes a yes back.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from kinbridge.doors.staff.case.belongings import disclosed
from kinbridge.doors.staff.forms.her_view import EndHerView, HandOverScreen, HerCorrection, HerObjection
from kinbridge.doors.staff.forms.questions import Nothing
from kinbridge.doors.staff.hers_only import case_of, hand_over, speak, take_back_screen
from kinbridge.doors.staff.pages import SeeOther, page, place_of
from kinbridge.doors.staff.seat import Seat, seat_of
from kinbridge.doors.staff.steps import Part, part_of, step, the_case, works_on
from kinbridge.doors.words import sentence_for
from kinbridge.ground.database import write
from kinbridge.rooms.accounts import actions as accounts
from kinbridge.rooms.cases import actions, queries
from kinbridge.rooms.cases.values import Case, Sureness
from kinbridge.rooms.consent import actions as consent
from kinbridge.rooms.consent import queries as consents
from kinbridge.rooms.consent.values import Asked, MayBeMatched, Purpose
from kinbridge.rooms.exchange import actions as exchange_actions
from kinbridge.rooms.exchange import queries as exchange
from kinbridge.rooms.referrals import queries as referrals
from kinbridge.rooms.returns import queries as returns

__all__ = ["begin", "correct", "end", "language", "object_to", "show", "stop_matching", "take_back"]

HERSELF = "herself"
SHE_SPEAKS_UP = Asked(alone=False, safe_place=False)  # nobody asked; a no needs no freedom, and lifts no "never" of before


def show(request: HttpRequest, token: str) -> HttpResponse:
    """What is held about her, who saw it, who got it, what she agreed to."""
    seat = seat_of(request)
    case = queries.case_for(seat.actor, token)
    actions.note_reading(case, "her_view", by=seat.actor, at=seat.at)
    me, template = queries.about_me(case), "her_view_hers.html" if case_of(request) else "her_view.html"
    return page(
        request, seat, template, case=case, me=me, may_work=works_on(seat, case.token), held=sorted(me.held, key=place_of),
        sent=exchange.outbox_of(case.token, seat.at), letters=referrals.letters_about(case),
        agreements=consents.agreements_of(case), wishes=consents.wishes_of(case), vouched=consents.vouched_for(case),
        fears=consents.fears_of(case), outcome=returns.outcome_of(case),
        objections=[one for one in consents.objections_of(case) if one.ended_at is None],
    )  # fmt: skip


def begin(request: HttpRequest, token: str) -> HttpResponse:
    """Hand the screen over to her. What she says there is written under this colleague: it takes one who works on her case."""
    seat = seat_of(request)
    case = the_case(seat, token)
    form = HandOverScreen(request.POST if request.method == "POST" else None, seat=seat, subject=case)
    if form.is_valid():
        hand_over(request, case.token, form.cleaned_data["language"])
        return SeeOther(f"/cases/{case.token}/her-view/")
    return page(request, seat, "her_view_begin.html", status=422 if form.errors else 200, case=case, form=form)


def end(request: HttpRequest) -> HttpResponse:
    """A colleague takes the screen back with a password; which case it was stays open only to those who may see it."""
    seat, case = seat_of(request), case_of(request)
    member: Any = request.user
    if not case:
        return SeeOther("/")
    form = EndHerView(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            accounts.prove_password(member.token, form.cleaned_data["password"], at=seat.at)
            take_back_screen(request)
            return SeeOther(f"/cases/{case}/")
        except (accounts.NotRight, accounts.MustWait) as error:
            form.add_error(None, sentence_for(error))
    return render(request, "staff/her_view_end.html", {"form": form, "case": case}, status=422 if form.errors else 200)


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Her language, for as long as the screen is hers."""
    speak(request, request.POST.get("language", ""))
    return SeeOther(f"/cases/{case_of(request)}/her-view/" if case_of(request) else "/")


def back_to_her(part: Part | Case) -> str:
    """Where she goes on."""
    return f"/cases/{(part.case if isinstance(part, Part) else part).token}/her-view/"


def shown(seat: Seat, subject: Any) -> dict[str, Any]:
    """Every step of hers leads back to her own page."""
    return {"back": back_to_her(subject), "of_her": subject.one if isinstance(subject, Part) else None}


def held_of(case: Case) -> tuple[Any, ...]:
    """What she may read of her record, and so correct."""
    return queries.about_me(case).held


@step(HerCorrection, _("This is not right"), "cases.correct", part_of(held_of), button=_("Write it down as I say"),
      shows=shown, template="her_step.html")
def correct(seat: Seat, fact: Part, said: dict[str, Any]) -> str:
    """Her own word stands from now on; what was written before stays readable."""
    reason = said["reason"] or gettext("she says so herself")
    actions.correct(
        fact.one.token, said["value"], reason=reason, source=HERSELF, sureness=Sureness.STATED, by=seat.actor, at=seat.at
    )
    return back_to_her(fact)


@step(HerObjection, _("I do not want this"), "consent.object_to", the_case, button=_("Stop it"),
      before=_("What you choose stops at once. You will be answered within thirty days. You will still get help."),
      shows=shown, template="her_step.html")
def object_to(seat: Seat, case: Case, said: dict[str, Any]) -> str:
    """It stops at once."""
    consent.object_to(case, Purpose(said["purpose"]), words=said["words"], by=seat.actor, at=seat.at)
    return back_to_her(case)


@step(Nothing, _("I take my yes back"), "consent.withdraw", part_of(consents.agreements_of), button=_("Take it back"),
      before=_("Nothing more goes. The office that got something is asked to destroy it. What somebody there has read cannot be "
               "unread. You will still get help."),
      shows=shown, template="her_step.html")
def take_back(seat: Seat, agreement: Part, said: dict[str, Any]) -> str:
    """The agreement ends, and what was told under it is asked back."""
    with write():
        consent.withdraw(agreement.one, by=seat.actor, at=seat.at)
        told = [one.token for one in disclosed(agreement.case) if one.to in agreement.one.to]
        if agreement.one.purpose is Purpose.TELL_ENQUIRER and told:
            exchange_actions.recall(told, by=seat.actor, at=seat.at)
    return back_to_her(agreement)


@step(Nothing, _("I take my yes back"), "consent.set_may_be_matched", the_case, button=_("Take it back"),
      before=_("Your record is not compared with anybody’s question any more. You will still get help."),
      shows=shown, template="her_step.html")
def stop_matching(seat: Seat, case: Case, said: dict[str, Any]) -> str:
    """Her no to matching."""
    consent.set_may_be_matched(case, MayBeMatched.NO, asked=SHE_SPEAKS_UP, by=seat.actor, at=seat.at)
    return back_to_her(case)
