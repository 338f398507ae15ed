"""A reading aid beside what somebody wrote about a person: how a name sounds, which year of the common era, a code in words.

What was written always stands as it was written; the aid stands beside it, and says nothing where it would only repeat.
"""

import re
from collections.abc import Callable

from django.conf import settings
from django.utils.translation import gettext as _

from kinbridge.doors.words import has_words, sentence
from kinbridge.plain.linkage.dates import half_date
from kinbridge.plain.linkage.traits import SEXES
from kinbridge.plain.names import Script, read_name, script_of

__all__ = ["aid_for"]

BETWEEN = re.compile(r"\s*[,;/、，]\s*|\s+")


def aid_for(field: str, value: str) -> str:
    """The aid for one fact, in the reader's language; "" where there is none."""
    return AIDS[field](value) if value and field in AIDS else ""


def sound(name: str) -> str:
    """How a name in other letters sounds; never how it is spelled."""
    if script_of(name) in (Script.LATIN, Script.OTHER):
        return ""
    said = " ".join(word.latin.title() for word in read_name(name).tokens)
    return _("sounds like: %(sound)s") % {"sound": said} if said else ""


def common_era(birth: str) -> str:
    """A birth year counted from the Buddha or the Republic, in the years that other offices count."""
    said = half_date(birth).said
    return "" if said[:4] in birth else said


def sex(written: str) -> str:
    code = SEXES.get(written.strip().casefold(), "")
    return sentence("sex", code) if has_words("sex", code) else ""


def country(code: str) -> str:
    return sentence("country", code) if has_words("country", code) else ""


def languages(tags: str) -> str:
    """Languages written as their codes, by the names their speakers give them."""
    named, said = dict(settings.LANGUAGES), BETWEEN.split(tags.strip())
    return ", ".join(named[tag] for tag in said) if all(tag in named for tag in said) else ""


AIDS: dict[str, Callable[[str], str]] = {
    "name_full": sound, "name_family": sound, "name_given": sound, "name_other": sound,
    "birth": common_era, "sex": sex, "nationality": country, "languages": languages,
}  # fmt: skip
