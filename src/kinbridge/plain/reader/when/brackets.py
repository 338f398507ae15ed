"""Numbers in brackets behind a number: a note, or a word in the bracket, says they are of the time before."""

import re
from collections.abc import Iterator
from itertools import pairwise

from kinbridge.plain.reader.claims import Claim, Known
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.text import Document

__all__ = ["date_brackets"]

BEFORE = (
    r"(?:the\s+)?(?:(?:previous|preceding|prior|last)\s+(?:\w+\s+)?(?:year|12\s+months|twelve\s+months)|year\s+(?:before|earlier))(?:['’]s)?"
)
SAME = (
    r"(?:the\s+)?(?:same|corresponding|comparable|equivalent)\s+(?:period|months?|quarter|half(?:[\s-]year)?|time|weeks?)"
    r"(?:\s+(?:of|in|for))?\s+(?:a\s+year\s+(?:earlier|before|ago))?"
)
TIME = rf"(?:{SAME}\s*)?(?:(?P<year>(?:19|20)\d\d)|{BEFORE}|a\s+year\s+(?:earlier|before|ago))"
BRACKETS = ("bracket", "parenthes")
IN_BRACKETS = r"in\s+(?:round\s+|square\s+)?(?:brackets|parenthes[ei]s)"
NOTE = leaping(
    rf"(?i)\b{IN_BRACKETS}\s*(?:(?:are|is|shows?|gives?|refers?\s+to|relates?\s+to|stands?\s+for|indicates?|denotes?)\b|[:,=–-])?\s*"
    rf"(?:(?:those|the\s+(?:figures?|numbers?|totals?|values?)|that)\s+)?(?:(?:of|for|from|in|during)\s+)?{TIME}"
)
NOTED = leaping(
    rf"(?i)\b{TIME}(?:\s+(?:figures?|numbers?|totals?|values?|results?|data))?\s+"
    rf"(?:(?:are|is)\s+)?(?:(?:given|shown|put|set)\s+)?{IN_BRACKETS}"
)
YEAR = re.compile(r"(?:19|20)\d\d")
OPENS = re.compile(r"[ \t]*[(\[]\s?\Z")
CLOSES = re.compile(r"\s?[)\]]")
SAID = re.compile(rf"(?i)[ \t]*[(\[]\s?(?:in\s+)?{BEFORE}\s*:?\s+(?:only\s+)?\Z")
COMPARES = re.compile(r"(?i)[ \t]*[(\[]\s?(?:was|were|vs\.?|versus|against|up\s+from|down\s+from|from|formerly|previously)\s+\Z")


def date_brackets(document: Document, figures: list[Claim]) -> None:
    """ "Women rescued: 26 (19)" where a note says that last year's stand in brackets; "26 (last year 19)" wherever it stands.

    What a bracket only compares with, "26 (against 19)", is of no time that the text tells.
    """
    note = _note(document) if any(map(document.low.__contains__, BRACKETS)) else None
    for claim, behind in _bracketed(document, figures):
        between = document.text[claim.end : behind.start]
        compared = COMPARES.fullmatch(between)
        if SAID.fullmatch(between):
            _give(behind, _as_long(claim.period, None), between.strip(" \t([:"))
        elif note and (compared or OPENS.fullmatch(between)):
            _give(behind, _as_long(claim.period, note.group("year")), note.group())
        elif compared and behind.known.get("period") != Known.STATED.value:
            _give(behind, None, None)


def _note(document: Document) -> re.Match[str] | None:
    """What a text says of its brackets."""
    noted = (said for said in NOTED.finditer(document.text) if _is_a_note(document, said))
    return NOTE.search(document.text) or next(noted, None)


OF_ANOTHER = re.compile(r"(?i)\b(?:since|law|act|until|before|after|from|decree|convention)\b[^.;(\n]*\Z")


def _is_a_note(document: Document, said: re.Match[str]) -> bool:
    """Whether the year before "in brackets" is no law's and no beginning."""
    return OF_ANOTHER.search(document.text, document.line_at(said.start()).start, said.start()) is None


def _bracketed(document: Document, figures: list[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """(a figure, the one in brackets right behind it)"""
    for claim, behind in pairwise(sorted(figures, key=lambda claim: claim.start)):
        near = 0 < behind.start - claim.end < 40 and claim.unit == behind.unit
        if near and CLOSES.match(document.text, behind.end) and "\n" not in document.text[claim.end : behind.start]:
            yield claim, behind


def _give(claim: Claim, period: str | None, said: str | None) -> None:
    claim.period, claim.period_text = period, said if period else None
    claim.known["period"] = (Known.STATED if period else Known.MISSING).value


def _as_long(period: str | None, year: str | None) -> str | None:
    """The same stretch of the year given, else of the year before: of "2019-01-01/2019-06-30" the half year of 2018."""
    years = YEAR.findall(period or "")
    if period is None or not years or ".." in period:
        return year
    back = int(years[-1]) - int(year) if year else 1
    earlier = YEAR.sub(lambda match: str(int(match.group()) - back), period)
    return earlier.replace("-02-29", "-02-28")
