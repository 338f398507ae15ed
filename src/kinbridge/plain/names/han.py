"""Names in Han characters: surname and given name apart, in Mandarin readings, or Sino-Vietnamese ones for Vietnamese names."""

from functools import lru_cache

from pypinyin import Style, lazy_pinyin

from kinbridge.plain.names.tables import table

_TABLE = table("han")
_DOUBLE = frozenset(_TABLE["double_surnames"])
_SURNAMES: dict[str, str] = _TABLE["surname_readings"]
_VIETNAMESE = {character: reading for reading, characters in _TABLE["vietnamese"].items() for character in characters}
_MARKS_VIETNAMESE = "阮氏"  # hardly ever in a Chinese name; always worth reading as Vietnamese


@lru_cache(maxsize=50_000)
def romanise_han(word: str) -> str:
    """Pinyin without tones, ü as v, unknown characters left out."""
    return "".join(lazy_pinyin(word, style=Style.NORMAL, errors="ignore"))


def split_han(word: str) -> tuple[str, ...]:
    """Surname and given name of two to four characters written without a space; a lone character or longer text stays whole."""
    if not 2 <= len(word) <= 4:
        return (word,)
    cut = 2 if word[:2] in _DOUBLE and len(word) > 2 else 1
    return word[:cut], word[cut:]


def surname_reading(word: str) -> str:
    """The reading of a surname, where it differs from the common one."""
    return str(_SURNAMES.get(word, "")) or romanise_han(word)


def vietnamese_reading(word: str, home: str = "") -> tuple[str, ...]:
    """The Sino-Vietnamese syllables of a name with 阮 or 氏 in it, or of a Vietnamese whose characters are known, else ()."""
    marked = any(mark in word for mark in _MARKS_VIETNAMESE)
    if not marked and not (home == "VN" and all(character in _VIETNAMESE for character in word)):
        return ()
    readings = tuple(_VIETNAMESE.get(character, "") for character in word)
    return readings if all(readings) else tuple(reading or romanise_han(c) for reading, c in zip(readings, word, strict=True))
