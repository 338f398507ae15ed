"""What the words right beside a figure say was done, where no verb of the lexicon does: "12 files stay open"."""

import functools
import re
from dataclasses import dataclass

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.counting import Counting
from kinbridge.plain.reader.lexicon import load

__all__ = ["told_outright"]

LARGE = 1000
BEFORE = 160


@dataclass(frozen=True, slots=True)
class Row:
    """A row of `en/outright.yaml`."""

    units: frozenset[str]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    instead: frozenset[str | None]
    large: bool
    ranging: bool
    action: str
    unit: str | None
    role: str | None

    def is_of(self, claim: Claim) -> bool:
        """Whether it speaks of such a figure."""
        if claim.unit not in self.units or claim.action not in self.instead:
            return False
        if self.ranging and claim.value_max is None:
            return False
        return not self.large or claim.value is None or claim.value_max is not None or claim.value >= LARGE

    def stands_by(self, before: str, text: str, end: int) -> bool:
        """Whether its words stand beside a figure."""
        if self.before and not self.before.search(before):
            return False
        return self.after is None or self.after.match(text, end) is not None


@functools.cache
def _rows() -> tuple[Row, ...]:
    return tuple(
        Row(
            frozenset(row["units"]),
            re.compile(row["before"]) if "before" in row else None,
            re.compile(row["after"]) if "after" in row else None,
            frozenset((None, *row.get("instead", ()))),
            row.get("large", False),
            row.get("range", False),
            row["action"],
            row.get("unit"),
            row.get("role"),
        )
        for row in load("en/outright")["rows"]
    )


def told_outright(count: Counting, claim: Claim) -> None:
    """Gives a figure to which nothing was done what the words beside it say."""
    rows = [row for row in _rows() if row.is_of(claim)]
    if not rows:
        return
    text, begin = count.document.text, count.document.clause_at(claim.start).start
    before = text[max(begin, claim.start - BEFORE) : claim.start]
    said = next((row for row in rows if row.stands_by(before, text, claim.end)), None)
    if said:
        claim.action, claim.unit, claim.role = said.action, said.unit or claim.unit, said.role or claim.role
