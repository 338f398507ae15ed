"""Blocks of rows with as many cells each, between bars, tabs, spaces or commas; times, units, places or a legend as columns."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kinbridge.plain.reader.claims import Claim, Known
from kinbridge.plain.reader.figures.verbs import verbs_in
from kinbridge.plain.reader.tables.cells import BREAKS, CELL, WIDE, Line, Said, apart, pieces_of
from kinbridge.plain.reader.tables.columns import unit_named
from kinbridge.plain.reader.tables.rows import NOT_PEOPLE, SHARES, WORDS, Above, label_says
from kinbridge.plain.reader.when.bounds import joined
from kinbridge.plain.reader.when.spans_of_time import TIMES, span_of, year_of
from kinbridge.plain.reader.words.amounts import value_of
from kinbridge.plain.reader.words.places import places_in
from kinbridge.plain.reader.words.text import Document, Span

__all__ = ["grids_in"]

RULE = re.compile(r"[\s|:+=-]+")
TOTAL = re.compile(r"(?i)\W*(?:grand\s+|sub-?)?(?:total|sum|all|overall|year|annual|both|together|totals?|subtotal)\b")
LEGEND = re.compile(r"(?i)\bcolumns?(?:\s+order)?\s*(?:are|is)?\s*[:=]\s*(?P<said>[^\n]+)")
TITLED = re.compile(r"[^:\n]{6,}:\s*(?P<said>[^:\d\n]+,[^:\d\n]+)$")  # "Cases, 2019: investigations, prosecutions, convictions"
NUMBERED = re.compile(r"\((?P<number>\d{1,2})\)\s*(?P<said>[^(\n;,]+)")
SHORT = {
    "off": "offenders",
    "vic": "victims",
    "susp": "suspects",
    "arr": "suspects",
    "pros": "prosecutions",
    "conv": "convictions",
}
TITLE = re.compile(r"(?i)[\s\d.#(]*table\b")
PART = re.compile(r"(?i)[\s\d.]*[a-z]?[.)]?\s*(?:[-–•*]|of\s+(?:which|whom|these|them)|thereof|incl)")
HEAD_LINES, CAPTION_LINES, FOOT_LINES, SHORT_LINE, LONGEST_TITLE = 2, 5, 2, 100, 140


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over a column, or before a row: what it counts, when, or that it sums up."""

    text: str
    says: Said | None
    period: str | None
    total: bool
    when: str | None = None  # the words of a row's own cell of time


def grids_in(document: Document) -> list[Claim]:
    """The figures of every block of at least two rows whose columns have heads or a legend."""
    lines = [line for line in document.lines if not RULE.fullmatch(document.of(line))]
    rows = [apart(document, line) for line in lines]
    found: list[Claim] = []
    index = 0
    while index < len(lines):
        block = _block(rows, index)
        if len(block) > 1:
            found += _read(document, lines, index, block)
            index += len(block)
        else:
            index += 1
    return found


def _block(apart: list[Line | None], index: int) -> list[Line]:
    """The rows from a line on, where most of them have as many cells."""
    taken: list[Line] = []
    while index + len(taken) < len(apart) and (row := apart[index + len(taken)]) is not None:
        taken.append(row)
    widths = Counter(len(row.cells) for row in taken)
    if not widths:
        return []
    wide = max(widths, key=lambda width: (widths[width], width))
    return taken if widths[wide] > 1 and wide >= 2 and widths[wide] >= 0.6 * len(taken) else []


def _read(document: Document, lines: list[Span], index: int, block: list[Line]) -> list[Claim]:
    wide = Counter(len(row.cells) for row in block).most_common(1)[0][0]
    above = lines[max(0, index - CAPTION_LINES) : index]
    begin = 1 if _is_numbering(document, block[0], wide) else 0
    heads, used = _heads(document, above, block[0], wide)
    if heads is None:
        return []
    foot = lines[index + len(block) : index + len(block) + FOOT_LINES]
    caption = _caption(document, [_corner(heads, used), *(line for line in above if line not in used)])
    under = [line for line in foot[:1] if not document.of(line).rstrip().endswith(".")]
    caption = caption or _caption(document, under) or _by_default(document, heads, block, above)
    told = (year_of(document.of(line), inside=True) for line in (*above, *foot, *lines[:FOOT_LINES]))
    year = next((found for found in told if found), None)
    columns = _columns(document, heads, year)
    if not _is_a_table(columns, caption):
        return []
    rest = [row for row in block[begin:] if len(row.cells) == wide and row.line not in used]
    return list(_rows(document, rest, columns, caption, year, _of_times(document, rest, columns)))


