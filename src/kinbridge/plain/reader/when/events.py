"""The time of the one event that a report tells of: "The raids were made in the third quarter of 2010"."""

from kinbridge.plain.reader.claims import Claim, Known
from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.when.periods import Period
from kinbridge.plain.reader.words.text import Document

__all__ = ["date_event"]

SAID = Phrases("en/events")
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
    named = SAID["a_named_event"].search(document.text, clause.start, period.end)
    if named and period.start <= named.end() + len("between "):
        return named.end() <= period.end and "/" in period.interval
    return SAID["the_event"].search(document.text, clause.start, period.start) is not None
