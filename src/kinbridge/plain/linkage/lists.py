"""Lists of people as files: UTF-8 CSV with a header, or Parquet. Broken rows are named by line, never dropped in silence."""

import csv
import os
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

import duckdb

from kinbridge.plain.linkage.dates import Known, half_date
from kinbridge.plain.linkage.values import Record

COLUMNS = tuple(field.name for field in fields(Record))
NEEDED = ("rec_id", "name_full")
LONGEST_LINE = 1 << 20  # characters of one line; a longer one is not a list of people
LONGEST_FIELD = 20_000


class ListUnreadable(Exception):
    """A file that is no list: one sentence with the file and, where there is one, the line."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that could not be taken as it is: where, and which code says why."""

    line: int
    code: str


@dataclass(frozen=True, slots=True)
class PeopleList:
    """The rows of a list that can be compared, and the faults of the others."""

    path: Path
    records: list[Record]
    faults: list[Fault]


def read_list(path: Path) -> PeopleList:
    """Read a list whole. Raises ListUnreadable for a missing file, a wrong header, broken UTF-8, a truncated Parquet file."""
    if not path.is_file():
        raise ListUnreadable(f"{path}: no such file")
    if not os.access(path, os.R_OK):
        raise ListUnreadable(f"{path}: may not be read")
    rows: Iterator[tuple[int, Record | None]]
    rows = _parquet_rows(path) if path.suffix.lower() in (".parquet", ".pq") else _csv_rows(path)
    records: list[Record] = []
    faults: list[Fault] = []
    seen: set[str] = set()
    for line, record in rows:
        fault = _fault(record, seen) if record else "too_many_fields"
        if fault:
            faults.append(Fault(line, fault))
        if record and fault in ("", "impossible_date"):
            seen.add(record.rec_id)
            records.append(record)
    return PeopleList(path, records, faults)


def _fault(record: Record, seen: set[str]) -> str:
    if not record.rec_id:
        return "no_rec_id"
    if record.rec_id in seen:
        return "rec_id_twice"
    return "impossible_date" if record.dob and half_date(record.dob, record.report_date).known is Known.UNREADABLE else ""


def _header(path: Path, found: list[str]) -> None:
    missing = [name for name in NEEDED if name not in found]
    if missing:
        raise ListUnreadable(f"{path}, line 1: the header lacks {' and '.join(missing)}")


def _lines(path: Path) -> Iterator[str]:
    """Lines of a file, each of bounded length; broken UTF-8 stops with its line."""
    number = 0
    with path.open("rb") as stream:
        while raw := stream.readline(LONGEST_LINE):
            number += 1
            if len(raw) == LONGEST_LINE:
                raise ListUnreadable(f"{path}, line {number}: the line is longer than {LONGEST_LINE} bytes")
            try:
                yield raw.decode("utf-8-sig" if number == 1 else "utf-8").replace("\0", "")
            except UnicodeDecodeError:
                raise ListUnreadable(f"{path}, line {number}: the bytes are not UTF-8") from None


def _counting_quotes(lines: Iterator[str], marks: list[int]) -> Iterator[str]:
    """The lines, while `marks` counts their quotation marks: an open one would swallow the rest of the file in silence."""
    for line in lines:
        marks[0] += line.count('"')
        yield line


def _csv_rows(path: Path) -> Iterator[tuple[int, Record | None]]:
    """Lines with their records, None for one with more fields than the header."""
    csv.field_size_limit(LONGEST_LINE)
    marks = [0]
    reader = csv.reader(_counting_quotes(_lines(path), marks))
    header = [name.strip() for name in next(reader, [])]
    _header(path, header)
    places = [header.index(name) if name in header else -1 for name in COLUMNS]
    while True:
        line = reader.line_num + 1
        marks[0] = 0
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise ListUnreadable(f"{path}, line {line}: {error}") from None
        if cells is None:
            return
        if marks[0] % 2 and reader.line_num > line:
            raise ListUnreadable(f"{path}, line {line}: a quotation mark is opened and never closed")
        if cells:
            yield line, _record(cells, places, len(header)) if len(cells) <= len(header) else None


def _record(cells: list[str], places: list[int], most: int) -> Record:
    """The cells at their places; empty ones stand in for those a short line lacks, and behind all of them for place -1."""
    told = [cell.strip()[:LONGEST_FIELD] for cell in cells] + [""] * (most - len(cells) + 1)
    return Record(*[told[at] for at in places])


def _parquet_rows(path: Path) -> Iterator[tuple[int, Record]]:
    try:
        with duckdb.connect() as base:
            table = base.read_parquet(str(path))
            _header(path, table.columns)
            wanted = [name for name in COLUMNS if name in table.columns]
            cells = table.project(", ".join(f"coalesce(cast(\"{name}\" as varchar), '')" for name in wanted)).fetchall()
    except duckdb.Error as error:
        raise ListUnreadable(f"{path}: not a Parquet file that can be read ({type(error).__name__})") from None
    for line, row in enumerate(cells, start=1):
        yield line, Record(**dict(zip(wanted, row, strict=True)))
