"""Holes in the text: where a name was torn out. They are found first, and no slot is ever filled across one."""

import functools
import re
from dataclasses import dataclass

from kinbridge.plain.reader.claims import Claim, Known
from kinbridge.plain.reader.lexicon import load
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.needs import ByNeeds, Needs, needs_of
from kinbridge.plain.reader.words.text import Document

__all__ = ["gaps_in", "touches"]

STRETCH = 64
LOOK_BACK = 60
ENDS_LINE = "preposition_ends_line"  # no hole where the line only wraps
LEAD = r"(?<![\w-])[\w’'-]+\s+"
# The same, sought from the space on, which is many times faster; the word before is added to what is found. The space
# itself stands first, so that the search can leap from one to the next.
SPACE = r"\s(?<=[\w’'-]\s)\s*"
LEAD_WITH_COMMA = r"[\w’'-]+,\s+"
COMMA = r",(?<=[\w’'-],)\s+"


@dataclass(frozen=True, slots=True)
class Rule:
    """One way a torn sentence shows itself; `when` are pieces of which one must stand in the text, where any are given, and
    `needs` words or pairs of words.

    A rule that is `among` others speaks only of a text in which surer rules found a hole: there its words are no mere oddity.
    A `faint` one is not sure enough for that.
    """

    name: str
    pattern: re.Pattern[str]
    after_a_word: bool
    unless: re.Pattern[str] | None
    only: re.Pattern[str] | None
    missing: str
    at_start: bool
    when: tuple[str, ...]
    needs: Needs
    among: bool
    faint: bool


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
        made.append(
            Rule(
                row["name"],
                leaping(_from_the_space(pattern)),
                pattern.startswith((LEAD, LEAD_WITH_COMMA)),
                unless,
                re.compile(row["only"]) if "only" in row else None,
                row["missing"],
                row.get("at") == "start",
                tuple(row.get("when", ())),
                needs_of(pattern),
                bool(row.get("among_others")),
                bool(row.get("faint")),
            )
        )
    return tuple(made)


@functools.cache
def _by_needs() -> ByNeeds[Rule]:
    """The same by the words they ask for."""
    return ByNeeds((rule, rule.needs) for rule in rules())


def _from_the_space(pattern: str) -> str:
    for lead, space in ((LEAD, SPACE), (LEAD_WITH_COMMA, COMMA)):
        if pattern.startswith(lead):
            return space + pattern.removeprefix(lead)
    return pattern


def gaps_in(document: Document) -> list[Claim]:
    """The holes of a text from left to right; of two that overlap the first stands."""
    found: list[Claim] = []
    torn = False
    near: dict[int, list[Claim]] = {}  # by the stretch of text they begin in: torn lists may hold thousands
    for rule in _by_needs().met(document.pairs):
        if (rule.among and not torn) or not _stands(rule.when, document.text):
            continue
        for match in rule.pattern.finditer(document.text):
            start = _word_before(document.text, match.start()) if rule.after_a_word else match.start()
            beside = (gap for place in _places(start, match.end()) for gap in near.get(place, ()))
            if not any(_same_hole(gap, start, match.end()) for gap in beside) and _holds(document, rule, match, start):
                found.append(_gap(document, rule, start, match.end()))
                torn = torn or not rule.faint
                for place in _places(found[-1].start, found[-1].end):
                    near.setdefault(place, []).append(found[-1])
    return sorted(found, key=lambda gap: gap.start)


def _stands(pieces: tuple[str, ...], text: str) -> bool:
    return not pieces or any(piece in text for piece in pieces)


def _places(start: int, end: int) -> range:
    """The stretches of text that a hole lies in."""
    return range(start // STRETCH, end // STRETCH + 1)


def _word_before(text: str, position: int) -> int:
    while position > 0 and (text[position - 1].isalnum() or text[position - 1] in "_’'-"):
        position -= 1
    return position


def _same_hole(gap: Claim, start: int, end: int) -> bool:
    """Whether two rules found one hole: they share more than a word at the edge."""
    shared = min(gap.end, end) - max(gap.start, start)
    return shared > 0.4 * min(gap.end - gap.start, end - start)


def _holds(document: Document, rule: Rule, match: re.Match[str], start: int) -> bool:
    said = document.text[start : match.end()]
    if (rule.only and not rule.only.search(said)) or (rule.name == ENDS_LINE and document.runs_on(match.end())):
        return False
    if not rule.unless:
        return True
    first = None if rule.at_start else re.match(r"[\w’'-]*,?\s?", said)
    reach = start + (first.end() if first and first.end() < len(said) else 0)
    return not rule.unless.search(document.text[max(0, start - LOOK_BACK) : reach])


def _gap(document: Document, rule: Rule, start: int, end: int) -> Claim:
    said = document.text[start:end]
    start, end = start + len(said) - len(said.lstrip()), end - (len(said) - len(said.rstrip()))
    return Claim(start, end, "gap", f"gap_{rule.name}", missing=rule.missing, known={"missing": Known.MISSING.value})


def touches(gaps: list[Claim], start: int, end: int) -> list[Claim]:
    """The holes inside or at the edge of a stretch of text."""
    return [gap for gap in gaps if gap.start < end and start < gap.end]
