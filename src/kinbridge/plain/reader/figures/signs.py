"""Those in whom somebody saw signs of trafficking: they were identified, however many were screened or asked before them."""

import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.counting import Counting
from kinbridge.plain.reader.figures.following import SIGNS
from kinbridge.plain.reader.words.amounts import Amount
from kinbridge.plain.reader.words.leaps import leaping

__all__ = ["in_whom_signs"]

SEEN_IN = leaping(
    rf"(?i)\b{SIGNS}[^.;:]{{0,60}}?\s(?:in|among|amongst|with|for|on|by|from|in\s+the\s+case\s+of)\s+(?:(?:some|about|only|just)\s+)?$"
)
IN = re.compile(r"(?i)(?:^|[,;:]\s*)\s*(?:in|among|with|for)\s+(?:(?:some|about|only|just)\s+)?$")
SAW = re.compile(
    rf"(?:\s+of\s+(?:them|these|those))?(?:\s?\([^)]{{1,20}}\))?,?\s+(?:[\w'’-]+\s+){{1,5}}?(?:an?\s+|the\s+|some\s+|clear\s+)*{SIGNS}"
)
ALONE = re.compile(r"(?:\s+of\s+(?:them|these|those))?\s*(?:[.,;)(]|$|\s(?:or|and|that\s+is)\b)")


def in_whom_signs(count: Counting, amount: Amount) -> Claim | None:
    """ "In 351 (27%) it saw signs of trafficking", "indicators were noted in 338"."""
    if amount.kind != "count" or (amount.value or 0) < 2:
        return None
    before, text = count.before(amount, 110), count.document.text
    seen = SEEN_IN.search(before) and ALONE.match(text, amount.end)
    if not seen and not (IN.search(before) and SAW.match(text, amount.end)):
        return None
    parent = count.antecedent(amount, 2)
    people = parent if parent and parent.role in {"victim", None} and not (parent.unit or "").startswith("percent") else None
    claim = count.claim(amount, "verb_number", amount.end, people.unit if people else "people", "victim")
    claim.action = "identified"
    return claim
