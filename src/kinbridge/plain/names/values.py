"""What the comparing of names hands out: a reason with its facts, and the parts a name is read into."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Script(StrEnum):
    """The writing a word is in, judged from its letters and never from what a form says."""

    LATIN = "latin"
    HAN = "han"
    THAI = "thai"
    LAO = "lao"
    KHMER = "khmer"
    BURMESE = "burmese"
    CYRILLIC = "cyrillic"
    OTHER = "other"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two records look alike or not: a code a door turns into a sentence, its facts, and what it adds to the score."""

    code: str
    facts: Mapping[str, str] = field(default_factory=dict)
    weight: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Token:
    """One word of a name: as written, in plain Latin letters, and by two sound codes (with and without its vowels).

    `families` are the spelling families it may belong to (Ong and Wang share one); `bits` says how surprising it is to meet.
    `letterwise`: Thai letters that stand one by one for Latin ones, several Latin letters falling together.
    """

    written: str
    latin: str
    sound: str
    bones: str
    families: frozenset[str]
    bits: float
    letterwise: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart. `known` is False for "unknown", "-", initials or particles alone: such a name is never evidence."""

    written: str
    script: Script
    tokens: tuple[Token, ...]
    particles: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        return bool(self.tokens)
