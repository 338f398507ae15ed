"""Victims told of by those who saw them beside their traffickers, and by those who say that there are many of them."""

import re

from kinbridge.plain.reader.words.leaps import leaping

__all__ = ["are_the_suspects", "estimated_at_work", "seen_with_others", "spoken_of"]

YOUNG = frozenset(("girls", "boys", "children", "minors", "women", "victims"))
UNSAID = frozenset(
    (
        *(None, "arrested", "confined", "identified", "stopped", "intercepted", "left", "mentioned"),
        *("registered", "recorded", "heard", "met", "reported"),
    )
)
WITNESS = re.compile(  # "a tea seller noticed that three girls", "thought it strange that two boys"
    r"(?i)\b(?:notic(?:ed|es|ing)|saw|had\s+seen|sees|spotted|observed|remarked|realis(?:ed|es)|realiz(?:ed|es)|wonder(?:ed|s)\s+(?:why|at)"
    r"|(?:found|thought|seemed|struck\s+(?:her|him)\s+(?:as)?)\s+(?:it\s+)?(?:strange|odd|queer|curious|peculiar|suspicious|wrong|unusual)|grew\s+suspicious\s+(?:when|because)"
    r"|became\s+suspicious\s+(?:when|because)|told\s+(?:the\s+)?(?:police|guards?)|alarmed)"
    r"(?:\s+(?:that|how|because|when))\s+(?:the\s+|some\s+)?$"
)
ONLOOKER = re.compile(  # "a lorry driver complained that five boys", "Mrs Foley of the chip shop saw three women"
    r"(?:\b(?i:drivers?|conductors?|passengers?|sellers?|vendors?|hawkers?|shopkeepers?|bakers?|barbers?|butchers?|teachers?|neighbou?rs?|examiners?|porters?|clerks?|waiters?|waitress|farmers?"
    r"|fisherm[ae]n|boatm[ae]n|students?|pupils?|villagers?|residents?|housewife|tailors?|pastor|priest|nun|monk|imam|receptionist|cashier|pharmacist|mechanic|owner|traveller)"
    r"|\b(?:Mrs|Mr|Ms)\.?\s[A-Z]\w+)(?:\s+(?:of|at|in|with|from)\s+[^.;,]{2,40}?)?,?\s+(?:who\s+[^.;,]{3,60},?\s+)?(?:had\s+)?"
    r"(?:saw|seen|noticed|spotted|counted|complained|remarked|wondered|heard|overheard|observed|could\s+not\s+get|got\s+no\s+answer|grew\s+suspicious)\b[^.;]{0,50}$"
)
HELD_WITH = re.compile(
    r"(?i)\b(?:arrested|detained|held|stopped|caught|seized|picked\s+up|apprehended|taken\s+off|led\s+off|led\s+away|pulled\s+off|intercepted|taken\s+from|nabbed|found"
    r"|(?:led|took|taken|pulled|got)\s+(?:[\w-]+\s+){1,3}off)\b"
    r"[^.;,]{0,70}\b(?:with|beside|alongside|in\s+(?:the\s+)?company\s+of|escorting|accompanying|leading|travelling\s+with|herding|while\s+(?:leading|taking|escorting|guiding))\s+$"
)
BESIDE = re.compile(
    r"\s+(?:(?:who\s+were|that\s+were|were)\s+)?(?:in\s+(?:their|his|her|its|the\s+(?:men|man|couple|woman|pair|group|driver|suspect)s?['’]s?|whose)\s+(?:company|charge|care|party)"
    r"|(?:travelling|traveling|walking|sitting|waiting|riding|boarding\s+\w+)?\s*(?:with|beside|behind)\s+(?:them|him|the\s+(?:men|man|couple|pair|two|three|four|suspects?))\b"
    r"|(?:accompanied|led|escorted|shepherded|herded)\s+by\s+(?:them|him|her|an?\s+(?:man|woman|couple|stranger)|the\s+(?:men|man|couple|pair))\b)"
)
SEIZED = re.compile(
    r"\s+(?:were|was|have\s+been|had\s+been|are|are\s+being)\s+(?:also\s+|later\s+|then\s+|at\s+once\s+)?"
    r"(?:arrested|detained(?!\s+by\s+(?:the\s+)?(?:traffickers|gang|captors|militia|rebels))|charged(?!\s+(?:an?|[\d£$€])\b)|remanded|handcuffed|jailed"
    r"|taken\s+into\s+custody|held\s+(?:for\s+questioning|by\s+(?:the\s+)?police)|held(?=[.,;]))(?![^.;]{0,60}\b(?:as\s+victims|recogni[sz]ed|released)\b)"
)
GONE = re.compile(
    r"\s+(?:(?:were|was|had|have|been|are)\s+)*(?:missing|gone|absent|lost|safe|dead|drowned|rescued|freed|saved|found)\b"
)


