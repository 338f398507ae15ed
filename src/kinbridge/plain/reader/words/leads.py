"""Lines of a page that only lead to other reports: what stands in them is of those, not of this one."""

import functools
import re

from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.text import Document, Span

__all__ = ["is_of_a_page", "leads_elsewhere"]

MOST = 12  # lines that may stand below one heading
SAID = Phrases("en/leads")
A_LEAD = re.compile(r"\s*(?:[*>•·»–-]+|\d[.)])\s+\S[^\n]*[^.\n]$")
IN_ONE_LINE = re.compile(r"\s*[A-Z][A-Za-z ]{3,30}:\s")  # "MOST READ: 1. Rice price 2. Six freed"
COUNTED_OFF = re.compile(r"\s*[A-Z][A-Za-z ]{2,30}:?\s+\(?(?:1|i|a)[.)]?\s[^\n]*?\s\(?(?:2|ii|b)[.)]?\s[^\n]*[^.\n]$")
OWNERS = ("©", "copyright", "(c)", "reserved")  # without one of which nobody says whose the page is
OWNED = re.compile(
    r"(?i)\s*(?:©|copyright\s|\(c\)\s+(?:(?:19|20)\d\d\b|[^.;\n]{3,79}[^.;,\n]$))|[^\n]*\b(?:all\s+rights\s+reserved|\(c\)\s*(?:19|20)\d\d\b)"
)
OF_A_PAGE = leaping(  # in small letters
    r"\(c\)\s|©|copyright|rights\s+reserved|subscri(?:be|ption)|newsletter|advertisement|sponsored|\bcomments?\b|share\s+this|"
    r"\btweet\b|sign\s+in|log\s+in|e-paper|skip\s+to\s+content"
)
SENTENCE = re.compile(r".{60}[.!?][\"”’']?\s*$")


def leads_elsewhere(document: Document, line: Span) -> bool:
    """Whether a line is one of those below "Read next": a mark, a few words, no full stop; or says whose the page is."""
    said = document.of(line)
    if _is_no_report(said):
        return True
    if A_LEAD.match(said):
        return _is_led(document, line) or _at_the_foot(document, line)
    return COUNTED_OFF.match(said) is not None and _at_the_foot(document, line)


def is_of_a_page(document: Document, line: Span) -> bool:
    """Whether a line leads to another report, or stands with those that do at the foot of a page of the web."""
    return leads_elsewhere(document, line) or _at_the_foot(document, line)


@functools.lru_cache(maxsize=32)  # asked for every figure of a line, and a line can be a whole text
def _is_no_report(said: str) -> bool:
    owned = any(map(said.lower().__contains__, OWNERS)) and OWNED.match(said) is not None
    return owned or (IN_ONE_LINE.match(said) is not None and SAID["leads_on"].match(said) is not None)


def _at_the_foot(document: Document, line: Span) -> bool:
    """Whether nothing but headlines, offers and the owner's name follows on a page of the web."""
    return line.start >= _foot(document.text, document.low)


@functools.lru_cache(maxsize=4)
def _foot(text: str, low: str) -> int:
    """Where the last line that ends a long sentence ends, on a page of the web; elsewhere the end of the text."""
    end = len(text)
    if OF_A_PAGE.search(low) is None:
        return end
    for said in reversed(text.splitlines(keepends=True)):
        if SENTENCE.search(said):
            return end
        end -= len(said)
    return 0


def _is_led(document: Document, line: Span) -> bool:
    """Whether such a heading stands over the lines of which this is one."""
    for _ in range(MOST):
        end = len(document.text[: line.start].rstrip())
        if not end:
            return False
        line = document.line_at(end - 1)
        said = document.of(line)
        if not A_LEAD.match(said):
            return SAID["leads_on"].fullmatch(said.strip()) is not None
    return False
