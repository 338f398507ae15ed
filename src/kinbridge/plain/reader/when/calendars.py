"""Years of other calendars as intervals of the common one: Japan's eras, the Hijri calendar, Nepal's."""

import datetime as dt

__all__ = ["era_year", "hijri_year", "nepali_year", "ramadan"]

ERAS = {"Showa": 1925, "Heisei": 1988, "Reiwa": 2018}  # the year before the first of each
EPOCH = 1948440 - 385 - 1721425  # of the tabular Hijri calendar, counted as `date.toordinal` counts
NEPALI = 57  # the year 2075 of Nepal's calendar began in April 2018


def era_year(era: str, number: int) -> str:
    """Heisei 24 is 2012."""
    return str(ERAS[era] + number)


def hijri_year(year: int) -> str:
    """The months that a Hijri year touches."""
    return f"{_first_of(year, 1):%Y-%m}/{_first_of(year + 1, 1) - dt.timedelta(days=1):%Y-%m}"


def ramadan(year: int) -> str:
    """The days of the fast in a Hijri year, by the tabular calendar; the moon may move them by one."""
    return f"{_first_of(year, 9)}/{_first_of(year, 10) - dt.timedelta(days=1)}"


def _first_of(year: int, month: int) -> dt.date:
    days = (11 * year + 3) // 30 + 354 * year + 30 * month - (month - 1) // 2 + 1
    return dt.date.fromordinal(days + EPOCH)


def nepali_year(year: str) -> str:
    """A year of Nepal's calendar, from April to April."""
    return f"{int(year) - NEPALI}-04/{int(year) - NEPALI + 1}-04"
