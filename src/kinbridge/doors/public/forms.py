"""What strangers write. The forms only read: no field is required, and nothing here decides what is enough."""

from django import forms
from django.utils.translation import gettext_lazy as _

__all__ = ["FACTS", "AddSomething", "OpenPage", "TellUs"]

FACTS = ("name_full", "birth", "place", "phone")
LONG = forms.Textarea(attrs={"rows": 6})
SHORT = forms.Textarea(attrs={"rows": 2})


class TellUs(forms.Form):
    """A report in any words; `form` is the form's own random id, so that sending it twice is sending it once."""

    use_required_attribute = False

    form = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    statement = forms.CharField(
        required=False, max_length=20_000, widget=LONG, label=_("What happened?"),
        help_text=_("Who is missing, since when, who saw her or him last. Write as you would tell it."),
    )
    name_full = forms.CharField(
        required=False, max_length=400, label=_("The person’s name"), help_text=_("In any script, as you would write it.")
    )
    birth = forms.CharField(
        required=False, max_length=60, label=_("Born, or how old"), help_text=_("For example 1999, “about 17”, 2546.")
    )
    place = forms.CharField(
        required=False, max_length=400, label=_("Home, or where the person was last"),
        help_text=_("A village, a town, a country."),
    )
    phone = forms.CharField(
        required=False, max_length=60, label=_("The person’s telephone number"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel"}),
    )
    reach = forms.CharField(
        required=False, max_length=1_000, widget=SHORT, label=_("May we reach you, and how?"),
        help_text=_("When is it safe, and what may we say if somebody else answers? Leave it empty if we should not."),
    )
    must_not_know = forms.CharField(
        required=False, max_length=1_000, widget=SHORT, label=_("Who must not know?"),
        help_text=_("Anyone who could harm the person or you."),
    )


class OpenPage(forms.Form):
    """The code from the receipt."""

    use_required_attribute = False

    code = forms.CharField(
        required=False, max_length=80, label=_("Your code"), help_text=_("The letters you wrote down when you told us."),
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "spellcheck": "false", "autocomplete": "off"}),
    )


class AddSomething(forms.Form):
    """More words for a page that is open."""

    use_required_attribute = False

    code = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)
    text = forms.CharField(required=False, max_length=20_000, widget=LONG, label=_("What would you like to add?"))
