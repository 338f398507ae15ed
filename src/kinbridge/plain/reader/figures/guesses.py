"""Many, of whom somebody speaks whom nobody counted: "charities speak of thousands of girls", "a priest guessed 'sixty'"."""

import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.counting import Counting
from kinbridge.plain.reader.lexicon.phrases import Phrases

__all__ = ["guessed"]

SAID = Phrases("en/company")
PERSONS = frozenset(("people", "women", "men", "girls", "boys", "children", "minors", "victims", "slaves"))
MANY = 100
REACH = 160
WEAK = frozenset(  # what was done to others in the report, from whom a number without a verb of its own has it
    (
        *(None, "assisted", "employed", "returned", "registered", "recorded", "sheltered", "involved", "referred", "received"),
        *("repatriated", "mentioned", "reported"),
    )
)
LENT = WEAK | {"rescued", "identified", "interviewed", "arrested"}  # the same of a guess in quotation marks
THOUSANDS = 1_000  # so many at work nobody found one by one
AT_WORK = re.compile(
    r"\b(?:(?:child|bonded|forced|slave)\s+(?:workers|labou?rers|soldiers|slaves|domestics)|working\s+children|restaveks)\b"
)
QUOTED = re.compile(r"[\"“‘]\s?\Z")
LIKE_THE_OTHER = re.compile(  # "he sends home 'sixty a year', his colleague remembers 'forty'": of the same
    r"(?i)\b(?:(?:its|his|her|their)\s+(?:[\w’-]+\s+){0,3}?\w+|(?:an?|the)\s+(?:colleague|counterpart|other))\s+(?:[^.;\"“]{0,40}\s)?\w+\s(?:of\s)?[\"“‘]\Z"
)
OTHERS = re.compile(  # many of whom nobody says that they are wronged
    r"\b(?:pupils|students|members|voters|callers|visitors|participants|staff|followers|readers|departures|applicants|calls|fans"
    r"|families|parents|officers|clients|patients|demonstrators|protesters|spectators|guests|refugees|displaced|migrants|dead"
    r"|homeless|unemployed|strikers|supporters|returnees|travellers|passengers|tourists)\b"
)


def guessed(count: Counting, claim: Claim) -> None:
    """Many whom somebody says there are, are exploited; who counted somebody one by one is not asked here."""
    if claim.unit not in PERSONS or claim.role not in {"victim", None} or claim.value == 0 or claim.layout != "prose":
        return
    text, end = count.document.text, claim.end
    at_work = claim.action in WEAK - {"registered"} and (claim.value or 0) >= THOUSANDS
    if at_work and AT_WORK.search(text, claim.start, end):
        claim.action = "trafficked"
    if claim.action in WEAK and SAID["live_like_that"].match(text, end):
        claim.action = "trafficked"
        return
    begin = max(count.document.clause_at(claim.start).start, claim.start - REACH)
    before = text[begin : claim.start]
    if OTHERS.search(text, claim.start, end) or LIKE_THE_OTHER.search(before):
        return
    quoted = QUOTED.search(before) is not None
    many = claim.value is None or claim.value_max is not None or claim.value >= MANY
    if (quoted and claim.action in LENT) or (many and claim.action in WEAK):
        direct = SAID["speaks_of"].search(before) and SAID["told_no_more"].match(text, end)
        if direct or (many and SAID["said_of_them"].search(before) and SAID["stuck_there"].match(text, end)):
            claim.action = "trafficked"
    put = many and claim.action in PUT and SAID["puts_them_at"].search(before) is not None
    if put and "identified" not in before:
        claim.action = "trafficked"


PUT = WEAK | {"arrested", "confined"}
