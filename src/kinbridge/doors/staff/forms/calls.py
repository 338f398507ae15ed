"""Forms of the hotline: a call, what it came to, calling back, help now, the shift, the duty telephone."""

import datetime as dt
import hashlib
import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff.forms.questions import AskedQuestions, Codes, Long, Office, One, Questions, Short, as_read, is_near
from kinbridge.doors.staff.seat import Seat
from kinbridge.doors.words import choices, sentence
from kinbridge.ground.env import env
from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.cases.values import CALLING, FIELDS, Case, Side
from kinbridge.rooms.intake import queries as intake
from kinbridge.rooms.intake.values import CallInFull, CallOutcome, Speaker
from kinbridge.rooms.referrals import queries as referrals

__all__ = [
    "FIRST", "TAKING", "CallBackTried", "EndCall", "HandShift", "Moment", "PutOnDuty", "SendHelp", "TakeCall", "TakeCallFor",
    "in_zone", "local", "what_may_go",
]  # fmt: skip

FORMAT = "%Y-%m-%dT%H:%M"


def local(at: dt.datetime, seat: Seat) -> str:
    """An instant as a browser's own field for day and hour holds it, where this office is."""
    return at.astimezone(seat.zone).strftime(FORMAT)


class Moment(forms.DateTimeField):
    """A day and an hour where this office is; reads as an instant."""

    default_validators = [is_near]

    def __init__(self, label: Any, help_text: Any = "", *, required: bool = False) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=FORMAT)
        formats = [FORMAT, "%Y-%m-%d %H:%M"]
        super().__init__(label=label, help_text=help_text, required=required, widget=widget, input_formats=formats)

    def clean(self, value: Any) -> Any:
        """The instant in UTC; Django would take it for one in its own zone."""
        read = super().clean(value)
        return read.replace(tzinfo=None) if read is not None else None


def in_zone(naive: dt.datetime | None, seat: Seat) -> dt.datetime | None:
    """A moment of the office's clock as an instant in UTC."""
    return naive.replace(tzinfo=seat.zone).astimezone(dt.UTC) if naive is not None else None


class TakeCall(Questions):
    """One screen, and no question that has to be answered."""

    sections: tuple[tuple[Any, tuple[str, ...]], ...] = (
        (_("First"), ("can_talk", "code_word", "phone", "battery")),
        (_("Where is she?"), ("sees", "location")),
        (_("What is happening?"), ("happening", "near", "children")),
        (_("May we call back?"), ("back", "back_at", "back_how")),
        (_("About her"), ("age", "name", "language", "notes")),
    )

    can_talk = One(_("Can she talk?"), "intake.CanTalk", required=False)
    code_word = Short(_("Code word"), _("What she says when somebody comes in."), most=200)
    phone = Short(_("The number she calls from"), most=60)
    battery = Short(_("Battery"), _("How long will her telephone last?"), most=60)
    sees = Long(_("What does she see?"), _("Signs, shops, colours, sounds, the way she came, the floor."), rows=3)
    location = Long(
        _("Place sent or pasted"),
        _("Words, coordinates, or a map link of Google, Apple, Amap or Baidu. It is read on this machine only."), rows=2,
    )  # fmt: skip
    happening = Long(_("What is happening now?"), rows=3)
    near = Short(_("Who is near her?"), most=1000)
    children = Short(_("Children with her?"), _("How many, how old, where."), most=1000)
    back = One(_("May we call her?"), "intake.CallBack", required=False)
    back_at = Short(_("When is it safe?"), _("This office’s time."), most=40)
    back_how = Long(_("How is it safe?"), _("Whose telephone, what to say first, what never to say."), rows=2)
    age = Short(_("How old is she?"), _("“Are you eighteen or older?” Under 18 or in doubt, other rules hold."), most=60)
    name = Short(_("What may we call her?"))
    language = Short(_("Which language does she speak?"), most=60)
    notes = Long(_("Anything else"), rows=3)

    def offer(self) -> None:
        """The moment is picked where the browser can."""
        super().offer()
        self.fields["back_at"].widget = forms.TextInput(attrs={"type": "datetime-local"})

    def begin(self, seat: Seat, subject: Any) -> dict[str, Any]:
        """The newest words of every question."""
        call: CallInFull = subject
        said = {name: call.said(name) for name in self.base_fields}
        return said | {"back_at": as_picked(said["back_at"], seat)}


