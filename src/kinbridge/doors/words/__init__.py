"""A table: the rooms' codes → a sentence in the reader's language. Rooms and plain know no language; this imports no room.

A table's name is the room's and its enum's or error's ("consent.Answer", "accounts.CannotVerify"); `reason` holds why two
records agree or not, `trail` the verbs of the log, `happening` the kinds on a case's timeline, `field` what we ask about a
person. A sentence may take facts: `%(office)s`.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from kinbridge.doors.words.calls import CALLS
from kinbridge.doors.words.care import CARE
from kinbridge.doors.words.house import HOUSE
from kinbridge.doors.words.letters import LETTERS
from kinbridge.doors.words.matching import MATCHING
from kinbridge.doors.words.referrals import REFERRED
from kinbridge.doors.words.shelter import SHELTER
from kinbridge.doors.words.strangers import STRANGERS
from kinbridge.doors.words.trail import TRAIL

__all__ = ["WORDS", "choices", "has_words", "sentence", "sentence_for"]

WORDS: dict[str, Mapping[str, Any]] = {
    **HOUSE, **CARE, **CALLS, **MATCHING, **REFERRED, **LETTERS, **SHELTER, **STRANGERS, **TRAIL,
}  # fmt: skip


class Facts(dict[str, Any]):
    """Facts of a sentence; one that nobody gave reads as a dash rather than break the page."""

    def __missing__(self, fact: str) -> str:
        return "–"


def has_words(table: str, code: str) -> bool:
    return code in WORDS.get(table, {})


def sentence(table: str, code: str, /, **facts: Any) -> str:
    """The words for a code. A code without words shows as itself: a page says less rather than nothing."""
    words = WORDS.get(table, {}).get(code)
    return str(words) % Facts(facts) if words is not None else str(code).replace("_", " ")


def sentence_for(error: Exception) -> str:
    """The words for what a room or the ground refused, from its class, its `code` and whatever facts it carries."""
    carried = vars(error) | dict(getattr(error, "facts", None) or {})
    code = str(carried.get("code", "") or "")
    tables = (table_of(type(error)), "consent.Reason", type(error).__name__)
    table = next((table for table in tables if has_words(table, code)), tables[0])
    return sentence(table, code, **in_words(carried)) or sentence("", type(error).__name__)


def table_of(error: type[Exception]) -> str:
    """ "kinbridge.rooms.consent.actions.Refused" → "consent.Refused"; what is not a room's goes by its own name."""
    parts = error.__module__.split(".")
    return f"{parts[2]}.{error.__name__}" if parts[:2] == ["kinbridge", "rooms"] else error.__name__


FACT_TABLES = {
    "fact": "field", "facts": "field", "field": "field", "fields": "field", "purpose": "consent.Purpose", "kind": "message",
    "unfree": "consent.unfree",
}  # fmt: skip


def in_words(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts that are themselves codes, in words; several stand as "health address" or as a row of codes."""
    return {name: _in_words(name, value) for name, value in facts.items()}


def _in_words(name: str, value: Any) -> Any:
    if isinstance(value, dt.datetime):  # an hour on the clock of whoever reads the page
        return f"{timezone.localtime(value):%H:%M:%S}"
    return _spoken(FACT_TABLES[name], value) if name in FACT_TABLES else value


def _spoken(table: str, value: Any) -> str:
    codes = value.split() if isinstance(value, str) else list(value)
    return ", ".join(sentence(table, str(code)) for code in codes)


def choices(table: str, *without: str) -> list[tuple[str, Any]]:
    """A table as the choices of a form field, in its own order; the words stay lazy until a page shows them."""
    return [(code, words) for code, words in WORDS[table].items() if code not in without]
