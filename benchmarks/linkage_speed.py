"""Time and memory of linking one list, step by step, each step short enough to have a quiet machine to itself.

    python benchmarks/linkage_speed.py /tmp/speed prepare [train_100k]      names read into Latin letters, columns for Splink
    python benchmarks/linkage_speed.py /tmp/speed raw                       `kinbridge link` from the raw files
    python benchmarks/linkage_speed.py /tmp/speed latin                     … from the Latin names
    python benchmarks/linkage_speed.py /tmp/speed splink --python PEERS/bin/python     Splink 5, EM, from the same columns
    python benchmarks/linkage_speed.py /tmp/speed table                     what was measured, as a table

Steps add a line each to /tmp/speed/runs.jsonl: clock, CPU of all processes, memory of the largest process, load before the start.
The peers' environment and what they are given: benchmarks/peers/README.md.
"""

import argparse
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

from linkage_peers import (
    COLUMNS,
    DATA,
    ROOT,
    columns_of,
    files_of,
    in_latin,
    one_to_one,
    run,
    scored,
    table,
    write_list,
    write_rows,
)

from kinbridge.plain.linkage.engine import read_people
from kinbridge.plain.linkage.lists import read_list

SIDES = ("missing", "found")


def prepare(folder: Path, name: str) -> None:
    """Writes the lists with Latin names and the columns every peer gets, and notes which list it was."""
    folder.mkdir(parents=True, exist_ok=True)
    for side, path in zip(SIDES, files_of(DATA / name), strict=True):
        records = read_list(path).records
        people = read_people(records)
        write_list(folder / f"{side}_latin.csv", [in_latin(*both) for both in zip(records, people, strict=True)])
        write_rows(folder / f"{side}_columns.csv", COLUMNS, map(columns_of, people))
    (folder / "list").write_text(name)


def command_of(step: str, folder: Path, python: str, out: Path) -> list[str]:
    source = DATA / (folder / "list").read_text()
    if step == "splink":
        columns = [str(folder / f"{side}_columns.csv") for side in SIDES]
        return [python, str(ROOT / "benchmarks/peers/splink_peer.py"), *columns, str(source / "truth.csv"), str(out)]
    lists = files_of(source) if step == "raw" else [folder / f"{side}_latin.csv" for side in SIDES]
    return [sys.executable, "-m", "kinbridge", "link", *map(str, lists), "--out", str(out)]


def measure(step: str, folder: Path, python: str) -> None:
    """One run, its line, and afterwards its quality."""
    out, load = folder / f"{step}.csv", os.getloadavg()[0]
    took = run(command_of(step, folder, python, out))
    single = scored(DATA / (folder / "list").read_text() / "truth.csv", one_to_one(out, folder / f"{step}_single.csv"))
    line = {"step": step, **asdict(took), "load": load, "f1": single["best_f1"], "recall": single["recall_at_p0.95"]}
    with (folder / "runs.jsonl").open("a") as stream:
        stream.write(json.dumps(line) + "\n")
    print(line)


def told(folder: Path) -> str:
    runs = [json.loads(line) for line in (folder / "runs.jsonl").read_text().splitlines()]
    took, found = ("seconds", "cpu", "memory"), ("f1", "recall")
    rows = [
        (run["step"], *(f"{run[part]:.0f}" for part in took), *(f"{run[part]:.3f}" for part in found), f"{run['load']:.1f}")
        for run in runs
    ]
    return table(("run", "s", "CPU s", "MB", "F1 one-to-one", "recall at precision .95, one-to-one", "load before"), *rows)


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("folder", type=Path)
    words.add_argument("step", choices=("prepare", "raw", "latin", "splink", "table"))
    words.add_argument("list", nargs="?", default="train_100k")
    words.add_argument("--python", default=sys.executable, help="the interpreter of the peers' environment")
    args = words.parse_args()
    if args.step == "prepare":
        prepare(args.folder, args.list)
    elif args.step == "table":
        print(told(args.folder))
    else:
        measure(args.step, args.folder, args.python)


if __name__ == "__main__":
    main()
