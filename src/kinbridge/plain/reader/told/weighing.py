"""What the words of a clause weigh for and against each code.

Rules say in which words a thing is told; the weights say how likely those who marked some twelve hundred reports took such a
clause for it. They are the coefficients of a logistic regression over the words of a clause and each two that stand side by
side, priced by how rare they are, and fitted by `benchmarks/reading_fit.py` on the open reports; `en/weights.csv` holds them.
"""

import csv
import functools
import itertools
import math
from collections.abc import Iterable, Sequence, Set
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from kinbridge.plain.reader.lexicon import raw
from kinbridge.plain.reader.words.stems import stem
from kinbridge.plain.reader.words.text import Document, Span, Word

__all__ = ["Key", "Weighed", "pieces_of", "words_for"]

LIKELY, UNLIKELY = 0.3, -3.9  # log odds: a little more likely than not, and one in fifty
FEWEST = 5  # words of a clause that may say a thing by their weight alone: a cell of a table or a heading has fewer
EDGE = "|"
DULL = 0.3  # what a word must weigh to be among those that say a thing, as a part of what the weightiest does
Key = tuple[str, str]  # kind and code


class Begun(NamedTuple):
    """The row of a word by itself, and of each pair that it begins by the pair's second word."""

    alone: int
    followed: dict[str, int]


NOWHERE = -1
UNKNOWN = Begun(NOWHERE, {})


class Weights(NamedTuple):
    """The codes by their place in the table, the log odds of each before a word is read, the row of each word and of each that
    follows it, how rare the piece of each row is, and its weights: those of row r are `weigh[starts[r]:starts[r + 1]]`, for the
    codes at `place` of the same numbers.
    """

    places: dict[Key, int]
    base: npt.NDArray[np.float64]
    rows: dict[str, Begun]
    rarity: npt.NDArray[np.float64]
    starts: npt.NDArray[np.int64]
    place: npt.NDArray[np.int64]
    weigh: npt.NDArray[np.float64]


@functools.cache
def weights() -> Weights:
    """The table `en/weights.csv`: its first line names the codes, every other line one piece."""
    first, *lines = csv.reader(raw("en/weights.csv").splitlines()[1:])
    named = [pair.rsplit(":", 1) for pair in first[2].split()]
    places = {(kind, code): place for place, (kind, code) in enumerate(name.split(".") for name, _ in named)}
    said, rarity, weighs = zip(*lines, strict=True)
    pairs = np.array(" ".join(weighs).replace(":", " ").split(), dtype=float).reshape(-1, 2)
    starts = np.cumsum([0, *(priced.count(":") for priced in weighs)])
    return Weights(
        places,
        np.array([float(base) for _, base in named]),
        _by_word(said),
        np.array(rarity, dtype=float),
        starts,
        pairs[:, 0].astype(np.int64),
        pairs[:, 1],
    )


def _by_word(said: Iterable[str]) -> dict[str, Begun]:
    """The rows of pieces by their first word: to look up a word and then its neighbour is quicker than to join the two."""
    alone: dict[str, int] = {}
    followed: dict[str, dict[str, int]] = {}
    for row, piece in enumerate(said):
        first, _, second = piece.partition(" ")
        if second:
            followed.setdefault(first, {})[second] = row
        else:
            alone[first] = row
    return {word: Begun(alone.get(word, NOWHERE), followed.get(word, {})) for word in alone.keys() | followed.keys()}


def _stems(words: Iterable[Word]) -> list[str]:
    return [said for word in words if (said := stem(word[1]))]


def pieces_of(words: Iterable[Word]) -> set[str]:
    """The words of a clause without their endings, and each two that stand side by side; its edges count as words."""
    stems = _stems(words)
    return {*stems, *map(" ".join, zip([EDGE, *stems], [*stems, EDGE], strict=True))}


