"""Who is sought is a suspect, and whom an office employs serves it, whoever was counted before."""

import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.counting import Counting

__all__ = ["sought_or_employed"]

AT_LARGE = re.compile(
    r"\s+(?:(?:more|others)\s+)?(?:are\s+|were\s+|remain\s+|remained\s+|is\s+|remains\s+)?(?:still\s+)?(?:at\s+large|on\s+the\s+run|being\s+sought|sought|wanted|in\s+hiding)\b(?!\s+(?:by|in|for)\s+(?:factor|employ))"
)
LOOKING_FOR = re.compile(
    r"(?i)\b(?:police|detectives|officers|gendarmes|authorities|investigators|carabinieri)\s+(?:are\s+|were\s+)?(?:still\s+|now\s+|also\s+)?(?:looking|searching|hunting)\s+for\s+(?:another\s+|the\s+other\s+)?$"
)
TRADES = re.compile(r"(?i)\b(?:drivers|men|brothers|boatmen|foreigners|couriers|guides)$")
MISSED = re.compile(r",?\s+(?:who|whom|missing|reported|believed|feared|from|that|lost|trapped|lured|held|taken|all)\b")
EMPLOYS = re.compile(r"(?i)\bemploys\s+(?:only\s+|just\s+|barely\s+|some\s+|about\s+)?$")
NO_OFFICE = re.compile(  # "a bar that employs thirty", "The network employs about 20"
    r"(?i)\b(?:bar|kiln|farm|factory|mill|boat|ship|fleet|network|ring|household|mine|brothel|plant|company|firm|estate|plantation|salon|restaurant)"
    r"(?:\s+in\s+the\s+\w+)?\s+(?:which\s+|that\s+)?employs\b"
)
PARTS = frozenset(("women", "men", "foreigners", "people", "minors"))  # whom those held are told to be
ACCUSED = frozenset(("suspects", "traffickers", "defendants"))
SENTENCE = re.compile(r"[.;!?]\s")
NEAR = 400  # characters back to those who were held


def sought_or_employed(count: Counting, claim: Claim) -> None:
    """ "Thirteen remain at large" of suspects counted before; "Police are looking for two drivers"; "employs fourteen"."""
    text, before = count.document.text, count.before_claim(claim)
    if claim.rule == "elided" and claim.unit in PARTS and AT_LARGE.match(text, claim.end):
        held = (one for one in reversed(count.found) if one.unit in ACCUSED and claim.start - one.end < NEAR)
        first = None if _of_a_victim(count, claim) else next(held, None)
        claim.unit, claim.role = (first.unit, first.role) if first else (claim.unit, claim.role)
    elif claim.unit == "people" and LOOKING_FOR.search(before) and _are_no_victims(text, claim):
        claim.unit, claim.role, claim.action = "suspects", "suspect", "wanted"
    elif claim.rule in {"verb_number", "elided"} and EMPLOYS.search(before) and not NO_OFFICE.search(before):
        claim.unit, claim.role, claim.action = "personnel", "partner", "employed"


def _of_a_victim(count: Counting, claim: Claim) -> bool:
    """Whether those last counted are others than the held: "Of the 30 women they sold, 12 are still being sought"."""
    last = next((one for one in reversed(count.found) if one.unit in PARTS and one.role == "victim"), None)
    held = next((one for one in reversed(count.found) if one.unit in ACCUSED), None)
    if last is None or held is None:
        return last is not None
    return held.start < last.start and SENTENCE.search(count.document.text, held.end, last.start) is not None


def _are_no_victims(text: str, claim: Claim) -> bool:
    return TRADES.search(text, claim.start, claim.end) is not None and MISSED.match(text, claim.end) is None
