"""People as columns of numbers, so that many pairs are compared at once: facts, words, and neighbours that may be one word."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.process import cpdist

from kinbridge.plain.linkage.dates import Known
from kinbridge.plain.linkage.evidence import Setting
from kinbridge.plain.linkage.people import People, Word
from kinbridge.plain.names.compare import FAMILY, MOST_RUN
from kinbridge.plain.names.families import NO_FAMILY
from kinbridge.plain.names.parts import stored_token
from kinbridge.plain.names.sound import fallen_many, sounds
from kinbridge.plain.names.values import Token

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
_LETTERS = 64  # of the mask that stands for the places a name may mean


@dataclass(frozen=True, slots=True)
class Letters:
    """What tells cheaply how alike two texts can be at most: how long they are, which letters they hold, their first four."""

    length: NDArray[np.int32]
    held: NDArray[np.uint32]
    head: NDArray[np.uint32]

    def may_reach(self, a: Ints, b: Ints, least: float) -> Bools:
        """False only where the texts are less alike than `least`: a letter that one side lacks has no match there."""
        one, other = self.length[a], self.length[b]
        lacking, missing = (np.bitwise_count(mine & ~theirs) for mine, theirs in _turned(self.held[a], self.held[b]))
        match = np.minimum(one - lacking, other - missing).astype(np.float32)
        jaro = (match / np.maximum(one, 1) + match / np.maximum(other, 1) + 1) / 3
        differ = self.head[a] ^ self.head[b]
        prefix = np.zeros(len(a), dtype=np.float32)
        for first in (0xFF, 0xFFFF, 0xFFFFFF, 0xFFFFFFFF):
            prefix += (differ & np.uint32(first)) == 0
        return (jaro + 0.1 * prefix * (1 - jaro) >= least - 0.001) | (one + other == 0)


def _turned(one: NDArray[Any], other: NDArray[Any]) -> tuple[tuple[NDArray[Any], NDArray[Any]], ...]:
    return (one, other), (other, one)


def letters_of(texts: NDArray[Any]) -> Letters:
    """Of texts in few letters; where two letters fall on one bit, they are taken for one, and the texts for more alike."""
    length = np.array([*map(len, texts)], dtype=np.int32)
    spelt = np.frombuffer("".join(texts).encode("utf-32-le"), dtype=np.uint32)
    owner, within = owners(length.astype(np.int64))
    held, head = np.zeros(len(texts), dtype=np.uint32), np.zeros(len(texts), dtype=np.uint32)
    np.bitwise_or.at(held, owner, np.uint32(1) << spelt % np.uint32(32))
    first = within < 4
    np.bitwise_or.at(head, owner[first], (spelt[first] & np.uint32(0xFF)) << (8 * within[first]).astype(np.uint32))
    return Letters(length, held, head)


@dataclass(frozen=True, slots=True)
class Words:
    """A row for each distinct word or run: its letters and sounds, and numbers that are equal where these are."""

    latin: NDArray[Any]
    said: NDArray[Any]
    fallen: NDArray[Any]
    latin_letters: Letters
    said_letters: Letters
    latin_code: Ints
    said_code: Ints
    plain_code: Ints
    heard: Bools  # whether it has a sound at all
    length: Ints
    listed: Floats  # bits of surprise as the tables say, of single words
    letterwise: Bools
    family: Ints
    related: Bools  # families that share a head, by their numbers

    def likeness(self, a: Ints, b: Ints, least: float) -> Floats:
        """`names.compare.likeness` for many words, in its order; 0 where letters and sounds stay below `least`."""
        sound_alike = ((self.said_code[a] == self.said_code[b]) | (self.plain_code[a] == self.plain_code[b])) & self.heard[a]
        may = self.latin_letters.may_reach(a, b, least) | self.said_letters.may_reach(a, b, least / 0.95)
        scores = np.zeros(len(a))
        some = np.flatnonzero(may & ~sound_alike)
        one, other = a[some], b[some]
        by_letters = _alike(self.latin[one], self.latin[other], 1.0, least)
        scores[some] = np.maximum(by_letters, _alike(self.said[one], self.said[other], 0.95, least))
        scores[sound_alike] = 0.96
        scores[self.latin_code[a] == self.latin_code[b]] = 1.0
        mixed = np.flatnonzero(self.letterwise[a] != self.letterwise[b])
        fallen = _alike(self.fallen[a[mixed]], self.fallen[b[mixed]], 0.96, least)
        scores[mixed] = np.maximum(scores[mixed], fallen)
        return np.maximum(scores, FAMILY * self.related[self.family[a], self.family[b]])


def _alike(a: NDArray[Any], b: NDArray[Any], factor: float, least: float) -> Floats:
    cut = least / factor - 0.001  # near a cut the scorer rounds otherwise than without one
    return factor * np.asarray(cpdist(a, b, scorer=JaroWinkler.similarity, score_cutoff=cut, dtype=np.float64), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Names:
    """The words of many names one after the other, and their runs of two or three neighbours.

    A name's words are `words[first[p] : first[p] + count[p]]`, its runs likewise; a run covers `covers` words from `begins` on.
    """

    first: Ints
    count: Ints
    words: Ints
    bits: Floats
    run_first: Ints
    run_count: Ints
    runs: Ints
    begins: Ints
    covers: Ints


def names_of(sides: Sequence[People], setting: Setting) -> tuple[Words, list[Names]]:
    """The distinct words and runs of lists, and the names of each list; a word is as surprising as the setting says."""
    rows: dict[Word, int] = {}
    flat = [_numbered(people, rows) for people in sides]
    counts = [people.counts for people in sides]
    tokens = [stored_token(*word) for word in rows]
    bits = np.array([setting.bits(token) for token in tokens], dtype=np.float64)
    spans, runs = _run_together(np.concatenate(flat), np.concatenate(counts), len(tokens))
    edges = np.cumsum([0, *map(len, counts)])
    parts = [spans.between(first, last) for first, last in pairwise(edges.tolist())]
    sides_of = zip(flat, counts, parts, strict=True)
    return _words(tokens, runs), [_names(words, count, bits, part) for words, count, part in sides_of]


def _numbered(people: People, rows: dict[Word, int]) -> Ints:
    """The words of a list by their row, one row for words that differ only in how they were written."""
    unwritten = (word._replace(written="") for word in people.words.values)
    return _ints([rows.setdefault(word, len(rows)) for word in unwritten])[people.words.codes]


def _names(words: Ints, count: Ints, bits: Floats, spans: "_Spans") -> Names:
    run_count = np.bincount(spans.owner, minlength=len(count))
    return Names(starts(count), count, words, bits[words], starts(run_count), run_count, spans.runs, spans.begins, spans.covers)


@dataclass(frozen=True, slots=True)
class _Spans:
    """Runs in the order of the names they stand in: whose, which row of the words, from which word on, how many."""

    owner: Ints
    runs: Ints
    begins: Ints
    covers: Ints

    def between(self, first: int, last: int) -> "_Spans":
        there = (self.owner >= first) & (self.owner < last)
        return _Spans(self.owner[there] - first, self.runs[there], self.begins[there], self.covers[there])


def _run_together(words: Ints, counts: Ints, distinct: int) -> tuple[_Spans, list[tuple[Ints, Ints]]]:
    """Where neighbours stand, and the distinct runs by length: the row of all but the last word, and the row of the last."""
    owner, within = owners(counts)
    behind = counts[owner] - within  # words from here to the end of the name
    rows, shorter, spans, runs = distinct, words, [], []
    for size in range(2, MOST_RUN + 1):
        at = np.flatnonzero(behind >= size)
        whole, code = np.unique(shorter[at] * distinct + words[at + size - 1], return_inverse=True)
        spans.append(np.stack([owner[at], code + rows, within[at], np.full(len(at), size)]))
        runs.append(np.divmod(whole, max(distinct, 1)))
        shorter = np.zeros(len(words), dtype=np.int64)
        shorter[at] = code + rows
        rows += len(whole)
    whole_spans = np.concatenate(spans, axis=1)
    return _Spans(*whole_spans[:, np.argsort(whole_spans[0], kind="stable")]), runs


def _words(tokens: Sequence[Token], runs: Sequence[tuple[Ints, Ints]]) -> Words:
    """The columns of single words, and behind them of the runs."""
    latin, said = _texts(token.latin for token in tokens), _texts(token.sound for token in tokens)
    letterwise = np.array([token.letterwise for token in tokens], dtype=bool)
    for part, last in runs:
        latin, said = np.concatenate([latin, latin[part] + latin[last]]), np.concatenate([said, said[part] + said[last]])
        letterwise = np.concatenate([letterwise, letterwise[part]])
    heads = [token.families for token in tokens]
    kinds = list(dict.fromkeys([NO_FAMILY, *heads]))
    related = np.array([[not one.isdisjoint(other) for other in kinds] for one in kinds], dtype=bool)
    family = np.zeros(len(latin), dtype=np.int64)
    family[: len(tokens)] = _coded(heads, kinds)
    length = np.array([*map(len, latin)], dtype=np.int64)
    codes = _coded(latin), _coded(said), _coded(sounds(latin.tolist()))
    listed = np.array([token.bits for token in tokens], dtype=np.float64)
    fallen = _texts(fallen_many(latin.tolist()))
    letters = letters_of(latin), letters_of(said)
    return Words(latin, said, fallen, *letters, *codes, said != "", length, listed, letterwise, family, related)


def _texts(texts: Iterable[str]) -> NDArray[Any]:
    listed = list(texts)
    made = np.empty(len(listed), dtype=object)
    made[:] = listed
    return made


def _ints(numbers: Iterable[int]) -> Ints:
    return np.fromiter(numbers, dtype=np.int64)


def _coded(values: Iterable[Hashable], known: Iterable[Hashable] = ()) -> Ints:
    codes: dict[Hashable, int] = {value: code for code, value in enumerate(known)}
    return _ints([codes.setdefault(value, len(codes)) for value in values])


def starts(counts: Ints) -> Ints:
    """Where each of so many things begins when they stand one after the other."""
    return np.cumsum(counts) - counts


def owners(counts: Ints) -> tuple[Ints, Ints]:
    """For things that stand one after the other: whose each is, and its place among its owner's."""
    owner = np.repeat(np.arange(len(counts)), counts)
    return owner, np.arange(len(owner)) - starts(counts)[owner]


