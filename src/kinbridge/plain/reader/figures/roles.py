"""Who those counted are in the matter: what was done to them says it before their noun does."""

import functools
import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.lexicon import alternatives, load
from kinbridge.plain.reader.words.text import Document

__all__ = ["tell_roles"]


def tell_roles(document: Document, figures: list[Claim]) -> None:
    """Gives each figure the role of those it counts; last of all, for while figures are read a noun's own role leads."""
    for claim in figures:
        said = document.text[claim.start : claim.end]
        if claim.role == "victim" and _are_victims(document, claim, said):
            continue
        tell = _accused if claim.unit in ACCUSED else _share if claim.unit == "percent" else _persons
        claim.role = tell(said, claim)


TRAFFICKED = re.compile(r"(?i)\b(?:trafficked|enslaved|exploited|sold|rescued|freed)\b")
AS_VICTIMS = re.compile(r"[^.;]{0,80}\b(?:as|were|be|are)\s+(?:\w+\s+)?victims\b")


def _are_victims(document: Document, claim: Claim, said: str) -> bool:
    """ "60 trafficked women were prosecuted", "twelve women arrested in a raid were found to be victims"."""
    return TRAFFICKED.search(said) is not None or AS_VICTIMS.match(document.text, claim.end) is not None


ACCUSED = frozenset(("suspects", "traffickers", "defendants", "offenders"))
OF_CASES = re.compile(r"(?i)\b(?:calls|cases|files|reports|complaints|investigations|inquiries|trials|prosecutions)\b")
OF_PERSONS = re.compile(r"(?i)\b(?:victims?|wom[ae]n|m[ae]n|girls?|boys?|children|callers?|survivors?)\b")
TRIED = frozenset(("offender", "suspect"))


def _accused(_said: str, claim: Claim) -> str | None:
    """Whoever is called a trafficker is one when a court has said so."""
    return "offender" if claim.action == "convicted" or claim.unit == "offenders" else "suspect"


def _share(said: str, claim: Claim) -> str | None:
    """ "57 per cent of calls", "one caller in five"."""
    if OF_CASES.search(said):
        return "case"
    done = _done(claim.role).get(claim.action or "")
    if done in TRIED:
        return done
    return "victim" if claim.role == "case" and OF_PERSONS.search(said) else claim.role


def _persons(said: str, claim: Claim) -> str | None:
    if claim.unit in load("en/roles")["stay"]:
        return claim.role
    done = _done(claim.role).get(claim.action or "")
    if claim.unit == "people" and done is None:
        done = _done("people").get(claim.action or "")
    if claim.unit == "people" and claim.role == "victim" and done not in TRIED:
        done = next((role for role, words in _words().items() if words.search(said)), done)
    return None if done == "nobody" else done or claim.role


@functools.cache
def _done(role: str | None) -> dict[str, str]:
    return {action: told for told, actions in load("en/roles").get(role or "", {}).items() for action in actions}


@functools.cache
def _words() -> dict[str, re.Pattern[str]]:
    return {role: re.compile(rf"(?i)\b(?:{alternatives(words)})\b") for role, words in load("en/roles")["said"].items()}
