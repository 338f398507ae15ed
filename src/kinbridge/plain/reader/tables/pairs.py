"""Numbers beside a word or two, with no sentence round them: "36: men freed", "Myanmar 341, Lao 88", "SOLVED 29. ARRESTED 44"."""

import itertools
import re
from collections.abc import Iterable, Iterator

from kinbridge.plain.reader.claims import Claim, Taken
from kinbridge.plain.reader.tables.cells import Said
from kinbridge.plain.reader.tables.rows import NOT_PEOPLE, Above, label_says
from kinbridge.plain.reader.words.amounts import value_of
from kinbridge.plain.reader.words.places import gazetteer
from kinbridge.plain.reader.words.text import Document, Span

__all__ = ["pairs_in"]

NUMBER = r"\d[\d,.’]*\d|\d"
FIRST = re.compile(rf"^[\s>*•–-]*(?P<number>{NUMBER})(?P<share>\s?%)?\s*:\s+(?P<label>[A-Za-z][^\n]{{2,100}})$")
ALONE = re.compile(rf"^[\s>*•–-]*(?P<number>{NUMBER})(?P<share>\s?%)?\s*$")
LABEL = re.compile(r"^[\s>*•–-]*(?P<label>[A-Za-z][^\n\d]{3,60})$")
PART = re.compile(
    rf"(?:^|(?<=[;:.,/(\n]))\s*(?:and\s+)?(?P<label>[A-Za-z][A-Za-z’' /-]{{1,42}}?)\s+(?P<number>{NUMBER})(?P<share>\s?%)?"
    r"(?=\s*(?:[;.,/()]|and\b(?!\s+(?:over|above|under))|INCL|$)(?!\d))"
)
OTHERS = re.compile(r"(?i)(?:and\s+)?(?:others?|unknown|internal|domestic|stateless|rest|remaining)$")
YEAR = re.compile(r"(?:19|20)\d\d")
DATED = re.compile(
    r"(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|january|february|march|april|june|july|august|september|"
    r"october|november|december|since|until|by|in|on|page|no|nos|article|section|para|annex|table|version|chapter|day|week|item|slide|aged?|km|under|over|between|"
    r"from|to|at|than|about|is|was|were|and|of|the|tel|phone|line|call|dial|update|no\.)$"
)


def pairs_in(document: Document, taken: list[Claim]) -> list[Claim]:
    """The figures of such lines that no table and no list has taken."""
    lines = [line for line in document.lines if document.of(line).strip()]
    every, stood_on = list(taken), Taken(document.text, taken)

    def take(claims: Iterable[Claim]) -> None:
        free = [claim for claim in claims if stood_on.frees(claim.start, claim.end)]
        every.extend(free)
        stood_on.take(free)

    take((*_number_first(document, lines), *_number_above(document, lines)))
    for line in lines:
        take(_in_a_row(document, line, every))
    take(_shares_below(document, lines))
    return every[len(taken) :]


def _made(
    start: int, end: int, number: str, share: str | None, said: tuple[str, str | None, str | None], rule: str
) -> Claim | None:
    value = value_of(number.rstrip(".,"))
    if value is None:
        return None
    unit, role, action = said
    return Claim(
        start,
        end,
        "figure",
        rule,
        value=value,
        unit="percent" if share else unit,
        role=role,
        action=None if share else action,
        layout="list",
    )


def _number_first(document: Document, lines: list[Span]) -> Iterator[Claim]:
    """ "36: men taken out of a shed", where at least two lines begin so; "14: of them" leans on the line before."""
    matches = [(line, match) for line in lines if (match := FIRST.match(document.of(line)))]
    above = Above()
    for line, match in matches if len(matches) > 1 else []:
        label = Span(line.start + match.start("label"), line.start + match.end("label"))
        said = label_says(document, label, above) or _of_them(match.group("label"), above)
        if said and not NOT_PEOPLE.search(match.group("label")):
            above = Above(*said)
            claim = _made(
                line.start + match.start("number"),
                line.start + match.end("number"),
                match["number"],
                match["share"],
                said,
                "number_label",
            )
            if claim:
                yield claim


def _of_them(label: str, above: Above) -> tuple[str, str | None, str | None] | None:
    return (above.unit, above.role, above.action) if above.unit and re.match(r"of\s+(?:them|those|these|whom)\b", label) else None


