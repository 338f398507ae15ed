"""Fit the weights of the codes and write src/kinbridge/plain/reader/lexicon/en/weights.csv.

    python benchmarks/reading_fit.py [--without BATCH …]      (needs scikit-learn: benchmarks/peers/requirements.txt)

What is fitted on what: every clause of the open reports whose codes are marked completely (tests/plain/reading/other*, and dev2,
dev and seeds of ../shared where they are there), the passages of tests/plain/reading/dense and .../weighed, the examples of the
rules, and .../neighbours, which state nothing; in the files of tests/plain/reading itself, which name codes but not where, a
clause states what a rule finds there. A clause is for a code where a mark of it lies in the clause, against it where its report
states the code nowhere; where the report states it elsewhere the clause is left out, because a code needs to be marked but once.
One ridge regression a code over the words and pairs of words of a clause, priced by how rare they are. What weighs little is
dropped. The reports of benchmarks/reading_unseen are never fitted on.
`--without` leaves batches out, to measure on them what weights from the others do.
"""

import argparse
import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from kinbridge.plain.reader.lexicon import load
from kinbridge.plain.reader.told.codes import FILES, by_rules
from kinbridge.plain.reader.told.concepts import KINDS as KINDS_OF_CONCEPTS
from kinbridge.plain.reader.told.weighing import pieces_of
from kinbridge.plain.reader.words.text import Document

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.plain.annotated import reports  # noqa: E402 - the tests are no package of the project

OURS, GIVEN = ROOT / "tests/plain/reading", ROOT.parent / "shared/data/reading"
TARGET = ROOT / "src/kinbridge/plain/reader/lexicon/en/weights.csv"
KINDS = {"recruitment": 0, "control": 0, "purpose": 0, "cooperation": 1, "obstacle": 1}  # which passages are marked together
PASSAGES = {"codes": 0, "bonds": 1, "offices": 1}
NOT_FITTED_ON = {"codes_q1"}  # kept to measure on: fitted on them as well, three batches left out were read no better
SEEN_AT_LEAST = 2  # reports with a piece: the name of somebody in one of them is no word that weighs
STATED_AT_LEAST = 5  # clauses with a code
LOOSE, STATED_COUNTS = 100.0, 4.0  # of the ridge, and how much more a clause that states a code counts
LEAST = 5.0
HEAD = ["said", "rarity", "weights"]


class Clause(NamedTuple):
    """The report a clause stands in, its pieces, the codes it states, and those of which nothing is known."""

    report: str
    pieces: frozenset[str]
    stated: frozenset[str]
    unknown: frozenset[str]


def clauses_of(folder: Path, gold: Path, complete: Path) -> Iterator[Clause]:
    """The clauses of the completely marked reports of a folder."""
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line]
    for doc in json.loads(complete.read_text(encoding="utf-8")):
        path = folder / f"{doc}.txt"
        if path.exists():
            marks = [row for row in rows if row["doc"] == doc and row["kind"] in KINDS]
            yield from _clauses(doc, Document(path.read_bytes().decode()), marks)


def _clauses(report: str, document: Document, marks: list[dict]) -> Iterator[Clause]:
    anywhere = {code for mark in marks for code in _codes(mark)}
    for clause in document.clauses:
        here = {code for mark in marks if mark["start"] < clause.end and clause.start < mark["end"] for code in _codes(mark)}
        pieces = pieces_of(document.words_of(clause))
        yield Clause(report, frozenset(pieces), frozenset(here), frozenset(anywhere - here))


def _codes(mark: dict) -> list[str]:
    return [f"{mark['kind']}.{code}" for code in mark.get("codes") or []]


def clauses_of_named(path: Path) -> Iterator[Clause]:
    """The clauses of a file of reports whose codes are named, but not where they are stated: that is where a rule finds them."""
    for report in reports(path):
        named = {code for row in report.rows if row["kind"] in KINDS for code in _codes(row)}
        document = Document(report.text)
        found = [{"kind": c.kind, "start": c.start, "end": c.end, "codes": c.codes} for c in by_rules(document)]
        for clause in _clauses(report.name, document, found):
            yield clause._replace(stated=clause.stated & named, unknown=frozenset(named - clause.stated))


def passages_of(path: Path, codes: Iterable[str], marked: Iterable[int]) -> Iterator[Clause]:
    """The passages of a file, `codes | passage`; `(code)` may be read or left, and codes of kinds not `marked` are unknown."""
    known = [code for code in codes if KINDS[code.split(".")[0]] in set(marked)]
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or "|" not in line:
            continue
        said, passage = line.split("|", 1)
        named = {open_: _named(said, known, open_) for open_ in ("", r"\(")}
        pieces = pieces_of(Document(passage.strip().replace("\\n", "\n")).words)
        unknown = (set(codes) - set(known)) | named[r"\("]
        yield Clause(line, frozenset(pieces), frozenset(named[""]), frozenset(unknown))


def _named(said: str, known: list[str], opened: str) -> set[str]:
    names = re.findall(rf"(?<![\w.(]){opened}([a-z_.]+)", said)
    return {code for code in known for name in names if name in {code, code.split(".")[1]}}


