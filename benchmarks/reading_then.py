"""The reports of a batch as they were read before anybody looked at them: by the rules of the commit before the batch came.

The rules have been mended on every open batch since, so how they read it now says little about how they read the next one. The
history of the repository holds the rules of each day; the public command `kinbridge read` of that day is run on the batch.
Roads that were doubted (`least` in `en/believing.yaml`, where a commit has it) are kept. A shallow clone has no such history.
"""

import io
import json
import os
import re
import subprocess
import sys
import tarfile
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

__all__ = ["read_then"]

ROOT = Path(__file__).parents[1]
HOMES = ("tests/plain/reading", "benchmarks/reading_unseen")  # a batch is moved from the second to the first when it is opened
THRESHOLD = Path("src/kinbridge/plain/reader/lexicon/en/believing.yaml")
AT_ONCE = os.cpu_count() or 1


class NoHistory(Exception):
    """The commit before a batch came is not there."""

    def __init__(self, batch: str) -> None:
        super().__init__(f"{batch}: the commit before it came is not in this clone; fetch the whole history.")
        self.batch = batch


def read_then(folders: Iterable[Path]) -> dict[str, list[dict]]:
    """The claims of each report by its name, as first read. Raises NoHistory."""
    by_commit: dict[str, list[Path]] = defaultdict(list)
    for folder in folders:
        by_commit[_before(folder.name)].append(folder)
    found: dict[str, list[dict]] = {}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for rows in pool.map(_read, by_commit, by_commit.values()):
            found |= rows
    return found


def _before(batch: str) -> str:
    said = _git("log", "--diff-filter=A", "--format=%H", "--", *(f"{home}/{batch}" for home in HOMES)).decode().split()
    try:
        return _git("rev-parse", "--verify", f"{said[-1]}^").decode().strip()
    except (IndexError, subprocess.CalledProcessError):
        raise NoHistory(batch) from None


def _git(*words: str) -> bytes:
    return subprocess.run(["git", "-C", str(ROOT), *words], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout


def _read(commit: str, folders: list[Path]) -> dict[str, list[dict]]:
    with tempfile.TemporaryDirectory() as then:
        with tarfile.open(fileobj=io.BytesIO(_git("archive", commit, "src"))) as sources:
            sources.extractall(then, filter="data")
        threshold = Path(then, THRESHOLD)
        if threshold.exists():
            text = threshold.read_text(encoding="utf-8")
            threshold.write_text(re.sub(r"(?m)^least: .*$", "least: -99", text), encoding="utf-8")
        return dict(pair for folder in folders for pair in _by_report(folder, Path(then, "src")))


def _by_report(folder: Path, sources: Path) -> Iterator[tuple[str, list[dict]]]:
    reports = sorted(folder.glob("*.txt"))
    command = [sys.executable, "-m", "kinbridge", "read", *map(str, reports)]
    path = {**os.environ, "PYTHONPATH": str(sources)}
    done = subprocess.run(command, env=path, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    claims: dict[str, list[dict]] = {report.stem: [] for report in reports}
    for line in done.stdout.decode().splitlines():
        claim = json.loads(line)
        claims[claim["doc"]].append(claim)
    yield from claims.items()
