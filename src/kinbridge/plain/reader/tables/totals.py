"""The total under the rows of a list: who it counts is everybody in them."""

import bisect
import re
from operator import attrgetter

from kinbridge.plain.reader.claims import Claim, Taken
from kinbridge.plain.reader.words.amounts import value_of
from kinbridge.plain.reader.words.text import Document

__all__ = ["count_totals", "totals_in"]

LABEL = r"[ \t|>*•·–-]*(?i:(?:grand\s+|sub-?)?(?:totals?|sum|together|altogether|overall|in\s+all|all))"
TOTAL = re.compile(rf"{LABEL}\b[^\w\n]*\Z")
LINE = re.compile(rf"(?m)^{LABEL}[ \t|:=.…–-]+(?P<number>\d[\d.,]*)[ \t|]*(?:\([^()\n]{{1,30}}\)[ \t|]*)?$")
GROUPS = frozenset(("women", "men", "girls", "boys", "children", "minors", "adults", "people", "foreigners"))
LEAST, MOST = 2, 40  # rows that make a total
STARTS = attrgetter("start")


def totals_in(document: Document, taken: list[Claim]) -> list[Claim]:
    """ "Total | 15" under rows that add up to it and tell of one deed, where no table has read it."""
    stood_on, rows = Taken(document.text, taken), sorted(taken, key=STARTS)
    found = []
    for line in LINE.finditer(document.text):
        start, said = line.start("number"), line["number"].rstrip(".,")
        value = value_of(said) if stood_on.frees(start, start + len(said)) else None
        total = Claim(start, start + len(said), "figure", "total_line", value=value, layout="list")
        parts = _parts(document, rows, total) if value else []
        if len({(part.role, part.action) for part in parts}) == 1:
            total.unit, total.role, total.action = _unit_of(parts, parts[0].unit), parts[0].role, parts[0].action
            found.append(total)
    return found


def count_totals(document: Document, figures: list[Claim]) -> None:
    """ "Women: 10", "Girls: 5", "Total: 15": people, where the rows above add up to it and count different kinds of them."""
    ordered = sorted(figures, key=STARTS)
    for claim in ordered:
        line = document.line_at(claim.start)
        if claim.unit in GROUPS and TOTAL.match(document.text, line.start, claim.start):
            claim.unit = _unit_of(_parts(document, ordered, claim), claim.unit)


def _unit_of(parts: list[Claim], otherwise: str | None) -> str | None:
    """People, where the rows count different kinds of them."""
    units = {part.unit for part in parts}
    return "people" if len(units) > 1 and units <= GROUPS else otherwise


def _parts(document: Document, ordered: list[Claim], total: Claim) -> list[Claim]:
    """The rows right above that add up to the total, the last first; none where they do not."""
    before = bisect.bisect_left(ordered, total.start, key=STARTS)
    parts: list[Claim] = []
    for part in reversed(ordered[max(0, before - MOST) : before]):
        if part.unit == "percent" or "\n\n" in document.text[part.end : total.start]:
            break
        parts.append(part)
        if len(parts) >= LEAST and sum(row.value or 0 for row in parts) == total.value:
            return parts
    return []
