"""The action verbs of a text: phrases of `en/actions.yaml`, and light verbs with what they take."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from kinbridge.plain.reader.figures.frames import frame_at, frames
from kinbridge.plain.reader.lexicon import load
from kinbridge.plain.reader.words.text import Document, Span, Word

__all__ = ["Verb", "lexicon", "noun_action", "noun_action_else", "numbers", "of_people", "verbs_in"]


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of the action lexicon in the text: its class, the words it spans, and whether it can only speak of its subject."""

    action: str
    first: int
    last: int
    start: int
    end: int
    of_subject: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases by their first word and then by their second, where they have one; the action that a noun carries; the actions
    whose objects are people; the small words.
    """

    phrases: Mapping[str, Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]]
    nouns: Mapping[str, str]
    weak_nouns: Mapping[str, str]
    people: frozenset[str]
    auxiliaries: frozenset[str]
    relatives: frozenset[str]


@functools.cache
def lexicon() -> Lexicon:
    """`en/actions.yaml`, built once."""
    said, small = load("en/actions"), load("en/grammar")
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for action, forms in said["actions"].items():
        for form in forms:
            words = tuple(form.lower().split())
            phrases.setdefault(words[0], []).append((words, action))
    ordered = {first: _by_second(rows) for first, rows in phrases.items()}
    nouns, weak = (
        {noun: action for action, forms in said[name].items() for noun in forms} for name in ("noun_actions", "noun_actions_else")
    )
    return Lexicon(
        ordered, nouns, weak, frozenset(said["of_people"]), frozenset(small["auxiliaries"]), frozenset(small["relatives"])
    )


def _by_second(rows: list[tuple[tuple[str, ...], str]]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in sorted(rows, key=lambda row: -len(row[0])):
        found.setdefault(row[0][1] if len(row[0]) > 1 else "", []).append(row)
    return {second: tuple(same) for second, same in found.items()}


def noun_action(noun: str) -> str | None:
    """The action that a noun carries: convictions -> convicted."""
    return lexicon().nouns.get(noun)


def noun_action_else(noun: str) -> str | None:
    """The action that a noun carries where no verb says more: returnees -> repatriated."""
    return lexicon().weak_nouns.get(noun)


def of_people(action: str | None) -> bool:
    """Whether only people are ever the object of an action."""
    return action in lexicon().people


def verbs_in(document: Document, clause: Span) -> list[Verb]:
    """The action verbs of a clause from left to right."""
    index, last, found = document.word_index(clause.start), document.word_index(clause.end), []
    words, begins = document.words, _first_words()
    while index < last:
        if words[index].low not in begins:  # as most are not
            index += 1
            continue
        frame, verb = frame_at(document, index, last), _verb_at(document, index, last)
        if frame and (verb is None or frame.last > verb.last):
            start, end = words[frame.first].start, words[frame.last].end
            verb = Verb(frame.action, frame.first, frame.last, start, end, frame.of_subject)
        if verb:
            found.append(verb)
        index = verb.last + 1 if verb else index + 1
    return found


@functools.cache
def _first_words() -> frozenset[str]:
    """The words with which a verb of action begins, or a frame, its object first or its verb."""
    return frozenset({*lexicon().phrases, *frames().verbs, *frames().objects})


def _verb_at(document: Document, index: int, last: int) -> Verb | None:
    words = document.words
    rows = lexicon().phrases.get(words[index].low)
    if rows is None:
        return None
    second = words[index + 1].low if index + 1 < last else ""
    for phrase, action in (*rows.get(second, ()), *(rows.get("", ()) if second else ())):
        stop = index + len(phrase)
        if (
            stop <= last
            and all(words[index + k].low == part for k, part in enumerate(phrase))
            and not _is_noun_here(words, index, stop, last)
        ):
            return Verb(action, index, stop - 1, words[index].start, words[stop - 1].end)
    return None


FATAL = frozenset(("suicides", "deaths", "fatalities"))


def _is_noun_here(words: tuple[Word, ...], index: int, stop: int, last: int) -> bool:
    """ "trafficking cases", "report", "a raid": a form in -ing before a noun, or after an article, names a thing."""
    word = words[index].low
    if stop - index > 1:
        return False
    before = words[index - 1].low if index else ""
    if word.endswith("s") and word not in FATAL and (before[:1].isdigit() or before in numbers()):
        return True  # "broke into nine houses"
    if word == "houses" and before in {"safe", "transit", "half-way", "halfway"}:
        return True
    if word in {"trafficking", "training", "housing", "placement"}:
        return not (
            index
            and before in {"of", "for", "were", "by", "are", "been", "with", "admitted", "denied", "confessed"}
            and stop < last
            and (
                words[stop].text[0].isdigit()
                or words[stop].low
                in numbers() | {"at", "more", "some", "about", "over", "nearly", "dozens", "hundreds", "several", "up"}
            )
        )
    return before in {"the", "a", "an", "anti", "his", "her", "their", "its", "of"} and word in load("en/actions")["also_nouns"]


@functools.cache
def numbers() -> frozenset[str]:
    said = load("en/numbers")
    return frozenset(said["ones"]) | frozenset(said["tens"])
