"""Fit what the words around two lands weigh for a road between them: src/kinbridge/plain/reader/lexicon/en/wording.csv.

No rule is asked: every two lands that stand in one clause of a marked report are one case, and each land with the report's own;
it is right where a mark of that road lies on the clause. Where the report marks the road elsewhere the case is left out, because
a road needs to be marked but once. One regression over the pieces of `ways/wording.py`; the heaviest are kept and fitted again.
`benchmarks/reading_roads.py --write` runs it.
"""

import csv
import itertools
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from kinbridge.plain.reader.ways.charts import Map
from kinbridge.plain.reader.ways.wording import summed, wordings_in
from kinbridge.plain.reader.words.text import Document, Span

__all__ = ["Ends", "Said", "Weights", "fitted", "marks_of", "said_in", "weighed", "write"]

TARGET = Path(__file__).parents[1] / "src/kinbridge/plain/reader/lexicon/en/wording.csv"
SEEN_AT_LEAST = 4  # cases with a piece
KEPT = 3000  # pieces
LOOSE = 0.2  # of the ridge
HEAD = ["piece", "weight"]
Ends = tuple[str, str]
Weights = dict[str, float]  # of each piece; under the empty one the base


class Said(NamedTuple):
    """Two lands in a clause: of which batch and report, the pieces, and whether the report marks a road between them there."""

    batch: str
    report: str
    ends: Ends
    pieces: frozenset[str]
    right: bool
    elsewhere: bool


def marks_of(folder: Path) -> dict[str, dict[Ends, list[Span]]]:
    """The roads marked in each report of a batch, and where."""
    marks: dict[str, dict[Ends, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for row in map(json.loads, filter(None, (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines())):
        roads = marks[row["doc"]]
        if row["kind"] == "route":
            for ends in itertools.product(row.get("origin") or [], row.get("destination") or []):
                roads[ends].append(Span(row["start"], row["end"]))
    return marks


def said_in(folders: Iterable[Path]) -> Iterator[Said]:
    """Every two lands that stand in one clause of some batches."""
    for folder in folders:
        for report, roads in marks_of(folder).items():
            document = Document((folder / f"{report}.txt").read_bytes().decode())
            for wording in wordings_in(Map(document)):
                clause = document.clause_at(wording.start)
                for ends in wording.roads():
                    here = any(mark.start < clause.end and clause.start < mark.end for mark in roads.get(ends, ()))
                    yield Said(folder.name, report, ends, frozenset(wording.pieces(*ends)), here, ends in roads and not here)


def fitted(cases: Iterable[Said]) -> Weights:
    """The weights of the heaviest pieces."""
    used = [case for case in cases if not case.elsewhere]
    counts = Counter(piece for case in used for piece in case.pieces)
    pieces = sorted(piece for piece, count in counts.items() if count >= SEEN_AT_LEAST)
    _, all_ = _fitted(used, pieces)
    heaviest = np.sort(np.argsort(-np.abs(all_), kind="stable")[:KEPT])
    pieces = [pieces[place] for place in heaviest]
    base, weights = _fitted(used, pieces)
    return {"": base, **dict(zip(pieces, weights.tolist(), strict=True))}


def _fitted(cases: list[Said], pieces: list[str]) -> tuple[float, np.ndarray]:
    model = LogisticRegression(C=LOOSE, max_iter=500, solver="liblinear")
    model.fit(_matrix(cases, {piece: place for place, piece in enumerate(pieces)}), [case.right for case in cases])
    return float(model.intercept_[0]), model.coef_[0]


def _matrix(cases: list[Said], places: dict[str, int]) -> sparse.csr_matrix:
    rows = [sorted(places[piece] for piece in case.pieces if piece in places) for case in cases]
    columns = np.fromiter(itertools.chain.from_iterable(rows), dtype=np.int64)
    starts = np.cumsum([0, *map(len, rows)])
    return sparse.csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(cases), len(places)))


def weighed(cases: Iterable[Said], weights: Weights) -> dict[tuple[str, Ends], float]:
    """The log odds of each road of each report, in the clause that speaks most for it."""
    found: dict[tuple[str, Ends], float] = {}
    for case in cases:
        odds = summed(case.pieces, weights)
        found[case.report, case.ends] = max(odds, found.get((case.report, case.ends), odds))
    return found


def write(weights: Weights) -> None:
    """Put the weights in their file."""
    with TARGET.open("w", encoding="utf-8", newline="") as stream:
        lines = ([piece, f"{weight:.2f}"] for piece, weight in weights.items())
        csv.writer(stream, lineterminator="\n").writerows([HEAD, *lines])
