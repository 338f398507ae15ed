"""Verbs of taking, whose object says what they mean: suspects taken in are arrested, women taken out of bars are freed."""

import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.counting import Counting

__all__ = ["by_whom_it_takes"]

ACCUSED = frozenset(("suspects", "traffickers", "offenders", "defendants"))
SEIZED = re.compile(
    r"(?i)\b(?:seiz(?:ed|es|ing)|(?:took|takes|taking)\s+in|(?:haul|bring|brought|reel)(?:ed|ing)?\s+in)\s+(?:all\s+|the\s+)?\Z"
)
LITTLE = frozenset((None, "released", "assisted", "rescued", "identified", "received", "returned"))
TOOK = re.compile(
    r"(?i)\b(?:took|takes|taking|fetch(?:ed|es|ing)?|get(?:s|ting)?|got|bring(?:s|ing)?|brought|led|pull(?:ed|s|ing)?)\s+"
    r"(?:all\s+|the\s+)?\Z"
)
OUT_OF_PLACES = re.compile(
    r"(?:(?:,|\s+and)\s+[\w-]+\s+[\w-]+){0,2}\s+(?:out\s+of|off|from)\s+(?:the\s+|an?\s+|two\s+|three\s+|several\s+)?(?:[\w’'-]+\s+){0,2}?"
    r"(?:bars?|brothels?|clubs?|nightclubs?|compounds?|kilns?|mines?|farms?|plantations?|factor(?:y|ies)|boats?|ships?|vessels?|trawlers?|longliners?|camps?|"
    r"massage\s+parlou?rs?|karaoke\s+\w+|lounges?|hotels?|guesthouses?|workshops?|quarr(?:y|ies)|restaurants?|there)\b(?!\s+to\b)"
)
THE_LAW = re.compile(
    r"(?i)\b(?:police\w*|officers?|troops|soldiers|agents|gendarmes|detectives|inspectors?|marines|navy|rangers|raids?|unit|squad|authorities|we|our\s+\w+)\b"
)
NOT_THE_LAW = re.compile(
    r"(?i)\b(?:posing|pretend\w*|disguised|fake|dodg\w+|evad\w+|brib\w+|gangs?|traffickers|brokers|recruiters|militia\w*|rebels|gunmen)\b"
)
EXPLOITERS = re.compile(
    r"(?i)\b(?:compan(?:y|ies)|firms?|ships?|vessels?|operators?|groups?|gangs?|rings?|networks?|syndicates?|traders|slavers|recruiters?|traffickers?)\b[^.;]*"
    r"\b(?:took|carried|shipped|ferried|brought|moved|transported)\s+\Z"
)
FROM_AND_TO = re.compile(
    r"(?:(?:,|\s+and)\s+[\w-]+\s+[\w-]+){0,2}\s+(?:from\s+[A-Z][\w’'-]+[^.;]{0,80}?\s+)?(?:in)?to\s+(?:the\s+|an?\s+|\w+s\s+near\s+)?(?:[a-z-]+\s+){0,4}[A-Z]"
)
DEPORTED = re.compile(r"(?i)\b(?:deport|repatriat|return|rescu|escort|home\b|navy|coast\s+guard|charter)")


def by_whom_it_takes(count: Counting, claim: Claim) -> None:
    """Gives the action that a verb of taking has with those it takes."""
    text, before = count.document.text, count.before_claim(claim)
    if claim.unit in ACCUSED and claim.action in LITTLE and SEIZED.search(before):
        claim.action = "arrested"
    if claim.role != "victim" or claim.action not in {None, "trafficked", "identified", "involved"}:
        return
    freed = TOOK.search(before) and OUT_OF_PLACES.match(text, claim.end)
    if freed and THE_LAW.search(before) and not NOT_THE_LAW.search(before):
        claim.action = "rescued"
    elif FROM_AND_TO.match(text, claim.end) and EXPLOITERS.search(before) and not DEPORTED.search(before):
        claim.action = "trafficked"
