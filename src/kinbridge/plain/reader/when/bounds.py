"""Where an interval opens and closes, moved by months, joined with another: arithmetic on ISO 8601 intervals as written.

An interval is a day, a month or a year ("2016-05-02", "2016-05", "2016"), or two of them around a stroke; ".." is open.
"""

import calendar
import datetime as dt

__all__ = ["closes", "first_day", "is_day", "joined", "last_day", "length_in_months", "moved", "opens", "window"]

OPEN = ".."


def opens(interval: str) -> str:
    """The date an interval begins with; empty where it is open."""
    return interval.split("/")[0].replace(OPEN, "")


def closes(interval: str) -> str:
    """The date an interval ends with; empty where it is open."""
    return interval.split("/")[-1].replace(OPEN, "")


def is_day(interval: str) -> bool:
    """Whether an interval is a single day."""
    return len(interval) == 10 and OPEN not in interval


def first_day(date: str) -> dt.date:
    """The first day of a day, a month or a year."""
    year, month, day = [*map(int, date.split("-")), 1, 1][:3]
    return dt.date(year, month, day)


def last_day(date: str) -> dt.date:
    """The last day of a day, a month or a year."""
    year, month, day = [*map(int, date.split("-")), 0, 0][:3]
    month = month or 12
    return dt.date(year, month, day or calendar.monthrange(year, month)[1])


def joined(first: str, second: str) -> str | None:
    """From where the first opens to where the second closes; none where that runs backwards."""
    begin, end = opens(first), closes(second)
    if not begin or not end or first_day(begin) > last_day(end):
        return None
    return f"{begin}/{end}"


def length_in_months(interval: str) -> int:
    """How many calendar months an interval touches; nought where it is open."""
    begin, end = opens(interval), closes(interval)
    if not begin or not end:
        return 0
    first, last = first_day(begin), last_day(end)
    return (last.year - first.year) * 12 + last.month - first.month + 1


def moved(interval: str, months: int) -> str:
    """The interval so many months later; a month's last day stays the last day of its month."""
    return "/".join(part if part == OPEN else _moved(part, months) for part in interval.split("/"))


def _moved(date: str, months: int) -> str:
    if len(date) == 4 and months % 12 == 0:
        return f"{int(date) + months // 12}"
    day = first_day(date)
    place = day.year * 12 + day.month - 1 + months
    year, month = divmod(place, 12)
    if len(date) < 10:
        return f"{year}-{month + 1:02}"
    last = calendar.monthrange(year, month + 1)[1]
    ended = day.day == calendar.monthrange(day.year, day.month)[1]
    return f"{year}-{month + 1:02}-{last if ended else min(day.day, last):02}"


def window(end: dt.date, count: int, unit: str) -> str:
    """The last so many days, weeks, months or years up to a day."""
    if unit in {"day", "week", "fortnight"}:
        days = count * {"day": 1, "week": 7, "fortnight": 14}[unit]
        return f"{end - dt.timedelta(days=days)}/{end}"
    months = count * {"month": 1, "quarter": 3, "half-year": 6, "year": 12, "decade": 120}[unit]
    return f"{_moved(f'{end.year}-{end.month:02}', -months)}/{end.year}-{end.month:02}"
