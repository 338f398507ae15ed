"""What pairs of records can score at most, for many pairs at once: most candidates never come near the floor.

These are the levels of `evidence`, in columns: every fact as it is, the name as closely as can be told without pairing its words.
A word that no word of the other side resembles is at odds for certain; words that resemble one another and nothing else are a
pair for certain; where words could be paired in two ways, the best of all is assumed. So a bound is never below the score, the
pairs below the floor are left out unread, and what is said of the others is the same as without it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from kinbridge.plain.linkage.columns import Bools, Codes, Facts, Floats, Ints, Names, Words, facts_of, names_of, owners, starts
from kinbridge.plain.linkage.evidence import SLIPS, Setting
from kinbridge.plain.linkage.people import People, in_columns
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
from kinbridge.plain.linkage.resemblance import Options, options_of
from kinbridge.plain.linkage.traits import Traits
from kinbridge.plain.linkage.weigh import weights

_AT = {level: place for place, level in enumerate(BORN)}
_SLACK = 1e-6  # sums come out in another order than in `evidence`: a step nearly reached counts as reached


@dataclass(frozen=True, slots=True)
class _Prices:
    """The weights by level, and `name`: the best of all names with at most so many bits in common and at least so much amiss."""

    born: Floats
    place: Floats
    place_bits: Floats
    phone: Floats
    sex: Floats
    nationality: Floats
    left_out: Floats
    name: Floats


@cache
def _prices() -> _Prices:
    place = priced("place", PLACES)[:, None] + together("place_born", PLACES, GROUPS)
    elsewhere = place[2:].max(axis=0)  # how far is not measured: the best of near and far is assumed
    return _Prices(
        priced("born", BORN), np.stack([place[0], place[1], elsewhere]), priced("place_bits", range(8)),
        priced("phone", PHONES),
        priced("sex", TOLD), priced("nationality", TOLD),
        np.maximum.accumulate(priced("left_out", range(7))[::-1])[::-1], _name_prices(),
    )  # fmt: skip


def _name_prices() -> Floats:
    """By bits in common, bits at odds, unlikeness, birth, phone and script, in this order."""
    coarse = np.minimum(np.arange(17) // 3, 4)
    words = priced("words", range(17))[:, None] + together("words_born", range(5), GROUPS)[coarse]
    odds = priced("at_odds", range(7)) + together("words_odds", range(5), range(7))[coarse]
    likeness = priced("likeness", LIKENESS)[:, None] + together("likeness_script", LIKENESS, SCRIPTS)
    phones = together("phone_odds", PHONES, range(7)).T
    table = (
        words[:, None, None, :, None, None]
        + odds[:, :, None, None, None, None]
        + likeness[None, None, :, None, None, :]
        + phones[None, :, None, None, :, None]
    )
    np.maximum.accumulate(table, axis=0, out=table)
    for worse_first in (table[:, ::-1], np.swapaxes(table[:, :, NONE - 1 :: -1], 1, 2)):
        np.maximum.accumulate(worse_first, axis=1, out=worse_first)
    return table


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of positions with what the bound found out about them on its way."""

    left: Ints
    right: Ints
    born: Ints  # places in BORN
    phone: Ints  # places in PHONES
    options: Options

    def of(self, keep: Bools) -> "Candidates":
        """Some of them."""
        options = self.options.of(keep)
        return Candidates(self.left[keep], self.right[keep], self.born[keep], self.phone[keep], options)


