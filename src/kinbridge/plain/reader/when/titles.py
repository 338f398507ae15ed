"""The time that a heading or a title gives to the rows and items under it, and the lead to its headline."""

import bisect
import datetime as dt
import functools
import re
from collections.abc import Iterable

from kinbridge.plain.reader.claims import Claim, Known
from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.when.intervals import MONTHS
from kinbridge.plain.reader.when.periods import HEAD_LINES, Period
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.text import Document, Span

__all__ = ["Titles", "date_headlines", "date_verdicts"]

ITEM = re.compile(r"\s*(?:[-–—•*·►>✓]|\(?\d{1,2}[.)]|[a-z][.)])\s+\S")
ROWS_NUMBER = leaping(r"[|\t]|(?<![\d/])(?!(?:19|20)\d\d\W*$)\d{1,3}(?:[ ,.]?\d{3})*\s*%?\s*$")
ENDED = re.compile(r"(?<!(?:19|20)\d\d)(?<!20\d\d\))[.!?;,]\s*$")
TOO_LONG = 150
LONE_YEAR = re.compile(r"(?<![\d,./-])((?:19|20)\d\d)\b(?![-–/.,:]?\d|-)")
ISSUED = re.compile(rf"(?i)\W*(?:[\w ,.’'-]{{2,30}},\s*)?(?:{'|'.join(MONTHS)})[a-z]*\.?,?\s(?:19|20)\d\d\W*")
BARE_MONTH = re.compile(
    rf"(?i)\W*(?:the month of )?({'|'.join(MONTHS)})(?:uary|ruary|ch|il|e|y|ust|t(?:ember)?|ember|ober)?"
    r"(?:\s(?:figures|totals|numbers|returns?|results|count|statistics|snapshot))?\s*:?\s*"
)
SAID = Phrases("en/titles")
DAYS = frozenset(("weekday", "relative_day", "day", "day_month_first", "iso_day", "dotted_day", "day_beside"))


BARE = re.compile(r"[^\n.!?;:]{3,60}")  # a short line that is no sentence: "311 new clients"


class Titles:
    """The headings of a document that say a time, looked up from the line under them."""

    def __init__(self, document: Document, periods: list[Period], figures: Iterable[Claim], published: dt.date | None) -> None:
        self.document = document
        self.told = [said for said in periods if not (said.compares or said.aside)]
        self.counted = {document.line_at(claim.start).start for claim in figures}
        self.published = published

    @functools.cached_property
    def found(self) -> tuple[list[int], list[Period]]:
        """Where each heading with a time begins, and its time."""
        said = ((line.start, self._said(line, place)) for place, line in enumerate(self.document.lines))
        kept = [(start, period) for start, period in said if period and start not in self.counted]
        return [start for start, _ in kept], [period for _, period in kept]

    def over(self, claim: Claim) -> Period | None:
        """The time of the nearest heading over a row or an item."""
        line = self.document.line_at(claim.start)
        said = self.document.of(line)
        if claim.layout not in {"table", "list"} and not ITEM.match(said) and not (line.start and BARE.fullmatch(said)):
            return None
        if any(line.start <= said.start < claim.start for said in self.told):
            return None  # the line has told a time of its own
        starts, periods = self.found
        index = bisect.bisect_left(starts, line.start)
        return periods[index - 1] if index else None

    def _said(self, line: Span, place: int) -> Period | None:
        text = self.document.of(line)
        if len(text) > TOO_LONG or ITEM.match(text) or any(no.search(text) for no in (ROWS_NUMBER, ENDED, SAID["not_its_time"])):
            return None
        if ISSUED.fullmatch(text) or (place < HEAD_LINES and ISSUED.search(text) and not SAID["of_a_month"].search(text)):
            return None
        inside = [said for said in self.told if line.start <= said.start < line.end]
        if inside:
            told = [said for said in inside if said.rule not in DAYS]
            return told[0] if len({said.interval for said in told}) == 1 else None
        return self._lone_year(line) or self._bare_month(line, text)

    def _lone_year(self, line: Span) -> Period | None:
        years = list(LONE_YEAR.finditer(self.document.text, line.start, line.end))
        return Period(*years[0].span(1), years[0].group(1), "title") if len(years) == 1 else None

    def _bare_month(self, line: Span, text: str) -> Period | None:
        said = BARE_MONTH.fullmatch(text)
        if said is None or self.published is None:
            return None
        month = MONTHS.index(said.group(1).lower()) + 1
        year = self.published.year - (month > self.published.month)
        return Period(line.start, line.end, f"{year}-{month:02}", "title")


def date_headlines(document: Document, figures: list[Claim]) -> None:
    """A headline that says a number of its lead before the lead does has the lead's time, wherever the page says it again."""
    if not document.lines:
        return
    first = document.lines[0]
    headline = document.of(first)[:SAME].strip().lower()
    told = [one for one in figures if one.start > first.end and one.period and one.value is not None]
    below = {(one.value, one.role): one for one in reversed(told)}
    for claim in figures:
        line = document.line_at(claim.start)
        begins = document.text[line.start : min(line.end, line.start + SAME)].strip().lower()
        again = below.get((claim.value, claim.role)) if begins == headline else None
        if again and claim.period is None and claim.layout not in {"table", "list"}:
            claim.period, claim.known["period"] = again.period, Known.INFERRED.value


SAME = 24  # letters by which a page's headline is known again


def date_verdicts(document: Document, figures: list[Claim], periods: list[Period]) -> None:
    """Those convicted, sentenced or acquitted in the summary of a judgment are so on its day."""
    head = document.lines[min(4, len(document.lines)) - 1].end if document.lines else 0
    days = (said for said in periods if said.end <= head and said.rule in DAYS and "/" not in said.interval)
    judged = next((said for said in days if SAID["judged_on"].search(document.text[max(0, said.start - 50) : said.start])), None)
    if judged is None:
        return
    for claim in figures:
        clause = document.clause_at(claim.start)
        of_its_year = claim.period_text == judged.interval[:4] and not clause.start <= judged.start < clause.end
        free = claim.known.get("period") != Known.STATED.value or of_its_year
        if free and SAID["court_found"].search(document.text, clause.start, clause.end):
            claim.period, claim.known["period"] = judged.interval, Known.STATED.value
            claim.period_text = document.text[judged.start : judged.end].strip()
