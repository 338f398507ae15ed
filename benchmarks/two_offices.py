"""Two trial offices, two lists nobody wrote for the demo: what reaches the holder's judges, scored against the truth.

    python benchmarks/two_offices.py [--list train_1k] [--patience 1800]

The asker imports `missing.csv` as people sought, the holder `found.csv` as people located; both serve on loopback with short
schedules; the asker's questions go blind. When the holder's candidates stand still they are scored with the shared scorer,
and compared with what `kinbridge link --keys-only` gives on the same lists in clear. Writes docs/benchmarks/two-offices.md.
Needs ../shared beside the project and says so where it is absent.
"""

import argparse
import csv
import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
EVERY = "deliver=1,index=5,find=30,evaluate=5,prepare=600,fixed_receipts=20"
OFFICES = {"asker": ("VN", "Asia/Ho_Chi_Minh"), "holder": ("TH", "Asia/Bangkok")}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Office:
    """One office of the measurement, driven by its commands."""

    def __init__(self, name: str, folder: pathlib.Path) -> None:
        self.name, self.folder = name, folder
        home = folder / name
        home.mkdir()
        ports = {f"KINBRIDGE_PORT_{door}": str(free_port()) for door in ("PUBLIC", "STAFF", "NODES")}
        self.nodes = ports["KINBRIDGE_PORT_NODES"]
        self.environment = os.environ | ports | {
            "KINBRIDGE_HOME": str(home), "KINBRIDGE_PASSPHRASE_FILE": str(folder / "passphrase"), "KINBRIDGE_EVERY": EVERY,
        }  # fmt: skip

    def run(self, *words: str) -> str:
        command = [sys.executable, "-m", "kinbridge", *words]
        return subprocess.run(command, env=self.environment, check=True, stdout=subprocess.PIPE, text=True).stdout

    def serve(self) -> subprocess.Popen:
        return subprocess.Popen([sys.executable, "-m", "kinbridge", "serve", "--rest", "0.5"], env=self.environment)


def founded(folder: pathlib.Path) -> dict[str, Office]:
    """The two offices, paired by their digits."""
    (folder / "passphrase").write_text("a passphrase for measuring\n")
    offices = {name: Office(name, folder) for name in OFFICES}
    for name, office in offices.items():
        country, zone = OFFICES[name]
        place = ("--country", country, "--timezone", zone, "--address", f"http://127.0.0.1:{office.nodes}/inbox")
        office.run("init", "--trial", "--name", name, *place, "--password-file", str(folder / "passphrase"))
        office.run("peer", "card", "--out", str(folder / f"{name}.card"))
    for name, office in offices.items():
        other = next(key for key in OFFICES if key != name)
        root, digits = office.run("peer", "meet", str(folder / f"{other}.card")).splitlines()[:2]
        office.run("peer", "verify", root, "--digits", digits, "--agreement", "measurement", "--review", "2099-01-01")
    return offices


def candidates(holder: Office, out: pathlib.Path) -> set[tuple[str, str]]:
    holder.run("candidates", "--out", str(out))
    with out.open(encoding="utf-8", newline="") as file:
        return {(row["left"], row["right"]) for row in csv.DictReader(file)}


def standing_still(holder: Office, out: pathlib.Path, patience: float) -> set[tuple[str, str]]:
    """The candidates once two looks a minute apart see the same."""
    before: set[tuple[str, str]] = set()
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        time.sleep(60)
        now = candidates(holder, out)
        if now and now == before:
            return now
        before = now
    sys.exit(f"the candidates did not stand still within {patience:.0f} s")


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--list", default="train_1k")
    args.add_argument("--patience", type=float, default=1800)
    args = args.parse_args()
    lists = SHARED / "data/matching" / args.list
    if not lists.is_dir():
        sys.exit(f"{lists} is not there: the lists stand beside the project, not in it")
    with tempfile.TemporaryDirectory() as folder:
        print(measure(pathlib.Path(folder), lists, args.list, args.patience))


def measure(folder: pathlib.Path, lists: pathlib.Path, name: str, patience: float) -> str:
    """Runs the whole measurement and writes the page; returns its text."""
    offices = founded(folder)
    began = time.monotonic()
    words = ("--format", "csv", "--ground", "measurement on invented people")
    offices["holder"].run("import", str(lists / "found.csv"), *words, "--as", "located", "--may-be-matched", "asker")
    offices["asker"].run("import", str(lists / "missing.csv"), *words, "--as", "sought", "--ask", "holder")
    taken_in = time.monotonic() - began
    serving = [office.serve() for office in offices.values()]
    out = folder / "pairs.csv"
    try:
        blind = standing_still(offices["holder"], out, patience)
    finally:
        for process in serving:
            process.terminate()
            process.wait()
    clear = folder / "keys.csv"
    offices["holder"].run("link", str(lists / "missing.csv"), str(lists / "found.csv"), "--keys-only", "--out", str(clear))
    with clear.open(encoding="utf-8", newline="") as file:
        in_clear = {(row["left"], row["right"]) for row in csv.DictReader(file)}
    text = page(name, score(lists / "truth.csv", out, len(list(csv.DictReader((lists / "missing.csv").open(encoding="utf-8"))))),
                taken_in, time.monotonic() - began, blind, in_clear)  # fmt: skip
    (ROOT / "docs/benchmarks/two-offices.md").write_text(text, encoding="utf-8")
    return text


def score(truth: pathlib.Path, pairs: pathlib.Path, asks: int) -> dict:
    scorer = [sys.executable, str(SHARED / "tools/score_pairs.py"), str(truth), str(pairs), "--asks", str(asks), "--json"]
    return json.loads(subprocess.run(scorer, check=True, stdout=subprocess.PIPE, text=True).stdout)


def page(name: str, scored: dict, taken_in: float, whole: float, blind: set, in_clear: set) -> str:
    by_language = " · ".join(f"{language} {share:.2f}" for language, share in scored["recall_by_lang"].items())
    return f"""# Two offices, two lists, and what reaches the judges

`python benchmarks/two_offices.py --list {name}`: two trial offices as real processes on one machine. One asks blind about its
whole list, and `kinbridge candidates` of the other is scored against the truth. The linkage weights were fitted on train_10k,
and its name tables corrected with train_1k and train_10k at hand: an unseen list will score lower.

| | {name} |
|---|---|
| pairs that reached the holder's judges | {scored["pairs"]} |
| share of the true pairs among them | {scored["recall_of_all_listed"]:.3f} |
| false openings per 1,000 asks | {scored["false_per_1000_asks"]:.1f} |
| recall at precision .95 | {scored["recall_at_p0.95"]:.3f} |
| F1 at the best cut | {scored["best_f1"]:.3f} |
| same pairs as `kinbridge link --keys-only` in clear | {"yes" if blind == in_clear else f"no: {len(blind ^ in_clear)} differ"} |
| seconds to take both lists in | {taken_in:.0f} |
| seconds until the candidates stood still, looked at once a minute | {whole:.0f} |

Recall at precision .95 by language: {by_language}
"""


if __name__ == "__main__":
    main()
