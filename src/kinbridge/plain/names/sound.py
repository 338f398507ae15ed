"""Sound codes: a romanised word without its spelling habits (ph/f, ou/u, Wade-Giles/pinyin, RTGS/free Thai)."""

import re
from functools import lru_cache

from kinbridge.plain.names.tables import table


def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rule["from"]), rule["to"]) for rule in table("sound"))


RULES = _rules()
_VOWELS = re.compile("[aeiou]+")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=400_000)
def sound(latin: str) -> str:
    """The sound of a lower-case Latin word: consonant classes and coarse vowels, as the table `sound` says in order."""
    for pattern, becomes in RULES:
        latin = pattern.sub(becomes, latin)
    return _DOUBLED.sub(r"\1", latin)


@lru_cache(maxsize=400_000)
def bones(latin: str) -> str:
    """The consonants of the sound, a leading vowel kept as "a"."""
    code = sound(latin)
    rest = _VOWELS.sub("", code[1:])
    return _DOUBLED.sub(r"\1", ("a" if code[:1] in "aeiou" else code[:1]) + rest) if code else ""


_FALLEN = str.maketrans({"h": "k", "g": "k", "q": "k", "x": None, "c": "k"})
_TWO_LETTERS = re.compile("([kctpn])[hg]")


@lru_cache(maxsize=100_000)
def fallen(latin: str) -> str:
    """A Latin word with the letters fallen together that one Thai letter stands for (h, g, k, q), for letterwise words."""
    return _DOUBLED.sub(r"\1", _TWO_LETTERS.sub(r"\1", latin).translate(_FALLEN))
