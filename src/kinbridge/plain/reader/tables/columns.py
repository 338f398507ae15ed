"""Lines of a label and one number under a heading that says who is counted: "Age of girls", then "Below 14 21", "14-17 112"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kinbridge.plain.reader.claims import Claim, Known, Taken
from kinbridge.plain.reader.figures.heads import Unit, unit_of, vocabulary
from kinbridge.plain.reader.tables.rows import NOT_PEOPLE, Above, label_says
from kinbridge.plain.reader.when.spans_of_time import span_of, year_of
from kinbridge.plain.reader.words.amounts import value_of
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.places import places_in
from kinbridge.plain.reader.words.text import Document, Span

__all__ = ["columns_in", "unit_named"]

MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
LINE = re.compile(
    r"[\s|•*·-]*(?P<label>\d{1,2}\s?(?:[-–]\s?\d{1,2}|\+)(?:\s[a-z]+)?"
    rf"|(?P<time>(?:Q[1-4]\s|{MONTH}\s)?(?:19|20)\d\d(?:[/–-]\d\d(?:\d\d)?)?|{MONTH}|Q[1-4])(?:\s\([^)\n]{{2,30}}\))?"
    r"|(?=.*[^\W\d])[^\n:;|=\t.!?]{2,48}?)"
    r"(?P<colon>\s?[:–-])?(?:[ \t]+|[ \t]*(?P<mark>\||\.{3,})[ \t]*)(?P<number>\d[\d.,]*|nil)(?P<share>\s?%)?"
    r"(?:[ \t]*\((?P<other>\d[\d.,]*)\))?[ \t|]*$"
)
YEAR = re.compile(r"(?:19|20|25)\d\d")
RULE = re.compile(r"[\s|:+=-]*[|+=-]{3}[\s|:+=-]*")  # a line that is only drawn
COUNTED = frozenset(("victim", "suspect", "offender", "case"))
PLURALS = ("s", "men", "ren", "people")
LEAST, LONGEST_HEADING, LONGEST_LINE, NEAR = 2, 110, 100, 3
NO_LABEL = re.compile(r"(?i)\b(?:call|dial|phone|tel|page|room|number|no|art(?:icle)?|section|chapter|route|flight|gate)\.?$")


def columns_in(document: Document, taken: list[Claim]) -> list[Claim]:
    """The figures of every such column; a heading without a noun of its own counts those of the column just before it."""
    found: list[Claim] = []
    stood_on = Taken(document.text, taken)
    last: tuple[Unit, int] | None = None
    for heading, rows in _columns(document):
        near = last[0] if last and document.text.count("\n", last[1], heading.start) <= NEAR else None
        unit = unit_named(document, heading) or near or _done(document, heading)
        if unit is None:
            said = [claim for row in rows if (claim := _of_its_own(document, row)) and stood_on.frees(claim.start, claim.end)]
            found += said + _bracketed(document, rows, said)
            continue
        year = year_of(document.of(heading), inside=True)
        last = unit, rows[-1][0].end
        said = [made for row in rows if (made := _claim(document, row, unit, year)) and stood_on.frees(made.start, made.end)]
        said = [_done_so(claim, _over(document, heading)) for claim in said]
        found += said + _bracketed(document, rows, said)
    stood_on.take(found)
    return found + _in_a_row(document, stood_on)


IN_A_ROW = leaping(
    r"(?<![\d,./-])(?P<time>(?:19|20)\d\d)(?:\s\([a-z][^()\n]{2,30}\))?\s?[:–-]\s?(?P<number>\d[\d.,]*)(?=\s*(?:[;,.)]|$|and\b))",
    re.MULTILINE,
)


PAIR = leaping(r"(?:19|20)\d\d(?:\s\([^)\n]*\))?\s?[:–-]\s?\d|\d\s\((?:19|20)\d\d\)")
BY_YEAR = leaping(r"(?<![\d,./-])(?P<number>\d[\d.,]*)\s\((?P<time>(?:19|20)\d\d)\)")


def _leads(said: str) -> bool:
    """Whether what stands before the numbers of a row says nothing but whose they are: "Cambodia: 41 (2012), 60 (2013)"."""
    return len(said.strip()) < 3 or (len(said) < 40 and said.rstrip().endswith(":") and _is_whence(said.rstrip(" :")))


def _in_a_row(document: Document, taken: Taken) -> list[Claim]:
    """ "2010: 12; 2011: 19; 2012: 23" after or under what is counted."""
    if PAIR.search(document.text) is None:
        return []
    found: list[Claim] = []
    above: Span | None = None
    for line in document.lines:
        pairs = [*IN_A_ROW.finditer(document.text, line.start, line.end), *BY_YEAR.finditer(document.text, line.start, line.end)]
        if len(pairs) > 1:
            lead = Span(line.start, pairs[0].start())
            unit = unit_named(document, lead) or (unit_named(document, above) if above and _leads(document.of(lead)) else None)
            said = (_claim(document, (line, pair), unit) for pair in pairs if unit)
            done = label_says(document, lead, Above()) if unit and len(document.of(lead).strip()) > 3 else None
            found += [_done_so(claim, done) for claim in said if claim and taken.frees(claim.start, claim.end)]
        above = above if pairs else line if _is_a_heading(document.of(line)) else None
    return found


def _done_so(claim: Claim, said: tuple[str, str | None, str | None] | None) -> Claim:
    """ "Victims assisted: 77 (2018), 95 (2019)": what the words before the numbers say was done."""
    claim.action = said[2] if said and said[0] == claim.unit else claim.action
    return claim


def _over(document: Document, heading: Span) -> tuple[str, str | None, str | None] | None:
    """ "Victims freed, by nationality" over "Nationality  Victims": what the line over a heading says of the same."""
    above = document.line_at(heading.start - 2) if heading.start > 1 else None
    return label_says(document, above, Above()) if above and document.of(above).strip() else None


def _columns(document: Document) -> Iterator[tuple[Span, list[tuple[Span, re.Match[str]]]]]:
    """(heading, rows): at least two lines of one number each, and the short line that stands over them."""
    rows: list[tuple[Span, re.Match[str]]] = []
    above: Span | None = None
    for line in (*document.lines, Span(len(document.text), len(document.text))):
        if line.end > line.start and RULE.fullmatch(document.text, line.start, line.end):
            continue
        match = LINE.match(document.text, line.start, line.end) if line.end - line.start <= LONGEST_LINE else None
        if match and (match.group("colon") or match.group("mark")) and not _breaks_down(match):
            match = None
        if match and above and not NO_LABEL.search(match.group("label")) and not _is_a_year(match):
            rows.append((line, match))
            continue
        if len(rows) >= LEAST and above:
            yield above, rows
        rows, above = [], line if _is_a_heading(document.of(line)) and not _is_a_row(document, line) else None


AGE = re.compile(r"(?i)\d|(?:under|below|over|above|aged)\s\d")


def _breaks_down(row: re.Match[str]) -> bool:
    """Whether the label of a line says of which time, age or place its number is, and not what it counts."""
    return bool(row["time"] or (row["mark"] and AGE.match(row["label"])) or _is_whence(row["label"]))


def _is_a_heading(line: str) -> bool:
    ended = line.rstrip().endswith((".", ",", ";", "?", "!")) and not YEAR.search(line.rstrip()[-6:])
    return 0 < len(line.strip()) <= LONGEST_HEADING and not ended


def _is_a_row(document: Document, line: Span) -> bool:
    """ "Women  10": a line that itself says how many there are heads no column; a year at its end is no number of anybody."""
    match = LINE.match(document.text, line.start, line.end) if line.end - line.start <= LONGEST_LINE else None
    return match is not None and not match["colon"] and not _is_a_year(match)


def _is_a_year(row: re.Match[str]) -> bool:
    return YEAR.fullmatch(row["number"].rstrip(".,")) is not None


REST = re.compile(r"(?i)(?:others?|unknown|total|all|not (?:known|recorded|stated)|rest|elsewhere)(?:\s\w+)?")


def _is_whence(label: str) -> bool:
    """A place, a people, or what is left of them."""
    return REST.fullmatch(label.strip()) is not None or bool(places_in(label))


def _done(document: Document, heading: Span) -> Unit | None:
    """People to whom something was done: "Repatriated to, 2015"."""
    said = None if NOT_PEOPLE.search(document.of(heading)) else label_says(document, heading, Above())
    if said is None or said[1] not in COUNTED:
        return None
    return Unit(said[0], said[1])


def _of_its_own(document: Document, row: tuple[Span, re.Match[str]]) -> Claim | None:
    """ "Women 402" under "Data for 2019": a label that says itself who is counted."""
    said = label_says(document, Span(*row[1].span("label")), Above())
    claim = _claim(document, row, Unit(said[0], said[1])) if said and said[1] == "victim" and said[0] in SEXES else None
    return _done_so(claim, said) if claim else None


SEXES = frozenset(("women", "men", "girls", "boys", "children", "minors", "adults", "people", "victims"))


def unit_named(document: Document, heading: Span) -> Unit | None:
    """The unit a heading names, wherever it stands in it."""
    if NOT_PEOPLE.search(document.of(heading)):
        return None
    words = (word.low for word in document.words_of(heading) if word.low.endswith(PLURALS) and word.low in vocabulary().nouns)
    return next((unit for word in words if (unit := unit_of(word)) and unit.role in COUNTED), None)


def _claim(document: Document, row: tuple[Span, re.Match[str]], unit: Unit, year: str | None = None) -> Claim | None:
    match = row[1]
    said = match.groupdict()
    label = said.get("label") or said["time"]
    value = 0 if said["number"] == "nil" else value_of(said["number"].rstrip(".,"))
    if value is None or NOT_PEOPLE.search(label):
        return None
    time = said["time"] or next(iter(ENDS_IN_YEAR.findall(label)), None)
    period = span_of(time, year) if time else None
    end = match.end("share") if said.get("share") else match.start("number") + len(said["number"].rstrip(".,"))
    return Claim(
        match.start("number"),
        end,
        "figure",
        "column_line",
        value=value,
        unit="percent" if said.get("share") else unit.name,
        role=unit.role,
        layout="table",
        period=period,
        period_text=time if period else None,
        known={"period": (Known.STATED if period else Known.MISSING).value},
        row=label.strip(),
    )


ENDS_IN_YEAR = re.compile(r"\b(?:19|20)\d\d$")  # "Male 2021  240"
IN_BRACKETS = re.compile(
    r"in\s(?:brackets|parentheses)[:,]?\s*((?:19|20)\d\d)|((?:19|20)\d\d)\sin\s(?:brackets|parentheses)|(?:19|20)\d\d\s\(((?:19|20)\d\d)\)"
)


def _bracketed(document: Document, rows: list[tuple[Span, re.Match[str]]], claims: list[Claim]) -> list[Claim]:
    """ "Women 211 (188)" under "2017 (2016)": the number in brackets is of the other year."""
    convention = IN_BRACKETS.search(document.text)
    year = next((group for group in convention.groups() if group), None) if convention else None
    spans = {match.start("number"): match.span("other") for _, match in rows if match.group("other")}
    found = []
    for claim in claims if year else ():
        start, end = spans.get(claim.start, (0, 0))
        value = value_of(document.text[start:end]) if end else None
        if value is not None:
            known = {"period": Known.STATED.value}
            found.append(replace(claim, start=start, end=end, value=value, period=year, period_text=year, known=known))
    return found