@dataclass(slots=True)
class Codes:
    """Numbers for texts, the same on both sides; 0 stands for nothing said."""

    numbers: dict[str, int] = field(default_factory=lambda: {"": 0})

    def of(self, texts: Iterable[str]) -> Ints:
        return _ints(self.numbers.setdefault(text, len(self.numbers)) for text in texts)


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything but the name: birth date part by part, and numbers for what is equal or not."""

    first: Ints
    last: Ints
    month: Ints
    day: Ints
    ordinal: Ints
    by_age: Bools
    place: Ints
    place_mask: NDArray[np.uint64]
    place_bits: Floats
    phone: Ints
    busy: Bools
    sex: Ints
    nationality: Ints
    script: Ints


def facts_of(people: People, codes: Codes, setting: Setting) -> Facts:
    """The facts of people in columns; `codes` is shared by all that are to be compared."""
    born, place, phone = people.born, people.place, people.phone
    days = [date.ordinal if date.day else 0 for date in born.values]
    return Facts(
        _ints(date.first for date in born.values)[born.codes],
        _ints(date.last for date in born.values)[born.codes],
        _ints(date.month for date in born.values)[born.codes],
        _ints(date.day for date in born.values)[born.codes],
        _ints(days)[born.codes],
        np.array([date.known is Known.AGE for date in born.values], dtype=bool)[born.codes],
        codes.of(place.code for place in place.values)[place.codes],
        np.array([_mask(place.ids) for place in place.values], dtype=np.uint64)[place.codes],
        np.array([setting.place_bits(place.code, place.code) for place in place.values], dtype=np.float64)[place.codes],
        codes.of(phone.values)[phone.codes],
        np.array([number in setting.phones for number in phone.values], dtype=bool)[phone.codes],
        codes.of(people.sex.values)[people.sex.codes],
        codes.of(people.nationality.values)[people.nationality.codes],
        codes.of(people.scripts.values)[people.scripts.codes],
    )


def _mask(ids: Iterable[int]) -> int:
    """A bit for each place the name may mean: where two masks share none, neither do the places."""
    mask = 0
    for place in ids:
        mask |= 1 << (place * 0x9E3779B97F4A7C15 >> 32) % _LETTERS
    return mask
