"""Lines of a label and one number under a heading that says who is counted: "Age of girls", then "Below 14 21", "14-17 112"."""

import re
from collections.abc import Iterator

from kinbridge.plain.reader.amounts import value_of
from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.heads import Unit, unit_of, vocabulary
from kinbridge.plain.reader.tables import NOT_PEOPLE
from kinbridge.plain.reader.text import Document, Span

__all__ = ["columns_in"]

LINE = re.compile(
    r"[\s•*·-]*(?P<label>\d{1,2}\s?(?:[-–]\s?\d{1,2}|\+)(?:\s[a-z]+)?|(?=.*[^\W\d])[^\n:;|=\t.!?]{2,48}?)"
    r"[ \t]+(?P<number>\d[\d.,]*|nil)(?P<share>\s?%)?[ \t]*$"
)
YEAR = re.compile(r"(?:19|20|25)\d\d")
COUNTED = frozenset(("victim", "suspect", "offender", "case"))
PLURALS = ("s", "men", "ren", "people")
LEAST, LONGEST_HEADING, LONGEST_LINE, NEAR = 2, 70, 100, 3
NO_LABEL = re.compile(r"(?i)\b(?:call|dial|phone|tel|page|room|number|no|art(?:icle)?|section|chapter|route|flight|gate)\.?$")


def columns_in(document: Document, taken: list[Claim]) -> list[Claim]:
    """The figures of every such column; a heading without a noun of its own counts those of the column just before it."""
    found: list[Claim] = []
    last: tuple[Unit, int] | None = None
    for heading, rows in _columns(document):
        near = last[0] if last and document.text.count("\n", last[1], heading.start) <= NEAR else None
        unit = _unit(document, heading) or near
        if unit is None:
            continue
        last = unit, rows[-1][0].end
        found += [claim for row in rows if (claim := _claim(document, row, unit)) and _free(claim, taken)]
    return found


def _columns(document: Document) -> Iterator[tuple[Span, list[tuple[Span, re.Match[str]]]]]:
    """(heading, rows): at least two lines of one number each, and the short line that stands over them."""
    rows: list[tuple[Span, re.Match[str]]] = []
    above: Span | None = None
    for line in (*document.lines, Span(len(document.text), len(document.text))):
        match = LINE.match(document.text, line.start, line.end) if line.end - line.start <= LONGEST_LINE else None
        if match and above and not NO_LABEL.search(match.group("label")) and not YEAR.fullmatch(match.group("number")):
            rows.append((line, match))
            continue
        if len(rows) >= LEAST and above:
            yield above, rows
        rows, above = [], line if _is_a_heading(document.of(line)) else None


def _is_a_heading(line: str) -> bool:
    return 0 < len(line.strip()) <= LONGEST_HEADING and not line.rstrip().endswith((".", ",", ";", "?", "!"))


def _unit(document: Document, heading: Span) -> Unit | None:
    """The unit a heading names, wherever it stands in it."""
    if NOT_PEOPLE.search(document.of(heading)):
        return None
    words = (word.low for word in document.words_of(heading) if word.low.endswith(PLURALS) and word.low in vocabulary().nouns)
    return next((unit for word in words if (unit := unit_of(word)) and unit.role in COUNTED), None)


def _claim(document: Document, row: tuple[Span, re.Match[str]], unit: Unit) -> Claim | None:
    match = row[1]
    value = 0 if match.group("number") == "nil" else value_of(match.group("number").rstrip(".,"))
    if value is None or NOT_PEOPLE.search(match.group("label")):
        return None
    end = match.end("share") if match.group("share") else match.end("number")
    return Claim(
        match.start("number"),
        end,
        "figure",
        "column_line",
        value=value,
        unit="percent" if match.group("share") else unit.name,
        role=unit.role,
        layout="table",
        row=match.group("label").strip(),
    )


def _free(claim: Claim, taken: list[Claim]) -> bool:
    return not any(other.start < claim.end and claim.start < other.end for other in taken)
