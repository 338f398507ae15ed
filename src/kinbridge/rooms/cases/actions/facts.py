"""Facts: added beside what is there, corrected, taken back, undone. Nothing is overwritten."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from kinbridge.rooms.accounts.values import Actor
from kinbridge.rooms.cases import models, rules
from kinbridge.rooms.cases.actions.turn import turn
from kinbridge.rooms.cases.queries import any_case
from kinbridge.rooms.cases.values import Case, Sureness


class UnknownField(Exception):
    """A fact was given under a code that is not in `values.FIELDS`; `fields` names the codes, never what was in them."""

    def __init__(self, fields: Sequence[str]) -> None:
        super().__init__(", ".join(fields))
        self.fields = tuple(fields)


class EmptyFact(Exception):
    """A fact needs a value; to take one back, use `retract`."""


class NoSuchFact(Exception):
    """No fact has this token, or its case was erased."""


class NotStanding(Exception):
    """The fact does not stand any more: it was corrected or undone already, and somebody should look again first."""


class NotACorrection(Exception):
    """Only a correction can be undone; a first statement is corrected or taken back."""


def add_fact(case: Case, field: str, value: str, *, source: str, sureness: Sureness, by: Actor, at: datetime) -> str:
    """One more thing we know, beside what is there; answers its token. Raises UnknownField, EmptyFact, NoSuchCase."""
    if not checked({field: value}):
        raise EmptyFact
    with turn(case, "add_fact", by, at, {"field": field}) as now:
        told = told_of(field, value, source, sureness)
        fact = models.Fact.objects.create(case_id=case.token, told=told, recorded_by=by.token, recorded_at=at, turn=now)
    return fact.token


def correct(fact: str, value: str, *, reason: str, by: Actor, at: datetime) -> str:
    """Puts a new value in the place of a fact, which stays readable; answers the correction's token.

    Raises EmptyFact, NoSuchFact, NotStanding.
    """
    if not value.strip():
        raise EmptyFact
    return _replace(fact, value, reason, "correct", by, at)


def retract(fact: str, *, reason: str, by: Actor, at: datetime) -> str:
    """Takes a fact back: it stands no more, and stays readable as what was once written. Raises NoSuchFact, NotStanding."""
    return _replace(fact, "", reason, "retract", by, at)


def _replace(token: str, value: str, reason: str, verb: str, by: Actor, at: datetime) -> str:
    old = _fact(token)
    case = any_case(old.case_id)
    with turn(case, verb, by, at) as now:
        _insist_it_stands(token)
        told = told_of(old.told["field"], value, old.told["source"], Sureness(old.told["sureness"]), reason)
        new = models.Fact.objects.create(
            case_id=case.token, told=told, recorded_by=by.token, recorded_at=at, turn=now, corrects=old
        )
    return new.token


def undo_correction(fact: str, *, by: Actor, at: datetime) -> None:
    """The correction counts no more and what it replaced stands again. Raises NoSuchFact, NotACorrection, NotStanding."""
    undone = _fact(fact)
    if undone.corrects_id is None:
        raise NotACorrection
    with turn(any_case(undone.case_id), "undo_correction", by, at) as now:
        _insist_it_stands(fact)
        models.Fact.objects.filter(token=fact).update(undone_at=at, undone_by=by.token, undone_turn=now)


def _fact(token: str) -> models.Fact:
    found = models.Fact.objects.filter(token=token).first()
    if found is None:
        raise NoSuchFact
    return found


def _insist_it_stands(token: str) -> None:
    """Asked inside the turn, so of two who change the same fact the second is told."""
    live = models.Fact.objects.filter(undone_at=None)
    if not live.filter(token=token).exists() or live.filter(corrects=token).exists():
        raise NotStanding


def checked(facts: Mapping[str, str]) -> dict[str, str]:
    """The facts without blanks. Raises UnknownField."""
    if unknown := rules.unknown_fields(facts):
        raise UnknownField(unknown)
    return rules.written(facts)


def told_of(field: str, value: str, source: str, sureness: Sureness, reason: str = "") -> dict[str, str]:
    """What is sealed of one fact."""
    return {"field": field, "value": value, "source": source, "sureness": str(sureness), "reason": reason}