class TakeCallFor(TakeCall):
    """Somebody calls for a person who is not on the line: who calls for whom, can that person be reached safely, do they know."""

    sections = (
        (_("Who is calling?"), ("can_talk", "code_word", "caller", "phone", "language", "battery")),
        (_("For whom?"), ("name", "age", "her_phone", "knows", "reach_her", "must_not_know")),
        (_("Where is the person?"), ("sees", "location")),
        (_("What is happening?"), ("happening", "near", "children", "notes")),
        (_("May we call the caller back?"), ("back", "back_at", "back_how")),
    )

    code_word = Short(_("Code word"), _("What the caller says when somebody comes in."), most=200)
    can_talk = One(_("Can the caller talk?"), "intake.CanTalk", required=False)
    caller = Short(_("What is the caller to this person?"), _("Mother, neighbour, colleague. No name is needed."), most=200)
    phone = Short(_("The number the caller calls from"), _("It is never written down as the person’s number."), most=60)
    language = Short(_("Which language does the caller speak?"), most=60)
    name = Short(_("What is the person called?"), _("Every name the caller knows."))
    age = Short(_("How old is the person?"), _("Under 18 or in doubt, other rules hold."), most=60)
    her_phone = Short(_("The person’s own number"), _("Nobody calls it because somebody else gave it."), most=60)
    knows = One(_("Does the person know of this call?"), "intake.Knows", required=False)
    reach_her = Long(
        _("Can the person be reached safely?"),
        _("When, how, and what would put the person in danger. If nobody knows: do not try."), rows=2,
    )  # fmt: skip
    must_not_know = Long(_("Who must not learn of this?"), _("People around the person, or around the caller."), rows=2)
    sees = Long(
        _("What does the caller know of the place?"), _("Signs, shops, the way there, who described it and when."), rows=3
    )
    near = Short(_("Who is near the person?"), most=1000)
    children = Short(_("Children with the person?"), _("How many, how old, where."), most=1000)
    back = One(_("May we call the caller?"), "call.back_caller", required=False)


TAKING: dict[Speaker, type[TakeCall]] = {Speaker.HERSELF: TakeCall, Speaker.FOR_HER: TakeCallFor}


def as_picked(text: str, seat: Seat) -> str:
    """A kept instant as the page shows it; words stay words."""
    try:
        return local(dt.datetime.fromisoformat(text), seat)
    except ValueError:
        return text


class EndCall(Questions):
    """What the call came to."""

    only_if = {"back_at": ("outcome", "call_back")}

    outcome = One(_("What did it come to?"), "intake.CallOutcome")
    back_at = Moment(_("When do we call back?"), _("This office’s time."))

    def begin(self, seat: Seat, subject: Any) -> dict[str, Any]:
        """The moment she named, if she did; and that help was sent, while it is on its way."""
        moment = {"back_at": subject.back_at.astimezone(seat.zone).replace(tzinfo=None)} if subject.back_at else {}
        return moment | ({"outcome": CallOutcome.HELP_SENT} if referrals.helped([subject.case], seat.at) else {})

    def clean(self) -> dict[str, Any]:
        """The moment becomes an instant."""
        said = super().clean()
        return said | {"back_at": in_zone(said.get("back_at"), self.seat)}


class CallBackTried(Questions):
    """One attempt to call back."""

    BESIDE = ("caller", "back_how", "code_word", "phone", "language", "near")

    came_of = One(_("What came of it?"), "intake.Attempt", help_text=_("If anybody else answers: wrong number, sorry, good bye."))
    next_at = Moment(_("When is the next call due?"), _("Leave empty when none is."))
    words = Long(_("What to remember"), rows=2)

    @property
    def beside(self) -> list[tuple[Any, str]]:
        """What must be read before anybody dials."""
        call = intake.call(self.seat.actor, self.subject.token)
        return [(sentence("call.question", name), call.said(name)) for name in self.BESIDE if call.said(name)]

    def clean(self) -> dict[str, Any]:
        """The moment becomes an instant."""
        said = super().clean()
        return said | {"next_at": in_zone(said.get("next_at"), self.seat)}


