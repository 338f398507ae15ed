"""Forms of her view: handing the screen over and taking it back, and what she says herself. Plain words, one thing each."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff.forms.questions import Long, One, Questions, Short
from kinbridge.doors.staff.seat import Seat

__all__ = ["EndHerView", "HandOverScreen", "HerCorrection", "HerObjection"]


class HandOverScreen(Questions):
    """In which language she reads."""

    language = forms.ChoiceField(label=_("In which language does she read, or hear it read?"), widget=forms.RadioSelect)

    def begin(self, seat: Seat, subject: Any) -> dict[str, Any]:
        """The language of now, until she says another."""
        return {"language": get_language()}

    def offer(self) -> None:
        """By their own names."""
        super().offer()
        self.fields["language"].choices = list(settings.LANGUAGES)


class EndHerView(forms.Form):
    """The colleague who handed the screen over."""

    use_required_attribute = False

    password = forms.CharField(
        label=_("Password of the colleague who is signed in"), required=False, max_length=1_000, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )


class HerCorrection(Questions):
    """What is right, as she says it."""

    value = Long(_("What is right?"), _("In your own words and letters."), required=True, rows=2)
    reason = Short(_("Do you want to say why?"), _("You need not."))

    def begin(self, seat: Seat, subject: Any) -> dict[str, Any]:
        """Starts from what is written."""
        return {"value": subject.one.value}


class HerObjection(Questions):
    """What she does not want."""

    purpose = One(_("What should stop?"), "consent.Purpose")
    words = Long(_("Do you want to say why?"), _("You need not."), rows=3)
