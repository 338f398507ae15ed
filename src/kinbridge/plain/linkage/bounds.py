"""What pairs of records can score at most, for many pairs at once: most candidates never come near the floor.

These are the levels of `evidence`, in columns: every fact as it is, the name as closely as can be told without pairing its words.
A word that no word of the other side resembles is at odds for certain; words that resemble one another and nothing else are a
pair for certain; where words could be paired in two ways, the best of all is assumed. So a bound is never below the score, the
pairs below the floor are left out unread, and what is said of the others is the same as without it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from kinbridge.plain.linkage.columns import Bools, Codes, Facts, Floats, Ints, Names, Words, facts_of, names_of, owners, starts
from kinbridge.plain.linkage.evidence import BORN_GROUPS, SLIPS, Setting
from kinbridge.plain.linkage.traits import Traits
from kinbridge.plain.linkage.weigh import weights
from kinbridge.plain.names.compare import CLOSE, RUN, SHORTEST_RUN

_BORN = (
    "unknown", "day_same", "month_same", "day_month_swapped", "day_slip", "day_part_same", "other_year_1", "other_year",
    "dates_0", "dates_1", "dates_2", "far", "age_0", "age_1", "age_2", "age_3", "year_0", "year_1", "year_2", "year_3",
)  # fmt: skip
_AT = {level: place for place, level in enumerate(_BORN)}
_GROUPS = tuple(dict.fromkeys([*BORN_GROUPS.values(), "far"]))
_GROUP_OF = np.array([_GROUPS.index(BORN_GROUPS.get(level, "far")) for level in _BORN])
_TOLD, _PHONES, _SCRIPTS = ("unknown", "differs", "same"), ("unknown", "differs", "same", "same_busy"), ("same", "other")
_PLACES = ("unknown", "same", "near", "region", "differs")
_LIKENESS = (*map(str, range(11)), "none")
_NONE = len(_LIKENESS) - 1
_SLACK = 1e-6  # sums come out in another order than in `evidence`: a step nearly reached counts as reached


def _priced(feature: str, levels: Iterable[object]) -> Floats:
    table = weights()[1]
    return np.array([table.get((feature, str(level)), 0.0) for level in levels])


def _together(feature: str, one: Iterable[object], other: Sequence[object]) -> Floats:
    """What two features weigh together, a row for each level of the first."""
    return np.array([_priced(feature, (f"{a}/{b}" for b in other)) for a in one])


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
    place = _priced("place", _PLACES)[:, None] + _together("place_born", _PLACES, _GROUPS)
    elsewhere = place[2:].max(axis=0)  # how far is not measured: the best of near and far is assumed
    return _Prices(
        _priced("born", _BORN), np.stack([place[0], place[1], elsewhere]), _priced("place_bits", range(8)),
        _priced("phone", _PHONES),
        _priced("sex", _TOLD), _priced("nationality", _TOLD),
        np.maximum.accumulate(_priced("left_out", range(7))[::-1])[::-1], _name_prices(),
    )  # fmt: skip


def _name_prices() -> Floats:
    """By bits in common, bits at odds, unlikeness, birth, phone and script, in this order."""
    coarse = np.minimum(np.arange(17) // 3, 4)
    words = _priced("words", range(17))[:, None] + _together("words_born", range(5), _GROUPS)[coarse]
    odds = _priced("at_odds", range(7)) + _together("words_odds", range(5), range(7))[coarse]
    likeness = _priced("likeness", _LIKENESS)[:, None] + _together("likeness_script", _LIKENESS, _SCRIPTS)
    phones = _together("phone_odds", _PHONES, range(7)).T
    table = (
        words[:, None, None, :, None, None]
        + odds[:, :, None, None, None, None]
        + likeness[None, None, :, None, None, :]
        + phones[None, :, None, None, :, None]
    )
    np.maximum.accumulate(table, axis=0, out=table)
    for worse_first in (table[:, ::-1], np.swapaxes(table[:, :, _NONE - 1 :: -1], 1, 2)):
        np.maximum.accumulate(worse_first, axis=1, out=worse_first)
    return table


@dataclass(frozen=True, slots=True)
class Bounds:
    """Two lists in columns, ready to say what any pair of them scores at most."""

    words: Words
    names: tuple[Names, Names]
    facts: tuple[Facts, Facts]

    def of(self, places: NDArray[np.int32]) -> Floats:
        """The most each pair of positions, shape (n, 2), can score."""
        left, right = places[:, 0].astype(np.int64), places[:, 1].astype(np.int64)
        a, b = self.facts
        born, phone = _born(a, left, b, right), _phone(a, left, b, right)
        known = (self.names[0].count[left] > 0) & (self.names[1].count[right] > 0)
        return weights()[0] + _facts(a, left, b, right, born, phone) + np.where(known, self._name(left, right, born, phone), 0.0)

    def _name(self, left: Ints, right: Ints, born: Ints, phone: Ints) -> Floats:
        shown = _shown(self.words, self.names, left, right)
        script = (self.facts[0].script[left] != self.facts[1].script[right]).astype(np.int64)
        prices = _prices()
        best = prices.name[shown.words, shown.odds, shown.unlikeness, _GROUP_OF[born], phone, script]
        return best + np.where(shown.sure, prices.left_out[shown.left_out], prices.left_out[0])


def bounds_of(left: Sequence[Traits], right: Sequence[Traits], setting: Setting) -> Bounds:
    """The columns of two lists, in a setting."""
    words, (mine, theirs) = names_of((left, right), setting)
    codes = Codes()
    return Bounds(words, (mine, theirs), (facts_of(left, codes, setting), facts_of(right, codes, setting)))


def _born(a: Facts, left: Ints, b: Facts, right: Ints) -> Ints:
    """`evidence.born_level` for many pairs, as places in _BORN."""
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


def _told(a: Ints, b: Ints) -> Ints:
    """0 where one side says nothing, 1 where they differ, 2 where they are the same."""
    return np.where((a == 0) | (b == 0), 0, np.where(a == b, 2, 1))


def _phone(a: Facts, left: Ints, b: Facts, right: Ints) -> Ints:
    told = _told(a.phone[left], b.phone[right])
    return told + ((told == 2) & a.busy[left])


def _facts(a: Facts, left: Ints, b: Facts, right: Ints, born: Ints, phone: Ints) -> Floats:
    """The most that everything but the name weighs."""
    prices, ways = _prices(), _GROUP_OF[born]
    told = _told(a.place[left], b.place[right])
    bits, meet = np.minimum(a.place_bits[left], b.place_bits[right]), (a.place_mask[left] & b.place_mask[right]) > 0
    here, away = prices.place[1, ways] + prices.place_bits[_down(bits / 2 + 2 * _SLACK, 7)], prices.place[2, ways]
    away = np.where(meet, np.maximum(here, away), away)
    place = np.select([told == 0, told == 2], [prices.place[0, ways], here], away)
    sex, nationality = _told(a.sex[left], b.sex[right]), _told(a.nationality[left], b.nationality[right])
    return prices.born[born] + place + prices.phone[phone] + prices.sex[sex] + prices.nationality[nationality]


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
class _Options:
    """Words or runs that resemble each other: of which pair, how much, and which words they cover on either side."""

    pair: Ints
    score: Floats
    begins: tuple[Ints, Ints]
    covers: tuple[Ints, Ints]

    def turned(self) -> "_Options":
        return _Options(self.pair, self.score, self.begins[::-1], self.covers[::-1])


def _combined(rows: Ints, columns: Ints) -> tuple[Ints, Ints, Ints]:
    """All of `rows` with all of `columns`, for each pair: the pair, the row, the column."""
    pair, within = owners(rows * columns)
    return pair, *np.divmod(within, np.maximum(columns, 1)[pair])


def _singles(words: Words, a: Names, b: Names, left: Ints, right: Ints) -> _Options:
    pair, i, j = _combined(a.count[left], b.count[right])
    score = words.likeness(a.words[a.first[left][pair] + i], b.words[b.first[right][pair] + j], CLOSE)
    near = score >= CLOSE
    ones = np.ones(int(near.sum()), dtype=np.int64)
    return _Options(pair[near], score[near], (i[near], j[near]), (ones, ones))


def _runs(words: Words, a: Names, b: Names, left: Ints, right: Ints) -> _Options:
    """Neighbours on the left that may be one word on the right."""
    pair, i, j = _combined(a.run_count[left], b.count[right])
    run, word = a.run_first[left][pair] + i, b.words[b.first[right][pair] + j]
    length = words.length[a.runs[run]]
    near = (length >= SHORTEST_RUN) & (np.abs(length - words.length[word]) <= 2)
    pair, run, word, j = pair[near], run[near], word[near], j[near]
    score = words.likeness(a.runs[run], word, RUN)
    near = score >= RUN
    run, ones = run[near], np.ones(int(near.sum()), dtype=np.int64)
    return _Options(pair[near], score[near], (a.begins[run], j[near]), (a.covers[run], ones))


def _options(words: Words, a: Names, b: Names, left: Ints, right: Ints) -> _Options:
    parts = _singles(words, a, b, left, right), _runs(words, a, b, left, right), _runs(words, b, a, right, left).turned()
    pair, score = np.concatenate([part.pair for part in parts]), np.concatenate([part.score for part in parts])
    return _Options(pair, score, _joined([part.begins for part in parts]), _joined([part.covers for part in parts]))


def _joined(sides: Sequence[tuple[Ints, Ints]]) -> tuple[Ints, Ints]:
    return np.concatenate([left for left, _ in sides]), np.concatenate([right for _, right in sides])


@dataclass(frozen=True, slots=True)
class _Side:
    """One side's words: the bits of each option's, the bits of all, the bits of those in some option, none in two options."""

    of_options: Floats
    whole: Floats
    paired: Floats
    sure: Bools


def _side(names: Names, records: Ints, options: _Options, side: int) -> _Side:
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


def _shown(words: Words, names: tuple[Names, Names], left: Ints, right: Ints) -> _Shown:
    options = _options(words, *names, left, right)
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
        np.where(agreed > 0, _down((1 - alike) * 50, 10), _NONE),
        _down(np.abs(over[0] - over[1]) / 3, 6),
        sure,
    )
