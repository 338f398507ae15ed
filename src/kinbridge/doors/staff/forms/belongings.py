"""Forms about what is hers: her people, her papers, how things stand for her, what she objects to."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff.forms.questions import Day, Long, One, Questions, Short
from kinbridge.doors.staff.seat import Seat
from kinbridge.doors.staff.steps import Part

__all__ = ["KIN_FACTS", "AnswerObjection", "NotePaper", "ObjectTo", "OpenKin", "SetSituation"]

KIN_FACTS = ("name_full", "birth", "sex")


class SetSituation(Questions):
    """How things stand before anybody contacts her."""

    situation = One(_("How do things stand for her?"), "cases.Situation")
    words = Long(_("In words"), _("What makes it so, and until when."), rows=2)


class OpenKin(Questions):
    """Somebody who belongs to her gets a record of their own."""

    kin = One(_("What are they to her?"), "cases.Kin", initial="child")
    name_full = Short(_("Name"))
    birth = Short(
        _("Born, or how old"), _("Under 18, or in doubt: a panel, the child’s own view and a guardian decide each step."), most=60
    )
    sex = Short(_("Sex"), most=40)
    source = Short(_("Who told us?"), required=True)


class NotePaper(Questions):
    """One paper: what it is, where it is, until when it holds."""

    kind = One(_("Which paper?"), "returns.PaperKind")
    standing = One(_("Where is it?"), "returns.PaperStanding")
    number = Short(_("Its number"), _("Kept sealed; it never leaves this office by itself."), most=100)
    expires_on = Day(_("Until when does it hold?"))
    words = Long(_("In words"), rows=2)

    def begin(self, seat: Seat, subject: Any) -> dict[str, Any]:
        """What was said of it before."""
        if not isinstance(subject, Part):
            return {}
        return {name: getattr(subject.one, name) for name in ("kind", "standing", "number", "expires_on", "words")}


class ObjectTo(Questions):
    """She objects to one purpose."""

    purpose = One(_("To what does she object?"), "consent.Purpose")
    words = Long(_("In her own words"), rows=3)


class AnswerObjection(Questions):
    """What she is answered."""

    words = Long(_("What is she answered?"), required=True, rows=3)
