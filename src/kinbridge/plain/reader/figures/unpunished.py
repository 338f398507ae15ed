"""Nothing that was found, told without a verb the other rules know: no boss in prison, no life lost, neither of two."""

import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.counting import Counting
from kinbridge.plain.reader.figures.heads import unit_of
from kinbridge.plain.reader.figures.parents import with_parent
from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.words.amounts import Amount

__all__ = ["as_for", "neither", "nil_behind", "no_boss", "no_life", "no_report", "none_of_them_a"]

SAID = Phrases("en/unpunished")
OF_THE = r"\s+of\s+(?:the|these|those|its|their)(?:\s+(?:\d+|[a-z]+teen|two|three|four|five|six|seven|eight|nine|ten))?"
FRAGMENT = re.compile(r"\s*[.;!]|\s*$")
TRIED = frozenset(("convicted", "prosecuted", "arrested"))


def no_boss(count: Counting, amount: Amount) -> Claim | None:
    """ "No agency director has gone to prison", "None of the bosses is behind bars", "12 were sentenced. Not one mine owner."."""
    boss = SAID["a_boss"].match(count.document.text, amount.end)
    if boss is None:
        return None
    done = SAID["was_punished"].match(count.document.text, boss.end())
    parent = count.antecedent(amount, 1)
    alone = not count.before(amount).strip() and FRAGMENT.match(count.document.text, boss.end())
    if done is None and not (alone and parent and parent.action in TRIED):
        return None
    claim = count.claim(amount, "zero_noun", boss.end(), "traffickers", "offender")
    claim.action = ("convicted" if done["jailed"] else "prosecuted") if done else parent.action if parent else None
    return claim


LIFE = re.compile(
    r"\s+(?:loss(?:es)?\s+of\s+(?:human\s+)?li(?:fe|ves)|li(?:fe|ves)\s+(?:(?:was|were)\s+)?lost|dead\b|(?:one\s+)?killed\b)"
)


def no_life(count: Counting, amount: Amount) -> Claim | None:
    """ "11 detentions, no losses of life"."""
    lost = LIFE.match(count.document.text, amount.end)
    if lost is None:
        return None
    claim = count.claim(amount, "zero_noun", lost.end(), "people", "victim")
    claim.action = "died"
    return claim


OF_THEM = re.compile(r"\s+of\s+(?:them|whom|these|those)(?=\s+(?:an?|of|by|against|for|from|in|under|over|above|yet)\b)")


def none_of_them_a(count: Counting, amount: Amount) -> Claim | None:
    """ "14 convictions, none of them of an official", "four masters, not one of them a boat owner"."""
    of = OF_THEM.match(count.document.text, amount.end)
    parent = count.antecedent(amount, 1) if of and re.search(r"[,;:(–—-]\s*$", count.before(amount)) else None
    if of is None or parent is None:
        return None
    claim = with_parent(count, amount, count.claim(amount, "zero_pronoun", of.end(), parent.unit, parent.role), True)
    claim.action = parent.action if parent.role == "case" or parent.unit == "convictions" else None
    return claim


REPORT = re.compile(
    r"\s+(?:single\s+)?reports?\s+of\s+(?!the\b|his\b|her\b|its\b|their\b)[\w-]+"
    r"(?:\s+(?!reached|came|was|were|has|had|arrived|got|in\b|at\b|from\b)[\w-]+){0,4}"
)
THERE = re.compile(r"(?:^|\b(?:[Tt]here\s+(?:was|were|is|has\s+been|have\s+been)|received|had|got|took|with))\s*$")


def no_report(count: Counting, amount: Amount) -> Claim | None:
    """ "There was no report of the sale of organs", "No report of a child soldier reached us"."""
    report = REPORT.match(count.document.text, amount.end)
    if report is None or not THERE.search(count.before(amount)):
        return None
    claim = count.claim(amount, "zero_noun", report.end(), "cases", "case")
    claim.action = "reported"
    return claim


BEFORE_NIL = re.compile(r"(?:^|[:;,.]\s+|\n)(?P<noun>[A-Za-z]+)(?P<rest>\s+of\s+[a-z]+)?:?\s+$")
DEATHS = frozenset(("deaths", "fatalities", "casualties"))


def nil_behind(count: Counting, amount: Amount) -> Claim | None:
    """ "Balance so far: deaths nil; arrests 12"."""
    said = BEFORE_NIL.search(count.before(amount)) if count.document.text[amount.core : amount.end].lower() == "nil" else None
    if said is None:
        return None
    if said["noun"].lower() in DEATHS:
        claim = count.claim(amount, "zero_noun", amount.end, "people", "victim")
        claim.action = "died"
        return claim
    unit = unit_of(said["noun"].lower())
    return count.claim(amount, "zero_noun", amount.end, unit.name, unit.role, said["noun"].lower()) if unit else None


NEITHER = re.compile(r"\s+(?:of\s+(?:whom|them|these|the\s+two|the\s+pair)\s+)?(?=(?:was|were|has|had|have|is)\s)")


def _neither_of_two(count: Counting, amount: Amount) -> Claim | None:
    """ "two suspects, neither of whom was convicted": none of the two counted just before."""
    match, parent = NEITHER.match(count.document.text, amount.end), count.antecedent(amount, 2)
    if match is None or parent is None or parent.value != 2:
        return None
    end = amount.end + len(match.group().rstrip())
    return count.claim(amount, "zero_pronoun", end, parent.unit, parent.role)


PERSONS = frozenset(("suspect", "offender", "buyer", "partner", "victim"))
OF_THE_TWO = re.compile(r"\s+of\s+the\s+(?:two\s+)?")


def _neither_of_a_kind(count: Counting, amount: Amount) -> Claim | None:
    """ "Neither of the two senators accused of it was tried": two of a kind, to whom nothing was done."""
    of = OF_THE_TWO.match(count.document.text, amount.end)
    head = count.head(of.end(), count.clause(amount)) if of else None
    persons = head is not None and head.status == "known" and head.unit is not None and head.unit.role in PERSONS
    if head is None or head.unit is None or not persons:
        return None
    return count.claim(amount, "zero_pronoun", head.end, head.unit.name, head.unit.role, head.noun)


def neither(count: Counting, amount: Amount) -> Claim | None:
    """ "Two suspects, neither of whom was convicted", "Neither of the two senators was tried": none of two."""
    return _neither_of_two(count, amount) or _neither_of_a_kind(count, amount)


AS_FOR = re.compile(r"\b[Aa]s\s+(?:for|regards|concerns)\s+(?:the\s+)?(?P<noun>[a-z]+s),\s+$")


def as_for(count: Counting, amount: Amount) -> Claim | None:
    """ "As for officials, none was disciplined": of those named right before."""
    named = AS_FOR.search(count.before(amount))
    unit = unit_of(named["noun"]) if named else None
    return count.claim(amount, "zero_pronoun", amount.end, unit.name, unit.role) if unit else None
