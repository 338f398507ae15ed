"""Forms about people who come in by themselves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff.forms.questions import Long, One, Questions
from kinbridge.doors.staff.seat import Seat
from kinbridge.ground.env import env

__all__ = ["AnswerHer", "GiveCode"]


class AnswerHer(Questions):
    """A line on the page of somebody who asked for help herself."""

    text = Long(_("What she should read"), _("Short, in her language if you can."), rows=3)
    code = One(_("Or a sentence that fits everybody"), "intake.AnswerCode", "no_news_yet", "we_are_looking", required=False)

    def clean(self) -> dict[str, Any]:
        """Words where there are any, else the code."""
        said = super().clean()
        return said | {"text_or_code": said.get("text") or said.get("code") or ""}


class GiveCode(Questions):
    """A code of hers; the form's own id makes sending it twice the same as once."""

    form = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def begin(self, seat: Seat, subject: Any) -> dict[str, Any]:
        """An id of the form's own."""
        return {"form": env().random.token()}