TIME = re.compile(r"(?i)\W*(?:(?:calendar|fiscal|financial|reporting)\s+)?(?:years?|period|date)\W*")


def _of_times(document: Document, rows: list[Line], columns: list[Head]) -> int | None:
    """The column that says when: "Country | Year | Victims"; each row is of the year that stands in it."""
    named = (place for place, column in enumerate(columns) if TIME.fullmatch(column.text))
    return next((place for place in named if all(year_of(document.of(row.cells[place])) for row in rows)), None)


def _columns(document: Document, heads: list[Span], year: str | None) -> list[Head]:
    """The heads; one that only says what was done ("Traced") means those of the column before ("Girls who left")."""
    columns: list[Head] = []
    for span in heads:
        before = next((column.says for column in reversed(columns) if column.says and column.says[1] == "victim"), None)
        columns.append(_head(document, span, year, Above(before[0], before[1]) if before else Above()))
    return [replace(column, period=_whole(columns)) if column.total and not column.period else column for column in columns]


def _whole(columns: list[Head]) -> str | None:
    """The time that a total beside times is of: the year of its quarters, from the first of its years to the last."""
    said = [column.period for column in columns if column.period]
    if len(said) < 2 or len(said) + 1 < len(columns):
        return None
    whole = joined(said[0], said[-1])
    first, _, last = (whole or "").partition("/")
    return first[:4] if first[4:7] == "-01" and last[:7] == f"{first[:4]}-12" else whole


def _is_numbering(document: Document, row: Line, wide: int) -> bool:
    return len(row.cells) == wide and all(re.fullmatch(r"\(\d{1,2}\)", document.of(cell)) for cell in row.cells)


def _heads(document: Document, above: list[Span], first: Line, wide: int) -> tuple[list[Span] | None, list[Span]]:
    """The heads of the columns: a first row of years, the line above, or a legend; and the lines that hold them."""
    years = all(year_of(document.of(cell)) for cell in first.cells)
    if first.label and years and len(first.cells) == wide:
        return list(first.cells), [first.line]
    if first.label and years and len(first.cells) + 1 == wide and year_of(document.of(first.label)):
        # a row of years whose corner is empty
        return [first.label, *first.cells], [first.line]
    for line in reversed(above[-HEAD_LINES:]):
        spans = _times(document, line, wide)
        if spans:
            return spans, [line]
    for line in reversed(above[-HEAD_LINES:]):
        spans = _titles(document, line, wide)
        if spans and not all(re.fullmatch(r"\(\d{1,2}\)", document.of(span)) for span in spans):
            return spans, [line]
    for line in above:
        legend = _legend(document, line, wide)
        if legend:
            return legend, [line]
    return None, []


def _times(document: Document, line: Span, wide: int) -> list[Span] | None:
    """ "Crimes detected  8 months 2011  8 months 2012  Change": a line of as many times as there are columns."""
    row = SIZE.sub(lambda size: " " * len(size.group()), document.of(line)).rstrip(" |*")
    said = list(TIMES.finditer(row))
    if len(said) != wide or not any(character.isdigit() for character in row) or said[-1].end() < len(row):
        return None
    gaps = {row[one.end() : other.start()].strip(" |\t*()") for one, other in itertools.pairwise(said)}
    if len(gaps) > 1 or not re.fullmatch(r"[^\W\d]*", next(iter(gaps), "")):
        return None  # "Identified 2022  Identified 2021" says one thing of each time
    return [Span(line.start + one.start(), line.start + one.end()) for one in said]


SIZE = re.compile(r"\(\s*[nN]\s*=\s*[\d.,]+\s*\)")


def _titles(document: Document, line: Span, wide: int) -> list[Span] | None:
    row = document.of(line)
    for mark in (*BREAKS[:2], WIDE, BREAKS[2], re.compile(r"\s+")):
        pieces = [piece for piece in pieces_of(row.rstrip(), mark, line.start) if piece.end > piece.start or mark is BREAKS[0]]
        if len(pieces) in (wide, wide + 1) or (len(pieces) == wide + 2 and NUMBERING.match(document.of(pieces[0]))):
            return pieces[-wide:]
    return None


