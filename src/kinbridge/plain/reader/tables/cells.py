"""A line of a table taken apart: its label and its cells, between bars, tabs, semicolons, commas or wide space."""

import re
from dataclasses import dataclass

from kinbridge.plain.reader.when.spans_of_time import year_of
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.text import Document, Span

__all__ = ["BREAKS", "CELL", "WIDE", "Line", "Said", "apart", "pieces_of"]

Said = tuple[str, str | None, str | None]  # the unit, the role and the action that a label says

LONGEST = 260  # characters of a line that may be a row
CELL = re.compile(
    r"[<>~≈+−-]?(?P<number>\d[\d.,’']*|nil|none)(?P<share>\s?%)?(?:[*†]|\s?\([a-z]\))?|n/?a\.?|N/?A|[nN]\.[adkrs]\.|-{1,2}|–|—|:|\.{1,3}|…|\*"
)
BREAKS = (leaping(r"\s*\|\s*"), leaping(r"\s*\t\s*"), leaping(r"\s*;\s+|,(?=\S)"))
WIDE = re.compile(r"\s{2,}|\t")
WIDE_CELL = re.compile(r"\s*(?P<label>(?:\S.*?)?)\s{2,}(?P<cell>\S+)")
DIGIT = re.compile(r"\d")
IN_GROUPS = re.compile(r"[^\d|\t]*(?::|\s[-–])\s?\d{1,3}(?: \d{3})+\s*")  # "Calls received: 6 318": one number, no row
SERIAL = re.compile(r"\(?\d{0,2}[.)]?")
PART_OF_A_YEAR = re.compile(
    r"(?i)(?:q[1-4]|h[12]|(?:1st|2nd|3rd|4th|first|second|third|fourth)\s(?:quarter|half)|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?)(?:\sof)?"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line taken apart: its label, None where it has none, and its cells."""

    line: Span
    label: Span | None
    cells: tuple[Span, ...]


def apart(document: Document, line: Span) -> Line | None:
    """A line as a label and its cells; none where it is no row of a table."""
    row = document.of(line)
    if len(row) > LONGEST or not DIGIT.search(row) or IN_GROUPS.fullmatch(row):
        return None
    for mark in BREAKS:
        pieces = pieces_of(row, mark, line.start)
        pieces = _label_first(row, pieces, line.start) if mark is BREAKS[0] else pieces
        if len(pieces) >= 4 and SERIAL.fullmatch(document.of(pieces[0])) and not CELL.fullmatch(document.of(pieces[1])):
            pieces = pieces[1:]  # a column of numbers that only count the rows
        if len(pieces) >= 3:
            cells = [piece for piece in pieces[1:] if CELL.fullmatch(document.of(piece))]
            if len(cells) == len(pieces) - 1 and any(character.isdigit() for character in row):
                return Line(line, pieces[0], tuple(cells))
    words = [Span(line.start + word.start(), line.start + word.end()) for word in re.finditer(r"\S+", row)]
    tail = next((i for i, word in enumerate(reversed(words)) if not CELL.fullmatch(document.of(word))), len(words))
    if 0 < tail < len(words) and document.of(words[-tail - 1]).lower() in {"under", "below", "over", "above", "aged"}:
        tail -= 1  # an age belongs to the label: "Under 18  327  283"
    if 0 < tail < len(words) and PART_OF_A_YEAR.fullmatch(row[: words[-tail].start - line.start].strip()):
        tail -= year_of(document.of(words[-tail])) is not None  # "Q3 2020  88  71"
    tail -= 0 < tail < len(words) and document.of(words[-tail]) in {":", "."}  # "Calls : 14 15": the mark ends the label
    cells = words[len(words) - tail :]
    label = Span(words[0].start, words[-tail - 1].end) if tail < len(words) else None
    if label is None and year_of(document.of(cells[0])) is not None:
        over = all(year_of(document.of(cell)) for cell in cells)  # years side by side stand over the columns
        label, cells = (Span(line.start, line.start), cells) if over else (cells[0], cells[1:])
    if label is None and len(cells) > 1 and len(cells) == len(words):
        label = Span(line.start, line.start)  # numbers alone, under their heads
    if len(cells) < 2 or label is None or document.of(label).rstrip().endswith((".", ",", ";")):
        return None
    return Line(line, label, tuple(cells))


def _label_first(row: str, pieces: list[Span], offset: int) -> list[Span]:
    """The pieces, the first parted where only wide space stands between a label and its cell: "From China    214 | 187"."""
    if len(pieces) < 2 or pieces[0].start == pieces[0].end:
        return pieces
    wide = WIDE_CELL.fullmatch(row[: pieces[0].end - offset])
    if wide is None or CELL.fullmatch(wide.group("cell")) is None:
        return pieces
    cell = Span(offset + wide.start("cell"), pieces[0].end)
    return [Span(offset + wide.start("label"), offset + wide.end("label")), cell, *pieces[1:]]


def pieces_of(row: str, mark: re.Pattern[str], offset: int) -> list[Span]:
    """The pieces between marks, the bars at a row's edges left out; an empty first piece is kept: the corner of a table."""
    first = len(row) - len(row.lstrip(" |")) if mark is BREAKS[0] and row.lstrip().startswith("|") else 0
    first = row.index("|") + 1 if first else 0
    last = len(row.rstrip().removesuffix("|")) if mark is BREAKS[0] else len(row.rstrip())
    pieces, begin = [], first
    for cut in [*mark.finditer(row, first, last), None]:
        end = cut.start() if cut else last
        while begin < end and row[begin].isspace():
            begin += 1
        while end > begin and row[end - 1].isspace():
            end -= 1
        pieces.append(Span(offset + begin, offset + max(begin, end)))
        begin = cut.end() if cut else last
    return pieces
