"""Short reports of every kind with the time of each figure marked: how many are found, and how many dated right.

    === 2019-06-21          the day of publication
    In 2018 police freed {40 women|2018}, and {31|2017} the year before.

A mark holds the first seven characters of the interval; `-` means that the time near it is not that of the figure, `x` that
the number counts nobody.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kinbridge.plain.reader import read

DENSE = Path(__file__).parent / "reading" / "dense"
MARK = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")


@dataclass(frozen=True)
class Marked:
    """The text of one report without its marks, its day, and the marks as (start, end, period)."""

    day: dt.date
    text: str
    marks: list[tuple[int, int, str]]


def marked_in(path: Path) -> Iterator[Marked]:
    """The reports of a file."""
    for part in re.split(r"(?m)^=== ", path.read_text(encoding="utf-8"))[1:]:
        day, _, body = part.partition("\n")
        text, marks, at = "", [], 0
        for mark in MARK.finditer(body):
            text += body[at : mark.start()]
            marks.append((len(text), len(text) + len(mark.group(1)), mark.group(2)))
            text, at = text + mark.group(1), mark.end()
        yield Marked(dt.date.fromisoformat(day.strip()), text + body[at:], marks)


def measured(path: Path) -> tuple[float, float, float]:
    """The share of figures found, of those dated right, and of figures that nobody marked."""
    wanted = found = right = strange = 0
    for report in marked_in(path):
        figures = [row for row in read(report.text, published=report.day) if row["kind"] == "figure"]
        for start, end, period in report.marks:
            hit = _taken(figures, start, end)
            if period in {"x", "-"}:
                right -= bool(hit and period == "-" and hit["known"].get("period") == "stated")
                continue
            wanted += 1
            found += hit is not None
            right += hit is not None and str(hit["period"] or "")[:7] == period[:7]
        strange += len(figures)
    return found / wanted, right / found, strange / wanted


def _taken(figures: list[dict[str, Any]], start: int, end: int) -> dict[str, Any] | None:
    hit = next((row for row in figures if row["start"] < end and start < row["end"]), None)
    if hit:
        figures.remove(hit)
    return hit


FLOORS = {
    "when_a": (0.90, 0.85, 0.04),
    "when_b": (0.83, 0.86, 0.05),
    "when_c": (0.87, 0.94, 0.03),
    "when_d": (0.94, 0.90, 0.04),
    "when_e": (0.88, 0.94, 0.03),
    "when_tables": (0.96, 0.97, 0.01),
}


@pytest.mark.parametrize("name", FLOORS)
def test_the_figures_of_many_kinds_of_report_are_found_and_dated(name):
    found, right, strange = measured(DENSE / f"{name}.txt")
    least, dated, most = FLOORS[name]
    assert found >= least, found
    assert right >= dated, right
    assert strange <= most, strange


WEEKS = ["Week ending Sunday 19 May 2019 (Mon 13 - Sun 19)", "Week ending 19 May 2019", "Return, week ending 19 May 2019"]


@pytest.mark.parametrize("week", WEEKS)
def test_a_sheet_of_a_week_is_of_the_seven_days_that_end_with_its_day(week):
    text = f"EASTERN COMMAND\n{week}\n\nHeld for questioning ..... 21 persons\n"
    assert [row["period"] for row in read(text) if row["kind"] == "figure"] == ["2019-05-13/2019-05-19"]


def test_a_column_that_names_a_year_and_what_it_counts_is_of_that_year():
    text = (
        "Victims by country. Data as sent by governments up to 15 February 2020.\n\n"
        "Country | Victims 2018 | of which children (2018) | Convictions 2019\nBarbados | 12 | 9 | 4\nJamaica | 23 | 31 | 14\n"
    )
    rows = {(row["value"], row["period"]) for row in read(text) if row["kind"] == "figure"}
    assert {(12, "2018"), (9, "2018"), (4, "2019"), (14, "2019")} <= rows
