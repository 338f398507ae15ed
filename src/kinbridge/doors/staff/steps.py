"""A step: one form on a page of its own, one call to a room, and back to where the work goes on.

Whatever a room refuses comes back as a sentence above the form, with everything that was typed still in it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import Promise

from kinbridge.doors.kept import GO_ON
from kinbridge.doors.staff import drafts
from kinbridge.doors.staff.forms.questions import Questions
from kinbridge.doors.staff.pages import SeeOther, page
from kinbridge.doors.staff.seat import Seat, seat_of
from kinbridge.doors.words import sentence_for
from kinbridge.ground.env import DiskRefused
from kinbridge.ground.sealed.keyrings import RecordsLocked
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.cases.values import Case, Level

__all__ = [
    "Doing", "Done", "Part", "Step", "Undo", "about", "is_refusal", "nothing", "page_of", "part_of", "step", "the_case",
    "the_case_to_read", "works_on",
]  # fmt: skip

Subject = Any
Fetch = Callable[..., Subject]


@dataclass(frozen=True)
class Undo:
    """What takes a step back at once: where to send it and what to say there. Tokens only; it waits in the session."""

    path: str
    said: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Done:
    """Where the work goes on, with a way to undo what was just done."""

    address: str
    undo: Undo


Doing = Callable[[Seat, Subject, dict[str, Any]], str | Done]
Shows = Callable[[Seat, Subject], dict[str, Any]]


def nothing_more(seat: Seat, subject: Subject) -> dict[str, Any]:
    """Beside the form the page of a step shows nothing."""
    return {}


def is_refusal(error: Exception) -> bool:
    """True for what a room or the machine refuses with; what is not there for this colleague stays a 404, a bug stays a bug."""
    if isinstance(error, RecordsLocked | DiskRefused):
        return True
    return type(error).__module__.startswith("kinbridge.rooms.") and not type(error).__name__.startswith("NoSuch")


class Step:
    """The view of a step. `verb` is its line in the permission table; whoever may not do it is not offered it."""

    do_not_call_in_templates = True

    def __init__(
        self, run: Doing, form: type[Questions], title: Promise, verb: str, of: Fetch, button: Promise, before: Promise | str,
        shows: Shows = nothing_more, template: str = "step.html", tone: str = "",
    ) -> None:  # fmt: skip
        wraps(run)(self)
        self.run, self.form, self.title, self.verb, self.of = run, form, title, verb, of
        self.button, self.before, self.shows, self.template, self.tone = button, before, shows, template, tone

    @property
    def name(self) -> str:
        """The form's id on the page: the verb with hyphens."""
        return self.run.__name__.replace("_", "-")

    def __call__(self, request: HttpRequest, **tokens: str) -> HttpResponse:
        seat = seat_of(request)
        if self.verb and request.method != "POST":  # a form that would be refused whatever is typed is no page for this colleague
            require(seat.actor, self.verb)
        subject = self.of(seat, **tokens)
        goes_on_writing = GO_ON in request.POST
        sent = (request.POST, request.FILES) if request.method == "POST" and not goes_on_writing else ()
        form = self.form(*sent, seat=seat, subject=subject)
        back = page_of(subject)
        if request.method == "POST" and (kept := drafts.kept(request, seat, subject, form, back=back)):
            return kept
        if goes_on_writing:  # what was begun before the screen was locked stands in the form again, and nothing is done
            typed = {name: one.widget.value_from_datadict(request.POST, {}, name) for name, one in form.fields.items()}
            form.initial = {**form.initial, **typed}
        with timezone.override(seat.zone):
            done = self.done(seat, subject, form) if form.is_bound else ""
        if done:
            drafts.sent(request, seat)
            return goes_on(request, done)
        shown = {"step": self, "subject": subject, "form": form, "back": back, **about(subject)}
        shown |= drafts.context(request, seat, form)
        shown |= self.shows(seat, subject)
        return page(request, seat, self.template, status=422 if form.errors else 200, **shown)

    def done(self, seat: Seat, subject: Subject, form: Questions) -> str | Done:
        """Where to go on, or an empty string when the form or the room refused; the form then says why."""
        if not form.is_valid():
            return ""
        try:
            return self.run(seat, subject, form.cleaned_data)
        except Exception as error:
            if not is_refusal(error):
                raise
            form.add_error(None, sentence_for(error))
            return ""


