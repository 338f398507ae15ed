"""The period of each figure."""

import datetime as dt
import heapq
import re

from kinbridge.plain.reader.claims import Claim, Known
from kinbridge.plain.reader.when.brackets import date_brackets
from kinbridge.plain.reader.when.events import date_event
from kinbridge.plain.reader.when.fiscal import fiscal_years
from kinbridge.plain.reader.when.periods import Period, report_period
from kinbridge.plain.reader.when.sharing import columns_to_date, from_one_to_the_other, respectively
from kinbridge.plain.reader.when.titles import Titles, date_headlines, date_verdicts
from kinbridge.plain.reader.words.text import Document, Span

__all__ = ["date_figures"]

STANDING = frozenset(("offices", "shelters", "agencies", "personnel"))  # they stand; no period is theirs unless one is stated


def date_figures(document: Document, figures: list[Claim], periods: list[Period], published: dt.date | None = None) -> None:
    """Gives each figure the period its clause or heading states; else the one that goes before it in its paragraph, marked
    inferred.
    """
    reported, titles = report_period(document, periods), Titles(document, periods, figures, published)

    def line_of(said: Period) -> int:
        return document.line_at(said.start).start

    for claim in figures:
        if claim.period is not None:
            continue
        over = [said for said in (_captioned(document, claim, periods), titles.over(claim)) if said]
        period = _in_clause(document, claim, figures, periods) or max(over, key=line_of, default=None)
        known = Known.STATED
        standing = claim.unit in STANDING and claim.action != "trained"
        if period is None and (not standing or claim.layout == "list"):
            carried = _carried(document, claim, periods)
            whole = claim.layout == "table" or standing
            own = not whole and carried and (reported is None or _outlasts(document, reported, carried, claim))
            period, known = (carried if own else reported or carried), Known.INFERRED
        if period is None:
            claim.known["period"] = Known.MISSING.value
            continue
        claim.period = period.interval.removeprefix("../") if claim.unit == "countries" else period.interval  # as by then
        claim.known["period"] = known.value
        claim.period_text = document.text[period.start : period.end].strip() if known == Known.STATED else None
    respectively(document, figures)
    from_one_to_the_other(document, figures)
    fiscal_years(document, figures)
    columns_to_date(document, figures)
    date_brackets(document, figures)
    date_verdicts(document, figures, periods)
    if reported is None:
        date_event(document, figures, periods)
    date_headlines(document, figures)


MOST_TIMES = 12  # weighed in one clause, the nearest: all of them would take the square of its length


def _in_clause(document: Document, claim: Claim, figures: list[Claim], periods: list[Period]) -> Period | None:
    clause = document.clause_at(claim.start)
    near = [period for period in periods if clause.start <= period.start < clause.end and not period.aside]
    if len(near) > MOST_TIMES:
        near = heapq.nsmallest(MOST_TIMES, near, key=lambda period: abs(period.start - claim.start))
    beside = [other for other in figures if clause.start <= other.start and other.end <= clause.end] if near else []
    priced = [(cost, period) for period in near if (cost := _cost(document, claim, period, beside, clause)) is not None]
    return min(priced, key=lambda pair: pair[0])[1] if priced else None


FROM = re.compile(r"\bfrom\s+(?:about\s)?\Z")
WHEN = re.compile(  # "from 2019, when 282 victims were counted", "than in 2021, when the figure was 201"
    r",\s+(?:when|(?:for|in)\s+which)\s+(?:(?:the\s+(?:figure|number|total|count)|it|they|there|we|this)\s+"
    r"(?:(?:had|has)\s+)?(?:been|was|were|had|stood\s+at|numbered|reached|counted|recorded|registered|found|handled|opened)\s+)?"
    r"(?:only\s+|some\s+|about\s+|still\s+|just\s+)?"
)


