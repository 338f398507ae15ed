"""Words of names written together, taken apart by what a syllable of that country looks like."""

import re
from functools import lru_cache

from kinbridge.plain.names.tables import table

MOST = 3


def _patterns(country: str) -> tuple[re.Pattern[str], tuple[re.Pattern[str], ...]]:
    """One syllable, and two or three in a row with the earlier ones as short as can be."""
    parts = table("syllables")[country]
    syllable = f"(?:{parts['onset']})(?:{parts['rhyme']})"
    rows = tuple(re.compile("".join(f"(?P<s{place}>{syllable})" for place in range(count))) for count in range(2, MOST + 1))
    return re.compile(syllable), rows


_COUNTRIES = {country: _patterns(country) for country in table("syllables")}


@lru_cache(maxsize=200_000)
def syllables(latin: str, country: str) -> tuple[str, ...]:
    """The syllables of a word when it is more than one and nothing else, else the word alone."""
    if country not in _COUNTRIES or len(latin) < 4:
        return (latin,)
    one, rows = _COUNTRIES[country]
    if one.fullmatch(latin):
        return (latin,)
    for row in rows:
        if found := row.fullmatch(latin):
            return found.groups()
    return (latin,)
