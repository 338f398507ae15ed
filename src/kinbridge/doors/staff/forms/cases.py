"""Forms about a person's case: opening it, what we know, who may see it, how long it is kept."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff.forms.questions import Day, Long, One, Questions, Short, Tick, Until, as_read
from kinbridge.doors.staff.seat import Seat
from kinbridge.doors.words import choices, sentence
from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.accounts.values import Role
from kinbridge.rooms.cases.queries import takes_in
from kinbridge.rooms.cases.values import CALLING, FIELDS, Side

__all__ = [
    "FIRST_FACTS", "AddFact", "Attach", "Choose", "Close", "Correct", "Erase", "GrantAccess", "HoldForCourt", "NoteEvent",
    "OpenCase", "Retract", "Review", "SetChild",
]  # fmt: skip

FIRST_FACTS = ("name_full", "name_other", "birth", "sex", "nationality", "place", "phone", "languages", "children")


class OpenCase(Questions):
    """A new arrival: three facts open a case, and none of them is required."""

    side = One(_("Whose case is it?"), "cases.Side")
    name_full = Short(_("Name"), _("As she writes it, in any script."))
    name_other = Short(_("Other names"), _("Nicknames, names in other scripts, a name somebody gave her."))
    birth = Short(_("Born, or how old"), _("For example 1999-03-02, 1999, “about 17”, 2546."), most=60)
    sex = Short(_("Sex"), most=40)
    nationality = Short(_("Nationality"), most=60)
    place = Short(_("Home"), _("Village, district, province."))
    phone = Short(_("Telephone"), most=60)
    languages = Short(_("Languages she speaks"), most=200)
    children = Short(_("Her children"), _("Never goes to an office that can detain, unless she names it for that office."))
    source = Short(_("Who told us?"), required=True)
    purpose = One(_("What is the case for?"), "cases.purpose", "import", "referral", initial="assistance")

    def offer(self) -> None:
        """Only whom this colleague takes in: nobody opens a case they cannot go on with."""
        super().offer()
        taken = [side for side in Side if takes_in(self.seat.actor, side)]
        side = self.fields["side"]
        side.choices = [(code, words) for code, words in side.choices if code in taken]
        self.initial.setdefault("side", Side.LOCATED if Side.LOCATED in taken else Side.SOUGHT)


class Attach(Questions):
    """A file for the case: what it is, and the file."""

    use = One(_("What is it?"), "cases.Use", initial="document")
    file = forms.FileField(
        label=_("The file"), help_text=_("On a telephone you can take the photograph or make the recording now."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,audio/*,video/mp4,application/pdf"}),
    )  # fmt: skip
    words = Long(_("What does it show or say?"), _("For colleagues, and for her when she asks what is held."), rows=2)
    language = forms.ChoiceField(
        label=_("In which language is it spoken or written?"), required=False, choices=[("", "–"), *settings.LANGUAGES]
    )


class AddFact(Questions):
    """One more thing we know, beside what is there."""

    field = One(_("What about?"), "field")
    value = Long(_("What do we know?"), _("Exactly as it was said or written."), required=True, rows=2)
    source = Short(_("Who told us?"), required=True)
    sureness = One(_("How sure is it?"), "cases.Sureness", initial="stated")

    def offer(self) -> None:
        """Every field a record has but two: `rec_id` belongs to measured lists, whether she may be called has its own step."""
        super().offer()
        self.fields["field"].choices = [
            (code, sentence("field", code)) for code, rule in FIELDS.items() if not rule.trial and code != CALLING
        ]


class Correct(Questions):
    """A new value in the place of a fact; the old one stays readable."""

    value = Long(_("What is right?"), required=True, rows=2)
    reason = Short(_("Why is it corrected?"), required=True)

    def begin(self, seat: Seat, subject: Any) -> dict[str, Any]:
        """Starts from what is written."""
        return {"value": subject.one.value}


class Choose(Questions):
    """Of two values that two colleagues wrote, the right one."""

    keep = One(_("Which is right?"), "field")
    reason = Short(_("Why?"), required=True)

    def offer(self) -> None:
        """The two values; the one that was taken back reads so."""
        super().offer()
        self.fields["keep"].choices = [
            (fact.token, as_read(fact.field, fact.value, self.seat) or gettext("nothing: it was taken back"))
            for fact in self.subject.one.both
        ]

    def clean(self) -> dict[str, Any]:
        """The other one is the one to drop."""
        said = super().clean()
        others = (fact.token for fact in self.subject.one.both if fact.token != said.get("keep"))
        return said | {"drop": next(others, "")}


class Retract(Questions):
    """A fact is taken back."""

    reason = Short(_("Why is it taken back?"), required=True)


class NoteEvent(Questions):
    """Something happened."""

    kind = One(_("What kind of thing?"), "cases.event")
    words = Long(_("In words"))


class SetChild(Questions):
    """Child, adult, or in doubt."""

    answer = One(
        _("Is this person under 18?"), "cases.Childhood",
        help_text=_("In doubt counts as a child: a panel, her own view and a guardian decide each step."),
    )


class GrantAccess(Questions):
    """Who else may see the case, and why."""

    to = One(_("Who?"), "accounts.Role")
    level = One(_("How far?"), "cases.Level", initial="read")
    until = Until(_("Until when?"), _("Leave empty if it has no end."), required=False)
    why = Short(_("Why?"), required=True)

    def offer(self) -> None:
        """Colleagues by name, then roles."""
        super().offer()
        people = [(one.token, one.shown_name) for one in accounts.members() if one.is_active]
        self.fields["to"].choices = people + choices("accounts.Role", Role.OFFICE)


class HoldForCourt(Questions):
    """A court or a law keeps the case from being erased. She can see that."""

    reason = Short(_("Which court or law, and which reference?"), required=True)


class Review(Questions):
    """Is the case still needed?"""

    next_on = Day(_("When should somebody look again?"), required=True)
    ends_on = Day(_("New end of the case"), _("Only if it has to be kept longer than until now."))


class Close(Questions):
    """Work on the case is done."""

    outcome = One(_("As what is it closed?"), "cases.outcome")


class Erase(Questions):
    """Destroys what we hold about a person, copies included. It cannot be undone."""

    reason = One(_("Why is it erased?"), "cases.erased_because")
    sure = Tick(_("I know that this cannot be undone"))

    def clean(self) -> dict[str, Any]:
        """Nothing is erased by a slip of the hand."""
        said = super().clean()
        if not said.pop("sure", False):
            self.add_error("sure", _("Tick this first: what is erased cannot come back."))
        return said
