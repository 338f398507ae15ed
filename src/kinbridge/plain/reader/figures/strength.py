"""How many an office has and how many it asked for, told in an interview: "And your strength?" "Eleven. We asked for 45."."""

import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.counting import Counting
from kinbridge.plain.reader.words.amounts import Amount

__all__ = ["asked_for", "of_strength"]

ASKED_OF_STAFF = re.compile(  # "With what staff?", "How big is your team?", "With how many officers do you do this?"
    r"(?i)\b(?:staff|strength|manpower|personnel|headcount|workforce"
    r"|(?:how\s+(?:big|large|strong|small)|size)\b[^?]*\b(?:team|unit|desk|office|squad|cell|section|brigade|department|bureau|division|force|service|branch|directorate|corps|division)"
    r"|how\s+many\s+(?:officers|people|investigators|detectives|inspectors|agents|policemen|staff|colleagues|men|women"
    r"|of\s+you|are\s+(?:you|there\s+of\s+you|they)|have\s+you|do\s+you\s+have|work)"
    r"|(?:team|unit|officers|people|hands|colleagues)\s*(?=\?)|who\s+(?:does|is\s+doing)\s+(?:all\s+)?(?:this|that|the\s+work))"
    r"\b[^?]{0,50}\?"
)
THINGS = re.compile(r"(?i)\bhow\s+many\s+(?:cars|vehicles|boats|posts|offices|dogs|cases|victims)\b")
OPENS = re.compile(  # a dash, who speaks, a quotation mark
    r"[\s\-–—•*]*(?:(?:[A-Z][\w.’'-]*\s?){1,3}[:.]\s*)?[-–—]?\s*[\"“‘']?"
    r"(?:(?:We|There)\s+are\s+|We\s+have\s+|Only\s+|Just\s+|Barely\s+)?"
)
ENDS = re.compile(r"\s*(?:[.,;!\"”]|$|\n)|\s+(?:for|in\s+all|of\s+us|and\s+(?:there|for|a|one)|people\b|counting|with)\b")
NEAR = 260  # characters between what an office has and what it asked for
REQUESTED = re.compile(
    r"\b(?:[Ww]e|I|[Tt]hey)(?:\s+have|\s+had|[’']ve|[’']d)?\s+(?:\w+\s+)?"
    r"(?:asked\s+for|requested|applied\s+for|put\s+in\s+for|petitioned\s+for|wanted|need|needed|begged\s+for)"
    r"\s+(?:at\s+least\s+|about\s+)?$"
)
NO_NOUN = re.compile(r"\s*(?:[.,;!\"”)]|$)|\s+(?:and|but|in|last|this|more\b(?!\s+[a-z]+s\b)|years?\s+ago)\b")


def of_strength(count: Counting, amount: Amount) -> Claim | None:
    """The number that answers a question after staff; it may be alone, or "Nine, for six regions"."""
    clause = count.clause(amount)
    index = count.document.clause_index(amount.core)
    if index < 1 or not OPENS.fullmatch(count.document.text, clause.start, amount.start) or amount.value == 1:
        return None
    asked = count.document.of(count.document.clauses[index - 1])
    if not ENDS.match(count.document.text, amount.end) or not asked.endswith("?") or THINGS.search(asked):
        return None
    if ASKED_OF_STAFF.search(asked) is None:
        return None
    claim = count.claim(amount, "answered", amount.end, "officials", "partner")
    claim.action = "employed"
    return claim


def asked_for(count: Counting, amount: Amount) -> Claim | None:
    """ "We asked for 60", soon after those whom the office has."""
    if not REQUESTED.search(count.before(amount)) or not NO_NOUN.match(count.document.text, amount.end):
        return None
    has = next((claim for claim in reversed(count.found) if claim.role == "partner" and claim.end <= amount.start), None)
    if has is None or amount.start - has.end > NEAR:
        return None
    claim = count.claim(amount, "compared", amount.end, has.unit, "partner")
    claim.action = "requested"
    return claim
