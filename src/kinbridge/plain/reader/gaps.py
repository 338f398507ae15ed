"""Holes in the text: where a name was torn out. They are found first, and no slot is ever filled across one."""

import functools
import re
from dataclasses import dataclass

from kinbridge.plain.reader.claims import Claim, Known
from kinbridge.plain.reader.lexicon import load
from kinbridge.plain.reader.text import Document

__all__ = ["gaps_in", "touches"]

LOOK_BACK = 60


@dataclass(frozen=True, slots=True)
class Rule:
    """One way a torn sentence shows itself."""

    name: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    only: re.Pattern[str] | None
    missing: str
    at_start: bool


@functools.cache
def rules() -> tuple[Rule, ...]:
    """The rules of `en/gaps.yaml`."""
    said = load("en/gaps")
    made = []
    for row in said["rules"]:
        pattern = row["pattern"]
        for name, words in said["words"].items():
            pattern = pattern.replace("{" + name + "}", words)
        unless = re.compile(row["unless"]) if "unless" in row else None
        made.append(Rule(row["name"], re.compile(pattern), unless, re.compile(row["only"]) if "only" in row else None, row["missing"], row.get("at") == "start"))
    return tuple(made)


def gaps_in(document: Document) -> list[Claim]:
    """The holes of a text from left to right; of two that overlap the first stands."""
    found: list[Claim] = []
    for rule in rules():
        for match in rule.pattern.finditer(document.text):
            if not any(_same_hole(gap, match) for gap in found) and _holds(document, rule, match):
                found.append(_gap(rule, match))
    return sorted(found, key=lambda gap: gap.start)


def _same_hole(gap: Claim, match: re.Match[str]) -> bool:
    """Whether two rules found one hole: they share more than a word at the edge."""
    shared = min(gap.end, match.end()) - max(gap.start, match.start())
    return shared > 0.4 * min(gap.end - gap.start, match.end() - match.start())


def _holds(document: Document, rule: Rule, match: re.Match[str]) -> bool:
    if rule.only and not rule.only.search(match.group()):
        return False
    if not rule.unless:
        return True
    first = None if rule.at_start else re.match(r"[\w’'-]*,?\s?", match.group())
    reach = match.start() + (first.end() if first and first.end() < len(match.group()) else 0)
    return not rule.unless.search(document.text[max(0, match.start() - LOOK_BACK) : reach])


def _gap(rule: Rule, match: re.Match[str]) -> Claim:
    said = match.group()
    start, end = match.start() + len(said) - len(said.lstrip()), match.end() - (len(said) - len(said.rstrip()))
    return Claim(start, end, "gap", f"gap_{rule.name}", missing=rule.missing, known={"missing": Known.MISSING.value})


def touches(gaps: list[Claim], start: int, end: int) -> list[Claim]:
    """The holes inside or at the edge of a stretch of text."""
    return [gap for gap in gaps if gap.start < end and start < gap.end]
