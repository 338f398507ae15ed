"""People read once and kept in columns: cheap to hand from process to process, each made again only where somebody asks.

A list of a hundred thousand people repeats itself: words, birth dates, places. Each value stands here once, with numbers saying
whose it is, so what a process read is handed over as a few arrays and short lists instead of a million small objects.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import Generic, NamedTuple, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from kinbridge.plain.linkage.candidates import Keys
from kinbridge.plain.linkage.dates import HalfDate
from kinbridge.plain.linkage.evidence import Counted, Setting
from kinbridge.plain.linkage.traits import Traits
from kinbridge.plain.names.families import families_of
from kinbridge.plain.names.parts import stored_token
from kinbridge.plain.names.values import Name, Script, Token

Ints = NDArray[np.int64]
Value = TypeVar("Value", bound=Hashable)


class Word(NamedTuple):
    """What `stored_token` makes a word from again."""

    written: str
    latin: str
    said: str
    bones: str
    letterwise: bool

    @property
    def families(self) -> frozenset[str]:
        return families_of(self.latin)


class Place(NamedTuple):
    """A place as `traits.read` leaves it; three empty values for none."""

    code: str
    said: str
    ids: tuple[int, ...]


@dataclass(frozen=True)
class Column(Generic[Value]):
    """The distinct values of a column, and for each row which of them stands there."""

    values: list[Value]
    codes: Ints

    def at(self, row: int) -> Value:
        """The value of a row."""
        return self.values[self.codes[row]]


def column(values: Iterable[Value]) -> Column[Value]:
    """Values row by row, each kept once."""
    codes: dict[Value, int] = {}
    rows = np.fromiter((codes.setdefault(value, len(codes)) for value in values), dtype=np.int64)
    return Column(list(codes), rows)


def stacked(parts: Sequence[Column[Value]]) -> Column[Value]:
    """Columns one below the other."""
    codes: dict[Value, int] = {}
    rows = [_ints(codes.setdefault(value, len(codes)) for value in part.values)[part.codes] for part in parts]
    return Column(list(codes), np.concatenate(rows))


def _ints(numbers: Iterable[int]) -> Ints:
    return np.fromiter(numbers, dtype=np.int64)


@dataclass(frozen=True)
class People(Sequence[Traits]):
    """A list of people. `words` holds the words of all names one after the other, `counts` how many each name has.

    `keys`, where they were made along with the reading, are the search keys (`keys_at_once`).
    """

    rec_ids: list[str]
    written: list[str]
    scripts: Column[Script]
    particles: Column[tuple[str, ...]]
    words: Column[Word]
    counts: Ints
    born: Column[HalfDate]
    sex: Column[str]
    nationality: Column[str]
    place: Column[Place]
    phone: Column[str]
    keys: Keys | None = None

    def __len__(self) -> int:
        return len(self.rec_ids)

    @overload
    def __getitem__(self, row: int) -> Traits: ...
    @overload
    def __getitem__(self, row: slice) -> list[Traits]: ...
    def __getitem__(self, row: int | slice) -> Traits | list[Traits]:
        if isinstance(row, slice):
            return [self._person(one) for one in range(*row.indices(len(self)))]
        if not -len(self) <= row < len(self):
            raise IndexError(row)
        return self._person(row % len(self))

    def _person(self, row: int) -> Traits:
        place = self.place.at(row)
        return Traits(
            self.rec_ids[row], self._name(row), self.born.at(row), self.sex.at(row), self.nationality.at(row),
            place.code, place.said, place.ids, self.phone.at(row),
        )  # fmt: skip

    def _name(self, row: int) -> Name:
        last = int(self._ends[row])
        codes = self.words.codes[last - int(self.counts[row]) : last].tolist()
        tokens = tuple([self.tokens[code] for code in codes])
        return Name(self.written[row], self.scripts.at(row), tokens, self.particles.at(row))

    @cached_property
    def tokens(self) -> list[Token]:
        """The distinct words as comparisons need them, in the order of `words.values`."""
        return [stored_token(*word) for word in self.words.values]

    @cached_property
    def _ends(self) -> Ints:
        return np.cumsum(self.counts)


def in_columns(people: Iterable[Traits]) -> People:
    """People read one by one, in columns."""
    if isinstance(people, People):
        return people
    people = list(people)
    met = column(token for person in people for token in person.name.tokens)  # a token is equal to itself alone: quick
    spelt = column(Word(t.written, t.latin, t.sound, t.bones, t.letterwise) for t in met.values)
    return People(
        [person.rec_id for person in people],
        [person.name.written for person in people],
        column(person.name.script for person in people),
        column(person.name.particles for person in people),
        Column(spelt.values, spelt.codes[met.codes]),
        _ints(len(person.name.tokens) for person in people),
        column(person.born for person in people),
        column(person.sex for person in people),
        column(person.nationality for person in people),
        column(Place(person.place, person.place_said, person.place_ids) for person in people),
        column(person.phone for person in people),
    )


def gathered(parts: Sequence[People]) -> People:
    """One list of its parts, in order."""
    return People(
        [rec_id for part in parts for rec_id in part.rec_ids],
        [written for part in parts for written in part.written],
        stacked([part.scripts for part in parts]),
        stacked([part.particles for part in parts]),
        stacked([part.words for part in parts]),
        np.concatenate([part.counts for part in parts]),
        stacked([part.born for part in parts]),
        stacked([part.sex for part in parts]),
        stacked([part.nationality for part in parts]),
        stacked([part.place for part in parts]),
        stacked([part.phone for part in parts]),
        _keys_below(parts),
    )


def _keys_below(parts: Sequence[People]) -> Keys | None:
    """The keys of all parts, each part's positions behind those before it; None where a part has none."""
    keys = [part.keys for part in parts if part.keys is not None]
    if len(keys) < len(parts):
        return None
    firsts = accumulate(map(len, parts), initial=0)
    places = [mine + np.int32(first) for (mine, _), first in zip(keys, firsts, strict=False)]
    return np.concatenate(places), np.concatenate([numbers for _, numbers in keys])


