"""One person against a list: keys in order, candidates by the rarity of the keys they share, then the full comparison."""

from dataclasses import dataclass
from itertools import zip_longest
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from kinbridge.plain.linkage.candidates import key_columns, key_number
from kinbridge.plain.linkage.evidence import Setting, setting_of
from kinbridge.plain.linkage.keys import loose_keys
from kinbridge.plain.linkage.traits import Traits, read, readings, together
from kinbridge.plain.linkage.values import Comparison, Record
from kinbridge.plain.linkage.weigh import explained, scored

MOST_CANDIDATES, FEWEST_CANDIDATES = 50, 25
NEAR = 1 / 3  # of the nearest one's bits; records with less are compared only among the first FEWEST_CANDIDATES
FLOOR = -6.0  # log odds below which a record is not worth showing; lower than for lists, a question is often only a name
MOST_HOLDERS = 5000  # records gone through for one question; keys that more hold say too little


class Index(Protocol):
    """A list ready to be searched: its keys sorted by number, who holds them, how common words are in it, and its people."""

    @property
    def size(self) -> int: ...
    @property
    def numbers(self) -> NDArray[np.uint64]: ...
    @property
    def places(self) -> NDArray[np.int32]: ...
    @property
    def setting(self) -> Setting: ...
    def person(self, place: int) -> Traits: ...


@dataclass(frozen=True, slots=True)
class InMemory:
    """An index of people already read."""

    people: list[Traits]
    numbers: NDArray[np.uint64]
    places: NDArray[np.int32]
    setting: Setting

    @property
    def size(self) -> int:
        return len(self.people)

    def person(self, place: int) -> Traits:
        """The person at a place of the list."""
        return self.people[place]


def index_of(people: list[Traits]) -> InMemory:
    """Sort the keys of a list once."""
    places, numbers = key_columns(map(loose_keys, people))
    order = np.argsort(numbers, kind="stable")
    return InMemory(people, numbers[order], places[order], setting_of(people))


def candidates(index: Index, person: Traits) -> list[int]:
    """Positions of at most MOST_CANDIDATES records, those sharing the rarest keys first; fewer where the first stand out."""
    held = _held(index, person)
    if not held:
        return []
    places = np.concatenate([index.places[first : first + count] for count, first in held])
    counts = np.array([count for count, _ in held])
    unique, at = np.unique(places, return_inverse=True)
    totals = np.bincount(at, weights=np.repeat(np.log2(index.size / counts) + 0.1, counts))
    best = np.argsort(-totals, kind="stable")[:MOST_CANDIDATES]
    near = int((totals[best] >= NEAR * totals[best[0]]).sum())
    return [int(place) for place in unique[best[: max(near, FEWEST_CANDIDATES)]]]


def _held(index: Index, person: Traits) -> list[tuple[int, int]]:
    """How many records hold each key and where they begin, from the rarest key on, MOST_HOLDERS records in all."""
    held = []
    for key in dict.fromkeys(loose_keys(person)):
        number = np.uint64(key_number(key))
        first, last = (int(np.searchsorted(index.numbers, number, side)) for side in ("left", "right"))
        if 0 < last - first <= MOST_HOLDERS:
            held.append((last - first, first))
    kept: list[tuple[int, int]] = []
    total = 0
    for count, first in sorted(held):
        total += count
        if kept and total > MOST_HOLDERS:
            break
        kept.append((count, first))
    return kept


def by_every_reading(index: Index, person: Traits) -> list[int]:
    """`candidates` of each reading of the name in turn, the nearest first, for one of the two may not tell a nationality."""
    found = zip_longest(*(candidates(index, reading) for reading in readings(person)))
    return list(dict.fromkeys(place for places in found for place in places if place is not None))[:MOST_CANDIDATES]


def look_up(index: Index, record: Record, *, most: int = 10) -> list[tuple[str, Comparison]]:
    """The records of a list that may be this person, best first: rec_id and the comparison."""
    person = read(record)
    compared = [scored(*together(person, index.person(place)), index.setting) for place in by_every_reading(index, person)]
    near = sorted((one for one in compared if one.score >= FLOOR), key=lambda one: (-one.score, one.right.rec_id))
    return [(one.right.rec_id, explained(one, index.setting)) for one in near[:most]]
