"""So many of the cases, places and bodies just counted: "37 cases; in five the accused fled", "seven districts, four inland"."""

import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.counting import Counting
from kinbridge.plain.reader.figures.things import of_things
from kinbridge.plain.reader.words.amounts import Amount

__all__ = ["done_to_one", "in_those", "of_others", "parted"]

IN_THEM = re.compile(
    r"(?:^\W*|[,;:]\s+(?:(?:and|but)\s+)?|\b(?:and|but|while)\s+)[Ii]n\s+"
    r"(?:(?:only|just|at\s+least|about|some|nearly|the\s+other|another)\s+)*$"
)
SOMEBODY = re.compile(  # who did what in them; a noun behind the number would say what is counted
    r"\s+(?:more\s+|others\s+)?(?:of\s+(?:them|these|those|which)\s*,?\s*)?"
    r"(?:the|an?|he|she|they|it|there|we|no|nobody|nothing|one|two|both|all|his|her|their|our|every|somebody|only)\b"
    r"|,\s+(?!and\b|or\b)[a-z]|\s+of\s+(?:them|these|those),"
)
A_YEAR = re.compile(r"(?:1[89]|20)\d\d")
INSIDE = frozenset(("case", "facility", "place", "mechanism", "family"))
FAR = 300  # characters


def in_those(count: Counting, amount: Amount) -> Claim | None:
    """ "heard 37 cases; in five the accused were acquitted": so many of the cases, places or families just counted."""
    text, clause = count.document.text, count.clause(amount)
    before = text[max(clause.start, amount.core - 40) : amount.core]
    if amount.value == 1 or not SOMEBODY.match(text, amount.end) or not IN_THEM.search(before):
        return None
    if A_YEAR.fullmatch(text[amount.core : amount.end]) or of_things(count, amount, None):
        return None
    since = max(text.rfind("\n\n", 0, amount.start), amount.start - FAR, 0)
    wholes = [claim for claim in count.between(since, amount.start) if _holds(claim, amount)]
    whole = max(wholes, key=lambda claim: claim.start, default=None)
    if whole is None:
        return None
    unit, role = ("cases", "case") if whole.unit == "convictions" else (whole.unit, whole.role)
    return count.claim(amount, "elided", amount.end, unit, role)


def _holds(claim: Claim, amount: Amount) -> bool:
    inside = claim.role in INSIDE or claim.unit == "convictions"
    return inside and claim.unit != "percent" and (claim.value or 0) >= (amount.value or 0)


ELSEWHERE = re.compile(r"\s+(?:in|into|on|at|along|near|for|with(?:out)?|from|against)\s+\w")
AND_SO_MANY = re.compile(
    r"(?:[,;:]|[,;]?\s(?:and|but|while))\s+(?:(?:only|just|another|a\s+further|some|about|the\s+other)\s+)?$"
)
NOBODYS = frozenset(("provinces", "countries", "agencies", "investigations", "offices", "shelters", "prosecutions"))


def parted(count: Counting, amount: Amount) -> Claim | None:
    """ "seven districts, four in the delta and three in the hills": parts of the places or bodies counted in the sentence."""
    told = ELSEWHERE.match(count.document.text, amount.end) and AND_SO_MANY.search(count.before(amount))
    whole = count.found[-1] if told and count.found and amount.value != 1 else None
    if whole is None or whole.unit not in NOBODYS or whole.start < count.clause(amount).start:
        return None
    if (whole.value or 0) < (amount.value or 0):
        return None
    claim = count.claim(amount, "compared", amount.end, whole.unit, whole.role)
    claim.action = whole.action
    return claim


DONE_TO = re.compile(
    r"\b(?:convicted|prosecuted|charged|indicted|arrested|jailed|sentenced|fined|acquitted|dismissed|closed|identified|rescued|freed|referred|"
    r"repatriated|assisted|deported|sent|brought|took)\s+$"
)
MOVED = re.compile(r"\b(?:sent|brought|took)\s+$")
TO_COURT = re.compile(r"\s+to\s+(?:the\s+)?(?:courts?|trial|prosecutors?|prison|jail)\b")
OF_THEM = re.compile(r"\s+of\s+(?:them|these|those)\b")
NOTHING_MORE = re.compile(r"\s*(?:[.,;()]|$)|\s+(?:to|under|in|for|on|and|but|with|by)\b")


def done_to_one(count: Counting, amount: Amount) -> Claim | None:
    """ "prosecuted three persons and convicted one", "repatriated none of them": of those just counted."""
    text = count.document.text
    of = OF_THEM.match(text, amount.end)
    end = of.end() if of else amount.end
    if text[amount.core : amount.end] not in {"one", "none"} or not DONE_TO.search(count.before(amount)):
        return None
    if MOVED.search(count.before(amount)) and not TO_COURT.match(text, end):
        return None
    whole = count.antecedent(amount, 1) if NOTHING_MORE.match(text, end) else None
    if whole is None or (whole.value or 0) < 2 or of_things(count, amount, None):
        return None
    rule = "elided" if amount.value else "zero_pronoun"
    return of_others(count.claim(amount, rule, end, whole.unit, whole.role), whole)


TO_ACCUSED = frozenset(("arrested", "prosecuted", "convicted", "acquitted"))
NOT_ACCUSED = frozenset(("victim", "trainee", "facility", "place"))
LET_GO = frozenset(("released", "rescued"))
ACCUSED = frozenset(("suspects", "traffickers", "offenders", "buyers", "defendants"))


def of_others(claim: Claim, whole: Claim) -> Claim:
    """ "identified 12 victims and arrested none": none of others, where those just counted are not whom it is done to."""
    free = whole.action not in TO_ACCUSED and (whole.role in NOT_ACCUSED or whole.action == "trained")
    if claim.action in TO_ACCUSED and (free or (claim.action == "convicted" and whole.role == "case")):
        claim.unit, claim.role, claim.subset_of = "people", "offender" if claim.action == "convicted" else "suspect", None
    if claim.action in LET_GO and whole.unit in ACCUSED:
        claim.unit, claim.role, claim.action, claim.subset_of = "people", "victim", "rescued", None
    return claim
