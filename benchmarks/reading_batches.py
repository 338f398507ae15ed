"""Every measure of the claim schema on folders of marked reports, one line a folder, by the scorer of ../shared.

    python benchmarks/reading_batches.py tests/plain/reading/* [--styles] [--show] [--second] [--slots] [--together]

A folder holds NAME.txt, gold.jsonl and codes_complete.json as ../shared/data/reading does; a file NAME.txt holds reports
with their marks in the text (tests/plain/annotated.py). A publication date is given only where such a file states one.
`--styles` adds a line for each report, `--show` prints what was missed and what is spurious, `--second` scores, instead of
the reader, a second hand: somebody who was given the figures of a folder and marked their slots, the routes and the codes
without seeing the first marks (second.jsonl): how far two careful people agree is how far any reader can be measured.
`--together` adds a line for all folders as one.
`--slots` says how many of the figures hit agree in what the scorer does not ask: role, place, qualifier, what they are a part of;
every action, not its twelve alone; every period, to the month, also one that no words beside the figure state.
Needs ../shared/tools/score_claims.py.
"""

import argparse
import datetime as dt
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from kinbridge.plain.reader import read

Reader = Callable[[Path, str, list[dict]], list[dict]]

ROOT = Path(__file__).parents[1]
SCORER = ROOT.parent / "shared" / "tools" / "score_claims.py"
HEAD = (
    "| batch | reports | figures | P | R | F1 | R prose / list / table | unit | action | period | counter P / R "
    "| codes P / R / F1 | routes P / R | gaps R | false gaps / 1,000 words | whole tuple |"
)


def folders(named: Iterable[str], scratch: Path) -> Iterator[tuple[str, Path]]:
    """(name, folder) of each batch; a file of marked reports is written out as a folder first."""
    for path in map(Path, named):
        if path.is_dir():
            yield path.name, path
        elif path.suffix == ".txt":
            yield path.stem, _unmarked(path, scratch / path.stem)


