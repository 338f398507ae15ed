"""The codes of claims in plain English: periods, places, slots, and why two figures are linked."""

import functools
import re
from collections.abc import Mapping
from typing import Any

from kinbridge.plain.reader.lexicon import load
from kinbridge.plain.reader.linking import in_two_scripts

__all__ = ["LINKS", "number", "period", "place", "why", "words"]

Row = Mapping[str, Any]
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
LINKS = {
    "contradiction": "Contradictions: both cannot be right",
    "superseded": "Out of date: a later number took its place",
    "different_scope": "Different scope: both may be right",
    "bound": "Bounds: one says at least, at most or about what the other says",
    "subset": "Parts of a whole: never add them to it",
    "repeat": "Repeats: the same number again",
    "syndicated_copy": "Copies of one story: count them once",
}


def words(code: object) -> str:
    """A code of the schema as words: forced_labour is forced labour; a list is parted by commas."""
    if isinstance(code, Mapping):
        return "; ".join(f"{words(name).replace('.', ', ')}: {said}" for name, said in code.items())  # the standards' own names
    if isinstance(code, list | tuple):
        return ", ".join(words(part) for part in code)
    return " ".join(str(code).replace("_", " ").split())


def number(row: Row) -> str:
    """ "1,130", "20 to 30", "24 or more", nothing where there is no number."""
    value, high, low = row.get("value"), row.get("value_max"), row.get("value_min")
    mark = " %" if "percent" in (row.get("unit") or "") else ""
    if value is None:
        return f"{low:,}{mark} or more" if low else ""
    return f"{value:,} to {high:,}{mark}" if high else f"{value:,}{mark}"


def period(said: str | None) -> str:
    """An ISO 8601 period as people say it: 2018-07/2018-12 is July 2018 to December 2018."""
    first, _, last = (said or "").partition("/")
    if not last:
        return _day(first)
    if last == "..":
        return f"since {_day(first)}"
    return f"until {_day(last)}" if first == ".." else f"{_day(first)} to {_day(last)}"


def _day(said: str) -> str:
    match = re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?", said)
    if not match or not 1 <= int(match[2]) <= 12:
        return said
    return " ".join(part for part in ((match[3] or "").lstrip("0"), MONTHS[int(match[2]) - 1], match[1]) if part)


def place(codes: object) -> str:
    """Countries by name; a province keeps its code beside its country's name."""
    return ", ".join(_place(str(code)) for code in codes) if isinstance(codes, list) else words(codes or "")


def _place(code: str) -> str:
    name = _countries().get(code[:2], code) if re.fullmatch(r"[A-Z]{2}(?:-\w+)?", code) else code
    return f"{name} ({code})" if "-" in code and name != code else name


@functools.cache
def _countries() -> dict[str, str]:
    said = load("places")
    return {code: row["names"][0] for table in ("countries", "careful") for code, row in said[table].items() if row["names"]}


def why(link: Row, left: Row, right: Row) -> str:
    """Why two figures are linked, in a sentence that names both."""
    one, other = _named(left, right), _named(right, left)
    return _WHY[link["code"]](link, left, right, one, other)


def _named(row: Row, beside: Row) -> str:
    """A figure by its own words, and by its report where the two come from different ones."""
    said = " ".join(row["text"].split())
    said = said if len(said) <= 60 else said[:59] + "…"
    return f"“{said}”" + (f" ({row['doc']})" if row["doc"] != beside["doc"] else "")


def _counters(left: Row, right: Row) -> str:
    return f"{left.get('counted_by') or 'nobody named'} and {right.get('counted_by') or 'nobody named'}"


def _repeat(link: Row, left: Row, right: Row, one: str, other: str) -> str:
    if link.get("independent"):
        return f"{one} and {other}: the same number from two counters ({_counters(left, right)})."
    if left.get("counted_by") and right.get("counted_by") and in_two_scripts(left["counted_by"], right["counted_by"]):
        return f"{one} and {other}: the same number again; whether {_counters(left, right)} are one body, their names do not say."
    return f"{one} and {other}: the same number again; no second counter is named, so it is one count."


def _copy(link: Row, left: Row, right: Row, one: str, other: str) -> str:
    return f"{one} and {other}: the reports share {round(100 * link['shared_words'])} of 100 runs of words; one is a copy."


def _bound(link: Row, left: Row, right: Row, one: str, other: str) -> str:
    rough, exact = (one, other) if link["bound"] == left["id"] else (other, one)
    return f"{rough} says {link['kind']}; {exact} fits it. The two agree."


def _subset(link: Row, left: Row, right: Row, one: str, other: str) -> str:
    return f"{one} is a part of {other}, as the sentence says; adding the two counts people twice."


def _superseded(link: Row, left: Row, right: Row, one: str, other: str) -> str:
    new, old, first = (one, other, right) if link["by"] == left["id"] else (other, one, left)
    if first.get("retracted"):
        return f"{old} was taken back; {new} stands in its place."
    counter = left.get("counted_by") or "the same body"
    return f"{old} was the earlier number of {counter} for the same time; {new}, told later, takes its place."


def _scope(link: Row, left: Row, right: Row, one: str, other: str) -> str:
    if link.get("because") == "one place holds the other":
        return f"{one} is of {place(left.get('place'))}, {other} of {place(right.get('place'))}: one place holds the other."
    times = f"{one}: {_told_on(left)}. {other}: {_told_on(right)}."
    if "told before" in (link.get("because") or ""):
        return f"{times} The total that goes on was told before the other time began: neither holds the other."
    return f"{times} One time holds the other: the two numbers do not rival, and one may be a part of the other."


def _told_on(row: Row) -> str:
    """A period; of one that goes on, the day until which it was told."""
    said, day = period(row.get("period")), period(row.get("doc_date"))
    return f"{said}, told {day}" if day and (row.get("period") or "").endswith("..") else said


def _contradiction(link: Row, left: Row, right: Row, one: str, other: str) -> str:
    what = f"{words(right.get('unit') or '')} {words(right.get('action') or 'counted')}, {period(right.get('period'))}"
    if left.get("counted_by") and left.get("counted_by") == right.get("counted_by"):
        return f"{one} and {other}: two numbers of {left['counted_by']} for {what}, and nothing says which was told later."
    return f"{one} and {other}: two numbers for {what}, counted by {_counters(left, right)}. Ask what each of them counted."


_WHY = {
    "repeat": _repeat,
    "syndicated_copy": _copy,
    "bound": _bound,
    "subset": _subset,
    "superseded": _superseded,
    "different_scope": _scope,
    "contradiction": _contradiction,
}
