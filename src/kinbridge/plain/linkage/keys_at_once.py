"""`keys.loose_keys` of a whole list at once, as numbers: the same conjunctions, made column by column.

A word, a place, a number is hashed once however many people have it, and what a key joins is joined as numbers. Two people share
a number here where they share a key there. Python's own hash is another in every run: these numbers are good in this process and
those forked from it, and are never stored.
"""

from collections.abc import Hashable, Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from kinbridge.plain.linkage.candidates import Keys
from kinbridge.plain.linkage.columns import Bools, Ints, owners, starts
from kinbridge.plain.linkage.keys import LIGHT_BITS, MOST_WORDS, SHORT, days
from kinbridge.plain.linkage.people import People
from kinbridge.plain.names.families import bits_of

Numbers = NDArray[np.uint64]
Telling = tuple[Ints, Numbers]  # of which person, what
_KINDS = (
    "day_word", "place_word", "phone_word", "word", "year_word", "words", "whole", "letters", "phone", "day_place",
    "day_initials", "place_initials",
)  # fmt: skip
_ODD = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))


def keys_at_once(people: People) -> Keys:
    """The search keys of a list: positions and numbers, two columns of equal length; each key of a record once."""
    keys = [(owner, _joined(np.full_like(number, _KINDS.index(kind)), number)) for kind, owner, number in _kinds(people)]
    return np.concatenate([owner for owner, _ in keys]).astype(np.int32), np.concatenate([number for _, number in keys])


def _kinds(people: People) -> Iterator[tuple[str, Ints, Numbers]]:
    spoken = _Spoken(people)
    words, sounds, initials = spoken.words(), spoken.sounds(), spoken.initials()
    births, places, phones = _days(people), _places(people), _phones(people)
    yield "day_word", *_both(words, births)
    yield "place_word", *_both(words, places)
    yield "phone_word", *_both(words, phones)
    yield "word", *sounds
    yield "year_word", *_both(sounds, _years(people, 4))
    yield "words", *spoken.two()
    yield from spoken.whole()
    yield "phone", *phones
    yield "day_place", *_both(births, places)
    yield "day_initials", *_both(initials, births)
    yield "place_initials", *_both(_both(initials, places), _years(people, 2))


def _joined(one: Numbers, other: Numbers) -> Numbers:
    """A number for two, as different for different ones as a hash makes it."""
    mixed = one * _ODD[0]
    mixed ^= mixed >> np.uint64(32)
    mixed = (mixed + other) * _ODD[1]
    mixed ^= mixed >> np.uint64(29)
    mixed *= _ODD[2]
    return mixed ^ mixed >> np.uint64(32)


def _hashed(values: Iterable[Hashable]) -> Numbers:
    return np.fromiter(map(hash, values), dtype=np.int64).view(np.uint64)


def _both(one: Telling, other: Telling) -> Telling:
    """Everything told of a person with everything else told of the same person; `other` stands in the order of people."""
    size = int(max(one[0].max(initial=-1), other[0].max(initial=-1))) + 1
    count = np.bincount(other[0], minlength=size)
    row, within = owners(count[one[0]])
    owner = one[0][row]
    return owner, _joined(one[1][row], other[1][starts(count)[owner] + within])


def _known(people: People, has: Bools, numbers: Numbers) -> Telling:
    """What people tell whose name is known: nobody else has keys."""
    there = np.flatnonzero(has & (people.counts > 0))
    return there, numbers[there]


def _places(people: People) -> Telling:
    told = np.array([bool(place.code) for place in people.place.values], dtype=bool)
    return _known(people, told[people.place.codes], _hashed(place.code for place in people.place.values)[people.place.codes])


def _phones(people: People) -> Telling:
    told = np.array([*map(bool, people.phone.values)], dtype=bool)
    return _known(people, told[people.phone.codes], _hashed(people.phone.values)[people.phone.codes])


def _days(people: People) -> Telling:
    """As `keys.days`, of which there is one or none."""
    told = [days(date) for date in people.born.values]
    return _known(
        people, np.array([*map(bool, told)], dtype=bool)[people.born.codes], _hashed(map(tuple, told))[people.born.codes]
    )


def _years(people: People, most: int) -> Telling:
    """As `keys.years`: each year of birth that is left open, where they are few enough."""
    born = people.born
    first, last = (
        np.array([getattr(date, end) for date in born.values], dtype=np.int64)[born.codes] for end in ("first", "last")
    )
    few = (people.counts > 0) & (first > 0) & (last - first < most)
    owner, within = owners(np.where(few, last - first + 1, 0))
    return owner, (first[owner] + within).astype(np.uint64)


