"""Bare numbers beside what was just counted: so many before ("4,790"), so many already ("the twelve open"), "In 351 (27%)"."""

import itertools
import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.counting import Counting
from kinbridge.plain.reader.figures.heads import Unit, unit_of, vocabulary
from kinbridge.plain.reader.figures.verbs import noun_action
from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.words.amounts import Amount
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.text import Span

__all__ = ["already", "in_so_many", "then_so_many"]

SAID = Phrases("en/beside")
SHARE_BEHIND = re.compile(r"\s?\((?:(?:about|nearly|some|or|almost)\s)?\d[\d.,]*\s?(?:%|per\s?cent|percent)\)")
AMONG = re.compile(r"\b(?:[Ii]n|[Aa]mong|[Ww]ith|[Oo]n|[Ff]or|[Bb]y|[Oo]f)\s+$")
SIGNS = re.compile(r"(?i)\b(?:signs?|indicators?|indications?|traces|marks)\b[^.;]{0,40}\btraffick")


def in_so_many(count: Counting, amount: Amount) -> Claim | None:
    """ "In 351 (27%) it saw signs of trafficking": of those counted just before."""
    if not SHARE_BEHIND.match(count.document.text, amount.end) or not AMONG.search(count.before(amount)):
        return None
    parent = count.antecedent(amount, 2)
    if parent is None or parent.unit is None or (parent.value or 0) < (amount.value or 0):
        return None
    claim = count.claim(amount, "elided", amount.end, parent.unit, parent.role)
    claim.action = "identified" if SIGNS.search(count.document.of(count.clause(amount))) else claim.action
    return claim


IN_BRACKETS = re.compile(r"\((?:from\s+|previously\s+|earlier\s+|then\s+|it\s+was\s+|they\s+were\s+)?$")
MOVED = leaping(
    r"(?i)\b(?:up|down|more|fewer|less|higher|lower|rose|fell|grew|dropped|climbed|increased?|decreased?|declined"
    r"|compared|comparison|against|than|doubled|halved)\b"
)
UP_ON = re.compile(r"\b(?:up|down|more|fewer|less)\s+(?:on|than)\s+(?:the\s+)?$")  # "up on the 1 176 of the same period"
OF_THEN = re.compile(
    r"\s+(?:of|in|from|for)\s+(?:the\s+(?:same|year|like|corresponding|previous|first|second|last)|last|(?:19|20)\d\d)\b"
)
YEAR = re.compile(r"(?:19|20)\d\d")


def then_so_many(count: Counting, amount: Amount) -> Claim | None:
    """ "Calls were 11% up on the first quarter (4,790)", "files opened were down 6%, when there were 139": so many as then."""
    text, before = count.document.text, count.before(amount)
    closed = re.compile(r"\s*\)").match(text, amount.end)
    then = SAID["when_there_were"].search(before) and re.match(r"\s*[.,;)]|$", count.after(amount))
    up_on = UP_ON.search(text[max(0, amount.core - 30) : amount.core])
    then = then or (up_on and OF_THEN.match(text, amount.end))
    told = then or (IN_BRACKETS.search(before) and closed)
    moved = MOVED.search(text, count.clause(amount).start, amount.core)
    if not (told and moved) or YEAR.fullmatch(text[amount.core : amount.end]):
        return None
    noun = _what_moved(count, amount)
    if noun is None:
        return None
    unit = unit_of(noun)
    if unit is None:
        return None
    clause = count.clause(amount)
    inside = (other for other in reversed(count.found) if clause.start <= other.start < amount.start)
    here = next((other for other in inside if noun in text[other.start : other.end].lower().split()), None)
    if here and here.unit:
        unit = Unit(here.unit, here.role or unit.role)  # "438 women and girls, 12% more than in 2017 (391)"
    claim = count.claim(amount, "compared", amount.end, unit.name, unit.role)
    claim.action = noun_action(noun) or next((other.action for other in count.taken if other.unit == unit.name), None)
    return claim


MOVES = frozenset(("case", "victim", "suspect", "mechanism"))


def _what_moved(count: Counting, amount: Amount) -> str | None:
    """The plural that the clause tells of, before the number, else behind it."""
    clause = count.clause(amount)
    before = [word.low for word in reversed(count.document.words_of(Span(clause.start, amount.start)))]
    after = [word.low for word in count.document.words_of(Span(amount.end, clause.end))]
    plurals = (word for word in (*before, *after) if word.endswith("s") and word in vocabulary().nouns)
    return next((word for word in plurals if (unit := unit_of(word)) and _moves(unit)), None)


def _moves(unit: Unit) -> bool:
    return unit.role in MOVES or unit.name == "calls"


IN_ALL = leaping(
    r"\b(?:there\s+are\s+now|(?:the|its|our|their)\s+(?:total|number)\s+is(?:\s+now)?|total(?:\s+is)?\s+now"
    r"|which\s+makes|making|we\s+now\s+have|now\s+(?:has|have|runs?))\s+$"
)
ENDS = re.compile(r"\s*[.,;)]|\s+(?:in\s+all|in\s+total|altogether|now)\b|\s*$")
OFFICES = frozenset(("facility", "mechanism"))
KEPT = frozenset(("facility", "mechanism", "partner", "place"))


def already(count: Counting, amount: Amount) -> Claim | None:
    """ "to add three offices to the twelve already open", "Two safe houses opened; there are now 9": as many of the same."""
    text, before = count.document.text, count.before(amount)
    whole = before + text[amount.start : amount.core]
    there = (SAID["there_already"].match(text, amount.end) and SAID["beside"].search(whole)) or (
        SAID["beside"].search(whole) and SAID["existing"].search(whole) and ENDS.match(text, amount.end)
    )
    if there and (kept := _kept_before(count, amount)):
        return count.claim(amount, "compared", amount.end, kept.name, kept.role)
    if not there and not (IN_ALL.search(before) and ENDS.match(text, amount.end)):
        return None
    parent = count.antecedent(amount, 0 if there else 1)
    if parent is None or parent.role not in KEPT:
        return None
    return count.claim(amount, "compared", amount.end, parent.unit, parent.role)


def _kept_before(count: Counting, amount: Amount) -> Unit | None:
    """The offices or shelters named last: "to open one liaison office, in addition to the five in service"."""
    start = count.clause(amount).start
    counted = next((claim for claim in reversed(count.found) if claim.start >= start and claim.role in OFFICES), None)
    if counted and counted.unit:
        return Unit(counted.unit, counted.role or "")
    words = [word.low for word in count.document.words_of(Span(start, amount.start))]
    said = (noun for one, last in reversed(list(itertools.pairwise(["", *words]))) for noun in (f"{one} {last}", last))
    named = (unit_of(noun) or unit_of(f"{noun}s") for noun in said)
    return next((unit for unit in named if unit and unit.role in OFFICES), None)
