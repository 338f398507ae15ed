"""The filters and tags of `doors.ui`; built into every template (settings.TEMPLATES)."""

import datetime as dt
import hashlib
import pathlib
from functools import cache
from typing import Any

from django import template
from django.contrib.staticfiles import finders
from django.forms import BaseForm
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kinbridge.doors.ui import dates
from kinbridge.doors.ui.clock import Bar, bar_of
from kinbridge.doors.ui.forms import Section, sections_of
from kinbridge.doors.ui.tones import tone_of
from kinbridge.doors.ui.values import Matrix, MatrixRow
from kinbridge.doors.words import sentence

__all__ = ["register"]

register = template.Library()
register.filter("day", dates.day)
register.filter("moment", dates.moment)
register.filter("official_day", dates.official_day)


@register.filter
def tag(code: Any, table: str) -> SafeString | str:
    """`{{ row.state|tag:"referrals.State" }}`: a code in words, in the shape and tone of a tag."""
    if code in (None, ""):
        return ""
    tone = tone_of(str(code))
    return format_html('<span class="tag{}">{}</span>', f" {tone}" if tone else "", sentence(table, str(code)))


@register.filter
def get(table: dict[str, Any], key: str) -> Any:
    """What stands under a key that is no word a template can write, such as aria-invalid; None when nothing."""
    return table.get(key)


@register.filter
def along(matrix: Matrix, row: MatrixRow) -> list[tuple[Any, Any]]:
    """A row's cells, each with the heading of its column: on a phone the heading stands beside the cell."""
    return list(zip(matrix.columns, row.cells, strict=True))


@register.filter
def sections(form: BaseForm) -> list[Section]:
    """The form's visible questions, in their sections."""
    return sections_of(form)


@register.filter
def is_broken(form: BaseForm) -> bool:
    """True where something the page carries along for the reader was missing or not what it gave out."""
    return any(field.errors for field in form.hidden_fields())


@register.inclusion_tag("ui/clock.html")
def clock_bar(clock: Any, at: dt.datetime) -> dict[str, Bar]:
    """`{% clock_bar clock seat.at %}`"""
    return {"bar": bar_of(clock, at)}


@register.simple_tag
@cache
def asset(name: str) -> str:
    """`{% asset "staff.css" %}`: where a file of ours lies; it moves when its content changes, so browsers keep it for long."""
    content = pathlib.Path(finders.find(name) or "").read_bytes()
    return f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:10]}"


@register.simple_block_tag
def nothing(content: str) -> SafeString:
    """`{% nothing %}No case yet.{% endnothing %}`: where a list has nothing to show, and says so."""
    return format_html('<p class="empty">{}</p>', content)