class _Spoken:
    """The words of all names one after the other: whose, the how-manieth, and by distinct word what keys need."""

    def __init__(self, people: People) -> None:
        self.people, self.size = people, len(people)
        self.owner, self.within = owners(people.counts)
        self.codes, values = people.words.codes, people.words.values
        self.bones, self.bone_texts = _hashed(word.bones for word in values), [word.bones for word in values]
        telling = np.array([bits_of(word.latin) > LIGHT_BITS for word in values], dtype=bool)
        self.telling = np.flatnonzero(telling[self.codes])

    def words(self) -> Telling:
        """`keys.bone_words` and `keys.family_words`."""
        alone = self.telling[_nth(self.owner[self.telling]) < MOST_WORDS]
        told = [(self.owner[alone], self.bones[self.codes[alone]]), self._together(), self._families()]
        return _once(np.concatenate([owner for owner, _ in told]), np.concatenate([number for _, number in told]))

    def _together(self) -> Telling:
        """Short neighbours run together."""
        first = self.telling[self.telling + 1 < len(self.owner)]
        first = first[self.owner[first] == self.owner[first + 1]]
        short = np.array([len(bones) <= SHORT for bones in self.bone_texts], dtype=bool)
        first = first[short[self.codes[first]] & short[self.codes[first + 1]]]
        first = first[_nth(self.owner[first]) < MOST_WORDS]
        neighbours = zip(self.codes[first].tolist(), self.codes[first + 1].tolist(), strict=True)
        return self.owner[first], _hashed(self.bone_texts[a] + self.bone_texts[b] for a, b in neighbours)

    def _families(self) -> Telling:
        mine = [word.families for word in self.people.words.values]
        count = np.array([*map(len, mine)], dtype=np.int64)
        names = _hashed(f"={family}" for families in mine for family in families)
        row, within = owners(count[self.codes])
        return self.owner[row], names[starts(count)[self.codes[row]] + within]

    def sounds(self) -> Telling:
        """`keys.sound_words`."""
        said = _hashed(word.said for word in self.people.words.values)[self.codes[self.telling]]
        owner, said = _once(self.owner[self.telling], said)
        few = _nth(owner) < MOST_WORDS
        return owner[few], said[few]

    def two(self) -> Telling:
        """Each two of a person's telling words, of the first in the order of letters."""
        texts = self.bone_texts
        rank = np.empty(len(texts), dtype=np.int64)
        rank[sorted(range(len(texts)), key=texts.__getitem__)] = np.arange(len(texts))
        order = np.lexsort((rank[self.codes[self.telling]], self.owner[self.telling]))
        spots = self.telling[order]
        owner, bones = _once(self.owner[spots], self.bones[self.codes[spots]])
        few = _nth(owner) < MOST_WORDS
        owner, bones = owner[few], bones[few]
        found = []
        for step in range(1, MOST_WORDS):
            first = np.flatnonzero(owner[:-step] == owner[step:])
            found.append((owner[first], _joined(bones[first], bones[first + step])))
        return np.concatenate([who for who, _ in found]), np.concatenate([pair for _, pair in found])

    def whole(self) -> Iterator[tuple[str, Ints, Numbers]]:
        """The whole name without its spaces, in order and in no order."""
        spelt = [self.bone_texts[code] for code in self.codes.tolist()]
        names = ["".join(spelt[first:end]) for first, end in _edges(self.people.counts)]
        long = np.flatnonzero(np.array([len(name) >= 3 for name in names], dtype=bool))
        yield "whole", long, _hashed(names[person] for person in long.tolist())
        yield "letters", long, _hashed("".join(sorted(names[person])) for person in long.tolist())

    def initials(self) -> Telling:
        """The first consonants of all words, in no order: a bit for each letter."""
        bits = np.array([1 << ord(bones[0]) % 64 if bones else 0 for bones in self.bone_texts], dtype=np.uint64)
        mask = np.zeros(self.size, dtype=np.uint64)
        np.bitwise_or.at(mask, self.owner, bits[self.codes])
        return _known(self.people, np.ones(self.size, dtype=bool), mask)


def _edges(counts: Ints) -> Iterator[tuple[int, int]]:
    ends = np.cumsum(counts).tolist()
    return zip([0, *ends], ends, strict=False)


def _nth(owner: Ints) -> Ints:
    """The how-manieth of its owner's each is; owners stand together."""
    is_first = np.concatenate([[True], owner[1:] != owner[:-1]])[: len(owner)]
    first = np.flatnonzero(is_first)
    return np.arange(len(owner)) - first[np.cumsum(is_first) - 1]


def _once(owner: Ints, numbers: Numbers) -> Telling:
    """Each number of an owner once, the first of equals, in the order of owners and otherwise as they stood."""
    order = np.lexsort((numbers, owner))
    mine, said = owner[order], numbers[order]
    again = np.concatenate([[False], (mine[1:] == mine[:-1]) & (said[1:] == said[:-1])])[: len(order)]
    kept = np.sort(order[~again])
    kept = kept[np.argsort(owner[kept], kind="stable")]
    return owner[kept], numbers[kept]