NUMBERING = re.compile(r"(?i)(?:no|nr|s\.?no|sl|ser(?:ial)?)\b|[#№]|$")


def _legend(document: Document, line: Span, wide: int) -> list[Span] | None:
    """ "Columns: (1) women (2) girls", "Column order: cases / suspects"."""
    row = document.of(line)
    numbered = [Span(line.start + match.start("said"), line.start + match.end("said")) for match in NUMBERED.finditer(row)]
    if len(numbered) == wide:
        return numbered
    said = LEGEND.search(row) or TITLED.search(row)
    if said is None:
        return None
    pieces = pieces_of(said.group("said").rstrip(". "), re.compile(r"\s*[/;,]\s*"), line.start + said.start("said"))
    return pieces if len(pieces) == wide else None


NOTE = re.compile(r"(?i)[\s(#]*(?:sources?|notes?)\b")


def _caption(document: Document, above: list[Span]) -> Said | None:
    """What the lines above a table say that it counts; its own title says so first."""
    for line in sorted(above, key=lambda line: TITLE.match(document.of(line)) is None):
        if not NOTE.match(document.of(line)) and not _is_prose(document.of(line)):
            said = label_says(document, line, Above())
            if said and said[0] not in {"percent", "agencies", "countries", "provinces", "offices", "personnel"}:
                return said
    near = [line for line in above[-2:] if len(document.of(line)) < SHORT_LINE and not NOTE.match(document.of(line))]
    named = next((unit for line in near if (unit := unit_named(document, line))), None)
    return (named.name, named.role, None) if named else None


def _is_prose(line: str) -> bool:
    return len(line) > LONGEST_TITLE and line.rstrip().endswith(".")


def _corner(heads: list[Span], used: list[Span]) -> Span:
    """What stands before the heads of the columns in their own line."""
    start = used[0].start if used else heads[0].start
    return Span(start, max(start, heads[0].start))


WHENCE = re.compile(
    r"(?i)\b(?:country|countries|destinations?|origins?|nationalit(?:y|ies)|citizenships?|provinces?|districts?|regions?|states?|"
    r"cit(?:y|ies)|communes?|counties|county|gates?|crossings?|points?|place|age|sex|gender|forms?|types?|sector)\b"
)


def _by_default(document: Document, heads: list[Span], block: list[Line], above: list[Span]) -> Said | None:
    """People, where nothing says who is counted, the columns are times and the rows places or kinds."""
    title = [line for line in document.lines[:3] if line.start < heads[0].start and line not in above]
    places = sum(bool(places_in(document.of(row.label))) for row in block if row.label)
    corners = any(WHENCE.search(document.of(line)) for line in above[-2:] if len(document.of(line)) < SHORT_LINE)
    if not all(TIMES.fullmatch(document.of(head).strip(" *")) for head in heads) or not (corners or 2 * places >= len(block)):
        return None
    said = _caption(document, title)
    if said or any(NOT_PEOPLE.search(document.of(line)) for line in (*above, *title)):
        return said
    done = next((verb for line in above if len(document.of(line)) < 120 for verb in verbs_in(document, line)[:1]), None)
    return ("suspects" if done and done.action == "arrested" else "people"), "victim", done.action if done else None


def _head(document: Document, span: Span, year: str | None, above: Above) -> Head:
    text = document.of(span).strip()
    period = span_of(text, year)
    total = bool(TOTAL.match(text)) and len(text.split()) <= 3
    says = None if period or (total and not label_says(document, span, above)) else _says(document, span, above)
    said = YEARS.findall(text) if says and not NOT_ITS_YEAR.search(text) else []
    own = said[0] if len(said) == 1 else None  # "Convictions 2019", "of which children (2019)"
    return Head(text, says, year if total and not period and text.lower() == "year" else period or own, total)


NOT_ITS_YEAR = re.compile(  # "under the 2012 Act", "pending since 2016", "compared with 2019"
    r"(?i)\b(?:acts?|laws?|codes?|articles?|conventions?|protocols?|decrees?|since|until|till|before|after|base|compared|against|than|versus|vs|from|under|by)\b"
)
YEARS = re.compile(r"(?<![\d/–-])(?:19|20)\d\d(?![\d/–-])")


