"""The day a report was published, where it says so itself, and the period of each figure."""

import datetime as dt
import re

from kinbridge.plain.reader.claims import Claim, Known
from kinbridge.plain.reader.intervals import MONTHS
from kinbridge.plain.reader.periods import Period
from kinbridge.plain.reader.text import Document, Span

__all__ = ["Publication", "date_figures", "published_on"]

MONTH = r"(?P<m>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
DATES = (
    re.compile(r"\b(?P<y>(?:19|20)\d\d)-(?P<mm>\d\d)-(?P<d>\d\d)\b"),
    re.compile(rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s{MONTH},?\s(?P<y>(?:19|20)\d\d)\b", re.IGNORECASE),
    re.compile(rf"\b{MONTH}\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y>(?:19|20)\d\d)\b", re.IGNORECASE),
    re.compile(r"(?:[-–]\s?)(?P<d>\d{1,2})[./](?P<mm>\d{2})[./](?P<y>(?:19|20)\d\d)\b"),
    re.compile(r"\b(?P<d>\d{1,2})[./](?P<mm>\d{2})[./](?P<y>(?:19|20)\d\d)\b"),
    re.compile(rf"\b{MONTH},?\s(?P<y>(?:19|20)\d\d)\b", re.IGNORECASE),
)
YEARLY = re.compile(
    r"(?i)\b(?:annual report|report|yearbook|year in review|statistics|review)\b[^\n]{0,20}?(?<![\d/])\b((?:19|20)\d\d)\b"
)
UNDATED = re.compile(rf"^[^\n]{{0,40}}?\b{MONTH}\s(?P<d>\d{{1,2}})\b(?!,?\s(?:19|20)\d\d)", re.IGNORECASE)
WEEKDAY = re.compile(r"\b(?:on|said|told)\s(?:\w+\s){0,3}?(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
HEAD_LINES = 6


class Publication:
    """The day a report was published: given, stated in its head, or worked out from a weekday."""

    def __init__(self, day: dt.date | None, how: Known) -> None:
        self.day = day
        self.how = how


def published_on(document: Document, given: dt.date | None) -> Publication:
    """The publication date: as given, else as the head of the report states it, else missing."""
    if given is not None:
        return Publication(given, Known.STATED)
    head = document.text[: document.lines[min(HEAD_LINES, len(document.lines)) - 1].end][:700] if document.lines else ""
    for line in re.split(r"\n", head):
        day = _day_in(line) if len(line) < 160 or line == head.split("\n")[0] else _day_in(line[:80])
        if day:
            return Publication(day, Known.STATED)
    yearly = YEARLY.search(head)
    if yearly:
        return Publication(dt.date(int(yearly.group(1)), 12, 31), Known.INFERRED)
    titled = _year_of_title(head.split("\n")[0]) if head else None
    if titled:
        return Publication(dt.date(titled, 12, 31), Known.INFERRED)
    return _from_weekday(document.text)


def _year_of_title(line: str) -> int | None:
    """ "WHAT THE CALLS TOLD US IN 2022": the one year that a title says it is of."""
    years = re.findall(r"(?i)\b(?:in|of|for|during)\s+((?:19|20)\d\d)\b(?=\s*(?:$|[:.–—(-]))", line)
    return int(years[0]) if len(line) < 110 and len(set(re.findall(r"\b(?:19|20)\d\d\b", line))) == 1 and years else None


def _day_in(line: str) -> dt.date | None:
    for pattern in DATES:
        match = pattern.search(line)
        if match and not re.search(
            (
                r"(?i)\bfrom\s(?:the\s|about\s)?$|\b(?:since|between|until|of the law|act of|born|protocol of|agreement of)\s[^,"
                r"\n]{0,24}$"
            ),
            line[: match.start()],
        ):
            day = _made(match)
            if day:
                return day
    return None


def _made(match: re.Match[str]) -> dt.date | None:
    groups = match.groupdict()
    month = int(groups["mm"]) if groups.get("mm") else MONTHS.index(groups["m"].lower()[:3]) + 1
    try:
        if groups.get("d"):
            return dt.date(int(groups["y"]), month, int(groups["d"]))
        return (dt.date(int(groups["y"]) + month // 12, month % 12 + 1, 1)) - dt.timedelta(days=1)
    except ValueError:
        return None


def _from_weekday(text: str) -> Publication:
    """A dateline without a year and a weekday leave few years; the only one near the latest year named is taken, and
    said to be inferred.
    """
    line, weekday = UNDATED.search(text), WEEKDAY.search(text)
    years = [int(year) for year in re.findall(r"(?<![\d,])(?:19|20)\d\d(?![\d,])", text)]
    if not (line and weekday and years):
        return Publication(None, Known.MISSING)
    month, day = MONTHS.index(line.group("m").lower()[:3]) + 1, int(line.group("d"))
    wanted = ("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(weekday.group(1).lower()[:3])
    fits = [year for year in range(max(years), max(years) + 6) if _weekday_of(year, month, day) == wanted]
    return Publication(dt.date(fits[0], month, day), Known.INFERRED) if len(fits) == 1 else Publication(None, Known.MISSING)


def _weekday_of(year: int, month: int, day: int) -> int | None:
    try:
        return dt.date(year, month, day).weekday()
    except ValueError:
        return None


STANDING = frozenset(("offices", "shelters", "agencies", "personnel"))  # they stand; no period is theirs unless one is stated
REPORTING = frozenset(
    (
        "dotted_days",
        "days_across_months",
        "days_month_first",
        "days_one_month",
        "half",
        "half_short",
        "quarter",
        "months_one_year",
        "months_across_years",
        "month_of_year",
        "fiscal_year",
        "first_months",
        "years_short",
    )
)


def _reported_period(document: Document, periods: list[Period]) -> Period | None:
    """The period in the head of a bulletin or return: a month, a quarter, from one day to another."""
    limit = document.lines[min(HEAD_LINES, len(document.lines)) - 1].end if document.lines else 0
    yearly = YEARLY.search(document.text[:limit])
    if yearly:
        return Period(yearly.start(1), yearly.end(1), yearly.group(1), "annual_report")
    return next(
        (
            period
            for period in periods
            if period.end <= min(limit, 500)
            and period.rule in REPORTING
            and len(document.of(document.line_at(period.start))) < 120
        ),
        None,
    )


def date_figures(document: Document, figures: list[Claim], periods: list[Period]) -> None:
    """Gives each figure the period its clause states; else the one that goes before it in its paragraph, marked inferred."""
    reported = _reported_period(document, periods)
    for claim in figures:
        if claim.period is not None:
            continue
        period = _in_clause(document, claim, figures, periods)
        known = Known.STATED
        if period is None and (claim.unit not in STANDING or claim.layout == "list"):
            period, known = _carried(document, claim, periods) or reported, Known.INFERRED
        if period is None:
            claim.known["period"] = Known.MISSING.value
            continue
        claim.period = period.interval
        claim.known["period"] = known.value
        claim.period_text = document.text[period.start : period.end].strip() if known == Known.STATED else None
    _respectively(document, figures)
    _split_years(document, figures)


RESPECTIVE = re.compile(r"(?:\b(?:19|20)\d\d(?:,\s+(?:and\s+)?|\s+and\s+)){1,5}(?:19|20)\d\d(?=,?\s+respectively)")


def _respectively(document: Document, figures: list[Claim]) -> None:
    """ "1,255, 3,113 and 2,687 victims were reported in 2015, 2016 and 2017 respectively": each to its year."""
    for match in RESPECTIVE.finditer(document.text):
        years, clause = re.findall(r"\d{4}", match.group()), document.clause_at(match.start())
        before = [claim for claim in figures if clause.start <= claim.start < match.start()]
        listed = sorted(before, key=lambda claim: claim.start)[-len(years) :]
        for claim, year in zip(listed, years, strict=True) if len(listed) == len(years) else ():
            claim.period, claim.period_text, claim.known["period"] = year, year, Known.STATED.value


SPLIT_YEAR = re.compile(r"\((?P<first>January|April|July|October)\s?(?:-|–|to)\s?(?P<last>December|March|June|September)\)")


def _split_years(document: Document, figures: list[Claim]) -> None:
    """ "by year (July-June)": where a report says so, 2018/19 runs from July 2018 to June 2019."""
    said = SPLIT_YEAR.search(document.text)
    if said is None:
        return
    first, last = MONTHS.index(said.group("first").lower()[:3]) + 1, MONTHS.index(said.group("last").lower()[:3]) + 1
    for claim in figures:
        years = re.fullmatch(r"(\d{4})/(\d{4})", claim.period or "")
        if years and int(years.group(2)) == int(years.group(1)) + 1:
            claim.period = f"{years.group(1)}-{first:02}/{years.group(2)}-{last:02}"


def _in_clause(document: Document, claim: Claim, figures: list[Claim], periods: list[Period]) -> Period | None:
    clause = document.clause_at(claim.start)
    near = [period for period in periods if clause.start <= period.start < clause.end and not _is_publication(document, period)]
    priced = [(cost, period) for period in near if (cost := _cost(document, claim, period, figures, clause)) is not None]
    return min(priced, key=lambda pair: pair[0])[1] if priced else None


IN_YEAR = re.compile(r"(?:in|during)\s")


def _is_publication(document: Document, period: Period) -> bool:
    """ "said on Friday" dates the saying, "under an agreement of 2018" the agreement, not what is counted."""
    before = document.text[max(0, period.start - 34) : period.start]
    spoken = period.rule in {"weekday", "relative_week"} and re.search(
        (
            r"(?:said|says|told|announced|wrote|statement|as saying|reported|parliament|reporters)\b[^.;]{0,"
            r"24}$"
        ),
        before,
    )
    legal = re.search(
        (
            r"(?i)\b(?:law|act|agreement|memorandum|protocol|accord|treaty|convention|decree|article|"
            r"sale|signed|adopted|ratified|established|created|founded|census|photographed?|judgment)\b(?:\s\w+)?[\s,"
            r"(]*(?:of|in|from|on|dated)?\s*(?:the\s)?$"
        ),
        before,
    )
    if legal and re.search(r"(?i)\b(?:law|act|decree|article)\b[\s,(]*$", before) and IN_YEAR.match(document.text, period.start):
        legal = None  # "violations of the act in 2023"
    dateline = period.start < 60 + document.line_at(period.start).start and re.match(
        r"[,.]?\s*(?:\([^)\n]{2,30}\)\s*)?(?:[:–—-]{1,2})\s|\s*\([A-Z][^)\n]{2,30}\)", document.text[period.end : period.end + 44]
    )
    return bool(spoken or legal or (dateline and period.rule in {"day", "day_month_first", "iso_day"}))


WHEN = re.compile(r",\s+when\s+(?:only\s+|some\s+|about\s+)?")  # "from 2019, when 282 victims were counted"


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
    words = len(between.split())
    behind = period.start < claim.start and (words > 3 or "," in between)
    other_count = words > 0 and claim.rule not in {"compared", "number_of", "elided"}
    if period.compares and (others or words > 4 or behind or other_count or claim.unit == "percent_change"):
        return None
    ahead = period.start < claim.start
    return (
        words
        + 6 * between.count(",")
        + 12 * others * (1 if ahead else 2)
        + (0 if not ahead or period.start - clause.start < 4 else 2)
    )


def _carried(document: Document, claim: Claim, periods: list[Period]) -> Period | None:
    earlier = [
        period
        for period in periods
        if period.end <= claim.start and not period.compares and not _is_publication(document, period)
    ]
    for period in reversed(earlier):
        if (
            "\n\n" in document.text[period.end : claim.start]
            and document.clause_index(claim.start) - document.clause_index(period.start) > 4
        ):
            break
        if period.rule not in {"weekday", "relative_week", "day", "day_month_first", "iso_day", "dotted_day", "same_period"}:
            return period
    return None
