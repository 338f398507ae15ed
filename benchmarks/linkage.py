"""Measure linking on the training lists and write docs/benchmarks/linkage-measured.md.

    python benchmarks/linkage.py [train_1k train_10k …]

Each list is linked by the command as anyone would run it, in a process of its own (time from raw files, romanising included; peak
memory of its largest process), and scored by ../shared/tools/score_pairs.py. `linkage_peers.py` puts Splink, recordlinkage and
anonlink beside it in one run.
"""

import csv
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from kinbridge.plain.linkage.lists import read_list
from kinbridge.plain.names import script_of

ROOT = Path(__file__).parents[1]
DATA, SCORER = ROOT.parent / "shared/data/matching", ROOT.parent / "shared/tools/score_pairs.py"
TARGET = ROOT / "docs/benchmarks/linkage-measured.md"


FOUND = ("list", "F1", "F1 one-to-one", "recall at precision .95, one-to-one", "seconds from raw files", "MB")
OPENED = ("list", "true pairs opened", "false openings per 1,000 asks", "recall at precision .95 after re-rank")


def files_of(folder: Path) -> list[Path]:
    ending = "csv" if (folder / "missing.csv").exists() else "parquet"
    return [folder / f"{side}.{ending}" for side in ("missing", "found")]


def linked(folder: Path, out: Path, *words: str) -> tuple[float, float]:
    """Seconds and peak megabytes of one run of the command."""
    command = [sys.executable, "-m", "kinbridge", "link", *map(str, files_of(folder)), "--out", str(out), *words]
    started = time.perf_counter()
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def scored(folder: Path, out: Path, asks: int) -> dict:
    words = [sys.executable, str(SCORER), str(folder / "truth.csv"), str(out), "--asks", str(asks), "--json"]
    return json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)


def by_scripts(folder: Path, out: Path, threshold: float) -> list[tuple]:
    """Recall at the best threshold by the scripts the two names are written in."""
    names = {record.rec_id: script_of(record.name_full) for file in files_of(folder) for record in read_list(file).records}
    with out.open(encoding="utf-8", newline="") as stream:
        found = {(row["left"], row["right"]) for row in csv.DictReader(stream) if float(row["score"]) >= threshold}
    with (folder / "truth.csv").open(encoding="utf-8", newline="") as stream:
        truth = [(row["a"], row["b"]) for row in csv.DictReader(stream)]
    scripts = {pair: " – ".join(sorted((names[pair[0]], names[pair[1]]))) for pair in truth}
    total, hit = Counter(scripts.values()), Counter(scripts[pair] for pair in truth if pair in found)
    return [(kind, count, f"{hit[kind] / count:.3f}") for kind, count in total.most_common() if count >= 10]


def table(*rows: tuple) -> str:
    head, *body = ["| " + " | ".join(map(str, row)) + " |" for row in rows]
    return "\n".join([head, "|---" * len(rows[0]) + "|", *body, ""])


def measure(folder: Path, place: Path) -> tuple[tuple, tuple, list[tuple], list[tuple]]:
    """The rows of one list: what linking finds, what blind mode opens, recall by language, recall by scripts."""
    out, asks = place / "pairs.csv", len(read_list(files_of(folder)[0]).records)
    seconds, memory = linked(folder, out)
    free = scored(folder, out, asks)
    linked(folder, out, "--one-to-one")
    one = scored(folder, out, asks)
    scripts = by_scripts(folder, out, one["best_threshold"])
    linked(folder, out, "--keys-only")
    blind = scored(folder, out, asks)
    numbers = (free["best_f1"], one["best_f1"], one["recall_at_p0.95"])
    found = (folder.name, *(f"{number:.3f}" for number in numbers), f"{seconds:.0f}", f"{memory:.0f}")
    opened = (blind["recall_of_all_listed"], blind["false_per_1000_asks"], blind["recall_at_p0.95"])
    return found, (folder.name, *(f"{number:.3f}" for number in opened)), list(one["recall_by_lang"].items()), scripts


def main() -> None:
    if not SCORER.exists():
        sys.exit(f"{SCORER} is not here: the lists and the scorer are kept beside the project")
    found, opened, parts = [FOUND], [OPENED], []
    for name in sys.argv[1:] or ["train_1k", "train_10k"]:
        with tempfile.TemporaryDirectory() as place:
            row, blind, languages, scripts = measure(DATA / name, Path(place))
        found.append(row)
        opened.append(blind)
        parts.append(f"## {name}: recall by language at precision .95, one-to-one\n\n{table(('language', 'recall'), *languages)}")
        parts.append(f"## {name}: recall by scripts at the best threshold\n\n{table(('scripts', 'pairs', 'recall'), *scripts)}")
    whole = ["# Linking, measured", table(*found), "## What blind mode opens", table(*opened), *parts]
    TARGET.write_text("\n\n".join(whole), encoding="utf-8")
    print(TARGET)


if __name__ == "__main__":
    main()
