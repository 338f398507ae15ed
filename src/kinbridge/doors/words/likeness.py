"""How alike two records are, in things that agree and things that do not. There is a score; nobody is shown it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kinbridge.doors.words import sentence
from kinbridge.doors.words.matching import DIFFERS, OPEN

__all__ = ["Says", "Spoken", "likeness", "spoken"]

NUMBERS = (
    gettext_lazy("none"), gettext_lazy("one"), gettext_lazy("two"), gettext_lazy("three"), gettext_lazy("four"),
    gettext_lazy("five"), gettext_lazy("six"), gettext_lazy("seven"), gettext_lazy("eight"), gettext_lazy("nine"),
)  # fmt: skip


class Says(StrEnum):
    """What a reason speaks for."""

    AGREES = "agrees"
    DIFFERS = "differs"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Spoken:
    """A reason as people read it."""

    code: str
    sentence: str
    says: Says


def says(code: str) -> Says:
    """By what the code means, not by its weight."""
    if code in DIFFERS:
        return Says.DIFFERS
    return Says.OPEN if code in OPEN else Says.AGREES


def spoken(reasons: Iterable[Any]) -> list[Spoken]:
    """Every reason in words, in its order."""
    return [Spoken(reason.code, sentence("reason", reason.code, **reason.facts), says(reason.code)) for reason in reasons]


def likeness(reasons: Iterable[Any]) -> str:
    """ "This may be the same person. Three things agree, one does not." Names, birth, home … are one thing each."""
    things: dict[str, set[str]] = {}
    for reason in reasons:
        things.setdefault(reason.code.partition("_")[0], set()).add(reason.code)
    said = [of_one_thing(codes) for codes in things.values()]
    agreeing, differing = said.count(Says.AGREES), said.count(Says.DIFFERS)
    return _("This may be the same person. %(things)s") % {"things": capfirst(counted(agreeing, differing))}


def of_one_thing(codes: set[str]) -> Says:
    """One thing agrees, differs or stays open. Names differ when each side has words that the other has not."""
    told = {says(code) for code in codes}
    if Says.DIFFERS in told or {"name_only_left", "name_only_right"} <= codes:
        return Says.DIFFERS
    return Says.AGREES if Says.AGREES in told else Says.OPEN


def counted(agreeing: int, differing: int) -> str:
    """ "three things agree, one does not." """
    if not differing:
        words = ngettext(
            "%(agreeing)s thing agrees, nothing speaks against it.",
            "%(agreeing)s things agree, nothing speaks against it.",
            agreeing,
        )
    elif differing == 1:
        words = ngettext("%(agreeing)s thing agrees, one does not.", "%(agreeing)s things agree, one does not.", agreeing)
    else:
        words = ngettext(
            "%(agreeing)s thing agrees, %(differing)s do not.", "%(agreeing)s things agree, %(differing)s do not.", agreeing
        )
    return words % {"agreeing": in_letters(agreeing), "differing": in_letters(differing)}


def in_letters(number: int) -> str:
    """A small number in letters, a larger one in digits."""
    return str(NUMBERS[number]) if number < len(NUMBERS) else str(number)