@dataclass(frozen=True, slots=True)
class Bounds:
    """Two lists in columns, ready to say what any pair of them scores at most."""

    people: tuple[People, People]
    words: Words
    names: tuple[Names, Names]
    facts: tuple[Facts, Facts]

    def candidates(self, places: NDArray[np.int32]) -> Candidates:
        """The pairs of positions, shape (n, 2), beside each other."""
        left, right = places[:, 0].astype(np.int64), places[:, 1].astype(np.int64)
        born, phone = _born(self.facts[0], left, self.facts[1], right), _phone(self.facts[0], left, self.facts[1], right)
        return Candidates(left, right, born, phone, options_of(self.words, *self.names, left, right))

    def of(self, pairs: Candidates) -> Floats:
        """The most each pair can score."""
        return weights()[0] + _facts(*self.facts, pairs) + np.where(self.known(pairs), self._name(pairs), 0.0)

    def known(self, pairs: Candidates) -> Bools:
        """Where both names are names."""
        return (self.names[0].count[pairs.left] > 0) & (self.names[1].count[pairs.right] > 0)

    def hopeful(self, places: NDArray[np.int32], floor: float) -> Candidates:
        """The pairs that may reach the floor."""
        pairs = self.candidates(places)
        return pairs.of(self.of(pairs) >= floor)

    def _name(self, pairs: Candidates) -> Floats:
        shown = _shown(self.names, pairs)
        prices = _prices()
        script = other_script(self.facts, pairs)
        best = prices.name[shown.words, shown.odds, shown.unlikeness, GROUP_OF[pairs.born], pairs.phone, script]
        return best + np.where(shown.sure, prices.left_out[shown.left_out], prices.left_out[0])


def bounds_of(left: Sequence[Traits], right: Sequence[Traits], setting: Setting) -> Bounds:
    """The columns of two lists, in a setting."""
    people = in_columns(left), in_columns(right)
    words, (mine, theirs) = names_of(people, setting)
    codes = Codes()
    one, other = (facts_of(side, codes, setting) for side in people)
    return Bounds(people, words, (mine, theirs), (one, other))


def other_script(facts: tuple[Facts, Facts], pairs: Candidates) -> Ints:
    """Places in SCRIPTS."""
    return (facts[0].script[pairs.left] != facts[1].script[pairs.right]).astype(np.int64)


def _born(a: Facts, left: Ints, b: Facts, right: Ints) -> Ints:
    """`evidence.born_level` for many pairs, as places in BORN."""
    first, last, month, day, ordinal = ((getattr(a, part)[left], getattr(b, part)[right]) for part in _DATE)
    gap, months, days = np.abs(first[0] - first[1]), np.abs(month[0] - month[1]), np.abs(day[0] - day[1])
    between = np.maximum(np.maximum(first[0] - last[1], first[1] - last[0]), 0)
    whole, half = (day[0] > 0) & (day[1] > 0), (day[0] == 0) | (day[1] == 0)
    year = gap == 0
    close = np.where(months == 0, days == 2, months == 1)
    dated = [
        (year & (months == 0) & (days == 0) & whole, _AT["day_same"]),
        (year & (months == 0) & half, _AT["month_same"]),
        (year & (month[0] == day[1]) & (day[0] == month[1]), _AT["day_month_swapped"]),
        (whole & np.isin(np.abs(ordinal[0] - ordinal[1]), list(SLIPS)), _AT["day_slip"]),
        (year & ((months == 0) | (days == 0)), np.where(close, _AT["day_slip"], _AT["day_part_same"])),
        ((months == 0) & (days == 0), np.where(gap == 1, _AT["other_year_1"], _AT["other_year"])),
        (gap <= 2, _AT["dates_0"] + gap),
    ]
    kinds = np.where(a.by_age[left] | b.by_age[right], _AT["age_0"], _AT["year_0"])
    undated = np.where(between <= 3, kinds + between, _AT["far"])
    by_day = np.select([holds for holds, _ in dated], [level for _, level in dated], _AT["far"])
    return np.where((first[0] > 0) & (first[1] > 0), np.where((month[0] > 0) & (month[1] > 0), by_day, undated), _AT["unknown"])


_DATE = ("first", "last", "month", "day", "ordinal")


def _phone(a: Facts, left: Ints, b: Facts, right: Ints) -> Ints:
    same = told(a.phone[left], b.phone[right])
    return same + ((same == 2) & a.busy[left])


