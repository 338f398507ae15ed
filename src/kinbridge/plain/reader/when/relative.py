"""Times told by where one stands: the last three months, that year, the quarter before, the period under review.

"Last" and "this" look from the day of publication, "previous", "that" and "same" from the period named before, "under
review" from the period that the whole report is of. What has nothing to lean on means nothing.
"""

import datetime as dt
import re

from kinbridge.plain.reader.when.bounds import closes, first_day, is_day, joined, last_day, length_in_months, moved, opens, window
from kinbridge.plain.reader.when.intervals import COUNTED, Anchor, quarter_of

__all__ = ["RELATIVE"]

MONTHS_OF = {"month": 1, "quarter": 3, "half-year": 6, "year": 12, "decade": 120}
ANY_LENGTH = frozenset(("period", "time", "stretch", "span", "interval"))
NEARLY_A_YEAR = range(11, 14)
TWO_YEARS = 24  # months; "over the period" is the several years a study is of, before the part of one named last
FISCAL = re.compile(r"(?i)fiscal|financial|budget")


def _unit(groups: dict[str, str]) -> str:
    said = groups["unit"].lower()
    said = "half-year" if said.startswith(("half", "semester")) else said
    return said if said in {"this", "us"} else said.removesuffix("s")


def _count(groups: dict[str, str]) -> int:
    said = (groups.get("n") or groups.get("n2") or "one").lower()
    return COUNTED.get(said) or (int(said) if said.isdigit() else 1)


def _base(anchor: Anchor) -> str | None:
    previous = anchor.previous if anchor.previous and opens(anchor.previous) else None  # not "by Christmas"
    return previous or anchor.report or (str(anchor.published.year) if anchor.published else None)


def _end(anchor: Anchor) -> dt.date | None:
    """The day up to which a report looks back: its publication, else the end of the period it is of."""
    if anchor.published:
        return anchor.published
    return last_day(closes(anchor.report)) if anchor.report and closes(anchor.report) else None


def _week(day: dt.date, later: int = 0) -> str:
    monday = day - dt.timedelta(days=day.weekday() - 7 * later)
    return f"{monday}/{monday + dt.timedelta(days=6)}"


