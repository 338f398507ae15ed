"""What is known about a person: facts, the two values of one, and whether she is a child."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Max

from kinbridge.ground.env import env
from kinbridge.ground.sealed.keys import load_keys
from kinbridge.rooms.cases import models, rules
from kinbridge.rooms.cases.queries.seeing import in_parts
from kinbridge.rooms.cases.values import Case, CaseRef, Childhood, Conflict, Fact, Sureness

__all__ = [
    "childhood",
    "childhood_of",
    "children_among",
    "conflicts_of",
    "fact_rows",
    "facts_mark",
    "facts_of",
    "facts_of_many",
    "is_child",
]

STANDING = ("token", "case_id", "corrects_id", "undone_at", "recorded_at", "turn", "told")  # columns of a fact


def facts_of(case: Case) -> dict[str, str]:
    """Field → value as written, of what stands today: the surest, then the newest. Raises RecordsLocked."""
    return rules.best_of(fact_rows(case))


def fact_rows(case: Case) -> tuple[Fact, ...]:
    """Everything ever written about the person, corrected and undone rows too, in the order it was written."""
    return _facts([case.token]).get(case.token, ())


def conflicts_of(case: Case) -> tuple[Conflict, ...]:
    """Where two people changed one fact and nobody has chosen yet. Raises RecordsLocked."""
    return rules.conflicts(fact_rows(case))


def facts_of_many(tokens: Iterable[CaseRef]) -> dict[CaseRef, dict[str, str]]:
    """`facts_of` for many cases in a few questions; every token asked for is in the answer, with {} when nothing stands."""
    return {token: said for part in in_parts(tokens) for token, said in _standing_facts(part).items()}


def _standing_facts(tokens: Sequence[CaseRef]) -> dict[CaseRef, dict[str, str]]:
    """No row is opened that was corrected or undone: lists and searches read many records and show nothing of those."""
    found: dict[CaseRef, list[rules.Said]] = {token: [] for token in tokens}
    column: Any = models.Fact._meta.get_field("told")
    rows = list(models.Fact.objects.filter(case_id__in=tokens).values_list(*STANDING, named=True))
    stands = rules.standing((row.token, row.corrects_id or "", row.undone_at is not None) for row in rows)
    standing = [row for row in rows if row.token in stands]
    opened = column.open_many((row.token, row.case_id, row.told) for row in standing)
    for row, told in zip(standing, opened, strict=True):
        found[row.case_id].append(rules.said(told, row.recorded_at, row.turn, row.token))
    return {token: rules.believed(said) for token, said in found.items()}


def facts_mark(tokens: Iterable[CaseRef]) -> dict[CaseRef, str]:
    """A mark per case that changes whenever its facts do (written, corrected, undone); empty for a case without facts."""
    marks: dict[CaseRef, str] = {}
    for part in in_parts(tokens):
        turns = models.Fact.objects.filter(case_id__in=part).values_list("case_id").annotate(Max("turn"), Max("undone_turn"))
        marks |= dict.fromkeys(part, "") | {token: f"{written}.{undone}" for token, written, undone in turns}
    return marks


def childhood(case: Case) -> Childhood:
    """Child, adult or in doubt: what staff answered, otherwise what birth and age say today. Raises RecordsLocked."""
    return childhood_of(case, fact_rows(case))


def childhood_of(case: Case, facts: Sequence[Fact]) -> Childhood:
    """`childhood`, for whoever holds the case's facts already."""
    return _childhoods({case.token: facts})[case.token]


def is_child(case: Case) -> bool:
    """True for a child and when in doubt (MISSION, rule 6); a case about which nothing is known is in doubt."""
    return childhood(case) is not Childhood.ADULT


def children_among(tokens: Iterable[CaseRef]) -> frozenset[CaseRef]:
    """For the machine: those of the tokens that `is_child` holds for."""
    found = (
        _childhoods({token: facts.get(token, ()) for token in part}) for part in in_parts(tokens) for facts in (_facts(part),)
    )
    return frozenset(token for part in found for token, answer in part.items() if answer is not Childhood.ADULT)


def _childhoods(facts: Mapping[CaseRef, Sequence[Fact]]) -> dict[CaseRef, Childhood]:
    # UTC lags behind the region's days, so for some hours of a birthday somebody still counts as a child.
    on = env().clock.now().date()
    rows = models.Case.objects.filter(token__in=list(facts), erased_at=None)
    answers = {row.token: rules.Answer(Childhood(row.answer["said"]), row.answer["turn"]) for row in rows if row.answer}
    return {token: rules.childhood(answers.get(token), of_one, on) for token, of_one in facts.items()}


def _facts(tokens: Sequence[CaseRef]) -> dict[CaseRef, tuple[Fact, ...]]:
    load_keys(tokens)
    rows: dict[CaseRef, list[models.Fact]] = defaultdict(list)
    for row in models.Fact.objects.filter(case_id__in=tokens).order_by("case_id", "turn", "token"):
        rows[row.case_id].append(row)
    return {token: _fact_values(of_one) for token, of_one in rows.items()}


def _fact_values(rows: Sequence[models.Fact]) -> tuple[Fact, ...]:
    stands = rules.standing((row.token, row.corrects_id or "", row.undone_at is not None) for row in rows)
    return tuple(_fact(row, row.token in stands) for row in rows)


def _fact(row: models.Fact, stands: bool) -> Fact:
    told = row.told
    return Fact(
        token=row.token,
        field=told["field"],
        value=told["value"],
        source=told["source"],
        sureness=Sureness(told["sureness"]),
        recorded_by=row.recorded_by,
        recorded_at=row.recorded_at,
        turn=row.turn,
        corrects=row.corrects_id or "",
        reason=told["reason"],
        undone_at=row.undone_at,
        undone_by=row.undone_by,
        is_current=stands,
        disputes=row.disputes_id or "",
    )
