"""Forms about referrals: one office asks another to take up a matter, or to answer a question."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff.forms.questions import Codes, Facts, Office, One, Questions, Tick, in_record
from kinbridge.doors.words import sentence
from kinbridge.rooms.cases.values import FIELDS
from kinbridge.rooms.referrals.queries import outcomes_of
from kinbridge.rooms.referrals.values import Lack

__all__ = ["AwaitApproval", "Decline", "NeedMore", "OfferReferral", "ReportOutcome", "SendMore", "Withdraw"]


class OfferReferral(Questions):
    """To whom, what for, with which of the facts she agreed to."""

    to = Office(_("Which office?"))
    matter = One(_("What is asked for?"), "referrals.Matter")
    facts = Facts(_("Which facts?"), help_text=_("Only what she agreed to for this office and this purpose goes."))
    urgent = Tick(_("It is urgent"))


class Decline(Questions):
    """Why we do not take it up."""

    reason = One(_("Why not?"), "referrals.DeclineReason")


class NeedMore(Questions):
    """What is missing, from the list: whatever words said, nobody could weigh."""

    lacks = Codes(
        _("Which facts are missing?"),
        help_text=_("Ask only for what you cannot decide without. The other office asks her before it sends anything."),
    )
    papers = Codes(_("Which papers are missing?"))
    sensitive = Codes(
        _("Sensitive facts"),
        help_text=_("They can harm her where they become known. Ask only if no decision is possible without."),
    )

    def offer(self) -> None:
        """Facts, papers, and apart from them what could harm her."""
        super().offer()
        words = {lack: (lack.value, sentence("referrals.Lack", lack)) for lack in Lack}
        guarded = {lack for lack in Lack if not lack.is_paper and FIELDS[lack.value].guarded}
        self.fields["papers"].choices = [words[lack] for lack in Lack if lack.is_paper]
        self.fields["sensitive"].choices = [words[lack] for lack in Lack if lack in guarded]
        self.fields["lacks"].choices = [words[lack] for lack in Lack if not lack.is_paper and lack not in guarded]

    def clean(self) -> dict[str, Any]:
        """One list of what is missing."""
        said = super().clean()
        return {"lacks": [Lack(code) for name in ("lacks", "papers", "sensitive") for code in said.get(name, ())]}


class AwaitApproval(Questions):
    """Whose yes we wait for."""

    level = One(_("Who must approve?"), "referrals.ApprovalLevel")


class SendMore(Questions):
    """What the other office needs: the facts she agrees to send, the papers that follow, and what we cannot give."""

    facts = Facts(_("Which facts do you send now?"),
                  help_text=_("Only what she agreed to for this office and this purpose goes. Ask her first."))  # fmt: skip
    following = Codes(_("Which papers follow by hand or post?"))
    withheld = Codes(_("What can you not give?"), help_text=_("The other office then knows that it need not wait for it."))

    def offer(self) -> None:
        """Only what was asked for."""
        super().offer()
        asked, known = {lack: (lack.value, sentence("referrals.Lack", lack)) for lack in self.subject.lacks}, self.known()
        self.fields["facts"].choices = [(lack.value, in_record(lack.value, known)) for lack in asked if not lack.is_paper]
        self.fields["following"].choices = [choice for lack, choice in asked.items() if lack.is_paper]
        self.fields["withheld"].choices = list(asked.values())
        for name in [name for name in ("facts", "following") if not self.fields[name].choices]:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Codes as the room knows them."""
        said = super().clean()
        listed = {name: tuple(Lack(code) for code in said.get(name, ())) for name in ("following", "withheld")}
        return {"facts": said.get("facts", ()), **listed}


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
