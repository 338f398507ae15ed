"""What pairs of records score, for many pairs at once: to the last bit what `weigh` finds for one pair after the other.

Sums are taken in the order `evidence` and `weigh` take them, so that nothing is rounded otherwise.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from kinbridge.plain.linkage.bounds import Bounds, Candidates, other_script
from kinbridge.plain.linkage.columns import Bools, Floats, Ints, Names, Words, owners, starts
from kinbridge.plain.linkage.evidence import level_of_places
from kinbridge.plain.linkage.people import Column, Place
from kinbridge.plain.linkage.prices import (
    BORN,
    GROUP_OF,
    GROUPS,
    LIKENESS,
    NONE,
    PHONES,
    PLACES,
    SCRIPTS,
    TOLD,
    priced,
    together,
    told,
)
from kinbridge.plain.linkage.resemblance import Options
from kinbridge.plain.linkage.weigh import weights


@dataclass(frozen=True, slots=True)
class Leftover:
    """The words of one side that found no partner: of which pair, which of all words of that side, how surprising."""

    pair: Ints
    word: Ints
    bits: Floats


@dataclass(frozen=True, slots=True)
class Paired:
    """How the words of many pairs were paired: `names.compare.pair_up`, its options in its order."""

    chosen: Options
    bits: tuple[Floats, Floats]  # of the words each option covers, on either side
    over: tuple[Leftover, Leftover]


def _paired(bounds: Bounds, pairs: Candidates) -> Paired:
    records, names = (pairs.left, pairs.right), bounds.names
    chosen = _chosen(_best_first(bounds.words, names, records, pairs.options))
    known = bounds.known(pairs)
    bits = _covered(names[0], records[0], chosen, 0), _covered(names[1], records[1], chosen, 1)
    return Paired(chosen, bits, (_over(names[0], records[0], chosen, 0, known), _over(names[1], records[1], chosen, 1, known)))


def first_words(names: Names, records: Ints, options: Options, side: int) -> Ints:
    """Where an option's first word stands among all words of a side."""
    return names.first[records[options.pair]] + options.begins[side]


def _best_first(words: Words, names: tuple[Names, Names], records: tuple[Ints, Ints], options: Options) -> Options:
    """Pair by pair the best options first; among equals those of the more surprising word, then those further on."""
    (left, right), (begins, others), (covers, covered) = names, options.begins, options.covers
    one = words.listed[left.words[first_words(left, records[0], options, 0)]]
    other = words.listed[right.words[first_words(right, records[1], options, 1)]]
    surprise = np.where(covers > 1, other, np.where(covered > 1, one, np.minimum(one, other)))
    return options.at(np.lexsort((-covered, -others, -covers, -begins, -surprise, -options.score, options.pair)))


def _chosen(options: Options) -> Options:
    """In rounds: the first option that each pair still has, then without all that cover one of its words."""
    rest, kept = np.arange(len(options.pair)), []
    while len(rest):
        pair = options.pair[rest]
        is_first = np.concatenate([[True], pair[1:] != pair[:-1]])
        first = rest[is_first]
        kept.append(first)
        best = first[np.cumsum(is_first) - 1]
        rest = rest[~(_overlap(options, rest, best, 0) | _overlap(options, rest, best, 1))]
    return options.at(np.sort(np.concatenate(kept))) if kept else options


def _overlap(options: Options, one: Ints, other: Ints, side: int) -> Bools:
    begins, ends = options.begins[side], options.begins[side] + options.covers[side]
    return (begins[one] < ends[other]) & (begins[other] < ends[one])


def _covered(names: Names, records: Ints, options: Options, side: int) -> Floats:
    """Bits of the words an option covers, added up from the first on."""
    begin, covers = first_words(names, records, options, side), options.covers[side]
    bits = names.bits[begin]
    for step in range(1, int(covers.max(initial=0))):
        there = covers > step
        bits[there] += names.bits[begin[there] + step]
    return bits


def _over(names: Names, records: Ints, options: Options, side: int, known: Bools) -> Leftover:
    """Words without a partner; none where a name is not known, which is no evidence."""
    count, begins, covers = names.count[records], options.begins[side], options.covers[side]
    slots = starts(count)
    owner, within = owners(count)
    free = known[owner]
    for step in range(int(covers.max(initial=0))):
        there = covers > step
        free[slots[options.pair[there]] + begins[there] + step] = False
    words = names.first[records][owner[free]] + within[free]
    return Leftover(owner[free], words, names.bits[words])


