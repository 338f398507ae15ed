"""Keeping a case: what happened, who may see it, how long it is kept, and its end."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff.forms.cases import Close, Erase, GrantAccess, HoldForCourt, NoteEvent, Review, SetChild
from kinbridge.doors.staff.forms.questions import Nothing
from kinbridge.doors.staff.seat import Seat
from kinbridge.doors.staff.steps import Done, Part, Undo, page_of, part_of, step, the_case, the_case_to_read
from kinbridge.rooms.cases import actions, queries
from kinbridge.rooms.cases.values import Case, Childhood, Level

__all__ = [
    "close", "erase", "grant_access", "hold_for_court", "note_event", "release_hold", "review", "set_child", "strike_event",
    "withdraw_access",
]

the_grant = part_of(queries.access_of, the_case_to_read)
the_note = part_of(queries.timeline)


@step(NoteEvent, _("Note what happened"), "cases.note_event", the_case, button=_("Note it"))
def note_event(seat: Seat, case: Case, said: dict[str, Any]) -> Done:
    """A line on the timeline."""
    note = actions.note_event(case, said["kind"], words=said["words"], by=seat.actor, at=seat.at)
    return Done(page_of(case), Undo(f"{page_of(case)}notes/{note}/strike/"))


@step(Nothing, _("Strike this note"), "cases.strike_event", the_note, button=_("Strike it"),
      before=_("It stays readable, struck through, with your name."))
def strike_event(seat: Seat, note: Part, said: dict[str, Any]) -> str:
    """Written by mistake."""
    actions.strike_event(note.one.token, by=seat.actor, at=seat.at)
    return page_of(note)


@step(SetChild, _("Child, adult, or in doubt"), "cases.set_child", the_case, button=_("Save"))
def set_child(seat: Seat, case: Case, said: dict[str, Any]) -> str:
    """A person's answer, until a later fact says otherwise."""
    actions.set_child(case, Childhood(said["answer"]), by=seat.actor, at=seat.at)
    return page_of(case)


@step(GrantAccess, _("Let somebody see this case"), "cases.grant_access", the_case_to_read, button=_("Let them see it"))
def grant_access(seat: Seat, case: Case, said: dict[str, Any]) -> str:
    """A member or a role, with a reason and an end."""
    actions.grant_access(case, said["to"], Level(said["level"]), said["until"], said["why"], by=seat.actor, at=seat.at)
    return page_of(case)


@step(Nothing, _("End this access"), "cases.withdraw_access", the_grant, button=_("End it"))
def withdraw_access(seat: Seat, grant: Part, said: dict[str, Any]) -> str:
    """From now on they no longer see the case."""
    actions.withdraw_access(grant.one.token, by=seat.actor, at=seat.at)
    return page_of(grant)


@step(HoldForCourt, _("Keep for a court"), "cases.hold_for_court", the_case_to_read, button=_("Keep it"))
def hold_for_court(seat: Seat, case: Case, said: dict[str, Any]) -> str:
    """Not erased while the hold stands; she can see that it does."""
    actions.hold_for_court(case, said["reason"], by=seat.actor, at=seat.at)
    return page_of(case)


@step(Nothing, _("Release the hold"), "cases.release_hold", the_case_to_read, button=_("Release it"))
def release_hold(seat: Seat, case: Case, said: dict[str, Any]) -> str:
    """Kept no longer than other cases."""
    actions.release_hold(case, by=seat.actor, at=seat.at)
    return page_of(case)


@step(Review, _("Review this case"), "cases.review", the_case, button=_("Save"),
      before=_("Is the case still needed for what it was opened for? If not, close it."))
def review(seat: Seat, case: Case, said: dict[str, Any]) -> str:
    """Looked at; the next look has a date."""
    actions.review(case, said["next_on"], ends_on=said["ends_on"], by=seat.actor, at=seat.at)
    return page_of(case)


@step(Close, _("Close this case"), "cases.close", the_case, button=_("Close it"))
def close(seat: Seat, case: Case, said: dict[str, Any]) -> str:
    """All outcomes alike."""
    actions.close(case, said["outcome"], by=seat.actor, at=seat.at)
    return page_of(case)


@step(Erase, _("Erase this case"), "cases.erase", the_case_to_read, button=_("Erase it"), tone="warning",
      before=_("The key to everything we hold about this person is destroyed, in copies too. Nobody can bring it back."))
def erase(seat: Seat, case: Case, said: dict[str, Any]) -> str:
    """A tombstone without facts stays."""
    actions.erase(case, said["reason"], by=seat.actor, at=seat.at)
    return "/cases/"
