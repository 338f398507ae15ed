"""Two lists in, ranked pairs out: read → keys → candidate pairs (SQL) → score with reasons → optionally one to one."""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from math import exp, log1p
from multiprocessing import get_context

import numpy as np
from numpy.typing import NDArray

from kinbridge.plain.linkage.bounds import Bounds, bounds_of
from kinbridge.plain.linkage.candidates import Keys, candidate_pairs, shared_sums
from kinbridge.plain.linkage.columns import Floats
from kinbridge.plain.linkage.keys_at_once import keys_at_once
from kinbridge.plain.linkage.people import People, gathered, in_columns, setting_in_columns, with_keys
from kinbridge.plain.linkage.recipe import RECIPE
from kinbridge.plain.linkage.scores import scores_of
from kinbridge.plain.linkage.traits import read
from kinbridge.plain.linkage.travel import travelling
from kinbridge.plain.linkage.values import Record
from kinbridge.plain.linkage.wording import Wording

Places = NDArray[np.int32]
FLOOR = -4.5  # log odds below which a pair is not listed
FEW = 4000  # records below which one process is quicker than several
CHUNK = 12_500  # records: many, since the words of each part are handed over once a part
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


def read_people(records: Sequence[Record]) -> People:
    """Read every record; long lists in several processes, since romanising is the slow part."""
    return _read_lists((records,), _people)[0]


def read_to_link(*lists: Sequence[Record]) -> list[People]:
    """Read lists with their search keys: made where a person was just read, they need her handed over to nobody."""
    return _read_lists(lists, _people_with_keys)


def _people(records: Iterable[Record]) -> People:
    return in_columns(map(read, records))


def _people_with_keys(records: Iterable[Record]) -> People:
    people = _people(records)
    return with_keys(people, keys_at_once(people))


@dataclass(slots=True)
class _Reading:
    """What the reading processes inherit when they are forked."""

    lists: Sequence[Sequence[Record]]
    how: Callable[[Iterable[Record]], People]


_READING: list[_Reading] = []


def _read_part(side: int, first: int, end: int) -> People:
    reading = _READING[-1]
    return reading.how(reading.lists[side][first:end])


def _read_lists(lists: Sequence[Sequence[Record]], how: Callable[[Iterable[Record]], People]) -> list[People]:
    whole = sum(map(len, lists))
    workers = workers_for(whole)
    if workers == 1:
        return [how(records) for records in lists]
    size = min(CHUNK, -(-whole // workers))  # a short list keeps every process busy too
    parts = [(side, at, at + size) for side, records in enumerate(lists) for at in range(0, len(records), size)]
    _READING.append(_Reading(lists, how))
    try:
        with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
            read_parts = list(pool.map(_read_part, *zip(*parts, strict=True)))
    finally:
        _READING.pop()
    of_side = [[people for people, (side, *_) in zip(read_parts, parts, strict=True) if side == one] for one in range(len(lists))]
    return [gathered(people) if people else how(()) for people in of_side]


@dataclass(slots=True)
class _Job:
    """What the scoring processes inherit when they are forked."""

    bounds: Bounds
    floor: float
    wording: Wording


_JOB: list[_Job] = []
Scored = tuple[Places, Floats, list[str]]  # pairs of positions, scores, reasons in words


def _score_chunk(places: Places) -> Scored:
    """The pairs that reach the floor: most are left out by their bound, and reasons are found for the others alone."""
    job = _JOB[-1]
    hopeful = job.bounds.hopeful(places, job.floor)
    reaching = hopeful.of(scores_of(job.bounds, hopeful).total >= job.floor)
    scores = scores_of(job.bounds, reaching)
    return np.stack([reaching.left, reaching.right], axis=1), scores.total, job.wording.of(reaching, scores)


def _scored(job: _Job, places: Places) -> Iterator[Scored]:
    chunks = np.array_split(places, max(1, len(places) // CHUNK_OF_PAIRS))
    workers = workers_for(len(places))
    _JOB.append(job)
    try:
        if workers == 1:
            yield from map(_score_chunk, chunks)
            return
        with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
            yield from pool.map(_score_chunk, chunks)
    finally:
        _JOB.pop()


def search_columns(people: People) -> Keys:
    """The search keys of a list as columns."""
    return people.keys or keys_at_once(people)


def link(left: People, right: People, *, floor: float = FLOOR) -> list[Pair]:
    """Every pair of two lists worth looking at, best first."""
    keys = search_columns(left), search_columns(right)
    with ThreadPoolExecutor(1) as beside:  # the database works outside Python's lock
        places = beside.submit(candidate_pairs, *keys, size=float(len(left)) * len(right))
        bounds = bounds_of(left, right, setting_in_columns((left, right)))
    return rivals_told(_ranked(bounds, places.result(), floor))


def dedupe(people: People, *, floor: float = FLOOR) -> list[Pair]:
    """Every pair inside one list worth looking at, best first."""
    keys = search_columns(people)
    places = candidate_pairs(keys, keys, size=float(len(people)) ** 2 / 2, inside_one_list=True)
    return _ranked(bounds_of(people, people, setting_in_columns((people,))), places, floor)


def link_by_keys(left: People, right: People, *, threshold: int = RECIPE.threshold) -> list[Pair]:
    """Exactly the pairs the blind protocol opens: where shares of travelling keys in common reach the threshold."""
    sides = [[{key.text: key.shares for key in travelling(person)} for person in people] for people in (left, right)]
    shared = shared_sums(sides[0], sides[1], threshold)
    places = np.array([(i, j) for i, j, _ in shared], dtype=np.int32).reshape(-1, 2)
    pairs = _ranked(bounds_of(left, right, setting_in_columns((left, right))), places, -np.inf)
    shares = {(left.rec_ids[i], right.rec_ids[j]): total for i, j, total in shared}
    return [Pair(pair.left, pair.right, pair.score, pair.reasons, shares[pair.left, pair.right]) for pair in pairs]


def _ranked(bounds: Bounds, places: Places, floor: float) -> list[Pair]:
    """The pairs of positions that reach the floor, best first."""
    (left, right), found = bounds.people, []
    for pairs, scores, reasons in _scored(_Job(bounds, floor, Wording(bounds)), places):
        rows = zip(pairs.tolist(), scores.tolist(), reasons, strict=True)
        found += [Pair(left.rec_ids[i], right.rec_ids[j], score, said) for (i, j), score, said in rows]
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
    return Pair(pair.left, pair.right, pair.score + weight, f"{pair.reasons}; others_fit() {weight:+.1f}", pair.shares)


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
