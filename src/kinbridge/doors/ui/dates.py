"""Days and hours as a reader of the page writes them; the machine's form stands in `datetime`."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

__all__ = ["day", "moment", "official_day"]

BUDDHIST = 543  # years the Thai calendar is ahead


def day(value: Any) -> SafeString | str:
    """A calendar day: of a date, or of an instant where the office is."""
    return shown(value, "DATE_FORMAT") if value else ""


def moment(value: Any) -> SafeString | str:
    """A day and an hour, where the office is."""
    return shown(value, "DATETIME_FORMAT" if isinstance(value, dt.datetime) else "DATE_FORMAT") if value else ""


def official_day(value: Any) -> SafeString | str:
    """A day in a letter to an authority. Thai papers count from the Buddha: there both years stand, and nobody is 543 off."""
    write = OFFICIAL.get(get_language() or "")
    if not value or write is None:
        return day(value)
    here = local(value)
    return format_html('<time datetime="{}">{}</time>', here.strftime("%Y-%m-%d"), write(here))


# How authorities write a day where it is not what a page shows.
OFFICIAL: dict[str, Callable[[Any], str]] = {
    "th": lambda here: f"{date_format(here, 'j F')} พ.ศ. {here.year + BUDDHIST} (ค.ศ. {here.year})",
    "vi": lambda here: f"ngày {here.day} tháng {here.month} năm {here.year}",
}


def shown(value: Any, style: str) -> SafeString:
    here = local(value)
    machine = here.isoformat(timespec="minutes") if isinstance(here, dt.datetime) else here.isoformat()
    return format_html('<time datetime="{}">{}</time>', machine, date_format(here, style))


def local(value: Any) -> Any:
    """An instant in the time zone of this page; a date is a date anywhere."""
    return timezone.localtime(value) if isinstance(value, dt.datetime) and timezone.is_aware(value) else value
