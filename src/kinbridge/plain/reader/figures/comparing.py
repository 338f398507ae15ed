"""A count set beside the one before it: "41 victims, up from 21", "12 in the year before"."""

import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.counting import Counting
from kinbridge.plain.reader.figures.heads import unit_of
from kinbridge.plain.reader.figures.leaning import leans
from kinbridge.plain.reader.figures.verbs import noun_action
from kinbridge.plain.reader.words.amounts import Amount
from kinbridge.plain.reader.words.leaps import leaping

__all__ = ["compared"]

MOVED = re.compile(
    r"(?:^|\s)(\w+)\s+(?:fell|rose|dropped|declined|climbed|increased|decreased|(?:went|were)\s+(?:up|down))\s+from\s+$"
)


THAN_BEFORE = re.compile(
    r"\b(?:(?:up|down|increase|decrease|rise|drop|fall|decline|jump)\s+from|compared\s+(?:with|to)|against|than|versus)\s+$"
)


def _whole_before(count: Counting, amount: Amount, parent: Claim | None) -> Claim | None:
    """ "41 victims, including nine children, a decrease from 53": what was is set beside the whole."""
    if parent is None or not parent.subset_of or not THAN_BEFORE.search(count.before(amount)):
        return parent
    return next((claim for claim in reversed(count.found) if count.is_called(claim, parent.subset_of)), parent)


AT_THE_END = re.compile(r"[ \t]*\n")  # "Women rescued: 26, up from 19"
REST = leaping(r"(?i)\b(?:other|remaining|rest|balance|remainder)\s+(?:of\s+)?$")


NUMBER_OF = re.compile(r"\b[Nn]umbers?\s+of\s+")


def _number_of_things(count: Counting, amount: Amount) -> bool:
    """ "put the number of bars searched at thirty", "the number of entries went from 900": it says that things are counted."""
    said = next(reversed(list(NUMBER_OF.finditer(count.before(amount)))), None)
    if said is None:
        return False
    head = count.head(amount.start - len(count.before(amount)) + said.end(), count.clause(amount))
    return head.status == "left_out" or (head.status == "unknown" and head.unit is None and head.noun.endswith("s"))


TO_ONE = re.compile(r"\bto\s+$")
MOVED_TO = re.compile(
    r"\b(?:fell|rose|fall|rise|dropped?|sank|declined?|increased?|decreased?|down|up|from|compared|reduced|cut)\b"
)


def _is_one_of_another_kind(count: Counting, amount: Amount) -> bool:
    """ "Almost none had met an inspector, although fifteen had written to one": one of those named, no count."""
    said = amount.value == 1 and count.document.text[amount.core : amount.end].lower() == "one"
    return said and TO_ONE.search(count.before(amount)) is not None and MOVED_TO.search(count.before(amount)) is None


def compared(count: Counting, amount: Amount, parent: Claim | None) -> Claim | None:
    """A number set beside the one before it, of the same: "41 victims, up from 21"."""
    if parent is None or _counts_nothing(count, amount):
        return None
    parent = _whole_before(count, amount, parent)
    if parent is None or not (_the_rest(count, amount) or leans(count, amount, parent)):
        return None
    if not _ends_there(count, amount) or BY_OR_OF.search(count.before(amount)):
        return None
    dated = IN_A_YEAR.match(count.document.text, amount.end)
    claim = count.claim(amount, "compared", dated.end() if dated else amount.end, parent.unit, parent.role)
    claim.action = parent.action
    _of_what_moved(count, amount, claim)
    year = YEAR_BEFORE.search(count.before(amount))
    claim.period = year.group(1) if year else claim.period
    return claim


IN_A_YEAR = re.compile(r"\s+in\s+(?:19|20)\d\d\b")
YEAR_BEFORE = re.compile(r"\((?:in\s+)?((?:19|20)\d\d):\s*$")
BY_OR_OF = re.compile(r"(?:\bby|(?<!knows)(?<!knew)\s+of)\s+$")
BESIDE_ONE = re.compile(r"\b(?:from|to|with|against|than)\s+(?:just\s+|only\s+)?$")
THAT_TIME = re.compile(r"\s+(?:in\s+(?:19|20)\d\d|a year|the (?:year|previous))|\s*[.,;]")
A_RANGE = re.compile(r"\s*(?:to|and)\s+\d")
FROM = re.compile(r"\bfrom\s+$")
BEHIND = re.compile(  # what may stand behind a number that is set beside another
    r"\s*(?:$|[.,;:)\]!?\"”’]|in (?:19|20)\d\d|(?:female|male|foreign|without|with|who|in "
    r"the|a year|the (?:year|month|quarter|half|previous|preceding|prior|same|corresponding)|"
    r"last|this|from|between|by|during|over|for|and|at|"
    r"on|to|of|more|per year|or|years? before|annually|among|were|was|across|under|since|before|"
    r"about|concerning|we|now|they|he|she|along|after|as(?!\s+(?:well|many|much|long|soon|far))"
    r"|in\s+[a-zA-Z]+|with|whose)\b|—|–)"
)


def _behind(count: Counting, amount: Amount) -> str:
    return count.document.text[amount.end : amount.end + 16]


def _counts_nothing(count: Counting, amount: Amount) -> bool:
    """Whether a number is one that names somebody, or says how many things there are; "up from one in 2016" counts."""
    alone = amount.value == 1 and not (BESIDE_ONE.search(count.before(amount)) and THAT_TIME.match(_behind(count, amount)))
    return alone or _is_one_of_another_kind(count, amount) or _number_of_things(count, amount)


def _the_rest(count: Counting, amount: Amount) -> bool:
    """ "the other 12", "the remaining nine": those of the whole not yet told."""
    text = count.document.text
    return REST.search(text[amount.start : amount.core]) is not None or REST.search(count.before(amount)) is not None


def _ends_there(count: Counting, amount: Amount) -> bool:
    """Whether no noun of its own follows the number, and no second one that makes a range of it."""
    before, behind = count.before(amount), _behind(count, amount)
    ends_a_row = AT_THE_END.match(count.document.text, amount.end) and THAN_BEFORE.search(before)
    if not ends_a_row and not BEHIND.match(behind):
        return False
    return not (amount.kind == "count" and A_RANGE.match(behind) and not FROM.search(before))


def _of_what_moved(count: Counting, amount: Amount, claim: Claim) -> None:
    """ "convictions fell from 12": of the things said to have moved, not of those counted before."""
    moved = MOVED.search(count.before(amount))
    thing = unit_of(moved.group(1)) if moved else None
    if moved and thing and thing.role == "case":
        claim.unit, claim.role, claim.action = thing.name, thing.role, noun_action(moved.group(1)) or claim.action
