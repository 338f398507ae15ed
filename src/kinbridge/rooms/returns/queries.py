"""Questions about safe outcomes. To fetch is to authorise: through her case, or, until we receive her, by who may receive."""

from collections import Counter
from datetime import datetime

from django.db.models import Q, QuerySet

from kinbridge.ground.sealed.keys import KeyShredded
from kinbridge.rooms.accounts.queries import may
from kinbridge.rooms.accounts.values import Actor
from kinbridge.rooms.cases.queries import any_case, open_to
from kinbridge.rooms.cases.values import Case
from kinbridge.rooms.consent import queries as consent
from kinbridge.rooms.consent.values import Purpose
from kinbridge.rooms.returns import models, rules
from kinbridge.rooms.returns.values import OVER, Ending, Hand, NationalityQuestion, Paper, SafeOutcome, Stage, Turn


class NoSuchOutcome(Exception):
    """There is no such outcome, or it is not yours to see: nobody can tell which."""


class NoSuchQuestion(Exception):
    """There is no such question, or it is not yours to see."""


def outcome_of(case: Case) -> SafeOutcome | None:
    """Her newest outcome; None while nobody has asked her wishes."""
    row = models.SafeOutcome.objects.filter(case_id=case.token).order_by("-number").first()
    return row.as_value() if row else None


def outcomes_for(actor: Actor, *, open_only: bool = False) -> tuple[SafeOutcome, ...]:
    """Every outcome the actor may see, newest first: of their cases, and of people on their way to us."""
    return tuple(row.as_value() for row in (_seen_by(actor).exclude(stage__in=OVER) if open_only else _seen_by(actor)))


def outcome(actor: Actor, token: str) -> SafeOutcome:
    """The outcome, if the actor may see it. Raises NoSuchOutcome."""
    row = _seen_by(actor).filter(token=token).first()
    if row is None:
        raise NoSuchOutcome
    return row.as_value()


def _seen_by(actor: Actor) -> "QuerySet[models.SafeOutcome]":
    seen = open_to(actor)
    return models.SafeOutcome.objects.filter(seen | Q(case_id=None) if may(actor, "returns.receive") else seen)


def turns_of(outcome: SafeOutcome) -> tuple[Turn, ...]:
    """Every step with its words, oldest first; an erased case has no words left. Raises RecordsLocked."""
    rows = models.Turn.objects.filter(of=outcome.token)
    try:
        return tuple(row.as_value() for row in rows)
    except KeyShredded:
        return ()


def facts_of(outcome: SafeOutcome) -> dict[str, str]:
    """What came with a handover, while she has no case here; nothing for ours. Raises RecordsLocked."""
    row = models.SafeOutcome.objects.filter(token=outcome.token, told__isnull=False).first()
    return dict(row.told) if row else {}


def may_follow(outcome: SafeOutcome) -> frozenset[Stage]:
    """The stages our side may bring it to now."""
    hand = Hand.CARER if outcome.ours else Hand.RECEIVER
    return frozenset(new for new in Stage if rules.may_step(outcome.stage, new, hand))


def verbs_for(outcome: SafeOutcome) -> frozenset[str]:
    """The names of the actions that make sense now; what else stands in the way, the action says."""
    hand = Hand.CARER if outcome.ours else Hand.RECEIVER
    wants = rules.wants_follow_up(outcome.follow_up, outcome.ended_as)
    fitting = rules.verbs_for(outcome.stage, outcome.wish, hand, wants_follow_up=wants)
    return fitting & rules.AFTER_HER_STOP if is_stopped(outcome) else fitting


def is_stopped(outcome: SafeOutcome) -> bool:
    """She objects to this way, or said stop to it by her code and has not freely said otherwise since. Raises RecordsLocked."""
    if not outcome.case:
        return False
    case = any_case(outcome.case)
    return stop_of(outcome) is not None or (not case.erased and consent.objects_to(case, Purpose.SAFE_RETURN))


def stop_of(outcome: SafeOutcome) -> datetime | None:
    """When she said stop to this way by her code; None where she never did, or was freely asked since and wants to go on.

    Freely asked is her wish, and her yes to somebody independent; what she confirms in between is asked by those on her way.
    """
    stopped = consent.stopped_at(any_case(outcome.case), Purpose.SAFE_RETURN) if outcome.case else None
    asked_again_at = models.SafeOutcome.objects.values_list("asked_again_at", flat=True).get(token=outcome.token)
    freely = max(outcome.started_at, asked_again_at or outcome.started_at)
    return stopped if stopped is not None and freely <= stopped else None


def reached_safety(case: Case) -> bool:
    """She has an outcome, whichever she chose, and is safe. A no at the bridge counts like any other."""
    newest = outcome_of(case)
    return newest is not None and newest.has_reached_safety


def papers_of(case: Case) -> tuple[Paper, ...]:
    """Her papers as they stand, the newest word on each. Raises RecordsLocked."""
    replaced = models.Paper.objects.filter(case_id=case.token, replaces__isnull=False).values("replaces")
    return tuple(row.as_value() for row in models.Paper.objects.filter(case_id=case.token).exclude(token__in=replaced))


def table() -> dict[Ending, int]:
    """How many people in our care came to which outcome: each once, by her newest, none left out for being rare.

    For the office itself; what is published is protected against singling out by whoever publishes it.
    """
    newest: dict[str, str] = {}
    rows = models.SafeOutcome.objects.filter(ours=True).order_by("-number")
    for case, ended_as in rows.values_list("case_id", "ended_as"):
        newest.setdefault(case, ended_as)
    counted = Counter(newest.values())
    return {ending: counted[ending.value] for ending in Ending}


# --- nationality ----------------------------------------------------------------------------------------------------------


def nationality_questions(actor: Actor) -> tuple[NationalityQuestion, ...]:
    """What other offices ask about nationality or took back, oldest first; nothing for those who may not answer."""
    if not may(actor, "returns.answer_nationality"):
        return ()
    return tuple(row.as_value() for row in models.NationalityQuestion.objects.all())


def nationality_question(actor: Actor, token: str) -> NationalityQuestion:
    """The question, for those who may answer. Raises NoSuchQuestion."""
    found = next((one for one in nationality_questions(actor) if one.token == token), None)
    if found is None:
        raise NoSuchQuestion
    return found


def question_facts(question: NationalityQuestion) -> dict[str, str]:
    """The facts the question came with; nothing once it is answered or recalled. Raises RecordsLocked."""
    row = models.NationalityQuestion.objects.filter(token=question.token, told__isnull=False).first()
    return dict(row.told) if row else {}
