"""Counts that leave out what the clause has said of another year, place or number: "two in 2007", "and Cambodia 47"."""

import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.counting import Counting
from kinbridge.plain.reader.figures.parents import last_noun
from kinbridge.plain.reader.words.amounts import Amount
from kinbridge.plain.reader.words.places import gazetteer

__all__ = ["by_year", "gapped", "sharing", "strong"]

IN_YEAR = re.compile(
    r"\s+(?:in|for|during)\s+(?:(?:19|20)\d\d\b|the\s+(?:previous|following|next|first|second|third|fourth|last)\b)"
)
LISTED = re.compile(r"(?:[:,;(]|\b(?:and|or|then|down|paid|issued|handed|made|brought|recorded|secured|won))\s+$")


def by_year(count: Counting, amount: Amount) -> Claim | None:
    """ "Convictions were few: two in 2007, none in 2008": counts by years, of what the clause or the count before names."""
    if IN_YEAR.match(count.document.text, amount.end) is None or LISTED.search(count.before(amount)) is None:
        return None
    parent, noun = count.antecedent(amount, 0), last_noun(count, amount, of_results=True)
    unit, role = (parent.unit, parent.role) if parent else (noun.name, noun.role) if noun else (None, None)
    if unit is None:
        return None
    claim = count.claim(amount, "by_year", amount.end, unit, role)
    claim.action = parent.action if parent else claim.action
    return claim


GAPPED = re.compile(
    r"(?:\band|,|;|\bwhile|\bbut)\s+(?:(?P<name>[A-Z]\w+(?:\s[A-Z]\w+)?)|the\s+(?:second|third|fourth|other|next|latter|last)|(?:in|for)\s+(?:19|20)\d\d"
    r"|(?:in|at|from|for)\s+(?:the\s+)?(?:(?:north|south|east|west|centre|center|capital|city|towns?|provinces|highlands|delta|islands|border|rest|other)\w*|[A-Z]\w+(?:\s[A-Z]\w+)?)(?:\s+of\s+the\s+\w+)?)"
    r",?\s+$"
)


def gapped(count: Counting, amount: Amount) -> Claim | None:
    """ "Thailand prosecuted 211 defendants and Cambodia 47": a second state did the same to as many."""
    match, parent = GAPPED.search(count.before(amount)), count.antecedent(amount, 0)
    if match is None or parent is None:
        return None
    if match.group("name") and gazetteer().names.get(match.group("name"), ("", ""))[1] != "country":
        return None
    if not re.match(r"\s*(?:[.,;)]|$|and\b)", count.after(amount)):
        return None
    claim = count.claim(amount, "gapped", amount.end, parent.unit, parent.role)
    claim.action = parent.action
    return claim


LISTED_BEFORE = re.compile(r"\d,\s+$")  # "1,255, 3,113 and 2,687 victims" is read from its end
AND_AS_MANY = re.compile(r"\s+(?:and|or)\s+[\d,]+\s+(?=[a-z])")


def sharing(count: Counting, amount: Amount) -> Claim | None:
    """ "freed 19 and 23 girls": the noun of the second number is the first one's too."""
    match = None if LISTED_BEFORE.search(count.before(amount)) else AND_AS_MANY.match(count.document.text, amount.end)
    head = count.head(match.end(), count.clause(amount)) if match and amount.kind == "count" else None
    if head is None or head.status != "known" or head.unit is None:
        return None
    return count.claim(amount, "elided", amount.end, head.unit.name, head.unit.role)


STRONG = re.compile(r"\s+(?:in\s+number|strong|of\s+(?:them\s+)?in\s+all|in\s+all|all\s+told)\b")
JUST_NAMED = re.compile(r"\b[a-z]+(?:s|men|ren|people),\s+(?:now\s+|some\s+|about\s+)?$")


def strong(count: Counting, amount: Amount) -> Claim | None:
    """ "the children, 23 in number": the plural right before, where no count of its own stands there."""
    told = STRONG.match(count.document.text, amount.end) and JUST_NAMED.search(count.before(amount))
    noun = last_noun(count, amount) if told else None
    return count.claim(amount, "numbered", amount.end, noun.name, noun.role) if noun else None