def neighbours(path: Path) -> Iterator[Clause]:
    """The clauses of passages that state nothing."""
    document = Document(re.sub(r"(?m)^#.*$", "", path.read_text(encoding="utf-8")))
    for clause in document.clauses:
        yield Clause(document.of(clause), frozenset(pieces_of(document.words_of(clause))), frozenset(), frozenset())


def examples(codes: Iterable[str]) -> Iterator[Clause]:
    """The examples of the rules, each of which states what its rule reads; of other codes nothing is known."""
    for row in (row for name in (*FILES, *KINDS_OF_CONCEPTS) for row in load(name)["rules"]):
        stated = {f"{row['kind']}.{code}" for code in row["codes"]}
        for example in [row["example"]] if isinstance(row["example"], str) else row["example"]:
            pieces = pieces_of(Document(example).words)
            yield Clause(example, frozenset(pieces), frozenset(stated), frozenset(set(codes) - stated))


def gathered(without: list[str]) -> list[Clause]:
    """Every clause that is fitted on."""
    found: list[Clause] = []
    for folder in sorted(OURS.glob("other*")):
        complete = folder / "codes_complete.json"
        if folder.name not in without and complete.exists():
            found += clauses_of(folder, folder / "gold.jsonl", complete)
    gold = GIVEN / "gold"
    for name, complete in (("seeds", "codes_complete"), ("dev", "codes_complete"), ("dev2", "codes_complete_dev2")):
        if name not in without and gold.exists():
            found += clauses_of(GIVEN / name, gold / f"{name}.jsonl", gold / f"{complete}.json")
    for path in sorted(OURS.glob("*.txt")):
        found += clauses_of_named(path)
    codes = sorted({code for clause in found for code in clause.stated})
    for path in sorted((OURS / "dense").glob("*.txt")):
        family = PASSAGES.get(path.stem.split("_")[0])
        found += passages_of(path, codes, [family]) if family is not None and path.stem not in NOT_FITTED_ON else []
    for path in sorted((OURS / "weighed").glob("*.txt")):
        found += passages_of(path, codes, KINDS.values())
    return [*found, *examples(codes), *neighbours(OURS / "neighbours" / "passages.txt")]


def fitted(clauses: list[Clause]) -> tuple[list[str], list[str], np.ndarray, np.ndarray, np.ndarray]:
    """The codes, the pieces, how rare each is, the base of each code and the weight of each piece for each code."""
    counts = Counter(piece for clause in clauses for piece in clause.pieces)
    reports_with = Counter(piece for piece, _ in {(piece, clause.report) for clause in clauses for piece in clause.pieces})
    pieces = sorted(piece for piece, count in reports_with.items() if count >= SEEN_AT_LEAST)
    rarity = np.round(np.log((1 + len(clauses)) / (1 + np.array([counts[piece] for piece in pieces]))) + 1, 1)
    matrix = _matrix(clauses, {piece: number for number, piece in enumerate(pieces)}, rarity)
    stated = Counter(code for clause in clauses for code in clause.stated)
    codes = sorted(code for code, count in stated.items() if count >= STATED_AT_LEAST)
    base, weight = np.zeros(len(codes)), np.zeros((len(pieces), len(codes)))
    for place, code in enumerate(codes):
        used = np.array([code not in clause.unknown for clause in clauses])
        states = np.array([code in clause.stated for clause in clauses])[used]
        model = LogisticRegression(C=LOOSE, class_weight={True: STATED_COUNTS, False: 1}, solver="liblinear")
        model.fit(matrix[used], states)
        base[place], weight[:, place] = model.intercept_[0], model.coef_[0] * rarity
        print(f"{code}: stated in {states.sum()} of {used.sum()} clauses", file=sys.stderr)
    return codes, pieces, rarity, base, weight


def _matrix(clauses: list[Clause], places: dict[str, int], rarity: np.ndarray) -> sparse.csr_matrix:
    rows, columns, values = [], [], []
    for number, clause in enumerate(clauses):
        here = sorted(places[piece] for piece in clause.pieces if piece in places)
        length = np.linalg.norm(rarity[here]) or 1.0
        rows += [number] * len(here)
        columns += here
        values += list(rarity[here] / length)
    return sparse.csr_matrix((values, (rows, columns)), shape=(len(clauses), len(places)))


def written(codes: list[str], pieces: list[str], rarity: np.ndarray, base: np.ndarray, weight: np.ndarray) -> list[list[str]]:
    """The lines of the table: the codes with their base, then each piece with what it weighs for which code."""
    lines = [["", "", " ".join(f"{code}:{start:.2f}" for code, start in zip(codes, base, strict=True))]]
    for piece, rare, priced in zip(pieces, rarity, weight, strict=True):
        heavy = [f"{place}:{priced[place]:.0f}" for place in np.flatnonzero(np.abs(priced) >= LEAST)]
        lines.append([piece, f"{rare:g}", " ".join(heavy)])
    return lines


def main() -> None:
    """Fit the weights and write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--without", nargs="*", default=[], help="batches to leave out")
    parser.add_argument("--out", type=Path, default=TARGET, help="where to write the table")
    args = parser.parse_args()
    clauses = gathered(args.without)
    lines = written(*fitted(clauses))
    with args.out.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows([HEAD, *lines])
    print(f"{len(clauses)} clauses, {len(lines) - 1} pieces → {args.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
