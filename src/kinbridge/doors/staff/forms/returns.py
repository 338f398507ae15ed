"""Forms on the way to a safe outcome: her wish, danger, choice, nationality, travel, handover, and how she is afterwards."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff.forms.questions import AskedQuestions, Facts, Long, Office, One, Questions, Short, Tick
from kinbridge.doors.staff.forms.states import States
from kinbridge.doors.staff.seat import Seat

__all__ = [
    "AnswerNationality", "AskAgain", "AskNationality", "AskWishes", "AssessRisk", "ConfirmChoice", "FollowUp", "HandOver",
    "InWords", "Propose",
]  # fmt: skip


class InWords(Questions):
    """A step that takes a few words with it."""

    words = Long(_("In words"), rows=3)


class AskWishes(AskedQuestions):
    """What she wants. Every answer is as good as the others."""

    wish = One(_("What does she want?"), "returns.Wish")
    words = Long(_("In her own words"), rows=3)
    fear_states = States(_("Which states does she fear?"))
    fear_people = Long(_("Which people does she fear?"), rows=2)
    fears_nobody = Tick(_("She says: nobody"), _("Only if she was asked. Left empty it stays not asked."))
    advised = Tick(_("She had independent advice about this"))


class AssessRisk(Questions):
    """What people here judge of the danger, with reasons; never a score."""

    level = One(_("How great is the danger?"), "returns.Risk", "not_assessed")
    words = Long(_("Why?"), rows=3)


class Propose(Questions):
    """What is offered to her, alternatives explained."""

    words = Long(_("What is offered, and which alternatives were explained?"), rows=3)
    office = Office(_("Which office would receive her?"), required=False)


class ConfirmChoice(Questions):
    """She confirms what she wished."""

    follow_up = One(_("How may she be asked afterwards how she is?"), "returns.FollowUp", initial="not_asked")
    followed_by = One(_("Which office asks her?"), "returns.Hand", initial="receiver")
    words = Long(_("In her own words"), rows=3)


class AskNationality(Questions):
    """An office of her country is asked, with what she agreed to for this."""

    to = Office(_("Which office is asked?"))
    facts = Facts(_("Which facts?"), help_text=_("Leave empty for all she agreed to for this."))

    def clean(self) -> dict[str, Any]:
        """No fact ticked means all she agreed to."""
        said = super().clean()
        return said | {"facts": said.get("facts") or None}


class AskAgain(AskedQuestions):
    """At the border, by somebody who did not work on her return. A no stops it."""

    answer = One(_("Does she still want to go?"), "consent.Answer", "message_only")
    by_independent = Short(_("Who asked her?"), _("Somebody who did not work on her return."))
    safe = Tick(_("If she does not go: she is safe where she is"))
    words = Long(_("In her own words"), rows=3)

    def begin(self, seat: Seat, subject: Any) -> dict[str, Any]:
        """Safe unless somebody sees that she is not."""
        return {"safe": True}


class HandOver(Questions):
    """Two offices sign, and her own word is recorded."""

    receiver_signs = Short(_("Who signs for the other office?"))
    own_word = Long(_("Her own word"), rows=3)
    to = Office(_("Which office receives her?"), help_text=_("Leave empty if it is the one that was proposed."), required=False)
    facts = Facts(_("Which facts?"), help_text=_("Leave empty for all she agreed to for this."))

    def clean(self) -> dict[str, Any]:
        """No fact ticked means all she agreed to."""
        said = super().clean()
        return said | {"facts": said.get("facts") or None}


class FollowUp(Questions):
    """How she is, in her words, asked the way she chose."""

    month = One(_("After how long?"), "returns.month")
    words = Long(_("How is she, in her words?"), rows=3)
    safe = Tick(_("She is safe"))

    def begin(self, seat: Seat, subject: Any) -> dict[str, Any]:
        """Safe unless she is not."""
        return {"safe": True}


class AnswerNationality(Questions):
    """Another office asks whether somebody is of our nationality."""

    answer = One(_("Is this person of our nationality?"), "returns.Nationality")
