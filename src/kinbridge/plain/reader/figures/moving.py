"""Counts that a subject moved from and to: "new cases are down from 90", "arrests doubled (from four to eight)"."""

import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.counting import Counting
from kinbridge.plain.reader.figures.heads import Head
from kinbridge.plain.reader.figures.verbs import noun_action
from kinbridge.plain.reader.words.amounts import Amount

__all__ = ["moved", "subject_of"]

STEP = (
    r"(?:rose|risen|fell|fallen|dropped|declined|climbed|increased|decreased|grew|grown|jumped|slid|edged|shrank|shrunk|sank|sunk|soared|surged|plunged"
    r"|doubled|trebled|tripled|quadrupled|halved|moved|(?:went|gone|came|come|were|was|are|is|been)\s+(?:up|down|back)|expanded|swelled|dwindled)"
)
BY = (
    r"(?:\s+(?:slightly|sharply|steeply|again|further|up|down|back|in\s+a\s+year|from\s+the\s+year\s+before)"
    r"|\s+by\s+[\w.,%-]+(?:\s+(?:per\s+cent|percent|third|quarter|tenth|fifth|half|sixth|eighth))?"
    r"|\s+[\d.,]+\s?(?:%|per\s+cent|percent)|,?\s+to\s+[\w.,-]+|\s+in\s+(?:19|20)\d\d)"
)
MOVED = re.compile(
    rf"(?:^|[;,(]\s+|\b(?:and|while|but|as)\s+)(?P<subject>[A-Za-z][^,.;:()\d]{{2,70}}?)\s+(?:(?:has|have|had)\s+)?"
    rf"(?P<step>{STEP}{BY}{{0,3}}|up|down)(?:,?\s+\(?\s*(?:from|to)|\s*\((?:from|to))\s+(?:(?:from\s+)?[\w.,-]+\s+to\s+)?(?:some\s+|about\s+|only\s+|just\s+)?$"
)
ALSO = re.compile(r"(?:,|\band|\bwhile|\bbut|;)\s+(?P<subject>[a-z][^.;:(),\d]{2,40}?)\s+from\s+(?:[\w.,-]+\s+to\s+)?$")
FIRST = re.compile(
    r"\s*(?:[A-Z]{1,3}[.:]\s+|[-–•*]\s+)?[\"“(]*(?:(?:(?:the|a|an|our|its|their|these|those|all|both|total|new|in|last|this)\s+)*(?:numbers?|total|count|tally)\s+of\s+(?:the\s+)?"
    r"|(?:(?:the|a|an|our|its|their|these|those|all|both)\s+)+)?",
    re.IGNORECASE,
)
BARE = re.compile(r"\s*(?:[.,;)]|$|(?:the|in|from|to|and|during|last|this|a\s+year|while|but|for|at|by|before|on)\b)")


def subject_of(count: Counting, start: int, end: int) -> Head | None:
    """The noun group that opens a stretch of text, where the lexicon knows whom or what it counts."""
    clause = count.document.clause_at(end - 1)
    opening = FIRST.match(count.document.text, start, end)
    head = count.head(opening.end() if opening else start, clause)
    return head if head.status == "known" and head.unit and head.end <= end else None


def moved(count: Counting, amount: Amount) -> Claim | None:
    """ "Calls fell to 210 from 344", "new cases are down by a tenth from 90, arrests up from 12": the subject that moved."""
    if amount.kind != "count" or BARE.match(count.document.text, amount.end) is None:
        return None
    before = count.before(amount, 140)
    match = MOVED.search(before) or (ALSO.search(before) if _moved_before(count, amount) else None)
    if match is None:
        return None
    offset = amount.start - len(before)
    head = _last_named(count, offset + match.start("subject"), offset + match.end("subject"))
    if head is None or head.unit is None or head.unit.name in UNMOVED or not head.noun.endswith(("s", "men", "ren")):
        return None
    claim = count.claim(amount, "number_of", amount.end, head.unit.name, head.unit.role, head.noun)
    last = count.antecedent(amount, 2)
    same = last.action if last and last.unit == claim.unit else None
    claim.action = noun_action(head.noun) or _told(count, head, amount) or claim.action or same
    return claim


def _last_named(count: Counting, start: int, end: int) -> Head | None:
    """The subject, of which something may stand before it: "Against the quarter before case files rose"."""
    first, last = count.document.word_index(start), count.document.word_index(end)
    places = (start, *(word.start for word in count.document.words[first:last][-3:]))
    return next((head for place in places if (head := subject_of(count, place, end))), None)


UNMOVED = frozenset(("percent", "countries"))


def _moved_before(count: Counting, amount: Amount) -> bool:
    last = count.found[-1] if count.found else None
    return last is not None and last.rule == "number_of" and last.start >= count.clause(amount).start


def _told(count: Counting, head: Head, amount: Amount) -> str | None:
    """ "Victims recognised came down to 58": the participle behind the subject."""
    verbs = (verb for verb in count.verbs(count.clause(amount)) if verb.start == head.end + 1)
    return next((verb.action for verb in verbs), None)