def _around(day: dt.date, unit: str, anchor: Anchor, fiscal: bool = False) -> str | None:
    """The week, month, quarter, half or year that holds a day."""
    if unit == "week":
        return _week(day)
    if unit == "month":
        return f"{day.year}-{day.month:02}"
    if unit == "quarter":
        return quarter_of(day.year, (day.month - 1) // 3 + 1)
    if unit == "half-year":
        return f"{day.year}-01-01/{day.year}-06-30" if day.month <= 6 else f"{day.year}-07-01/{day.year}-12-31"
    if unit == "year":
        return _fiscal_around(day, anchor.fiscal) if fiscal and anchor.fiscal else str(day.year)
    return None


def _fiscal_around(day: dt.date, month: int) -> str:
    begin = f"{day.year - (day.month < month)}-{month:02}"
    return f"{begin}/{moved(begin, 11)}"


def _stepped(interval: str | None, unit: str, steps: int) -> str | None:
    if interval is None:
        return None
    if unit == "week":
        return _week(first_day(opens(interval)), steps)
    return moved(interval, MONTHS_OF[unit] * steps) if unit in MONTHS_OF else None


def _back(groups: dict[str, str], anchor: Anchor) -> str | None:
    """ "the previous quarter", "the three preceding years", "the prior reporting period"."""
    unit, count, kind = _unit(groups), _count(groups), groups.get("kind", "").lower()
    base = (anchor.report or anchor.previous) if kind == "reporting" or unit in ANY_LENGTH else _base(anchor)
    if base is None or not opens(base):
        return None
    if kind == "reporting" or unit in ANY_LENGTH:
        length = length_in_months(base)
        return moved(base, -length) if length else None
    if unit in {"week", "day", "night"}:
        day = first_day(opens(base)) if len(opens(base)) == 10 else anchor.published
        return None if day is None else _week(day, -count) if unit == "week" else (day - dt.timedelta(days=1)).isoformat()
    if unit not in MONTHS_OF:
        return None
    if count > 1 or groups["unit"].endswith("s"):
        return _so_many_before(opens(base), unit, count)
    if unit == "year":
        return _year_before(base, bool(FISCAL.match(kind)), anchor)
    if unit == "quarter" and anchor.quarter:
        return moved(anchor.quarter, -3)
    near = first_day(opens(base)) if len(opens(base)) > 4 else anchor.published
    return None if near is None else _stepped(_around(near, unit, anchor), unit, -1)


def _so_many_before(date: str, unit: str, count: int) -> str:
    """The two years before 2020 are 2018/2019; the six months before 2020-03 run from September to February."""
    if unit == "year" and len(date) == 4:
        return f"{int(date) - count}/{int(date) - 1}"
    return f"{moved(date[:7], -count * MONTHS_OF[unit])}/{moved(date[:7], -1)}"


def _year_before(base: str, fiscal: bool, anchor: Anchor) -> str:
    """The year before a year, or before the year a month lies in; a span of months moves as it is."""
    report = anchor.report if anchor.report and "/" in anchor.report else None
    if report and length_in_months(report) in NEARLY_A_YEAR and _within_it(base, report):
        return moved(report, -12)
    if fiscal and anchor.fiscal and len(base) == 4:
        return moved(_fiscal_around(first_day(base), anchor.fiscal), -12)
    if len(base) == 4 or ("/" in base and closes(base) and length_in_months(base) in NEARLY_A_YEAR):
        return moved(base, -12)
    year = next((said for said in anchor.named if len(said) == 4), None)
    return str(int((year if year and year == base[:4] else base)[:4]) - 1)


def _within_it(base: str, whole: str) -> bool:
    day = first_day(opens(base))
    return len(base) > 4 and first_day(opens(whole)) <= day <= last_day(closes(whole))


def _earlier(groups: dict[str, str], anchor: Anchor) -> str | None:
    """ "a year earlier", "two months before", "the year before": the same stretch of time, moved back."""
    unit, count, base = _unit(groups), _count(groups), _base(anchor)
    if unit == "year" and groups.get("the") and base and "/" not in base:
        return _year_before(base, False, anchor) if opens(base) else None
    if unit == "year" and base:
        return moved(opens(base), -12 * count) if base.endswith("..") else moved(base, -12 * count) if opens(base) else None
    if unit == "quarter" and anchor.quarter:
        return moved(anchor.quarter, -3 * count)
    return _back(groups, anchor)


def _last(groups: dict[str, str], anchor: Anchor) -> str | None:
    """ "last year", "the past two weeks", "the last financial year"."""
    unit, fiscal, end = _unit(groups), bool(FISCAL.match(groups.get("kind", ""))), _end(anchor)
    many = "n" in groups or groups["unit"].endswith("s") or groups["rel"].lower() != "last" or unit == "decade"
    if many and not fiscal:
        return _so_many_up_to(end, _count(groups), unit, anchor)
    if groups.get("kind", "").lower() == "reporting":
        return _back(groups, anchor)
    if anchor.published is None or unit not in MONTHS_OF | {"week": 0, "night": 0}:
        return None
    if unit == "night":
        return (anchor.published - dt.timedelta(days=1)).isoformat()
    return _stepped(_around(anchor.published, unit, anchor, fiscal), unit, -1)


def _so_many_up_to(end: dt.date | None, count: int, unit: str, anchor: Anchor) -> str | None:
    if end is None or unit in ANY_LENGTH or unit == "night":
        return None
    if anchor.published is None and unit == "year":
        return f"{end.year - count + 1}/{end.year}" if count > 1 else str(end.year)
    return window(end, count, unit)


def _now(groups: dict[str, str], anchor: Anchor) -> str | None:
    """ "this month", "the current year", "so far this year", "the present quarter"."""
    unit, fiscal = _unit(groups), bool(FISCAL.match(groups.get("kind", "")))
    if unit in ANY_LENGTH:
        return anchor.previous or anchor.report
    if unit in MONTHS_OF and anchor.report and length_in_months(anchor.report) == MONTHS_OF[unit] and unit != "year":
        return anchor.report
    if anchor.published is None:
        return _reviewed(groups, anchor) if anchor.report else _same(groups, anchor)
    return _around(anchor.published, unit, anchor, fiscal)


def _so_far(groups: dict[str, str], anchor: Anchor) -> str | None:
    """ "so far this year", "month to date"."""
    whole = _now(groups, anchor)
    if whole is None or anchor.published is None:
        return whole
    return f"{first_day(opens(whole))}/{anchor.published}"


def _same(groups: dict[str, str], anchor: Anchor) -> str | None:
    """ "that year", "the same period", "those eleven months", "the same two years"."""
    unit, count = _unit(groups), _count(groups)
    if unit in ANY_LENGTH or (unit == "year" and count == 1 and groups["unit"].endswith("s")):
        told = [said for said in anchor.named if not is_day(said)]
        several = next((said for said in told if length_in_months(said) >= TWO_YEARS), None) if len(told) > 2 else None
        return several or next(iter(told), None) or anchor.report or anchor.previous
    if unit in {"day", "night"}:
        return next((said for said in anchor.named if is_day(said)), None)
    if unit == "week" and not groups["unit"].endswith("s"):
        return next((_week(first_day(opens(said))) for said in anchor.named if len(opens(said)) == 10), None)
    months = count * MONTHS_OF.get(unit, 0)
    fitting = next((said for said in anchor.named if not is_day(said) and length_in_months(said) == months), None)
    if count > 1 or groups["unit"].endswith("s"):
        several = (fitting or _all_of(anchor.around, months)) if count > 1 else None
        return several or next((said for said in anchor.named if not is_day(said)), None)
    return _one_of(unit, fitting, anchor)


def _one_of(unit: str, fitting: str | None, anchor: Anchor) -> str | None:
    """The one month, quarter or year meant: the period just named where it is one, else the one that holds it."""
    base = anchor.previous or anchor.report
    if base is None or not opens(base) or (fitting and base.endswith("..")):
        return fitting  # after "… in 2018, none since 2011" the same year is 2018
    if unit == "year" and length_in_months(base) not in NEARLY_A_YEAR:
        return opens(base)[:4]
    if unit == "month" and len(opens(base)) >= 7:
        return opens(base)[:7]
    return fitting or base


def _all_of(named: tuple[str, ...], months: int) -> str | None:
    """The last two periods together, where they are as long as said: 2018/19 and the year before are the same two years."""
    for first, second in zip(named[1:4], named, strict=False):
        if all(opens(said) and closes(said) for said in (first, second)):
            ends = sorted((first, second), key=lambda said: first_day(opens(said)))
            whole = joined(*ends)
            if whole and length_in_months(whole) == months:
                return whole
    return None


def _next(groups: dict[str, str], anchor: Anchor) -> str | None:
    """ "the following year", "next quarter"."""
    unit = _unit(groups)
    if groups["rel"].lower() != "following" and anchor.published and "the" not in groups:
        return _stepped(_now({"unit": unit, "rel": "this"}, anchor), unit, 1)
    base = _base(anchor)
    if base is None or not opens(base):
        return None
    if unit == "year":
        return str(int(opens(base)[:4]) + 1)
    return _stepped(_around(first_day(opens(base)), unit, anchor), unit, 1)


def _reviewed(groups: dict[str, str], anchor: Anchor) -> str | None:
    """ "the month under review", "the reporting period", "the three financial years under review"."""
    unit, count = _unit(groups), _count(groups)
    months = count * MONTHS_OF.get(unit, 0)
    if anchor.report and (unit in ANY_LENGTH or length_in_months(anchor.report) == months):
        return anchor.report
    fitting = next((said for said in anchor.named if not is_day(said) and length_in_months(said) == months), None)
    if count > 1 and not fitting and "kind" in groups:
        return _so_many_years(count, unit, anchor)
    if count > 1:
        return fitting or (_within(groups, anchor) if unit == "month" and "kind" not in groups else None)
    return fitting or anchor.report or _same(groups, anchor)


def _so_many_years(count: int, unit: str, anchor: Anchor) -> str | None:
    """The last so many whole years before the day of publication."""
    day = _end(anchor)
    if day is None or unit != "year":
        return None
    last = moved(_around(day, "year", anchor, True) or str(day.year), -12)
    return joined(moved(last, -12 * (count - 1)), last)


def _the(groups: dict[str, str], anchor: Anchor) -> str | None:
    """ "during the year", "in the quarter": the report's own, else the last one named."""
    unit = _unit(groups)
    if anchor.report and unit in MONTHS_OF and length_in_months(anchor.report) == MONTHS_OF[unit]:
        return anchor.report
    if unit == "quarter" and anchor.quarter:
        return anchor.quarter
    return _same(groups, anchor) or (str(anchor.published.year) if anchor.published and unit == "year" else None)


def _within(groups: dict[str, str], anchor: Anchor) -> str | None:
    """ "14 clients in three years": up to the day of publication; "in nine months" in October: those of the year."""
    end = _end(anchor)
    if groups["unit"] == "months" and anchor.report and length_in_months(anchor.report) == _count(groups):
        return anchor.report
    if groups["unit"] == "months" and end and _count(groups) >= 3 and end.month - _count(groups) in (0, 1):
        return f"{end.year}-01/{end.year}-{_count(groups):02}"
    return _so_many_up_to(end, _count(groups), _unit(groups), anchor) if end else None


def _since_then(groups: dict[str, str], anchor: Anchor) -> str | None:
    """ "and since then": from the period named before."""
    return f"{opens(anchor.previous)}/.." if anchor.previous and opens(anchor.previous) else None


def _first_of_it(groups: dict[str, str], anchor: Anchor) -> str | None:
    """ "in its first two years": from the time named before, when it began."""
    begin, count, unit = opens(anchor.previous) if anchor.previous else "", _count(groups), _unit(groups)
    if not begin:
        return None
    if unit == "year":
        return f"{begin[:7]}/{moved(begin[:7], 12 * count)}"
    return f"{begin[:7]}/{moved(begin[:7], count - 1)}" if len(begin) > 4 else begin


def _end_of(groups: dict[str, str], anchor: Anchor) -> str | None:
    """ "at month's end", "at the year's end"."""
    whole = _the(groups, anchor)
    if "y1" in groups:
        whole = groups["y1"]
    if whole is None or not closes(whole):
        return None
    return whole if len(whole) == 4 else last_day(closes(whole)).isoformat()


BESIDE = {"next": 1, "following": 1, "after": 1, "previous": -1, "before": -1, "same": 0}


def _day_beside(groups: dict[str, str], anchor: Anchor) -> str | None:
    """ "the next day", "two days later": beside the day named last."""
    base = next((said for said in anchor.named if is_day(said)), None)
    if base is None:
        return None
    days = next((step for word, step in BESIDE.items() if word in groups.get("which", "").lower().split()), 0)
    if "way" in groups:
        days = _count(groups) * (7 if groups["unit"].startswith("week") else 1) * (1 if groups["way"] == "later" else -1)
    return (dt.date.fromisoformat(base) + dt.timedelta(days=days)).isoformat()


RELATIVE = {
    "day_beside": _day_beside,
    "back": _back,
    "earlier": _earlier,
    "last": _last,
    "now": _now,
    "so_far": _so_far,
    "same": _same,
    "next": _next,
    "reviewed": _reviewed,
    "the": _the,
    "within": _within,
    "end_of": _end_of,
    "since_then": _since_then,
    "first_of_it": _first_of_it,
}
