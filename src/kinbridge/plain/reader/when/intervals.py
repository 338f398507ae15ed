"""The calculations behind expressions of time: what the groups of a pattern mean on the day a report was published."""

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from kinbridge.plain.reader.when.bounds import closes, first_day, last_day, moved, opens, window
from kinbridge.plain.reader.when.calendars import era_year, hijri_year, nepali_year, ramadan

__all__ = ["COUNTED", "MEANINGS", "MONTHS", "Anchor", "Meaning", "common_era", "quarter_of"]

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
UP_TO_TEN = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
TEENS = ("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen")
COUNTED = {name: number for number, name in enumerate(UP_TO_TEN + TEENS, 1)}
COUNTED |= {"few": 3, "several": 3, "couple of": 2, "twenty": 20, "twenty-four": 24}
QUARTER = re.compile(
    r"\d{4}-(?:01(?:-01)?/\d{4}-03(?:-31)?|04(?:-01)?/\d{4}-06(?:-30)?|07(?:-01)?/\d{4}-09(?:-30)?|10(?:-01)?/\d{4}-12(?:-31)?)"
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an expression leans on: the publication date, the periods named before it from the last one back, the period
    that the whole report is of, and the month a fiscal year begins in.
    """

    published: dt.date | None
    named: tuple[str, ...] = ()
    report: str | None = None
    fiscal: int | None = None
    around: tuple[str, ...] = ()  # the last ones named, those of comparisons too
    hyphened: bool = False  # whether the country writes its fiscal years with a hyphen too: 2016-17

    @property
    def previous(self) -> str | None:
        """The period named just before."""
        return self.named[0] if self.named else None

    @property
    def quarter(self) -> str | None:
        """The quarter named last."""
        return next((said for said in (*self.named, self.report or "") if QUARTER.fullmatch(said)), None)


Meaning = Callable[[dict[str, str], Anchor], str | None]
BUDDHIST = re.compile(r"(?:B\.?E\.?\s?)?(2[45]\d\d)")


def common_era(said: str) -> str:
    """A year of the Buddhist Era as one of the common era."""
    year = BUDDHIST.fullmatch(said)
    return str(int(year.group(1)) - 543) if year else said


def _month(name: str) -> int:
    return MONTHS.index(name.lower()[:3]) + 1


def _day(said: str) -> int:
    return int(re.sub(r"\D", "", said))


def _number(said: str) -> int:
    return COUNTED.get(said.lower()) or int(said)


def _dated(year: int | None, month: int, day: int) -> str | None:
    """The day as ISO 8601, none where the calendar has no such day."""
    if year is None or not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return f"{year}-{month:02}-{day:02}"


def _year(said: str | None, anchor: Anchor) -> int | None:
    """A year as written, or as "last year", "the same year", "the previous year"."""
    if said and said[0].isdigit():
        return int(said)
    if said and ("same" in said or "that" in said or "previous" in said):
        base = anchor.previous or anchor.report
        return int(opens(base)[:4]) - ("previous" in said) if base and opens(base) else None
    if anchor.published is None:
        return _year_named(anchor) if said is None or said.startswith("the") else None
    return anchor.published.year - (1 if said and "last" in said.lower() else 0)


def _year_named(anchor: Anchor) -> int | None:
    """The year of the period named just before, of the report, or of its publication."""
    dated = next((opens(said) for said in (anchor.previous, anchor.report) if said and opens(said)), None)
    if dated:
        return int(dated[:4])
    return anchor.published.year if anchor.published else None


def _year_of_month(said: str | None, anchor: Anchor, month: int, day: int = 1) -> int | None:
    """The year of a month without one: that of the report's own period where the month lies in it, else the nearest past."""
    if said:
        return _year(said, anchor)
    inside = _inside(anchor.report, month)
    if inside:
        return inside
    if anchor.published is None:
        return _year_named(anchor)
    return anchor.published.year - ((month, day) > (anchor.published.month, anchor.published.day + 14))


def _inside(report: str | None, month: int) -> int | None:
    """The year in which a month lies inside the period of the report."""
    if report is None or not opens(report) or not closes(report):
        return None
    first, last = first_day(opens(report)), last_day(closes(report))
    years = (year for year in (first.year, last.year) if (first.year, first.month) <= (year, month) <= (last.year, last.month))
    return next(years, None)


def _end_of_month(year: int, month: int) -> str:
    return f"{year}-{month:02}-{calendar.monthrange(year, month)[1]:02}"


def _days(groups: dict[str, str], anchor: Anchor) -> str | None:
    """ "from 2 to 20 May 2016", "May 2-20, 2016": two days of one month."""
    month = _month(groups["m2"])
    year = _year_of_month(groups.get("y2"), anchor, month, _day(groups["d1"]))
    first, last = _dated(year, month, _day(groups["d1"])), _dated(year, month, _day(groups["d2"]))
    return f"{first}/{last}" if first and last and first < last else None


def _dotted_day(groups: dict[str, str], anchor: Anchor) -> str | None:
    day, month = int(groups["d1"]), int(groups["m1"])
    if not 1 <= month <= 12:
        return None
    return _dated(int(groups["y1"]) if "y1" in groups else _year_of_month(None, anchor, month, day), month, day)


def _iso_day(groups: dict[str, str], anchor: Anchor) -> str | None:
    try:
        return dt.date.fromisoformat(groups["iso"]).isoformat()
    except ValueError:
        return None


def _one_day(groups: dict[str, str], anchor: Anchor) -> str | None:
    month, day = _month(groups["m1"]), _day(groups["d1"])
    return _dated(_year_of_month(groups.get("y1"), anchor, month, day), month, day)


def _month_of(groups: dict[str, str], anchor: Anchor) -> str | None:
    month = _month(groups["m1"])
    year = _year_of_month(groups.get("y1"), anchor, month)
    return None if year is None else f"{year}-{month:02}"


def _months(groups: dict[str, str], anchor: Anchor) -> str | None:
    """ "2018 (July - September)": months of one year, from the first to the last."""
    year, first, last = _year(groups["y1"], anchor), _month(groups["m1"]), _month(groups["m2"])
    return f"{year}-{first:02}/{year}-{last:02}" if year and first < last else None


def _last_named(groups: dict[str, str], anchor: Anchor) -> str | None:
    """ "last November", "in May": the one before the publication, and with "last" not the publication's own month."""
    month = _month(groups["m1"])
    if groups["which"].lower() == "last" and anchor.published:
        return f"{anchor.published.year - (1 if month >= anchor.published.month else 0)}-{month:02}"
    return _month_of({"m1": groups["m1"]}, anchor)


def _half(groups: dict[str, str], anchor: Anchor) -> str | None:
    year = _year(groups.get("y1"), anchor)
    if year is None:
        return None
    first = groups["o"].split()[-1].lower() in {"first", "h1", "1st", "i", "1", "mid-year", "midyear"}
    return f"{year}-01-01/{year}-06-30" if first else f"{year}-07-01/{year}-12-31"


NTH = {
    **dict.fromkeys(("first", "opening", "1st", "1", "i"), 1),
    **dict.fromkeys(("second", "2nd", "2", "ii"), 2),
    **dict.fromkeys(("third", "3rd", "3", "iii"), 3),
}


def _quarter(groups: dict[str, str], anchor: Anchor) -> str | None:
    year = _year(groups["y1"], anchor) if "y1" in groups else _year_named(anchor)
    said = (groups.get("o") or groups["nth"]).lower()
    return None if year is None else quarter_of(year, NTH.get(said.removeprefix("quarter ").removeprefix("q"), 4))


def quarter_of(year: int, number: int) -> str:
    """The interval of a quarter of a year."""
    return f"{year}-{3 * number - 2:02}-01/{_end_of_month(year, 3 * number)}"


def _first_months(groups: dict[str, str], anchor: Anchor) -> str | None:
    year = _year(groups.get("y1"), anchor)
    count = _number(groups["n"])
    if year is None or not 1 <= count <= 12:
        return None
    if (groups.get("o") or "").lower() in {"last", "final", "closing"}:
        return f"{year}-{13 - count:02}/{year}-12"
    return f"{year}-01-01/{_end_of_month(year, count)}" if count in {3, 6} else f"{year}-01/{year}-{count:02}"


def _first_quarters(groups: dict[str, str], anchor: Anchor) -> str | None:
    """ "the first three quarters of 2015"."""
    year = _year(groups["y1"], anchor)
    return None if year is None else f"{year}-01/{year}-{3 * _number(groups['q']):02}"


def _first_weeks(groups: dict[str, str], anchor: Anchor) -> str | None:
    """ "in the first ten weeks of 2018": its months up to the one in which they end."""
    year, count = _year(groups.get("y1"), anchor), _number(groups["n"])
    if year is None or not 1 <= count <= 52:
        return None
    last = dt.date(year, 1, 1) + dt.timedelta(days=7 * count - 1)
    return f"{year}-01/{year}-{last.month:02}"


def _weekend(groups: dict[str, str], anchor: Anchor) -> str | None:
    """The last Saturday and Sunday before the publication."""
    if anchor.published is None:
        return None
    sunday = anchor.published - dt.timedelta(days=anchor.published.weekday() + 1)
    return f"{sunday - dt.timedelta(days=1)}/{sunday}"


def _week_of_month(groups: dict[str, str], anchor: Anchor) -> str | None:
    """ "in the last week of September": seven days from the 1st, 8th, 15th or 22nd, or the last seven."""
    month = _month(groups["m1"])
    year = _year_of_month(groups.get("y1"), anchor, month)
    if year is None:
        return None
    last = calendar.monthrange(year, month)[1]
    first = last - 6 if groups["o"] in {"last", "final"} else 7 * NTH.get(groups["o"], 4) - 6
    return f"{year}-{month:02}-{first:02}/{year}-{month:02}-{first + 6:02}"


LAST_COMMON_YEAR = 2060


def _years(groups: dict[str, str], anchor: Anchor) -> str | None:
    """ "2013-15"; "2019/20" is a fiscal year where the report's country has one; 2079/80 is one of Nepal's calendar."""
    first, last = groups["y1"], groups["y2"]
    if int(first) > LAST_COMMON_YEAR:
        return _nepali(first)
    last = last if len(last) == 4 else first[:2] + last
    if int(last) == int(first) + 1 and anchor.fiscal and (groups.get("by") == "/" or anchor.hyphened):
        return _year_from(int(first), anchor.fiscal)
    return f"{first}/{last}" if first < last else None


def _year_from(year: int, month: int) -> str:
    begin = f"{year}-{month:02}"
    return f"{begin}/{moved(begin, 11)}"


def _thai_fiscal(groups: dict[str, str], anchor: Anchor) -> str | None:
    """The budget year 2566 of Thailand, 2023 in the common era, began in October 2022."""
    year = int(groups["y1"])
    return f"{year - 1}-10-01/{year}-09-30"


def _nepali(year: str) -> str:
    """The fiscal year 2079/80 of Nepal's calendar runs from July 2022 to July 2023."""
    return f"{int(year) - 57}-07/{int(year) - 56}-07"


def _fiscal(groups: dict[str, str], anchor: Anchor) -> str | None:
    """A fiscal year is named by the calendar year it ends in, or by both it lies in."""
    said = groups["y1"]
    year = int(said if len(said) == 4 else ("20" if said < "60" else "19") + said)
    if year > LAST_COMMON_YEAR:
        return _nepali(str(year))
    if not anchor.fiscal:
        return f"{year}/{year + 1}" if "y2" in groups else str(year)
    return _year_from(year if "y2" in groups or anchor.fiscal == 1 else year - 1, anchor.fiscal)


def _ago(groups: dict[str, str], anchor: Anchor) -> str | None:
    """ "three years ago", "two weeks ago": the month, and of days and weeks the day."""
    if anchor.published is None:
        return None
    count, unit = _number(groups.get("n", "one")), groups["unit"]
    day = window(anchor.published, count, unit.removesuffix("s")).split("/")[0]
    return day if unit.startswith(("day", "week")) else day[:7]


SEASONS = {"winter": (12, 2), "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}


def _part_of_year(groups: dict[str, str], anchor: Anchor) -> str | None:
    """ "in late 2022": its last three months; "early 2016" its first."""
    year = groups["y1"]
    return f"{year}-10/{year}-12" if groups["part"].lower() == "late" else f"{year}-01/{year}-03"


def _season(groups: dict[str, str], anchor: Anchor) -> str | None:
    first, last = SEASONS[groups["s"].lower()]
    if "y1" in groups:
        return f"{int(groups['y1'])}-{first:02}/{int(groups['y1']) + (first > last)}-{last:02}"
    if anchor.published is None:
        return None
    over = anchor.published.month > last
    if groups.get("rel", "").lower() in {"the ", ""} and anchor.previous and opens(anchor.previous):
        return _season(groups | {"y1": opens(anchor.previous)[:4]}, anchor)
    year = anchor.published.year - (0 if over or groups.get("rel", "").lower() == "this" else 1)
    return f"{year - (first > last)}-{first:02}/{year}-{last:02}"


def _decade(groups: dict[str, str], anchor: Anchor) -> str | None:
    year = int(groups["y1"])
    return f"{year}/{year + 9}"


YESTERDAY = frozenset(("yesterday", "last night", "overnight"))


def _relative_day(groups: dict[str, str], anchor: Anchor) -> str | None:
    if anchor.published is None:
        return None
    return (anchor.published - dt.timedelta(days=1 if groups["rel"].lower() in YESTERDAY else 0)).isoformat()


def _weekday(groups: dict[str, str], anchor: Anchor) -> str | None:
    if anchor.published is None:
        return None
    back = (anchor.published.weekday() - WEEKDAYS.index(groups["w"].lower()[:3])) % 7
    return (anchor.published - dt.timedelta(days=back)).isoformat()


def _plain_year(groups: dict[str, str], anchor: Anchor) -> str | None:
    return nepali_year(groups["y1"]) if int(groups["y1"]) > LAST_COMMON_YEAR else groups["y1"]


OTHERS: dict[str, Callable[[dict[str, str]], str | None]] = {
    "era": lambda said: era_year(said["era"], int(said["n"])),
    "hijri": lambda said: ramadan(int(said["h1"])) if "h1" in said else hijri_year(int(said["h"])),
    "nepali_year": lambda said: nepali_year(said["y1"]),
}


def _of_another_calendar(convert: Callable[[dict[str, str]], str | None]) -> Meaning:
    return lambda groups, anchor: convert(groups)


def _holiday(groups: dict[str, str], anchor: Anchor) -> str | None:
    """Christmas and New Year, the last before the publication where no year is said."""
    month, day = (1, 1) if groups["h"].startswith("New") else (12, 25)
    if groups["h"].endswith("Eve"):
        month, day = (12, 31) if month == 1 else (12, 24)
    return _one_day({"m1": MONTHS[month - 1], "d1": str(day)} | ({"y1": groups["y1"]} if "y1" in groups else {}), anchor)


MEANINGS: dict[str, Meaning] = {
    "days": _days,
    "dotted_day": _dotted_day,
    "iso_day": _iso_day,
    "day": _one_day,
    "month": _month_of,
    "months": _months,
    "last_named": _last_named,
    "half": _half,
    "quarter": _quarter,
    "first_months": _first_months,
    "week_of_month": _week_of_month,
    "first_weeks": _first_weeks,
    "first_quarters": _first_quarters,
    "weekend": _weekend,
    "fiscal": _fiscal,
    "thai_fiscal": _thai_fiscal,
    "years": _years,
    "ago": _ago,
    "season": _season,
    "decade": _decade,
    "relative_day": _relative_day,
    "weekday": _weekday,
    "year": _plain_year,
    "part_of_year": _part_of_year,
    "holiday": _holiday,
} | {name: _of_another_calendar(convert) for name, convert in OTHERS.items()}
