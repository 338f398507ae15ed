"""The words of a paper's head: what is a title there and what the name of a body, and where the parts of its lines end."""

import re

__all__ = ["APART", "A_TITLE", "HEAD", "IN_HEADS", "NAME", "OFFICES", "ORG", "TITLES", "core_of"]

HEAD = 420  # characters in which a paper says whose it is
A_TITLE = 110  # characters of a line that may be a title
COMMON = (
    r"ministry|secretariat|department|police|office|bureau|agency|commission|directorate|council|committee|authority|centre|center|service|"
    r"prosecutor|court|unit|guard|embassy|consulate|section|division|command|brigade|desk"
)
RARER = (
    r"commissariat|procuracy|tribunal|consulate-general|consulate\s+general|constabulary|defensor[ií]a|inspectorate|ombudsman|ombudsperson|"
    r"administration|task\s+force|gendarmerie|ministerio|public\s+security"
)
OFFICES = rf"{COMMON}|{RARER}"
IN_HEADS = (  # offices by nouns that elsewhere may be a private person's name, or a thing
    rf"{OFFICES}|presidency|prosecutions?|parquet|procuratorate|chambers|general\s+delegation"
)
ORG = re.compile(rf"(?i)\b(?:{COMMON}|foundation)\b")
CAPITAL = r"[A-ZÀ-ÖØ-ÞĀČĐĒĞĪŁŅŌŚŞŠŪŹŽ]"
SMALL = (  # words without a capital that stand inside names, in the tongues of the houses
    r"of|by|for|the|and|on|in|against|de|del|des|du|la|las|les|los|le|el|da|do|das|dos|y|e|et|au|aux|à|en|sur|sous|sans|pour|para|con|com|sin|"
    r"contra|contre|per|di|della|dei|delle|am|der|die|und|für|van|het"
)
NAME = re.compile(
    rf"(?:The\s+)?(?!No\.?\s|OF\s|FOR\s|IN\s){CAPITAL}[\w’'&.-]*(?:\s+(?:(?:{SMALL}|&)\s+)*"
    rf"(?:(?:[ld][’'])?{CAPITAL}[\w’'&.-]*|(?:al|el|ar|as|ad)-{CAPITAL}[\w’'-]*|\d{{1,5}}(?:/[A-Z]{{1,4}})?)){{0,11}}"
)
APART = re.compile(r"(?<=[a-z]{4})\.\s+(?=[A-Z])|\s{3,}|\s+[-–—|/·*•]\s+|\s+(?:::|//|>>)\s+|[:;|]\s|,\s|,$|:$")
TITLES = re.compile(
    r"(?i)\b(?:report|review|memoria|letter|statement|release|annual|yearly|quarterly|monthly|weekly|bulletin|brief|circular|summary|results?|"
    r"year|months?|quarter|semester|half-year|half|january|february|march|april|may|june|july|august|september|october|november|december|"
    r"page|issue|vol|number|no|dear|victims?|activit\w+|account|balance|extract|programme|plan|section\s+\d+|"
    r"trafficking\s+(?:in|trials)|act|law|code|convention|protocol|framework|performance)\b"
    r"|^(?:the\s+)?(?:royal\s+government|government\s+of|(?:[a-z]+\s+){0,2}(?:republic|kingdom|province|federation\s+of|state\s+of|commonwealth\s+of))\b"
)
WHAT_FOR = re.compile(r"(?i)\s(?:for|against|on)\s")


def core_of(name: str, body: re.Pattern[str]) -> str:
    """A body's name without what it is for: "CENTRE" of "CENTRE FOR VICTIMS OF TRAFFICKING"."""
    core = WHAT_FOR.split(name)[0]
    return core if body.search(core) else name
