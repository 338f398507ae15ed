"""Times in languages other than English: the day of the report, and the period of a clause counted from it.

The words stand under `heads`, `told_on`, `relative` and `periods` of `lexicon/<code>/figures.yaml`.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kinbridge.plain.reader.when.publishing import Publication

__all__ = ["Dating", "Named", "dating_of", "period_of", "published_in"]

NONE = "(?!)"
HEAD, HEAD_LINES = 400, 4  # letters and lines in which a report says its day


@dataclass(frozen=True, slots=True)
class Relative:
    """Words for a time counted from the day of the report: 去年 is `{year}年`, one year back."""

    pattern: re.Pattern[str]
    means: str
    years: int
    months: int

    def on(self, day: dt.date) -> str:
        """The same with its year and month."""
        count = day.year * 12 + day.month - 1 - 12 * self.years - self.months
        return self.means.format(year=count // 12, month=count % 12 + 1)


@dataclass(frozen=True, slots=True)
class Dating:
    """The words for times of one language."""

    heads: tuple[re.Pattern[str], ...]
    told_on: re.Pattern[str]
    relative: tuple[Relative, ...]
    periods: tuple[tuple[re.Pattern[str], str], ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A period as a clause names it; `means` is None where it is counted from a day that the report does not say."""

    means: str | None
    text: str


def dating_of(said: Mapping[str, Any]) -> Dating:
    """The patterns of a file."""
    return Dating(
        tuple(re.compile(pattern, re.MULTILINE | re.IGNORECASE) for pattern in said.get("heads", ())),
        re.compile(said.get("told_on", NONE), re.IGNORECASE),
        tuple(
            Relative(re.compile(row["pattern"], re.IGNORECASE), row["means"], row.get("years", 0), row.get("months", 0))
            for row in said.get("relative", ())
        ),
        tuple((re.compile(row["pattern"], re.IGNORECASE), row["means"]) for row in said["periods"]),
    )


def published_in(known: Dating, text: str, given: dt.date | None) -> Publication:
    """The day of the report: as given, else as its first lines say it, else missing."""
    if given:
        return Publication.given(given)
    head = "\n".join(text[:HEAD].split("\n")[:HEAD_LINES])
    days = (day for pattern in known.heads for match in pattern.finditer(head) if (day := _day(match)))
    return Publication.given(next(days, None))


def _day(match: re.Match[str]) -> dt.date | None:
    try:
        return dt.date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None


def period_of(known: Dating, clause: str, day: dt.date | None) -> Named | None:
    """The period that a clause names, not the day on which somebody told of it."""
    said = known.told_on.sub(lambda match: " " * len(match.group()), clause)
    whole, back = _with_years(known, said, day)
    for pattern, means in known.periods:
        hit = pattern.search(whole)
        if hit:
            return Named(means.format(*hit.groups()), clause[back[hit.start()][0] : back[hit.end() - 1][1]])
    left = next((match for row in known.relative if (match := row.pattern.search(said))), None) if day is None else None
    return Named(None, left.group()) if left else None


def _with_years(known: Dating, said: str, day: dt.date | None) -> tuple[str, list[tuple[int, int]]]:
    """A clause with years and months for the words counted from the day, and for each letter where it stood before."""
    whole, back, at = "", [], 0  # type: str, list[tuple[int, int]], int
    for start, end, means in _counted_from(known, said, day) if day else ():
        whole += said[at:start] + means
        back += [(place, place + 1) for place in range(at, start)] + [(start, max(end, start + 1))] * len(means)
        at = end
    return whole + said[at:], back + [(place, place + 1) for place in range(at, len(said))]


def _counted_from(known: Dating, said: str, day: dt.date) -> Iterator[tuple[int, int, str]]:
    """Where such words stand, from left to right, the first row of the file that fits."""
    at = 0
    while at <= len(said):
        hits = ((match.start(), row, match) for row in known.relative if (match := row.pattern.search(said, at)))
        first = min(hits, key=lambda hit: hit[0], default=None)
        if first is None:
            return
        start, row, match = first
        yield start, match.end(), row.on(day)
        at = max(match.end(), start + 1)
