"""Forms about who may be the same person: asking other offices, judging, and what an enquirer may read."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff.forms.questions import Long, Offices, One, Questions
from kinbridge.doors.words import sentence
from kinbridge.rooms.intake import queries as intake

__all__ = ["AskOffices", "Judge"]


class AskOffices(Questions):
    """Which offices are asked, blindly, on the ground of the vetted report."""

    to = Offices(_("Which offices should we ask?"))

    def clean(self) -> dict[str, Any]:
        """Adds the vetting; without one nothing is asked."""
        said = super().clean()
        report = intake.report_of(self.seat.actor, self.subject.token)
        vetting = report and intake.vetting_of(self.seat.actor, report.token)
        if not vetting:
            raise ValidationError(sentence("consent.Reason", "not_vetted"))
        return said | {"vetting": vetting}


class Judge(Questions):
    """A person's word on two records, with the reason in words."""

    verdict = One(_("Is it the same person?"), "matching.Verdict")
    reason = Long(_("Why do you judge so?"), rows=3)
