"""A name as it came, made fit to compare: composed letters, no invisible signs, no words that only say "unknown"."""

import re
import unicodedata

from kinbridge.plain.names.tables import table
from kinbridge.plain.names.zawgyi import from_zawgyi, is_zawgyi

LONGEST = 200  # a longer "name" is a pasted text; its first words are looked at, no more
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe00-\ufe0f]")
_BURMESE = re.compile("[\u1000-\u1097]")
_GAPS = re.compile(r"[\s,;/|_·・•‧.()\[\]{}\"“”«»:]+")
_STROKES = str.maketrans({"Ð": "Đ", "ð": "đ", "’": "'", "‘": "'", "ʼ": "'", "`": "'", "ʻ": "'", "–": "-", "—": "-", "‐": "-"})


def tidy(text: str) -> str:
    """NFC, Zawgyi as Unicode, full-width letters plain, invisible signs gone, at most LONGEST characters; never raises."""
    if text.isascii():
        return " ".join(text[: LONGEST * 4].replace("`", "'").split())[:LONGEST]
    text = unicodedata.normalize("NFC", text[: LONGEST * 4].translate(_STROKES))
    text = "".join(unicodedata.normalize("NFKC", c) if "\uff01" <= c <= "\uff5e" else c for c in text)
    text = " ".join(_INVISIBLE.sub("", text).split())[:LONGEST]
    return from_zawgyi(text) if _BURMESE.search(text) and is_zawgyi(text) else text


def words(text: str) -> list[str]:
    """The words of a name in order, cut at spaces and signs, hyphens kept inside a word."""
    return words_of_tidy(tidy(text))


def words_of_tidy(text: str) -> list[str]:
    """`words` of what `tidy` gave."""
    return [word for piece in _GAPS.split(text) if (word := piece.strip("-'"))]


def _unknown_words() -> frozenset[str]:
    return frozenset(unicodedata.normalize("NFC", str(word)).casefold() for word in table("unknown"))


UNKNOWN = _unknown_words()


_NOBODY, _BESIDE = (frozenset(table("particles")[kind]) for kind in ("nobody", "beside"))
_NOBODY_OR_BESIDE = _NOBODY | _BESIDE | {""}  # nothing stands before a gap at either end


def says_unknown(text: str) -> bool:
    """True for words that stand where a name or date would stand and mean "we do not know" in a language of the region."""
    return tidy_says_unknown(tidy(text))


def tidy_says_unknown(text: str) -> bool:
    """`says_unknown` of what `tidy` gave."""
    said = text.casefold().strip(" .?-()[]\"'*")
    if said in UNKNOWN:
        return True
    found = _GAPS.split(said)
    return not _NOBODY.isdisjoint(found) and _NOBODY_OR_BESIDE.issuperset(found)