def _says(document: Document, span: Span, above: Above) -> Said | None:
    said = label_says(document, span, above)
    if said:
        return said
    short, _, sex = document.of(span).strip().lower().partition("_")
    if short in SHORT and sex in {"", "m", "f", "male", "female"}:
        return SHORT[short], "suspect" if short in {"off", "susp", "arr"} else "victim", None
    return None


def _is_a_table(columns: list[Head], caption: Said | None) -> bool:
    """Whether the columns are of times, of what is counted, or of places under a caption or beside rows that count."""
    known = sum(bool(column.says or column.period or column.total) for column in columns)
    return known >= 0.5 * len(columns) or all(re.fullmatch(r"[^\W\d][\w .’'()-]*", column.text) for column in columns)


def _rows(
    document: Document, rows: list[Line], columns: list[Head], caption: Said | None, year: str | None, times: int | None
) -> Iterator[Claim]:
    above, depth = Above(), 0
    for row in rows:
        if row.label is None or NOT_PEOPLE.search(document.of(row.label)):
            continue
        side, indent = _head(document, row.label, year, above), row.label.start - document.line_at(row.label.start).start
        is_part = PART.match(document.of(row.label)) is not None or (indent > depth and not side.says)  # set in below its whole
        if side.says and not is_part:
            above, depth = Above(*side.says, indent), indent
        part = above if is_part else None
        if times is not None:
            said = document.of(row.cells[times])
            side = replace(side, period=year_of(said), when=said)
        for column, cell in zip(columns, row.cells, strict=True):
            if times is not None and column is columns[times]:
                continue
            claim = _cell(document, cell, column, _with_parent(side, part), caption, columns)
            if claim:
                claim.row, claim.column = side.text, column.text
                yield claim


def _with_parent(side: Head, parent: Above | None) -> Head:
    """A part ("of which girls") was done what its whole was."""
    if parent is None or parent.unit is None:
        return side
    unit, role, action = side.says or (parent.unit, parent.role, None)
    return replace(side, says=(unit, role if side.says else parent.role, action or parent.action))


def _cell(document: Document, cell: Span, column: Head, side: Head, caption: Said | None, columns: list[Head]) -> Claim | None:
    match = CELL.fullmatch(document.of(cell))
    if document.of(cell)[0] in "+−-":
        return None  # a change, which is read as one
    number = match.group("number") if match else None
    if not match or not number or NOT_PEOPLE.search(column.text):
        return None
    value = 0 if number in {"nil", "none"} else value_of(number.rstrip(".,"))
    said = _counted(column, side, caption, columns) or (("percent", "case", None) if match.group("share") else None)
    if value is None or said is None:
        return None
    unit, role, action = said
    share = match.group("share") or SHARES.search(side.text) or SHARES.search(column.text)
    period = _at(column, side)
    start = cell.start + match.start("number")
    return Claim(
        start,
        cell.start + (match.end("share") if match.group("share") else match.end("number")),
        "figure",
        "grid_cell",
        value=value,
        unit="percent" if share else unit,
        role=role,
        action=action,
        period=period,
        period_text=(column.text if column.period else side.when or side.text) if period else None,
        layout="table",
        known={"period": (Known.STATED if period else Known.MISSING).value},
    )


SEXES = frozenset(WORDS.values()) | {"women", "men", "girls", "boys", "children", "minors"}


def _at(column: Head, side: Head) -> str | None:
    """The time of a cell; a row of a month under a year is that month."""
    if column.period and len(column.period) == 4 and side.period and side.period[:4] != column.period:
        return span_of(side.text, column.period) or column.period
    return (side.period if column.period == (side.period or "")[:4] else None) or column.period or side.period


def _counted(column: Head, side: Head, caption: Said | None, columns: list[Head]) -> Said | None:
    """What a cell counts: its column's people of its row's kind, else its row, else its column, else what the caption names."""
    if column.says and side.says:
        unit = column.says if column.says[0] in SEXES or side.total else side.says
        return unit[0], side.says[1] or column.says[1], column.says[2] or side.says[2]
    said = column.says or side.says
    if said is None and caption is None and column.total:
        kinds = [other.says for other in columns if other.says]
        said = ("victims", kinds[0][1], kinds[0][2]) if kinds else None
    if said is None:
        return caption
    lent = caption[2] if caption and caption[1] == said[1] else None
    return said[0], said[1], said[2] or lent