def _weigh(clauses: Sequence[list[str]]) -> npt.NDArray[np.float64]:
    """The log odds of each code of the table, in its order, for clauses of these stems: a line a clause."""
    table = weights()
    rows, clause = [], []  # type: list[int], list[int]
    for number, stems in enumerate(clauses):
        known = _rows(table.rows, stems)
        rows += known
        clause += [number] * len(known)
    of, row = np.array(clause, dtype=np.int64), np.array(rows, dtype=np.int64)
    begin, count = table.starts[row], table.starts[row + 1] - table.starts[row]
    entries = np.arange(count.sum()) + np.repeat(begin - np.cumsum(count) + count, count)
    cells = np.repeat(of, count) * len(table.base) + table.place[entries]
    shape = (len(clauses), len(table.base))
    total = np.bincount(cells, table.weigh[entries], math.prod(shape)).reshape(shape)
    length = np.sqrt(np.bincount(of, table.rarity[row] ** 2, len(clauses)))
    return table.base + total / np.where(length > 0, length, 1.0)[:, None]


def _rows(known: dict[str, Begun], stems: list[str]) -> set[int]:
    """The rows of the pieces that `pieces_of` would give."""
    begun = [known.get(one, UNKNOWN) for one in (EDGE, *stems)]
    found = {alone for alone, _ in begun}
    found.update([followed.get(other, NOWHERE) for (_, followed), other in zip(begun, (*stems, EDGE), strict=True)])
    found.discard(NOWHERE)
    return found


class Weighed:
    """The clauses of a text and what the words of each weigh."""

    def __init__(self, document: Document) -> None:
        self._stems = [_stems(document.words_of(clause)) for clause in document.clauses]
        self._odds = _weigh(self._stems)

    @property
    def length(self) -> int:
        """How many words there are in all."""
        return sum(map(len, self._stems))

    def expected(self, kinds: Set[str]) -> float:
        """How many things of some kinds one may expect to be told of in all: the sum of what each is likely in each clause."""
        of_kinds = np.array([kind in kinds for kind, _ in weights().places])
        told = [index for index, stems in enumerate(self._stems) if len(stems) >= FEWEST]
        return float((1 / (1 + np.exp(-self._odds[told][:, of_kinds]))).sum())

    def unlikely(self) -> list[frozenset[Key]]:
        """Of each clause the codes that its words make too unlikely to be believed of anybody's rule."""
        return [_keys_at(row.tobytes()) for row in self._odds < UNLIKELY]

    def likely(self) -> list[tuple[int, Key]]:
        """The clauses and the codes that their words alone make more likely than not."""
        keys = list(weights().places)
        told = [(index, keys[place]) for index, place in np.argwhere(self._odds > LIKELY).tolist()]
        return [(index, key) for index, key in told if len(self._stems[index]) >= FEWEST]


@functools.lru_cache(maxsize=10_000)
def _keys_at(marked: bytes) -> frozenset[Key]:
    """The codes whose places are marked; many clauses are marked alike."""
    return frozenset(itertools.compress(weights().places, marked))


def words_for(words: Sequence[Word], key: Key) -> Span:
    """The words of a clause that weigh most for a code, from the first of them to the last."""
    table, place = weights(), weights().places[key]
    told = [word for word in words if stem(word.low)]
    stems = _stems(told)
    begun = [table.rows.get(one, UNKNOWN) for one in stems]
    each = [_of_row(row.alone).get(place, 0.0) for row in begun]
    for index, (one, other) in enumerate(zip(begun, stems[1:], strict=False)):
        both = _of_row(one.followed.get(other, NOWHERE)).get(place, 0.0) / 2
        each[index] += both
        each[index + 1] += both
    most = max(each)
    least = min(DULL * most, most)  # where only how the clause begins or ends speaks for it, its words may all weigh against it
    heavy = [word for word, weight in zip(told, each, strict=True) if weight >= least]
    return Span(heavy[0].start, heavy[-1].end)


@functools.lru_cache(maxsize=20_000)
def _of_row(row: int) -> dict[int, float]:
    """The weights of a piece by the place of the code; the same few words are asked of again and again."""
    table = weights()
    begin, end = (0, 0) if row == NOWHERE else table.starts[row : row + 2].tolist()
    return dict(zip(table.place[begin:end].tolist(), table.weigh[begin:end].tolist(), strict=True))
