"""Claims in plain English: what was counted and how many, periods, places, roads, and why two figures are linked."""

import datetime as dt
import functools
import re
from collections.abc import Mapping
from typing import Any

from kinbridge.plain.reader.lexicon import load
from kinbridge.plain.reader.linking import in_two_scripts
from kinbridge.plain.reader.show.codes import HOLES, ROLES, SAID

__all__ = ["LINKS", "TORN", "amount", "counted", "counter", "hole", "number", "period", "place", "role", "route", "why", "words"]

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

UNNAMED = "[unnamed]"
TORN = "name torn out"
PERCENT = ("percent", "percent_change")
STEM = 6  # first letters by which a unit says already what was done


def words(code: object) -> str:
    """A code of the schema in a caseworker's words; a list is parted by commas."""
    if isinstance(code, list | tuple):
        return ", ".join(words(part) for part in code)
    return " ".join(SAID.get(str(code), str(code).replace("_", " ")).split())


def counted(row: Row) -> str:
    """Of whom or what a figure is and what was done: suspects arrested, share of calls answered, increase."""
    unit, action = row.get("unit") or "", row.get("action") or ""
    if unit == "percent_change":
        return words(action or "change")
    if unit == "percent":
        said = " ".join(filter(None, ("share", f"of {row['of']}" if row.get("of") else "", words(action))))
        return said if row.get("of") else row.get("row") or said  # a row of a table says of whom its shares are
    if (unit, action) == ("cases", "trafficked"):
        return "cases of trafficking"
    if action and unit[:STEM] == action[:STEM]:
        return words(unit)  # arrests are arrested, convictions convicted
    return words(f"{unit} {words(action)}".strip())


def number(row: Row) -> str:
    """ "1,130", "20 to 30", "24 or more", "25%"; nothing where there is no number."""
    value, high, low = (_round(row.get(name)) for name in ("value", "value_max", "value_min"))
    mark = "%" if row.get("unit") in PERCENT else ""
    if not value:
        return f"{low}{mark} or more" if low else ""
    return f"{value} to {high}{mark}" if high else f"{value}{mark}"


def amount(row: Row) -> str:
    """A number with what qualifies it: "at least 200"; that 40 or more is no exact number it says itself."""
    many, qualifier = number(row), words(row.get("qualifier") or "")
    return " ".join(filter(None, ("" if many and row.get("qualifier") == "vague" else qualifier, many)))


def _round(value: float | None) -> str:
    return "" if value is None else f"{int(value) if value == int(value) else value:,}"


def counter(said: str | None) -> str:
    """Who counted; of a name that was torn out, that it was."""
    return TORN if said == UNNAMED else (said or "").replace(UNNAMED, f"({TORN})")


def role(row: Row) -> str:
    """Who those counted are in the matter."""
    return ROLES.get(row.get("role") or "", "")


def hole(said: object) -> str:
    """What was torn out of a text."""
    return ", ".join(hole(part) for part in said) if isinstance(said, list) else HOLES.get(str(said), words(said))


def route(row: Row) -> str:
    """From where to where, and through what: Vietnam > Laos > Thailand."""
    ends = [place(row.get(end)) for end in ("origin", "transit", "destination")]
    return " > ".join([ends[0] or "?", *filter(None, ends[1:2]), ends[2] or "?"])


def period(said: str | None) -> str:
    """An ISO 8601 period as people say it: 2018-07-01/2018-12-31 is July to December 2018."""
    first, _, last = (said or "").partition("/")
    if not last:
        return _day(first)
    if last == "..":
        return f"since {_day(first)}"
    return f"until {_day(last)}" if first == ".." else _from_to(first, last)


def _from_to(first: str, last: str) -> str:
    """What both ends share is said once, and whole months by their names."""
    if re.fullmatch(r"\d{4}-\d\d-01", first) and _ends_a_month(last):
        first, last = first[:7], last[:7]
    begins, ends = _day(first), _day(last)
    if begins == ends:
        return ends
    if len(first) == len(last) and begins != first and ends != last:
        begins = begins.removesuffix(_day(last[:7]) if first[:7] == last[:7] else last[:4]).strip()
    return f"{begins} to {ends}"


def _ends_a_month(said: str) -> bool:
    try:
        return (dt.date.fromisoformat(said) + dt.timedelta(1)).day == 1
    except (OverflowError, ValueError):
        return False


def _day(said: str) -> str:
    match = re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?", said)
    if not match or not 1 <= int(match[2]) <= 12:
        return said
    return " ".join(part for part in ((match[3] or "").lstrip("0"), MONTHS[int(match[2]) - 1], match[1]) if part)


def place(codes: object) -> str:
    """Countries by name; a province by its own and its country's; one that no list names keeps its code."""
    return ", ".join(_place(str(code)) for code in codes) if isinstance(codes, list) else words(codes or "")


def _place(code: str) -> str:
    if not re.fullmatch(r"[A-Z]{2}(?:-\w+)?", code):
        return code.replace("+", " and ")
    names, land = _names(), code[:2]
    return f"{names.get(code, code)} ({names.get(land, land)})" if "-" in code else names.get(code, code)


@functools.cache
def _names() -> dict[str, str]:
    said = load("places")
    lands = {code: row["names"][0] for table in ("countries", "careful") for code, row in said[table].items() if row["names"]}
    return lands | {code: names[0] for code, names in said["provinces"].items()}


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
    return " and ".join(_counter(row) for row in (left, right))


def _counter(row: Row) -> str:
    said = counter(row.get("counted_by"))
    return "somebody whose name was torn out" if said == TORN else said or "nobody named"


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
    body = _counter(left) if left.get("counted_by") else "the same body"
    return f"{old} was the earlier number of {body} for the same time; {new}, told later, takes its place."


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
    what = f"{counted(right)}{'' if right.get('action') else ' counted'}, {period(right.get('period'))}"
    if left.get("counted_by") and left.get("counted_by") == right.get("counted_by"):
        return f"{one} and {other}: two numbers of {_counter(left)} for {what}, and nothing says which was told later."
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
