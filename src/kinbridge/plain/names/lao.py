"""Names in Lao script: the spelling is regular, so onset, vowel frame and final come straight from the table."""

import re
from functools import lru_cache

from kinbridge.plain.names.tables import table

_TABLE = table("lao")
_TONES = re.compile("[\u0ec8-\u0ecc]")
_ONSET = "|".join(sorted(_TABLE["onsets"], key=len, reverse=True))
_FINAL = "".join(_TABLE["finals"])
# A consonant is final when no vowel sign claims it as an onset.
_LEAD = "\u0ec0-\u0ec4"
_SIGN = "\u0eb0-\u0ebd\u0ecd"


_FRAMES = sorted(_TABLE["frames"].items(), key=lambda row: (-len(row[0]), row[0]))
_NO_GLIDE = "|".join(onset for onset in _ONSET.split("|") if len(onset) == 1 or onset[1] != "\u0ea7")


def _pattern(before: str, after: str) -> str:
    """A frame as an expression; ອ and ວ are vowels only where no sign makes them onsets."""
    onset = f"{before}({_ONSET if after else _NO_GLIDE}){after}"
    return onset + (f"(?![{_SIGN}])" if after in ("\u0ead", "\u0ea7") else "")


_SYLLABLES = [(re.compile(_pattern(*frame.split("C"))), latin) for frame, latin in _FRAMES]
_CLOSING = re.compile(f"([{_FINAL}])(?![{_SIGN}]|\u0ead(?![{_SIGN}]))(?=$|[\u0e81-\u0eae\u0edc\u0edd{_LEAD}])")
_BARE = re.compile(f"({_ONSET})")


@lru_cache(maxsize=50_000)
def romanise_lao(word: str) -> str:
    """A Lao word in Latin letters; signs the table does not know are left out."""
    rest, parts = _TONES.sub("", word), []
    while rest:
        latin, used = _syllable(rest)
        parts.append(latin)
        rest = rest[used:]
    return "".join(parts)


def _syllable(rest: str) -> tuple[str, int]:
    for pattern, vowel in _SYLLABLES:
        if found := pattern.match(rest):
            final = _CLOSING.match(rest, found.end())
            closing = str(_TABLE["finals"][final[1]]) if final and vowel not in ("ai", "am", "ao") else ""
            return str(_TABLE["onsets"][found[1]]) + vowel + closing, found.end() + (1 if closing else 0)
    if found := _BARE.match(rest):
        return str(_TABLE["onsets"][found[1]]), found.end()
    return "", 1
