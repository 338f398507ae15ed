"""How figures told together share the times told with them: each its own, the first and the last, a column cut short."""

import itertools
import re

from kinbridge.plain.reader.claims import Claim, Known
from kinbridge.plain.reader.when.intervals import MONTHS
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.text import Document

__all__ = ["columns_to_date", "from_one_to_the_other", "respectively"]

MONTH = r"(?P<m>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
TO_DATE = re.compile(  # "2021 to 30 November only", "2019: until 31 August"
    rf"\b(?P<y>(?:19|20)\d\d)\)?:?\s+(?:\w+\s+)?(?:to|till|until|up\s+to|through)\s+"
    rf"(?:(?P<d>\d{{1,2}})\s{MONTH}|{MONTH.replace('<m>', '<m2>')}\s(?P<d2>\d{{1,2}}))\b(?!,?\s\d{{4}})"
)


def columns_to_date(document: Document, figures: list[Claim]) -> None:
    """A note under a table that its last year goes to a day only: the cells of that year go no further."""
    cells = [claim for claim in figures if claim.layout == "table" and claim.period]
    if not cells:
        return
    for note in TO_DATE.finditer(document.text):
        year, month, day = note.group("y"), note.group("m") or note.group("m2"), int(note.group("d") or note.group("d2"))
        until = f"{year}-01-01/{year}-{MONTHS.index(month.lower()[:3]) + 1:02}-{day:02}"
        for claim in (claim for claim in cells if claim.period == year):
            claim.period, claim.period_text = until, note.group()


RESPECTIVELY = leaping(r"\brespectively\b")
RESPECTIVE = re.compile(r"(?:\b(?:19|20)\d\d(?:,\s+(?:and\s+)?|\s+and\s+)){1,5}(?:19|20)\d\d\b")


def respectively(document: Document, figures: list[Claim]) -> None:
    """ "1,255, 3,113 and 2,687 victims were reported in 2015, 2016 and 2017 respectively": each to its year."""
    for said in RESPECTIVELY.finditer(document.text):
        clause = document.clause_at(said.start())
        match = RESPECTIVE.search(document.text, clause.start, clause.end)
        years = re.findall(r"\d{4}", match.group()) if match else []
        inside = sorted((claim for claim in figures if clause.start <= claim.start < clause.end), key=lambda claim: claim.start)
        listed = inside[-len(years) :] if years else []
        for claim, year in zip(listed, years, strict=True) if len(listed) == len(years) else ():
            claim.period, claim.period_text, claim.known["period"] = year, year, Known.STATED.value


TWO_YEARS = re.compile(r"(?P<first>(?:19|20)\d\d)/(?P<last>(?:19|20)\d\d)")
FELL_OR_ROSE = re.compile(r"\b(?:from|and those in [A-Z][\w ]+ from)\s+(?:(?:about|some|only|just|around)\s+)?\Z")
ON_TO = re.compile(r"(?:\s+[a-z]+){0,2}\s+to\s+(?:(?:about|some|only|just|around)\s+)?")


def from_one_to_the_other(document: Document, figures: list[Claim]) -> None:
    """ "Between 1992 and 1993 the number rose from 6,000 to 20,000": the first is of the first year, the second of the last."""
    for claim, following in itertools.pairwise(sorted(figures, key=lambda claim: claim.start)):
        years = TWO_YEARS.fullmatch(claim.period or "")
        if years is None or claim.period != following.period:
            continue
        led = document.text.startswith("from ", claim.start, claim.end)
        led = led or FELL_OR_ROSE.search(document.text, max(0, claim.start - 40), claim.start) is not None
        if led and ON_TO.fullmatch(document.text[claim.end : following.start]):
            claim.period, following.period = years.group("first"), years.group("last")
