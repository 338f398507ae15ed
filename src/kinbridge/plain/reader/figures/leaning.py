"""What stands before a bare number that lets it lean on a count made before: "against 21", "this compares with 41"."""

import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.counting import Counting
from kinbridge.plain.reader.figures.parents import young
from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.words.amounts import Amount

__all__ = ["IMPERSONAL", "leans"]

SAID = Phrases("en/leaning")
IMPERSONAL = frozenset(("case", "facility", "place", "mechanism"))
FROM_A_PLACE = re.compile(r"\s+from\s+[A-Z]\w+")
OF_THE_CASE = re.compile(r"\s*(?:[.,;]|(?:they|he|she|it|the|there|no|nobody)\b)")
IN_CASES = re.compile(r"\b(?:in|[Aa]t)\s+(?:just\s+|only\s+|the\s+\w+\s+)?$")
AFTER = re.compile(r",\s+after\s+(?:just\s+|only\s+)?$")  # "fifteen victims received help, after 26 in 2013"
THEN = re.compile(
    r"\s+(?:in\s+(?:19|20)\d\d|(?:in\s+)?the\s+(?:year|quarter|month|half-year|period)\s+before|a\s+year\s+(?:earlier|before))\b"
)


def leans(count: Counting, amount: Amount, parent: Claim) -> bool:
    """Whether the words before a bare number let it lean on a count: "against 21", "Two from Laos", "awarded in three"."""
    before = count.before(amount)
    return bool(
        SAID["leads_to"].search(before)
        or (FROM_A_PLACE.match(count.document.text, amount.end) and not before.strip())
        or (AFTER.search(before) and THEN.match(count.document.text, amount.end))
        or (parent.role in IMPERSONAL and IN_CASES.search(before) and OF_THE_CASE.match(count.after(amount)))
        or (young(count, amount.end) and re.search(r"[(,;]\s*$", before))
    )