def _number_above(document: Document, lines: list[Span]) -> Iterator[Claim]:
    """A number alone on a line over the words for it, at least twice in a document."""
    pairs = []
    for line, below in itertools.pairwise(lines):
        number, label = ALONE.match(document.of(line)), LABEL.match(document.of(below))
        if number and label and not YEAR.fullmatch(number["number"]):
            said = label_says(document, Span(below.start + label.start("label"), below.start + label.end("label")), Above())
            if said:
                pairs.append((line, number, said))
    for line, number, said in pairs if len(pairs) > 1 else []:
        claim = _made(
            line.start + number.start("number"),
            line.start + number.end("number"),
            number["number"],
            number["share"],
            said,
            "number_label",
        )
        if claim:
            yield claim


SOUGHT = re.compile(r"(?i)\b(?:suspects?|offenders?|accused|arrest\w*|traffickers?)\b")


def _of_a_place(row: str, whole: Said) -> Said:
    """ "Country where exploited: Albania 62, Italy 9": a number beside a country is of people there, never of countries."""
    unit, _, action = whole
    if unit != "countries":
        return whole
    return ("people", "suspect", action) if SOUGHT.search(row) else ("victims", "victim", action)


def _in_a_row(document: Document, line: Span, taken: list[Claim]) -> list[Claim]:
    """ "Myanmar 341, Lao 88", "CASES REPORTED 38. SOLVED 29": at least two words with their numbers side by side."""
    row = document.of(line)
    matches = [match for match in PART.finditer(row) if not _is_no_count(match)]
    if len(matches) < 2:
        return []
    whole = _whole(document, line, matches[0], taken)
    found, above = [], Above(*whole) if whole else Above()
    for match in matches:
        label = Span(line.start + match.start("label"), line.start + match.end("label"))
        named = _of_a_place(row, whole) if whole and _is_a_place(match["label"]) else None
        said = ("percent", "victim", None) if match["share"] else named or label_says(document, label, above)
        claim = said and _made(label.start, line.start + match.end("number"), match["number"], match["share"], said, "named_pair")
        if claim:
            found.append(claim)
            above = Above(claim.unit, claim.role, claim.action) if claim.unit != "percent" else above
    return found if len(found) > 1 else []


DOES = re.compile(
    r"(?:[a-z]+s|police|government|state|[A-Z]\w+)\s+(?:\w+ly\s+)?"
    r"(?:charged|convicted|arrested|identified|rescued|freed|jailed|tried|sentenced|found|opened|held)$"
)


def _is_no_count(match: re.Match[str]) -> bool:
    label, number = match["label"].strip(), match["number"]
    if DOES.fullmatch(label.removeprefix("and ")):  # "courts convicted 22": part of a sentence
        return True
    return bool(YEAR.fullmatch(number) or DATED.search(label) or NOT_PEOPLE.search(label)) or len(label.split()) > 5


def _is_a_place(label: str) -> bool:
    return label.strip() in gazetteer().names or label.strip().title() in gazetteer().names or bool(OTHERS.search(label.strip()))


def _whole(document: Document, line: Span, first: re.Match[str], taken: list[Claim]) -> tuple[str, str | None, str | None] | None:
    """What the pairs are parts of: what the words before the colon count, else the last count before them."""
    lead = Span(line.start, line.start + first.start("label"))
    said = label_says(document, lead, Above()) if document.of(lead).rstrip().endswith(":") else None
    if said:
        return said
    before = [claim for claim in taken if claim.end <= lead.end and lead.end - claim.end < 160 and claim.unit != "percent"]
    last = max(before, key=lambda claim: claim.start, default=None)
    return (last.unit, last.role, last.action) if last and last.unit else None


def _shares_below(document: Document, lines: list[Span]) -> Iterator[Claim]:
    """ "Myanmar 63%" over "Thailand 19%": a word and its share, a line each."""
    pattern = re.compile(rf"^[\s>*•–-]*(?P<label>[A-Za-z][^\n\d:]{{1,40}}?):?\s+(?P<number>{NUMBER})\s?%\s*$")
    matches = [(line, match) for line in lines if (match := pattern.match(document.of(line)))]
    for line, match in matches if len(matches) > 1 else []:
        claim = _made(
            line.start + match.start("number"), line.end, match["number"], "%", ("percent", "victim", None), "named_pair"
        )
        if claim and not NOT_PEOPLE.search(match["label"]):
            claim.end = line.start + match.end("number") + document.of(line)[match.end("number") :].index("%") + 1
            yield claim
