"""The day a report was published, where it says so itself: in its head, at its foot, or by a weekday."""

import datetime as dt
import re

from kinbridge.plain.reader.claims import Known
from kinbridge.plain.reader.when.intervals import MONTHS, common_era
from kinbridge.plain.reader.when.periods import HEAD_LINES
from kinbridge.plain.reader.when.years import YEARLY
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.text import Document

__all__ = ["Publication", "published_on"]

MONTH = r"(?P<m>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
YEAR = r"(?:B\.?E\.?\s)?(?P<y>(?:19|20|25)\d\d)\b(?!\s?[-–/]\s?\d)"
DATES = (
    leaping(r"\b(?P<y>(?:19|20)\d\d)-(?P<mm>\d\d)-(?P<d>\d\d)\b"),
    leaping(rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?{MONTH},?\s{YEAR}", re.IGNORECASE),
    leaping(rf"\b{MONTH}\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s{YEAR}", re.IGNORECASE),
    re.compile(rf"(?:[-–]\s?)(?P<d>\d{{1,2}})[./](?P<mm>\d{{2}})[./]{YEAR}"),
    leaping(rf"\b(?P<d>\d{{1,2}})[./](?P<mm>\d{{2}})[./]{YEAR}"),
    leaping(rf"\b{MONTH},?\s{YEAR}", re.IGNORECASE),
)
UNDATED = re.compile(rf"^[^\n]{{0,40}}?\b{MONTH}\s(?P<d>\d{{1,2}})\b(?!,?\s(?:19|20)\d\d)", re.IGNORECASE)
YEARS = leaping(r"(?<![\d,])(?:19|20)\d\d(?![\d,])")
WEEKDAY = leaping(r"\b(?:on|said|told)\s(?:\w+\s){0,3}?(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")


class Publication:
    """The day a report was published: given, stated in its head, or worked out from a weekday."""

    def __init__(self, day: dt.date | None, how: Known) -> None:
        self.day = day
        self.how = how

    @classmethod
    def given(cls, day: dt.date | None) -> "Publication":
        """The day that whoever keeps the report knows, if anybody does."""
        return cls(day, Known.STATED if day else Known.MISSING)

    def as_slots(self) -> dict[str, str | bool]:
        """What every claim of the report says of its day; of one that was worked out, that it was."""
        slots: dict[str, str | bool] = {"doc_date": self.day.isoformat()} if self.day else {}
        return slots | ({"doc_date_inferred": True} if self.how == Known.INFERRED else {})


def published_on(document: Document, given: dt.date | None) -> Publication:
    """The publication date: as given, else as the head of the report states it, else missing."""
    if given is not None:
        return Publication.given(given)
    head = document.text[: document.lines[min(HEAD_LINES, len(document.lines)) - 1].end][:700] if document.lines else ""
    day = _day_of_head(document, head.split("\n")) or _day_of_foot(document)
    if day:
        return Publication(day, Known.STATED if day.day < 28 or _is_written(document, day) else Known.INFERRED)
    yearly = YEARLY.search(head)
    year = int(yearly.group(1)) if yearly else _year_of_title(head.split("\n")[0]) if head else None
    if year:
        return Publication(_after(year, head) or dt.date(year, 12, 31), Known.INFERRED)
    numbered = NUMBERED_BY_YEAR.search(head)
    if numbered:
        year = int(numbered.group("y")[-2:]) + 2000
        return Publication(_after(year - 1, head) or dt.date(year, 12, 31), Known.INFERRED)
    return _from_weekday(document.text)


def _is_written(document: Document, day: dt.date) -> bool:
    """Whether a text gives a day, and not only the month that ends with it."""
    return any(_made(match) == day for pattern in DATES[:5] for match in pattern.finditer(document.text))


LISTED = re.compile(rf"^\s*(?:\d{{1,2}}\s{MONTH}|{MONTH.replace('<m>', '<again>')}\s\d{{1,2}}\b)")
FOOT_LINES, SHORT_LINE = 4, 90


def _day_of_head(document: Document, head: list[str]) -> dt.date | None:
    """The day in the first lines; where many lines begin with a day, those are what happened and not the publication."""
    chronicle = sum(LISTED.match(document.of(line)) is not None for line in document.lines) > 2
    for place, line in enumerate(head):
        if chronicle and LISTED.match(line):
            continue
        day = _day_in(line) if len(line) < 160 or place == 0 else _day_in(line[:80]) or _day_met(line)
        if day:
            return day
    return None


def _day_of_foot(document: Document) -> dt.date | None:
    """ "Vientiane, 14 May 2018" under a report: the whole of a short line, after its place or its signer."""
    for line in document.lines[HEAD_LINES:][-FOOT_LINES:]:
        said = document.of(line).strip(" .()")
        match = next((found for pattern in DATES[:5] if (found := pattern.search(said))), None)
        if match and len(said) < SHORT_LINE and match.end() == len(said) and not re.search(r"[a-z]\.\s", said):
            return _made(match)
    return None


def _after(year: int, head: str) -> dt.date | None:
    """ "BEIJING, Feb. 24" under a title of 2010: the first such day after that year."""
    line = DATELINED.search(head)
    if line is None:
        return None
    try:
        month, day = line.group("m") or line.group("m2"), line.group("d") or line.group("d2")
        return dt.date(year + 1, MONTHS.index(month.lower()[:3]) + 1, int(day))
    except ValueError:
        return None


DATELINED = re.compile(
    rf"(?m)^[A-Z][A-Z ,.]+,\s(?:{MONTH}\s(?P<d>\d{{1,2}})\b|(?P<d2>\d{{1,2}})\s{MONTH.replace('<m>', '<m2>')})"
)
NUMBERED_BY_YEAR = leaping(  # "Advisory 03-2023", "Circular No. 11/2014", "SITREP 46/18"
    r"\b(?:No\.?|Nr\.?|Advisory|Circular|Bulletin|SITREP|Sitrep|Ref\.?|Release|Newsletter|Notice|Statement)\s(?:No\.?\s)?"
    r"(?:[A-Z]{1,5}[-/])?\d{1,4}\s?[-/]\s?(?P<y>20[012]\d|[012]\d)\b"
)
MET = re.compile(r"(?i)\b(?:met|spoke|talked|interviewed|interview|recorded|conversation)\b[^.\n]{0,60}?\bon\s(?:\w+day,?\s)?\Z")


def _year_of_title(line: str) -> int | None:
    """ "WHAT THE CALLS TOLD US IN 2022": the one year that a title says it is of."""
    years = re.findall(r"(?i)\b(?:in|of|for|during)\s+((?:19|20)\d\d)\b(?=\s*(?:$|[:.–—(-]))", line)
    return int(years[0]) if len(line) < 110 and len(set(re.findall(r"\b(?:19|20)\d\d\b", line))) == 1 and years else None


def _day_met(line: str) -> dt.date | None:
    """ "We met her on 21 March 2018": the day of an interview, wherever its opening says so."""
    found = (match for pattern in DATES[1:3] for match in pattern.finditer(line) if MET.search(line[: match.start()]))
    match = next(found, None)
    return _made(match) if match else None


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
    year = int(common_era(groups["y"]))
    month = int(groups["mm"]) if groups.get("mm") else MONTHS.index(groups["m"].lower()[:3]) + 1
    try:
        if groups.get("d"):
            return dt.date(year, month, int(groups["d"]))
        return (dt.date(year + month // 12, month % 12 + 1, 1)) - dt.timedelta(days=1)
    except ValueError:
        return None


LATER = 4  # years after the latest one named in which a report may still have been written


def _from_weekday(text: str) -> Publication:
    """A dateline without a year and a weekday leave few years; the only one near the latest year named is taken, and
    said to be inferred.
    """
    line, weekday = UNDATED.search(text), WEEKDAY.search(text)
    years = [int(year) for year in YEARS.findall(text)]
    if not (line and weekday and years):
        return Publication(None, Known.MISSING)
    month, day = MONTHS.index(line.group("m").lower()[:3]) + 1, int(line.group("d"))
    wanted = ("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(weekday.group(1).lower()[:3])
    fits = [year for year in range(max(years), max(years) + LATER) if _weekday_of(year, month, day) == wanted]
    return Publication(dt.date(fits[0], month, day), Known.INFERRED) if len(fits) == 1 else Publication(None, Known.MISSING)


def _weekday_of(year: int, month: int, day: int) -> int | None:
    try:
        return dt.date(year, month, day).weekday()
    except ValueError:
        return None
