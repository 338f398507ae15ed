"""Fit the weights of the re-rank and write src/kinbridge/plain/linkage/tables/weights.csv.

    python benchmarks/linkage_fit.py [train_10k train_100k …]      (default: train_100k, the first 30,000 records of each side)

What is fitted on what: candidate pairs of the training lists (../shared/data/matching), true or not; one weight per level of
each feature by logistic regression with a ridge (Newton steps), so a score is a base plus the weights of the levels, in log odds.
"unknown" levels are then set to nothing and their weight moved into the base, so that a reason is told only where a fact is.
Nothing else of the training lists is kept: no name, no frequency.
"""

import csv
import sys
from collections import Counter
from pathlib import Path

import numpy as np

from kinbridge.plain.linkage.candidates import candidate_pairs, key_columns
from kinbridge.plain.linkage.engine import read_people
from kinbridge.plain.linkage.evidence import levels, setting_of
from kinbridge.plain.linkage.keys import loose_keys
from kinbridge.plain.linkage.lists import read_list

DATA = Path(__file__).parents[2] / "shared/data/matching"
TARGET = Path(__file__).parents[1] / "src/kinbridge/plain/linkage/tables/weights.csv"
SEEN_AT_LEAST, RIDGE, STEPS = 30, 2.0, 30
MOST_RECORDS = 30_000


def examples(folder: Path) -> tuple[list[dict[str, str]], list[bool]]:
    """Levels of the candidate pairs of a training list, and which are true."""
    ending = "csv" if (folder / "missing.csv").exists() else "parquet"
    with (folder / "truth.csv").open(encoding="utf-8", newline="") as stream:
        truth = {(row["a"], row["b"]) for row in csv.DictReader(stream)}
    left = read_people(read_list(folder / f"missing.{ending}").records[:MOST_RECORDS])
    kept = {b for a, b in truth if a in {person.rec_id for person in left}}
    others = read_list(folder / f"found.{ending}").records
    paired = {b for _, b in truth}
    chosen = [r for r in others if r.rec_id in kept] + [r for r in others if r.rec_id not in paired]
    right = read_people(chosen[:MOST_RECORDS])
    pairs = candidate_pairs(
        key_columns(map(loose_keys, left)), key_columns(map(loose_keys, right)), size=float(len(left) * len(right))
    )
    setting = setting_of([*left, *right])
    found = [levels(left[i], right[j], setting)[0] for i, j in pairs.tolist()]
    return found, [(left[i].rec_id, right[j].rec_id) in truth for i, j in pairs.tolist()]


def fit(rows: list[dict[str, str]], true: list[bool]) -> tuple[float, dict[tuple[str, str], float]]:
    """Base and weights by ridge logistic regression over one column per level."""
    counts = Counter(level for row in rows for level in row.items())
    levels_kept = sorted(level for level, count in counts.items() if count >= SEEN_AT_LEAST)
    column = {level: place for place, level in enumerate(levels_kept)}
    # Every row has the same few features, so a row is its column numbers; one extra column, always empty, takes rare levels.
    features = sorted({feature for feature, _ in levels_kept})
    at = np.array([[column.get((feature, row.get(feature, "")), len(column)) for feature in features] for row in rows])
    wanted = np.array(true, dtype=float)
    weights = np.zeros(len(column) + 2)  # …, rare, base
    for _ in range(STEPS):
        odds = weights[at].sum(axis=1) + weights[-1]
        chance = 1 / (1 + np.exp(-odds))
        step = _newton(at, chance, wanted, weights)
        weights += step
        if np.abs(step).max() < 1e-4:
            break
    return float(weights[-1]), {level: float(weights[place]) for level, place in column.items()}


def _newton(at, chance, wanted, weights):
    size = len(weights)
    spread = chance * (1 - chance) + 1e-9
    full = np.hstack([at, np.full((len(at), 1), size - 1)])
    bend = np.diag([RIDGE] * (size - 2) + [1e6, 1e-6])
    slope = -np.array([RIDGE] * (size - 2) + [1e6, 1e-6]) * weights
    for i in range(full.shape[1]):
        slope += np.bincount(full[:, i], weights=wanted - chance, minlength=size)
        for j in range(full.shape[1]):
            flat = np.bincount(full[:, i] * size + full[:, j], weights=spread, minlength=size * size)
            bend += flat.reshape(size, size)
    return np.linalg.solve(bend, slope)


def centred(base: float, weights: dict[tuple[str, str], float]) -> tuple[float, dict[tuple[str, str], float]]:
    """Not known = no weight: what "unknown" weighs moves into the base."""
    for feature in ("born", "place", "phone", "sex", "nationality"):
        nothing = weights.get((feature, "unknown"), 0.0)
        base += nothing
        weights = {level: w - nothing if level[0] == feature else w for level, w in weights.items()}
    return base, weights


def main() -> None:
    rows, true = [], []
    for name in sys.argv[1:] or ["train_100k"]:
        more, which = examples(DATA / name)
        rows += more
        true += which
    print(f"{len(rows)} candidate pairs, {sum(true)} true")
    base, weights = centred(*fit(rows, true))
    with TARGET.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream, lineterminator="\n")
        out.writerow(["feature", "level", "weight"])
        out.writerow(["base", "", f"{base:.3f}"])
        told = [(level, weight) for level, weight in sorted(weights.items()) if abs(weight) >= 0.0005]
        out.writerows([*level, f"{weight:.3f}"] for level, weight in told)
    print(f"{TARGET}: {len(weights)} levels")


if __name__ == "__main__":
    main()
