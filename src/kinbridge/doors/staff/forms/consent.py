"""Forms about her agreement and her view, and about the closed list of exceptions."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff.forms.questions import (
    AskedQuestions,
    Codes,
    Facts,
    Long,
    Office,
    Offices,
    One,
    OurOfficeOrOthers,
    Questions,
    Short,
    Tick,
    Until,
)
from kinbridge.doors.staff.forms.states import States, written
from kinbridge.doors.staff.seat import Seat
from kinbridge.rooms.cases.queries import any_case
from kinbridge.rooms.cases.values import Case
from kinbridge.rooms.consent.queries import fears_of, wishes_of
from kinbridge.rooms.consent.values import Fear, MayBeMatched, Wishes

__all__ = ["AnswerWhoAsks", "GiveAnswer", "NoteTold", "ProposeException", "RecordFear", "RecordPanel", "SetMayBeMatched"]


class SetMayBeMatched(AskedQuestions):
    """May other offices' questions meet her record? Not asked is no."""

    choice = One(_("May it be checked whether somebody asks about you?"), "consent.MayBeMatched", "not_asked")
    offices = Offices(_("With which offices?"))
    never_offices = Offices(_("Never with these offices"))
    never_states = States(_("Never with these states"))
    never_people = Long(_("Who must never learn where she is?"), rows=2)

    only_if = {"offices": ("choice", "with_offices")}

    def begin(self, seat: Seat, subject: Any) -> dict[str, Any]:
        """What she said before: whoever speaks freely again and leaves a “never” out has taken it back."""
        said = wishes_of(subject) if isinstance(subject, Case) else Wishes()
        return super().begin(seat, subject) | {
            "choice": "" if said.choice is MayBeMatched.NOT_ASKED else said.choice,
            "offices": sorted(said.offices),
            "never_offices": sorted(said.never_offices),
            "never_states": written(said.never_states),
            "never_people": said.never_people,
        }


class GiveAnswer(AskedQuestions):
    """Her answer: for one purpose, to these offices, these facts, until then."""

    purpose = One(_("What is it for?"), "consent.Purpose", "matching")
    to = OurOfficeOrOthers(
        _("Who may be told?"), help_text=_("Our own office where somebody asked us: we would then tell them ourselves.")
    )
    answer = One(_("What does she say?"), "consent.Answer", help_text=_("“You can say no. You will still get help.”"))
    facts = Facts(_("Which facts?"), help_text=_("Only after a yes. Nothing else goes."))
    message = Long(_("Her message"), _("The sentence she wants passed on, in her own words."), rows=3)
    until = Until(_("Until when?"))
    basis = One(_("On which legal ground?"), "consent.Basis", "vetted_report", initial="agreement")
    view = Long(_("Her own view, in her words"), _("Kept beside the ground, whatever the ground is."), rows=2)


class NoteTold(Questions):
    """She is told that somebody asks about her."""

    words = Long(_("What was said"), _("Whether she wants to know who asks, and what she said to it."), rows=3)


class AnswerWhoAsks(AskedQuestions):
    """Her answer to the one office that asks about her."""

    answer = One(
        _("May they know that she is safe?"), "consent.Answer", help_text=_("“You can say no. You will still get help.”")
    )
    facts = Facts(_("Which facts may go?"), help_text=_("Nothing else goes."))
    message = Long(
        _("Her message"), _("The sentence she wants passed on, in her own words. After “a message only” nothing else."), rows=3
    )
    until = Until(_("Until when does it hold?"), required=False)
    view = Long(_("Her own view, in her words"), rows=2)

    only_if = {"facts": ("answer", "yes")}

    def begin(self, seat: Seat, subject: Any) -> dict[str, Any]:
        """Ninety days, unless she says otherwise; and how this conversation is held."""
        ahead = seat.today + dt.timedelta(days=90)
        return super().begin(seat, any_case(subject.case)) | {"until": ahead}

    def clean(self) -> dict[str, Any]:
        """A no needs no end: it ends nothing."""
        said = super().clean()
        return said | {"until": said.get("until") or self.seat.at}


class RecordFear(Questions):
    """Whom she fears."""

    def begin(self, seat: Seat, subject: Any) -> dict[str, Any]:
        """What she said before; the newest word stands alone."""
        fear = fears_of(subject) if isinstance(subject, Case) else Fear()
        nobody = fear.asked and not (fear.states or fear.people or fear.seeks_asylum)
        said = {"people": fear.people, "nobody": nobody, "seeks_asylum": fear.seeks_asylum, "advised": fear.advised}
        return said | {"states": written(fear.states)}

    states = States(_("Which states does she fear?"))
    people = Long(_("Which people?"), rows=2)
    nobody = Tick(_("She says: nobody"), _("Only if she was asked. Left empty it stays not asked."))
    seeks_asylum = Tick(_("She asks for asylum"))
    advised = Tick(_("She had independent advice about this"))


class RecordPanel(Questions):
    """What a best-interests panel decided for a child."""

    members = Long(_("Who sat on the panel?"), _("One name per line."), required=True, rows=3)
    decision = Long(_("What was decided?"), required=True)
    child_view = Long(_("What does the child say?"), required=True)
    guardian = Short(_("Who is the guardian?"), required=True)
    guardian_implicated = Tick(_("The guardian may be involved in what was done to the child"))
    family_assessed = Tick(_("The family was assessed"))
    allows = Codes(_("What is allowed?"), "consent.Purpose", help_text=_("Nothing that is not ticked."))

    def clean(self) -> dict[str, Any]:
        """One member per line."""
        said = super().clean()
        return said | {"members": tuple(line.strip() for line in said.get("members", "").splitlines() if line.strip())}


class ProposeException(Questions):
    """A share without her agreement: three grounds, the fewest facts, one office, 72 hours, two signatures."""

    ground = One(_("On which ground?"), "consent.Ground", help_text=_("There is no fourth."))
    to = Office(_("Which office?"))
    facts = Facts(_("Which facts? As few as help."), required=True)
    reason = Long(_("Why, in words"), required=True)
