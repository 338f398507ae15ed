"""Her agreement and her view: may be matched, her answers, her fears, the panel for a child, and exceptions."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff.forms.consent import GiveAnswer, ProposeException, RecordFear, RecordPanel, SetMayBeMatched
from kinbridge.doors.staff.forms.questions import Nothing
from kinbridge.doors.staff.pages import page
from kinbridge.doors.staff.seat import Seat, seat_of
from kinbridge.doors.staff.steps import Part, page_of, part_of, step, the_case
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.cases.values import Case, Side
from kinbridge.rooms.consent import actions, queries
from kinbridge.rooms.consent.values import Answer, Basis, CaseList, ExceptionRow, Ground, MayBeMatched, Purpose
from kinbridge.rooms.intake import queries as intake
from kinbridge.rooms.matching import actions as matching

__all__ = [
    "countersign", "countersign_list", "exceptions", "give", "note_told", "propose_exception", "recall_exception", "record_fear",
    "record_panel",
    "set_may_be_matched", "withdraw",
]


@step(SetMayBeMatched, _("May be matched?"), "consent.set_may_be_matched", the_case, button=_("Record her answer"),
      before=_("Tell her: other offices may ask about somebody. They learn nothing from asking. If somebody asks about her, "
               "we come to her first. She can say no, and change her mind at any time. She will still get help."))
def set_may_be_matched(seat: Seat, case: Case, said: dict[str, Any]) -> str:
    """Her word; not asked is no."""
    said["choice"] = MayBeMatched(said["choice"])
    actions.set_may_be_matched(case, **said, by=seat.actor, at=seat.at)
    return page_of(case)


@step(GiveAnswer, _("Record her answer"), "consent.give", the_case, button=_("Record it"),
      before=_("She is told first, and asked. She can say no. She will still get help."))
def give(seat: Seat, case: Case, said: dict[str, Any]) -> str:
    """Purpose, offices, facts, until when; and her own view beside it."""
    said |= {"purpose": Purpose(said["purpose"]), "answer": Answer(said["answer"]), "basis": Basis(said["basis"])}
    actions.give(case, **said, by=seat.actor, at=seat.at)
    return page_of(case)


@step(Nothing, _("Take an agreement back"), "consent.withdraw", part_of(queries.agreements_of), button=_("Take it back"),
      before=_("Nothing more goes under this agreement, and what still waits to be sent is held back. What was sent cannot be "
               "unsent."))
def withdraw(seat: Seat, agreement: Part, said: dict[str, Any]) -> str:
    """Its permits end with it."""
    actions.withdraw(agreement.one, by=seat.actor, at=seat.at)
    return page_of(agreement)


@step(RecordFear, _("Whom does she fear?"), "consent.record_fear", the_case, button=_("Record it"),
      before=_("Nothing goes to an office of a state she fears before she had independent advice."))
def record_fear(seat: Seat, case: Case, said: dict[str, Any]) -> str:
    """States, people, asylum, advice."""
    actions.record_fear(case, **said, by=seat.actor, at=seat.at)
    return page_of(case)


@step(RecordPanel, _("Best-interests panel"), "consent.record_panel", the_case, button=_("Record it"))
def record_panel(seat: Seat, case: Case, said: dict[str, Any]) -> str:
    """For a child: what is allowed, and nothing else is."""
    actions.record_panel(case, **said, by=seat.actor, at=seat.at)
    return page_of(case)


@step(ProposeException, _("Share without her agreement"), "consent.propose_exception", the_case, button=_("Sign first"),
      before=_("A closed list: danger to life, an adult who cannot decide now, an order that binds this office. One office, the "
               "fewest facts, 72 hours at most, two signatures; and she is told when it is safe."))
def propose_exception(seat: Seat, case: Case, said: dict[str, Any]) -> str:
    """The first of two signatures."""
    said["ground"] = Ground(said["ground"])
    actions.propose_exception(case, **said, by=seat.actor, at=seat.at)
    return page_of(case)


def exceptions(request: HttpRequest) -> HttpResponse:
    """What waits for a second signature, and whom we still have to tell."""
    seat = seat_of(request)
    require(seat.actor, "consent.countersign")
    lists = queries.lists_waiting() if seat.may("consent.countersign_list") else ()
    waiting, to_tell = queries.exceptions_waiting(), queries.to_be_told()
    return page(request, seat, "exceptions.html", waiting=waiting, to_tell=to_tell, lists=lists)


def the_list(seat: Seat, token: str) -> CaseList:
    """A list that waits for its second signature, for anyone who may sign one. Raises NoSuchList."""
    for waiting in queries.lists_waiting() if seat.may("consent.countersign_list") else ():
        if waiting.token == token:
            return waiting
    raise actions.NoSuchList


@step(Nothing, _("Sign an imported list"), "consent.countersign_list", the_list, button=_("Sign"),
      before=_("Somebody here vouched for everybody on this list. With your name it stands, and about the people sought on it "
               "these offices are asked, blindly."))
def countersign_list(seat: Seat, case_list: CaseList, said: dict[str, Any]) -> str:
    """The second person; about people sought the question goes out now."""
    actions.countersign_list(case_list, by=seat.actor, at=seat.at)
    if case_list.side == Side.SOUGHT:
        matching.ask_list(queries.cases_on_list(case_list.token), to=sorted(case_list.offices), by=seat.actor, at=seat.at)
    return "/exceptions/"


def the_exception(seat: Seat, token: str) -> ExceptionRow:
    """An exception, for anyone who may sign one: the second signer need not know the case."""
    found = queries.exception(token)
    if found is None or not seat.may("consent.countersign"):
        raise actions.NoSuchException
    return found


def why(seat: Seat, exception: ExceptionRow) -> dict[str, Any]:
    """What is signed, and the way to the case and its calls for whom they are open anyway; that it was read is in the trail."""
    actions.read_exception(exception, by=seat.actor, at=seat.at)
    case = [(f"/cases/{exception.case}/", _("The case"))] if cases.opens(seat.actor, exception.case) else []
    found = intake.calls_of(seat.actor, exception.case) if seat.may("intake.take_call") else ()
    return {"leads": [*case, *((f"/calls/{call.token}/", _("A call")) for call in found)]}


@step(Nothing, _("Sign second"), "consent.countersign", the_exception, button=_("Sign"), shows=why, template="countersign.html",
      before=_("You and the first signer must not command one another. With your name it stands for 72 hours at most."))
def countersign(seat: Seat, exception: ExceptionRow, said: dict[str, Any]) -> str:
    """The second of two signatures."""
    actions.countersign(exception, by=seat.actor, at=seat.at)
    return "/exceptions/"


@step(Nothing, _("Recall the exception"), "consent.countersign", the_exception, button=_("Recall it"), shows=why,
      template="countersign.html")
def recall_exception(seat: Seat, exception: ExceptionRow, said: dict[str, Any]) -> str:
    """Its permits end; what went out under it is asked back."""
    actions.recall_exception(exception, by=seat.actor, at=seat.at)
    return "/exceptions/"


@step(Nothing, _("She has been told"), "consent.countersign", the_exception, button=_("She knows now"), shows=why,
      template="countersign.html", before=_("Tell her when she is safe: what was shared, with whom, and why."))
def note_told(seat: Seat, exception: ExceptionRow, said: dict[str, Any]) -> str:
    """In safety, what was shared without her."""
    actions.note_told(exception, by=seat.actor, at=seat.at)
    return "/exceptions/"
