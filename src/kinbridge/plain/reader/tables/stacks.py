"""Tables with one cell per line: a label, then as many numbers as the head has columns, or one number each."""

import re

from kinbridge.plain.reader.claims import Claim, Taken
from kinbridge.plain.reader.tables.cells import Said
from kinbridge.plain.reader.tables.columns import unit_named
from kinbridge.plain.reader.tables.rows import CELL, NOT_PEOPLE, YEAR, Above, Column, cell_claim, label_says
from kinbridge.plain.reader.words.places import places_in
from kinbridge.plain.reader.words.text import Document, Span

__all__ = ["stacks_in"]

NUMBER = re.compile(rf"\|?\s*(?:{CELL}|\d{{1,3}}(?: \d{{3}})+)\s*\|?")
LONGEST_LABEL, CAPTION_LINES = 70, 3


def stacks_in(document: Document, found: list[Claim]) -> list[Claim]:
    """The figures of every such table that the other readers left."""
    lines = [line for line in document.lines if document.of(line).strip()]
    kinds = [_kind(document.of(line).strip()) for line in lines]
    if sum(kind == "number" for kind in kinds) < 2:
        return []
    claims: list[Claim] = []
    index, header, above, caption = 0, [], Above(), None  # type: int, list[Column], Above, Said | None
    while index < len(lines):
        run = _run(kinds, index + 1) if kinds[index] == "label" else 0
        over = _head(document, lines, kinds, index, run, header)
        if over:
            header, caption, above = over, _caption(document, lines, kinds, index), Above()
        if run and run == len(header) and kinds[index + 1 : index + 1 + run] != ["year"] * run:
            said = label_says(document, lines[index], above)
            cells = zip(header, lines[index + 1 : index + 1 + run], strict=True)
            counted = caption if caption and places_in(document.of(lines[index])) else said or caption
            claims += [claim for column, cell in cells if (claim := _claim(document, cell, counted, lines[index], column))]
            above = Above(*said) if said else above
        elif not over:
            header = header if run == 0 and kinds[index] == "label" and len(header) > 1 else []
        index += 1 + run
    stood_on = Taken(document.text, found)
    return [claim for claim in claims if stood_on.frees(claim.start, claim.end)]


def _head(
    document: Document, lines: list[Span], kinds: list[str], index: int, run: int, header: list[Column]
) -> list[Column] | None:
    """The columns that begin here: years under their corner, else the labels right before two rows of as many numbers."""
    numbers = kinds[index + 1 : index + 1 + run]
    if run >= 2 and numbers == ["year"] * run:
        return [Column(document.of(line).strip(), None) for line in lines[index + 1 : index + 1 + run]]
    following = index + 1 + run
    alike = run and kinds[following : following + 1] == ["label"] and _run(kinds, following + 1) == run
    if len(header) == run or not alike or NOT_PEOPLE.search(document.of(lines[index])):
        return None
    if run == 1:  # a heading stands over them; numbers over their words are no such table
        return [Column(None, None)] if index and kinds[index - 1] == "label" else None
    labels = lines[max(0, index - run) : index]
    said = [label_says(document, line, Above()) for line in labels]
    return [Column(None, line) for line in labels] if len(labels) == run and all(said) else None


def _caption(document: Document, lines: list[Span], kinds: list[str], index: int) -> Said | None:
    """What the labels right over a table say that it counts, the nearest first."""
    for place in range(index - 1, max(-1, index - 1 - CAPTION_LINES), -1):
        if kinds[place] != "label":
            return None
        said = label_says(document, lines[place], Above())
        named = None if said else unit_named(document, lines[place])
        said = (named.name, named.role, None) if named else said
        if said and said[1] in {"victim", "suspect", "offender", "case"} and said[0] != "percent":
            return said
    return None


def _claim(document: Document, cell: Span, said: Said | None, label: Span, column: Column) -> Claim | None:
    named = label_says(document, column.label, Above()) if column.label else None
    return None if NOT_PEOPLE.search(document.of(label)) else cell_claim(document, cell, named or said, label, column, None)


def _kind(line: str) -> str:
    if YEAR.fullmatch(line):
        return "year"
    if NUMBER.fullmatch(line):
        return "number"
    return "label" if len(line) <= LONGEST_LABEL and not line.endswith(".") else "text"


def _run(kinds: list[str], index: int) -> int:
    run = 0
    while index + run < len(kinds) and kinds[index + run] in {"year", "number"}:
        run += 1
    return run