def _cost(document: Document, claim: Claim, period: Period, figures: list[Claim], clause: Span) -> int | None:
    """How far a period stands from a figure: words, commas, other figures between them; one that compares belongs to
    its neighbour.
    """
    low, high = (claim.end, period.start) if period.start >= claim.end else (period.end, claim.start)
    between = document.text[low:high] if high > low else ""
    others = sum(
        low <= other.start and other.end <= high and (other.unit or "") != "percent_change"
        for other in figures
        if other is not claim
    )
    if period.end <= claim.start and WHEN.fullmatch(between):
        return 0
    if period.compares and period.end <= claim.start and between == " (":
        return 0  # "compared with the same period of 2019 (109 cases)"
    if period.start >= claim.end and OF_THE_BRACKET.search(between):
        return None
    if period.start >= claim.end and COMPARED.search(between):
        return None  # "60 victims, compared with 55 in 2016 and 27 in 2015"
    words = len(between.split())
    if period.start >= claim.end and _is_the_base(document.text, claim, period, between):
        return None
    led = period.compares and (words or claim.unit == "percent_change")
    if led and FROM.search(document.text[max(0, claim.start - 12) : claim.start]):
        return words  # "compared with September, calls fell from 3,260"
    behind = period.start < claim.start and (words > 3 or "," in between)
    than_those = period.compares and low == claim.end and THAN_THOSE.search(document.text[clause.start : claim.start])
    if than_those and DONE_THEN.fullmatch(between):
        return 0  # "compared with the 445 cases entered in the same months of 2017"
    if period.compares and low == claim.end and COMPARED_PAIR.fullmatch(between):
        words, others = 0, others - 1
    other_count = words > 0 and claim.rule not in {"compared", "number_of", "elided"}
    if period.compares and (others or words > 4 or behind or other_count or claim.unit == "percent_change"):
        return None
    ahead = period.start < claim.start
    late = 2 if ahead and words >= 2 and period.start - clause.start >= 4 else 0
    return words + 6 * between.count(",") + 12 * others * (1 if ahead else 2) + late


OF_THE_BRACKET = re.compile(r"\([^()\d]*\d[^()]*\Z")  # "Girls rescued: 14 (11 in 2018)"
COMPARED = re.compile(
    r",\s+(?:(?:as\s+)?compared\s+(?:with|to)|an?\s+(?:\w+\s+)?(?:decrease|increase|rise|drop|fall|decline)\s+(?:from|over|on)|(?:up|down)\s+from)\b"
)
FULL_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
THAN = re.compile(r"\s*than\b")
FEWER = re.compile(r"\b(?:more|fewer|less|higher|lower|down|up|below|above)\Z")


def _is_the_base(text: str, claim: Claim, period: Period, between: str) -> bool:
    """ "12 percent on 2016", "77 more than the year before": the time with which a change compares."""
    if claim.unit == "percent_change" and period.rule not in DAYS:
        earlier = any(year > period.interval[:4] for year in FULL_YEAR.findall(text, max(0, claim.start - 160), claim.start))
        if text.startswith("on ", period.start) or (earlier and text.startswith("over ", period.start)):
            return True
    return THAN.match(between) is not None and FEWER.search(text[claim.start : claim.end]) is not None


DONE_THEN = re.compile(r"\s+[a-z]+(?:ed|en|ght|ld|wn)(?:\s+(?:in|during|over|for))?\s+")
THAN_THOSE = re.compile(r"\b(?:[Cc]ompared\s+(?:with|to)|[Aa]gainst|than|from|over|on)\s+(?:the\s+|some\s+)?$")
# "with 26 cases and 38 suspects in the previous year"
COMPARED_PAIR = re.compile(r"\s+(?:and|or)\s+[\d,.]+(?:\s+[a-z]+){0,2}\s*")


DAYS = frozenset(("weekday", "relative_day", "day", "day_month_first", "iso_day", "dotted_day"))


CAPTION_YEAR = re.compile(r"(?:[,(–—-]\s?|\b[Ii]n\s)((?:19|20)\d\d)\)?[.:]?\s*$")  # "Form of exploitation, 2022"
BESIDE_ANOTHER = re.compile(r"\b((?:19|20)\d\d)\s\((?:in (?:brackets|parentheses):? )?(?:19|20)\d\d(?: in brackets)?\)")
# a line that ends in a number, other than a year, or in a number with another in brackets, or has cells
ROWS_NUMBER = re.compile(r"[|\t]|(?<!\d)\d{1,3}(?:[ ,.]\d{3})*\s*%?\s*$|\d\s*\([\d.,]+\s[^()]{2,30}\)\s*$")


