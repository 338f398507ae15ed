"""Who counted where a name is torn out: "a court in convicted nine agents", "according to the union of"."""

import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.who.actors import BARE
from kinbridge.plain.reader.words.gaps import touches
from kinbridge.plain.reader.words.text import Document

__all__ = ["is_torn", "subject_is_torn"]

BEHIND = 2  # characters after a name in which its hole begins: "The shelter run by at Benoa"
WHICH_ONE = re.compile(r"\s+(?:[a-z]+\s+)?(?:in|of|by|at|for|from|with)\b")
SUBJECTS = ("subject", "source", "agency")

OF_NOBODY = re.compile(r"\s+(?:of|by)(?:\s+(?:has|have|had)\b|[,.])")  # "Police of have freed", "the Women's Union of,"
THEN_A_VERB = re.compile(r"\s+(?:in|of|by|at)\s+(?:has|have|had|said|[a-z]{3,}ed)\b")  # "A court in acquitted three others"


def subject_is_torn(start: int, claim: Claim, gaps: list[Claim]) -> bool:
    """Whether a hole stands between a place and a figure where a subject or a source did."""
    return any(missing in (gap.missing or "") for gap in touches(gaps, start, claim.start) for missing in SUBJECTS)


def is_torn(document: Document, claim: Claim, name: str, gaps: list[Claim]) -> bool:
    """Whether the text names by its noun alone whoever counted, and a hole stands where it said which one."""
    if not gaps:
        return False
    at = document.text.rfind(name, 0, claim.start)
    if at < document.clause_at(claim.start).start:
        at = max(at, document.text.find(name, claim.end, document.clause_at(claim.start).end))
    end = at + len(name)
    if at >= 0 and OF_NOBODY.match(document.text, end):
        return True
    if at < 0 or not (name.split()[-1].islower() or name in BARE):
        return False
    if THEN_A_VERB.match(document.text, end):
        return True
    return WHICH_ONE.match(document.text, end) is not None and bool(touches(gaps, end - 1, end + BEHIND))
