"""Short reports in which each figure stands in braces with who counted it: `{12 women|the Consulate}`, `{three|}` for nobody."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kinbridge.plain.reader import read

HERE = Path(__file__).parent / "reading" / "dense"
MARK = re.compile(r"\{([^{}|]+)\|([^{}|]*)\}")


@dataclass
class Score:
    """How many counters were stated, how many were given, and how many of those were right."""

    stated: int = 0
    given: int = 0
    right: int = 0
    unread: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.given

    @property
    def recall(self) -> float:
        return self.right / self.stated


def documents(name: str) -> Iterator[tuple[str, str, list[tuple[int, int, str]]]]:
    """(name, text, [(start, end, counter)]) of each report of a set."""
    for part in re.split(r"^=== ", (HERE / name).read_text(encoding="utf-8"), flags=re.M)[1:]:
        title, body = part.split("\n", 1)
        text, marks, last = "", [], 0
        for mark in MARK.finditer(body):
            text += body[last : mark.start()]
            marks.append((len(text), len(text) + len(mark[1]), mark[2]))
            text, last = text + mark[1], mark.end()
        yield title, text + body[last:], marks


def answers(name: str) -> Iterator[tuple[str, str, str, str | None]]:
    """(report, figure, counter marked, counter given) of each figure; the last is None where the figure was not read."""
    for title, text, marks in documents(name):
        found = [claim for claim in read(text, doc=title) if claim["kind"] == "figure"]
        for start, end, counter in marks:
            here = next((claim for claim in found if claim["start"] < end and start < claim["end"]), None)
            yield title, text[start:end], counter, None if here is None else here.get("counted_by") or ""


def agree(marked: str, given: str) -> bool:
    """Whether one name contains the other, as the scorer asks; a mark may give two names that are both right."""
    other = given.lower()
    return bool(other) and any(one in other or other in one for one in marked.lower().split(" / ") if one)


def score(name: str) -> Score:
    total = Score()
    for _, _, marked, given in answers(name):
        if given is None:
            total.unread += 1
            continue
        given = "" if "unnamed" in given else given
        total.stated += bool(marked)
        total.given += bool(given)
        total.right += agree(marked, given)
    return total
