"""What people went through, told without a verb of action: "nine girls had answered a notice for hotel maids"."""

import functools
import itertools
import re
from collections.abc import Iterable
from typing import Any

from kinbridge.plain.reader.figures.following import VICTIM
from kinbridge.plain.reader.lexicon import alternatives, load

__all__ = ["lived_through"]

GAP = (
    r"(?:,?\s+and\s+(?:\d+|[a-z]+)\s+(?:women|men|girls|boys|children|minors))?"  # "23 men and three women had been sold"
    r"(?:\s+(?:of\s+(?:them|these|those|the\s+[\w-]+)|interviewed|freed|rescued|found))?"
    r"(?:\s+(?:from|of|in|at)\s+(?:(?!(?:was|were|had|have|who|whose|which|that)\b)[\w’'-]++\s*){1,5}?)?(?:(?:,\s[^,.;:]{2,60}){1,2},)?"
)
HELPED = (
    r"(?:\s+(?:have|has|had|also|later|then|already|once|each|both|all|since|still|never|themselves|reportedly|there|again"
    r"|(?:is|are|were)\s+(?:estimated|believed|thought|said|known|reported)\s+to(?:\s+have)?))*"
)
BEEN = (
    r"\s+(?:were|was|are|been|being|get|got)"
    r"(?:\s+(?:also|later|then|already|all|reportedly|each|there|first|not|being|\w+ly))*"
)
STOP = r"(?!(?:who|which|but|while|when|because|after|before|until)\b)"
BETWEEN = rf"(?:\s+{STOP}[\w’'-]+,?){{0,7}}?"
SAID = (
    r"(?:\s+(?:said|told|testified|stated|recalled|explained)(?:\s+[\w’'-]+){0,4}?(?:\s+that)?\s+(?:they|she|he)"
    r"|,?\s+(?:she|he|they)\s+(?:said|added),)?"
)


def _rules(action: str) -> list[dict[str, Any]]:
    return [row for row in load("en/lives")["rules"] if row["action"] == action and "around" not in row]


def _behind(row: dict[str, Any]) -> str:
    """The verb of a rule and, where it has any, what it takes."""
    verb = rf"(?:{alternatives(row['verbs'])})" if "verbs" in row else rf"(?:{alternatives(row['passive'])})"
    goal = rf"{BETWEEN}\s+(?:{alternatives(row['goals'])})\b" if "goals" in row else r"\b"
    return rf"{BEEN if 'passive' in row else ''}\s+{verb}{goal}"


@functools.cache
def _lives() -> tuple[tuple[re.Pattern[str], str], ...]:
    """One pattern an action, of all its rules; `en/lives.yaml`, built once."""
    joined = ((action, "|".join(_behind(row) for row in _rules(action))) for action in ("trafficked", "rescued"))
    return tuple((re.compile(f"{GAP}{SAID}{HELPED}(?:{told})"), action) for action, told in joined)


@functools.cache
def _shut_in() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A verb of finding before those counted, and where they were shut in behind them."""
    rows: Iterable[dict[str, Any]] = (row for row in load("en/lives")["rules"] if "around" in row)
    verbs, goals = zip(*((row["around"], row["goals"]) for row in rows), strict=True)
    verb, goal = (alternatives(itertools.chain.from_iterable(part)) for part in (verbs, goals))
    return (
        re.compile(rf"\b(?:{verb})\s+(?:[\w-]+\s+)?$"),
        re.compile(rf"(?:\s+{STOP}[\w’'-]+,?){{0,9}}?\s+(?:{goal})\b"),
    )


NAMED_AGAIN = re.compile(r"(?:^|\s)[Tt]he\s+$")  # "The 13 men had answered a post": those freed before
STARTS = re.compile(r"[ ,\n][\w\s’'-]")


def lived_through(text: str, before: str, end: int, unit: str | None) -> str | None:
    """The action that is told of people as what they went through; `before` is their clause up to them."""
    if unit not in VICTIM or STARTS.match(text, end) is None or NAMED_AGAIN.search(before):
        return None
    found, shut = _shut_in()
    if found.search(before) and shut.match(text, end):
        return "rescued"
    return next((action for pattern, action in _lives() if pattern.match(text, end)), None)
