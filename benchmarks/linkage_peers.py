"""Kinbridge beside Splink 5, recordlinkage and anonlink on the same lists in one run; writes docs/benchmarks/linkage-peers.md.

    python benchmarks/linkage_peers.py --python /tmp/peers/bin/python train_1k train_10k

Every tool gets the same columns: our reading of the names in Latin letters, sound codes, years, place numbers, telephone digits.
Kinbridge is also run on those Latin names instead of the raw ones, so that speed is compared from the same start. Peers live in
an environment of their own (benchmarks/peers/README.md). The ceiling is our own engine where each name in other letters is
replaced by the Latin name of its true partner: what better reading of scripts could gain at most.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from kinbridge.plain.linkage.engine import read_people
from kinbridge.plain.linkage.lists import read_list
from kinbridge.plain.linkage.traits import Traits
from kinbridge.plain.linkage.values import Record
from kinbridge.plain.names.values import Script

ROOT = Path(__file__).parents[1]
DATA, SCORER = ROOT.parent / "shared/data/matching", ROOT.parent / "shared/tools/score_pairs.py"
TARGET = ROOT / "docs/benchmarks/linkage-peers.md"
COLUMNS = (
    "rec_id", "words", "bones", "first_word", "last_word", "first_sound", "last_sound", "year_first", "year_last", "year", "day",
    "month", "month_day", "day_swapped", "place", "phone", "sex", "nationality",
)  # fmt: skip
HEAD = ("tool", "fitted on", "F1", "F1 one-to-one", "recall at precision .95, one-to-one", "CPU s", "s", "MB")


@dataclass(frozen=True)
class Run:
    """One process: seconds on the clock, CPU seconds and megabytes of its largest process, children included in the seconds."""

    seconds: float
    cpu: float
    memory: float


@dataclass(frozen=True)
class Peer:
    """A tool, the script that runs it, on what it was fitted, and up to how many records a side it is run."""

    name: str
    script: str
    words: tuple[str, ...]
    fitted: str
    most: int


PEERS = (
    Peer("Splink 5, EM", "splink_peer.py", (), "nothing (EM)", 200_000),
    Peer("Splink 5, m from labels", "splink_peer.py", ("--labels",), "all true pairs of this list", 200_000),
    Peer("recordlinkage, logistic", "recordlinkage_peer.py", (), "half of the true pairs of this list", 20_000),
    Peer("anonlink + clkhash", "anonlink_peer.py", (), "nothing", 20_000),
)


def files_of(folder: Path) -> list[Path]:
    ending = "csv" if (folder / "missing.csv").exists() else "parquet"
    return [folder / f"{side}.{ending}" for side in ("missing", "found")]


def run(command: list[str]) -> Run:
    """Runs to the end. Raises CalledProcessError, with what the tool said."""
    started = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=said, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command, said.read().decode(errors="replace")[-2_000:])
    return Run(time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def columns_of(person: Traits) -> dict[str, object]:
    """What every tool is given of a record; empty where it is not known."""
    tokens, born = person.name.tokens, person.born
    words, bones = sorted(token.latin for token in tokens), sorted(token.bones for token in tokens)
    whole = born.month and born.day
    return {
        "rec_id": person.rec_id, "words": " ".join(words), "bones": " ".join(bones),
        "first_word": tokens[0].latin if tokens else "", "last_word": tokens[-1].latin if tokens else "",
        "first_sound": tokens[0].bones if tokens else "", "last_sound": tokens[-1].bones if tokens else "",
        "year_first": born.first if born.bounded else "", "year_last": born.last if born.bounded else "",
        "year": born.first if born.bounded and born.first == born.last else "",
        "day": f"{born.first}-{born.month}-{born.day}" if whole else "",
        "month": f"{born.first}-{born.month}" if born.month else "",
        "month_day": f"{born.month}-{born.day}" if whole else "",
        "day_swapped": f"{born.first}-{born.day}-{born.month}" if whole else "",
        "place": person.place_ids[0] if person.place_ids else person.place, "phone": person.phone,
        "sex": person.sex, "nationality": person.nationality,
    }  # fmt: skip


def write_rows(path: Path, header: Iterable[str], rows: Iterable[dict]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(header))
        writer.writeheader()
        writer.writerows(rows)
    return path


def in_latin(record: Record, person: Traits) -> Record:
    """The record with its name as we read it, so that nothing is left to romanise."""
    return replace(record, name_full=" ".join(token.latin for token in person.name.tokens), name_family="", name_given="")


def given_true_latin(sides: list[list[Record]], people: list[list[Traits]], truth: list[tuple[str, str]]) -> list[list[Record]]:
    """Each name in other letters replaced by its true partner's, where that is in Latin letters."""
    scripts = [{person.rec_id: person.name.script for person in side} for side in people]
    by_id = [{record.rec_id: record for record in side} for side in sides]
    changed: list[dict[str, Record]] = [{}, {}]
    for pair in truth:
        kinds = [scripts[side].get(rec_id) for side, rec_id in enumerate(pair)]
        if kinds.count(Script.LATIN) == 1:
            mine = 0 if kinds[0] is not Script.LATIN else 1
            spelled = by_id[1 - mine][pair[1 - mine]].name_full
            changed[mine][pair[mine]] = replace(by_id[mine][pair[mine]], name_full=spelled, name_family="", name_given="")
    return [[changed[side].get(record.rec_id, record) for record in records] for side, records in enumerate(sides)]


