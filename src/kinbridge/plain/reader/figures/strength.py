"""How many an office has and how many it asked for, told in an interview, "And your strength?" "Eleven. We asked for 45.",
or of the office itself: "The unit has nine employees"."""

import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.counting import Counting
from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.words.amounts import Amount

__all__ = ["asked_for", "asked_of_staff", "of_strength", "serves_there"]

SAID = Phrases("en/strength")
OPENS = re.compile(  # a dash, who speaks, a quotation mark
    r"[\s\-–—•*]*(?:(?:[A-Z][\w.’'-]*\s?){1,3}[:.]\s*)?[-–—]?\s*[\"“‘']?"
    r"(?:(?:We|There)\s+are\s+|(?:We|I)\s+have\s+|Only\s+|Just\s+|Barely\s+)?"
)
ENDS = re.compile(r"\s*(?:[.,;!\"”]|$|\n)|\s+(?:for|in\s+all|of\s+us|and\s+(?:there|for|a|one)|people\b|counting|with)\b")
NEAR = 260  # characters between what an office has and what it asked for
NO_NOUN = re.compile(r"\s*(?:[.,;!\"”)]|$)|\s+(?:and|but|in|last|this|more\b(?!\s+[a-z]+s\b)|years?\s+ago)\b")


def asked_of_staff(count: Counting, claim: Claim) -> bool:
    """Whether a figure begins the answer to a question after staff: "How large is your team?" "Twenty-one agents"."""
    clause = count.document.clause_at(claim.start)
    index = count.document.clause_index(claim.start)
    own = SAID["does_something_itself"].match(count.document.text, claim.end)
    if index < 1 or own or not OPENS.fullmatch(count.document.text, clause.start, claim.start):
        return False
    asked = count.document.of(count.document.clauses[index - 1])
    return asked.endswith("?") and not SAID["asked_after_things"].search(asked) and bool(SAID["asked_after_staff"].search(asked))


def of_strength(count: Counting, amount: Amount) -> Claim | None:
    """The number that answers a question after staff; it may be alone, or "Nine, for six regions"."""
    clause = count.clause(amount)
    index = count.document.clause_index(amount.core)
    if index < 1 or not OPENS.fullmatch(count.document.text, clause.start, amount.start) or amount.value == 1:
        return None
    asked = count.document.of(count.document.clauses[index - 1])
    if not ENDS.match(count.document.text, amount.end) or not asked.endswith("?") or SAID["asked_after_things"].search(asked):
        return None
    if SAID["asked_after_staff"].search(asked) is None:
        return None
    claim = count.claim(amount, "answered", amount.end, "officials", "partner")
    claim.action = "employed"
    return claim


STAFF = frozenset(("personnel", "officials", "people"))


def asked_for(count: Counting, amount: Amount) -> Claim | None:
    """ "We asked for 60", soon after those whom the office has."""
    if not SAID["we_requested"].search(count.before(amount)) or not NO_NOUN.match(count.document.text, amount.end):
        return None
    serving = (claim for claim in reversed(count.found) if claim.role == "partner" and claim.unit in STAFF)
    has = next((claim for claim in serving if claim.end <= amount.start), None)
    if has is None or amount.start - has.end > NEAR:
        return None
    claim = count.claim(amount, "compared", amount.end, has.unit, "partner")
    claim.action = "requested"
    return claim


EMPLOYS = re.compile(r"\bemploy(?:s|ed)?\s+(?:only\s+|just\s+|some\s+)?$")
WE_OURSELVES = re.compile(r"(?i)\bwe\s+are\s+(?:only\s+|just\s+)?$")
WE_ARE = re.compile(r"\b(?:[Tt]here\s+are|[Ww]e\s+are|[Tt]here['’]s)\s+(?:only\s+|just\s+)?$")


def serves_there(text: str, before: str, claim: Claim) -> bool:
    """ "The unit has nine employees", "There are three of us and we close at ten": those who work there."""
    paid = claim.action in {None, "employed"} or (claim.action == "assisted" and EMPLOYS.search(before) is not None)
    if claim.unit != "people" or not paid:
        return False
    said = text[claim.start : claim.end]
    if SAID["employed_there"].search(said) and SAID["an_office_has"].search(before):
        return True
    ours = SAID["of_us"].search(said) and (said.lower().endswith("of us") or WE_OURSELVES.search(before))
    return bool(ours and WE_ARE.search(before) and SAID["at_home"].match(text, claim.end + 1) is None)
