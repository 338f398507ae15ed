"""Claims as rows: a table for the screen, and a CSV file for a spreadsheet."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kinbridge.plain.reader.show.wording import amount, counted, counter, hole, period, place, route, why, words

__all__ = ["as_csv", "as_table"]

Row = Mapping[str, Any]
COLUMNS = (  # what it is called, how wide it is at most, and how narrow on a narrow screen
    ("report", 28, 8),
    ("kind", 14, 14),
    ("what", 44, 20),
    ("when", 30, 14),
    ("who counted", 24, 14),
    ("where", 24, 12),
    ("words", 60, 20),
)
NARROWED = (6, 4, 5, 2, 3, 0)  # the order in which columns give way
LEGEND = "* inferred: not stated in the claim's own clause. … cut: --format csv and jsonl have it whole."
NOTHING = "No claims were read.\n"
# Orders to a screen, and turns of the line.
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def as_table(rows: Sequence[Row], room: int | None = None) -> str:
    """One line per claim, as wide as what it says, or cut to `room` letters of a screen; under them, why figures are linked."""
    if not rows:
        return NOTHING
    cells = [tuple(name.upper() for name, _, _ in COLUMNS), *map(_cells, rows)]
    widths = _widths(cells, room)
    lines = ["  ".join(map(_fitted, line, widths)).rstrip() for line in cells]
    links = [f"  {words(link['code'])}: {UNSEEN.sub(' ', why(link, left, right))}" for link, left, right in _links(rows)]
    return "\n".join([*lines, "", LEGEND, *(["", "Links between figures:", *links] if links else [])]) + "\n"


def _widths(cells: Sequence[Sequence[str]], room: int | None) -> list[int]:
    """No column is wider than what stands in it."""
    widths = [min(most, max(map(_wide, column))) for (_, most, _), column in zip(COLUMNS, zip(*cells, strict=True), strict=True)]
    over = sum(widths) + 2 * (len(widths) - 1) - (room or 10_000)
    for number in NARROWED:
        given = max(0, min(over, widths[number] - COLUMNS[number][2]))
        widths[number], over = widths[number] - given, over - given
    return widths


def _links(rows: Sequence[Row]) -> Iterator[tuple[Row, Row, Row]]:
    by_id = {row["id"]: row for row in rows}
    return ((link, row, by_id[link["to"]]) for row in rows for link in row.get("links", ()))


def _wide(said: str) -> int:
    """Places on the screen: a Chinese letter takes two, a mark on a letter none."""
    return sum(map(_place_of, said))


def _place_of(letter: str) -> int:
    return 0 if unicodedata.category(letter) in {"Mn", "Me", "Cf"} else 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _fitted(said: str, width: int) -> str:
    """Cut or filled to a width on the screen; the star of what is inferred is never cut off."""
    if _wide(said) <= width:
        return said + " " * (width - _wide(said))
    end = "…*" if said.endswith("*") else "…"
    kept, taken = "", len(end)
    for letter in said:
        taken += _place_of(letter)
        if taken > width:
            break
        kept += letter
    return kept + end + " " * (width - len(end) - _wide(kept))


def _cells(row: Row) -> tuple[str, ...]:
    slots = {"period": period(row.get("period")), "counted_by": counter(row.get("counted_by")), "place": place(row.get("place"))}
    known = row.get("known") or {}
    told = (said + "*" if said and known.get(slot) == "inferred" else said for slot, said in slots.items())
    return tuple(map(_line, (row["doc"], _kind(row), _what(row), *told, row["text"])))


def _line(said: str) -> str:
    return " ".join(UNSEEN.sub(" ", said).split())


def _kind(row: Row) -> str:
    return {"gap": "hole", "actor": "body named"}.get(row["kind"], words(row["kind"]))


def _what(row: Row) -> str:
    """A figure with what it counts, a road, what a code says, who signed, what was torn out."""
    if row["kind"] == "figure":
        return " ".join(filter(None, (amount(row), _counted(row))))
    if row["kind"] == "route":
        return route(row)
    if row["kind"] == "gap":
        return f"torn out: {hole(row.get('missing') or '')}"
    said = (row.get("name"), words(row.get("codes") or []), place(row.get("parties")), row.get("agency"))
    return ", ".join(filter(None, said))


def _counted(row: Row) -> str:
    """What a figure counts, marked where the clause before says it."""
    known = row.get("known") or {}
    lent = any(known.get(slot) == "inferred" and row.get(slot) for slot in ("unit", "action"))
    return counted(row).removeprefix("share ") + ("*" if lent else "")


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
