"""What the words of a clause weigh for and against a road between two lands: before each, behind it, between them, and in all.

The rules say in which words a road is told. The weights ask no rule: they are the coefficients of a logistic regression over
every two lands that stand in one clause of the open reports, one of which may be the report's own land unsaid, by whether a
person who marked the report marked a road between them there. `benchmarks/reading_roads.py` fits them; `en/wording.csv` holds
them. So they are a second reader beside the rules, who has read more and understood less.
"""

import csv
import functools
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kinbridge.plain.reader.lexicon import raw
from kinbridge.plain.reader.ways.charts import Map, groups_in, marked_clause
from kinbridge.plain.reader.words.stems import stem
from kinbridge.plain.reader.words.text import Span

__all__ = ["Wording", "odds_of", "summed", "weights", "wordings_in"]

WORD = re.compile(r"⟪[cp]\d+⟫|[a-z][a-z'-]*|\d[\d.,]*|[;:,()]")
MARK = "⟪"
NEAR = 4  # words on each side of a land
MOST = 40  # lands in a clause: more are a list of everybody
ASKED = 5  # clauses of a report: one that names two lands in every line is no slower to read for it
EDGE = "|"
SURE = 3.0  # log odds beyond which words say no more: one in twenty; a long clause has many words that speak against any road
Pair = tuple[str, str]


class Wording:
    """The words of a clause without their endings, with a mark for each land or list of lands, and where each land stands."""

    def __init__(self, chart: Map, clause: Span) -> None:
        self.start = clause.start
        self._home = chart.home
        self._groups = groups_in(chart, clause)
        marked, _ = marked_clause(chart.document, clause, self._groups)
        self._words = [word if word[0] == MARK else stem(word) or word for word in WORD.findall(marked)]
        self.lands: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(self._words):
            if word[0] == MARK:
                for code in self._codes(word):
                    self.lands[code].append(place)

    def _codes(self, mark: str) -> Iterator[str]:
        return (code for land in self._groups[_number(mark)].places for code in land.code.split("+"))

    def roads(self) -> Iterator[Pair]:
        """Every two lands of the clause, and each with the report's own land."""
        if len(self.lands) <= MOST:
            own = [] if self._home is None else [self._home]
            with_own = (pair for code in self.lands for home in own for pair in ((home, code), (code, home)))
            yield from dict.fromkeys((*itertools.permutations(self.lands, 2), *with_own))

    def holds(self, left: str, reached: str) -> bool:
        """Whether a road between two lands could be told here: the clause names both, or one where the other is the own."""
        if len(self.lands) > MOST:
            return False
        if left in self.lands:
            return reached == self._home or (reached != left and reached in self.lands)
        return left == self._home and reached in self.lands

    def pieces(self, left: str, reached: str) -> set[str]:
        """What is said of a road between two lands: `where: words`."""
        from_, to = self._places(left, reached)
        said = [_named(word, place, from_, to) for place, word in enumerate(self._words)]
        lands = sum(word[0] == MARK for word in said)
        found = {f"clause: {words}" for words in _alone_and_in_pairs(said)}
        found |= {f"lands: {min(5, lands)}", f"words: {min(6, len(said) // 10)}"}
        found |= {*self._around("left", said, from_), *self._around("reached", said, to)}
        if from_ is not None and to is not None and from_ != to:
            return found | {"says: both", *_between(said, from_, to)}
        return found | {*self._of_one_place(left, reached, from_, to)}

    def _of_one_place(self, left: str, reached: str, from_: int | None, to: int | None) -> Iterator[str]:
        """Which end a clause names that names one, or both in one list, and whether the other is the report's own land."""
        if from_ is None:
            yield "says: reached"
        else:
            yield "says: left" if to is None else "says: one list"
        if self._home == (left if from_ is None else reached):
            yield f"own: {'left' if from_ is None else 'reached'}"

    def _places(self, left: str, reached: str) -> tuple[int | None, int | None]:
        """Where the two lands stand closest to each other; the first place of one that stands alone."""
        lefts, reacheds = self.lands.get(left, []), self.lands.get(reached, [])
        if lefts and reacheds:
            return min(itertools.product(lefts, reacheds), key=lambda pair: (abs(pair[0] - pair[1]), pair))
        return next(iter(lefts), None), next(iter(reacheds), None)

    def _around(self, end: str, said: list[str], place: int | None) -> Iterator[str]:
        """The words on both sides of a land."""
        if place is None:
            return
        before, after = said[max(0, place - NEAR) : place], said[place + 1 : place + 1 + NEAR]
        yield f"{end} is: {self._words[place][1]}"
        yield f"{end} among: {min(3, len(self._groups[_number(self._words[place])].places))}"
        for side, words, nearest in (("before", before, before[-2:]), ("behind", after, after[:2])):
            yield from (f"{side} {end}: {word}" for word in words)
            yield from (f"right {side} {end}: {word}" for word in (nearest[-1:] if side == "before" else nearest[:1]))
            if len(nearest) > 1:
                yield f"right {side} {end}: {' '.join(nearest)}"


def _number(mark: str) -> int:
    return int(mark[2:-1])


def _named(word: str, place: int, left: int | None, reached: int | None) -> str:
    """A word; a mark of a land says whether that is where the road begins or ends, and otherwise only its kind."""
    if word[0] != MARK:
        return word
    if place == left:
        return "⟪left⟫"
    return "⟪reached⟫" if place == reached else f"⟪{word[1]}⟫"


def _alone_and_in_pairs(words: Sequence[str]) -> Iterator[str]:
    yield from words
    yield from map(" ".join, itertools.pairwise((EDGE, *words, EDGE)))


def _between(said: list[str], left: int, reached: int) -> Iterator[str]:
    """The words between two lands, on to where the road ends or back to where it began, and how many."""
    words = said[min(left, reached) + 1 : max(left, reached)]
    way = "on" if left < reached else "back"
    yield f"apart: {way} {min(6, len(words) // 3)}"
    yield f"lands between: {min(2, sum(word[0] == MARK for word in words))}"
    yield from (f"{way}: {piece}" for piece in _alone_and_in_pairs(words))


def wordings_in(chart: Map) -> list[Wording]:
    """The clauses of a report that name a land."""
    return [Wording(chart, clause) for clause in chart.document.clauses if chart.of(clause)]


@functools.cache
def weights() -> Mapping[str, float]:
    """What each piece weighs; under the empty one the log odds before a word is read."""
    _, *lines = csv.reader(raw("en/wording.csv").splitlines())
    return {piece: float(weight) for piece, weight in lines}


def odds_of(wordings: Iterable[Wording], left: str, reached: str) -> float | None:
    """The log odds of a road in the words of the clause that speaks most for it; None where no clause could tell of it."""
    could_tell = (wording for wording in wordings if wording.holds(left, reached))
    each = (wording.pieces(left, reached) for wording in itertools.islice(could_tell, ASKED))
    return max((summed(pieces, weights()) for pieces in each), default=None)


def summed(pieces: Iterable[str], weigh: Mapping[str, float]) -> float:
    """The log odds that some pieces make, not beyond SURE."""
    odds = weigh[""] + sum(weigh.get(piece, 0.0) for piece in pieces)
    return max(-SURE, min(SURE, odds))
