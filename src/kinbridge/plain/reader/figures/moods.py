"""What is planned, asked for, denied or doubted was not done: the action of such a count says so."""

import functools
import re
from typing import NamedTuple

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.lexicon import alternatives, load
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.text import Document, Span

__all__ = ["may_be_moody", "tell_mood"]

DONE = frozenset(
    (
        *("rescued", "arrested", "convicted", "prosecuted", "investigated", "identified", "assisted", "busted", "established"),
        *("trafficked", "died", "trained", "returned", "repatriated", "sheltered", "acquitted", "extradited", "deported"),
    )
)
RESULTS = frozenset(("convictions", "arrests", "prosecutions", "investigations"))  # their noun says that they took place
WITHIN = 8  # words between a phrase of mood and those counted, its verb among them


class Mood(NamedTuple):
    """The word that takes the action's place, and what says so before and behind those counted."""

    action: str
    before: re.Pattern[str]
    behind: re.Pattern[str] | None


NOTHING_ELSE = r"(?:\s+(?!(?:who|and|but|were|was)\b)[\w'’-]+){0,2}?"


@functools.cache
def _first_words() -> frozenset[str]:
    """A word of each phrase without which it does not stand."""
    said = load("en/moods")["moods"]
    return frozenset(phrase.split()[0].lower() for row in said for phrase in (*row["before"], *row["behind"]))


def may_be_moody(document: Document, clause: Span) -> bool:
    """Whether a clause has a word of mood at all."""
    return not _first_words().isdisjoint(document.of(clause).lower().split())


@functools.cache
def moods() -> tuple[Mood, ...]:
    """`en/moods.yaml`, built once."""
    return tuple(
        Mood(
            row["action"],
            leaping(rf"\b(?:{alternatives(row['before'])})\s+(?P<between>(?:[\w'’-]+,?\s+){{0,{WITHIN}}})$"),
            re.compile(rf"{NOTHING_ELSE}\s+(?:{alternatives(row['behind'])})\b") if row["behind"] else None,
        )
        for row in load("en/moods")["moods"]
    )


ASKED = re.compile(
    r"\b(?:asks?|asked|urge[sd]?|calls?\s+on|called\s+on|wants?|demands?|petitions?|appeal(?:s|ed)\s+to|begs?|begged|implore[sd]?)\s+"
    r"(?:[\w'’-]+\s+){1,4}?to\s+[a-z]+\s+(?:up\s+to\s+|the\s+|at\s+least\s+)?$"
)
ON_TRIAL = re.compile(  # who will be tried has been charged: "The four men will be tried under the 2018 law"
    r"\s+(?:will|shall|are\s+to|is\s+to|are\s+due\s+to)\s+(?:now\s+|soon\s+|all\s+)?(?:be\s+tried|stand\s+trial|go\s+on\s+trial|face\s+(?:trial|charges|a\s+court|judges?)"
    r"|appear\s+(?:before|in\s+court)|be\s+in\s+the\s+dock|answer\s+(?:in\s+court|before|charges|to\s+(?:a|the)\s+(?:court|charge|judge)))"
)
CHARGED = re.compile(  # the same of those known: "All four suspects will be charged under the Act"; not "charged a fee"
    r"\s+(?:will|shall|are\s+to|are\s+due\s+to)\s+(?:now\s+|soon\s+|all\s+)?be\s+(?:indicted|prosecuted|arraigned|charged(?!\s+(?:an?|the|more|less|extra|\d|[A-Z]{3}\b)))"
)
KNOWN = ("the ", "both ", "all ", "these ", "those ")
OTHER = re.compile(r"\b(?:and|but|said|says|who|which|after|because|since|while|than)\b|,\s")


def tell_mood(document: Document, clause: Span, claim: Claim, how: str) -> None:
    """ "The police denied that 14 workers had been rescued": nobody was rescued; `how` says on which side the verb stands."""
    known = document.text[claim.start : claim.end].lower().startswith(KNOWN)
    tried = ON_TRIAL.match(document.text, claim.end) or (known and CHARGED.match(document.text, claim.end))
    if claim.action in {"prosecuted", None} and tried:
        claim.action = "prosecuted"
        return
    unsaid = claim.action is None and not how
    if (claim.action in DONE or unsaid) and not claim.rule.startswith("zero") and claim.unit not in RESULTS:
        claim.action = _said(document, clause, claim, "after" if unsaid else how) or claim.action


def _said(document: Document, clause: Span, claim: Claim, how: str) -> str | None:
    lead, behind = document.text[clause.start : claim.start], document.text[claim.end : min(clause.end, claim.end + 70)]
    if how != "after" and ASKED.search(lead):
        return "requested"
    for mood in moods():
        if how == "after":
            if mood.behind and mood.behind.match(behind):
                return mood.action
            if mood.action not in {"denied", "doubted"}:
                continue
        before = mood.before.search(lead)
        if before and not OTHER.search(before["between"]) and (how != "after" or not before["between"].strip()):
            return mood.action
    return None
