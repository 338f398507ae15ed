"""Steps about what is hers: her people, her papers, how things stand for her, and what she objects to."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff.forms.belongings import (
    KIN_FACTS,
    AnswerObjection,
    NotePaper,
    ObjectTo,
    OpenKin,
    SayCalling,
    SetSituation,
)
from kinbridge.doors.staff.forms.questions import Nothing
from kinbridge.doors.staff.seat import Seat
from kinbridge.doors.staff.steps import Done, Part, Undo, page_of, part_of, step, the_case
from kinbridge.ground.env import env
from kinbridge.rooms.cases import actions
from kinbridge.rooms.cases.values import Case, Kin, Situation, Sureness
from kinbridge.rooms.consent import actions as consent
from kinbridge.rooms.consent import queries as consents
from kinbridge.rooms.consent.values import Purpose
from kinbridge.rooms.exchange import actions as exchange_actions
from kinbridge.rooms.exchange import queries as exchange
from kinbridge.rooms.exchange.values import Delivery, Sending
from kinbridge.rooms.returns import actions as returns
from kinbridge.rooms.returns import queries as papers
from kinbridge.rooms.returns.values import PaperKind, PaperStanding

__all__ = [
    "answer_objection", "ask_back", "move_paper", "note_paper", "object_to", "open_kin", "say_calling",
    "set_situation",
]  # fmt: skip

OVER = (Sending.RECALLED, Sending.WITHHELD, Sending.EXPIRED)


def disclosed(case: Case) -> tuple[Delivery, ...]:
    """What she allowed to be told to those who ask, and nobody took back yet."""
    sent = exchange.outbox_of(case.token, env().clock.now())
    return tuple(one for one in sent if one.kind == "match.disclose" and one.state not in OVER)


@step(Nothing, _("Ask back what was sent"), "exchange.recall", part_of(disclosed), button=_("Ask it back"),
      before=_("What has not left never will. The other office is asked to destroy what it got, and what it made of it. What "
               "somebody there has read cannot be unread. Her agreement stays as it is: take that back too, if she says so."))
def ask_back(seat: Seat, sending: Part, said: dict[str, Any]) -> str:
    """From the office that has it."""
    exchange_actions.recall([sending.one.token], by=seat.actor, at=seat.at)
    return page_of(sending)


@step(SetSituation, _("How things stand for her"), "cases.set_situation", the_case, button=_("Save"),
      before=_("While she is not safe to contact nobody calls her, and the clocks that press to tell her stand still."))
def set_situation(seat: Seat, case: Case, said: dict[str, Any]) -> Done:
    """Before anybody contacts her."""
    note = actions.set_situation(case, Situation(said["situation"]), words=said["words"], by=seat.actor, at=seat.at)
    return Done(page_of(case), Undo(f"{page_of(case)}notes/{note}/strike/"))


@step(SayCalling, _("May this person be called?"), "cases.add_fact", the_case, button=_("Write it down"),
      before=_("Ask her. Where nothing is written nobody calls; and it goes to another office only if she agrees to that."))
def say_calling(seat: Seat, case: Case, said: dict[str, Any]) -> str:
    """What she said, in the place of what she said before."""
    actions.say_calling(case, said["calling"], source="herself", sureness=Sureness.STATED, by=seat.actor, at=seat.at)
    return page_of(case)


@step(OpenKin, _("Somebody belongs to her"), "cases.relate", the_case, button=_("Open a record"),
      before=_("Her children, and who is with her, are people in the case with a record of their own."))
def open_kin(seat: Seat, case: Case, said: dict[str, Any]) -> str:
    """A record of their own, linked from both sides."""
    facts = {field: said[field] for field in KIN_FACTS if said[field]}
    actions.open_kin(case, Kin(said["kin"]), facts=facts, source=said["source"], by=seat.actor, at=seat.at)
    return page_of(case)


@step(NotePaper, _("Note a paper"), "returns.note_paper", the_case, button=_("Note it"))
def note_paper(seat: Seat, case: Case, said: dict[str, Any]) -> str:
    """What it is and where."""
    said |= {"kind": PaperKind(said["kind"]), "standing": PaperStanding(said["standing"])}
    returns.note_paper(case, **said, by=seat.actor, at=seat.at)
    return page_of(case)


@step(NotePaper, _("What became of this paper"), "returns.note_paper", part_of(papers.papers_of), button=_("Save"))
def move_paper(seat: Seat, paper: Part, said: dict[str, Any]) -> str:
    """A newer word on it."""
    said |= {"kind": PaperKind(said["kind"]), "standing": PaperStanding(said["standing"])}
    returns.note_paper(paper.case, **said, replaces=paper.one.token, by=seat.actor, at=seat.at)
    return page_of(paper)


@step(ObjectTo, _("She objects"), "consent.object_to", the_case, button=_("Record it"),
      before=_("What she objects to stops at once, until she herself says otherwise. Somebody answers her within thirty days."))
def object_to(seat: Seat, case: Case, said: dict[str, Any]) -> str:
    """To one purpose."""
    consent.object_to(case, Purpose(said["purpose"]), words=said["words"], by=seat.actor, at=seat.at)
    return page_of(case)


@step(AnswerObjection, _("Answer her objection"), "consent.answer_objection", part_of(consents.objections_of), button=_("Answer"),
      before=_("The answer is for her to read and hear. It sets nothing going that she stopped."))
def answer_objection(seat: Seat, objection: Part, said: dict[str, Any]) -> str:
    """In words."""
    consent.answer_objection(objection.one.token, said["words"], by=seat.actor, at=seat.at)
    return page_of(objection)
