"""The forms' common ground: fields that read days, offices, facts, and how she was asked."""

import datetime as dt
from collections.abc import Collection, Container
from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff.seat import Seat
from kinbridge.doors.ui.forms import only_if
from kinbridge.doors.words import choices, sentence
from kinbridge.doors.words.calling import as_text
from kinbridge.ground.env import env
from kinbridge.ground.sealed.keyrings import RecordsLocked
from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.cases.queries import any_case, facts_of
from kinbridge.rooms.cases.values import CALLING, FIELDS, Case
from kinbridge.rooms.consent.queries import asking_of
from kinbridge.rooms.consent.values import Asked

__all__ = [
    "AskedQuestions", "Codes", "Day", "Facts", "Long", "Nothing", "Office", "Offices", "One", "OurOfficeOrOthers", "Questions",
    "Short", "Tick", "Until", "as_read", "in_record", "is_near",
]  # fmt: skip


class Short(forms.CharField):
    """A line of text, of at most `most` characters."""

    def __init__(self, label: Any, help_text: Any = "", *, required: bool = False, most: int = 400) -> None:
        super().__init__(label=label, help_text=help_text, required=required, max_length=most)


class Long(forms.CharField):
    """Words, as many as are needed."""

    def __init__(self, label: Any, help_text: Any = "", *, required: bool = False, rows: int = 4) -> None:
        widget = forms.Textarea(attrs={"rows": rows})
        super().__init__(label=label, help_text=help_text, required=required, max_length=20_000, widget=widget)


class Tick(forms.BooleanField):
    """A box; left empty it means no."""

    def __init__(self, label: Any, help_text: Any = "") -> None:
        super().__init__(label=label, help_text=help_text, required=False)


FIRST_YEAR, YEARS_AHEAD = 1900, 100


def is_near(day: dt.date) -> None:
    """Refuses a year nobody here means: a slip, or a year of another calendar. A Buddhist year taken as it stands would let a
    yes of hers hold for five centuries."""
    this_year = env().clock.now().year
    if not FIRST_YEAR <= day.year <= this_year + YEARS_AHEAD:
        said = gettext("This year is too far away. Write years as in %(year)s, which is this year.") % {"year": this_year}
        raise forms.ValidationError(said)


class Day(forms.DateField):
    """A calendar day, typed or picked."""

    default_validators = [is_near]

    def __init__(self, label: Any, help_text: Any = "", *, required: bool = False) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(label=label, help_text=help_text, required=required, widget=widget, input_formats=["%Y-%m-%d"])


class One(forms.ChoiceField):
    """One code of a table of words, as radio buttons; `without` leaves codes out."""

    def __init__(
        self, label: Any, table: str, *without: str, help_text: Any = "", required: bool = True, initial: str = ""
    ) -> None:
        super().__init__(
            label=label, help_text=help_text, required=required, initial=initial, widget=forms.RadioSelect,
            choices=lambda: choices(table, *without),
        )


class Codes(forms.MultipleChoiceField):
    """Any number of codes; their words come from a table or, when the form is made, from `offered`."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, label: Any, table: str = "", *, help_text: Any = "", required: bool = False) -> None:
        super().__init__(label=label, help_text=help_text, required=required, choices=lambda: choices(table) if table else [])


class Offices(Codes):
    """Verified offices, by name."""


class OurOfficeOrOthers(Offices):
    """Verified offices, and ours: where somebody asked us, it is we who would tell."""


class Office(forms.ChoiceField):
    """One verified office, by name."""

    def __init__(self, label: Any, *, help_text: Any = "", required: bool = True) -> None:
        super().__init__(label=label, help_text=help_text, required=required, widget=forms.RadioSelect)


class FactBoxes(forms.CheckboxSelectMultiple):
    """One box for each field; those the record says nothing about are there, grey, and cannot be ticked."""

    missing: Container[str] = frozenset()

    def create_option(self, name: str, value: Any, label: Any, selected: bool, *args: Any, **more: Any) -> dict[str, Any]:
        """What was ticked before a colleague took it back is no longer ticked."""
        is_missing = str(value) in self.missing
        option: dict[str, Any] = super().create_option(name, value, label, selected and not is_missing, *args, **more)
        if is_missing:
            option["attrs"]["disabled"] = True
        return option


class Facts(Codes):
    """Fields of a person's record that may travel. Of what nobody wrote down nothing could leave, so it cannot be chosen."""

    widget = FactBoxes

    def validate(self, value: Any) -> None:
        """Whatever a page sent: only what stands in the record."""
        super().validate(value)
        if missing := [sentence("field", code) for code in value if code in self.widget.missing]:
            said = gettext("Nothing is written yet about: %(fields)s. Write it down first, or leave it out.")
            raise forms.ValidationError(said % {"fields": ", ".join(missing)})


