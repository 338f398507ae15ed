"""`{{ code|words:"consent.Answer" }}`: in templates, a code in the reader's language."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from kinbridge.doors.words import has_words, sentence
from kinbridge.doors.words.calling import Spoken, spoken
from kinbridge.doors.words.likeness import likeness as in_things
from kinbridge.doors.words.reading_aid import aid_for
from kinbridge.doors.words.trail import TRAIL_FACTS

__all__ = ["MANY", "aided", "in_trail", "register"]

register = template.Library()

MANY = 1000  # a page counts so far and no further


@register.filter
def words(code: Any, table: str) -> str:
    """The sentence of a room's code; nothing for an empty code."""
    return sentence(table, str(code)) if code not in (None, "") else ""


@register.filter
def all_words(codes: Iterable[Any], table: str) -> str:
    """Several codes, each in words, sorted, with commas."""
    return ", ".join(sorted(sentence(table, str(code)) for code in codes))


@register.filter
def of(key: Any, table: dict[Any, Any]) -> Any:
    """What a table holds under a key that the template has in a variable; None when nothing."""
    return table.get(key)


@register.filter
def counted(number: int) -> str:
    """A number as it stands on a page: whoever counted stopped at MANY, and what is not counted is not shown as if it were."""
    return f"{MANY}+" if number >= MANY else str(number)


@register.filter
def own_name(language: str) -> str:
    """A language by the name its speakers give it; Django knows no Lao."""
    return dict(settings.LANGUAGES, und=gettext("language not known")).get(language, language)


@register.filter
def told_by(source: str) -> str:
    """Who a fact comes from: our own codes in words, what a colleague wrote as it was written."""
    return sentence("source", source) if has_words("source", source) else source


@register.filter
def granted_for(why: str) -> str:
    """Why somebody may see a case: the machine's own reasons in words, what a colleague wrote as it was written."""
    return sentence("cases.why", why) if has_words("cases.why", why) else why


@register.filter
def in_trail(value: str, name: str) -> str:
    """What stands beside a line of the trail: each of its codes in words where a table has them, else as it stands."""
    tables = TRAIL_FACTS.get(name, ())
    if name == "facts":
        return ", ".join(_first_words(tables, code) for code in value.split())
    return _first_words(tables, value)


def _first_words(tables: Iterable[str], code: str) -> str:
    return next((sentence(table, code) for table in tables if has_words(table, code)), code)


@register.filter
def aided(value: str, field: str) -> SafeString:
    """What was written, with a reading aid beside it where there is one."""
    if field == "calling":
        return _said_of_calling(spoken(value))
    aid = aid_for(field, value)
    return format_html('<bdi>{}</bdi> <span class="small" data-kind="aid">({})</span>' if aid else "<bdi>{}</bdi>", value, aid)


def _said_of_calling(said: Spoken) -> SafeString:
    """The sentence, and what she said herself."""
    return format_html("{} <bdi>{}</bdi>", said.words, said.how) if said.how else format_html("{}", said.words)


@register.filter
def calling(written: str | None, at: dt.datetime) -> Spoken:
    """`{{ best.calling|calling:seat.at }}`: what stands beside a number; where nothing was said, nobody calls."""
    return spoken(written or "", at)


@register.filter
def likeness(candidate: Any) -> str:
    """A candidate as a sentence: how many things agree, how many do not; never a number out of a hundred."""
    return in_things(candidate.reasons)
