"""The re-rank's weights moved a little towards what one office judged: held near the shipped ones, checked on what was left out.

Only the features a reader sees alone may move; how two of them play together stays as shipped, and so does the base, because
people judge only pairs that already look alike. Nothing of a person comes out: levels, weights, and how many pairs were judged.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kinbridge.plain.linkage.evidence import Levels
from kinbridge.plain.linkage.weigh import FALLING, Weights, score_of, weights

MAY_MOVE = frozenset(("born", "place", "phone", *FALLING))
NOTHING = frozenset(("words", "at_odds", "left_out"))  # their level 0, like "unknown" elsewhere, weighs nothing and stays there
SEEN_AT_LEAST = 8  # judged pairs that show a level before it moves
HOLD = 8.0  # how hard the shipped weights pull: so many even pairs on a level move it half of what they say alone
MOST = 1.5  # log odds; a few judges never turn a weight round
FOLDS, ROUNDS = 5, 25
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair a person judged: what it shows, and whether it was the same person."""

    found: Levels
    same: bool


@dataclass(frozen=True, slots=True)
class Refit:
    """Moved weights by (feature, level), and the mean surprise at judgements left out, with shipped and with moved weights."""

    moved: Weights
    before: float
    after: float

    @property
    def helps(self) -> bool:
        return bool(self.moved) and self.after < self.before


def refit(judged: Sequence[Judged]) -> Refit:
    """Weights moved towards the judgements; `before` and `after` come from fits that never saw the pairs they are asked about."""
    folds = [[pair for place, pair in enumerate(judged) if place % FOLDS == fold] for fold in range(FOLDS)]
    shipped: list[float] = []
    moved: list[float] = []
    for left_out in folds:
        learned = _moved([pair for fold in folds if fold is not left_out for pair in fold])
        shipped += [_surprise(pair, {}) for pair in left_out]
        moved += [_surprise(pair, learned) for pair in left_out]
    return Refit(_moved(judged), float(np.mean(shipped or [0.0])), float(np.mean(moved or [0.0])))


def _may_move(feature: str, level: str) -> bool:
    return feature in MAY_MOVE and level != "unknown" and not (feature in NOTHING and level == "0")


def _surprise(pair: Judged, moved: Weights) -> float:
    base, priced = weights()
    odds = score_of(pair.found, base, {**priced, **moved})
    return float(np.logaddexp(0.0, -odds if pair.same else odds))


def _moved(judged: Sequence[Judged]) -> Weights:
    """Ridge logistic regression of the difference to the shipped weights, by Newton's steps."""
    seen = Counter(level for pair in judged for level in pair.found.items())
    levels = sorted(level for level, count in seen.items() if count >= SEEN_AT_LEAST and _may_move(*level))
    if not levels:
        return {}
    base, priced = weights()
    facts = np.array([[pair.found.get(feature) == level for feature, level in levels] for pair in judged], dtype=np.float64)
    given = np.array([score_of(pair.found, base, priced) for pair in judged])
    wanted = np.array([pair.same for pair in judged], dtype=np.float64)
    change = np.zeros(len(levels))
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-(given + facts @ change)))
        slope = facts.T @ (chance - wanted) + HOLD * change
        curve = (facts * (chance * (1 - chance))[:, None]).T @ facts + HOLD * np.eye(len(levels))
        change = np.clip(change - np.linalg.solve(curve, slope), -MOST, MOST)
    proposed = {level: priced.get(level, 0.0) + float(step) for level, step in zip(levels, change, strict=True)}
    return {level: round(weight, 3) for level, weight in _falling(priced, proposed).items()}


def _falling(priced: Weights, moved: Weights) -> Weights:
    """An agreeing word still never speaks against, a word at odds never for: weights of such features are kept in their order."""
    kept = dict(moved)
    for feature, order in FALLING.items():
        highest = float("inf")
        for place, level in enumerate(order):
            shipped = priced.get((feature, level), 0.0)
            fixed = [priced.get((feature, other), 0.0) for other in order[place:] if not _may_move(feature, other)]
            highest = min(max([kept.get((feature, level), shipped), *fixed]), highest)
            if _may_move(feature, level) and highest != shipped:
                kept[feature, level] = highest
    return kept
