"""Lists of nations or of destinations under a heading: the other end of each is the land the report speaks from."""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, takewhile

from kinbridge.plain.reader.claims import Claim, Known
from kinbridge.plain.reader.lexicon import load, small_letters
from kinbridge.plain.reader.ways.charts import GENERIC, Map
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.needs import meets, needs_of
from kinbridge.plain.reader.words.places import Place
from kinbridge.plain.reader.words.text import Span

__all__ = ["breakdowns_in"]

LONGEST = 420  # letters of a list in running text
OPENING = 90  # letters of a line that only announces what stands below
JOINED = 45  # letters at most between two places of one list
ROWS = 30


@dataclass(frozen=True, slots=True)
class Heading:
    """What announces a list: `end` is which end of a journey its places are, `line` the line it stands in."""

    end: str
    start: int
    stop: int
    line: Span


@functools.cache
def _words() -> dict[str, re.Pattern[str]]:
    return {name: leaping(small_letters(pattern)) for name, pattern in load("en/routes")["breakdowns"]["words"].items()}


def breakdowns_in(chart: Map) -> list[Claim]:
    """The routes that lists by nationality or by place of exploitation tell."""
    if not chart.places:
        return []
    found = (_route(chart, heading, _listed(chart, heading)) for heading in _headings(chart))
    return [claim for claim in found if claim]


def _headings(chart: Map) -> Iterator[Heading]:
    low = chart.document.low
    for end in ("origin", "destination"):
        if not meets(chart.document.pairs, needs_of(_words()[end].pattern)):
            continue
        for match in _words()[end].finditer(low):
            line = chart.document.line_at(match.start())
            sentence = chart.document.clause_at(match.start())
            before = low[max(line.start, sentence.start) : match.end()]
            if not _words()["unless"].search(before) and not _words()["unless"].search(low, match.end(), match.end() + 40):
                yield Heading(end, max(line.start, sentence.start), match.end(), line)


def _listed(chart: Map, heading: Heading) -> list[Place]:
    """The places of the list: behind the heading in its own line, else in the lines below."""
    text = chart.document.text
    rest = [place for place in chart.places if heading.stop <= place.start < heading.line.end]
    if rest and rest[0].start - heading.stop <= JOINED:
        return _side_by_side(text, rest, heading.stop + LONGEST)
    told = text[heading.start : heading.line.end].lower()
    if len(told) > OPENING or _words()["table"].search(told):  # a table of many columns tells who was met, not how they came
        return []
    return list(_rows(chart, heading.line.end))


def _side_by_side(text: str, places: list[Place], furthest: int) -> list[Place]:
    """Places with their numbers, as far as nothing but numbers, brackets and few words stands between them."""
    kept = places[:1]
    for place in places[1:]:
        between = text[kept[-1].end : place.start]
        bare = re.sub(r"\([^()]*\)", "", between)
        if place.start > furthest or len(bare) > JOINED or re.search(r"\.\s|\bthe\s+(?:rest|remaining)\b|\n\n", bare):
            break
        kept.append(place)
    counted = [place for place in kept if _counted(text, place)]
    between = " ".join(text[one.end : other.start] for one, other in pairwise(kept))
    uncounted = len(kept) > 2 and NOTHING_BETWEEN.fullmatch(between)
    return kept if uncounted or len(counted) > 1 or counted == kept else []


def _counted(text: str, place: Place) -> bool:
    """Whether a place has a number of its own."""
    return bool(COUNT_AFTER.match(text, place.end) or COUNT_BEFORE.search(text[max(0, place.start - 24) : place.start]))


NOTHING_BETWEEN = re.compile(r"(?:[\s,;]|and\b|or\b)*")
COUNT_AFTER = re.compile(
    r"(?:\s+(?:nationals|citizens|women|girls|men|victims|persons|people))?\s*[-–—:=|/(,]{0,2}\s*(?:about\s+|some\s+|with\s+)?[1-9]"
)
COUNT_BEFORE = re.compile(r"[1-9]\d*[ ]+(?:from|in|to|were)?[ ]*(?:the[ ]+)?$")


def _rows(chart: Map, start: int) -> Iterator[Place]:
    """The first place of each line of a table below its heading."""
    lines = [line for line in chart.document.lines if line.start > start][: ROWS + 1]
    told = [(line, chart.of(line)) for line in lines]
    if told and not told[0][1]:
        told = told[1:]  # the names of the columns

    def is_row(row: tuple[Span, list[Place]]) -> bool:
        said = chart.document.of(row[0])
        return len(said) < LONGEST // 4 and any(sign.isdigit() for sign in said) and not re.search(r"[a-z]\.\s|[a-z]\.$", said)

    for line, places in takewhile(is_row, told):
        if places and places[0].start - line.start < JOINED // 2 and _counted(chart.document.text, places[0]):
            yield places[0]


def _route(chart: Map, heading: Heading, listed: list[Place]) -> Claim | None:
    codes = [code for code in dict.fromkeys(code for place in listed for code in place.code.split("+")) if code not in GENERIC]
    other = _other_end(chart, heading, codes)
    if not codes or other is None:
        return None
    claim = Claim(listed[0].start, listed[-1].end, "route", f"list_of_{heading.end}s")
    inland = {place.code for place in listed if place.kind == "inside"}
    if heading.end == "origin":
        claim.origin, claim.destination, claim.inferred_destination = [code for code in codes if code != other], [other], True
    else:
        claim.origin, claim.destination = [other], [code for code in codes if code != other or code in inland]
    inferred = "destination" if heading.end == "origin" else "origin"
    claim.known = {"origin": Known.STATED.value, "destination": Known.STATED.value, inferred: Known.INFERRED.value}
    return claim if claim.origin and claim.destination else None


def _other_end(chart: Map, heading: Heading, codes: list[str]) -> str | None:
    """The land that the heading names, else the one the report speaks from or of."""
    named = [place.code for place in chart.places if heading.start <= place.start < heading.stop and len(place.code) == 2]
    if len(set(named)) == 1:
        return named[0]
    return chart.home or (chart.topic if heading.end == "origin" or chart.topic not in codes else None)
