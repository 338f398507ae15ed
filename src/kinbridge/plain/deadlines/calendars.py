"""Working days of a country: its weekend, its public holidays, and the weekend days it declares working days.

The days come from the `holidays` library, which knows the years already decreed (Lunar New Year bridges, Chinese make-up
days) and computes the rest; an office adds the days its own government declares later.
"""

import datetime as dt
import functools
from collections.abc import Collection
from typing import Protocol
from zoneinfo import ZoneInfo

import holidays

ZONES = {
    "VN": "Asia/Ho_Chi_Minh", "TH": "Asia/Bangkok", "CN": "Asia/Shanghai", "LA": "Asia/Vientiane", "KH": "Asia/Phnom_Penh",
    "MM": "Asia/Yangon",
}  # fmt: skip
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


def holiday_on(country: str, day: dt.date) -> str:
    """The name of the public holiday on that day, in the country's own words; empty on any other. Raises UnknownCountry."""
    return str(_public(country).get(day) or "")


def utc_offset(country: str, at: dt.datetime) -> dt.timedelta | None:
    """What the clocks of a country are ahead of UTC, where it has one time; None where we do not know."""
    zone = ZONES.get(country)
    return at.astimezone(ZoneInfo(zone)).utcoffset() if zone else None


@functools.cache
def _public(country: str) -> holidays.HolidayBase:
    try:
        return holidays.country_holidays(country)
    except NotImplementedError:
        raise UnknownCountry(country) from None
