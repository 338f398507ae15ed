"""Who counted the parts: whoever counted the whole, where one sentence tells of both and names nobody else."""

import re

from kinbridge.plain.reader.claims import Claim, Known
from kinbridge.plain.reader.figures.lending import FAR, PARTS, broad_kind
from kinbridge.plain.reader.words.text import Document

__all__ = ["lend_counters", "lived"]

ASKED = re.compile(  # what they said then is what the asker counted
    r"\b(?:interviewed|surveyed|questioned|traced|sampled|held\s+(?:talks|conversations|interviews)\s+with"
    r"|spoke\s+(?:in\s+private\s+|alone\s+|privately\s+|at\s+length\s+)?(?:with|to))\b"
)
LIVED = re.compile(r"\s+had\s+(?:been\s+(?:beaten|sold|raped|locked|held|forced)|worked|lived|slept|lost|paid)\b")
THEIRS = re.compile(r"\s+(?:(?:spoke|complained)\s+of|had\s+(?:not|never))\b")  # "a third of whom had not been paid"


def lived(document: Document, claim: Claim) -> bool:
    """Whether a part is told of what people went through: that somebody told, and not always the one who counted them."""
    theirs = (claim.rule or "").startswith("share") and THEIRS.match(document.text, claim.end) is not None
    if claim.rule not in PARTS or not (theirs or LIVED.match(document.text, claim.end)):
        return False
    paragraph = document.text[document.text.rfind("\n\n", 0, claim.start) + 1 : claim.start]
    return ASKED.search(paragraph) is None


def lend_counters(document: Document, figures: list[Claim]) -> None:
    """Whoever counted the whole counted its parts, where one sentence tells of both and names nobody else; marked inferred.

    In a sentence of its own a part may be told by anybody, unless somebody other than "we" asked them or the whole is named
    again.
    """
    ordered = sorted(figures, key=lambda claim: claim.start)
    for place, claim in enumerate(ordered):
        if place and _is_of(document, ordered[place - 1], claim):
            claim.counted_by, claim.known["counted_by"] = ordered[place - 1].counted_by, Known.INFERRED.value
        if claim.counted_by is not None or claim.layout == "table":
            continue
        if claim.rule not in PARTS:
            continue
        if lived(document, claim):
            continue
        share = (claim.unit or "").startswith("percent")
        whole = next((other for other in reversed(ordered[:place]) if share or broad_kind(other) == broad_kind(claim)), None)
        if whole and whole.counted_by and claim.start - whole.end < FAR and _in_one_breath(document, whole, claim):
            claim.counted_by, claim.known["counted_by"] = whole.counted_by, Known.INFERRED.value


WHO_THEY_WERE = re.compile(  # "identified 66 victims; two thirds of them were girls"
    r"\s+(?:were|was|are|is)\s+(?:all\s+|still\s+|mostly\s+)?(?:women|girls|men|boys|children|minors|adults|females?|males?|citizens|nationals|foreigners|foreign\b|"
    r"under\s+(?:age|\d|[a-z]+teen)|under-age|underage|younger\s+than|aged?\b)"
)
SENT = frozenset(("returned", "repatriated", "deported", "extradited"))  # such parts are told by anybody
OF_WHOM = re.compile(
    r",\s+(?:of\s+(?:whom|which|them)|including|among\s+(?:them|whom))\s+(?:only\s+|just\s+|about\s+|at\s+least\s+)?"
)


def _is_of(document: Document, whole: Claim, claim: Claim) -> bool:
    """ "registered 3,412 victims, of whom 44 per cent": the part is counted with the whole, whoever's verb stands before."""
    told = whole.counted_by is not None and claim.counted_by is not None and claim.layout == "prose"
    return told and OF_WHOM.fullmatch(document.text, whole.end, claim.start) is not None


AGAIN = re.compile(r"\b[Oo]f\s+(?:the|these|those|all)\s+[a-z]+\s+(?:freed|rescued|identified)[^.;]*$")


def _in_one_breath(document: Document, whole: Claim, claim: Claim) -> bool:
    between = document.text[whole.end : claim.start]
    if OF_THE_ITEM.fullmatch(between) and OF_THEM.match(document.text, between.rfind("\n") + 1 + whole.end):
        return True  # "> 1,300 people interviewed by the Group", and below it "> 468 of them (36%)"
    if "\n\n" in between or NEXT_ITEM.search(between):
        return False
    share = (claim.rule or "").startswith("share") and whole.action not in SENT
    if share and A_SEMICOLON.search(between) and WHO_THEY_WERE.match(document.text, claim.end):
        return True
    paragraph = document.text[document.text.rfind("\n\n", 0, whole.start) + 1 : claim.start]
    asked = OURS.match(whole.counted_by or "") is None and ASKED.search(paragraph) is not None
    if not asked and ADDED.search(between) and OWN_VERB.match(document.text, claim.end):
        return False
    clause = document.clause_at(claim.start)
    named_again = AGAIN.search(document.text[clause.start : claim.end]) is not None
    return ENDED.search(between) is None or asked or named_again


OURS = re.compile(r"(?:[Ww]e|[Oo]ur\s+(?:teams?|researchers|interviewers|enumerators))\b")
ADDED = re.compile(r",\s+(?:and|but|yet|while|though)\s+\Z")
OWN_VERB = re.compile(  # "The centre fed 46 of them, and one in four was younger": told by anybody
    r"\s+(?:was|were|had|walked|went|came|received|got|left|ended)\b"
)
OF_THE_ITEM = re.compile(r"[^\n;]*\n[ \t]*[>*•·–-][ \t](?:\d[\d,.]*\sof\s(?:them|these)\s\()?")
OF_THEM = re.compile(  # "389 of the 602", in the next line, is told by anybody
    r"[ \t]*[>*•·–-][ \t]\d[\d,.]*\sof\s(?:them|these)\b"
)
A_SEMICOLON = re.compile(r"\A[^.;]*;\s+(?:and\s+|but\s+)?(?:about\s+|roughly\s+|nearly\s+)?\Z")
NEXT_ITEM = re.compile(r"\n\s*[*>•·–-]\s")
ENDED = re.compile(r";\s|[.!?][\"”’)\]]*(?:\[\d+\])*\s")
