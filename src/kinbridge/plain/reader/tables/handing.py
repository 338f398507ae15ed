"""Rows that lean on the row above: what became of those in it ("passed to the police: 41"), or of what kind they are."""

import re

from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.words.text import Document, Span

__all__ = ["KIND", "handed_on", "kind_of", "of_those", "part_of", "set_in"]

SAID = Phrases("en/handing")
HANDED_ON = re.compile(
    r"(?P<which>(?:of\s+(?:which|these|those|whom)|thereof)\s+)?(?:passed|handed|sent|referred|transferred|forwarded)"
    r"\s+(?:on\s+|over\s+)?to\s+(?:the\s+|an?\s+)?(?P<court>courts?\b|trial\b)?"
)


def handed_on(plain: str) -> str | None:
    """What was done to those whom a label hands on to somebody; sent to court are people, unless part of a row."""
    match = HANDED_ON.match(plain)
    if match is None or (match["court"] and not match["which"]):
        return None
    return "prosecuted" if match["court"] else "referred"


GROUPS_ALONE = re.compile(
    r"(?i)[\s\-–•(]*(?:women|men|girls|boys|children|minors|adults|females?|males?)"
    r"(?:\s+(?:and|or|&)\s+(?:women|men|girls|boys|children|minors))?[\s)]*"
)


def of_those(text: str, role: str | None) -> bool:
    """Whether a row of women or men breaks down the victims of the row above it."""
    return role == "victim" and GROUPS_ALONE.fullmatch(text) is not None


KIND = re.compile(  # a form of exploitation, which says nothing of who is counted
    r"(?i)(?:of which\s+)?(?:for\s+)?"
    r"(?:(?:sexual|labou?r|forced|debt|domestic|child|other|organ|illegal|criminal|online|cyber|internet|sex|people)\s+)*"
    r"(?:exploitation|labou?r|marriage|marriages|begging|servitude|removal|adoption|prostitution|bondage|work"
    r"|criminality|scams?|fishing|recruitment|trafficking|smuggling|abduction|fraud|crime|surrogacy|slavery"
    r"|(?:removal|sale|trade)\s+(?:of|in)\s+(?:organs|kidneys|infants|newborns|babies|children|minors))"
)
OF_A_KIND = frozenset(("cases", "calls", "victims", "investigations", "prosecutions", "convictions"))
EVENTS = OF_A_KIND - {"victims"}
OF_THESE = re.compile(
    r"(?i)[\s\-–•*.]*(?:of\s+(?:which|these|those)|incl(?:uding|\.)?|thereof)[\s,:]+"
    r"(?:(?:(?P<about>on|about|concerning|with|involving|against)|for|where|online)\s+)?(?P<rest>.+)"
)
WITH = re.compile(r"(?i)[\s\-–•*.]*(?:involving|with|concerning|against)\s+(?P<rest>.+)")


def kind_of(text: str, unit: str) -> bool:
    """Whether a row tells only of what kind some of the row above are: "of which begging", "including child victims" of cases."""
    if unit not in OF_A_KIND:
        return False
    if text.lower().startswith("of which") and KIND.fullmatch(text.strip()):
        return True
    leaning = OF_THESE.match(text)
    match = (leaning or WITH.match(text)) if unit in EVENTS else None
    rest = match["rest"].strip() if match else ""
    kind = KIND.match(rest)
    whole = kind is not None and re.fullmatch(r"|\s+(?:of|in|on|by|via|among|for|or|and)\s.+", rest[kind.end() :]) is not None
    # "of which women" of convictions are convicted women
    of_victims = "victim" in rest.lower() or leaning is None or leaning["about"] is not None
    return whole or (rest != "" and of_victims and SAID["whom_it_is_about"].fullmatch(rest) is not None)


LEANS = re.compile(r"(?i)[\s\-–•*.]*(?:of\s+(?:which|these|those|them)|thereof|incl(?:uding|\.)?)\b")


def set_in(document: Document, label: Span, depth: int) -> bool:
    """Whether a label stands deeper in its line than that of the row above."""
    return label.start - document.line_at(label.start).start > depth


def part_of(text: str, plain: str, unit: str, deeper: bool) -> bool:
    """Whether a row set in below cases, or said to be of them, counts cases though its label names nothing that is counted:
    "ended in conviction", "forced marriage", "of which sugar cane"; not those arrested in them. So do victims by where they were.
    """
    leaning = LEANS.match(text) is not None
    if not leaning and not deeper:
        return False
    if unit == "victims":
        return WHERE.match(plain) is not None or KIND.fullmatch(plain) is not None
    if unit not in EVENTS or SAID["done_to_people"].match(plain):
        return False
    return leaning or KIND.fullmatch(plain) is not None or SAID["became_of_a_case"].match(plain) is not None


WHERE = re.compile(
    r"(?:exploited|trafficked|recruited|sold|held|found)\s+(?:abroad|overseas|at\s+(?:home|sea)|(?:in|inside|outside|within)\s+(?:the\s+)?(?:country|land))\b"
)
