"""What the heading over a list says was done to those its items count."""

import functools
import re
from typing import NamedTuple

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.lexicon import alternatives, load
from kinbridge.plain.reader.words.text import Document, Span

__all__ = ["done_by_heading"]

ITEM = re.compile(r"\s*(?:[-–—•*·►>]|\(?\d{1,2}[.)]|[a-z][.)])\s+\S")
HEADING = re.compile(r"[^\n]{3,90}?:?\s*$")
LINES_UP = 12  # items between a heading and the one that leans on it


class Heading(NamedTuple):
    """Words of a heading, the action they mean, and the roles of those it is done to."""

    words: re.Pattern[str]
    action: str
    roles: frozenset[str]


@functools.cache
def headings() -> tuple[Heading, ...]:
    """`headings` of `en/actions.yaml`, built once."""
    return tuple(
        Heading(re.compile(rf"(?i)\b(?:{alternatives(row['words'])})\b"), row["action"], frozenset(row["roles"]))
        for row in load("en/actions")["headings"]
    )


def done_by_heading(document: Document, claim: Claim) -> str | None:
    """ "Training delivered:" over "1. 45 prosecutors, Vientiane": what the line over a list of items says."""
    heading = _heading(document, document.line_at(claim.start)) if claim.layout != "table" else None
    text = document.of(heading) if heading else ""
    return next((row.action for row in headings() if claim.role in row.roles and row.words.search(text)), None)


def _heading(document: Document, line: Span) -> Span | None:
    """The first line above that is no item, where it stands right over the items and says no number of its own."""
    if ITEM.match(document.of(line)) is None:
        return None
    above = line
    for _ in range(LINES_UP):
        if above.start == 0:
            return None
        above = document.line_at(above.start - 2) if document.text[above.start - 2 : above.start - 1] != "\n" else Span(0, 0)
        said = document.of(above)
        if not said.strip():
            return None
        if ITEM.match(said) is None:
            return above if HEADING.fullmatch(said) and not re.search(r"\d{1,3}\s+[a-z]|[.;]\s*$", said) else None
    return None
