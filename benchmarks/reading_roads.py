"""Fit how far a road is believed: the weights in src/kinbridge/plain/reader/lexicon/en/believing.yaml and en/wording.csv.

    python benchmarks/reading_roads.py [--without BATCH …] [--write]   (needs scikit-learn: benchmarks/peers/requirements.txt)

First the words around two lands (`reading_wording.py`), on every open batch (tests/plain/reading/other*). Then the facts of a
road and the odds of its words, on the roads that the rules read in the open batches when nobody had looked at them yet
(`reading_then.py`): since then the rules have been mended on these reports, and errors like those that the next report brings
are no longer among what they read. Each batch is weighed by words fitted without it and by facts fitted without its author's.
The reports of benchmarks/reading_unseen are never fitted on: of them only how many roads are right and found is printed, as
first read and as read now. `--without` leaves batches out, `--write` puts the weights in their files; `least` is chosen by hand.
"""

import argparse
import dataclasses
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from reading_then import read_then
from reading_wording import Ends, Said, fitted, marks_of, said_in, weighed, write
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.lexicon import load
from kinbridge.plain.reader.reading import roads_in
from kinbridge.plain.reader.told.codes import codes_in
from kinbridge.plain.reader.ways.believing import FACTS, Report, facts_of
from kinbridge.plain.reader.ways.charts import Map
from kinbridge.plain.reader.words.gaps import gaps_in
from kinbridge.plain.reader.words.text import Document

ROOT = Path(__file__).parents[1]
OPEN, UNSEEN = ROOT / "tests/plain/reading", ROOT / "benchmarks/reading_unseen"
TARGET = ROOT / "src/kinbridge/plain/reader/lexicon/en/believing.yaml"
FAR = "other16"  # styles far from those asked for
FIRST = 25  # the first batch whose roads were read nearly as now
LATE = 67  # since when the rules have changed little
PARTS = 10  # that the batches are put into to be weighed without their own
LOOSE = 0.3  # of the ridge
SHARES = (0.0, 0.02, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09, 0.1, 0.12, 0.15)
SLOTS = {field.name for field in dataclasses.fields(Claim)}
InWords = dict[tuple[str, Ends], float]
Roads = Callable[[Document, Map, str], list[Claim]]  # of a report, by its name


class Case(NamedTuple):
    """A road that was read: in which batch, what speaks for and against it, whether it is marked."""

    batch: str
    facts: tuple[float, ...]
    right: bool


class Read(NamedTuple):
    """The roads read in some batches, and how many are marked in each of them."""

    cases: list[Case]
    marked: dict[str, int]

    def since(self, first: int) -> "Read":
        """Those of the batches from a number on."""
        marked = {batch: count for batch, count in self.marked.items() if number_of(batch) >= first}
        return Read([case for case in self.cases if case.batch in marked], marked)


def number_of(batch: str) -> int:
    """12 of `other12`."""
    return int(batch.removeprefix("other"))


def then(folders: list[Path], in_words: InWords) -> Read:
    """The roads of some batches as first read."""
    rows = read_then(folders)

    def roads(document: Document, chart: Map, name: str) -> list[Claim]:
        told = (row for row in rows[name] if row["kind"] in {"route", "country_role"})
        return [Claim(**{slot: value for slot, value in row.items() if slot in SLOTS}) for row in told]

    return _read(folders, in_words, roads)


def now(folders: list[Path], in_words: InWords) -> Read:
    """The roads of some batches as the rules read them now."""

    def roads(document: Document, chart: Map, name: str) -> list[Claim]:
        return roads_in(chart, codes_in(document), gaps_in(document))

    return _read(folders, in_words, roads)


def _read(folders: list[Path], in_words: InWords, roads: Roads) -> Read:
    cases: list[Case] = []
    marked: dict[str, int] = {}
    for folder in folders:
        for name, marks in marks_of(folder).items():
            marked[folder.name] = marked.get(folder.name, 0) + len(marks)
            document = Document((folder / f"{name}.txt").read_bytes().decode())
            chart = Map(document)
            report = Report(chart, roads(document, chart, name))
            for road in report.roads:
                holding = facts_of(road, report)
                said = in_words.get((name, road.ends), 0.0)
                cases.append(Case(folder.name, (said, *(fact in holding for fact in FACTS)), road.ends in marks))
    return Read(cases, marked)


def fitted_facts(cases: list[Case]) -> tuple[float, np.ndarray]:
    """The log odds of a road of which no fact holds, and the weight of the odds of its words and of each fact."""
    model = LogisticRegression(C=LOOSE, max_iter=5000)
    model.fit(np.array([case.facts for case in cases], dtype=float), [case.right for case in cases])
    return float(model.intercept_[0]), model.coef_[0]


