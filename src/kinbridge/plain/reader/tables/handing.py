"""Rows that say what became of those in the row above: "passed to the police: 41", "of which girls"."""

import re

__all__ = ["handed_on", "of_those"]

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
