"""Forms about this office and the others."""

from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff.forms.questions import Day, One, Questions, Short, Tick

__all__ = ["StopMatching", "VerifyOffice"]


class VerifyOffice(Questions):
    """Facts may go to an office once people compared the digits and there is an agreement with a review date."""

    digits_checked = Tick(_("We compared the digits of the card with them over another line"))
    agreement = Short(_("Which agreement? Its reference"))
    review_on = Day(_("When is it reviewed?"))


class StopMatching(Questions):
    """One switch."""

    reason = One(_("Why?"), "accounts.stopped_because")
