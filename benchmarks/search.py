"""One office's own search at its size: how long a search takes, what it finds, and how long indexing took.

    python benchmarks/search.py [--cases 100000] [--searches 400]
    python benchmarks/search.py --home DIR [--searches 400]      an office that stands already (benchmarks/office.py --home DIR)

A trial office on SQLite takes in `found` of train_100k as people located and some of `missing` as people sought, through
`kinbridge import`. Every case is indexed (keys, sealed index), then the sought are searched for one after the other with
`matching.search`, and looked up by name with `matching.look_up` as a colleague would. Times are of this process: CPU and on the
clock; the clock tells little on a machine others use. Needs ../shared and says so where it is absent. An office that stands
is measured alike, without what was truly whom, and printed only. Otherwise writes docs/benchmarks/search.md.
"""

import argparse
import csv
import os
import pathlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import astuple, fields

from kinbridge.doors.cli import office
from kinbridge.plain.linkage.lists import read_list
from kinbridge.plain.linkage.values import Record
from kinbridge.rooms.matching.values import Pair

ROOT = pathlib.Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared/data/matching/train_100k"
TARGET = ROOT / "docs/benchmarks/search.md"
GROUND = ("--format", "csv", "--ground", "measurement on invented people")


def run(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "kinbridge", *words], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def written(records: list[Record], path: pathlib.Path) -> str:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([[field.name for field in fields(Record)], *map(astuple, records)])
    return str(path)


def filled(folder: pathlib.Path, cases: int, searches: int) -> dict[str, str]:
    """An office with its cases; answers who of the sought is truly whom of the located."""
    (folder / "passphrase").write_text("a passphrase for measuring\n")
    os.environ |= {"KINBRIDGE_HOME": str(folder / "home"), "KINBRIDGE_PASSPHRASE_FILE": str(folder / "passphrase")}
    (folder / "home").mkdir()
    where = ("--country", "TH", "--timezone", "Asia/Bangkok", "--address", "http://127.0.0.1:1/inbox")
    run("init", "--trial", "--name", "shelter", *where, "--password-file", str(folder / "passphrase"))
    located = read_list(DATA / "found.parquet").records[: cases - searches]
    here = {record.rec_id for record in located}
    with (DATA / "truth.csv").open(encoding="utf-8", newline="") as stream:
        truth = {row["a"]: row["b"] for row in csv.DictReader(stream) if row["b"] in here}
    sought = [record for record in read_list(DATA / "missing.parquet").records if record.rec_id in truth][:searches]
    run("import", written(located, folder / "located.csv"), *GROUND, "--as", "located")
    run("import", written(sought, folder / "sought.csv"), *GROUND, "--as", "sought")
    return {record.rec_id: truth[record.rec_id] for record in sought}


def standing(home: pathlib.Path, searches: int) -> list[str]:
    os.environ |= {"KINBRIDGE_HOME": str(home), "KINBRIDGE_PASSPHRASE_FILE": f"{home}.passphrase"}
    run("migrate")
    office.prepare()
    return measured({}, searches)


def row(name: str, cpu: list[float], clock: list[float]) -> str:
    def at(times: list[float], share: float) -> str:
        return f"{1000 * sorted(times)[int(share * (len(times) - 1))]:.1f}"

    return f"| {name} | {len(cpu)} | {at(cpu, 0.5)} | {at(cpu, 0.95)} | {at(clock, 0.5)} | {at(clock, 0.95)} |"


def measured(truth: dict[str, str], searches: int) -> list[str]:
    """The lines of the page. Django is set up by now, so the rooms may be imported."""
    import random

    from kinbridge.ground.env import env
    from kinbridge.rooms.accounts.values import OFFICE, Actor, Role
    from kinbridge.rooms.cases import queries as cases
    from kinbridge.rooms.cases.values import Side
    from kinbridge.rooms.matching import actions, queries
    from kinbridge.rooms.matching.actions.index import fresh_keys

    office.unlock()
    colleague = Actor("measurement", frozenset({Role.CASEWORKER}))
    sought, located = cases.live(Side.SOUGHT), cases.live(Side.LOCATED)
    size, looked_for = (len(located), len(sought)), random.Random(7).sample(sought, min(searches, len(sought)))
    began = time.process_time()
    fresh_keys([*sought, *located] if truth else looked_for)
    indexing = time.process_time() - began
    sought = looked_for
    times: list[tuple[float, float]] = []
    names = {token: facts["name_full"] for token, facts in cases.facts_of_many(sought).items()}
    for token in sought:
        case, cpu, clock = cases.any_case(token), time.process_time(), time.perf_counter()
        actions.search(case, at=env().clock.now())
        times.append((time.process_time() - cpu, time.perf_counter() - clock))
    looks: list[tuple[float, float]] = []
    for name in names.values():
        cpu, clock = time.process_time(), time.perf_counter()
        actions.look_up(name, by=colleague, at=env().clock.now())
        looks.append((time.process_time() - cpu, time.perf_counter() - clock))
    return [
        f"{size[0]:,} people located and {size[1]:,} sought on SQLite. Load of the machine {os.getloadavg()[0]:.0f}.",
        "",
        "| | times | CPU ms, median | CPU ms, p95 | clock ms, median | clock ms, p95 |",
        "|---|---|---|---|---|---|",
        row("`matching.search` of a person sought", *zip(*times, strict=True)),
        row("`matching.look_up` of a name", *zip(*looks, strict=True)),
        *(found_of(truth, queries.pairs(OFFICE), 1000 * indexing / sum(size)) if truth else ()),
    ]


def found_of(truth: dict[str, str], pairs: Iterable[Pair], indexing: float) -> list[str]:
    shown = {(pair.left, pair.right) for pair in pairs}
    found = sum((left, right) in shown for left, right in truth.items())
    return [
        "",
        f"Of {len(truth):,} people who are there, {found / len(truth):.3f} became a candidate people see.",
        f"{len(shown):,} pairs were shown. Indexing took {indexing:.1f} CPU ms a case.",
    ]


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--cases", type=int, default=100_000)
    args.add_argument("--searches", type=int, default=400)
    args.add_argument("--home", type=pathlib.Path, help="an office that stands already, its passphrase beside it")
    asked = args.parse_args()
    if asked.home:
        print("\n".join(standing(asked.home, asked.searches)))
        return
    if not DATA.is_dir():
        sys.exit(f"{DATA} is not there: the lists stand beside the project, not in it")
    with tempfile.TemporaryDirectory() as folder:
        truth = filled(pathlib.Path(folder), asked.cases, asked.searches)
        office.prepare()
        lines = measured(truth, asked.searches)
    page = ["# An office's own search, measured", "", "Made with `benchmarks/search.py`.", "", *lines, ""]
    TARGET.write_text("\n".join(page), encoding="utf-8")
    print(TARGET.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
