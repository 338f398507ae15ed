"""One person against a list: keys in order, candidates by the rarity of the keys they share, then the full comparison."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kinbridge.plain.linkage.candidates import key_columns, key_number
from kinbridge.plain.linkage.evidence import Setting, setting_of
from kinbridge.plain.linkage.keys import loose_keys
from kinbridge.plain.linkage.traits import Traits, read
from kinbridge.plain.linkage.values import Comparison, Record
from kinbridge.plain.linkage.weigh import weigh

MOST_CANDIDATES = 100
FLOOR = -6.0  # log odds below which a record is not worth showing; lower than for lists, a question is often only a name
MOST_HOLDERS = 5000  # a key more records than this hold is looked at only for what rarer keys found


@dataclass(frozen=True, slots=True)
class Index:
    """A list ready to be searched: its people, their keys sorted by number, and how common words are in it."""

    people: list[Traits]
    numbers: NDArray[np.uint64]
    places: NDArray[np.int32]
    setting: Setting


def index_of(people: list[Traits]) -> Index:
    """Sort the keys of a list once."""
    places, numbers = key_columns(map(loose_keys, people))
    order = np.argsort(numbers, kind="stable")
    return Index(people, numbers[order], places[order], setting_of(people))


def candidates(index: Index, person: Traits) -> list[int]:
    """Positions of at most MOST_CANDIDATES records, those sharing the rarest keys first."""
    bits = np.zeros(0)
    found = []
    for key in dict.fromkeys(loose_keys(person)):
        number = np.uint64(key_number(key))
        first, last = (int(np.searchsorted(index.numbers, number, side)) for side in ("left", "right"))
        if 0 < last - first <= MOST_HOLDERS:
            found.append((index.places[first:last], np.log2(len(index.people) / (last - first)) + 0.1))
    if not found:
        return []
    places = np.concatenate([holders for holders, _ in found])
    bits = np.concatenate([np.full(len(holders), weight) for holders, weight in found])
    unique, at = np.unique(places, return_inverse=True)
    totals = np.bincount(at, weights=bits)
    best = np.argsort(-totals, kind="stable")[:MOST_CANDIDATES]
    return [int(place) for place in unique[best]]


def look_up(index: Index, record: Record, *, most: int = 10) -> list[tuple[str, Comparison]]:
    """The records of a list that may be this person, best first: rec_id and the comparison."""
    person = read(record)
    people = [index.people[place] for place in candidates(index, person)]
    scored = [(other.rec_id, weigh(person, other, index.setting)) for other in people]
    near = [found for found in scored if found[1].score >= FLOOR]
    return sorted(near, key=lambda found: (-found[1].score, found[0]))[:most]