class Until(Day):
    """The last day something holds; reads as the end of that day where this office is."""

    def __init__(self, label: Any, help_text: Any = "", *, required: bool = True) -> None:
        super().__init__(label, help_text, required=required)


class Questions(forms.Form):
    """A form of the staff door: it knows who fills it (`seat`) and about what (`subject`)."""

    use_required_attribute = False

    def __init__(self, said: Any = None, files: Any = None, *, seat: Seat, subject: Any = None) -> None:
        self.seat, self.subject = seat, subject
        super().__init__(said, files, auto_id="id_%s", initial=self.begin(seat, subject))
        self.offer()

    def begin(self, seat: Seat, subject: Any) -> dict[str, Any]:
        """What a fresh form already holds."""
        return {}

    def offer(self) -> None:
        """Offices and facts as they are today."""
        known = accounts.verified_offices(self.seat.at)
        verified = [(office.root, f"{office.name} ({sentence('country', office.country)})") for office in known]
        ours = (self.seat.office.root, gettext("us, %(name)s") % {"name": self.seat.office.name})
        for field in self.fields.values():
            if isinstance(field, Office | Offices):
                field.choices = verified if field.required or isinstance(field, Offices) else [("", _("nobody yet")), *verified]
                field.help_text = field.help_text or ("" if verified else _("No office is verified yet."))
            if isinstance(field, OurOfficeOrOthers):
                field.choices = [*verified, ours]
            if isinstance(field, Facts):
                field.choices = self.fields_offered()
                field.widget.missing = frozenset(FIELDS) - frozenset(self.known())

    def fields_offered(self) -> list[tuple[str, str]]:
        """The fields that may travel: those her record has first, the others marked."""
        known = self.known()
        fields = sorted((code for code, rule in FIELDS.items() if rule.travels), key=lambda code: code not in known)
        return [(code, in_record(code, known)) for code in fields]

    def known(self) -> Collection[str]:
        """The fields her record has; all of them where there is no record to look at, or it is locked."""
        case = self.subject if isinstance(self.subject, Case) else getattr(self.subject, "case", "")
        try:
            return facts_of(case if isinstance(case, Case) else any_case(case)) if case else FIELDS
        except RecordsLocked:
            return FIELDS

    def clean(self) -> dict[str, Any]:
        """What stands under an answer that was not given is left out; days that end something become instants of this office."""
        said = super().clean() or self.cleaned_data
        for name, (other, answer) in only_if(self).items():
            if said.get(other) != answer:
                self.errors.pop(name, None)
                said[name] = self.fields[name].to_python(None)
        for name, field in self.fields.items():
            if isinstance(field, Until) and isinstance(said.get(name), dt.date):
                said[name] = dt.datetime.combine(said[name], dt.time(23, 59, 59), self.seat.zone).astimezone(dt.UTC)
        return said


def in_record(code: str, known: Collection[str]) -> str:
    """A field by its name, and whether her record says anything about it."""
    named = sentence("field", code)
    return named if code in known else gettext("%(field)s (nothing written yet)") % {"field": named}


def as_read(field: str, written: str, seat: Seat) -> str:
    """A fact in a list of choices; whether she may be called is a code, and reads as its sentence."""
    return as_text(written, seat.zone) if field == CALLING and written else written


class Nothing(Questions):
    """A step that asks nothing but whether."""


class AskedQuestions(Questions):
    """How she was asked. A yes before a controller, in a locked place or for a reward counts as not asked; a no always counts."""

    alone = Tick(_("She was alone with us when we asked"))
    safe_place = Tick(_("The place was safe: no lock, nobody listening"))
    controller_near = Tick(_("Somebody who controls her was near"))
    reward = Tick(_("Something was promised for a yes"))
    interpreter = Short(_("Who interpreted?"), _("Leave empty if nobody did."))

    ABOUT_ASKING = ("alone", "safe_place", "controller_near", "reward", "interpreter")
    sections = ((_("How she was asked"), ABOUT_ASKING),)

    def begin(self, seat: Seat, subject: Any) -> dict[str, Any]:
        """How this conversation is held, where that was said once already."""
        asked = asking_of(subject, seat.actor, seat.at) if isinstance(subject, Case) else None
        return asdict(asked) if asked else {}

    def offer(self) -> None:
        """What is asked first, how it was asked last."""
        super().offer()
        self.order_fields([name for name in self.fields if name not in self.ABOUT_ASKING])

    def clean(self) -> dict[str, Any]:
        """The five answers become one value, `asked`."""
        said = super().clean()
        said["asked"] = Asked(**{name: said.pop(name, "" if name == "interpreter" else False) for name in self.ABOUT_ASKING})
        return said
