"""People who come in by themselves: who asks for help, what came in by a code, the code a person gets to say stop with."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff.forms.hers import AnswerHer, GiveCode
from kinbridge.doors.staff.forms.questions import Nothing
from kinbridge.doors.staff.pages import page
from kinbridge.doors.staff.seat import Seat, seat_of
from kinbridge.doors.staff.steps import Step, about, page_of, step, the_case
from kinbridge.doors.words import sentence_for
from kinbridge.ground.env import DiskRefused
from kinbridge.plain.whereabouts import Where, read_where
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.cases.values import Case, Level
from kinbridge.rooms.intake import actions, queries
from kinbridge.rooms.intake.values import HelpAsked, Kind, Knock, Part, Report

__all__ = ["answer_her", "deal_with", "end_code", "give_code", "the_asking", "told", "where"]


def told(asked: HelpAsked) -> list[tuple[str, list[tuple[str, str]]]]:
    """What she told, page by page: the way to reach her safely first, then the rest in the order it was asked."""
    first = [Part.REACH, Part.TALK, *(part for part in Part if part not in (Part.REACH, Part.TALK))]
    return [(part, list(asked.told[part].items())) for part in first if part in asked.told]


def where(asked: HelpAsked) -> Where:
    """The point in what she wrote about the place, if there is one; nobody is asked."""
    place = asked.told.get(Part.WHERE, {})
    return read_where(f"{place.get('spot', '')}\n{place.get('place', '')}")


def the_asking(seat: Seat, token: str) -> Report:
    """Help somebody asked for herself, for whoever may work on her case. Raises NoSuchReport, NoSuchCase."""
    found = queries.report(seat.actor, token).report
    cases.case_for(seat.actor, found.case, Level.WORK)
    if found.kind is not Kind.HELP:
        raise queries.NoSuchReport
    return found


@step(AnswerHer, _("Answer her"), "intake.answer_enquirer", the_asking, button=_("Write it on her page"),
      before=_("Somebody else may hold her phone. Write nothing that would put her in danger: no name, no place of ours, no "
               "plan. Begin with her code word if she gave one."))
def answer_her(seat: Seat, report: Report, said: dict[str, Any]) -> str:
    """Any words; what she wrote is not repeated on her page."""
    actions.answer_enquirer(report.token, said["text_or_code"], language=get_language() or "", by=seat.actor, at=seat.at)
    return page_of(report)


def the_knock(seat: Seat, token: str) -> Knock:
    """Something that came in by a code and waits, for whoever may see its case. Raises NoSuchKnock."""
    found = next((one for one in queries.knocks_for(seat.actor) if one.token == token), None)
    if found is None:
        raise actions.NoSuchKnock
    return found


@step(Nothing, _("This has been dealt with"), "intake.deal_with", the_knock, button=_("It is dealt with"),
      before=_("Somebody looked, and did what was needed in a way that is safe for the person. Its clock stops."))
def deal_with(seat: Seat, knock: Knock, said: dict[str, Any]) -> str:
    """It waits no more."""
    actions.deal_with(knock.token, by=seat.actor, at=seat.at)
    return f"/cases/{knock.case}/"


class ShownOnce(Step):
    """A step whose outcome is shown on the answering page and kept nowhere."""

    def __call__(self, request: HttpRequest, **tokens: str) -> HttpResponse:
        seat = seat_of(request)
        case = self.of(seat, **tokens)
        form = self.form(request.POST if request.method == "POST" else None, seat=seat, subject=case)
        if request.method == "POST" and form.is_valid():
            try:
                receipt = actions.give_code(case, form=form.cleaned_data["form"], by=seat.actor, at=seat.at)
            except (DiskRefused, actions.CodeOver) as error:
                form.add_error(None, sentence_for(error))
            else:
                return page(request, seat, "her_code.html", receipt=receipt, case=case, language_next=page_of(case))
        status = 422 if form.errors else 200
        shown = {"step": self, "subject": case, "form": form, "back": page_of(case), **about(case)}
        return page(request, seat, "step.html", status=status, **shown)


def _give_code(seat: Seat, case: Case, said: dict[str, Any]) -> str:
    """A code of hers: shown once, for a slip without a word on it."""
    return page_of(case)


give_code = ShownOnce(
    _give_code, GiveCode, _("Give her a code"), "intake.give_code", the_case, _("Show the code"),
    _("With it she can say stop from any telephone, also at night. It shows nothing about her. Tell her what it is for, and that "
      "a code found on her may be used to stop our help. A new code ends the one before."),
)  # fmt: skip


@step(Nothing, _("End her code"), "intake.give_code", the_case, button=_("End it"),
      before=_("Her code opens nothing any more. Do this when it was lost, or is in other hands."))
def end_code(seat: Seat, case: Case, said: dict[str, Any]) -> str:
    """It opens nothing any more."""
    actions.end_code(case, by=seat.actor, at=seat.at)
    return page_of(case)
