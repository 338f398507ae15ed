"""Working days of a country: its weekend, its public holidays, and the weekend days it declares working days.

The days come from the `holidays` library, which knows the years already decreed (Lunar New Year bridges, Chinese make-up
days) and computes the rest; an office adds the days its own government declares later.
"""

import datetime as dt
import functools
from collections.abc import Collection
from typing import Protocol

import holidays

COUNTRIES = ("VN", "TH", "CN", "LA", "KH", "MM")


class UnknownCountry(LookupError):
    """There is no calendar for this country code."""


class WorkingDays(Protocol):
    def is_working_day(self, day: dt.date) -> bool: ...


class National:
    """One country's calendar. `closed` and `opened` are days the office knows of beside it; `opened` wins."""

    def __init__(self, country: str, closed: Collection[dt.date] = (), opened: Collection[dt.date] = ()) -> None:
        self._days = _public(country)
        self._closed, self._opened = frozenset(closed), frozenset(opened)

    def is_working_day(self, day: dt.date) -> bool:
        if day in self._opened:
            return True
        return day not in self._closed and bool(self._days.is_working_day(day))


def working_days(country: str, closed: Collection[dt.date] = (), opened: Collection[dt.date] = ()) -> WorkingDays:
    """The working days of a country by its ISO code. Raises UnknownCountry."""
    return National(country, closed, opened)


@functools.cache
def _public(country: str) -> holidays.HolidayBase:
    try:
        return holidays.country_holidays(country)
    except NotImplementedError:
        raise UnknownCountry(country) from None