def _captioned(document: Document, claim: Claim, periods: list[Period]) -> Period | None:
    """The one period in the caption over a row: the first line of its block, no row itself."""
    if claim.layout not in {"table", "list"}:
        return None
    first = document.line_at(document.paragraph_at(claim.start).start)
    said = document.of(first)
    if first.end >= claim.start or ROWS_NUMBER.search(said) or (len(said) > 70 and said.rstrip().endswith(".")):
        return None
    over = (period for period in periods if first.start <= period.start < first.end)
    inside = [period for period in over if not (period.compares or period.aside)]
    years = list(BESIDE_ANOTHER.finditer(document.text, first.start, first.end))
    years = years or list(CAPTION_YEAR.finditer(document.text, first.start, first.end))
    if len(years) == 1 and (not inside or BESIDE_ANOTHER.search(document.text, first.start, first.end)):
        return Period(*years[0].span(1), years[0].group(1), "caption")
    return inside[0] if len(inside) == 1 else None


def _carried(document: Document, claim: Claim, periods: list[Period]) -> Period | None:
    """The period told last before a figure; a single day only from the head of its line or the sentence before."""
    earlier = [period for period in periods if period.end <= claim.start and not period.compares and not period.aside]
    here = document.clause_index(claim.start)
    for period in reversed(earlier):
        apart = here - document.clause_index(period.start)
        if apart and OF_THE_BRACKET.search(document.text, document.line_at(period.start).start, period.start):
            continue
        if "\n\n" in document.text[period.end : claim.start] and apart > 4:
            break
        if period.rule not in DAYS or _day_carries(document, period, claim, apart):
            return period
    return None


# A time of which a paper says that it goes on to tell; "in May" or "since March" is of one sentence in the report of a year.
LASTING = frozenset(("year", "label_of", "from_to", "between_and", "since_it_began", "last", "now", "same", "years_since"))
THAT_WAS = re.compile(
    r"\b(?:it\s+(?:was|had\s+been)|there\s+(?:had\s+been|were|was)|they\s+(?:were|had\s+been)|had\s+(?:it|been|numbered)|the\s+(?:figure|number|total)\s+was)\b"
)
WITH_IT = re.compile(r"\b(?:on|after\s+[\w,.]+(?:\s+[a-z]+)?\s+in|than\b[^.;]{0,40}\b(?:in|for|of)|compared\b[^.;]{0,40})\s+\Z")


def _outlasts(document: Document, reported: Period, period: Period, claim: Claim) -> bool:
    """Whether a time told before still holds, in a report that is of a time of its own: "In 2015 ... Thirty went home"; not one
    with which the sentence before compared, "in 2017 it was 63", nor one of another paragraph.
    """
    text, clause = document.text, document.clause_at(period.start)
    opens = document.line_at(claim.start).start >= period.start - len("On ")
    by_the_day = len(period.interval) == len("2019-05-09") and (opens or _is_short(reported.interval))
    lasting = period.rule in LASTING or reported.rule == "month_of_year" or by_the_day
    if not lasting or "\n\n" in text[period.end : claim.start]:
        return False
    if document.clause_index(claim.start) == document.clause_index(period.start):
        return True
    compared = WITH_IT.search(text, max(clause.start, period.start - 60), period.start)
    return compared is None and THAT_WAS.search(text, clause.start, clause.end) is None


def _is_short(interval: str) -> bool:
    """Whether a report is of a month or less: such a paper tells by the day."""
    first, _, last = interval.partition("/")
    try:
        if not last:
            return len(interval) > len("2019")
        return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days <= LONGEST_MONTH
    except ValueError:
        return first == last


LONGEST_MONTH = 31


def _day_carries(document: Document, period: Period, claim: Claim, apart: int) -> bool:
    """ "9 Aug. Chinese police raid the address. Three people are detained": a day holds for the line it opens."""
    line = document.line_at(claim.start)
    if not line.start <= period.start < line.end or period.rule in {"weekday", "relative_day"}:
        return False
    return apart <= 1 or document.clause_index(period.start) == document.clause_index(line.start)
