"""What a judgement finds proved: whom the accused carried off, employed or got papers for, from when to when."""

import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.counting import Counting
from kinbridge.plain.reader.lexicon.phrases import Phrases

__all__ = ["found_proved"]

SAID = Phrases("en/proving")
PERSONS = frozenset(("people", "women", "men", "girls", "boys", "children", "minors", "adults", "victims", "foreigners"))
SAYS_LESS = frozenset(  # verbs of the court or of an employer, which say less than what the accused did
    (
        *(None, "identified", "established", "employed", "assisted", "involved", "met", "recorded", "registered", "confined"),
        *("returned", "sheltered", "housed", "received", "heard", "mentioned", "found", "arrested", "rescued"),
    )
)
SENTENCE, PAGE = 200, 600  # characters of a sentence before a count; of a judgement before it
THE_ACCUSED_HAD = re.compile(r"\b(?:accused|defendants?|group|couple|gang|ring|they)\s+had\s+\Z")
OTHERWISE = re.compile(
    r"(?:\s+(?:and\s+)?\w+\s+\w+)?\s+(?:(?:in)?to\s+(?:the\s+|an?\s+)?(?:\w+\s+)?"
    r"(?:hospital|court|police|station|shelter|embassy|consulate|doctor|clinic|school)|as\s+(?:their\s+|its\s+|an?\s+)?"
    r"(?:\w+\s+)?(?:guard|driver|lookout|recruiter|watchm|overseer|witness|lawyer|accomplice|messenger))"
)
LISTED = re.compile(r"(?:\s+from\s[^,;.]{2,50}?)?(?:,|,?\s+and)\s+\Z")
DID_IT_THEMSELVES = re.compile(r"(?:\s+\w+)?\s+(?:was|were|is|are|has|have|had|who|whom|whose)\b")


def found_proved(count: Counting, claim: Claim) -> None:
    """ "It is established that from May 2014 to June 2016 the couple conveyed 23 men and six girls": trafficked."""
    if claim.role != "victim" or claim.unit not in PERSONS or claim.action not in SAYS_LESS or not claim.value:
        return
    if _did_it(count, claim) or _listed_with(count, claim):
        claim.action = "trafficked"


def _did_it(count: Counting, claim: Claim) -> bool:
    text, begin = count.document.text, count.document.clause_at(claim.start).start
    before = text[max(begin, claim.start - SENTENCE) : claim.start]
    if OTHERWISE.match(text, claim.end):
        return False
    if SAID["accused_did"].search(before) or SAID["accused_got_papers"].search(before):
        return True
    if SAID["by_the_accused"].match(text, claim.end):
        return True
    had = THE_ACCUSED_HAD.search(before) and SAID["had_them"].match(text, claim.end)
    did = had or SAID["others_did"].search(before) or SAID["others_got_papers"].search(before)
    judged = did and SAID["judged"].search(text[max(0, claim.start - PAGE) : claim.start])
    return bool(judged and SAID["found_that"].search(before))


def _listed_with(count: Counting, claim: Claim) -> bool:
    """ "drove 23 men, six girls and a baby": those counted beside them were done the same."""
    last = count.found[-1] if count.found else None
    if last is None or last.action != "trafficked" or last.unit not in PERSONS or claim.start - last.end > 60:
        return False
    text = count.document.text
    joined = LISTED.fullmatch(text, last.end, claim.start)
    return joined is not None and DID_IT_THEMSELVES.match(text, claim.end) is None