def _unmarked(path: Path, folder: Path) -> Path:
    sys.path.insert(0, str(ROOT))
    from tests.plain.annotated import reports

    folder.mkdir()
    rows = []
    for report in reports(path):
        (folder / f"{report.name}.txt").write_bytes(report.text.encode())
        rows += [{"text": "", "value": None, **row, "id": "", "doc_date": report.day.isoformat()} for row in report.rows]
        rows += [{"doc": report.name, "kind": "doc_scored", "start": 0, "end": 0, "doc_date": report.day.isoformat()}]
    (folder / "gold.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (folder / "given").touch()
    return folder


def scored(folder: Path, scratch: Path, reader: Reader, only: str | None = None, show: bool = False) -> dict[str, float]:
    """What the scorer says of the claims that a reader finds in a folder, or in one report of it."""
    gold = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines() if line]
    gold = [row for row in gold if only in {None, row["doc"]}]
    complete = folder / "codes_complete.json"
    whole = json.loads(complete.read_text(encoding="utf-8")) if complete.exists() else sorted({row["doc"] for row in gold})
    found = [row for doc in sorted({row["doc"] for row in gold}) for row in reader(folder, doc, gold)]
    for name, rows in (("gold", gold), ("claims", found)):
        (scratch / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (scratch / "complete.json").write_text(json.dumps([doc for doc in whole if only in {None, doc}]), encoding="utf-8")
    command = [sys.executable, SCORER, scratch / "gold.jsonl", scratch / "claims.jsonl", "--complete", scratch / "complete.json"]
    if show:
        subprocess.run([*command, "--show"], check=True)
    said = subprocess.run([*command, "--json", "--texts", folder], check=True, capture_output=True, text=True).stdout
    return {"reports": len({row["doc"] for row in gold}), **json.loads(said)}


def claims(folder: Path, doc: str, gold: list[dict]) -> list[dict]:
    """The reader's claims of one report."""
    given = (folder / "given").exists()
    day = next((row["doc_date"] for row in gold if row["doc"] == doc and row.get("doc_date")), None) if given else None
    text = (folder / f"{doc}.txt").read_bytes().decode()
    return read(text, doc=doc, published=dt.date.fromisoformat(day) if day else None)


def by_second_hand(folder: Path, doc: str, _gold: list[dict]) -> list[dict]:
    """What a second hand marked in one report."""
    rows = (folder / "second.jsonl").read_text(encoding="utf-8").splitlines()
    return [row for row in map(json.loads, rows) if row["doc"] == doc]


def as_one(batches: list[tuple[str, Path]], scratch: Path) -> Path:
    """All folders as one, the name of each before those of its reports, which may be alike in two."""
    together = scratch / "together"
    together.mkdir()
    rows, complete = [], []
    for name, folder in batches:
        for report in folder.glob("*.txt"):
            (together / f"{name}-{report.name}").write_bytes(report.read_bytes())
        marks = (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
        told = [json.loads(mark) for mark in marks if mark]
        rows += [{**row, "doc": f"{name}-{row['doc']}", "id": f"{name}-{row['id']}"} for row in told]
        listed = folder / "codes_complete.json"
        docs = json.loads(listed.read_text(encoding="utf-8")) if listed.exists() else sorted({row["doc"] for row in told})
        complete += [f"{name}-{doc}" for doc in docs]
    (together / "gold.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (together / "codes_complete.json").write_text(json.dumps(complete), encoding="utf-8")
    return together


def line(name: str, said: dict[str, float]) -> str:
    """One line of the table."""

    def of(*keys: str) -> str:
        return " / ".join(f"{said[key]:.2f}" if key in said else "–" for key in keys)

    cells = [name, str(said["reports"]), str(said["figures_gold"])]
    cells += [f"{said[key]:.3f}" for key in ("figures_p", "figures_r", "figures_f1")]
    cells += [of("recall_prose", "recall_list", "recall_table"), of("unit"), of("action"), of("period")]
    cells += [of("counter_p", "counter_r"), of("codes_p", "codes_r", "codes_f1"), of("routes_p", "routes_r")]
    cells += [f"{of('gap_r')} of {said['gap_gold']}", of("gap_false_per_1000_words"), of("full_tuple")]
    return "| " + " | ".join(cells) + " |"


SLOTS = ("role", "action", "period", "place", "qualifier", "subset_of", "value_max", "value_min")
SLOTS_HEAD = "| batch | figures hit | " + " | ".join(SLOTS) + " |"


def slots_line(name: str, folder: Path, reader: Reader) -> str:
    """One line of how often a slot of a figure hit is as marked, nothing where nothing is marked included."""
    gold = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines() if line]
    pairs = [pair for doc in sorted({row["doc"] for row in gold}) for pair in _hits(doc, gold, reader(folder, doc, gold))]
    agree = (sum(_same(slot, marked.get(slot), told.get(slot)) for marked, told in pairs) / max(1, len(pairs)) for slot in SLOTS)
    return f"| {name} | {len(pairs)} | " + " | ".join(f"{share:.2f}" for share in agree) + " |"


def _hits(doc: str, gold: list[dict], told: list[dict]) -> Iterator[tuple[dict, dict]]:
    """(marked, told): figures of one value whose spans overlap, each taken once."""
    free = [row for row in told if row["kind"] == "figure"]
    for marked in (row for row in gold if row["doc"] == doc and row["kind"] == "figure"):
        meets = (row for row in free if row["start"] < marked["end"] and marked["start"] < row["end"])
        hit = next((row for row in meets if row["value"] == marked["value"]), None)
        if hit:
            free.remove(hit)
            yield marked, hit


MONTH = len("2019-06")


def _same(slot: str, marked: str | list | None, told: str | list | None) -> bool:
    if slot == "period":
        return str(marked or "")[:MONTH] == str(told or "")[:MONTH]
    one, other = (sorted(slot) if isinstance(slot, list) else slot or [] for slot in (marked, told))
    return one == other


def main() -> None:
    """Score each batch and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("batches", nargs="+", help="folders, or files of marked reports")
    parser.add_argument("--styles", action="store_true", help="a line for each report too")
    parser.add_argument("--show", action="store_true", help="print what was missed and what is spurious")
    parser.add_argument("--second", action="store_true", help="score the marks of a second hand instead of the reader")
    parser.add_argument("--together", action="store_true", help="a line for all of them as one too")
    parser.add_argument("--slots", action="store_true", help="how often the slots agree that the scorer does not ask for")
    args = parser.parse_args()
    reader = by_second_hand if args.second else claims
    if not SCORER.exists():
        print("The scorer (../shared/tools/score_claims.py) is not beside this copy; nothing was measured.")
        return
    lines = [HEAD, "|" + "---|" * HEAD.count(" | ") + "---|"]
    with tempfile.TemporaryDirectory() as place:
        scratch = Path(place)
        if args.slots:
            slots = [slots_line(name, folder, reader) for name, folder in folders(args.batches, scratch)]
            print("\n".join([SLOTS_HEAD, "|" + "---|" * SLOTS_HEAD.count(" | ") + "---|", *slots]))
            return
        batches = list(folders(args.batches, scratch))
        for name, folder in batches:
            lines.append(line(name, scored(folder, scratch, reader, show=args.show)))
            styles = sorted(path.stem for path in folder.glob("*.txt")) if args.styles else []
            for style in styles:
                lines.append(line(f"{name}: {style.replace('_', ' ')}", scored(folder, scratch, reader, style)))
        if args.together:
            lines.append(line("together", scored(as_one(batches, scratch), scratch, reader)))
    print("\n".join(lines))


if __name__ == "__main__":
    main()
