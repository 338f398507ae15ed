"""Which writing a text is in, judged letter by letter; the `script` column of a list is not trusted."""

from bisect import bisect_right
from collections import Counter
from functools import cache

from kinbridge.plain.names.values import Script

# First code point, last code point, script (Unicode 16, Blocks.txt; only the blocks names of the region are written in).
_BLOCKS = (
    (0x0041, 0x024F, Script.LATIN),
    (0x0300, 0x036F, Script.NONE),
    (0x0400, 0x052F, Script.CYRILLIC),
    (0x0E00, 0x0E7F, Script.THAI),
    (0x0E80, 0x0EFF, Script.LAO),
    (0x1000, 0x109F, Script.BURMESE),
    (0x1780, 0x17FF, Script.KHMER),
    (0x1E00, 0x1EFF, Script.LATIN),
    (0x2E80, 0x2FDF, Script.HAN),
    (0x3400, 0x4DBF, Script.HAN),
    (0x4E00, 0x9FFF, Script.HAN),
    (0xA9E0, 0xA9FF, Script.BURMESE),
    (0xAA60, 0xAA7F, Script.BURMESE),
    (0xF900, 0xFAFF, Script.HAN),
    (0xFF21, 0xFF5A, Script.LATIN),
    (0x20000, 0x2FA1F, Script.HAN),
)
_STARTS = [first for first, _, _ in _BLOCKS]


@cache
def script_of_letter(letter: str) -> Script:
    """The script of one character; NONE for marks, digits, punctuation and emoji."""
    point = ord(letter)
    place = bisect_right(_STARTS, point) - 1
    if place >= 0 and point <= _BLOCKS[place][1]:
        found = _BLOCKS[place][2]
        return found if found is not Script.LATIN or letter.isalpha() else Script.NONE
    return Script.OTHER if letter.isalpha() else Script.NONE


def script_of(text: str) -> Script:
    """The script most letters of a text are in; NONE when it holds no letter."""
    if text.isascii():
        return Script.LATIN if any(map(str.isalpha, text)) else Script.NONE
    counts = Counter(script for script in map(script_of_letter, text) if script is not Script.NONE)
    return counts.most_common(1)[0][0] if counts else Script.NONE


def runs(word: str) -> list[tuple[Script, str]]:
    """A word cut where its script changes; marks and signs stay with the letters before them."""
    pieces: list[tuple[Script, str]] = []
    for letter in word:
        script = script_of_letter(letter)
        if pieces and (script is Script.NONE or script is pieces[-1][0]):
            pieces[-1] = (pieces[-1][0], pieces[-1][1] + letter)
        elif script is not Script.NONE:
            pieces.append((script, letter))
    return pieces
