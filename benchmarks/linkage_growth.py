"""Lists of any size, and how time and memory of linking grow with them.

    python benchmarks/linkage_growth.py make 1000000 /tmp/million    missing.csv, found.csv, truth.csv of a million people each
    python benchmarks/linkage_growth.py link /tmp/million            `kinbridge link`: clock, CPU, memory, true pairs listed
    python benchmarks/linkage_growth.py index /tmp/million           `lookup --index` made once, then 400 questions

The first 100,000 of each side are train_100k as it is, with its true pairs. The others are made from its parts: the words of a
name from people of one country and one script, in their places, and every other fact from somebody else of that country. So
words, places and birth years are as common among a million as among the hundred thousand, and no made person has a true
partner. Needs ../shared.
"""

import argparse
import csv
import json
import os
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, astuple, fields, replace
from pathlib import Path

from linkage_peers import DATA, run

from kinbridge.plain.linkage.index import look_up
from kinbridge.plain.linkage.lists import read_list
from kinbridge.plain.linkage.store import stored_index
from kinbridge.plain.linkage.values import Record
from kinbridge.plain.names import script_of

SOURCE = DATA / "train_100k"
FACTS = (("dob", "age", "report_date"), ("place",), ("phone",), ("sex",))
QUESTIONS = 400


def made(records: list[Record], size: int, side: str, chance: random.Random) -> Iterator[Record]:
    """The records, then people made of their parts."""
    yield from records[:size]
    words: dict[tuple[str, str, int, int], list[str]] = defaultdict(list)
    at_home: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        parts = record.name_full.split()
        at_home[record.nationality].append(record)
        for place, word in enumerate(parts):
            words[record.nationality, script_of(record.name_full), len(parts), place].append(word)
    for number in range(len(records), size):
        like = chance.choice(records)
        parts = like.name_full.split()
        kind = like.nationality, script_of(like.name_full), len(parts)
        name = " ".join(chance.choice(words[*kind, place]) for place in range(len(parts)))
        facts = {}
        for together in FACTS:
            other = chance.choice(at_home[like.nationality])
            facts |= {fact: getattr(other, fact) for fact in together}
        yield replace(like, rec_id=f"{side}{number}", name_full=name, name_family="", name_given="", **facts)


def make(size: int, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(20_26)
    here = set[str]()
    for side in ("missing", "found"):
        here |= {record.rec_id for record in read_list(SOURCE / f"{side}.parquet").records[:size]}
        with (folder / f"{side}.csv").open("w", encoding="utf-8", newline="") as stream:
            rows = csv.writer(stream)
            rows.writerow([field.name for field in fields(Record)])
            rows.writerows(map(astuple, made(read_list(SOURCE / f"{side}.parquet").records, size, side[0].upper(), chance)))
    with (folder / "truth.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("a", "b"), *((a, b) for a, b in truth_of(SOURCE).items() if a in here and b in here)])


def truth_of(folder: Path) -> dict[str, str]:
    with (folder / "truth.csv").open(encoding="utf-8", newline="") as stream:
        return {row["a"]: row["b"] for row in csv.DictReader(stream)}


def link(folder: Path) -> None:
    out, load = folder / "pairs.csv", os.getloadavg()[0]
    lists = [str(folder / f"{side}.csv") for side in ("missing", "found")]
    took = run([sys.executable, "-m", "kinbridge", "link", *lists, "--one-to-one", "--out", str(out)])
    truth = truth_of(folder)
    with out.open(encoding="utf-8", newline="") as stream:
        found = sum(truth.get(row["left"]) == row["right"] for row in csv.DictReader(stream))
    print(json.dumps({**asdict(took), "load": load, "listed": found / len(truth)}))


def index(folder: Path) -> None:
    """Makes or opens the index, then asks for people who are there; names of the questions are read before."""
    started, path, truth = time.perf_counter(), folder / "found.csv", truth_of(folder)
    stored = stored_index(folder / "index", path, lambda: read_list(path).records)
    ready = time.perf_counter() - started
    asked = [record for record in read_list(SOURCE / "missing.parquet").records if record.rec_id in truth]
    asked = random.Random(5).sample(asked, QUESTIONS)
    times, hits = [], 0
    for record in asked:
        look_up(stored, record)  # reads its words, and the pages of the index
        before = time.process_time(), time.perf_counter()
        answer = look_up(stored, record)
        times.append((time.process_time() - before[0], time.perf_counter() - before[1]))
        hits += truth[record.rec_id] in {rec_id for rec_id, _ in answer}
    cpu, clock = (sorted(1000 * one for one in column) for column in zip(*times, strict=True))
    told = {"ready after s": ready, "hit at 10": hits / QUESTIONS}
    for name, column in (("CPU", cpu), ("clock", clock)):
        told |= {f"{name} ms median": column[QUESTIONS // 2], f"{name} ms p95": column[int(0.95 * QUESTIONS)]}
    print(json.dumps(told))


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    steps = words.add_subparsers(dest="step", required=True)
    steps.add_parser("make").add_argument("size", type=int)
    for name in ("link", "index"):
        steps.add_parser(name)
    for step in steps.choices.values():
        step.add_argument("folder", type=Path)
    args = words.parse_args()
    if not SOURCE.is_dir():
        sys.exit(f"{SOURCE} is not there: the lists stand beside the project, not in it")
    if args.step == "make":
        make(args.size, args.folder)
    else:
        {"link": link, "index": index}[args.step](args.folder)


if __name__ == "__main__":
    main()
