"""Light verbs, which say what was done only with what they take: "laid charges against 12", "took 12 suspects into custody".

The words are `light`, `frames` and `around` of `en/actions.yaml`. A frame counts in either order: "charges were laid",
"a workshop was attended by 28".
"""

import functools
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kinbridge.plain.reader.figures.following import sold_on
from kinbridge.plain.reader.lexicon import alternatives, load
from kinbridge.plain.reader.words.text import Document, Span, Word

__all__ = ["Frame", "action_around", "frame_at", "frames"]

Phrases = Mapping[str, tuple[tuple[str, ...], ...]]
BETWEEN = 4  # words between a light verb and its object: "filed more serious criminal charges"
APART = 6  # words between the object and its passive: "a workshop on the screening of children was attended"
ENDS = frozenset(
    (
        ",",
        ";",
        ":",
        ".",
        "(",
        ")",
        "of",
        "to",
        "from",
        "with",
        "by",
        "for",
        "who",
        "which",
        "that",
        "and",
        "or",
        "but",
        "than",
        "in",
    )
)
STOPS = frozenset((",", ";", ":", ".", "(", ")", "who", "which", "that", "but", "while"))
TO_SUBJECT = frozenset(("get", "ask", "attend"))
BE = frozenset(("is", "are", "was", "were", "been", "being", "be"))


class Frame(NamedTuple):
    """A verb with its object: the action, the first and last word, and whether it is done to the subject ("41 got legal aid")."""

    action: str
    first: int
    last: int
    of_subject: bool = False


class Frames(NamedTuple):
    """The phrases of the light verbs and of their objects by first word, the action of a class of verbs with an object."""

    verbs: Phrases
    classes: Mapping[tuple[str, ...], frozenset[str]]
    objects: Phrases
    actions: Mapping[tuple[str, tuple[str, ...]], str]


@functools.cache
def frames() -> Frames:
    """`en/actions.yaml`, built once."""
    said = load("en/actions")
    classes: dict[tuple[str, ...], frozenset[str]] = {}
    for name, forms in said["light"].items():
        for form in forms:
            words = tuple(form.split())
            classes[words] = classes.get(words, frozenset()) | {name}
    actions = {
        (verb, tuple(noun.split())): row["action"] for row in said["frames"] for verb in row["verbs"] for noun in row["objects"]
    }
    return Frames(_by_first(classes), classes, _by_first(noun for _, noun in actions), actions)


def _by_first(phrases: Iterable[tuple[str, ...]]) -> Phrases:
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted(set(phrases), key=len, reverse=True):
        found.setdefault(words[0], []).append(words)
    return {first: tuple(rows) for first, rows in found.items()}


def frame_at(document: Document, index: int, last: int) -> Frame | None:
    """The frame that begins with a word, its verb first or its object first."""
    words, known = document.words, frames()
    first = words[index].low
    if first in known.verbs:
        return _with_object(words, index, last)
    return _in_passive(words, index, last) if first in known.objects else None


def _with_object(words: tuple[Word, ...], index: int, last: int) -> Frame | None:
    known = frames()
    verb = _phrase(known.verbs, words, index, last)
    if verb is None:
        return None
    for place in range(index + len(verb), min(last, index + len(verb) + BETWEEN + 1)):
        noun = _phrase(known.objects, words, place, last)
        action = _action(verb, noun) if noun else None
        if noun and action:
            return Frame(action, index, place + len(noun) - 1, not known.classes[verb].isdisjoint(TO_SUBJECT))
        if words[place].low in ENDS or words[place].text[0].isdigit():
            return None
    return None


def _in_passive(words: tuple[Word, ...], index: int, last: int) -> Frame | None:
    known = frames()
    noun = _phrase(known.objects, words, index, last)
    if noun is None:
        return None
    behind, been = index + len(noun), False
    for place in range(behind, min(last, behind + APART + 3)):
        verb = _phrase(known.verbs, words, place, last) if been else None
        action = _action(verb, noun) if verb else None
        if verb and action:
            return Frame(action, index, place + len(verb) - 1)
        if words[place].low in STOPS and not _aside(words, place, last):
            return None
        been = been or words[place].low in BE
    return None


def _aside(words: tuple[Word, ...], place: int, last: int) -> bool:
    """ "the workshop, in Pakse, had been attended by 28": either comma of a short aside between noun and verb."""
    if words[place].low != ",":
        return False
    ahead, behind = words[place + 1 : min(last, place + 5)], words[max(0, place - 4) : place]
    opens = bool(ahead) and ahead[0].low in {"in", "at", "on", "held"} and any(word.low == "," for word in ahead)
    return opens or any(word.low == "," for word in behind)


def _phrase(phrases: Phrases, words: tuple[Word, ...], index: int, last: int) -> tuple[str, ...] | None:
    for phrase in phrases.get(words[index].low, ()):
        stop = index + len(phrase)
        if stop <= last and all(words[index + k].low == part for k, part in enumerate(phrase)):
            return phrase
    return None


def _action(verb: tuple[str, ...], noun: tuple[str, ...]) -> str | None:
    known = frames()
    return next((found for name in known.classes[verb] if (found := known.actions.get((name, noun)))), None)


@functools.cache
def _arounds() -> tuple[tuple[frozenset[str], re.Pattern[str], re.Pattern[str], str], ...]:
    """The first words of what may stand behind, of which one must; the verbs before, all that stands behind, and the action."""
    return tuple(
        (
            frozenset(phrase.split()[0] for phrase in row["after"]),
            re.compile(rf"(?i)\b(?:{alternatives(row['verbs'])})\s+(?:[\w'’-]+,?\s+){{0,7}}?$"),
            re.compile(
                rf"(?i)(?:\s+(?!(?:who|which|that|but|while)\b"
                rf"|and\s+[a-z]+ed\b)[\w'’-]+){{0,8}}?\s+(?:{alternatives(row['after'])})\b"
            ),
            row["action"],
        )
        for row in load("en/actions")["around"]
    )


WORD = re.compile(r"[\w'’-]+")


INTO_A_HOME = re.compile(
    r"\bat\s+home|\b(?:into|in|at|to|from)\s+(?:its|the|an?|our|their|two|three|[A-Z])"
)  # "took 19 girls into its home"


def action_around(document: Document, clause: Span, start: int, end: int) -> str | None:
    """The action that a verb before those counted and a word behind them make together: "found 7 men guilty"."""
    behind = document.text[end : min(clause.end, end + 90)]
    lead, words = document.text[max(clause.start, start - 70) : start], set(WORD.findall(behind.lower()))
    for first, before, after, action in _arounds():
        if first.isdisjoint(words):
            continue
        goal = after.match(behind)
        if action == "returned" and goal and INTO_A_HOME.search(goal.group()):
            continue
        if goal and before.search(lead) and not (action == "rescued" and sold_on(lead, behind, goal.end())):
            return action
    return None