def seen_with_others(text: str, before: str, end: int, unit: str | None, action: str | None) -> str | None:
    """ "A tea seller noticed that two girls travelling with them did not speak", "held four men with three girls": trafficked."""
    if unit not in YOUNG or action not in UNSAID or GONE.match(text, end):
        return None
    beside = BESIDE.match(text, end)
    if beside and unit == "women" and SEIZED.match(text, beside.end()):
        return None  # "two girls were taken off a bus and two women travelling with them were arrested"
    if beside or WITNESS.search(before) or ONLOOKER.search(before):
        return "trafficked"
    return "trafficked" if action != "identified" and HELD_WITH.search(before) else None


SAID = re.compile(
    r"(?i)\b(?:say|says|said|saying|speaks?\s+of|spoke\s+of|talks?\s+of|talked\s+of|claims?|claimed|believes?|believed|writ(?:e|es|ten)|told|estimates?|estimated|reckons?"
    r"|according\s+to|alleg(?:e|es|ed)|hear|heard|reported|there\s+are)\b[^.;]*$"
)
THERE = re.compile(
    r"\s*[.;?]|(?:,\s+(?:including|among\s+them|mostly|mainly|many\s+of\s+them)\s[^,.;]{3,60},)?\s+(?:are\s+|were\s+)?(?:(?:still|now|being|kept|put|made\s+to|sent\s+to|forced\s+to)\s+)*(?:[a-z]+ing\b(?<!missing)(?<!waiting)(?<!living)(?<!leaving)(?<!learning)(?<!attending)"
    r"|work|toil|slave|labour|labor|beg|sort|pick|cut|dig|dive|fish|sell|carry|herd|sew|weave|shell|break|haul|clean|cook|serve|dance|live\b(?=[^.;]{0,30}\b(?:in|as)\b)"
    r"|(?:sent|driven|bussed|marched|drafted|assigned|mobili[sz]ed|ordered)\b[^.;]{0,60}?\b(?:under\s+(?:threat|duress|guard)|against\s+their\s+will|without\s+(?:pay|wages))"
    r"|(?:in|on|at|inside|down)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}?(?:camps?|mines?|kilns?|quarr\w+|pits|pans|fields|farms|plantations?|brothels?|bars|boats|trawlers|compounds?|workshops|factor\w+|streets|dumps?|landfills?|diggings|orchards|estates))\b"
)
MANY = frozenset(("children", "girls", "boys", "minors", "people", "women", "men"))


SURVEYED = re.compile(  # "A household survey found", "The figure of"
    r"(?i)\b(?:surveys?|stud(?:y|ies)|census|estimates?|researchers?|researches|organi[sz]ation|institute|union|coalition|association|alliance|the\s+(?:figure|number))\b"
    r"[^.;]{0,80}?\b(?:found|finds|counted|counts|put|puts|estimated|estimates|reckons|reckoned|gave|gives|of)\s+(?:that\s+)?(?:there\s+(?:were|are)\s+)?$"
)
IN_SERVICE = re.compile(
    r"(?:\s+(?:aged\s+)?(?:under|below|between)\s+\d+(?:\s+and\s+\d+)?)?\s+(?:(?:who\s+(?:are|were|live|lived|work|worked)|living|working|kept|serving|toiling|held|employed)\s+)?"
    r"(?:(?:in|on|at)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}?(?:domestic\s+(?:service|work|servitude)|service|servitude|bondage|slavery|forced\s+labou?r|camps?|mines?|kilns?|quarries|pits|brothels?"
    r"|plantations?|workshops|compounds?|boats|trawlers)|as\s+(?:an?\s+)?(?:unpaid\s+|domestic\s+|child\s+|bonded\s+)*(?:servants?|maids?|restav[eè]ks?|slaves|domestics|labou?rers|beggars|house\s?(?:girls|boys|maids)))\b"
)


def estimated_at_work(text: str, before: str, end: int) -> bool:
    """ "A survey found 225,000 children in domestic service", "the figure of 30,000 children in camps": nobody found them."""
    return IN_SERVICE.match(text, end) is not None and SURVEYED.search(before) is not None


def spoken_of(text: str, before: str, end: int, unit: str | None) -> str | None:
    """ "The unions say that thousands of children sort rubbish": many, whom somebody says to be at work, are exploited."""
    return "trafficked" if unit in MANY and THERE.match(text, end) and SAID.search(before) else None


THE_SUSPECTS = leaping(
    r"(?i)\b(?:the|all|both|whose)\s+(?:suspects|arrested|detained|detainees|culprits|accused\s+men)(?:\s\([^)]{1,20}\))?,\s+$"
)


def are_the_suspects(before: str, action: str | None) -> str | None:
    """ "The suspects, three men and a woman, had told the fathers": what the suspects did is not done to them."""
    return "arrested" if THE_SUSPECTS.search(before) and action not in TRIED else None


TRIED = frozenset(("arrested", "convicted", "prosecuted", "acquitted", "released"))
