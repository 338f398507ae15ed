"""Fit the weights of the re-rank and write src/kinbridge/plain/linkage/tables/weights.csv.

    python benchmarks/linkage_fit.py [train_10k train_100k …]      (default: these two; 10,000 records a side; needs scipy)

What is fitted on what: candidate pairs of the training lists (../shared/data/matching), true or not; one weight per level of
each feature by logistic regression with a ridge (L-BFGS-B), so a score is a base plus the weights of the levels, in log odds.
Afterwards the same scores are told plainly: "unknown" weighs nothing, and what an interplay of two features weighs alone moves
into the feature itself, so that a reason is told only where a fact is.
Nothing else of the training lists is kept: no name, no frequency.
"""

import csv
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from kinbridge.plain.linkage.candidates import candidate_pairs, key_columns
from kinbridge.plain.linkage.engine import read_people
from kinbridge.plain.linkage.evidence import BORN_GROUPS, levels, setting_of
from kinbridge.plain.linkage.keys import loose_keys
from kinbridge.plain.linkage.lists import read_list
from kinbridge.plain.linkage.weigh import FALLING

DATA = Path(__file__).parents[2] / "shared/data/matching"
TARGET = Path(__file__).parents[1] / "src/kinbridge/plain/linkage/tables/weights.csv"
SEEN_AT_LEAST, RIDGE, STEPS = 30, 2.0, 200
MOST_RECORDS = 10_000


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


Levels = dict[tuple[str, str], float]


def columns_of(rows: list[dict[str, str]]) -> list[tuple[str, tuple[str, ...]]]:
    """One column per level seen often enough; a falling feature has one per step, holding every level above the step."""
    counts = Counter(level for row in rows for level in row.items())
    seen = [level for level, n in sorted(counts.items()) if n >= SEEN_AT_LEAST and level[0] not in FALLING]
    free = [(feature, (level,)) for feature, level in seen]
    steps = [(feature, tuple(order[:cut])) for feature, order in FALLING.items() for cut in range(1, len(order))]
    return free + steps


def matrix(rows: list[dict[str, str]], columns: list[tuple[str, tuple[str, ...]]]) -> np.ndarray:
    holding: dict[tuple[str, str], list[int]] = {}
    for place, (feature, covered) in enumerate(columns):
        for level in covered:
            holding.setdefault((feature, level), []).append(place)
    filled = np.zeros((len(rows), len(columns) + 1), dtype=np.float32)
    filled[:, -1] = 1.0
    for row, levels_of_row in zip(filled, rows, strict=True):
        for level in levels_of_row.items():
            row[holding.get(level, [])] = 1.0
    return filled


def fit(rows: list[dict[str, str]], true: list[bool]) -> tuple[float, Levels]:
    """Base and weights by ridge logistic regression; steps of falling features are held at zero where they would rise."""
    columns = columns_of(rows)
    facts, wanted = matrix(rows, columns), np.array(true, dtype=np.float64)
    ridge = np.array([RIDGE] * len(columns) + [1e-6])
    bound = np.array([len(covered) > 1 or feature in FALLING for feature, covered in columns] + [False])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        odds = facts @ weights.astype(np.float32)
        slope = facts.T @ (1 / (1 + np.exp(-odds)) - wanted).astype(np.float32) + ridge * weights
        return float((np.logaddexp(0, odds) - wanted * odds).sum() + (ridge * weights**2).sum() / 2), slope

    bounds = [(0.0, None) if falls else (None, None) for falls in bound]
    weights = minimize(loss, np.zeros(len(ridge)), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": STEPS}).x
    told: Levels = {(feature, level): 0.0 for feature, order in FALLING.items() for level in order}
    for (feature, covered), weight in zip(columns, weights, strict=False):
        for level in covered:
            told[feature, level] = told.get((feature, level), 0.0) + float(weight)
    return float(weights[-1]), told


def plain(base: float, weights: Levels) -> tuple[float, Levels]:
    """The same scores, told plainly: nothing known weighs nothing, and an interplay weighs only what its parts do not."""
    _move(weights, "place_born", "unknown/{}", "born", BORN_GROUPS.get)
    _move(weights, "words_born", "{}/unknown", "words", coarse)
    _move(weights, "words_odds", "{}/0", "words", coarse)
    _move(weights, "phone_odds", "unknown/{}", "at_odds", str)
    _move(weights, "likeness_script", "{}/same", "likeness", str)
    zero = {"born": "unknown", "place": "unknown", "phone": "unknown", "sex": "unknown", "nationality": "unknown"}
    for feature, level in (zero | {"at_odds": "0", "left_out": "0", "words": "0"}).items():
        nothing = weights.get((feature, level), 0.0)
        base += nothing
        for key in [key for key in weights if key[0] == feature]:
            weights[key] -= nothing
    return base, weights


def coarse(step: str) -> str:
    return str(min(int(step) // 3, 4))


def _move(weights: Levels, interplay: str, pattern: str, main: str, group) -> None:
    """Take what a group weighs where the other part is not known out of the interplay and into the main feature."""
    groups = {level: group(level) for feature, level in weights if feature == main}
    for level, name in groups.items():
        weights[main, level] += weights.get((interplay, pattern.format(name)), 0.0)
    first = pattern.startswith("{}")
    for name in {name for name in groups.values() if name is not None}:
        taken = weights.get((interplay, pattern.format(name)), 0.0)
        for key in [key for key in weights if key[0] == interplay and key[1].split("/")[0 if first else 1] == name]:
            weights[key] -= taken


def main() -> None:
    rows, true = [], []
    for name in sys.argv[1:] or ["train_10k", "train_100k"]:
        more, which = examples(DATA / name)
        rows += more
        true += which
    print(f"{len(rows)} candidate pairs, {sum(true)} true")
    base, weights = plain(*fit(rows, true))
    with TARGET.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream, lineterminator="\n")
        out.writerow(["feature", "level", "weight"])
        out.writerow(["base", "", f"{base:.3f}"])
        told = [(level, weight) for level, weight in sorted(weights.items()) if abs(weight) >= 0.0005]
        out.writerows([*level, f"{weight:.3f}"] for level, weight in told)
    print(f"{TARGET}: {len(weights)} levels")


if __name__ == "__main__":
    main()
