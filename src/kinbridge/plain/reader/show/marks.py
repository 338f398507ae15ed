"""A text with a mark around every claim and its number behind it; claims that lie in one another are all marked."""

import html
import re
from collections.abc import Mapping, Sequence
from typing import Any

__all__ = ["escaped", "marked"]

Row = Mapping[str, Any]
# What no page may hold, and what turns the rest of a line about.
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def escaped(said: str) -> str:
    """Words of a report as they may stand on a page."""
    return html.escape(UNSEEN.sub("\ufffd", said), quote=True)


def marked(text: str, rows: Sequence[Row], numbers: Mapping[str, int]) -> str:
    """The text in pieces that end where a claim begins or ends; a piece bears the kind of the shortest claim it lies in, and
    that of a hole before any other.
    """
    begins: dict[int, list[Row]] = {}
    ends: dict[int, list[Row]] = {}
    for row in rows:
        begins.setdefault(row["start"], []).append(row)
        ends.setdefault(row["end"], []).append(row)
    cuts = sorted({0, len(text), *begins, *ends})
    pieces: list[str] = []
    lying_in: dict[str, Row] = {}
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        for row in ends.get(start, ()):
            lying_in.pop(row["id"], None)
            pieces.append(_number(row, numbers))
        lying_in |= {row["id"]: row for row in begins.get(start, ())}
        pieces.append(_piece(text[start:end], list(lying_in.values())))
    return "".join(pieces)


def _piece(said: str, lying_in: Sequence[Row]) -> str:
    if not lying_in or not said:
        return escaped(said)
    shown = min(lying_in, key=lambda row: (row["kind"] != "gap", row["kind"] == "actor", row["end"] - row["start"]))
    inner = said.strip()
    if not inner:
        return escaped(said)
    before, _, after = said.partition(inner)
    return f'{escaped(before)}<mark class="{escaped(shown["kind"])}">{escaped(inner)}</mark>{escaped(after)}'


def _number(row: Row, numbers: Mapping[str, int]) -> str:
    """The way from the text to what was read there, for the eye, the keyboard and the ear."""
    number = numbers.get(row["id"])
    if number is None:
        return ""
    kind = "hole" if row["kind"] == "gap" else row["kind"].replace("_", " ")
    shown = f"hole {number}" if row["kind"] == "gap" else str(number)
    heard = f"claim {number}: {escaped(kind)}"
    return f'<a class="n {escaped(row["kind"])}" id="t{number}" href="#c{number}" aria-label="{heard}">{shown}</a>'
