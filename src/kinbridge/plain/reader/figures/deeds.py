"""What was done, last of all: what cannot be done to a thing was done to others, and the clause's own word is more exact."""

import functools
import re

from kinbridge.plain.reader.claims import Claim, Known
from kinbridge.plain.reader.lexicon import alternatives, load
from kinbridge.plain.reader.words.text import Document

__all__ = ["tell_deeds"]

Words = tuple[tuple[str, re.Pattern[str]], ...]
LEAD, NEAR, CLOSE = 200, 60, 16  # characters before and behind a figure in which its verb may stand, or right before it


def tell_deeds(document: Document, figures: list[Claim]) -> None:
    """Takes from each figure an action that its unit cannot have, and gives it the one that its clause has a word for."""
    for claim in figures:
        said = _around(document, claim)
        own = _own_part(document, claim, said)
        told = _possible(claim) or _by_its_unit(document, claim, said, own)
        told = _by_words(_finer_for(document, claim, told or ""), own) or told
        if told != claim.action:
            claim.action = told
            claim.known["action"] = (Known.INFERRED if told else Known.MISSING).value


def _possible(claim: Claim) -> str | None:
    can = load("en/deeds")["can"].get(claim.unit or "")
    return claim.action if can is None or claim.action in can else None


def _by_its_unit(document: Document, claim: Claim, said: str, own: str) -> str | None:
    """What a word around says was done to a unit, or right before it: "the unit has 12 investigators"."""
    unit, begins = claim.unit or "", document.clause_at(claim.start).start
    before = document.text[max(begins, claim.start - CLOSE) : claim.start]
    given = _words_of("given").get(unit, ())
    told = next((done for done, words in given if words.search(said if done in TOGETHER else own)), None)
    told = told or _by_words(_words_of("led").get(unit, ()), before)
    if told and claim.value:
        return told
    return None if _lost().search(said) else load("en/deeds")["else"].get(unit)


def _around(document: Document, claim: Claim) -> str:
    """The words of a figure's row, or of its clause as far as its verb may stand."""
    if claim.layout != "prose":
        line = document.line_at(claim.start)
        return f"{claim.row or ''} {document.text[max(line.start, claim.start - LEAD) : claim.end]}"
    clause = document.clause_at(claim.start)
    return document.text[max(clause.start, claim.start - LEAD) : min(clause.end, claim.end + NEAR)]


TOGETHER = frozenset(("met", "involved"))  # what all who are named in a sentence do
APART = re.compile(r"[,;]|\b(?:and|but|while|after|before|when|whom?|which)\b")


def _own_part(document: Document, claim: Claim, said: str) -> str:
    """What stands around a figure in its own part of the clause: "intercepted 63 people | and refused entry to 14"."""
    if claim.layout != "prose":
        return said
    clause = document.clause_at(claim.start)
    before = APART.split(document.text[max(clause.start, claim.start - LEAD) : claim.start])[-1]
    after = APART.split(document.text[claim.end : min(clause.end, claim.end + NEAR)])[0]
    return f"{before}{document.text[claim.start : claim.end]}{after}"


@functools.cache
def _lost() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{alternatives(load('en/deeds')['lost'])})\b")


def _by_words(words: Words, said: str) -> str | None:
    return next((action for action, pattern in words if pattern.search(said)), None)


def _finer_for(document: Document, claim: Claim, told: str) -> Words:
    begins = document.line_at(claim.start).start
    row = claim.layout != "prose" or LABEL.search(document.text, max(begins, claim.start - LEAD), claim.start)
    asked = {"finer": True, "calls": claim.unit == "calls", "accused": claim.role != "victim", "rows": bool(row)}
    tables = (table for table, holds in asked.items() if holds)
    return tuple(word for table in tables for word in _words_of(table).get(told, ()))


LABEL = re.compile(r"(?::|\.{3}|…)\s*\Z")  # "Turned back: 163 persons"


@functools.cache
def _words_of(table: str) -> dict[str, Words]:
    return {name: _patterns(words) for name, words in load("en/deeds")[table].items()}


def _patterns(words: dict[str, list[str]]) -> Words:
    return tuple((action, re.compile(rf"(?i)\b(?:{alternatives(forms)})\b")) for action, forms in words.items())
