"""The calculations behind expressions of time: what the groups of a pattern mean on the day a report was published."""

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["MEANINGS", "MONTHS", "Anchor", "Meaning", "common_era"]

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
COUNTED = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "few": 3,
    "several": 3,
}


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an expression leans on: the publication date, and the period named just before it."""

    published: dt.date | None
    previous: str | None = None
    quarter: str | None = None


Meaning = Callable[[dict[str, str], Anchor], str | None]
BUDDHIST = re.compile(r"B\.?E\.?\s(2[45]\d\d)")


def common_era(said: str) -> str:
    """A year of the Buddhist Era as one of the common era."""
    year = BUDDHIST.fullmatch(said)
    return str(int(year.group(1)) - 543) if year else said


# calculations: groups of the pattern, anchor -> ISO 8601


def _month(name: str) -> int:
    return MONTHS.index(name.lower()[:3]) + 1


def _day(said: str) -> int:
    return int(re.sub(r"\D", "", said))


def _year(said: str | None, anchor: Anchor) -> int | None:
    """A year as written or as "last year"."""
    if said and said[0].isdigit():
        return int(said)
    if said and "same" in said:
        return int(anchor.previous[:4]) if anchor.previous else None
    if said and "previous" in said:
        return int(anchor.previous[:4]) - 1 if anchor.previous else None
    if anchor.published is None:
        return None
    return anchor.published.year - (1 if said and "last" in said.lower() else 0)


def _named_year(groups: dict[str, str], anchor: Anchor, key: str, month: int) -> int | None:
    """The year of a month without one: this year, or last year where the month is still to come."""
    if key in groups:
        return _year(groups[key], anchor)
    if anchor.previous and anchor.published is None:
        return int(anchor.previous[:4]) if anchor.previous[:4].isdigit() else None
    if anchor.published is None:
        return None
    return anchor.published.year - (1 if month > anchor.published.month + 1 else 0)


def _last_day(year: int, month: int) -> str:
    return f"{year}-{month:02}-{calendar.monthrange(year, month)[1]:02}"


def _days(groups: dict[str, str], anchor: Anchor) -> str | None:
    second = _month(groups.get("m2") or groups["m1"])
    first = _month(groups.get("m1") or groups["m2"])
    last = (
        _year(groups["y2"], anchor)
        if "y2" in groups
        else _year(groups.get("y1"), anchor)
        if "y1" in groups
        else _context_year(anchor)
    )
    if last is None:
        return None
    begin = _year(groups["y1"], anchor) if "y1" in groups else last - (1 if first > second else 0)
    return f"{begin}-{first:02}-{_day(groups['d1']):02}/{last}-{second:02}-{_day(groups['d2']):02}"


def _context_year(anchor: Anchor) -> int | None:
    if anchor.previous and anchor.previous[:4].isdigit() and anchor.published is None:
        return int(anchor.previous[:4])
    return anchor.published.year if anchor.published else None


def _dotted(groups: dict[str, str], anchor: Anchor) -> str | None:
    year, first, second = int(groups["y2"]), int(groups["m1"]), int(groups["m2"])
    if not (1 <= first <= 12 and 1 <= second <= 12):
        return None
    begin = int(groups["y1"]) if "y1" in groups else year - (first > second)
    return f"{begin}-{first:02}-{_day(groups['d1']):02}/{year}-{second:02}-{_day(groups['d2']):02}"


def _dotted_day(groups: dict[str, str], anchor: Anchor) -> str | None:
    day, month = int(groups["d1"]), int(groups["m1"])
    return f"{groups['y1']}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else None


def _iso_day(groups: dict[str, str], anchor: Anchor) -> str | None:
    try:
        return dt.date.fromisoformat(groups["iso"]).isoformat()
    except ValueError:
        return None


def _months(groups: dict[str, str], anchor: Anchor) -> str | None:
    first, second = _month(groups["m1"]), _month(groups["m2"])
    last = _named_year(groups, anchor, "y2", second)
    if last is None:
        return None
    begin = _year(groups["y1"], anchor) if "y1" in groups else last - (1 if first > second else 0)
    if "y2" in groups and "last" in groups["y2"]:
        return f"{begin}-{first:02}-01/{_last_day(last, second)}"
    return f"{begin}-{first:02}/{last}-{second:02}"


def _since(groups: dict[str, str], anchor: Anchor) -> str | None:
    month, day = _month(groups["m1"]), groups.get("d1") or groups.get("d2")
    year = _named_year(groups, anchor, "y1", month)
    return None if year is None else f"{year}-{month:02}-{_day(day):02}/.." if day else f"{year}-{month:02}/.."


def _since_year(groups: dict[str, str], anchor: Anchor) -> str | None:
    return f"{groups['y1']}/.."


def _since_relative(groups: dict[str, str], anchor: Anchor) -> str | None:
    if anchor.published is None:
        return None
    said = groups["rel"].lower()
    if "year" in said:
        return f"{anchor.published.year - 1}/.." if "last" in said else f"{anchor.published.year}-01/.."
    previous = anchor.published.replace(day=1) - dt.timedelta(days=1)
    return f"{previous.year}-{previous.month:02}/.." if "month" in said else None


def _one_day(groups: dict[str, str], anchor: Anchor) -> str | None:
    month = _month(groups["m1"])
    year = _named_year(groups, anchor, "y1", month)
    return None if year is None else f"{year}-{month:02}-{_day(groups['d1']):02}"


def _month_of(groups: dict[str, str], anchor: Anchor) -> str | None:
    year = _year(groups.get("y1"), anchor)
    return None if year is None else f"{year}-{_month(groups['m1']):02}"


def _last_named(groups: dict[str, str], anchor: Anchor) -> str | None:
    month = _month(groups["m1"])
    if groups["which"].lower() == "last" and anchor.published:
        return f"{anchor.published.year - (1 if month >= anchor.published.month else 0)}-{month:02}"
    year = _named_year(groups, anchor, "", month)
    return None if year is None else f"{year}-{month:02}"


def _half(groups: dict[str, str], anchor: Anchor) -> str | None:
    year = _year(groups["y1"], anchor) if "y1" in groups else _context_year(anchor)
    if year is None:
        return None
    first = groups["o"] in {"first", "H1"}
    return f"{year}-01-01/{year}-06-30" if first else f"{year}-07-01/{year}-12-31"


def _quarter(groups: dict[str, str], anchor: Anchor) -> str | None:
    year = _year(groups["y1"], anchor) if "y1" in groups else _last_named_year(anchor)
    number = {"first": 1, "q1": 1, "second": 2, "q2": 2, "third": 3, "q3": 3}.get(groups["o"].lower(), 4)
    return None if year is None else _quarter_of(year, number)


def _last_named_year(anchor: Anchor) -> int | None:
    """The year of the period named just before, else that of the publication."""
    if anchor.previous and anchor.previous[:4].isdigit():
        return int(anchor.previous[:4])
    return anchor.published.year if anchor.published else None


def _the_quarter(groups: dict[str, str], anchor: Anchor) -> str | None:
    return anchor.quarter or anchor.previous


def _year_ended(groups: dict[str, str], anchor: Anchor) -> str | None:
    year, month = int(groups["y1"]), _month(groups["m1"])
    return f"{year - 1}-{month:02}/{year}-{month:02}"


def _the_year(groups: dict[str, str], anchor: Anchor) -> str | None:
    year = _last_named_year(anchor)
    return None if year is None else str(year)


def _quarter_of(year: int, number: int) -> str:
    return f"{year}-{3 * number - 2:02}-01/{_last_day(year, 3 * number)}"


def _previous_quarter(groups: dict[str, str], anchor: Anchor) -> str | None:
    base = (
        anchor.previous[:7]
        if anchor.previous and re.match(r"\d{4}-\d\d", anchor.previous) and "last" not in groups["o"]
        else anchor.published.isoformat()[:7]
        if anchor.published
        else None
    )
    if base is None:
        return None
    year, quarter = int(base[:4]), (int(base[5:7]) - 1) // 3 + 1
    if "this" in groups["o"]:
        return _quarter_of(year, quarter)
    return _quarter_of(year - 1, 4) if quarter == 1 else _quarter_of(year, quarter - 1)


def _first_months(groups: dict[str, str], anchor: Anchor) -> str | None:
    year = _year(groups["y1"], anchor) if "y1" in groups else _context_year(anchor)
    count = COUNTED.get(groups["n"]) or int(groups["n"])
    if year is None or not 1 <= count <= 12:
        return None
    return f"{year}-01-01/{_last_day(year, count)}" if count in {3, 6} else f"{year}-01/{year}-{count:02}"


def _years(groups: dict[str, str], anchor: Anchor) -> str | None:
    first, last = groups["y1"], groups["y2"]
    if int(first) > LAST_COMMON_YEAR:
        return _nepali(first)
    last = last if len(last) == 4 else first[:2] + last
    return f"{first}/{last}" if first < last else None


LAST_COMMON_YEAR = 2060
FIRST_THAI_YEAR = 2540


def _nepali(year: str) -> str:
    """The fiscal year 2079/80 of Nepal's calendar runs from July 2022 to July 2023."""
    return f"{int(year) - 57}-07/{int(year) - 56}-07"


