"""What is known of a person, as one half of a letter says it to who reads that language and no other.

Days of any calendar stand as that language writes them, codes in words, a name as it was written with how it sounds beside it.
What could have been meant otherwise stays beside it as it was written.
"""

import re
from collections.abc import Callable
from datetime import date

from django.utils.html import strip_tags
from django.utils.translation import get_language

from kinbridge.doors.ui.dates import official_day
from kinbridge.doors.words import has_words, sentence
from kinbridge.doors.words.calling import as_text
from kinbridge.doors.words.reading_aid import aid_for
from kinbridge.plain.linkage.dates import Known, half_date
from kinbridge.plain.names import Script, script_of

__all__ = ["on_paper", "spoken_day"]

READS = {
    "th": Script.THAI, "zh-hans": Script.HAN, "lo": Script.LAO, "km": Script.KHMER, "my": Script.BURMESE,
}  # fmt: skip
PLAINLY = re.compile(r"\s*\d{4}-\d{1,2}-\d{1,2}\s*")  # nothing in it can be meant otherwise
BETWEEN = re.compile(r"\s*[,;/、，]\s*")


def on_paper(field: str, written: str) -> str:
    """One fact in the language that is set now."""
    return SAID[field](field, written) if field in SAID else written


def spoken_day(iso: str) -> str:
    """A day as letters of the language that is set now write it."""
    return strip_tags(official_day(date.fromisoformat(iso))) if iso else ""


def name(field: str, written: str) -> str:
    return written if script_of(written) is READS.get(get_language() or "") else beside(written, aid_for(field, written))


def born(field: str, written: str) -> str:
    said = half_date(written)
    if said.known is not Known.DAY or said.about:
        return beside(written, aid_for(field, written))
    spoken = spoken_day(date(said.first, said.month, said.day).isoformat())
    return spoken if PLAINLY.fullmatch(written) else beside(spoken, written)


def code(field: str, written: str) -> str:
    return aid_for(field, written) or written


def languages(field: str, written: str) -> str:
    return ", ".join(language(tag) for tag in BETWEEN.split(written.strip()))


def language(tag: str) -> str:
    """A language that stands as its code, by its name."""
    known = "zh-hans" if tag.lower() in ("zh", "zh-cn") else tag.lower()
    return sentence("referrals.Language", known) if has_words("referrals.Language", known) else tag


def calling(field: str, written: str) -> str:
    return as_text(written)


def beside(said: str, more: str) -> str:
    return f"{said} ({more})" if more else said


SAID: dict[str, Callable[[str, str], str]] = {
    "name_full": name, "name_family": name, "name_given": name, "name_other": name,
    "birth": born, "sex": code, "nationality": code, "languages": languages,
    "calling": calling,
}  # fmt: skip
