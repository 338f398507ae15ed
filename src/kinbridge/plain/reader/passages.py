"""A text as the rules know its letters, and its passages in another language than the rest. Offsets come back to the text as
saved.
"""

import re
import unicodedata

from kinbridge.plain.reader.languages import COMMON, KNOWN, NOT_LATIN, VIETNAMESE, language_of

__all__ = ["composed", "foreign_passages"]

PASSAGE = re.compile(r"\S[^\n]*(?:\n(?!\s*\n)[^\n]*)*")  # to the next empty line
ENGLISH = frozenset(COMMON["en"].split())
FEWEST = 20  # foreign letters below which no passage is looked for


def composed(text: str) -> tuple[str, list[int]] | None:
    """The text with every letter and its marks as one character (many machines save é as e and ´), and where each character, and
    the end, stands in the text as saved. None where it already is so.
    """
    if unicodedata.is_normalized("NFC", text):
        return None
    pieces: list[str] = []
    places: list[int] = []
    for match in re.finditer(r".[\u0300-\u036f\u0e31-\u0e4e\u1ab0-\u1aff\u20d0-\u20ff\u3099\u309a]*", text, re.DOTALL):
        piece = unicodedata.normalize("NFC", match.group())
        pieces.append(piece)
        places += [match.start() + min(number, len(match.group()) - 1) for number in range(len(piece))]
    return "".join(pieces), [*places, len(text)]


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