def with_keys(people: People, keys: Keys) -> People:
    """The people and their search keys."""
    return replace(people, keys=keys)


def setting_in_columns(sides: Iterable[People]) -> Setting:
    """`evidence.setting_of` for lists in columns."""
    whole = Counted()
    for people in sides:
        whole.add(_counted(people))
    return whole.setting()


def _counted(people: People) -> Counted:
    bones = column(word.bones for word in people.words.values)
    homes = people.nationality
    met = np.unique(np.repeat(np.arange(len(people)), people.counts) * len(bones.values) + bones.codes[people.words.codes])
    whose, which = np.divmod(met, max(len(bones.values), 1))  # a word counts once for each person, however often it is said
    pairs, often = np.unique(which * len(homes.values) + homes.codes[whose], return_counts=True)
    words: dict[str, Counter[str]] = {}
    for pair, count in zip(pairs.tolist(), often.tolist(), strict=True):
        bone, home = divmod(pair, len(homes.values))
        words.setdefault(bones.values[bone], Counter())[homes.values[home]] = count
    places: Counter[str] = Counter()
    for place, count in zip(people.place.values, _often(people.place), strict=True):
        places[place.code] += count
    return Counted(words, _said(homes), _told(places), _told(_said(people.phone)))


def _often(column: Column[Value]) -> list[int]:
    return np.bincount(column.codes, minlength=len(column.values)).tolist()


def _said(column: Column[str]) -> Counter[str]:
    return Counter(dict(zip(column.values, _often(column), strict=True)))


def _told(counts: Counter[str]) -> Counter[str]:
    """Without what stands for nothing said."""
    return Counter({said: count for said, count in counts.items() if said})
