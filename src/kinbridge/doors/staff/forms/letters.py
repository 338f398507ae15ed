"""Forms about official letters: writing one, making one void, entering theirs, our letterhead."""

from typing import Any

from django import forms
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff.forms.questions import Codes, Day, One, Questions, Short
from kinbridge.doors.staff.seat import Seat
from kinbridge.doors.ui.dates import day
from kinbridge.doors.words import choices, sentence
from kinbridge.ground.env import env
from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.referrals import queries
from kinbridge.rooms.referrals.values import Lack, LetterKind, State

__all__ = ["EnterLetter", "Head", "VoidLetter", "WriteLetter"]

NAMES_HER = (LetterKind.TRANSMIT, LetterKind.VERIFY)


class Chosen(forms.ChoiceField):
    """One code of a table of words, from a folded list."""

    def __init__(self, label: Any, table: str = "", help_text: Any = "", *, required: bool = True) -> None:
        offered: Any = (lambda: choices(table)) if table else []
        super().__init__(label=label, help_text=help_text, required=required, choices=offered)


class WriteLetter(Questions):
    """In which two languages, with which facts, in answer to what, and who signs. The rest is known."""

    form = forms.CharField(max_length=64, widget=forms.HiddenInput)
    facts = Codes(
        _("Which facts stand in it?"),
        help_text=_("Paper can be copied and read by others on its way. Leave all empty to write by reference only."),
    )
    answers = Chosen(_("Which of their letters does it answer?"), required=False)
    ours = Chosen(_("Our language"), "referrals.Language")
    theirs = Chosen(_("Their language"), "referrals.Language")
    signatory = Short(_("Who signs?"), required=True, most=120)
    position = Short(_("In which position?"), required=True, most=120)

    def begin(self, seat: Seat, subject: Any) -> dict[str, Any]:
        """Two languages and the one who signed last; no fact, for that is chosen; an id, so that twice is once."""
        office = accounts.office(subject.referral.office)
        last = queries.last_signed_by(seat.actor)
        theirs = [code for code in map(as_ours, office.languages) if code]
        return {
            "form": env().random.token(), "ours": as_ours(seat.office.language) or "en", "theirs": (theirs or ["en"])[0],
            "signatory": last.signatory if last else seat.shown_name, "position": last.position if last else "",
            "answers": newest_of_theirs(subject.referral),
        }  # fmt: skip

    def offer(self) -> None:
        """Only what fits this letter."""
        super().offer()
        theirs = [letter for letter in queries.letters_of(self.subject.referral) if letter.incoming]
        dated = [(one.token, f"{one.number} · {strip_tags(day(one.dated))}") for one in theirs]
        self.fields["answers"].choices = [("", "–"), *dated]
        if not theirs:
            del self.fields["answers"]
        offered = self.agreed()
        self.fields["facts"].choices = [(code, sentence("field", code)) for code in offered]
        if not offered:
            del self.fields["facts"]

    def agreed(self) -> list[str]:
        """What she agreed to; a fact that was ticked before she took it back stays on the form, and the room says why not."""
        if self.subject.kind not in NAMES_HER or self.subject.case is None:
            return []
        may = queries.may_stand_in_a_letter(self.subject.referral, self.subject.case, self.seat.at)
        ticked = self.data.getlist("facts") if self.is_bound else []
        return [code for code in queries.FIELD_ORDER if code in may or code in ticked]


def as_ours(language: str) -> str:
    """A language tag as one of the seven; empty for any other."""
    tag = language.lower()
    known = [code for code, _words in choices("referrals.Language")]
    return next((code for code in known if tag == code or tag.split("-")[0] == code.split("-")[0]), "")


def newest_of_theirs(referral: Any) -> str:
    theirs = [letter.token for letter in queries.letters_of(referral) if letter.incoming]
    return theirs[-1] if theirs else ""


class VoidLetter(Questions):
    """Why it no longer stands."""

    reason = One(_("Why?"), "referrals.VoidReason")


class EnterLetter(Questions):
    """Their number and day, and what the letter says, as a step of theirs."""

    number = Short(_("Their number"), _("As it stands on the letter. No names."), required=True, most=40)
    dated = Day(_("The day on the letter"), required=True)
    kind = Chosen(_("What kind of letter is it?"), "referrals.LetterKind")
    moves = forms.ChoiceField(label=_("What does it say?"), required=False, widget=forms.RadioSelect)
    reason = Chosen(_("Which reason?"), required=False)
    outcome = Chosen(_("Which result?"), required=False)
    level = Chosen(_("Whose approval?"), required=False)
    lacks = Codes(_("What do they need?"), "referrals.Lack")
    answers = Chosen(_("Which of our letters does it answer?"), required=False)

    only_if = {
        "reason": ("moves", "declined"), "outcome": ("moves", "answered"), "level": ("moves", "awaiting_approval"),
        "lacks": ("moves", "need_more"),
    }  # fmt: skip
    CODES = {
        State.DECLINED: "reason", State.WITHDRAWN: "reason", State.ANSWERED: "outcome", State.AWAITING_APPROVAL: "level",
    }  # fmt: skip

    def begin(self, seat: Seat, subject: Any) -> dict[str, Any]:
        """Most letters that come are answers of today."""
        ours = [letter.token for letter in queries.letters_of(subject) if not letter.incoming and letter.stands]
        return {"kind": "answer" if subject.ours else "transmit", "answers": ours[-1] if ours else ""}

    def offer(self) -> None:
        """The steps the other side may tell of, and the codes that go with them."""
        super().offer()
        referral = self.subject
        steps = [(state.value, sentence("referrals.State", state)) for state in queries.may_say_on_paper(referral)]
        self.fields["moves"].choices = [("", _("Nothing that moves the referral")), *steps]
        reasons = "referrals.DeclineReason" if referral.ours else "referrals.WithdrawReason"
        fitting = [(code.value, sentence("referrals.Outcome", code)) for code in sorted(queries.outcomes_of(referral.matter))]
        self.fields["reason"].choices = [("", "–"), *choices(reasons)]
        self.fields["outcome"].choices = [("", "–"), *fitting]
        self.fields["level"].choices = [("", "–"), *choices("referrals.ApprovalLevel")]
        ours = [(one.token, one.number) for one in queries.letters_of(referral) if not one.incoming]
        self.fields["answers"].choices = [("", "–"), *ours]
        if not referral.ours:
            self.only_if = {"reason": ("moves", "withdrawn")}
            for name in ("outcome", "level", "lacks"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """One step, one code."""
        said = super().clean()
        moves = State(said["moves"]) if said.get("moves") else None
        code = said.get(self.CODES.get(moves, ""), "") if moves else ""
        lacks = tuple(Lack(lack) for lack in said.get("lacks", ())) if moves is State.NEED_MORE else ()
        kept = {name: said[name] for name in ("number", "dated", "answers") if name in said}
        kind = LetterKind(said["kind"]) if said.get("kind") else None
        return kept | {"kind": kind, "moves": moves, "code": code, "lacks": lacks}


class Head(Questions):
    """The office's part of every number, and what stands above its letters."""

    code = Short(
        _("Our office’s code"), _("Two to eight capitals or digits, such as HN. It stands in every number."), required=True,
        most=8,
    )  # fmt: skip
    address = Short(_("Our address as it stands on letters"))
    phone = Short(_("Our telephone as it stands on letters"), most=40)

    def begin(self, seat: Seat, subject: Any) -> dict[str, Any]:
        """As it is."""
        head = queries.letterhead()
        return {"code": head.code, "address": head.address, "phone": head.phone}
