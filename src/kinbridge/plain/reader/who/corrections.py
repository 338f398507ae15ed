"""A correction: the headline it takes back is nobody's count but the one's whom it quotes."""

import functools
import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.who.offices import tidy
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.text import Document

__all__ = ["corrects", "headline_of", "said_in_headline"]

HEAD = 160  # characters in which a paper calls itself a correction
CALLED = leaping(
    r"(?i)\b(?:corrections?|clarifications?|corrigend(?:um|a)|errat(?:um|a)|rectifications?|amendments?|apolog(?:y|ies)|we\s+correct|(?:our|a)\s+mistakes?|"
    r"we\s+(?:were|got\s+it)\s+wrong|(?:setting|putting)\s+(?:it|things|the\s+record)\s+(?:right|straight)|for\s+the\s+record)\b"
)
SAID = Phrases("en/wires")
QUOTES = re.compile(
    r",\s+(?:(?:say|says|said)\s+(?P<after>[\w’' -]{3,50})|(?P<who>[\w’' -]{3,50}?)\s+(?:say|says|said))[\"”’]"
    r"|[\"“‘](?P<first>[A-Z][\w’'-]+(?:\s[\w’'-]+){0,3}):\s"
)


@functools.lru_cache(maxsize=4)  # asked for every figure and clause
def corrects(text: str) -> bool:
    """Whether a paper takes back what another said."""
    return CALLED.search(text[:HEAD]) is not None


def headline_of(document: Document, claim: Claim) -> re.Match[str] | None:
    """ "An article ("Dozens of brides sold, police say") misstated": the headline in which a figure stands."""
    line = document.line_at(claim.start)
    found = SAID["a_headline"].finditer(document.text, line.start, line.end) if corrects(document.text) else ()
    return next((match for match in found if match.start() < claim.start and claim.end < match.end()), None)


def said_in_headline(headline: re.Match[str]) -> str | None:
    """Whom a headline quotes: "Dozens of brides sold, police say"."""
    said = QUOTES.search(headline.group())
    return tidy(said.group("who") or said.group("after") or said.group("first")) if said else None
