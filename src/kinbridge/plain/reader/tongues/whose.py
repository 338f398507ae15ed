"""Who counted, in languages other than English: who is said to say it, or the body whose verb it is.

The words stand under `counters` of `lexicon/<code>/figures.yaml`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kinbridge.plain.reader.claims import Claim, Known

__all__ = ["Whose", "say_whose", "whose_of"]


@dataclass(frozen=True, slots=True)
class Whose:
    """The patterns of one language: who says something, which speaks on to the end of its line, and who did something."""

    said: tuple[re.Pattern[str], ...]
    did: tuple[re.Pattern[str], ...]


def whose_of(rows: Iterable[Mapping[str, object]]) -> Whose:
    """The patterns of the rows of a file."""
    said, did = ([re.compile(str(row["pattern"])) for row in rows if row["speaks"] is speaks] for speaks in (True, False))
    return Whose(tuple(said), tuple(did))


def say_whose(known: Whose, claims: list[Claim], text: str, clause: tuple[int, int], before: str | None) -> str | None:
    """Gives the figures of a clause the one who counted them; returns who speaks on."""
    spoken = _last(known.said, text[slice(*clause)])
    for claim in claims:
        done = None if spoken else _last(known.did, text[clause[0] : claim.start + 1])
        claim.counted_by = spoken or done or before
        stated = Known.STATED if spoken or done else Known.INFERRED if before else Known.MISSING
        claim.known["counted_by"] = stated.value
    return spoken or before


def _last(patterns: tuple[re.Pattern[str], ...], said: str) -> str | None:
    """The name that stands last."""
    found = [match for pattern in patterns for match in pattern.finditer(said)]
    last = max(found, key=lambda match: match.start("who"), default=None)
    return last.group("who").strip() if last else None
