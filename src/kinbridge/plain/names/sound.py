"""Sound codes: a romanised word without its spelling habits (ph/f, ou/u, Wade-Giles/pinyin, RTGS/free Thai)."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import itemgetter

from kinbridge.plain.names.tables import table

Becomes = str | Callable[[re.Match[str]], str]
Rules = tuple[tuple[re.Pattern[str], Becomes], ...]
# What r"\1" says, without the template that Python fills for each match.
_THE_FIRST: Callable[[re.Match[str]], str] = itemgetter(1)


def _compiled(rules: list[dict[str, str]]) -> Rules:
    return tuple((re.compile(rule["from"]), _THE_FIRST if rule["to"] == r"\1" else rule["to"]) for rule in rules)


def _folded(text: str, rules: Rules) -> str:
    for pattern, becomes in rules:
        text = pattern.sub(becomes, text)
    return text


RULES = _compiled(table("sound"))
_VOWELS = re.compile("[aeiou]+")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=400_000)
def sound(latin: str) -> str:
    """The sound of a lower-case Latin word: consonant classes and coarse vowels, as the table `sound` says in order."""
    return _DOUBLED.sub(_THE_FIRST, _folded(latin, RULES))


_LINEWISE: Rules = tuple((re.compile(pattern.pattern, re.MULTILINE), becomes) for pattern, becomes in RULES)


def sounds(words: Sequence[str]) -> list[str]:
    """`sound` of many words, each rule once over all of them."""
    return _DOUBLED.sub(_THE_FIRST, _folded("\n".join(words), _LINEWISE)).split("\n") if words else []


def _accents() -> dict[str, dict[str, Rules]]:
    found = table("accents")
    return {home: {when: _compiled(rules) for when, rules in parts.items()} for home, parts in found.items()}


_ACCENTS = _accents()


@lru_cache(maxsize=400_000)
def sound_at_home(latin: str, home: str) -> str:
    """`sound` with the spelling habits of the country a name is from, where the table `accents` has some."""
    habits = _ACCENTS.get(home, {})
    return _folded(sound(_folded(latin, habits.get("before", ()))), habits.get("after", ()))


@lru_cache(maxsize=400_000)
def bones(latin: str, home: str = "") -> str:
    """The consonants of the sound, a leading vowel kept as "a"."""
    code = sound(_folded(latin, _ACCENTS.get(home, {}).get("before", ())))
    rest = _VOWELS.sub("", code[1:])
    return _DOUBLED.sub(_THE_FIRST, ("a" if code[:1] in "aeiou" else code[:1]) + rest) if code else ""


_FALLEN = str.maketrans({"h": "k", "g": "k", "q": "k", "x": None, "c": "k"})
_TWO_LETTERS = re.compile("([kctpn])[hg]")


@lru_cache(maxsize=100_000)
def fallen(latin: str) -> str:
    """A Latin word with the letters fallen together that one Thai letter stands for (h, g, k, q), for letterwise words."""
    return _fallen(latin)


def _fallen(latin: str) -> str:
    return _DOUBLED.sub(_THE_FIRST, _TWO_LETTERS.sub(r"\1", latin).translate(_FALLEN))


def fallen_many(words: Sequence[str]) -> list[str]:
    """`fallen` of many words at once."""
    return _fallen("\n".join(words)).split("\n") if words else []
