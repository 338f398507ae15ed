"""What was done to those counted where no verb says so: who did it, or where they were kept at work."""

import functools
import re
from collections.abc import Mapping
from typing import NamedTuple

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.lexicon import alternatives, load
from kinbridge.plain.reader.words.text import Document, Span

__all__ = ["done_by", "kept_at_work"]

REACH = 14  # words between one who did something and those to whom it was done
NOT_THE_DOER = frozenset(("from", "of", "in", "at", "to", "against", "near", "than", "for", "with", "outside", "inside"))
ARTICLES = frozenset(("the", "a", "an", "our", "their", "its", "his", "her", "this", "that", "local", "two", "three"))


class Doers(NamedTuple):
    """By the noun of who did it, the action for each role of those it was done to; and the work that people are kept at."""

    actions: Mapping[str, Mapping[str, str]]
    by: re.Pattern[str]
    work: re.Pattern[str]


@functools.cache
def doers() -> Doers:
    """`doers` and `kept_at` of `en/actions.yaml`, built once."""
    said = load("en/actions")
    actions: dict[str, dict[str, str]] = {}
    for row in said["doers"]:
        for noun in row["who"]:
            actions.setdefault(noun, {}).update(dict.fromkeys(row["roles"], row["action"]))
    kept = said["kept_at"]
    return Doers(
        actions,
        re.compile(rf"(?i)\bby\s+(?:[\w'’-]+\s+){{0,3}}?({alternatives(list(actions))})\b"),
        re.compile(
            rf"(?i)\b(?:{alternatives(kept['verbs'])})\b[^.;,]{{0,50}}?\b(?:in|on|at|as|of)\s+(?:[\w'’-]+\s+){{0,3}}?"
            rf"(?:{alternatives(kept['places'])})\b"
        ),
    )


def done_by(document: Document, claim: Claim) -> str | None:
    """ "The clinic saw 96 returnees", "118 victims were met by our nurses": what such a body does to people of that role."""
    clause = document.clause_at(claim.start)
    after = doers().by.search(document.text, claim.end, min(clause.end, claim.end + 80))
    noun = after.group(1).lower() if after else _before(document, clause, claim.start)
    action = doers().actions.get(noun or "", {}).get(claim.role or "")
    return None if action == "prosecuted" and claim.unit not in TRIED else action


TRIED = frozenset(
    ("people", "men", "women", "officials", "agencies", "suspects", "defendants", "traffickers", "offenders", "buyers"),
)


def _before(document: Document, clause: Span, position: int) -> str | None:
    """The last noun of a doer in the clause before the count, unless a preposition makes it a place or an owner."""
    last, first = document.word_index(position), document.word_index(clause.start)
    for place in range(last - 1, max(first, last - REACH) - 1, -1):
        word = document.words[place].low
        if word in doers().actions:
            return word if not _as_a_place(document, first, place) else None
    return None


def _as_a_place(document: Document, first: int, place: int) -> bool:
    before = place - 1
    while before >= first and document.words[before].low in ARTICLES:
        before -= 1
    return before >= first and document.words[before].low in NOT_THE_DOER


def kept_at_work(document: Document, claim: Claim) -> str | None:
    """ "Some 50,000 children labour in the quarries": people of whom a report on trafficking says where they are kept at work."""
    if claim.role != "victim" or claim.unit == "victims":
        return None
    clause = document.clause_at(claim.start)
    found = doers().work.search(document.text, claim.end, min(clause.end, claim.end + 110))
    return "trafficked" if found and not AGAIN_FREE.search(document.text, claim.end, found.end()) else None


AGAIN_FREE = re.compile(r"\b(?:now|found|again|our|paid|licensed|legally|freed|rescued)\b")
