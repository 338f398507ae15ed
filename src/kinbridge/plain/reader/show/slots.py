"""What a claim says, slot by slot, and how each is known."""

from collections.abc import Iterator, Mapping
from typing import Any

from kinbridge.plain.reader.show.codes import TITLES
from kinbridge.plain.reader.show.marks import escaped
from kinbridge.plain.reader.show.wording import TORN, counter, hole, number, period, place, role, words

__all__ = ["slots"]

Row = Mapping[str, Any]
SLOTS = (
    ("value", "number"),
    ("unit", "of whom or what"),
    ("action", "what was done"),
    ("period", "when"),
    ("place", "where"),
    ("counted_by", "who counted"),
)
MORE = (
    ("missing", "what was torn out"),
    ("role", "who they are"),
    ("retracted", "taken back"),
    ("name", "name"),
    ("parties", "parties"),
    ("agency", "agency"),
    ("status", "status"),
    ("codes", "what it tells"),
    ("origin", "from"),
    ("transit", "through"),
    ("destination", "to"),
    ("qualifier", "how it is put"),
    ("subset_of", "part of"),
    ("of", "share of"),
    ("row", "row of the table"),
    ("column", "column of the table"),
    ("gap", "holes in its sentence"),
)
PLACES = frozenset(("place", "parties", "origin", "transit", "destination"))
HOLES = frozenset(("missing", "gap"))
STANDARDS = {"palermo": "Palermo Protocol", "htcds": "HTCDS 2.0"}
IN_WORDS = {
    "stated": "stated",
    "inferred": "inferred: not stated here",
    "missing": "the text does not say",
}


def slots(row: Row) -> str:
    """A list of definitions: each slot, what it says, how it is known; at the end by which rule the claim was found."""
    return "".join(_slots(row))


def _slots(row: Row) -> Iterator[str]:
    known = row.get("known") or {}
    for name, title in SLOTS:
        how, said = known.get(name, ""), _slot(row, name)
        if said or how or row["kind"] == "figure":
            yield _pair(title, said, how or ("" if said else "missing"))
    for name, title in MORE:
        how, said = known.get(name, "") if name != "missing" else "", _slot(row, name)
        if said or how:
            yield _pair(TITLES.get(row["kind"], title) if name == "codes" else title, said, how)
    yield from _in_standards(row.get("standard") or {})
    rule = row.get("rule") or ""
    told = f"<code>{escaped(rule).replace('_', '_<wbr>')}</code>"
    yield _shown("found by the rule", "none: by what its words weigh" if rule == "weighed" else told)


def _slot(row: Row, name: str) -> str:
    value = row.get(name)
    if name in OF_ROW:
        return OF_ROW[name](row)
    if name in PLACES:
        return place(value)
    if name in HOLES:
        return hole(value or "")
    return words(value or "") if name in CODED else _text(value)


def _text(value: object) -> str:
    """What the report says, as it says it."""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _when(row: Row) -> str:
    said = " ".join((row.get("period_text") or "").split()).rstrip(".,;")
    return period(row.get("period")) + (f" (“{said}”)" if said else "")


def _taken_back(row: Row) -> str:
    return "by the paper that told it" if row.get("retracted") else ""


def _counter(row: Row) -> str:
    return counter(row.get("counted_by"))


OF_ROW = {"value": number, "period": _when, "counted_by": _counter, "role": role, "retracted": _taken_back}
CODED = frozenset(("unit", "action", "status", "codes", "qualifier"))


def _in_standards(standard: Mapping[str, str]) -> Iterator[str]:
    """The names of the Palermo Protocol as words, those of HTCDS as it writes them."""
    for short, title in STANDARDS.items():
        said = "; ".join(dict.fromkeys(name for key, name in standard.items() if key.endswith(f".{short}")))
        if said and short == "palermo":
            yield _shown(title, escaped(words(said)))
        elif said:
            yield _shown(title, escaped(said).replace("=", "=<wbr>"), "wide")


def _pair(title: str, said: str, how: str) -> str:
    if said == TORN:
        return _shown(title, f'<small class="missing">{TORN}</small>')
    told = "the text does not say all" if said and how == "missing" else IN_WORDS.get(how, "")
    state = f' <small class="{escaped(how)}">{told}</small>' if how else ""
    return _shown(title, f"<bdi>{escaped(said)}</bdi>{state}" if said else state.strip())


def _shown(title: str, said: str, width: str = "") -> str:
    return f"<div{f' class={width}' if width else ''}><dt>{title}</dt><dd>{said}</dd></div>"
