"""Which words of two names resemble each other, singly or two or three run together, for many pairs of names at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from kinbridge.plain.linkage.columns import Bools, Floats, Ints, Names, Words, owners
from kinbridge.plain.names.compare import CLOSE, RUN, SHORTEST_RUN


@dataclass(frozen=True, slots=True)
class Options:
    """Words or runs that resemble each other: of which pair, how much, and which words they cover on either side."""

    pair: Ints
    score: Floats
    begins: tuple[Ints, Ints]
    covers: tuple[Ints, Ints]

    def turned(self) -> "Options":
        """The same with left and right in each other's place."""
        return Options(self.pair, self.score, self.begins[::-1], self.covers[::-1])

    def at(self, rows: Ints) -> "Options":
        """Some of them, in another order perhaps."""
        (a, b), (c, d) = self.begins, self.covers
        return Options(self.pair[rows], self.score[rows], (a[rows], b[rows]), (c[rows], d[rows]))

    def of(self, pairs: Bools) -> "Options":
        """Those of some pairs, which are numbered anew."""
        some = self.at(np.flatnonzero(pairs[self.pair]))
        return replace(some, pair=(np.cumsum(pairs) - 1)[some.pair])


def _combined(rows: Ints, columns: Ints) -> tuple[Ints, Ints, Ints]:
    """All of `rows` with all of `columns`, for each pair: the pair, the row, the column."""
    pair, within = owners(rows * columns)
    return pair, *np.divmod(within, np.maximum(columns, 1)[pair])


def _singles(words: Words, a: Names, b: Names, left: Ints, right: Ints) -> Options:
    pair, i, j = _combined(a.count[left], b.count[right])
    score = words.likeness(a.words[a.first[left][pair] + i], b.words[b.first[right][pair] + j], CLOSE)
    near = score >= CLOSE
    ones = np.ones(int(near.sum()), dtype=np.int64)
    return Options(pair[near], score[near], (i[near], j[near]), (ones, ones))


def _runs(words: Words, a: Names, b: Names, left: Ints, right: Ints) -> Options:
    """Neighbours on the left that may be one word on the right."""
    pair, i, j = _combined(a.run_count[left], b.count[right])
    run, word = a.run_first[left][pair] + i, b.words[b.first[right][pair] + j]
    length = words.length[a.runs[run]]
    near = (length >= SHORTEST_RUN) & (np.abs(length - words.length[word]) <= 2)
    pair, run, word, j = pair[near], run[near], word[near], j[near]
    score = words.likeness(a.runs[run], word, RUN)
    near = score >= RUN
    run, ones = run[near], np.ones(int(near.sum()), dtype=np.int64)
    return Options(pair[near], score[near], (a.begins[run], j[near]), (a.covers[run], ones))


def options_of(words: Words, a: Names, b: Names, left: Ints, right: Ints) -> Options:
    """Every way to pair words or runs of so many names, left beside right."""
    parts = _singles(words, a, b, left, right), _runs(words, a, b, left, right), _runs(words, b, a, right, left).turned()
    pair, score = np.concatenate([part.pair for part in parts]), np.concatenate([part.score for part in parts])
    return Options(pair, score, _joined([part.begins for part in parts]), _joined([part.covers for part in parts]))


def _joined(sides: Sequence[tuple[Ints, Ints]]) -> tuple[Ints, Ints]:
    return np.concatenate([left for left, _ in sides]), np.concatenate([right for _, right in sides])
