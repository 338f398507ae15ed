"""Half-known birth dates: "about 17", "born 2546" (Buddhist), "2001", "1999-03", Minguo years, ages with a report date."""

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from kinbridge.plain.linkage.tables import table
from kinbridge.plain.names.tidy import says_unknown, tidy

BUDDHIST = 543  # Thai, Lao, Khmer Buddhist year minus common year
MINGUO = 1911
OLDEST, NEWEST = 1880, 2100


class Known(StrEnum):
    NOT_GIVEN = "not_given"  # nobody wrote anything
    UNKNOWN = "unknown"  # someone wrote that it is not known
    UNREADABLE = "unreadable"  # something stands there that is no date
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    AGE = "age"


@dataclass(frozen=True, slots=True)
class HalfDate:
    """A birth date as far as known. `first`/`last` bound the birth years (0 = unbounded); month and day are 0 where not known."""

    known: Known
    first: int = 0
    last: int = 0
    month: int = 0
    day: int = 0
    about: bool = False

    @property
    def year(self) -> int:
        """The birth year when it is one year and not an estimate, else 0."""
        return self.first if self.first == self.last and not self.about else 0

    @property
    def said(self) -> str:
        """What is known in digits: 1999-03-02, 1999-03, 1999 or 2005-2008; "" for nothing."""
        if not self.bounded:
            return ""
        if self.first != self.last:
            return f"{self.first}-{self.last}"
        return f"{self.first:04}" + (f"-{self.month:02}" if self.month else "") + (f"-{self.day:02}" if self.day else "")

    @property
    def ordinal(self) -> int:
        """The day's number since the year 1; asked only where the day is known."""
        return date(self.first, self.month, self.day).toordinal()

    @property
    def bounded(self) -> bool:
        return self.first > 0


NOT_GIVEN, UNKNOWN, UNREADABLE = HalfDate(Known.NOT_GIVEN), HalfDate(Known.UNKNOWN), HalfDate(Known.UNREADABLE)
_ABOUT, _AGE, _BORN, _MINGUO = (re.compile("|".join(table("date_words")[kind])) for kind in ("about", "age", "born", "minguo"))
_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name}
_NUMBER = re.compile(r"\d+")
_WRITTEN = re.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})")  # the way lists write a day; read without further ado


def _digits(text: str) -> str:
    """Thai, Lao, Khmer, Burmese and full-width digits as 0–9."""
    if text.isascii():
        return text
    return "".join(c if c.isascii() else str(unicodedata.digit(c, c)) for c in text)


def _common_year(year: int, reported: int) -> int:
    """A year of the common era: years far ahead of any report are Buddhist; two digits mean the latest year before the report."""
    if year >= 2300:
        return year - BUDDHIST
    if year < 100:
        return year + (2000 if year <= (reported or 2025) % 100 else 1900)
    return year


def _plausible(year: int) -> bool:
    return OLDEST <= year <= NEWEST


def _dated(year: int, month: int, day: int) -> HalfDate:
    if not _plausible(year):
        return UNREADABLE
    if month > 12 >= day:
        month, day = day, month
    if not 1 <= month <= 12:
        return HalfDate(Known.YEAR, year, year)
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return HalfDate(Known.MONTH, year, year, month)
    return HalfDate(Known.DAY, year, year, month, day)


def _from_age(age: int, reported: int, about: bool) -> HalfDate:
    if not reported or age > 120:
        return UNREADABLE
    return HalfDate(Known.AGE, reported - age - 1 - about, reported - age + about, about=about)


def _from_numbers(numbers: list[int], widths: list[int], reported: int, minguo: bool) -> HalfDate:
    if widths == [8]:
        return _from_numbers([numbers[0] // 10000, numbers[0] // 100 % 100, numbers[0] % 100], [4, 2, 2], reported, minguo)
    if minguo:
        return _dated(numbers[0] + MINGUO, *[*numbers[1:3], 0, 0][:2]) if len(numbers) > 1 else _year(numbers[0] + MINGUO)
    if len(numbers) == 1:
        return _year(_common_year(numbers[0], reported))
    if len(numbers) == 2:
        year, month = (numbers[0], numbers[1]) if widths[0] == 4 else (numbers[1], numbers[0])
        return _dated(_common_year(year, reported), month, 0)
    year, month, day = numbers[:3] if widths[0] == 4 else (numbers[2], numbers[1], numbers[0])
    return _dated(_common_year(year, reported), month, day)


def _year(year: int) -> HalfDate:
    return HalfDate(Known.YEAR, year, year) if _plausible(year) else UNREADABLE


def _named_months(text: str) -> str:
    return re.sub(r"[a-z]{3,}", lambda m: str(_MONTHS.get(m.group()[:3], m.group())), text)


def half_date(text: str, reported: str = "", age: str = "") -> HalfDate:
    """Read a birth date, or an age at the day of report (ISO), in any of the region's ways; what cannot be read says so.

    A three-part date with the year last is day, month, year. `about` widens an age by a year on each side.
    """
    return _half_date(text, int(reported[:4]) if reported[:4].isdecimal() else 0, age)


@lru_cache(maxsize=200_000)  # of the report only its year counts, so a list repeats itself
def _half_date(text: str, year_of_report: int, age: str) -> HalfDate:
    if written := _WRITTEN.fullmatch(text):
        return _dated(_common_year(int(written[1]), year_of_report), int(written[2]), int(written[3]))
    plain = _digits(tidy(text)).casefold()
    if not plain:
        return _only_age(age, year_of_report)
    if says_unknown(plain):
        return _only_age(age, year_of_report) if age.strip() else UNKNOWN
    read = _read(plain, year_of_report)
    return read if read.bounded or not age.strip() else _only_age(age, year_of_report)


def _only_age(age: str, reported: int) -> HalfDate:
    plain = _digits(tidy(age)).casefold()
    if not plain:
        return NOT_GIVEN
    if says_unknown(plain):
        return UNKNOWN
    found = _NUMBER.search(plain)
    return _from_age(int(found.group()[:4]), reported, bool(_ABOUT.search(plain))) if found else UNREADABLE


def _read(plain: str, reported: int) -> HalfDate:
    found = _NUMBER.findall(_named_months(plain))[:4]
    if not found or any(len(digits) > 8 for digits in found):
        return UNREADABLE
    numbers, about, minguo = [int(digits) for digits in found], bool(_ABOUT.search(plain)), bool(_MINGUO.search(plain))
    small = len(numbers) == 1 and numbers[0] <= 120 and (len(found[0]) < 3 or bool(_AGE.search(plain)))
    if small and not minguo and not _BORN.search(plain):
        return _from_age(numbers[0], reported, about)
    read = _from_numbers(numbers, [len(digits) for digits in found], reported, minguo)
    return HalfDate(read.known, read.first - 1, read.last + 1, about=True) if about and read.bounded else read


def this_day(text: str) -> date | None:
    """An ISO day, or None."""
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None