def write_list(path: Path, records: list[Record]) -> Path:
    header = tuple(Record.__dataclass_fields__)
    return write_rows(path, header, ({name: getattr(record, name) for name in header} for record in records))


def one_to_one(pairs: Path, out: Path) -> Path:
    """Greedily by score, the same for every tool."""
    with pairs.open(encoding="utf-8", newline="") as stream:
        rows = sorted(csv.DictReader(stream), key=lambda row: -float(row["score"]))
    left: set[str] = set()
    right: set[str] = set()
    kept = []
    for row in rows:
        if row["left"] not in left and row["right"] not in right:
            left.add(row["left"])
            right.add(row["right"])
            kept.append({name: row[name] for name in ("left", "right", "score")})
    return write_rows(out, ("left", "right", "score"), kept)


def scored(truth: Path, pairs: Path) -> dict:
    words = [sys.executable, str(SCORER), str(truth), str(pairs), "--json"]
    return json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)


@dataclass(frozen=True)
class Line:
    """One tool's line of the table."""

    tool: str
    fitted: str
    free: dict
    single: dict
    run: Run

    @property
    def cells(self) -> tuple:
        numbers = (self.free["best_f1"], self.single["best_f1"], self.single["recall_at_p0.95"])
        took = (self.run.cpu, self.run.seconds, self.run.memory)
        return (self.tool, self.fitted, *(f"{number:.3f}" for number in numbers), *(f"{number:.0f}" for number in took))


def line_of(tool: str, fitted: str, command: list[str], truth: Path, out: Path) -> Line:
    print(f"{tool} …", file=sys.stderr, flush=True)
    took = run(command)
    single = one_to_one(out, out.with_suffix(".single.csv"))
    return Line(tool, fitted, scored(truth, out), scored(truth, single), took)


def measured(folder: Path, place: Path, python: str) -> list[Line]:
    """Every tool on one list."""
    truth, out = folder / "truth.csv", place / "pairs.csv"
    records = [list(read_list(file).records) for file in files_of(folder)]
    people = [read_people(side) for side in records]
    names = ("left", "right")
    prepared = [
        write_rows(place / f"{name}.csv", COLUMNS, map(columns_of, side)) for name, side in zip(names, people, strict=True)
    ]
    latin = [
        write_list(place / f"{name}_latin.csv", [in_latin(*both) for both in zip(side, read, strict=True)])
        for name, side, read in zip(names, records, people, strict=True)
    ]
    with truth.open(encoding="utf-8", newline="") as stream:
        pairs = [(row["a"], row["b"]) for row in csv.DictReader(stream)]
    spelled = given_true_latin(records, people, pairs)
    ideal = [write_list(place / f"{name}_true.csv", side) for name, side in zip(names, spelled, strict=True)]
    ours = [sys.executable, "-m", "kinbridge", "link"]
    fitted = "train_10k and a tenth of train_100k"
    lines = [
        line_of(f"Kinbridge, {what}", fitted, [*ours, *map(str, lists), "--out", str(out)], truth, out)
        for what, lists in (("raw names", files_of(folder)), ("Latin names", latin), ("ceiling: true Latin names", ideal))
    ]
    for peer in PEERS:
        if len(records[0]) <= peer.most:
            script = str(ROOT / "benchmarks/peers" / peer.script)
            command = [python, script, *map(str, prepared), str(truth), str(out), *peer.words]
            lines.append(line_of(peer.name, peer.fitted, command, truth, out))
    return lines


def table(*rows: tuple) -> str:
    head, *body = ["| " + " | ".join(map(str, row)) + " |" for row in rows]
    return "\n".join([head, "|---" * len(rows[0]) + "|", *body, ""])


def by_language(lines: list[Line]) -> str:
    """Recall at precision .95, one to one, a column a tool."""
    languages = sorted(lines[0].single["recall_by_lang"])
    rows = [(language, *(f"{line.single['recall_by_lang'][language]:.3f}" for line in lines)) for language in languages]
    return table(("language", *(line.tool for line in lines)), *rows)


def ratios(lines: list[Line]) -> str:
    """How many times our seconds, from the same Latin names, each peer took."""
    ours = next(line for line in lines if line.tool.endswith("Latin names") and "ceiling" not in line.tool)
    told = [
        f"{line.tool} {line.run.cpu / ours.run.cpu:.1f}× (clock {line.run.seconds / ours.run.seconds:.1f}×)" for line in lines[3:]
    ]
    return "CPU seconds against ours from the same Latin names: " + ", ".join(told) + "."


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("lists", nargs="*", default=["train_1k", "train_10k"])
    words.add_argument("--python", required=True, help="the interpreter of the peers' environment")
    args = words.parse_args()
    if not SCORER.exists():
        sys.exit(f"{SCORER} is not here: the lists and the scorer are kept beside the project")
    parts = ["# Linking beside other tools", (ROOT / "benchmarks/peers/words.md").read_text(encoding="utf-8").strip()]
    for name in args.lists:
        with tempfile.TemporaryDirectory() as place:
            lines = measured(DATA / name, Path(place), args.python)
        load = ", ".join(f"{number:.1f}" for number in os.getloadavg())
        parts += [f"## {name}", table(HEAD, *(line.cells for line in lines)).strip(), ratios(lines)]
        parts += [f"Load of the machine at the end: {load}."]
        parts += [f"Recall by language at precision .95, one-to-one, {name}:", by_language(lines).strip()]
    TARGET.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    print(TARGET)


if __name__ == "__main__":
    main()
