"""Fit what speaks for and against a road: the weights in src/kinbridge/plain/reader/lexicon/en/believing.yaml.

    python benchmarks/reading_roads.py [--without BATCH …] [--write]   (needs scikit-learn: benchmarks/peers/requirements.txt)

Every road that the rules read in the open reports (tests/plain/reading/other*) is one case: its facts, and whether a person who
marked the report marked that road. One ridge regression over them. The rules were mended on these reports, so what it prints of
them is too good; each report is weighed by weights fitted without its author's. The reports of benchmarks/reading_unseen are
never fitted on: of them only how many roads are right and found at each threshold is printed.
`--without` leaves batches out of the fit, `--write` puts the weights in their file; the threshold there is chosen by hand.
"""

import argparse
import itertools
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from kinbridge.plain.reader.lexicon import load
from kinbridge.plain.reader.told.codes import codes_in, names_it
from kinbridge.plain.reader.ways.believing import FACTS, Report, facts_of
from kinbridge.plain.reader.ways.charts import Map
from kinbridge.plain.reader.ways.routes import routes_in
from kinbridge.plain.reader.words.gaps import gaps_in
from kinbridge.plain.reader.words.text import Document

ROOT = Path(__file__).parents[1]
OPEN, UNSEEN = ROOT / "tests/plain/reading", ROOT / "benchmarks/reading_unseen"
TARGET = ROOT / "src/kinbridge/plain/reader/lexicon/en/believing.yaml"
FAR = "other16"  # styles far from those asked for
PARTS = 20  # that the authors are put into to be weighed without their own
SHARES = (0.0, 0.02, 0.04, 0.05, 0.06, 0.07, 0.08, 0.1, 0.15)
Ends = tuple[str, str]


class Case(NamedTuple):
    """A road that was read: whose report, what speaks for and against it, whether it is marked."""

    batch: str
    facts: tuple[bool, ...]
    right: bool


class Read(NamedTuple):
    """The roads read in some batches, and how many are marked in them."""

    cases: list[Case]
    marked: int


def read(folders: Iterable[Path]) -> Read:
    """The roads of every report of some batches."""
    cases: list[Case] = []
    marked = 0
    for folder in folders:
        for path, ends in _reports(folder):
            marked += len(ends)
            cases += _cases(folder.name, path, ends)
    return Read(cases, marked)


def _reports(folder: Path) -> Iterator[tuple[Path, set[Ends]]]:
    rows = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines() if line]
    for doc in sorted({row["doc"] for row in rows}):
        ways = [row for row in rows if row["doc"] == doc and row["kind"] == "route"]
        ends = [itertools.product(way.get("origin") or [], way.get("destination") or []) for way in ways]
        yield folder / f"{doc}.txt", set(itertools.chain(*ends))


def _cases(batch: str, path: Path, ends: set[Ends]) -> Iterator[Case]:
    document = Document(path.read_bytes().decode())
    if not (codes_in(document) or names_it(document)):
        return
    chart = Map(document)
    report = Report(chart, routes_in(chart, gaps_in(document)))
    for road in report.roads:
        holding = facts_of(road, report)
        yield Case(batch, tuple(name in holding for name in FACTS), (road.origin, road.destination) in ends)


def fitted(cases: list[Case]) -> tuple[float, np.ndarray]:
    """The log odds of a road of which no fact holds, and the weight of each fact."""
    model = LogisticRegression(C=1.0, max_iter=5000)
    model.fit(np.array([case.facts for case in cases], dtype=float), [case.right for case in cases])
    return float(model.intercept_[0]), model.coef_[0]


def odds(cases: list[Case], weights: tuple[float, np.ndarray]) -> np.ndarray:
    """The log odds of some roads."""
    return weights[0] + np.array([case.facts for case in cases], dtype=float) @ weights[1]


def odds_without_their_own(cases: list[Case]) -> np.ndarray:
    """The log odds of roads by weights from the other authors."""
    found = np.zeros(len(cases))
    parts = GroupKFold(PARTS).split(cases, groups=[case.batch for case in cases])
    for others, own in parts:
        found[own] = odds([cases[i] for i in own], fitted([cases[i] for i in others]))
    return found


def table(name: str, told: Read, found: np.ndarray) -> str:
    """Precision and recall where the most doubtful roads are left out, by how many of them are, and at the `least` in use."""
    right = np.array([case.right for case in told.cases])
    batches = len({case.batch for case in told.cases})
    head = f"{name}: {len(told.cases)} roads read in {batches} batches, {told.marked} marked"
    lines = [head, "left out  least  P      R"]
    for least in sorted({load("en/believing")["least"], *np.quantile(found, SHARES)}):
        kept = found >= least
        lines.append(f"{1 - kept.mean():8.1%} {least:6.2f}  {right[kept].mean():.3f}  {right[kept].sum() / told.marked:.3f}")
    return "\n".join(lines)


def written(text: str, weights: tuple[float, np.ndarray]) -> str:
    """The file with other weights."""
    for name, weight in zip(("base", *FACTS), (weights[0], *weights[1]), strict=True):
        text = re.sub(rf"(?m)^( *{name}:) \S+", rf"\1 {weight:.2f}", text)
    return text


def main() -> None:
    """Fit, print what a threshold does, and write the weights if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--without", nargs="*", default=[], help="batches to leave out of the fit")
    parser.add_argument("--write", action="store_true", help="put the weights in their file")
    args = parser.parse_args()
    learnt = read(folder for folder in sorted(OPEN.glob("other*")) if folder.name not in args.without)
    weights = fitted(learnt.cases)
    print(table("Open, each author by the others' weights", learnt, odds_without_their_own(learnt.cases)))
    unseen = [*(OPEN / name for name in args.without), *sorted(folder for folder in UNSEEN.glob("other*") if folder.name != FAR)]
    if unseen:
        closed = read(unseen)
        print(table(f"Not fitted on ({', '.join(folder.name for folder in unseen)})", closed, odds(closed.cases, weights)))
    for name, weight in zip(("base", *FACTS), (weights[0], *weights[1]), strict=True):
        print(f"{weight:6.2f}  {name}", file=sys.stderr)
    if args.write:
        TARGET.write_text(written(TARGET.read_text(encoding="utf-8"), weights), encoding="utf-8")


if __name__ == "__main__":
    main()
