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
NAMED = re.compile(  # "Operation Paper Lantern, which ran from": it begins and ends there
    r"\b(?:[Oo]peration|[Cc]ampaign|[Ss]weep)\s+[\"“']?(?:[A-Z][\w’'-]*[\"”']?,?\s+){1,4}(?:\([A-Z][^()]{2,30}\),?\s+)?"
    r"(?:(?:which|that)\s+)?(?:(?:was|were)\s+)?(?:(?:ran|run|running|held|conducted|carried\s+out|took\s+place|lasted|lasting|staged|mounted)\s+)?"
    r"(?=(?:from|between)\s)"
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
    dated = [claim for claim in figures if claim.period is None and _suffered(claim)]
    dated += [claim for claim in figures if claim.period is None and _took_part(document, claim, dated)]
    for claim in dated:
        claim.period, claim.known["period"] = next(iter(told)), Known.INFERRED.value


def _suffered(claim: Claim) -> bool:
    """Whether a figure counts those to whom the event itself was done, and not what came of it."""
    return claim.role in SUFFERED and claim.unit not in STANDING and claim.action not in LATER and claim.value != 0


def _took_part(document: Document, claim: Claim, dated: list[Claim]) -> bool:
    """ "Police in six countries freed 417 women": whose police they were is told in the same sentence."""
    clause = document.clause_at(claim.start)
    return claim.unit == "countries" and any(clause.start <= other.start < clause.end for other in dated)


def _is_of_the_event(document: Document, period: Period) -> bool:
    clause = document.clause_at(period.start)
    if period.aside or period.compares:
        return False
    named = NAMED.search(document.text, clause.start, period.end)
    if named and period.start <= named.end() + len("between "):
        return named.end() <= period.end and "/" in period.interval
    return EVENT.search(document.text, clause.start, period.start) is not None
