"""Facts of a case: write one down, correct it, take it back, undo a correction. Nothing is overwritten."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff.forms.cases import AddFact, Choose, Correct, Retract
from kinbridge.doors.staff.forms.questions import Nothing
from kinbridge.doors.staff.seat import Seat
from kinbridge.doors.staff.steps import Done, Part, Undo, page_of, part_of, step, the_case
from kinbridge.rooms.cases import actions, queries
from kinbridge.rooms.cases.values import Case, Sureness

__all__ = ["add_fact", "choose", "correct", "retract", "undo_correction"]

the_fact = part_of(queries.fact_rows)
the_conflict = part_of(queries.conflicts_of)


@step(AddFact, _("Write down a fact"), "cases.add_fact", the_case, button=_("Write it down"))
def add_fact(seat: Seat, case: Case, said: dict[str, Any]) -> Done:
    """One more thing we know."""
    fact = actions.add_fact(
        case, said["field"], said["value"], source=said["source"], sureness=Sureness(said["sureness"]), by=seat.actor, at=seat.at
    )
    mistake = {"reason": gettext("written by mistake")}
    return Done(page_of(case), Undo(f"{page_of(case)}facts/{fact}/retract/", mistake))


@step(Correct, _("Correct a fact"), "cases.correct", the_fact, button=_("Correct it"))
def correct(seat: Seat, fact: Part, said: dict[str, Any]) -> str | Done:
    """A new value; the old one stays readable. Where a colleague was quicker both are kept, and the case says so."""
    correction = actions.correct(fact.one.token, said["value"], reason=said["reason"], by=seat.actor, at=seat.at)
    if any(conflict.token == correction for conflict in queries.conflicts_of(fact.case)):
        return page_of(fact)
    return Done(page_of(fact), Undo(f"{page_of(fact)}facts/{correction}/undo/"))


@step(Retract, _("Take a fact back"), "cases.correct", the_fact, button=_("Take it back"))
def retract(seat: Seat, fact: Part, said: dict[str, Any]) -> Done:
    """It stands no more, and stays readable as what was once written."""
    gone = actions.retract(fact.one.token, reason=said["reason"], by=seat.actor, at=seat.at)
    return Done(page_of(fact), Undo(f"{page_of(fact)}facts/{gone}/undo/"))


@step(Nothing, _("Undo a correction"), "cases.undo_correction", the_fact, button=_("Undo it"),
      before=_("What stood before the correction stands again. Both stay readable."))
def undo_correction(seat: Seat, fact: Part, said: dict[str, Any]) -> str:
    """The correction counts no more."""
    actions.undo_correction(fact.one.token, by=seat.actor, at=seat.at)
    return page_of(fact)


@step(Choose, _("Two colleagues changed this. Which is right?"), "cases.choose", the_conflict, button=_("This one is right"),
      before=_("Neither knew of the other. Both values stay readable, whichever you choose."))
def choose(seat: Seat, conflict: Part, said: dict[str, Any]) -> str:
    """One of two values, with the reason."""
    actions.choose(said["keep"], said["drop"], reason=said["reason"], by=seat.actor, at=seat.at)
    return page_of(conflict)
