"""Forms about what is hers: her people, her papers, how things stand for her, what she objects to."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff.forms.calls import Moment, in_zone
from kinbridge.doors.staff.forms.questions import Day, Long, One, Questions, Short
from kinbridge.doors.staff.seat import Seat
from kinbridge.doors.staff.steps import Part
from kinbridge.plain.calling import Calling, MayCall
from kinbridge.rooms.cases.queries import facts_of
from kinbridge.rooms.cases.values import CALLING

__all__ = ["KIN_FACTS", "AnswerObjection", "NotePaper", "ObjectTo", "OpenKin", "SayCalling", "SetSituation"]

KIN_FACTS = ("name_full", "birth", "sex")


class SetSituation(Questions):
    """How things stand before anybody contacts her."""

    situation = One(_("How do things stand for her?"), "cases.Situation")
    words = Long(_("In words"), _("What makes it so, and until when."), rows=2)


class SayCalling(Questions):
    """May she be called: never, only in one way, at one time; nothing is chosen for her."""

    only_if = {"moment": ("may", MayCall.AT)}

    may = One(_("May this person be called?"), "cases.calling")
    moment = Moment(_("When is it safe?"), _("This office’s time."))
    how = Long(_("How is it safe?"), _("Whose telephone, what to say first, what never to say."), rows=2)

    def begin(self, seat: Seat, subject: Any) -> dict[str, Any]:
        """What stands; a moment that is over is asked anew."""
        if not (written := facts_of(subject).get(CALLING)):
            return {}
        said = Calling.read(written)
        moment = said.at.astimezone(seat.zone).replace(tzinfo=None) if said.at else None
        return {"may": said.may, "moment": moment, "how": said.how}

    def clean(self) -> dict[str, Any]:
        """A way needs words and a time its moment, which lies ahead; else there would be nothing to go by."""
        said = super().clean()
        may, at, how = said.get("may", ""), in_zone(said.get("moment"), self.seat), said.get("how", "").strip()
        if may == MayCall.ONLY_SO and not how:
            self.add_error("how", _("Write how it is safe. Without it nobody may call."))
        if may == MayCall.AT and not self.errors and (at is None or at <= self.seat.at):
            self.add_error("moment", _("Say when it is safe: a moment that lies ahead."))
        return {"calling": None if self.errors else Calling(MayCall(may), at, how)}


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
