"""A text as the rules know its letters, and its passages in another language than the rest. Offsets come back to the text as
saved.
"""

import re
import unicodedata

from kinbridge.plain.reader.words.languages import COMMON, KNOWN, NOT_LATIN, VIETNAMESE, language_of
from kinbridge.plain.reader.words.leaps import leaping

__all__ = ["composed", "foreign_passages"]

PASSAGE = re.compile(r"\S[^\n]*(?:\n(?!\s*\n)[^\n]*)*")  # to the next empty line
ENGLISH = frozenset(COMMON["en"].split())
FEWEST = 20  # foreign letters below which no passage is looked for


UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphens, marks of no width: nobody who reads sees them
HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-"})
ENDS = r"\r\n?"  # a line's end as Windows and old machines write it
FIXED = r"[\u00a0\u2007](?!\d{3}(?!\d))"  # a space that parts no line; between thousands it stays: they are one number
PARTED = r"(?<=[a-z])[-\u2010\u00ad] ?\r?\n(?=[a-z])"  # "vic-" at a line's end, "tims" on the next
MARKED = r"[\u0300-\u036f\u0e31-\u0e4e\u1ab0-\u1aff\u20d0-\u20ff\u3099\u309a]*"
ODD = leaping(f"[{UNSEEN}\u2010\u2011\r]|{FIXED}|{PARTED}")
PIECE = re.compile(f"(?P<parted>{PARTED})|(?P<unseen>[{UNSEEN}])|(?P<ends>{ENDS})|(?P<fixed>{FIXED})|.{MARKED}", re.DOTALL)
PLAIN = {"unseen": "", "ends": "\n", "fixed": " "}
JOINED = re.compile(
    r"(?:^|[^a-z])(?:anti|non|co|cross|self|multi|inter|ex|pre|post|sub|well|so|half|two|three|four|five|six|long|short|full|part)$"
)


def composed(text: str) -> tuple[str, list[tuple[int, int]]] | None:
    """The text as a reader sees it: every letter and its marks as one character (many machines save é as e and ´), no character
    without width, no word parted at a line's end, lines that end alike; and where each of its characters begins and ends in the
    text as saved. None where it already is so.
    """

    if unicodedata.is_normalized("NFC", text) and not ODD.search(text):
        return None
    pieces: list[str] = []
    places: list[tuple[int, int]] = []
    for match in PIECE.finditer(text):
        piece = PLAIN.get(match.lastgroup or "")
        if piece is None:
            piece = _joint(text, match.start()) if match["parted"] else _as_read(match.group())
        pieces.append(piece)
        places += [(match.start() + min(number, len(match.group()) - 1), match.end()) for number in range(len(piece))]
    return "".join(pieces), places


def _joint(text: str, end: int) -> str:
    """What stays of a hyphen at a line's end: it belongs to "cross-border" and not to "vic-tims"."""
    return "-" if JOINED.search(text, max(0, end - 8), end) else ""


def _as_read(piece: str) -> str:
    return unicodedata.normalize("NFC", piece).translate(HYPHENS)


def foreign_passages(text: str, language: str) -> list[tuple[int, int, str]]:
    """Passages in another known language than the text's own: start, end, language."""
    if language == "en" and len(NOT_LATIN.findall(text)) < FEWEST and len(VIETNAMESE.findall(text)) < FEWEST:
        return []
    told = ((match.start(), match.end(), _surely(match.group())) for match in PASSAGE.finditer(text))
    return [(start, end, said) for start, end, said in told if said in KNOWN and said != language]


def _surely(passage: str) -> str | None:
    """The language of a passage; English only where its common words say so."""
    said = language_of(passage)
    if said != "en":
        return said
    words = re.findall(r"[a-z]+", passage.lower())
    return "en" if len(words) >= 8 and sum(word in ENGLISH for word in words) > 0.15 * len(words) else None
