"""Words of names written together, taken apart by what a syllable of that country looks like."""

import re
from functools import lru_cache

from kinbridge.plain.names.families import SURNAMES, families_of
from kinbridge.plain.names.tables import table

MOST = 3
_ABROAD = ("", "MY", "SG", "TW", "HK", "MO")  # nationalities of people with Chinese names; "" stands for none said


def _patterns(country: str) -> tuple[re.Pattern[str], tuple[re.Pattern[str], ...]]:
    """One syllable, and two or three in a row with the earlier ones as short as can be."""
    parts = table("syllables")[country]
    syllable = f"(?:{parts['onset']})(?:{parts['rhyme']})"
    later = [f"{parts['within']}(?=[^aeo])", parts["within"]] if "within" in parts else [""]
    rows = [_row(syllable, begins, count) for begins in later for count in range(2, MOST + 1)]
    return re.compile(syllable), tuple(rows)


def _row(syllable: str, begins: str, count: int) -> re.Pattern[str]:
    """So many syllables in a row, all but the first beginning as said."""
    return re.compile("".join(f"(?P<s{place}>{begins if place else ''}{syllable})" for place in range(count)))


_COUNTRIES = {country: _patterns(country) for country in table("syllables")}
_MARKS = {country: frozenset(parts["marks"]) for country, parts in table("syllables").items() if "marks" in parts}
_LETTERS = {country: frozenset(parts["letters"]) for country, parts in table("syllables").items() if "letters" in parts}
_ALL_MARKS, _ALL_LETTERS = (frozenset().union(*of.values()) for of in (_MARKS, _LETTERS))


@lru_cache(maxsize=200_000)
def syllables(latin: str, country: str) -> tuple[str, ...]:
    """The syllables of a word when it is more than one and nothing else, else the word alone."""
    if country not in _COUNTRIES or len(latin) < 4 or (country == "CN" and families_of(latin) & SURNAMES):
        return (latin,)
    one, rows = _COUNTRIES[country]
    if one.fullmatch(latin):
        return (latin,)
    for row in rows:
        if found := row.fullmatch(latin):
            return found.groups()
    return (latin,)


def home_of(written: str, words: tuple[str, ...], said: str) -> str:
    """The country a name is from: the one said, or where its words or letters show another that has its own syllables, that one.

    A surname and Chinese syllables show China only where nobody said a country whose names may look so by chance.
    """
    if said in _COUNTRIES:
        return said
    if not _ALL_LETTERS.isdisjoint(written):
        return next(country for country, letters in _LETTERS.items() if not letters.isdisjoint(written))
    if not _ALL_MARKS.isdisjoint(words):
        return next(country for country, marks in _MARKS.items() if not marks.isdisjoint(words))
    return "CN" if said in _ABROAD and _looks_chinese(words) else said


def _looks_chinese(words: tuple[str, ...]) -> bool:
    one, rows = _COUNTRIES["CN"]
    surnames = [word for word in words if families_of(word) & SURNAMES]
    return bool(surnames) and all(any(shape.fullmatch(word) for shape in (one, *rows)) for word in words if word not in surnames)
