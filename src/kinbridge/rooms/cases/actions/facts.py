"""Facts: added beside what is there, corrected, taken back, undone. Nothing is overwritten."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from kinbridge.ground.database import write
from kinbridge.plain.calling import Calling
from kinbridge.rooms.accounts.values import Actor
from kinbridge.rooms.cases import models, rules
from kinbridge.rooms.cases.actions.turn import turn
from kinbridge.rooms.cases.queries import any_case, conflicts_of, fact_rows
from kinbridge.rooms.cases.values import CALLING, Case, Sureness


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


def say_calling(case: Case, calling: Calling, *, source: str, sureness: Sureness, by: Actor, at: datetime) -> str:
    """Whether she may be called, in the place of whatever was said of it before; answers the fact's token. Raises as above."""
    with write():
        before = [fact for fact in fact_rows(case) if fact.field == CALLING and fact.is_current and fact.value]
        for doubled in before[1:]:
            retract(doubled.token, reason="said anew", by=by, at=at)
        if before:
            return correct(
                before[0].token, str(calling), reason="said anew", source=source, sureness=sureness, by=by, at=at
            )
        return add_fact(case, CALLING, str(calling), source=source, sureness=sureness, by=by, at=at)


def correct(
    fact: str, value: str, *, reason: str, source: str = "", sureness: Sureness | None = None, by: Actor, at: datetime
) -> str:
    """Puts a new value in the place of a fact, which stays readable; answers the correction's token.

    Where somebody else corrected the fact or took it back meanwhile, the value is kept beside theirs and the two are a
    `Conflict` until somebody chooses: nothing is lost, nothing decided by who was quicker. Source and sureness stay the old
    fact's unless the correction has its own (her own word). Raises EmptyFact, NoSuchFact, NotStanding (it was undone).
    """
    if not value.strip():
        raise EmptyFact
    return _replace(fact, value, reason, "correct", by, at, {"source": source, "sureness": str(sureness or "")})


def retract(fact: str, *, reason: str, by: Actor, at: datetime) -> str:
    """Takes a fact back: it stands no more, and stays readable as what was once written. Raises NoSuchFact, NotStanding."""
    return _replace(fact, "", reason, "retract", by, at, {})


def _replace(token: str, value: str, reason: str, verb: str, by: Actor, at: datetime, how: Mapping[str, str]) -> str:
    old = _fact(token)
    case = any_case(old.case_id)
    with turn(case, verb, by, at) as now:
        told = old.told | {"value": value, "reason": reason} | {key: said for key, said in how.items() if said}
        rival = _changed_meanwhile(old) if value else None
        if rival is not None and rival.told["value"] == value:
            return rival.token
        if rival is None:
            _insist_it_stands(token)
        link = {"corrects": old} if rival is None else {"disputes": old}
        new = models.Fact.objects.create(
            case_id=case.token, told=told, recorded_by=by.token, recorded_at=at, turn=now, **link
        )
    return new.token


def _changed_meanwhile(old: models.Fact) -> models.Fact | None:
    """What stands in the fact's place by now; None while it stands itself, or was undone."""
    live, fact = models.Fact.objects.filter(undone_at=None), old
    if old.undone_at is not None:
        return None
    while later := live.filter(corrects=fact).first():
        fact = later
    return None if fact.token == old.token else fact


class NotInConflict(Exception):
    """Nobody has to choose between these two any more: somebody did, or one of them was changed again. Look again first."""


def choose(keep: str, drop: str, *, reason: str, by: Actor, at: datetime) -> None:
    """Of two values written against each other one stays and the other is taken back, with the reason; both stay readable.

    Raises NotInConflict, NoSuchFact.
    """
    kept, dropped = _fact(keep), _fact(drop)
    with turn(any_case(kept.case_id), "choose", by, at) as now:
        pairs = [(one.first.token, one.second.token) for one in conflicts_of(any_case(kept.case_id))]
        if (keep, drop) not in pairs and (drop, keep) not in pairs:
            raise NotInConflict
        settled = {dropped: ""} | ({kept: kept.told["value"]} if (drop, keep) in pairs else {})
        for fact, value in settled.items():
            told = fact.told | {"value": value, "reason": reason}
            models.Fact.objects.create(
                case_id=fact.case_id, told=told, recorded_by=by.token, recorded_at=at, turn=now, corrects=fact
            )


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
