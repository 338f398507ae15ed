"""Phrases of a file: patterns with a name that stand before a count, behind it or within what is said of it."""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from kinbridge.plain.reader.lexicon import Unreadable, alternatives, languages, load, rule_files

__all__ = ["Phrases", "phrase_files"]

PLACES = {"before": "(?:{})$", "behind": "{}", "within": "{}"}
NAMED = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Phrases:
    """The patterns of a file by their names, read when the first is asked for; `{word}` in one is any of the file's list `word`.

    One that stands `before` a count is searched in the words before it, one `behind` is matched where the count ends, and one
    `within` is searched in what is given. A name that the file has not raises KeyError; a pattern that is none, or that names a
    list that is not there, raises Unreadable.
    """

    file: str

    def __getitem__(self, name: str) -> re.Pattern[str]:
        return _patterns(self.file)[name]


def phrase_files() -> tuple[str, ...]:
    """The names of the files of all languages that hold phrases."""
    return tuple(file for code in languages() for file in rule_files(code, "phrases"))


@functools.cache
def _patterns(file: str) -> Mapping[str, re.Pattern[str]]:
    content = load(file)
    words = {name: f"(?:{alternatives(listed)})" for name, listed in content.get("words", {}).items()}
    patterns = {}
    for row in content["phrases"]:
        try:
            patterns[row["name"]] = _compiled(row, words)
        except KeyError as error:
            raise Unreadable(f"lexicon/{file}.yaml, {row['name']}: no list {error} is there") from None
        except re.error as error:
            raise Unreadable(f"lexicon/{file}.yaml, {row['name']}: {error}") from None
    return patterns


def _compiled(row: Mapping[str, str], words: Mapping[str, str]) -> re.Pattern[str]:
    place = next(place for place in PLACES if place in row)
    said = NAMED.sub(lambda match: words[match[1]], row[place])
    return re.compile(PLACES[place].format(said), re.IGNORECASE if row.get("any_case") else 0)
