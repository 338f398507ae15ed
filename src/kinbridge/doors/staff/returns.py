"""Safe outcomes: her wish, the way she chose, every step of it, and how she is afterwards."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff.apart import told_apart
from kinbridge.doors.staff.forms import returns as forms
from kinbridge.doors.staff.forms.questions import Nothing
from kinbridge.doors.staff.pages import page
from kinbridge.doors.staff.seat import Seat, seat_of
from kinbridge.doors.staff.steps import Step, page_of, step, the_case
from kinbridge.doors.staff.ways import way_of
from kinbridge.rooms.cases.values import Case
from kinbridge.rooms.consent.values import Answer
from kinbridge.rooms.returns import actions, queries
from kinbridge.rooms.returns.values import FollowUp, Hand, Nationality, NationalityQuestion, Risk, SafeOutcome, Wish

__all__ = ["STEPS", "answer_nationality", "ask_wishes", "show", "show_all", "show_question"]


def show_all(request: HttpRequest) -> HttpResponse:
    """Every outcome this colleague may see, and what other offices ask about nationality."""
    seat = seat_of(request)
    questions = queries.nationality_questions(seat.actor)
    rows = queries.outcomes_for(seat.actor)
    return page(request, seat, "returns.html", rows=rows, questions=questions, apart=told_apart(one.case for one in rows))


def show(request: HttpRequest, token: str) -> HttpResponse:
    """One outcome: where it stands, what was said on the way, and what may follow."""
    seat = seat_of(request)
    outcome = queries.outcome(seat.actor, token)
    turns = queries.turns_of(outcome)
    shown: dict[str, Any] = {"turns": turns, "facts": queries.facts_of(outcome), "way": way_of(outcome, turns)}
    shown |= {"is_stopped": queries.is_stopped(outcome), "stopped_at": queries.stop_of(outcome)}
    return page(request, seat, "return.html", outcome=outcome, doings=doings(seat, outcome), **shown)


def show_question(request: HttpRequest, token: str) -> HttpResponse:
    """A nationality question of another office, with what came with it."""
    seat = seat_of(request)
    question = queries.nationality_question(seat.actor, token)
    return page(request, seat, "nationality.html", question=question, facts=queries.question_facts(question))


def doings(seat: Seat, outcome: SafeOutcome) -> list[tuple[str, Any]]:
    """The steps our side may take from where it stands."""
    now = queries.verbs_for(outcome)
    at = f"/returns/{outcome.token}/"
    return [(f"{at}{word}/", doing.title) for word, doing in STEPS if doing.run.__name__ in now and seat.may(doing.verb)]


def the_outcome(seat: Seat, token: str) -> SafeOutcome:
    """Raises NoSuchOutcome."""
    return queries.outcome(seat.actor, token)


def the_question(seat: Seat, token: str) -> NationalityQuestion:
    """Raises NoSuchQuestion."""
    return queries.nationality_question(seat.actor, token)


@step(forms.AskWishes, _("Ask what she wants"), "returns.ask_wishes", the_case, button=_("Record it"),
      before=_("Going home, staying, a third country, asylum, no contact: all are equal. She can say no, and change her mind. "
               "She will still get help."))
def ask_wishes(seat: Seat, case: Case, said: dict[str, Any]) -> str:
    """Her wish, and whom she fears."""
    said["wish"] = Wish(said["wish"])
    return page_of(actions.ask_wishes(case, **said, by=seat.actor, at=seat.at))


@step(forms.AssessRisk, _("Judge the danger"), "returns.assess_risk", the_outcome, button=_("Record it"))
def assess_risk(seat: Seat, outcome: SafeOutcome, said: dict[str, Any]) -> str:
    """With reasons in words."""
    return page_of(actions.assess_risk(outcome, level=Risk(said["level"]), words=said["words"], by=seat.actor, at=seat.at))


@step(forms.Propose, _("Propose a way"), "returns.propose", the_outcome, button=_("Record it"))
def propose(seat: Seat, outcome: SafeOutcome, said: dict[str, Any]) -> str:
    """What is offered to her."""
    return page_of(actions.propose(outcome, **said, by=seat.actor, at=seat.at))


@step(forms.ConfirmChoice, _("She confirms her choice"), "returns.confirm_choice", the_outcome, button=_("Record it"))
def confirm_choice(seat: Seat, outcome: SafeOutcome, said: dict[str, Any]) -> str:
    """The choice is hers."""
    said |= {"follow_up": FollowUp(said["follow_up"]), "followed_by": Hand(said["followed_by"])}
    return page_of(actions.confirm_choice(outcome, **said, by=seat.actor, at=seat.at))


@step(forms.AskNationality, _("Ask about her nationality"), "returns.ask_nationality", the_outcome, button=_("Ask"),
      before=_("Only if she fears no state. Only what she agreed to for this goes."))
def ask_nationality(seat: Seat, outcome: SafeOutcome, said: dict[str, Any]) -> str:
    """An office of her country."""
    return page_of(actions.ask_nationality(outcome, **said, by=seat.actor, at=seat.at))


@step(forms.InWords, _("Papers and travel are ready"), "returns.depart", the_outcome, button=_("Record it"),
      before=_("Papers, who goes with her, the day and the place."))
def make_ready(seat: Seat, outcome: SafeOutcome, said: dict[str, Any]) -> str:
    """In words."""
    return page_of(actions.make_ready(outcome, **said, by=seat.actor, at=seat.at))


@step(forms.AskAgain, _("Ask her again"), "returns.ask_again", the_outcome, button=_("Record her answer"),
      before=_("On the day, by somebody who did not work on her return. A no at the bridge stops it, and she still gets help."))
def ask_again(seat: Seat, outcome: SafeOutcome, said: dict[str, Any]) -> str:
    """A no stops it."""
    said["answer"] = Answer(said["answer"])
    return page_of(actions.ask_again(outcome, **said, by=seat.actor, at=seat.at))


@step(forms.InWords, _("She sets out"), "returns.depart", the_outcome, button=_("Record it"))
def depart(seat: Seat, outcome: SafeOutcome, said: dict[str, Any]) -> str:
    """On the day she said yes again."""
    return page_of(actions.depart(outcome, **said, by=seat.actor, at=seat.at))


@step(forms.HandOver, _("Handover"), "returns.hand_over", the_outcome, button=_("Sign"),
      before=_("Two offices sign, and her own word is recorded."))
def hand_over(seat: Seat, outcome: SafeOutcome, said: dict[str, Any]) -> str:
    """Our signature."""
    return page_of(actions.hand_over(outcome, **said, by=seat.actor, at=seat.at))


@step(forms.InWords, _("She has arrived here"), "returns.receive", the_outcome, button=_("Sign"))
def receive(seat: Seat, outcome: SafeOutcome, said: dict[str, Any]) -> str:
    """The second office's signature."""
    return page_of(actions.receive(outcome, **said, by=seat.actor, at=seat.at))