@cache
def _prices() -> Mapping[str, Floats]:
    """The weights of every feature, by its level or by its two."""
    coarse, odds = range(5), range(7)
    return {
        "born": priced("born", BORN), "place": priced("place", PLACES), "phone": priced("phone", PHONES),
        "sex": priced("sex", TOLD), "nationality": priced("nationality", TOLD),
        "place_born": together("place_born", PLACES, GROUPS), "place_bits": priced("place_bits", range(8)),
        "words": priced("words", range(17)), "likeness": priced("likeness", LIKENESS),
        "at_odds": priced("at_odds", odds), "left_out": priced("left_out", range(7)),
        "likeness_script": together("likeness_script", LIKENESS, SCRIPTS), "words_born": together("words_born", coarse, GROUPS),
        "words_odds": together("words_odds", coarse, odds), "phone_odds": together("phone_odds", PHONES, odds),
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scores:
    """What each pair scores, its weight by feature, and the levels its reasons name: places in PLACES and TOLD."""

    total: Floats
    weights: Mapping[str, Floats]
    place: Ints
    sex: Ints
    nationality: Ints
    paired: Paired


def scores_of(bounds: Bounds, pairs: Candidates) -> Scores:
    """The scores of pairs with everything their reasons need."""
    (a, b), paired = bounds.facts, _paired(bounds, pairs)
    place = _places(bounds, pairs)
    sex = told(a.sex[pairs.left], b.sex[pairs.right])
    nationality = told(a.nationality[pairs.left], b.nationality[pairs.right])
    levels = _levels(bounds, pairs, paired, place) | {"sex": (sex,), "nationality": (nationality,)}
    found = {feature: price[levels[feature]] for feature, price in _prices().items()}
    found["place_bits"] = np.where(place == PLACES.index("same"), found["place_bits"], 0.0)
    known = bounds.known(pairs)
    for feature in _OF_NAMES:
        found[feature] = np.where(known, found[feature], 0.0)
    return Scores(weights()[0] + added(found.values(), len(pairs.left)), found, place, sex, nationality, paired)


def added(columns: Iterable[Floats], size: int) -> Floats:
    """Columns added up one after the other, as `sum` does for one pair."""
    whole = np.zeros(size)
    for column in columns:
        whole = whole + column
    return whole


_OF_NAMES = ("words", "likeness", "at_odds", "left_out", "likeness_script", "words_born", "words_odds", "phone_odds")


def _levels(bounds: Bounds, pairs: Candidates, paired: Paired, place: Ints) -> dict[str, tuple[Ints, ...]]:
    """For each feature where in its prices each pair stands."""
    words, likeness, at_odds, left_out = _name_levels(paired, len(pairs.left))
    ways, coarse = GROUP_OF[pairs.born], np.minimum(words // 3, 4)
    rare = np.minimum(bounds.facts[0].place_bits[pairs.left], bounds.facts[1].place_bits[pairs.right])
    return {
        "born": (pairs.born,), "place": (place,), "phone": (pairs.phone,),
        "place_born": (place, ways), "place_bits": (_step(rare, 2.0, 7),),
        "words": (words,), "likeness": (likeness,), "at_odds": (at_odds,), "left_out": (left_out,),
        "likeness_script": (likeness, other_script(bounds.facts, pairs)), "words_born": (coarse, ways),
        "words_odds": (coarse, at_odds), "phone_odds": (pairs.phone, at_odds),
    }  # fmt: skip


def _name_levels(paired: Paired, size: int) -> tuple[Ints, Ints, Ints, Ints]:
    """`evidence.name_levels` for many pairs."""
    chosen, shared = paired.chosen, np.minimum(*paired.bits)
    agreed, exact = (summed(chosen.pair, part, size) for part in (shared, shared * chosen.score))
    over = [summed(part.pair, part.bits, size) for part in paired.over]
    one, other = np.minimum(*over), np.maximum(*over)
    likeness = _step((1 - exact / np.where(agreed > 0, agreed, 1.0)) * 100, 2.0, 10)
    return _step(agreed, 2.0, 16), np.where(agreed > 0, likeness, NONE), _step(one, 2.5, 6), _step(other - one, 3.0, 6)


def _step(bits: Floats, width: float, top: int) -> Ints:
    return np.minimum((bits / width + 0.5).astype(np.int64), top)


def summed(owner: Ints, bits: Floats, size: int) -> Floats:
    """The bits of each owner, added up in the order they stand in."""
    return np.bincount(owner, bits, size).astype(np.float64)


def _places(bounds: Bounds, pairs: Candidates) -> Ints:
    """`evidence.place_level` as places in PLACES, each two places looked at once."""
    one, other = (people.place for people in bounds.people)
    both = one.codes[pairs.left] * len(other.values) + other.codes[pairs.right]
    distinct, which = np.unique(both, return_inverse=True)
    levels = [_place(one, other, *divmod(pair, len(other.values))) for pair in distinct.tolist()]
    return np.array(levels, dtype=np.int64)[which]


def _place(one: Column[Place], other: Column[Place], a: int, b: int) -> int:
    return PLACES.index(level_of_places(one.values[a].code, one.values[a].ids, other.values[b].code, other.values[b].ids))
