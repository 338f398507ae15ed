"""Rows that lean on the row above: what became of those in it ("passed to the police: 41"), or of what kind they are."""

import re

from kinbridge.plain.reader.words.text import Document, Span

__all__ = ["KIND", "handed_on", "kind_of", "of_those", "part_of", "set_in"]

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
WHOM = re.compile(  # who is in a case says of what kind it is
    r"(?i)(?:(?:foreign|child|minor|female|male|under-?age|young|adult|several|more|two\s+or\s+more|online)\s+)*"
    r"(?:victims?|minors?|child(?:ren)?|women|girls|boys|men|foreigners|nationals|officials?|state\s+officials|public\s+officials|witness(?:es)?)\W*"
)


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
    return whole or (rest != "" and of_victims and WHOM.fullmatch(rest) is not None)


LEANS = re.compile(r"(?i)[\s\-–•*.]*(?:of\s+(?:which|these|those|them)|thereof|incl(?:uding|\.)?)\b")
TO_PEOPLE = re.compile(  # what is done to nobody's case
    r"(?:persons?\s+|people\s+)?(?:arrested|detained|held|seized|rescued|freed|saved|charged|indicted|deported|repatriated|identified|sentenced|jailed|"
    r"imprisoned|assisted|sheltered|interviewed|trained|convicted|acquitted)\b(?!\s+(?:by|of)\s+(?:an?\s+)?courts?)"
)


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
    if unit not in EVENTS or TO_PEOPLE.match(plain):
        return False
    return leaning or KIND.fullmatch(plain) is not None or OUTCOME.match(plain) is not None


WHERE = re.compile(
    r"(?:exploited|trafficked|recruited|sold|held|found)\s+(?:abroad|overseas|at\s+(?:home|sea)|(?:in|inside|outside|within)\s+(?:the\s+)?(?:country|land))\b"
)
OUTCOME = re.compile(  # what became of a case
    r"(?:ended|ending|closed|solved|unsolved|dismissed|discontinued|suspended|withdrawn|stayed|dropped|pending|still\s+(?:open|pending)|concluded|completed|settled|"
    r"found\s+(?:guilty|not\s+guilty)|sent\s+to\s+(?:court|trial|the\s+(?:court|prosecut\w+))|returned\s+to|brought\s+to\s+(?:court|trial)|tried|on\s+appeal|"
    r"(?:cross-border|internal|domestic|transnational|online|other|unclear|unknown))\b"
)