def goes_on(request: HttpRequest, done: str | Done) -> HttpResponse:
    """To the next page; what can be undone is offered there once."""
    request.session.pop("undo", None)
    if isinstance(done, Done):
        request.session["undo"] = asdict(done.undo)
    return SeeOther(f"{done.address if isinstance(done, Done) else done}?done")


def step(
    form: type[Questions], title: Promise, verb: str, of: Fetch, *, button: Promise, before: Promise | str = "",
    shows: Shows = nothing_more, template: str = "step.html", tone: str = "",
) -> Callable[[Doing], Step]:  # fmt: skip
    """Makes a step's view of the function that does it: `run(seat, subject, said)` makes one call and answers an address.

    `shows(seat, subject)` is what the page shows beside the form, in a template of its own that extends step.html; the tone
    "warning" is for what cannot be brought back, or stops others at their work.
    """
    return lambda run: Step(run, form, title, verb, of, button, before, shows, template, tone)


@dataclass(frozen=True)
class Part:
    """Something inside a case (a fact, an agreement, an Access row), fetched through the case."""

    case: Case
    one: Any


def the_case(seat: Seat, token: str) -> Case:
    """The case a colleague may work on; NoSuchCase, and so a 404, for any other."""
    return cases.case_for(seat.actor, token, Level.WORK)


def works_on(seat: Seat, token: str) -> bool:
    """True for a case this colleague may work on; whoever only reads it is offered no step of it."""
    return seat.once(cases.opens, seat.actor, token, Level.WORK)


def the_case_to_read(seat: Seat, token: str) -> Case:
    """The case a colleague may at least read: for those who watch over access, holds and erasure."""
    return cases.case_for(seat.actor, token)


def part_of(
    listed: Callable[[Case], Iterable[Any]], case_of: Callable[[Seat, str], Case] = the_case
) -> Callable[[Seat, str, str], Part]:
    """Fetches the part named `part` among what `listed` finds in the case; NoSuchCase where it is not."""

    def fetch(seat: Seat, token: str, part: str) -> Part:
        case = case_of(seat, token)
        for one in listed(case):
            if one.token == part:
                return Part(case, one)
        raise cases.NoSuchCase

    return fetch


def nothing(seat: Seat) -> None:
    """For steps about the office as a whole."""


BACK = {
    "Case": "/cases/",
    "Candidate": "/candidates/",
    "Referral": "/referrals/",
    "Draft": "/referrals/",
    "Letter": "/letters/",
    "SafeOutcome": "/returns/",
    "Report": "/reports/",
    "Call": "/calls/",
}


# What the step is about stands above its form, so that nobody takes back, corrects or closes another one by mistake.
PARTS = frozenset({"Fact", "Agreement", "Grant", "Happening", "Attachment", "Delivery", "Objection", "Ask"})
ABOUT = PARTS | {"Case", "Candidate", "Knock", "Office", "Colleague"}


def about(subject: Subject) -> dict[str, Any]:
    """The case or a part of it, the office or the colleague, and the template that says which; nothing where the page says it."""
    one = subject.one if isinstance(subject, Part) else getattr(subject, "colleague", subject)
    kind = type(one).__name__
    return {"one": one, "name": name_in(subject), "about": f"staff/about/{kind.lower()}.html"} if kind in ABOUT else {}


def name_in(subject: Subject) -> str:
    """Whose case it is; an empty string for what is no case, and while the records are locked."""
    try:
        return cases.facts_of(subject).get("name_full", "") if isinstance(subject, Case) else ""
    except RecordsLocked:
        return ""


def page_of(subject: Subject) -> str:
    """The page where this is looked at: where a colleague goes on, or back to without doing anything."""
    held = subject.case if isinstance(subject, Part) else subject
    kind = type(held).__name__
    return f"{BACK[kind]}{held.token}/" if kind in BACK else getattr(held, "page", "/")