def _fiscal(groups: dict[str, str], anchor: Anchor) -> str | None:
    year = int(groups["y1"])
    if year >= FIRST_THAI_YEAR:
        return f"{year - 544}-10-01/{year - 543}-09-30"  # the budget year 2566 of Thailand began in October 2022
    return _nepali(groups["y1"]) if year > LAST_COMMON_YEAR else groups["y1"]


def _years_ago(groups: dict[str, str], anchor: Anchor) -> str | None:
    count = COUNTED.get(groups["n"]) or int(groups["n"])
    return f"{anchor.published.year - count}-{anchor.published.month:02}" if anchor.published else None


SEASONS = {"winter": (12, 2), "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}


def _season(groups: dict[str, str], anchor: Anchor) -> str | None:
    if anchor.published is None:
        return None
    first, last = SEASONS[groups["s"]]
    over = anchor.published.month > last
    year = anchor.published.year - (0 if over or groups["rel"].lower() == "this" else 1)
    return f"{year - (first > last)}-{first:02}/{year}-{last:02}"


def _last_years(groups: dict[str, str], anchor: Anchor) -> str | None:
    unit = groups.get("unit") or ("years" if groups["n"] == "decade" else "")
    if anchor.published is None or not unit:
        return None
    count = 10 if groups["n"] == "decade" else COUNTED.get(groups["n"]) or int(groups["n"])
    end = anchor.published
    if unit in {"days", "weeks"}:
        return f"{end - dt.timedelta(days=count * (7 if unit == 'weeks' else 1))}/{end}"
    months = end.year * 12 + end.month - 1 - count * (12 if unit == "years" else 1)
    return f"{months // 12}-{months % 12 + 1:02}/{end.year}-{end.month:02}"


def _relative_year(groups: dict[str, str], anchor: Anchor) -> str | None:
    if anchor.published is None:
        return None
    return str(anchor.published.year - 1) if "ast" in groups["rel"] else f"{anchor.published.year}"


def _year_before(groups: dict[str, str], anchor: Anchor) -> str | None:
    base = anchor.previous
    if base is None or not base[:4].isdigit():
        return str(anchor.published.year - 1) if anchor.published else None
    if len(base) <= 5 or base.endswith("/.."):
        return str(int(base[:4]) - 1)
    return re.sub(r"\b(\d{4})(?=-|$|/)", lambda match: str(int(match.group()) - 1), base)


def _following_year(groups: dict[str, str], anchor: Anchor) -> str | None:
    return str(int(anchor.previous[:4]) + 1) if anchor.previous and anchor.previous[:4].isdigit() else None


def _same_period_of(groups: dict[str, str], anchor: Anchor) -> str | None:
    if anchor.previous is None or not re.match(r"\d{4}-", anchor.previous):
        return groups["y1"]
    return re.sub(r"\b\d{4}(?=-)", groups["y1"], anchor.previous)


def _same_period(groups: dict[str, str], anchor: Anchor) -> str | None:
    return anchor.previous


def _relative_month(groups: dict[str, str], anchor: Anchor) -> str | None:
    if anchor.published is None:
        return None
    month = anchor.published if "his" in groups["rel"] else anchor.published.replace(day=1) - dt.timedelta(days=1)
    return f"{month.year}-{month.month:02}"


def _relative_week(groups: dict[str, str], anchor: Anchor) -> str | None:
    if anchor.published is None:
        return None
    said, day = groups["rel"].lower(), anchor.published
    if "week" not in said:
        return (day - dt.timedelta(days=1 if said in {"yesterday", "last night"} else 0)).isoformat()
    monday = day - dt.timedelta(days=day.weekday() + (7 if "last" in said else 0))
    return f"{monday}/{monday + dt.timedelta(days=6)}"


def _weekday(groups: dict[str, str], anchor: Anchor) -> str | None:
    if anchor.published is None:
        return None
    back = (anchor.published.weekday() - WEEKDAYS.index(groups["w"].lower()[:3])) % 7
    return (anchor.published - dt.timedelta(days=back)).isoformat()


def _plain_year(groups: dict[str, str], anchor: Anchor) -> str | None:
    return groups["y1"]


MEANINGS: dict[str, Meaning] = {
    "days": _days,
    "dotted": _dotted,
    "dotted_day": _dotted_day,
    "iso_day": _iso_day,
    "months": _months,
    "since": _since,
    "since_year": _since_year,
    "since_relative": _since_relative,
    "day": _one_day,
    "month": _month_of,
    "last_named": _last_named,
    "half": _half,
    "quarter": _quarter,
    "previous_quarter": _previous_quarter,
    "the_year": _the_year,
    "the_quarter": _the_quarter,
    "year_ended": _year_ended,
    "first_months": _first_months,
    "fiscal": _fiscal,
    "years": _years,
    "last_years": _last_years,
    "years_ago": _years_ago,
    "season": _season,
    "relative_year": _relative_year,
    "year_before": _year_before,
    "following_year": _following_year,
    "same_period_of": _same_period_of,
    "same_period": _same_period,
    "relative_month": _relative_month,
    "relative_week": _relative_week,
    "weekday": _weekday,
    "year": _plain_year,
}
