"""What tells rows of a list apart that would read alike: sex, age and home of the person, never her name."""

from collections.abc import Iterable

from kinbridge.doors.staff.on_paper import on_paper
from kinbridge.ground.sealed.keyrings import RecordsLocked
from kinbridge.rooms.cases import queries as cases

__all__ = ["told_apart"]

TOLD = (("sex",), ("birth", "age"), ("place",))  # the first of each that her record has


def told_apart(tokens: Iterable[str]) -> dict[str, str]:
    """Case token → what a row may show of the person beside what it is about; nothing while the records are locked."""
    try:
        known = cases.facts_of_many(dict.fromkeys(tokens))
    except RecordsLocked:
        return {}
    return {token: in_short(facts) for token, facts in known.items()}


def in_short(facts: dict[str, str]) -> str:
    found = (next(((code, facts[code]) for code in codes if facts.get(code)), None) for codes in TOLD)
    return ", ".join(on_paper(*one) for one in found if one)
