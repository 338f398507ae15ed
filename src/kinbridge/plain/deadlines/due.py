"""Counting: from the moment something began to the moment it is late."""

import calendar
import datetime as dt
from collections.abc import Callable
from zoneinfo import ZoneInfo

from kinbridge.plain.deadlines.calendars import WorkingDays
from kinbridge.plain.deadlines.rules import Rule, Unit

LONGEST_CLOSURE = 60  # days in a row without a working day: beyond that the calendar is wrong, not the country


class NoWorkingDays(ValueError):
    """The calendar has no working day for two months: it cannot be counted by."""


def due(rule: Rule, started: dt.datetime, timezone: str, holidays: WorkingDays) -> dt.datetime:
    """The instant (UTC) from which it is late.

    `started` is aware; `timezone` an IANA name. Minutes and hours are counted to the second. Days, working days and months do
    not count the day it began and end at midnight after the last one, local time; a month that lacks the day ends with its
    last day.
    """
    if started.tzinfo is None:
        raise ValueError("an instant needs its offset")
    if rule.unit in ELAPSED:
        return started.astimezone(dt.UTC) + rule.amount * ELAPSED[rule.unit]
    if rule.amount == 0:
        return started.astimezone(dt.UTC)
    zone = ZoneInfo(timezone)
    last = LAST_DAY[rule.unit](started.astimezone(zone).date(), rule.amount, holidays)
    return _midnight_after(last, zone)


def _after_days(began: dt.date, amount: int, _holidays: WorkingDays) -> dt.date:
    return began + dt.timedelta(days=amount)


def _after_working_days(began: dt.date, amount: int, holidays: WorkingDays) -> dt.date:
    day = began
    for _ in range(amount):
        day = _next_working_day(day, holidays)
    return day


def _after_months(began: dt.date, amount: int, _holidays: WorkingDays) -> dt.date:
    years, month = divmod(began.month - 1 + amount, 12)
    year = began.year + years
    return dt.date(year, month + 1, min(began.day, calendar.monthrange(year, month + 1)[1]))


def _next_working_day(day: dt.date, holidays: WorkingDays) -> dt.date:
    for ahead in range(1, LONGEST_CLOSURE + 1):
        candidate = day + dt.timedelta(days=ahead)
        if holidays.is_working_day(candidate):
            return candidate
    raise NoWorkingDays(f"none in the {LONGEST_CLOSURE} days after {day}")


def _midnight_after(day: dt.date, zone: ZoneInfo) -> dt.datetime:
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time.min, zone).astimezone(dt.UTC)


ELAPSED = {Unit.MINUTES: dt.timedelta(minutes=1), Unit.HOURS: dt.timedelta(hours=1)}
LAST_DAY: dict[Unit, Callable[[dt.date, int, WorkingDays], dt.date]] = {
    Unit.DAYS: _after_days,
    Unit.WORKING_DAYS: _after_working_days,
    Unit.MONTHS: _after_months,
}
