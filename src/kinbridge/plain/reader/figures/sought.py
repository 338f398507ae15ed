"""Who is sought is a suspect, and whom an office employs serves it, whoever was counted before."""

import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.counting import Counting
from kinbridge.plain.reader.lexicon.phrases import Phrases

__all__ = ["sought_or_employed"]

SAID = Phrases("en/sought")
EMPLOYS = re.compile(r"(?i)\bemploys\s+(?:only\s+|just\s+|barely\s+|some\s+|about\s+)?$")
PARTS = frozenset(("women", "men", "foreigners", "people", "minors"))  # whom those held are told to be
ACCUSED = frozenset(("suspects", "traffickers", "defendants"))
SENTENCE = re.compile(r"[.;!?]\s")
NEAR = 400  # characters back to those who were held


def sought_or_employed(count: Counting, claim: Claim) -> None:
    """ "Thirteen remain at large" of suspects counted before; "Police are looking for two drivers"; "employs fourteen"."""
    text, before = count.document.text, count.before_claim(claim)
    if claim.rule == "elided" and claim.unit in PARTS and SAID["at_large"].match(text, claim.end):
        held = (one for one in reversed(count.found) if one.unit in ACCUSED and claim.start - one.end < NEAR)
        first = None if _of_a_victim(count, claim) else next(held, None)
        claim.unit, claim.role = (first.unit, first.role) if first else (claim.unit, claim.role)
    elif claim.unit == "people" and SAID["looking_for"].search(before) and _are_no_victims(text, claim):
        claim.unit, claim.role, claim.action = "suspects", "suspect", "wanted"
    elif claim.rule in {"verb_number", "elided"} and EMPLOYS.search(before) and not SAID["no_office_employs"].search(before):
        claim.unit, claim.role, claim.action = "personnel", "partner", "employed"


def _of_a_victim(count: Counting, claim: Claim) -> bool:
    """Whether those last counted are others than the held: "Of the 30 women they sold, 12 are still being sought"."""
    last = next((one for one in reversed(count.found) if one.unit in PARTS and one.role == "victim"), None)
    held = next((one for one in reversed(count.found) if one.unit in ACCUSED), None)
    if last is None or held is None:
        return last is not None
    return held.start < last.start and SENTENCE.search(count.document.text, held.end, last.start) is not None


def _are_no_victims(text: str, claim: Claim) -> bool:
    of_a_trade = SAID["are_of_a_trade"].search(text, claim.start, claim.end)
    return of_a_trade is not None and SAID["are_missed"].match(text, claim.end) is None