@step(forms.FollowUp, _("How is she?"), "returns.follow_up", the_outcome, button=_("Record it"))
def follow_up(seat: Seat, outcome: SafeOutcome, said: dict[str, Any]) -> str:
    """Asked the way she chose."""
    said["month"] = int(said["month"])
    return page_of(actions.follow_up(outcome, **said, by=seat.actor, at=seat.at))


@step(forms.InWords, _("She takes her choice back"), "returns.confirm_choice", the_outcome, button=_("Record it"))
def withdraw(seat: Seat, outcome: SafeOutcome, said: dict[str, Any]) -> str:
    """At any point until she is handed over."""
    return page_of(actions.withdraw(outcome, **said, by=seat.actor, at=seat.at))


@step(Nothing, _("Nothing more is asked of her"), "returns.close", the_outcome, button=_("Close it"))
def close(seat: Seat, outcome: SafeOutcome, said: dict[str, Any]) -> str:
    """The follow-ups end."""
    return page_of(actions.close(outcome, by=seat.actor, at=seat.at))


@step(forms.AnswerNationality, _("Answer a nationality question"), "returns.answer_nationality", the_question, button=_("Answer"),
      before=_("What came with the question is destroyed here once it is answered."))
def answer_nationality(seat: Seat, question: NationalityQuestion, said: dict[str, Any]) -> str:
    """Confirmed or denied."""
    actions.answer_nationality(question, Nationality(said["answer"]), by=seat.actor, at=seat.at)
    return "/returns/"


# The word in the address and the step; `queries.verbs_for` says which make sense now.
STEPS: tuple[tuple[str, Step], ...] = (
    ("assess", assess_risk),
    ("propose", propose),
    ("confirm", confirm_choice),
    ("nationality", ask_nationality),
    ("ready", make_ready),
    ("ask-again", ask_again),
    ("depart", depart),
    ("hand-over", hand_over),
    ("receive", receive),
    ("follow-up", follow_up),
    ("withdraw", withdraw),
    ("close", close),
)
