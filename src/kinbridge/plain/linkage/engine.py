"""Two lists in, ranked pairs out: read → keys → candidate pairs (SQL) → score with reasons → optionally one to one."""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from math import exp, log1p
from multiprocessing import get_context

import numpy as np
from numpy.typing import NDArray

from kinbridge.plain.linkage.bounds import bounds_of
from kinbridge.plain.linkage.candidates import Keys, candidate_pairs, key_columns, shared_sums
from kinbridge.plain.linkage.evidence import Setting, setting_of
from kinbridge.plain.linkage.keys import loose_keys
from kinbridge.plain.linkage.recipe import RECIPE
from kinbridge.plain.linkage.traits import Traits, read
from kinbridge.plain.linkage.travel import travelling
from kinbridge.plain.linkage.values import Reason, Record
from kinbridge.plain.linkage.weigh import weigh_above

Places = NDArray[np.int32]
FLOOR = -4.5  # log odds below which a pair is not listed
FEW = 4000  # records below which one process is quicker than several
CHUNK = 2500  # records
CHUNK_OF_PAIRS = 20_000


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of the answer; `reasons` are codes with facts and weights, strongest first."""

    left: str
    right: str
    score: float
    reasons: str
    shares: int = 0


def workers_for(records: int) -> int:
    """Processes worth starting for so many records."""
    return 1 if records < FEW else max(1, min(os.cpu_count() or 1, 8))


def read_people(records: Sequence[Record]) -> list[Traits]:
    """Read every record; long lists in several processes, since romanising is the slow part."""
    workers = workers_for(len(records))
    if workers == 1:
        return [read(record) for record in records]
    chunks = [records[start : start + CHUNK] for start in range(0, len(records), CHUNK)]
    with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
        return [person for chunk in pool.map(_read_chunk, chunks) for person in chunk]


def _read_chunk(records: Sequence[Record]) -> list[Traits]:
    return [read(record) for record in records]


@dataclass(slots=True)
class _Job:
    """What the scoring processes inherit when they are forked."""

    left: list[Traits]
    right: list[Traits]
    setting: Setting
    floor: float
    hopeful: Callable[[Places], Places]  # the pairs that may reach the floor


def _pruning(left: list[Traits], right: list[Traits], setting: Setting, floor: float) -> _Job:
    """A job that does not read pairs whose score cannot reach the floor."""
    bounds = bounds_of(left, right, setting)
    return _Job(left, right, setting, floor, lambda places: places[bounds.of(places) >= floor])


_JOB: list[_Job] = []


def _score_chunk(places: Places) -> list[tuple[int, int, float, str]]:
    job = _JOB[-1]
    found = []
    for i, j in job.hopeful(places).tolist():
        comparison = weigh_above(job.floor, job.left[i], job.right[j], job.setting)
        if comparison is not None:
            found.append((i, j, comparison.score, in_words(comparison.reasons)))
    return found


def in_words(reasons: Iterable[Reason]) -> str:
    """Reasons as one cell of a table: code, facts in brackets, weight; strongest first."""
    told = sorted(reasons, key=lambda reason: -abs(reason.weight))
    return "; ".join(f"{reason.code}({_facts(reason)}) {reason.weight:+.1f}" for reason in told)


def _facts(reason: Reason) -> str:
    return " = ".join(dict.fromkeys(fact for fact in reason.facts.values() if fact))


def _scored(job: _Job, places: Places) -> Iterator[tuple[int, int, float, str]]:
    chunks = np.array_split(places, max(1, len(places) // CHUNK_OF_PAIRS))
    workers = workers_for(len(places))
    _JOB.append(job)
    try:
        if workers == 1:
            for chunk in chunks:
                yield from _score_chunk(chunk)
            return
        with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
            for answer in pool.map(_score_chunk, chunks):
                yield from answer
    finally:
        _JOB.pop()


_PEOPLE: list[list[Traits]] = []  # inherited by the processes that make keys


def _keys_of_chunk(start: int) -> Keys:
    places, numbers = key_columns(map(loose_keys, _PEOPLE[-1][start : start + CHUNK]))
    return places + np.int32(start), numbers


def search_columns(people: list[Traits]) -> Keys:
    """The search keys of a list as columns; long lists in several processes."""
    workers = workers_for(len(people))
    if workers == 1:
        return key_columns(map(loose_keys, people))
    _PEOPLE.append(people)
    try:
        with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
            parts = list(pool.map(_keys_of_chunk, range(0, len(people), CHUNK)))
    finally:
        _PEOPLE.pop()
    return np.concatenate([places for places, _ in parts]), np.concatenate([numbers for _, numbers in parts])


def link(left: list[Traits], right: list[Traits], *, floor: float = FLOOR) -> list[Pair]:
    """Every pair of two lists worth looking at, best first."""
    places = candidate_pairs(search_columns(left), search_columns(right), size=float(len(left)) * len(right))
    return rivals_told(_ranked(_pruning(left, right, setting_of([*left, *right]), floor), places))


def dedupe(people: list[Traits], *, floor: float = FLOOR) -> list[Pair]:
    """Every pair inside one list worth looking at, best first."""
    keys = search_columns(people)
    places = candidate_pairs(keys, keys, size=float(len(people)) ** 2 / 2, inside_one_list=True)
    return _ranked(_pruning(people, people, setting_of(people), floor), places)


def link_by_keys(left: list[Traits], right: list[Traits], *, threshold: int = RECIPE.threshold) -> list[Pair]:
    """Exactly the pairs the blind protocol opens: where shares of travelling keys in common reach the threshold."""
    sides = [[{key.text: key.shares for key in travelling(person)} for person in people] for people in (left, right)]
    shared = shared_sums(sides[0], sides[1], threshold)
    places = np.array([(i, j) for i, j, _ in shared], dtype=np.int32).reshape(-1, 2)
    pairs = _ranked(_Job(left, right, setting_of([*left, *right]), -np.inf, lambda places: places), places)
    shares = {(left[i].rec_id, right[j].rec_id): total for i, j, total in shared}
    return [Pair(pair.left, pair.right, pair.score, pair.reasons, shares[pair.left, pair.right]) for pair in pairs]


def _ranked(job: _Job, places: Places) -> list[Pair]:
    scored = _scored(job, places)
    found = [Pair(job.left[i].rec_id, job.right[j].rec_id, score, reasons) for i, j, score, reasons in scored]
    return sorted(found, key=lambda pair: (-pair.score, pair.left, pair.right))


def rivals_told(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs with what their rivals take from them, best first: a person is in each list once, if at all.

    Of the pairs that share a record at most one is true, so the odds of each are divided by one plus the odds of all others
    (two sisters who fit a report alike take from each other); what that costs is told as a reason of its own.
    """
    odds = [exp(pair.score) for pair in pairs]
    left: dict[str, float] = defaultdict(float)
    right: dict[str, float] = defaultdict(float)
    for pair, chance in zip(pairs, odds, strict=True):
        left[pair.left] += chance
        right[pair.right] += chance
    taken = [-log1p(max(left[p.left] + right[p.right] - 2 * chance, 0.0)) for p, chance in zip(pairs, odds, strict=True)]
    told = [_less(pair, weight) if weight < -0.05 else pair for pair, weight in zip(pairs, taken, strict=True)]
    return sorted(told, key=lambda pair: (-pair.score, pair.left, pair.right))


def _less(pair: Pair, weight: float) -> Pair:
    return replace(pair, score=pair.score + weight, reasons=f"{pair.reasons}; others_fit() {weight:+.1f}")


def one_to_one(pairs: Sequence[Pair]) -> list[Pair]:
    """Each record in at most one pair: best score first (pairs must come ranked)."""
    left: set[str] = set()
    right: set[str] = set()
    kept = []
    for pair in pairs:
        if pair.left not in left and pair.right not in right:
            left.add(pair.left)
            right.add(pair.right)
            kept.append(pair)
    return kept
