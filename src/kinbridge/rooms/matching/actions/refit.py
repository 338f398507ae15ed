"""The re-rank learns from this office's own judgements: weights and counts are kept, nobody's facts. Keys that travel stay."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from kinbridge.ground.database import write
from kinbridge.ground.sealed.keys import load_keys
from kinbridge.plain.linkage.evidence import levels
from kinbridge.plain.linkage.refit import Judged, refit
from kinbridge.plain.linkage.traits import read, together
from kinbridge.plain.linkage.weigh import weights, weights_id
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.accounts.values import Actor
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.matching import models, queries, rules
from kinbridge.rooms.matching.values import Moved, Refitted, Verdict

AT_ONCE = 500


class TooFewJudgements(Exception):
    """Not enough pairs were judged the same person, or different ones; `needed` of each."""

    def __init__(self, same: int, different: int, needed: int) -> None:
        super().__init__(same, different, needed)
        self.same, self.different, self.needed = same, different, needed


class NothingLearned(Exception):
    """On judgements left out of the fit the moved weights were no better than the shipped ones."""


class NoLocalWeights(Exception):
    """The shipped weights stand already."""


def look_at_refit(*, by: Actor) -> Refitted:
    """What `refit_to_judgements` would move, keeping nothing.

    Raises TooFewJudgements, NothingLearned, RecordsLocked, NotAllowed.
    """
    require(by, "matching.refit")
    judged = _judged()
    counts = Counter(pair.same for pair in judged)
    if min(counts[True], counts[False]) < rules.ENOUGH_JUDGED:
        raise TooFewJudgements(counts[True], counts[False], rules.ENOUGH_JUDGED)
    found, priced = refit(judged), weights()[1]
    if not found.helps:
        raise NothingLearned
    moved = tuple(Moved(*level, priced.get(level, 0.0), weight) for level, weight in sorted(found.moved.items()))
    return Refitted(moved, counts[True], counts[False], found.before, found.after)


def refit_to_judgements(*, by: Actor, at: datetime) -> Refitted:
    """From now on our own comparisons use weights moved towards what was judged here. Raises as `look_at_refit` does."""
    found = look_at_refit(by=by)
    with write():
        _standing().update(ended_at=at)
        models.LocalWeights.objects.create(
            shipped=weights_id(),
            weights=[[one.feature, one.level, one.local] for one in found.moved],
            same=found.same,
            different=found.different,
            made_at=at,
            by=by.token,
        )
        audit.record("matching.refit", actor=by.token, at=at)
    return found


def undo_refit(*, by: Actor, at: datetime) -> None:
    """The shipped weights stand again. Raises NoLocalWeights, NotAllowed."""
    require(by, "matching.refit")
    with write():
        if not _standing().update(ended_at=at):
            raise NoLocalWeights
        audit.record("matching.undo_refit", actor=by.token, at=at)


def _standing() -> "models.models.QuerySet[models.LocalWeights]":
    return models.LocalWeights.objects.filter(ended_at=None)


def _judged() -> list[Judged]:
    """The pairs whose judgement stands, the person asked about left, ours right; what was erased teaches nothing any more."""
    words = models.Judgement.objects.filter(undone_at=None, case__erased_at=None, candidate__other__erased_at=None)
    rows = list(words.exclude(verdict=Verdict.UNSURE).select_related("candidate").order_by("token"))
    return [pair for part in rules.chunks(rows, AT_ONCE) for pair in _pairs(part)]


def _pairs(rows: Sequence[models.Judgement]) -> Iterator[Judged]:
    load_keys(row.case_id for row in rows)
    facts = queries.dated_facts(sorted({case for row in rows for case in (row.case_id, row.candidate.other_id) if case}))
    for row in rows:
        theirs, ours = queries.records_compared(row.candidate, facts)
        yield Judged(levels(*together(read(theirs), read(ours)))[0], row.verdict == Verdict.SAME)
