"""One office with 100,000 cases on SQLite: how long its pages take, how soon a report is compared, how much memory it needs.

    python benchmarks/office.py [--cases 100000] [--home DIR] [--requests 1000]

Founds a trial office in DIR (a passing folder where none is named; one that stands there already is measured again), fills it
with invented people, serves it with `kinbridge serve` on loopback and asks for pages as a browser would, one at a time. Prints
the table of docs/benchmarks/office.md, and writes it after 100,000 cases.

Filling goes the way of `kinbridge import`: `cases.open_cases` writes sealed facts, Access rows and the log. Their keys and the
sealed index are computed by the function the timer's job uses. One thing is left out: comparing each of the old cases with the
others, which took place when it came in. Some reports are filed by `intake.file_report` and compared by the job itself.
"""

import argparse
import contextlib
import importlib
import itertools
import os
import pathlib
import platform
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator

import httpx
import lxml.html

from kinbridge.doors.cli.office import prepare, unlock

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "benchmarks" / "office.md"
PASSWORD = "a passphrase for measuring"
PEOPLE = {"desk": "intake", "carer": "caseworker", "lead": "supervisor"}
FILED, LOOKED_UP, PATIENCE, SEEN_WITHIN = 20, 60, 60.0, 15.0
CANDIDATES, MEMORY = "from a report to its candidate on her page", "memory after the requests"
FULL = 100_000

# What is measured, and what it may be: milliseconds, seconds, megabytes.
GOALS = {
    "work list": (150, "ms"), "list of cases": (150, "ms"), "search": (150, "ms"), "page of a case": (150, "ms"),
    "filing a report": (300, "ms"), CANDIDATES: (5, "s"), MEMORY: (350, "MB"),
}  # fmt: skip


# --- the office -----------------------------------------------------------------------------------------------------------


class Office:
    """The office measured, driven by its commands."""

    def __init__(self, home: pathlib.Path) -> None:
        self.home = home
        home.parent.mkdir(parents=True, exist_ok=True)
        self.secret = home.parent / f"{home.name}.passphrase"
        self.secret.write_text(f"{PASSWORD}\n")
        self.ports = {door: free_port() for door in ("public", "staff", "nodes")}
        ports = {f"KINBRIDGE_PORT_{door.upper()}": str(port) for door, port in self.ports.items()}
        here = {"KINBRIDGE_HOME": str(home), "KINBRIDGE_PASSPHRASE_FILE": str(self.secret)}
        self.environment = os.environ | here | ports | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
        self.environment.pop("DATABASE_URL", None)

    def address(self, door: str) -> str:
        return f"http://127.0.0.1:{self.ports[door]}"

    def run(self, *words: str) -> None:
        subprocess.run([sys.executable, *words], env=self.environment, check=True)

    def found(self, cases: int) -> None:
        """From an empty folder to an office full of cases."""
        self.run(
            "-m", "kinbridge", "init", "--trial", "--name", "Chiang Rai shelter", "--country", "TH", "--timezone", "Asia/Bangkok",
            "--language", "th", "--address", "http://127.0.0.1:9/inbox", "--password-file", str(self.secret),
        )  # fmt: skip
        for name, role in PEOPLE.items():
            who = ("--shown", name.title(), "--role", role, "--password-file", str(self.secret))
            self.run("-m", "kinbridge", "member", "add", name, *who)
        self.run(__file__, "--fill", str(cases))

    @contextlib.contextmanager
    def serving(self) -> Iterator[subprocess.Popen]:
        """Brought to this version and served, until the block ends."""
        self.run("-m", "kinbridge", "migrate")
        process = subprocess.Popen([sys.executable, "-m", "kinbridge", "serve"], env=self.environment)
        try:
            self.wait(process)
            yield process
        finally:
            process.terminate()
            process.wait(PATIENCE)

    def wait(self, process: subprocess.Popen) -> None:
        end = time.monotonic() + PATIENCE
        while process.poll() is None and time.monotonic() < end:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.ports["staff"])) == 0:
                    return
            time.sleep(0.2)
        raise SystemExit("the office did not open its doors")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


# --- filling it, in the office's own process ------------------------------------------------------------------------------


def fill(size: int) -> None:
    """Cases, their keys, and some reports for which a search has found something."""
    prepare()
    unlock()
    importlib.import_module("office_filling").fill(size)


# --- measuring ------------------------------------------------------------------------------------------------------------


class Visitor:
    """A browser at one door, with a stop-watch for the requests that have a name."""

    def __init__(self, address: str) -> None:
        self.client = httpx.Client(base_url=address, trust_env=False, timeout=120)
        self.origin = {"Origin": address, "Referer": f"{address}/"}
        self.times = dict[str, list[float]]()

    def get(self, path: str, name: str = "") -> str:
        return self.timed(name, lambda: self.client.get(path))

    def send(self, path: str, form: str, name: str = "", **answers: str) -> str:
        """Opens the page, which is not counted, and sends its form with these answers."""
        page = lxml.html.fromstring(self.get(path))
        (element,) = (one for one in page.forms if one.get("id") == form)
        fields = dict(element.form_values()) | answers
        return self.timed(name, lambda: self.client.post(element.get("action") or path, data=fields, headers=self.origin))

    def timed(self, name: str, ask: Callable[[], httpx.Response]) -> str:
        start = time.perf_counter()
        answer = ask()
        if answer.status_code >= 400:
            raise SystemExit(f"{name or 'a page'} answered {answer.status_code}")
        if name:
            self.times.setdefault(name, []).append(1000 * (time.perf_counter() - start))
        return answer.text