def _facts(a: Facts, b: Facts, pairs: Candidates) -> Floats:
    """The most that everything but the name weighs."""
    left, right, prices, ways = pairs.left, pairs.right, _prices(), GROUP_OF[pairs.born]
    named = told(a.place[left], b.place[right])
    bits, meet = np.minimum(a.place_bits[left], b.place_bits[right]), (a.place_mask[left] & b.place_mask[right]) > 0
    here, away = prices.place[1, ways] + prices.place_bits[_down(bits / 2 + 2 * _SLACK, 7)], prices.place[2, ways]
    away = np.where(meet, np.maximum(here, away), away)
    place = np.select([named == 0, named == 2], [prices.place[0, ways], here], away)
    sex, nationality = told(a.sex[left], b.sex[right]), told(a.nationality[left], b.nationality[right])
    return prices.born[pairs.born] + place + prices.phone[pairs.phone] + prices.sex[sex] + prices.nationality[nationality]


def _down(bits: Floats, top: int) -> Ints:
    """The step of `evidence` that so many widths reach, told low: a little less than reached is not reached."""
    return np.clip(np.floor(bits + 0.5 - _SLACK), 0, top).astype(np.int64)


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the words of each pair show: steps of bits in common (at most), at odds (at least), unlikeness (at least).

    `sure`: no word could be paired in two ways, so the steps, and the bits one side has over, are what they are.
    """

    words: Ints
    odds: Ints
    unlikeness: Ints
    left_out: Ints
    sure: Bools


@dataclass(frozen=True, slots=True)
class _Side:
    """One side's words: the bits of each option's, the bits of all, the bits of those in some option, none in two options."""

    of_options: Floats
    whole: Floats
    paired: Floats
    sure: Bools


def _side(names: Names, records: Ints, options: Options, side: int) -> _Side:
    count, begins, covers = names.count[records], options.begins[side], options.covers[side]
    slots = starts(count)
    owner, within = owners(count)
    bits = names.bits[names.first[records][owner] + within]
    met = np.zeros(len(owner), dtype=np.int64)
    for step in range(int(covers.max(initial=0))):
        there = covers > step
        met += np.bincount(slots[options.pair[there]] + begins[there] + step, minlength=len(owner))
    summed = np.concatenate([[0.0], np.cumsum(bits)])
    start = slots[options.pair] + begins
    sure = np.bincount(owner[met > 1], minlength=len(records)) == 0
    whole, paired = (_summed(owner, part, len(records)) for part in (bits, bits * (met > 0)))
    return _Side(summed[start + covers] - summed[start], whole, paired, sure)


def _summed(owner: Ints, bits: Floats, size: int) -> Floats:
    return np.bincount(owner, bits, size).astype(np.float64)


def _shown(names: tuple[Names, Names], pairs: Candidates) -> _Shown:
    left, right, options = pairs.left, pairs.right, pairs.options
    one, other = _side(names[0], left, options, 0), _side(names[1], right, options, 1)
    shared = np.minimum(one.of_options, other.of_options)
    agreed, exact = (_summed(options.pair, part, len(left)) for part in (shared, shared * options.score))
    sure = one.sure & other.sure
    alike = np.zeros(len(left))
    np.maximum.at(alike, options.pair, options.score)
    alike = np.where(sure, exact / np.maximum(agreed, _SLACK), alike)
    over = one.whole - one.paired, other.whole - other.paired
    in_common = np.minimum(agreed, np.minimum(one.paired, other.paired))
    return _Shown(
        _down(in_common / 2 + 2 * _SLACK, 16),
        _down(np.minimum(*over) / 2.5, 6),
        np.where(agreed > 0, _down((1 - alike) * 50, 10), NONE),
        _down(np.abs(over[0] - over[1]) / 3, 6),
        sure,
    )
