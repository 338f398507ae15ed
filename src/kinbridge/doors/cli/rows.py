"""A list of people from CSV, as facts of cases to open. Broken rows are named by line, never by what stands in them."""

import contextlib
import csv
import datetime as dt
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kinbridge.doors.cli.answers import Refused
from kinbridge.plain.linkage.dates import Known, half_date

__all__ = ["Fault", "read"]

NEEDED = ("rec_id", "name_full")
KNOWN = (
    *NEEDED, "name_family", "name_given", "script", "sex", "dob", "age", "nationality", "place", "phone", "report_date", "office",
)  # fmt: skip
FACT_OF = {"dob": "birth"}  # a column whose fact has another name
NOT_FACTS = {"report_date", "office"}
LONGEST_LINE = 1 << 20  # bytes; a longer line is no list of people
LONGEST = 10_000  # characters in one value; a longer one is no name and no place

WHOLE_DAY = re.compile(r"\d{4}-(?!00)\d\d-(?!00)\d\d")  # with zeros for what is not known it is half a date, and well

Row = dict[str, str]
WRONG_COLUMNS: Row = {}


@dataclass(frozen=True)
class Fault:
    """Something wrong with a row: its line, what, and whether the row is left out for it."""

    line: int
    why: str
    left_out: bool = True


def read(name: str, this_year: int) -> tuple[list[Row], list[Fault]]:
    """The people of a list as facts, and what is wrong with its rows. Raises Refused where the file as a whole is no list."""
    people: list[Row] = []
    faults: list[Fault] = []
    seen: set[str] = set()
    for line, row in rows(name):
        if why := broken(row, seen):
            faults.append(Fault(line, why))
            continue
        seen.add(row["rec_id"])
        faults += [Fault(line, why, left_out=False) for why in doubtful(row, this_year)]
        people.append(facts_of(row))
    return people, faults


# --- the file -------------------------------------------------------------------------------------------------------------


def rows(name: str) -> Iterator[tuple[int, Row]]:
    """First line and values of each record; WRONG_COLUMNS where it has more or fewer than the header."""
    reader = csv.reader(lines(name), strict=True)
    try:
        header = [column.strip() for column in next(reader, [])]
        check_header(name, header)
        line = reader.line_num + 1
        for cells in reader:
            if cells:
                yield line, _row(header, cells)
            line = reader.line_num + 1
    except csv.Error as error:
        raise Refused(f"{name}, line {reader.line_num}: {error}") from error


def _row(header: list[str], cells: list[str]) -> Row:
    if len(cells) != len(header):
        return WRONG_COLUMNS
    return dict(zip(header, (cell.strip() for cell in cells), strict=True))


def check_header(name: str, header: list[str]) -> None:
    """Raises Refused where a column is missing or stands twice."""
    if missing := [column for column in NEEDED if column not in header]:
        raise Refused(f"{name}, line 1: the header lacks {' and '.join(missing)}")
    if twice := [column for column in KNOWN if header.count(column) > 1]:
        raise Refused(f"{name}, line 1: the header has {twice[0]} more than once")


def lines(name: str) -> Iterator[str]:
    """Lines of bounded length. Raises Refused for a file that cannot be read, or a line that is too long or not UTF-8."""
    number = 0
    with _opened(name) as stream:
        while raw := stream.readline(LONGEST_LINE):
            number += 1
            if len(raw) == LONGEST_LINE:
                raise Refused(f"{name}, line {number}: longer than {LONGEST_LINE} bytes")
            try:
                text = raw if isinstance(raw, str) else raw.decode()
            except UnicodeDecodeError as error:
                raise Refused(f"{name}, line {number}: not UTF-8 (byte {error.start + 1} of the line)") from error
            yield text.removeprefix("\ufeff") if number == 1 else text


def _opened(name: str) -> contextlib.AbstractContextManager[Any]:
    """The file, or standard input, which stays open."""
    if name == "-":
        return contextlib.nullcontext(getattr(sys.stdin, "buffer", sys.stdin))
    try:
        return Path(name).open("rb")
    except OSError as error:
        raise Refused(f"{name} cannot be read ({error.strerror})") from error


# --- a row ----------------------------------------------------------------------------------------------------------------


def broken(row: Row, seen: set[str]) -> str:
    """Why a row cannot become a case, in words without its values; empty where it can."""
    if row == WRONG_COLUMNS:
        return "more or fewer columns than the header; left out"
    if not row["rec_id"]:
        return "no rec_id; left out"
    if row["rec_id"] in seen:
        return "a rec_id that came before; left out"
    if any(len(value) > LONGEST or "\0" in value for value in row.values()):
        return f"a value longer than {LONGEST} characters, or with a NUL in it; left out"
    if not any(row.get(column) for column in KNOWN[1:] if column not in NOT_FACTS):
        return "nothing about anybody; left out"
    return ""


def doubtful(row: Row, this_year: int) -> Iterator[str]:
    """What cannot be, but is no reason to leave a person out: it is kept as written."""
    born = half_date(row.get("dob", ""), row.get("report_date", ""))
    no_such_day = WHOLE_DAY.fullmatch(row.get("dob", "")) and born.known is not Known.DAY
    if born.known is Known.UNREADABLE or born.first > this_year or no_such_day:
        yield "a birth date that cannot be; kept as written"
    if row.get("age") and half_date("", "2000-01-01", row["age"]).known is Known.UNREADABLE:
        yield "an age that cannot be; kept as written"
    if row.get("report_date") and not _is_day(row["report_date"]):
        yield "a report date that cannot be; the row is kept without it"


def _is_day(words: str) -> bool:
    try:
        dt.date.fromisoformat(words)
    except ValueError:
        return False
    return True


def facts_of(row: Row) -> Row:
    """A row's values as a case's facts: empty ones left out, an age together with the day it was said."""
    facts = {FACT_OF.get(column, column): row[column] for column in KNOWN if column not in NOT_FACTS and row.get(column)}
    said_on = row.get("report_date", "")
    if "age" in facts and _is_day(said_on):
        facts["age"] = f"{facts['age']} ({said_on})"
    return facts