def signed_in(office: Office, who: str) -> Visitor:
    visitor = Visitor(office.address("staff"))
    visitor.send("/sign-in/", "sign-in", sign_in_name=who, password=PASSWORD)
    return visitor


def measured(office: Office, process: subprocess.Popen, requests: int) -> dict[str, list[float]]:
    """Milliseconds by page, seconds until candidates, megabytes."""
    carer, stranger = signed_in(office, "carer"), Visitor(office.address("public"))
    rows = lxml.html.fromstring(carer.get("/cases/")).xpath("//*[@data-kind='case']")
    people = [(row.get("data-token"), ["".join(typed.itertext()) for typed in row.iter("bdi")]) for row in rows]
    located = [one for row, one in zip(rows, people, strict=True) if row.get("data-side") == "located"]
    for (token, _), _ in zip(itertools.cycle(people), range(requests // 3), strict=False):
        carer.get("/", "work list")
        carer.get("/cases/", "list of cases")
        carer.get(f"/cases/{token}/", "page of a case")
    for _, facts in people[:LOOKED_UP]:
        carer.send("/cases/", "find", "search", text=facts[0])
    memory = memory_of(process.pid)
    waits = [until_seen(stranger, carer, token, facts) for token, facts in located[:FILED]]
    return {**carer.times, **stranger.times, CANDIDATES: [wait for wait in waits if wait < SEEN_WITHIN], MEMORY: [memory]}


def until_seen(stranger: Visitor, carer: Visitor, token: str, facts: list[str]) -> float:
    """Somebody reports a person who is here; seconds until the page of her case has one more to judge."""
    before = to_judge(carer, token)
    known = dict(zip(("name_full", "birth", "place"), facts, strict=False))
    stranger.send("/tell/", "tell-us", "filing a report", statement="She has not called.", **known)
    start = time.monotonic()
    while to_judge(carer, token) == before and time.monotonic() - start < SEEN_WITHIN:
        time.sleep(0.2)
    return time.monotonic() - start


def to_judge(carer: Visitor, token: str) -> int:
    """How many candidates stand on the page of her case."""
    return len(lxml.html.fromstring(carer.get(f"/cases/{token}/")).xpath("//*[@data-kind='candidate']"))


def memory_of(pid: int) -> float:
    """The sum of the proportional set sizes of the process and everything below it, in megabytes."""
    sizes = (pathlib.Path(f"/proc/{one}/smaps_rollup").read_text() for one in family(pid))
    return sum(int(re.search(r"^Pss:\s+(\d+) kB", size, re.M)[1]) for size in sizes) / 1024


def family(pid: int) -> list[int]:
    below = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *[one for child in below for one in family(int(child))]]


# --- telling --------------------------------------------------------------------------------------------------------------


def table(figures: dict[str, list[float]]) -> str:
    """A row for each measure: half of the requests took at most …, 95 % at most …, and what is wanted."""
    lines = ["| | half within | 95 % within | wanted | |", "|---|---|---|---|---|"]
    for name, (most, unit) in GOALS.items():
        if times := sorted(figures.get(name, ())):
            half, nearly_all = times[len(times) // 2], times[min(len(times) - 1, int(0.95 * len(times)))]
            verdict = "yes" if nearly_all <= most else "not yet"
            lines.append(f"| {name} | {half:.1f} {unit} | {nearly_all:.1f} {unit} | {most} {unit} | {verdict} |")
    return "\n".join(lines)


def written(figures: dict[str, list[float]], cases: int, requests: int) -> str:
    """The page of docs/benchmarks."""
    counts = ", ".join(f"{name} {len(times)}" for name, times in figures.items() if name != MEMORY)
    load = os.getloadavg()[1]
    return f"""# One office with {cases:,} cases

`python benchmarks/office.py --cases {cases} --requests {requests}`: a trial office on SQLite, served by `kinbridge serve`
and asked over loopback, one request at a time, by a caseworker who may see every case. Times are the browser's: the request,
the answer, and all between. Memory is the sum of the proportional set sizes of all the office's processes. Everybody is invented.

{table(figures)}

Measured: {counts}. On {os.cpu_count()} cores, Python {platform.python_version()}; the machine had {load:.1f} other and own
processes waiting for a core while this ran.

Of the {FILED} reports {len(figures[CANDIDATES])} led to a new candidate on her page and are timed.

Filling goes the way of `kinbridge import`; only the comparison of the old cases with each other is left out.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=FULL)
    parser.add_argument("--home", type=pathlib.Path)
    parser.add_argument("--requests", type=int, default=1000)
    parser.add_argument("--fill", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.fill:
        fill(args.fill)
        return
    with tempfile.TemporaryDirectory(prefix="kinbridge-office-") as passing:
        office = Office((args.home or pathlib.Path(passing) / "office").resolve())
        if not (office.home / "records.keys").exists():
            office.found(args.cases)
        with office.serving() as process:
            figures = measured(office, process, args.requests)
    print(table(figures))
    if args.cases == FULL:
        PAGE.write_text(written(figures, args.cases, args.requests), encoding="utf-8")


if __name__ == "__main__":
    main()
