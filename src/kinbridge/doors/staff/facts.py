"""Facts of a case: write one down, correct it, take it back, undo a correction. Nothing is overwritten."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff.forms.cases import AddFact, Correct, Retract
from kinbridge.doors.staff.forms.questions import Nothing
from kinbridge.doors.staff.seat import Seat
from kinbridge.doors.staff.steps import Part, page_of, part_of, step, the_case
from kinbridge.rooms.cases import actions, queries
from kinbridge.rooms.cases.values import Case, Sureness

__all__ = ["add_fact", "correct", "retract", "undo_correction"]

the_fact = part_of(queries.fact_rows)


@step(AddFact, _("Write down a fact"), "cases.add_fact", the_case, button=_("Write it down"))
def add_fact(seat: Seat, case: Case, said: dict[str, Any]) -> str:
    """One more thing we know."""
    actions.add_fact(
        case, said["field"], said["value"], source=said["source"], sureness=Sureness(said["sureness"]), by=seat.actor, at=seat.at
    )
    return page_of(case)


@step(Correct, _("Correct a fact"), "cases.correct", the_fact, button=_("Correct it"))
def correct(seat: Seat, fact: Part, said: dict[str, Any]) -> str:
    """A new value; the old one stays readable."""
    actions.correct(fact.one.token, said["value"], reason=said["reason"], by=seat.actor, at=seat.at)
    return page_of(fact)


@step(Retract, _("Take a fact back"), "cases.correct", the_fact, button=_("Take it back"))
def retract(seat: Seat, fact: Part, said: dict[str, Any]) -> str:
    """It stands no more, and stays readable as what was once written."""
    actions.retract(fact.one.token, reason=said["reason"], by=seat.actor, at=seat.at)
    return page_of(fact)


@step(Nothing, _("Undo a correction"), "cases.undo_correction", the_fact, button=_("Undo it"),
      before=_("What stood before the correction stands again. Both stay readable."))
def undo_correction(seat: Seat, fact: Part, said: dict[str, Any]) -> str:
    """The correction counts no more."""
    actions.undo_correction(fact.one.token, by=seat.actor, at=seat.at)
    return page_of(fact)
