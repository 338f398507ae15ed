"""The time of the one event that a report tells of: "The raids were made in the third quarter of 2010"."""

import re

from kinbridge.plain.reader.claims import Claim, Known
from kinbridge.plain.reader.when.periods import Period
from kinbridge.plain.reader.words.text import Document

__all__ = ["date_event"]

EVENT = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hese)\s+(?:[\w’'-]+\s+){0,3}?(?:operations?|raids?|search(?:es)?|sweeps?|rescues?|arrests|checks?|crackdown|campaign|drive|swoops?|inspections?|round-?ups?|interventions?)\b"
    r"(?:,[^,.;]{2,50},)?\s+(?:(?:took\s+place|happened|occurred|lasted|ran|went\s+on)|(?:was|were|had\s+been)\s+(?:made|carried\s+out|conducted|held|staged|run|launched\s+and\s+ended))\b"
    r"(?:\s+(?:in|at|across|over|around|jointly|by)\s+[^,.;]{2,40})?,?\s*(?:in|on|during|from|between|over|for)?\s*\Z"
)
LONGEST = 6000  # characters of a report that tells of one event
SUFFERED = frozenset(("victim", "suspect", "offender", "partner"))
STANDING = frozenset(("shelters", "offices", "agencies", "countries", "personnel", "percent_change"))
LATER = frozenset(("convicted", "prosecuted", "acquitted", "awaiting_trial", "suspended", "dismissed"))  # what came of an event


def date_event(document: Document, figures: list[Claim], periods: list[Period]) -> None:
    """Gives the figures of a report that is of no time of its own, and have none, the time of its one event; inferred."""
    if len(document.text) > LONGEST:
        return
    told = {period.interval for period in periods if _is_of_the_event(document, period)}
    if len(told) != 1:
        return
    for claim in figures:
        then = claim.role in SUFFERED and claim.unit not in STANDING and claim.action not in LATER and claim.value != 0
        if claim.period is None and then:
            claim.period, claim.known["period"] = next(iter(told)), Known.INFERRED.value


def _is_of_the_event(document: Document, period: Period) -> bool:
    clause = document.clause_at(period.start)
    return not (period.aside or period.compares) and EVENT.search(document.text, clause.start, period.start) is not None
