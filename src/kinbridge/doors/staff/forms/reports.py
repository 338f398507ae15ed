"""Forms about reports: taking one in, vetting the enquirer, answering, closing."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff.forms.questions import Long, One, Questions, Short, Tick
from kinbridge.doors.staff.seat import Seat
from kinbridge.ground.env import env
from kinbridge.rooms.intake import queries as intake

__all__ = ["FACTS", "AnswerEnquirer", "CloseReport", "TakeReport", "VetReport"]

FACTS = ("name_full", "birth", "place", "phone", "nationality")


class TakeReport(Questions):
    """A report that came by telephone, at the door or by letter. No field is required."""

    form = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    channel = One(_("How did it come?"), "intake.Channel", "web", initial="phone")
    statement = Long(_("What was said?"), rows=6)
    name_full = Short(_("The person’s name"))
    birth = Short(_("Born, or how old"), most=60)
    place = Short(_("Home, or where the person was last"))
    phone = Short(_("The person’s telephone"), most=60)
    nationality = Short(_("Nationality"), most=60)
    reach = Long(_("How to reach the enquirer safely"), rows=2)
    must_not_know = Long(_("Who must not know?"), rows=2)
    language = forms.ChoiceField(label=_("Language of the enquirer"), required=False)

    def begin(self, seat: Seat, subject: Any) -> dict[str, Any]:
        """An id of the form's own, so that sending it twice is sending it once."""
        return {"form": env().random.token()}

    def offer(self) -> None:
        """Languages by their own names."""
        super().offer()
        self.fields["language"].choices = [("", _("not known")), *settings.LANGUAGES, ("und", _("another language"))]

    def facts(self) -> dict[str, str]:
        """The answered questions about the person, by field code."""
        return {field: self.cleaned_data[field] for field in FACTS if self.cleaned_data[field]}


class VetReport(Questions):
    """Who asks, how they know, who must not learn. Relatives and “husbands” are sometimes the sellers."""

    relation = Short(_("What is the enquirer to the person?"))
    how_known = Long(_("How do they know what they told?"), rows=3)
    may_learn = Tick(_("The enquirer may learn what the person allows"))
    must_not_learn = Long(_("Who must not learn anything?"), _("One per line."), rows=2)
    implicated = Tick(_("The enquirer may be involved in what was done to the person"))

    def begin(self, seat: Seat, subject: Any) -> dict[str, Any]:
        """What was found out before; until then whom the enquirer named, so that nobody who must not know is lost on the way."""
        vetting = intake.vetting_of(seat.actor, subject.token)
        if vetting is None:
            return {"must_not_learn": intake.report(seat.actor, subject.token).must_not_know}
        found = {name: getattr(vetting, name) for name in ("relation", "how_known", "may_learn", "implicated")}
        return found | {"must_not_learn": "\n".join(vetting.must_not_learn)}

    def clean(self) -> dict[str, Any]:
        """One person per line."""
        said = super().clean()
        return said | {"must_not_learn": tuple(said.get("must_not_learn", "").splitlines())}


class AnswerEnquirer(Questions):
    """What the enquirer may read: a sentence that fits every page, or words the person allowed."""

    code = One(_("A sentence that fits every page"), "intake.AnswerCode", required=False)
    text = Long(_("Or words the person allowed"), _("After “a message only”: exactly her sentence."), rows=3)

    def clean(self) -> dict[str, Any]:
        """Her words where there are any, else the code."""
        said = super().clean()
        return said | {"text_or_code": said.get("text") or said.get("code") or ""}


class CloseReport(Questions):
    """Work on the report is done; the enquirer's page keeps its words."""

    reason = One(_("Why is it closed?"), "intake.CloseReason", "withdrawn")
