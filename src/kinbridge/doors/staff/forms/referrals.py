"""Forms about referrals: one office asks another to take up a matter, or to answer a question."""

from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff.forms.questions import Facts, Office, One, Questions, Tick
from kinbridge.doors.words import sentence
from kinbridge.rooms.referrals.queries import outcomes_of

__all__ = ["Decline", "OfferReferral", "ReportOutcome", "Withdraw"]


class OfferReferral(Questions):
    """To whom, what for, with which of the facts she agreed to."""

    to = Office(_("Which office?"))
    matter = One(_("What is asked for?"), "referrals.Matter")
    facts = Facts(_("Which facts?"), help_text=_("Only what she agreed to for this office and this purpose goes."))
    urgent = Tick(_("It is urgent"))


class Decline(Questions):
    """Why we do not take it up."""

    reason = One(_("Why not?"), "referrals.DeclineReason")


class Withdraw(Questions):
    """Why we take it back."""

    reason = One(_("Why is it taken back?"), "referrals.WithdrawReason")


class ReportOutcome(Questions):
    """What came of it."""

    outcome = One(_("What came of it?"), "referrals.Outcome")

    def offer(self) -> None:
        """Only what answers this matter."""
        super().offer()
        fitting = outcomes_of(self.subject.matter)
        self.fields["outcome"].choices = [(code, sentence("referrals.Outcome", code)) for code in sorted(fitting)]