def odds(cases: list[Case], weights: tuple[float, np.ndarray]) -> np.ndarray:
    """The log odds of some roads."""
    return weights[0] + np.array([case.facts for case in cases], dtype=float) @ weights[1]


def _parts(batches: list[str]) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    yield from GroupKFold(PARTS).split(batches, groups=batches)


def words_of_others(cases: list[Said]) -> InWords:
    """The log odds of every road of every report by the words of other batches."""
    found: InWords = {}
    for others, own in _parts([case.batch for case in cases]):
        found |= weighed((cases[i] for i in own), fitted(cases[i] for i in others))
    return found


def odds_of_others(cases: list[Case]) -> np.ndarray:
    """The log odds of roads by facts from other batches."""
    found = np.zeros(len(cases))
    for others, own in _parts([case.batch for case in cases]):
        found[own] = odds([cases[i] for i in own], fitted_facts([cases[i] for i in others]))
    return found


def table(name: str, told: Read, found: np.ndarray) -> str:
    """Precision and recall where the most doubtful roads are left out, by how many of them are, and at the `least` in use."""
    right = np.array([case.right for case in told.cases])
    marked = sum(told.marked.values())
    lines = [f"{name}: {len(told.cases)} roads read in {len(told.marked)} batches, {marked} marked", "left out  least  P      R"]
    for least in sorted({load("en/believing")["least"], *np.quantile(found, SHARES)}):
        kept = found >= least
        lines.append(f"{1 - kept.mean():8.1%} {least:6.2f}  {right[kept].mean():.3f}  {right[kept].sum() / marked:.3f}")
    return "\n".join(lines)


def alone(in_words: InWords, folders: list[Path]) -> str:
    """Precision and recall of the words alone, without any rule, at some odds."""
    marked = {(name, ends) for folder in folders for name, roads in marks_of(folder).items() for ends in roads}
    names = {name for folder in folders for name in marks_of(folder)}
    lines = [f"The words alone, each by weights from the others: {len(marked)} marked", "least  P      R"]
    for least in (0.0, 0.5, 1.0):
        told = {road for road, found in in_words.items() if found >= least and road[0] in names}
        lines.append(f"{least:5.1f}  {len(told & marked) / len(told):.3f}  {len(told & marked) / len(marked):.3f}")
    return "\n".join(lines)


def written(text: str, weights: tuple[float, np.ndarray]) -> str:
    """The file with other weights."""
    for name, weight in _named(weights):
        text = re.sub(rf"(?m)^( *{name}:) \S+", rf"\1 {weight:.2f}", text)
    return text


def _named(weights: tuple[float, np.ndarray]) -> Iterator[tuple[str, float]]:
    yield from zip(("base", "in_words", *FACTS), (weights[0], *weights[1].tolist()), strict=True)


def batches(home: Path, without: Iterable[str] = ()) -> list[Path]:
    """The batches of a folder, in the order in which they came."""
    found = (folder for folder in home.glob("other*") if folder.name not in {FAR, *without})
    return sorted(found, key=lambda folder: number_of(folder.name))


def main() -> None:
    """Fit, print what a threshold does, and write the weights if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--without", nargs="*", default=[], help="batches to leave out of the fit")
    parser.add_argument("--write", action="store_true", help="put the weights in their files")
    args = parser.parse_args()
    fitted_on = batches(OPEN, args.without)
    said = list(said_in(fitted_on))
    of_others = words_of_others(said)
    print(alone(of_others, [folder for folder in fitted_on if number_of(folder.name) >= LATE]))
    learnt = then([folder for folder in fitted_on if number_of(folder.name) >= FIRST], of_others)
    found = odds_of_others(learnt.cases)
    late = np.array([number_of(case.batch) >= LATE for case in learnt.cases])
    print(table(f"Open since {LATE} as first read, each by weights from the others", learnt.since(LATE), found[late]))
    words, weights = fitted(said), fitted_facts(learnt.cases)
    unseen = [*(OPEN / name for name in args.without), *batches(UNSEEN)]
    in_words = weighed(said_in(unseen), words)
    for name, told in (("as first read", then(unseen, in_words)), ("as read now", now(unseen, in_words))):
        print(table(f"Not fitted on, {name} ({', '.join(folder.name for folder in unseen)})", told, odds(told.cases, weights)))
    for name, weight in _named(weights):
        print(f"{weight:6.2f}  {name}", file=sys.stderr)
    if args.write:
        write(words)
        TARGET.write_text(written(TARGET.read_text(encoding="utf-8"), weights), encoding="utf-8")


if __name__ == "__main__":
    main()
