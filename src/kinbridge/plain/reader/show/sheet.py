"""Claims as rows: a table for the screen, and a CSV file for a spreadsheet."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kinbridge.plain.reader.show.wording import why, words

__all__ = ["as_csv", "as_table"]

Row = Mapping[str, Any]
COLUMNS = (
    ("doc", 18),
    ("kind", 11),
    ("value", 12),
    ("unit", 14),
    ("action", 13),
    ("period", 21),
    ("counted_by", 24),
    ("place", 12),
    ("text", 60),
)
LEGEND = "* inferred: not stated in the claim's own clause. … cut: --format csv and jsonl have it whole."
# Orders to a screen, and turns of the line.
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def as_table(rows: Sequence[Row]) -> str:
    """One line per claim, cut to the columns' widths; under them, why figures are linked."""
    lines = ["  ".join(name.upper().ljust(width) for name, width in COLUMNS).rstrip()]
    lines += ["  ".join(_fitted(_cell(row, name), width) for name, width in COLUMNS).rstrip() for row in rows]
    links = [f"  {words(link['code'])}: {UNSEEN.sub(' ', why(link, left, right))}" for link, left, right in _links(rows)]
    return "\n".join([*lines, "", LEGEND, *(["", "Links between figures:", *links] if links else [])]) + "\n"


def _links(rows: Sequence[Row]) -> Iterator[tuple[Row, Row, Row]]:
    by_id = {row["id"]: row for row in rows}
    return ((link, row, by_id[link["to"]]) for row in rows for link in row.get("links", ()))


def _fitted(said: str, width: int) -> str:
    """Cut or filled to a width on the screen, where a Chinese letter takes two places and a mark on a letter none."""
    taken, kept = 0, ""
    for letter in said:
        wide = 0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        if taken + wide > width:
            kept, taken = _without_last(kept)
            return kept + "…" + " " * (width - taken - 1)
        taken, kept = taken + wide, kept + letter
    return kept + " " * (width - taken)


def _without_last(kept: str) -> tuple[str, int]:
    while kept and unicodedata.combining(kept[-1]):
        kept = kept[:-1]
    kept = kept[:-1]
    wide = sum(2 if unicodedata.east_asian_width(letter) in "WF" else not unicodedata.combining(letter) for letter in kept)
    return kept, wide


def _cell(row: Row, name: str) -> str:
    value = row.get(name)
    if name == "value" and value is not None:
        high = row.get("value_max")
        return f"{value:,}" + (f"-{high:,}" if high else "")
    if name == "value" and row.get("value_min"):
        return f"≥{row['value_min']:,}"
    if name == "unit" and not value:
        value = row.get("codes") or row.get("missing") or row.get("parties")
    if name == "place" and not value and (row.get("origin") or row.get("destination")):
        return ",".join(row.get("origin") or ["?"]) + ">" + ",".join(row.get("destination") or ["?"])
    if isinstance(value, list):
        value = ",".join(str(part) for part in value)
    said = " ".join(UNSEEN.sub(" ", str(value or "")).split())
    return said + "*" if said and (row.get("known") or {}).get(name) == "inferred" else said


SHEET = (
    "doc", "doc_date", "kind", "text", "value", "value_max", "value_min", "unit", "action", "role", "place", "period",
    "counted_by", "qualifier", "subset_of", "codes", "parties", "name", "agency", "origin", "transit", "destination", "missing",
    "gap",
)  # fmt: skip
OF_SHEET = (*SHEET, "inferred", "not_said", "links", "rule", "start", "end", "id")


def as_csv(rows: Sequence[Row]) -> str:
    """A row per claim for a spreadsheet: the mark at its head lets one read every script, and no cell can be a formula."""
    links: dict[str, list[str]] = {}
    for link, left, right in _links(rows):
        links.setdefault(left["id"], []).append(f"{words(link['code'])}: {why(link, left, right)}")
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\r\n")
    writer.writerow(OF_SHEET)
    writer.writerows([_safe(_of(row, name, links)) for name in OF_SHEET] for row in rows)
    return "\ufeff" + sheet.getvalue()


def _of(row: Row, name: str, links: Mapping[str, list[str]]) -> object:
    if name == "links":
        return "\n".join(links.get(row["id"], ()))
    if name in {"inferred", "not_said"}:
        how = "inferred" if name == "inferred" else "missing"
        told = [slot for slot, known in (row.get("known") or {}).items() if known == how]
        return words(["doc_date", *told] if how == "inferred" and row.get("doc_date_inferred") else told)
    value = row.get(name)
    return ", ".join(map(str, value)) if isinstance(value, list) else value


def _safe(value: object) -> object:
    """A report's own words may begin with what a spreadsheet runs."""
    if not isinstance(value, str):
        return value
    said = UNSEEN.sub(lambda match: match.group() if match.group() == "\n" else " ", value)
    return "'" + said if said[:1] in "=+-@|" and said else said
