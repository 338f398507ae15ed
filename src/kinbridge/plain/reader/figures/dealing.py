"""Bare objects: what courts and offices deal with ("courts decided 71"), whom they class ("classed 88 as victims"),
whom they are given ("took nine to court"), whom the police of a headline hold, how many others claim there are.
"""

import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.counting import Counting
from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.words.amounts import Amount

__all__ = ["as_victims", "claimed", "dealt_with", "headlined", "to_court"]

SAID = Phrases("en/dealing")

AS_VICTIMS = re.compile(
    r"\s+(?:(?:of\s+(?:them|these|those)|people|persons|others)\s+)?as\s+(?:[a-z]+\s+){0,2}(?:victims|survivors|trafficked)\b"
)


def as_victims(count: Counting, amount: Amount) -> Claim | None:
    """ "5,941 deportees, of whom it classed 88 as trafficking victims": victims, whoever they were counted as before."""
    if (amount.value or 0) < 2 or AS_VICTIMS.match(count.document.text, amount.end) is None:
        return None
    claim = count.claim(amount, "verb_number", amount.end, "victims", "victim")
    claim.action = "identified"
    return claim


COURTS = re.compile(
    r"(?i)\b(?:courts?|judges?|magistrates?|tribunals?|bench|prosecutors?|prosecution)\b[^.;]{0,40}?"
    r"\b(?:decided|heard|dealt\s+with|deals?\s+with|adjudicated|examined|disposed\s+of|finished|completed|concluded|ruled\s+on|took\s+up)\s+"
    r"(?:only\s+|just\s+|some\s+|about\s+)?$"
)
AND_DEALT = re.compile(
    r"(?:\b(?:and|but|then)|,)\s+(?:\w+ly\s+)?(?:closed|dropped|shelved|settled|resolved|withdrew|suspended|discontinued|reopened|archived)\s+"
    r"(?:only\s+|just\s+|some\s+|about\s+)?$"
)
ENDS = re.compile(r"\s*(?:[.,;)]|$)|\s+(?:in|for|and|but|last|this|during|between|by|against|of\s+which)\b")
PUT_OUT = frozenset(("cases", "investigations", "calls"))


def dealt_with(count: Counting, amount: Amount) -> Claim | None:
    """ "district courts decided 71", "looked into 4 cases, dropped three": cases, which is what they deal with."""
    before = count.before(amount, 90)
    if amount.value == 1 or ENDS.match(count.document.text, amount.end) is None:
        return None
    last = count.found[-1] if count.found else None
    apart = count.document.clause_index(amount.core) - count.document.clause_index(last.start) if last else 9
    holds = last is not None and last.unit in PUT_OUT and (last.value or 0) >= (amount.value or 0)
    if last and holds and ((apart == 0 and AND_DEALT.search(before)) or (apart < 2 and COURTS.search(before))):
        return count.claim(amount, "verb_number", amount.end, last.unit, last.role)
    return count.claim(amount, "verb_number", amount.end, "cases", "case") if COURTS.search(before) else None


def to_court(count: Counting, amount: Amount) -> Claim | None:
    """ "Police opened 28 cases. Prosecutors took nine to court": of the cases, the suspects or the firms counted before."""
    if not SAID["took"].search(count.before(amount)) or not SAID["to_court"].match(count.document.text, amount.end):
        return None
    parent = count.antecedent(amount, 2)
    tried = parent is not None and (parent.role in {"case", "suspect", "offender"} or parent.unit == "agencies")
    if parent is None or not tried or (amount.value or 0) > (parent.value or 0):
        return None
    claim = count.claim(amount, "verb_number", amount.end, parent.unit, parent.role)
    claim.action = "prosecuted"
    return claim


def headlined(count: Counting, amount: Amount) -> Claim | None:
    """ "Police in Jeju hold 5 over fake weddings": the bare object of a headline, which ends without a stop."""
    held = SAID["police_hold"].search(count.before(amount)) if amount.value != 1 else None
    if held is None or not SAID["over_it"].match(count.document.text, amount.end):
        return None
    claim = count.claim(amount, "verb_number", amount.end, "people", "suspect")
    claim.action = "arrested" if held["verb"].startswith("hold") else "sought"
    return claim


def claimed(count: Counting, amount: Amount) -> Claim | None:
    """ "Critics say thousands leave each year": people, whoever was counted before."""
    if not SAID["they_claim"].search(count.before(amount)) or not SAID["so_many_do"].match(count.document.text, amount.end):
        return None
    return count.claim(amount, "vague_noun", amount.end, "people", "victim")
