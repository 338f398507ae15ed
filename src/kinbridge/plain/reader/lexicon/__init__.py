"""The words the reader knows, as YAML files that a domain expert edits: one folder per language, places for all."""

import functools
import re
from collections.abc import Iterable, Mapping
from importlib import resources
from typing import Any

import yaml

__all__ = ["Unreadable", "alternatives", "languages", "load", "raw", "rule_files", "small_letters"]

CAPITALS = re.compile(r"\\.|\(\?P|[A-Z]+")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Unreadable(Exception):
    """A file of the lexicon is no YAML: which file, which line, and what the machine stumbled over."""


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


def languages() -> tuple[str, ...]:
    """The codes of the languages that have a folder."""
    return tuple(sorted(entry.name for entry in resources.files(__name__).iterdir() if len(entry.name) == 2 and entry.is_dir()))


def rule_files(language: str) -> tuple[str, ...]:
    """The names of a language's files that hold rules with an example and a counter-example."""
    folder = resources.files(__name__).joinpath(language)
    names = sorted(entry.name.removesuffix(".yaml") for entry in folder.iterdir() if entry.name.endswith(".yaml"))
    return tuple(f"{language}/{name}" for name in names if "rules" in load(f"{language}/{name}"))


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first, any white space between their parts.

    Words are put together by their first letter, so that a search asks for few letters at each place and not for every word.
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    letters = dict.fromkeys(word[:1].lower() for word in ordered)
    groups = ([word for word in ordered if word[:1].lower() == letter] for letter in letters)
    return "|".join(_together(group) for group in groups)


def _together(group: list[str]) -> str:
    """The words of one first letter; where it is a capital in some only, both are tried in turn."""
    first = group[0][:1]
    alike = all(word[:1] == first for word in group)
    rests = "|".join(re.escape(word[1:] if alike else word).replace(r"\ ", r"\s+") for word in group)
    if alike:
        return f"{re.escape(first)}(?:{rests})"
    return f"(?=[{first.lower()}{first.upper()}])(?:{rests})"


def small_letters(pattern: str) -> str:
    """A pattern in small letters, to be run over small letters: twice as fast as one that ignores case.

    Its escapes and the mark of a named group stay as they are.
    """
    return CAPITALS.sub(lambda match: match.group().lower() if match.group().isalpha() else match.group(), pattern)
