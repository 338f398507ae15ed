"""Bare numbers that are parts of things: "checked 2,300 adverts; 310 were removed", "of the ports, four reopened"."""

import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.counting import Counting
from kinbridge.plain.reader.figures.ellipses import AUX
from kinbridge.plain.reader.figures.exclusions import why_not_a_count
from kinbridge.plain.reader.figures.heads import vocabulary
from kinbridge.plain.reader.figures.parents import does_or_suffers
from kinbridge.plain.reader.figures.verbs import of_people
from kinbridge.plain.reader.words.amounts import Amount

__all__ = ["bodies_before", "of_such", "of_things"]

FAR = 240  # characters over which a bare number leans on things
OF_WHICH = re.compile(r"\bof\s+(?:which\b[^.;]*|(?:this|that|it)\s*,?\s+)$")
ENDS = re.compile(r"[.!?][\"”’)]*\s")
LIVES = frozenset(("arrested", "convicted", "prosecuted", "acquitted", "identified", "trained", "died", "repatriated"))
SAVED = re.compile(r"[^.;,]{0,20}\b(?:rescued|freed|saved|released|liberated|sold|lured|trafficked)\b")
PROMISED = re.compile(r"\s+(?:promised|came?\s+back)\b")  # what adverts and parcels do as well
A_PLACE = re.compile(
    r"\b(?:from|in|at|across|to|by|through|on|onto|with|into|over|aboard|off|between|among|amongst|for|throughout|near)\s+"
    r"(?:(?:the|these|those|some|about|over|all|other|our|their|its)\s+)*$"
)
AMOUNTS = frozenset(
    ("money_after", "money_before", "money_range", "money_verb", "measure", "paper_in_pages", "forged_things", "stolen_things")
)
CHARGES = frozenset(("counts_of_an_indictment", "of_so_many_charges", "charges_proved"))


def of_things(count: Counting, amount: Amount, verb: str | None, end: int | None = None) -> bool:
    """Whether the last number before, not further back than a sentence, is a larger one of things that nobody is counted by."""
    text, which = count.document.text, OF_WHICH.search(count.before(amount)) is not None
    after = end or amount.end
    personal = not which and does_or_suffers(text, after) and not PROMISED.match(text, after)
    if verb in LIVES or personal or SAVED.match(text, after):
        return False
    since = max((claim.end for claim in count.between(amount.start - FAR, amount.start)), default=amount.start - FAR)
    for other in reversed(count.passed):
        between = text[other.end : amount.start]
        if other.start < since or "\n" in between or len(ENDS.findall(between)) > 1:
            return False
        holds = _holds(count, other, amount, which)
        if holds:
            return True
        if holds is False:
            return False
    return False


def _holds(count: Counting, other: Amount, amount: Amount, which: bool) -> bool | None:
    """Whether a number before is one of so many things; None where it is a bare one itself and the things stand before it."""
    head = count.head(other.end, count.clause(other))
    bare = head.status == "none" or AUX.match(count.document.text, other.end) is not None
    why = why_not_a_count(count.document.text, other)
    if why in CHARGES or (which and why in AMOUNTS):
        return True
    if other.kind != "count" or why or (not which and A_PLACE.search(count.before(other))):
        return False
    if bare:
        return None
    things = head.status == "left_out" or (head.status == "unknown" and head.unit is None and head.noun.endswith("s"))
    return things and (other.value or 0) >= (amount.value or 0)


OF_THINGS = re.compile(r"\bOf\s+(?:the\s+|these\s+)?[\w,-]+\s+(\w+)\b[^.;]*,\s*$|^\W*(?:[A-Z][\w-]+\s+)?([A-Za-z]+s):\s+$")
OF_THE = re.compile(r"\bOf\s+(?:the|these|those|all|its|our|their)\s+(?=[a-z])")


def of_such(count: Counting, amount: Amount) -> bool:
    """ "Of the 140 houses along the river, sixty ...": a part of what is not counted. "Service horses: 41": things."""
    before = count.before(amount, 80)
    whole = OF_THINGS.search(before)
    noun = (whole.group(1) or whole.group(2)).lower() if whole else ""
    return noun in {"houses", "homes"} or vocabulary().nouns.get(noun, True) is None or _of_the(count, amount, before)


def _of_the(count: Counting, amount: Amount, before: str) -> bool:
    """ "Of the old screens, two went to a school and three were thrown away": a noun that nobody is called by."""
    opens = OF_THE.search(before)
    if opens is None or "," not in before[opens.end() :] or does_or_suffers(count.document.text, amount.end):
        return False
    since = amount.start - len(before) + opens.end()
    head = count.head(since, count.clause(amount))
    unknown = head.status == "unknown" and head.unit is None and head.noun.endswith("s")
    return (unknown or head.status == "left_out") and not count.between(since, amount.start)


BODIES = frozenset(("countries", "provinces"))


def bodies_before(count: Counting, amount: Amount, verb: str | None) -> Claim | None:
    """ "thanks three donor governments; two paid for vehicles": countries or districts told of themselves, not as a place."""
    last = count.found[-1] if count.found else None
    if last is None or last.unit not in BODIES or verb in LIVES or does_or_suffers(count.document.text, amount.end):
        return None
    near = count.document.clause_index(amount.core) - count.document.clause_index(last.start) < 2
    there = A_PLACE.search(count.document.text, max(0, last.start - 30), last.start) is not None
    return last if near and not there and of_people(verb) is False and (last.value or 0) >= (amount.value or 0) else None
