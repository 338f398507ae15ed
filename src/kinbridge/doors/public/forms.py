"""What strangers write. The forms only read: no field is required, and nothing here decides what is enough."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kinbridge.doors.words import choices
from kinbridge.rooms.intake.values import Part

__all__ = ["FACTS", "PAGES", "AddSomething", "Answers", "OpenPage", "StopIt", "TellUs"]

FACTS = ("name_full", "birth", "place", "phone")


class Words(forms.CharField):
    """Words as somebody typed them, without the null characters some keyboards and programs send along."""

    def __init__(self, label: Any = "", help_text: Any = "", *, most: int = 400, rows: int = 0, **attrs: str) -> None:
        widget = forms.Textarea(attrs={"rows": rows, **attrs}) if rows else forms.TextInput(attrs=attrs)
        super().__init__(label=label, help_text=help_text, required=False, max_length=most, widget=widget)

    def to_python(self, value: Any) -> str:
        """The text without null characters."""
        return str(super().to_python(value)).replace("\0", "")


class Hidden(Words):
    """What the form carries along: its random id, a code; never in an address."""

    def __init__(self) -> None:
        super().__init__(most=80)
        self.widget = forms.HiddenInput()


class One(forms.ChoiceField):
    """One answer of a table of words."""

    def __init__(self, label: Any, table: str, help_text: Any = "") -> None:
        super().__init__(
            label=label, help_text=help_text, required=False, widget=forms.RadioSelect, choices=lambda: choices(table)
        )


class Asking(forms.Form):
    """A form nothing of which has to be filled in."""

    use_required_attribute = False


class TellUs(Asking):
    """A report in any words; `form` is the form's own random id, so that sending it twice is sending it once."""

    form = Hidden()
    statement = Words(
        _("What happened?"), _("Who is missing, since when, who saw her or him last. Write as you would tell it."),
        most=20_000, rows=6,
    )
    name_full = Words(_("The person’s name"), _("In any script, as you would write it."))
    birth = Words(_("Born, or how old"), _("For example 1999, “about 17”, 2546."), most=60)
    place = Words(_("Home, or where the person was last"), _("A village, a town, a country."))
    phone = Words(_("The person’s telephone number"), most=60, inputmode="tel")
    reach = Words(
        _("May we reach you, and how?"),
        _("When is it safe, and what may we say if somebody else answers? Leave it empty if we should not."), most=1_000, rows=2,
    )
    must_not_know = Words(_("Who must not know?"), _("Anyone who could harm the person or you."), most=1_000, rows=2)


class OpenPage(Asking):
    """The code from a receipt or a slip."""

    wrong_title = _("The page did not open")
    code = Words(
        _("Your code"), _("Sixteen letters and digits. Small letters and spaces do no harm."),
        most=80, autocapitalize="characters", spellcheck="false",
    )


class AddSomething(Asking):
    """More words for a page that is open."""

    code = Hidden()
    text = Words(_("What would you like to add?"), most=20_000, rows=5)


class StopIt(Asking):
    """What a person stops; the same list for everybody, whatever she agreed to."""

    code = Hidden()
    stop = forms.MultipleChoiceField(
        label=_("What do you want to stop?"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=lambda: choices("intake.Stop"), help_text=_("You can choose more than one. You will still get help."),
    )


# --- get help now, a page for each part -----------------------------------------------------------------------------------


class Answers(Asking):
    """One page of *get help now*."""

    heading: Any = ""

    def said(self) -> dict[str, str]:
        """The answers by question; a tick is a yes."""
        return {name: "yes" if value is True else value or "" for name, value in self.cleaned_data.items()}


class Talk(Answers):
    heading = _("Can you talk safely now?")
    can_talk = One(_("Choose what fits best"), "intake.can_talk")
    first_words = Words(_("If you can write only one thing, write it here"), most=20_000, rows=3)


class Reach(Answers):
    heading = _("How can we reach you safely?")
    channel = One(_("By which way?"), "intake.reach", _("On your page only you start; nothing comes to your phone."))
    contact = Words(_("The number, or the name in the app"), most=400)
    hours = Words(_("When is it safe?"), _("For example: only after 22, never on Sundays."))
    code_word = Words(_("A code word"), _("We say it first, so that you know it is us."), most=80)
    somebody_else = Words(
        _("If somebody else answers, what should we say?"), _("For example: a wrong number. We never say why we call.")
    )
    never_call = forms.BooleanField(label=_("Never call me back"), required=False)


class Where(Answers):
    heading = _("Where are you?")
    place = Words(
        _("In your words"), _("A town, a street, a sign you can read, what you see from the window, how you came there."),
        most=4_000, rows=3,
    )
    spot = Words(
        _("A link of a map, or numbers of a map"),
        _("If your phone has a map: press long on the place where you are, and copy the numbers or the link. Nothing is sent to "
          "anybody but us."), most=2_000,
    )


class What(Answers):
    heading = _("What is happening?")
    danger = One(_("Are you in danger?"), "intake.danger")
    what = Words(_("What should we know?"), _("As much or as little as you like, in any language."), most=20_000, rows=5)


class MustNotKnow(Answers):
    heading = _("Who must not know that you wrote to us?")
    must_not_know = Words(
        _("Names, or who they are to you"), _("For example: my boss, an uncle, the police of one town."), most=4_000, rows=3
    )


class Children(Answers):
    heading = _("Are children with you?")
    children = One(_("Choose what fits best"), "intake.children")
    about_children = Words(_("How many, how old, and what they need"), most=4_000, rows=2)


PAGES: dict[Part, type[Answers]] = {
    Part.TALK: Talk,
    Part.REACH: Reach,
    Part.WHERE: Where,
    Part.WHAT: What,
    Part.MUST_NOT_KNOW: MustNotKnow,
    Part.CHILDREN: Children,
}
