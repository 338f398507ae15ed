"""A long text in pieces that are read one by one; a cut through a table takes the table's heading along."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kinbridge.plain.reader.tables.cells import CELL, LONGEST

__all__ = ["Piece", "pieces"]

HEAD_LINES = 12  # of a table, from its title on: the heads may stand one below the other
NEAR = 40  # lines in which a cut is looked for that leaves the cells of a label together
LONGEST_TITLE, LONGEST_LABEL = 120, 60
LINE = re.compile(r"[^\n]*[^\s][^\n]*")
ENDS_IN_CELL = re.compile(rf"(?:^|[\s|,;:])(?:{CELL.pattern})[\s|]*$")
ENDED = re.compile(r"[.!?;,][\s|]*$")
LETTER = re.compile(r"[^\w\n]*[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters `start` to `end` of a text, and the lines before them that say what the rows of their table count."""

    start: int
    end: int
    heading: str = ""


def pieces(text: str, longest: int) -> Iterator[Piece]:
    """Pieces of a long text, cut at an empty line, else at a line's end, else at a space."""
    start, heading = 0, ""
    while start < len(text):
        end = _end(text, start, longest)
        yield Piece(start, end, heading)
        heading = _heading(heading + text[start:end], text[end : end + 4 * LONGEST])
        start = end


def _end(text: str, start: int, longest: int) -> int:
    end = min(len(text), start + longest)
    if end == len(text):
        return end
    least = start + longest // 2
    mark, cut = next(((mark, cut) for mark in ("\n\n", "\n", ". ", " ") if (cut := text.rfind(mark, least, end)) > 0), ("", end))
    return _before_a_label(text, least, cut + 1) if "\n" in mark else cut + bool(mark)


def _before_a_label(text: str, least: int, cut: int) -> int:
    """The nearest line above that begins with a letter: what stands one cell below the other stays with its label."""
    tried = cut
    for _ in range(NEAR):
        if LETTER.match(text, tried):
            return tried
        tried = text.rfind("\n", least, tried - 1) + 1
        if tried == 0:
            break
    return cut


@dataclass(frozen=True, slots=True)
class _Line:
    said: str
    parted: bool  # from the line above by an empty one

    @property
    def is_row(self) -> bool:
        return len(self.said) <= LONGEST and not ENDED.search(self.said) and ENDS_IN_CELL.search(self.said) is not None

    @property
    def is_prose(self) -> bool:
        size = LONGEST_LABEL if ENDED.search(self.said) else LONGEST_TITLE
        return not self.is_row and len(self.said) > size


def _heading(before: str, after: str) -> str:
    """The head of the table that goes on behind a cut, and its last heading in between; nothing where none goes on."""
    table = _table(before)
    rows = sum(line.is_row for line in table)
    if rows < 2 or 2 * rows < len(table) or not any(line.is_row for line in _lines(after)[:2]):
        return ""
    taken = table if len(table) <= 2 * HEAD_LINES else [*table[: _head(table)], *_last_heading(table[HEAD_LINES:])]
    return "".join(line.said + "\n" for line in taken)


def _lines(text: str) -> list[_Line]:
    found, done = [], 0
    for match in LINE.finditer(text):
        found.append(_Line(match.group(), text.count("\n", done, match.start()) > 1))
        done = match.end()
    return found


def _table(before: str) -> list[_Line]:
    """The last lines of a text, up to prose or to the empty line over another table's title."""
    lines = _lines(before)
    spaced = 2 * sum(line.parted for line in lines[-NEAR:]) > len(lines[-NEAR:])  # an empty line between all lines
    first = len(lines)
    while first > 0 and not lines[first - 1].is_prose:
        below = lines[first] if first < len(lines) else None
        if below and below.parted and not spaced and not below.is_row and lines[first - 1].is_row:
            break
        first -= 1
    return lines[first:]


def _head(table: Sequence[_Line]) -> int:
    """How many lines of a table go along: to the last of them that ends what belongs to one label."""
    return next((many for many in range(HEAD_LINES, 3, -1) if LETTER.match(table[many].said)), HEAD_LINES)


def _last_heading(rows: Sequence[_Line]) -> Sequence[_Line]:
    """The last lines that are no rows, and the rows below them or the first two of many."""
    last = next((place for place in range(len(rows) - 1, -1, -1) if not rows[place].is_row), None)
    if last is None:
        return ()
    first = last
    while first > 0 and last - first < 2 and not rows[first - 1].is_row:
        first -= 1
    return rows[first:] if len(rows) - last <= HEAD_LINES else rows[first : last + 3]