class SendHelp(AskedQuestions):
    """To whom, on what ground, which facts: exactly those shown go, and nothing else."""

    only_if = {
        **dict.fromkeys(AskedQuestions.ABOUT_ASKING, ("way", "yes")),
        "reason": ("way", "life"),
    }

    form = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)
    shown = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    to = Office(_("Which office?"))
    facts = Codes(_("What will be sent"), help_text=_("Exactly these words, and only what is ticked."))
    way = One(_("On what ground?"), "call.way")
    reason = Long(_("Why is her life in danger?"), _("Left empty, what is happening stands as the reason."), rows=2)
    view = Short(_("Her own words about it"), _("Kept here, never sent."), most=1000)

    NOW = ("location", "situation")

    def begin(self, seat: Seat, subject: Any) -> dict[str, Any]:
        """Where she is and what happens are ticked; the page has an id, so that pressing twice asks once."""
        told = what_may_go(subject)
        return {
            "form": env().random.token(), "shown": mark_of(told), "facts": [code for code in self.NOW if code in told],
            "reason": told.get("situation", ""),
        }  # fmt: skip

    def offer(self) -> None:
        """Each fact with its words."""
        super().offer()
        if self.subject.side is Side.SOUGHT:  # she is not on the line, and nobody says yes or no in her place
            self.fields["way"].choices = [(code, words) for code, words in choices("call.way") if code == "life"]
        told = what_may_go(self.subject)
        read = {code: as_read(code, words, self.seat) for code, words in told.items()}
        self.fields["facts"].choices = [(code, f"{sentence('field', code)}: {words}") for code, words in read.items()]

    def clean(self) -> dict[str, Any]:
        """What goes must be what was read; and there must be something that goes."""
        said = super().clean()
        if said.get("way") != "no" and said.get("shown") != mark_of(what_may_go(self.subject)):
            raise forms.ValidationError(_("The words changed since you read them. Read them again, then send."))
        if said.get("way") != "no" and not said.get("facts"):
            raise forms.ValidationError(_("Tick at least one thing that is sent."))
        return said


FIRST = ("location", "situation", "phone", CALLING, "name_full", "age", "languages", "children")


def what_may_go(case: Case) -> dict[str, str]:
    """Of what her record says now, what helps whoever comes; where she is first."""
    known = cases.facts_of(case)
    return {code: known[code] for code in FIRST if code in known and FIELDS[code].travels}


def mark_of(told: dict[str, str]) -> str:
    """A mark of the words shown."""
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


class HandShift(Questions):
    """What the next shift must know."""

    words = Long(_("What must the next shift know?"), _("Destroyed after two weeks."), rows=5)


class PutOnDuty(Questions):
    """Who answers the duty telephone, from when, until when, on which number of the office."""

    member = forms.ChoiceField(label=_("Who?"))
    since = Moment(_("From when?"), _("This office’s time."), required=True)
    until = Moment(_("Until when?"), required=True)
    phone = Short(
        _("The office’s duty telephone"), _("Other offices are told this number: never a private one."), required=True, most=40
    )

    def begin(self, seat: Seat, subject: Any) -> dict[str, Any]:
        """Me, from now, for eight hours, on the number used last."""
        ahead = accounts.duty_ahead(seat.at - dt.timedelta(days=30))
        return {
            "member": seat.actor.token, "since": seat.at.astimezone(seat.zone).replace(tzinfo=None),
            "until": (seat.at + dt.timedelta(hours=8)).astimezone(seat.zone).replace(tzinfo=None),
            "phone": ahead[-1].phone if ahead else "",
        }  # fmt: skip

    def offer(self) -> None:
        """Everybody who works here."""
        super().offer()
        here = [(member.token, member.shown_name) for member in accounts.members() if member.is_active]
        self.fields["member"].choices = here

    def clean(self) -> dict[str, Any]:
        """The moments become instants."""
        said = super().clean()
        return said | {name: in_zone(said.get(name), self.seat) for name in ("since", "until")}
