"""Verbs of taking, whose object says what they mean: suspects taken in are arrested, women taken out of bars are freed."""

import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.counting import Counting

__all__ = ["by_whom_it_takes"]

ACCUSED = frozenset(("suspects", "traffickers", "offenders", "defendants"))
SEIZED = re.compile(
    r"(?i)\b(?:seiz(?:ed|es|ing)|(?:took|takes|taking)\s+in|(?:haul|bring|brought|reel)(?:ed|ing)?\s+in)\s+(?:all\s+|the\s+)?\Z"
)
HANDED = re.compile(r"(?i)\bhand(?:ed|s|ing)?\s+(?:over\s+)?(?:all\s+|the\s+|another\s+)?\Z")
TO_COURT = re.compile(r"\s+(?:over\s+)?to\s+(?:the\s+)?(?:courts?|prosecutors?|public\s+prosecut\w+|judges?|judiciary)\b")
LITTLE = frozenset((None, "released", "assisted", "rescued", "identified", "received", "returned"))
TOOK = re.compile(
    r"(?i)\b(?:took|takes|taking|fetch(?:ed|es|ing)?|get(?:s|ting)?|got|bring(?:s|ing)?|brought|led|pull(?:ed|s|ing)?)\s+"
    r"(?:all\s+|the\s+)?\Z"
)
OUT_OF_PLACES = re.compile(
    r"(?:(?:,|\s+and)\s+[\w-]+\s+[\w-]+){0,2}(?:,\s+[\w-]+\s+of\s+(?:them|whom)\s+[\w\s-]{3,30},)?\s+(?:out\s+of|off|from)\s+(?:the\s+|an?\s+|two\s+|three\s+|several\s+)?(?:[\w’'-]+\s+){0,2}?"
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
SENT = re.compile(  # "two brothers who sent 34 people from Lithuania to pick onions"
    r"(?i)\b(?:sends?|sent|sending|dispatched|despatched|bussed|shipped|drove|flew)\s+(?:(?:at\s+least|about|some|nearly|more\s+than)\s+)?"
    r"(?:\d[\d,.]*\s+[a-z]+\s+and\s+)?\Z"
)
SENDERS = re.compile(
    r"(?i)\b(?:brothers?|sisters?|couple|gangs?|group|groups|rings?|networks?|syndicates?|clans?|recruiters?|traffickers?|brokers?|agents?|smugglers?|madams?|pimps?"
    r"|matchmakers?|owners?|boss|bosses|ringleaders?|organi[sz]ers?|accused|defendants?|uncles?|aunts?|relatives)\b"
)
LAWFUL = re.compile(
    r"(?i)\b(?:scheme|programme|program|lawful\w*|legal\w*|licensed|agreement|accord|seasonal|office|ministry|government|state|embassy|schools?|church|charity|NGOs?"
    r"|shelters?|police|hospital|mission|union|researchers|wages)\b"
)
TO_WORK = re.compile(
    r"(?:,?\s+and\s+[\w-]+\s+[\w-]+)?(?:\s+from\s+[^.;]{2,50}?)?\s+to\s+(?:(?:pick(?!\s+up)|sell|beg|work|wash|herd|fish|hawk|dance|dig|harvest|clean|weed|serve|carry|pack)\b"
    r"|(?:the\s+)?(?:[\w-]+\s+){0,2}(?:farms?|brothels?|bars?|clubs?|mines?|kilns?|plantations?|factor(?:y|ies)|compounds?|orchards?|greenhouses?|quarr(?:y|ies)|trawlers?|sweatshops?)\b)"
)
DEPORTED = re.compile(r"(?i)\b(?:deport|repatriat|return|rescu|escort|home\b|navy|coast\s+guard|charter)")


def by_whom_it_takes(count: Counting, claim: Claim) -> None:
    """Gives the action that a verb of taking has with those it takes."""
    text, before = count.document.text, count.before_claim(claim)
    if claim.unit in ACCUSED and claim.action in LITTLE and SEIZED.search(before):
        claim.action = "arrested"
    if claim.unit in ACCUSED and HANDED.search(before) and TO_COURT.match(text, claim.end):
        claim.action = "prosecuted"
    if claim.role != "victim" or claim.action not in {None, "trafficked", "identified", "involved"}:
        return
    freed = TOOK.search(before) and OUT_OF_PLACES.match(text, claim.end)
    if freed and THE_LAW.search(before) and not NOT_THE_LAW.search(before):
        claim.action = "rescued"
    elif _sent_off(before, text, claim.end) and not DEPORTED.search(before):
        claim.action = "trafficked"


def _sent_off(before: str, text: str, end: int) -> bool:
    """ "sent 34 people from Lithuania to pick onions", "the gang ferried nine men from Tarn to Moss"."""
    to_work = SENT.search(before) and TO_WORK.match(text, end) and SENDERS.search(before)
    lawful = LAWFUL.search(before) or LAWFUL.search(text[end : end + 120].split(".")[0])
    return bool((to_work and not lawful) or (FROM_AND_TO.match(text, end) and EXPLOITERS.search(before)))
