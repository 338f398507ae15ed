"""Journeys inside the report's own land that name no other: "island children are sent to the capital"."""

import functools
import re
from dataclasses import dataclass

from kinbridge.plain.reader.claims import Claim, Known
from kinbridge.plain.reader.lexicon import load, small_letters
from kinbridge.plain.reader.ways.charts import Map
from kinbridge.plain.reader.words.gaps import touches
from kinbridge.plain.reader.words.leads import leads_elsewhere
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.text import Span

__all__ = ["inland_in"]

TORN = 60  # letters before a journey in which a hole takes its evidence from it


@dataclass(frozen=True, slots=True)
class Inland:
    """One way to tell that people were moved from where the poor live to where they are used."""

    name: str
    pattern: re.Pattern[str]
    needs: re.Pattern[str] | None


@functools.cache
def _rules() -> tuple[Inland, ...]:
    return tuple(
        Inland(row["name"], _compiled(row["pattern"]), _compiled(row["needs"]) if "needs" in row else None)
        for row in load("en/routes")["inland"]["rules"]
    )


@functools.cache
def _unless() -> re.Pattern[str]:
    return _compiled(load("en/routes")["inland"]["unless"])


@functools.cache
def _wronged() -> re.Pattern[str]:
    return _compiled("{wronged}")


def _compiled(pattern: str) -> re.Pattern[str]:
    for name, meant in load("en/routes")["inland"]["words"].items():
        pattern = pattern.replace("{" + name + "}", meant)
    return leaping(small_letters(pattern))


def inland_in(chart: Map, gaps: list[Claim]) -> list[Claim]:
    """The journeys from one part of the land that a report speaks of to another; none is read beside a hole."""
    found = (_told(chart, clause) for clause in chart.document.clauses)
    return [claim for claim in found if claim and not touches(gaps, claim.start - TORN, claim.end)]


def _told(chart: Map, clause: Span) -> Claim | None:
    for rule in _rules():
        match = rule.pattern.search(chart.document.low, clause.start, clause.end)
        if match and (not rule.needs or rule.needs.search(chart.document.low, clause.start, clause.end)):
            home = _only_land(chart, clause)
            return _claim(rule.name, match, home) if home else None
    return None


def _only_land(chart: Map, clause: Span) -> str | None:
    """The land a report speaks of where a clause names no other and tells of a wrong to its own people."""
    home = chart.speaking_of(clause).home
    low = chart.document.low
    if _unless().search(low, clause.start, clause.end) or not _wronged().search(low, clause.start, clause.end):
        return None
    if leads_elsewhere(chart.document, chart.document.line_at(clause.start)):
        return None
    return home if all(place.code == home for place in chart.of(clause)) else None


def _claim(rule: str, match: re.Match[str], home: str) -> Claim:
    claim = Claim(match.start(), match.end(), "route", rule, origin=[home], destination=[home])
    claim.inferred_destination = True
    claim.known = {"origin": Known.INFERRED.value, "destination": Known.INFERRED.value}
    return claim
