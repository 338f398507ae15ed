"""A number named again is the count that first had it: "the four", "of the 57", whoever was counted since."""

import re
from dataclasses import replace

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.counting import Counting
from kinbridge.plain.reader.words.amounts import Amount, amounts_in

__all__ = ["named_again", "so_many"]

THE = re.compile(r"(?i)\b(?:the|these|those)\s+(?:same\s+|whole\s+)?$")
OF_SO_MANY = re.compile(
    r"(?i)\b(?:of|among|out\s+of|from)\s+(?:all\s+)?(?:the|these|those)\s+(?P<number>[\w,.'’\s-]{1,24}?)(?:\s+[a-z]+(?:ed|en))?,?\s+"
    r"(?:(?:only|just|some|about|another|at\s+least|no\s+more\s+than|fewer\s+than|barely)\s+)?$"
)
FEWEST = 3  # "the two" are as often a pair whom nobody counted
ON_TRIAL = frozenset(("arrested", "convicted", "prosecuted", "acquitted", "charged"))
CARED = frozenset(("assisted", "sheltered", "returned", "repatriated"))
ACCUSED = frozenset(("suspect", "offender", "buyer"))
OF_OFFICIALS = frozenset(("dismissed", "suspended"))
DONE = frozenset(("arrests", "convictions", "prosecutions"))  # "six arrests ... the six" are people


def named_again(count: Counting, amount: Amount, verb: str | None) -> Claim | None:
    """The count that a bare number repeats or is said to be of, where what was done can be done to those counted."""
    text = count.document.text
    if THE.search(text, max(0, amount.core - 14), amount.core):
        last = count.same_value(amount.value, amount.start)
        if last and last.unit in DONE:
            return replace(last, unit="people", role="suspect")
        number = amount.value
    else:
        number = _of_how_many(count.before(amount, 60))
    return so_many(count, number, amount.start, verb) if number and (amount.value or 0) <= number else None


def so_many(count: Counting, number: float | None, position: int, verb: str | None = None) -> Claim | None:
    """The last count of so many people, cases or houses before a position to whom that can have been done."""
    if number is None or number < FEWEST:
        return None
    accused = verb in ON_TRIAL
    before = reversed(count.with_value(number, position))
    alike = (claim for claim in before if claim.role != "partner" or verb in OF_OFFICIALS)
    fit = [claim for claim in alike if not accused or claim.role in ACCUSED]
    cared = [claim for claim in fit if verb in CARED and claim.role == "victim" and claim.action not in ON_TRIAL]
    found = next(iter(cared or fit), None)
    return replace(found, unit="people", role="suspect") if found and found.unit == "arrests" else found


def _of_how_many(before: str) -> float | None:
    """ "Of the 57, only": how many are named before a number."""
    match = OF_SO_MANY.search(before)
    counts = [one for one in amounts_in(match["number"]) if one.kind == "count"] if match else []
    return counts[0].value if len(counts) == 1 else None
