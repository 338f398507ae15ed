"""The words the reader knows, as YAML files that a domain expert edits: one folder per language, places for all."""

import functools
import re
from collections.abc import Iterable, Mapping
from importlib import resources
from typing import Any

import yaml

__all__ = ["Unreadable", "alternatives", "languages", "load", "raw", "read_all", "rule_files", "small_letters"]

TOGETHER = 2  # first letters by which words are put together in a pattern
CAPITALS = re.compile(r"\\.|\(\?P|[A-Z]+")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Unreadable(Exception):
    """A file of the lexicon cannot be read: which file, which line or phrase, and what the machine stumbled over."""


@functools.cache
def load(name: str) -> Mapping[str, Any]:
    """The content of one file, `en/units` for `lexicon/en/units.yaml`."""
    text = raw(f"{name}.yaml")
    try:
        content: Mapping[str, Any] = yaml.load(text, Loader=LOADER)  # noqa: S506 - a safe loader, the C one where there is one
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise Unreadable(f"lexicon/{name}.yaml, line {line}: {error.problem}") from None
    return content


def raw(name: str) -> str:
    """The characters of one file of the lexicon, `en/weights.csv`."""
    return resources.files(__name__).joinpath(name).read_text(encoding="utf-8")


def read_all() -> None:
    """Every file once: raises Unreadable for a slip before many machines begin to read reports."""
    for code in languages():
        rule_files(code)
    for entry in resources.files(__name__).iterdir():
        if entry.name.endswith(".yaml"):
            load(entry.name.removesuffix(".yaml"))


def languages() -> tuple[str, ...]:
    """The codes of the languages that have a folder."""
    return tuple(sorted(entry.name for entry in resources.files(__name__).iterdir() if len(entry.name) == 2 and entry.is_dir()))


def rule_files(language: str, key: str = "rules") -> tuple[str, ...]:
    """The names of a language's files that hold rules, or what else stands under a key, with an example and a counter-example."""
    folder = resources.files(__name__).joinpath(language)
    names = sorted(entry.name.removesuffix(".yaml") for entry in folder.iterdir() if entry.name.endswith(".yaml"))
    return tuple(f"{language}/{name}" for name in names if key in load(f"{language}/{name}"))


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first, any white space between their parts.

    Words are put together by their first letters, so that a search asks for few letters at each place and not for every word.
    """
    return _by_letter(sorted(set(words), key=lambda word: (-len(word), word)), TOGETHER)


def _by_letter(ordered: list[str], letters: int) -> str:
    """Any of the words, put together by so many of their first letters."""
    if not letters:
        return "|".join(map(_spaced, ordered))
    groups: dict[str, list[str]] = {}
    for word in ordered:
        groups.setdefault(word[:1].lower(), []).append(word)
    return "|".join(_together(group, letters) for group in groups.values())


def _together(group: list[str], letters: int) -> str:
    """The words of one first letter; where it is a capital in some only, both are tried in turn."""
    first = group[0][:1]
    if not first or len(group) == 1:
        return _spaced(group[0])
    if all(word[:1] == first for word in group):
        return f"{_spaced(first)}(?:{_by_letter([word[1:] for word in group], letters - 1)})"
    return f"(?=[{first.lower()}{first.upper()}])(?:{_by_letter(group, 0)})"


def _spaced(words: str) -> str:
    return re.escape(words).replace(r"\ ", r"\s+")


def small_letters(pattern: str) -> str:
    """A pattern in small letters, to be run over small letters: twice as fast as one that ignores case.

    Its escapes and the mark of a named group stay as they are.
    """
    return CAPITALS.sub(lambda match: match.group().lower() if match.group().isalpha() else match.group(), pattern)
