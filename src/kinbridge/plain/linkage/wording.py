"""Reasons as the cell of a table: for one comparison, and for many pairs at once."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

import numpy as np

from kinbridge.plain.linkage.bounds import Bounds, Candidates
from kinbridge.plain.linkage.columns import Floats, Ints
from kinbridge.plain.linkage.prices import BORN, PHONES, PLACES, TOLD
from kinbridge.plain.linkage.resemblance import Options
from kinbridge.plain.linkage.scores import Leftover, Scores, added, first_words, summed
from kinbridge.plain.linkage.values import Reason
from kinbridge.plain.linkage.weigh import ALONG, OF_AGREEING, OF_OTHERS
from kinbridge.plain.names.compare import word_reason


def in_words(reasons: Iterable[Reason]) -> str:
    """Reasons as one cell of a table: code, facts in brackets, weight; strongest first."""
    told = sorted(reasons, key=lambda reason: -abs(reason.weight))
    return "; ".join(f"{_told(reason.code, reason.facts.values())} {reason.weight:+.1f}" for reason in told)


def _told(code: str, facts: Iterable[str]) -> str:
    return f"{code}({' = '.join(dict.fromkeys(fact for fact in facts if fact))})"


@dataclass(frozen=True, slots=True)
class _Told:
    """Reasons of one kind: of which pair, in which words, with what weight."""

    pair: Ints
    words: list[str]
    weight: Floats


@dataclass(slots=True)
class Wording:
    """Words for the reasons of pairs of two lists. What was said of two words once is said again without another look."""

    bounds: Bounds
    _codes: tuple[list[int], list[int]] = field(init=False)
    _facts: dict[tuple[str, int], dict[int, str]] = field(default_factory=dict)
    _said: dict[tuple[tuple[int, ...], tuple[int, ...], float], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        left, right = self.bounds.people
        self._codes = left.words.codes.tolist(), right.words.codes.tolist()

    def of(self, pairs: Candidates, scores: Scores) -> list[str]:
        """`in_words` of what `weigh` tells of each pair."""
        told = [*self._of_names(pairs, scores), *self._of_facts(pairs, scores)]
        pair, weight = np.concatenate([part.pair for part in told]), np.concatenate([part.weight for part in told])
        words = [said for part in told for said in part.words]
        order = np.lexsort((-np.abs(weight), pair))  # among equals the order of telling, as in a stable sort of each pair's
        lines = [f"{words[row]} {by:+.1f}" for row, by in zip(order.tolist(), weight[order].tolist(), strict=True)]
        ends = np.cumsum(np.bincount(pair, minlength=len(pairs.left))).tolist()
        return ["; ".join(lines[first:last]) for first, last in zip([0, *ends], ends, strict=False)]

    def _of_names(self, pairs: Candidates, scores: Scores) -> Iterator[_Told]:
        """Agreeing words and words of one side, with what their kind weighs spread over them by surprise."""
        chosen, over, size = scores.paired.chosen, scores.paired.over, len(pairs.left)
        others, bits = np.concatenate([part.pair for part in over]), np.concatenate([part.bits for part in over])
        both = (np.bincount(chosen.pair, minlength=size) > 0) & (np.bincount(others, minlength=size) > 0)
        of_words, of_others = _together(scores, OF_AGREEING), _together(scores, OF_OTHERS)
        whole = of_words + of_others
        weight = _spread(np.where(both, of_words, whole), chosen.pair, scores.paired.bits[0])
        yield _Told(chosen.pair, [*self._agreeing(pairs, chosen)], weight)
        weight = _spread(np.where(both, of_others, whole), others, bits)
        yield _Told(others, [*self._alone(0, "name_only_left", over[0]), *self._alone(1, "name_only_right", over[1])], weight)

    def _agreeing(self, pairs: Candidates, chosen: Options) -> Iterator[str]:
        begin = [first_words(self.bounds.names[side], (pairs.left, pairs.right)[side], chosen, side).tolist() for side in (0, 1)]
        rows = zip(begin[0], chosen.covers[0].tolist(), begin[1], chosen.covers[1].tolist(), chosen.score.tolist(), strict=True)
        mine, theirs = self._codes
        for left, some, right, others, score in rows:
            key = tuple(mine[left : left + some]), tuple(theirs[right : right + others]), score
            yield self._said.get(key) or self._say(key)

    def _say(self, key: tuple[tuple[int, ...], tuple[int, ...], float]) -> str:
        left, right = (people.words.values for people in self.bounds.people)
        reason = word_reason([left[code] for code in key[0]], [right[code] for code in key[1]], key[2])
        said = self._said[key] = _told(reason.code, reason.facts.values())
        return said

    def _alone(self, side: int, code: str, over: Leftover) -> Iterator[str]:
        words, codes = self.bounds.people[side].words.values, self._codes[side]
        return (f"{code}({words[codes[word]].written})" for word in over.word.tolist())

    def _of_facts(self, pairs: Candidates, scores: Scores) -> Iterator[_Told]:
        """A reason per fact both sides tell or that weighs something."""
        levels = _levels(pairs, scores)
        for fact, told in _FACTS.items():
            weight = _together(scores, (fact, *ALONG.get(fact, ())))
            there = np.flatnonzero((weight != 0) | (levels[fact] != 0))  # level 0 is "unknown"
            said = zip(self._facts_said(fact, 0, pairs.left[there]), self._facts_said(fact, 1, pairs.right[there]), strict=True)
            codes = [f"{fact}_{told.levels[level]}" for level in levels[fact][there].tolist()]
            yield _Told(there, [_told(code, facts) for code, facts in zip(codes, said, strict=True)], weight[there])

    def _facts_said(self, fact: str, side: int, rows: Ints) -> Iterator[str]:
        told, column = _FACTS[fact], getattr(self.bounds.people[side], fact)
        said = self._facts.setdefault((fact, side), {})
        for code in column.codes[rows].tolist():
            if code not in said:
                said[code] = told.words(column.values[code])
            yield said[code]


@dataclass(frozen=True, slots=True)
class _Fact:
    """A fact of a person, a column of `People`: the names of its levels, and how it is told."""

    levels: Sequence[str]
    words: Callable[[Any], str] = str


_FACTS = {
    "born": _Fact(BORN, attrgetter("said")),
    "place": _Fact(PLACES, attrgetter("said")),
    "phone": _Fact(PHONES),
    "sex": _Fact(TOLD),
    "nationality": _Fact(TOLD),
}


def _levels(pairs: Candidates, scores: Scores) -> dict[str, Ints]:
    return {
        "born": pairs.born, "place": scores.place, "phone": pairs.phone, "sex": scores.sex, "nationality": scores.nationality,
    }  # fmt: skip


def _together(scores: Scores, features: Iterable[str]) -> Floats:
    return added((scores.weights[feature] for feature in features), len(scores.total))


def _spread(weight: Floats, pair: Ints, bits: Floats) -> Floats:
    whole = summed(pair, bits, len(weight))
    return weight[pair] * bits / np.where(whole > 0, whole, 1.0)[pair]
