"""A claim: what a report says, the exact characters that say it, the rule that found it, and how each slot is known."""

import enum
import operator
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Claim", "Known", "Taken", "as_row"]


class Known(enum.StrEnum):
    """How a slot's content is known. A missing slot is never filled."""

    STATED = "stated"
    INFERRED = "inferred"
    MISSING = "missing"


@dataclass(slots=True)
class Claim:
    """One claim. `start` and `end` are characters of the saved text; slots that the text does not state stay empty."""

    start: int
    end: int
    kind: str
    rule: str
    value: float | None = None
    unit: str | None = None
    role: str | None = None
    action: str | None = None
    place: list[str] = field(default_factory=list)
    period: str | None = None
    qualifier: str | None = None
    counted_by: str | None = None
    value_max: float | None = None
    value_min: float | None = None
    subset_of: str | None = None
    of: str | None = None
    period_text: str | None = None
    layout: str | None = None
    row: str | None = None
    column: str | None = None
    scope: str | None = None
    codes: list[str] = field(default_factory=list)
    standard: dict[str, str] = field(default_factory=dict)
    origin: list[str] = field(default_factory=list)
    transit: list[str] = field(default_factory=list)
    destination: list[str] = field(default_factory=list)
    origin_detail: list[str] = field(default_factory=list)
    destination_detail: list[str] = field(default_factory=list)
    inferred_destination: bool = False
    parties: list[str] = field(default_factory=list)
    name: str | None = None
    agency: str | None = None
    status: str | None = None
    missing: str | None = None
    actor_type: str | None = None
    gap: list[str] = field(default_factory=list)
    furniture: bool = False
    retracted: bool = False
    known: dict[str, str] = field(default_factory=dict)
    links: list[dict[str, Any]] = field(default_factory=list)


class Taken:
    """The characters on which claims stand already."""

    def __init__(self, text: str, claims: Iterable[Claim] = ()) -> None:
        self._stood_on = bytearray(len(text))
        self.take(claims)

    def take(self, claims: Iterable[Claim]) -> None:
        """Others stand there as well."""
        for claim in claims:
            self._stood_on[claim.start : claim.end] = b"\x01" * (claim.end - claim.start)

    def frees(self, start: int, end: int) -> bool:
        """Whether nothing stands on any of these characters."""
        return self._stood_on.find(1, start, end) < 0


COMMON = ("value", "unit", "role", "action", "place", "period", "qualifier", "counted_by")
OPTIONAL = (
    "value_max",
    "value_min",
    "subset_of",
    "of",
    "period_text",
    "layout",
    "row",
    "column",
    "scope",
    "codes",
    "standard",
    "origin",
    "transit",
    "destination",
    "origin_detail",
    "destination_detail",
    "inferred_destination",
    "parties",
    "name",
    "agency",
    "status",
    "missing",
    "actor_type",
    "gap",
    "furniture",
    "retracted",
    "links",
)

common_of, optional_of = operator.attrgetter(*COMMON), operator.attrgetter(*OPTIONAL)


def as_row(claim: Claim, text: str, doc: str, number: int, of_report: dict[str, Any]) -> dict[str, Any]:
    """The claim as one line of the schema: the common fields always, the others where they say something."""
    row: dict[str, Any] = {
        "doc": doc,
        "start": claim.start,
        "end": claim.end,
        "text": text[claim.start : claim.end],
        "kind": claim.kind,
    }
    row |= zip(COMMON, common_of(claim), strict=True)
    row |= {name: value for name, value in zip(OPTIONAL, optional_of(claim), strict=True) if value}
    if claim.known.get("period") == Known.INFERRED:
        row["period_inferred"] = True
    return row | of_report | {"known": claim.known, "rule": claim.rule, "id": f"{doc}-{number:04d}"}
