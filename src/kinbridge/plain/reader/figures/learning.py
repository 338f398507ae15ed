"""Who learns: survivors who are taught a trade are helped, whoever else is taught is trained."""

import re

from kinbridge.plain.reader.figures.following import TAKERS
from kinbridge.plain.reader.words.leaps import leaping

__all__ = ["learned"]

ANY_COURSE = (
    r"(?:courses?|class(?:es)?|trainings?|apprenticeships?|workshops?|lessons|seminars?|modules?|traineeships?|academy|college)\b"
)
COURSE = rf"{ANY_COURSE}(?!\s+(?:on|about|against)\b)"  # a course on safe migration warns whoever takes it
BETWEEN = r"(?:[\w'’-]+,?\s+){0,5}?"
TAKES = (
    r"(?:join(?:ed|s)?|beg[ai]n|begun|started|attend(?:ed|s)?|complet(?:ed|es?)|finish(?:ed|es)?|took(?:\s+up)?|taken(?:\s+up)?|entered|enroll?(?:ed|s)?(?:\s+(?:in|on|for))?"
    r"|followed|signed\s+up\s+for|went\s+(?:through|to)|gone\s+(?:through|to)|passed|graduated\s+from|(?:are|were)\s+(?:now\s+)?(?:in|on|at|enrolled\s+in))"
)
LEARN = re.compile(
    rf"(?:\s+(?:have|had|has|also|then|later|each|since|already|there|now))*\s+(?:{TAKES}\s+{BETWEEN}{COURSE}"
    r"|(?:(?:are|were)\s+)?(?:learn(?:ed|t|ing)?|(?:being\s+)?taught)\s+(?:(?:how\s+)?to\s+(?:sew|cook|weave|read|bake|type|drive|keep\s+books|cut\s+hair)\b"
    r"|(?:a|another|new)\s+trades?\b|tailoring|sewing|weaving|hairdressing|baking|carpentry|embroidery|computing))"
)
SENT = re.compile(
    r"\b(?:sent|sends?|sending|put|puts|placed?|places|placing|enroll?(?:ed|s)?|got|admit(?:ted|s)?|brought|signed\s+up|(?:found|paid|arranged)\s+(?:places\s+)?for|helped)"
    r"\s+(?:a\s+further\s+|another\s+|some\s+)?$"
)
THERE = re.compile(rf"\s+(?:in|into|to|on|on\s+to|onto|through|for|up\s+for)\s+{BETWEEN}{COURSE}")
BY = re.compile(
    rf"(?i)\b{ANY_COURSE}[^.;,]{{0,30}}?,?\s(?:begun|joined|attended|completed|taken|followed|finished|started|passed|used)\s+by\s+$"
)
FOR = leaping(
    rf"(?i)\b{ANY_COURSE}(?:\s+(?:in|on|at|of|about)\s+[^.;,]{{2,50}}?)?"
    r"(?:\s+(?:were|was|are)\s+(?:opened|held|run|given|organi[sz]ed|arranged))?\s+for\s+$"
    rf"|\bgiv(?:en?|ing|es)\s+(?:[\w-]+\s+){{0,3}}?{ANY_COURSE}\s+to\s+$"
)
SURVIVORS = frozenset(("women", "girls", "boys", "children", "minors", "victims"))
TAUGHT = frozenset(("officials", "personnel", "people", "agencies"))


def learned(text: str, before: str, end: int, unit: str | None, role: str | None) -> str | None:
    """The action that a course tells of those who take it: "Forty women joined the sewing class", "a workshop for 30 judges"."""
    if FOR.search(before):
        return "assisted" if role == "victim" and unit in SURVIVORS else "trained" if unit in TAUGHT else None
    if unit in TAUGHT and BY.search(before):
        return "trained"
    if role != "victim" or unit not in SURVIVORS:
        return None
    sent = THERE.match(text, end) and SENT.search(before) and not TAKERS.search(before)
    return "assisted" if sent or LEARN.match(text, end) or BY.search(before) else None
