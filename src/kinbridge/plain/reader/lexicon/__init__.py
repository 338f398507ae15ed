"""The words the reader knows, as YAML files that a domain expert edits: one folder per language, places for all."""

import functools
import re
from collections.abc import Iterable, Mapping
from importlib import resources
from typing import Any

import yaml

__all__ = ["alternatives", "load", "rule_files"]

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@functools.cache
def load(name: str) -> Mapping[str, Any]:
    """The content of one file, `en/units` for `lexicon/en/units.yaml`."""
    text = resources.files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    content: Mapping[str, Any] = yaml.load(text, Loader=LOADER)  # noqa: S506 - a safe loader, the C one where there is one
    return content


def rule_files(language: str) -> tuple[str, ...]:
    """The names of a language's files that hold rules with an example and a counter-example."""
    folder = resources.files(__name__).joinpath(language)
    names = sorted(entry.name.removesuffix(".yaml") for entry in folder.iterdir() if entry.name.endswith(".yaml"))
    return tuple(f"{language}/{name}" for name in names if "rules" in load(f"{language}/{name}"))


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first, any white space between their parts."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)
