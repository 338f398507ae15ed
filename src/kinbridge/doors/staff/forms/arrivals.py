"""Forms of a new arrival: one thing a page, nothing required, her wishes and who must not find her first."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff.forms.consent import RecordFear, SetMayBeMatched
from kinbridge.doors.staff.forms.questions import AskedQuestions, Long, One, Questions, Short
from kinbridge.doors.staff.seat import Seat
from kinbridge.rooms.consent.queries import fears_of

__all__ = ["ARRIVAL_FACTS", "Begin", "Child", "FirstFacts", "MayBeMatchedNow", "WhatSheWants", "WhoMustNotFindHer"]

ARRIVAL_FACTS = ("name_full", "name_other", "birth", "sex", "nationality", "place", "phone", "languages")


class Begin(AskedQuestions):
    """How the two of you speak. Said once, and kept for everything that is asked in this conversation."""


class WhatSheWants(Questions):
    """Before anything else: what she wants."""

    words = Long(_("In her own words"), rows=3)
    wish = One(_("If she knows already where she wants to be"), "returns.Wish", required=False)


class WhoMustNotFindHer(RecordFear):
    """People and states."""

    field_order = ("people", "states", "nobody", "seeks_asylum", "advised")


class MayBeMatchedNow(SetMayBeMatched):
    """Yes with these offices, no, and every never; not asked is no."""

    def begin(self, seat: Seat, subject: Any) -> dict[str, Any]:
        """Who must not find her was said on the page before."""
        said = super().begin(seat, subject)
        return said | {"never_people": said["never_people"] or fears_of(subject).people}


class FirstFacts(Questions):
    """What may be written down. Three are plenty."""

    name_full = Short(_("Name"), _("As she writes it, in any script."))
    name_other = Short(_("Other names"), _("Nicknames, names in other scripts, a name somebody gave her."))
    birth = Short(_("Born, or how old"), _("For example 1999-03-02, 1999, “about 17”, 2546."), most=60)
    sex = Short(_("Sex"), most=40)
    nationality = Short(_("Nationality"), most=60)
    place = Short(_("Home"), _("Village, district, province."))
    phone = Short(_("Telephone"), most=60)
    languages = Short(_("Languages she speaks"), most=200)
    source = Short(_("Who told us?"), _("Leave empty if it was she herself."))


class Child(Questions):
    """One child who is with her."""

    name_full = Short(_("The child’s name"))
    birth = Short(_("Born, or how old"), most=60)
    sex = Short(_("Sex"), most=40)
