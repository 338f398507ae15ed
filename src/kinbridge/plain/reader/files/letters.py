"""By its bytes, how a text that is no UTF-8 is probably written: Thai offices save TIS-620, Chinese ones GB 18030.

A guess is told to the person who gave the file and never acted upon: in the wrong letters a report says other things.
"""

import codecs
import re
from collections.abc import Callable

__all__ = ["Guess", "guessed"]

Guess = tuple[str, str]  # a name that Python knows, and whose letters it writes
SAMPLE = 20_000  # bytes
SURE = 0.85
FEWEST = 12  # letters, below which chance may have put them there
GB_COMMON = re.compile(rb"[\xb0-\xd7][\xa1-\xfe]|[\xa1\xa3][\xa1-\xfe]")
GB = re.compile(rb"[\x81-\xfe][\x30-\x39\x40-\xfe]")
BIG5_COMMON = re.compile(rb"[\xa1-\xc6][\x40-\x7e\xa1-\xfe]")
THAI_MARK_IN_PLACE = re.compile("(?<=[ก-ฮะ-ู็-์])[ัิ-ฺ็-๎]")
THAI_MARK = re.compile("[ัิ-ฺ็-๎]")
VOWEL_WITH_TONE = re.compile("[aăâeêioôơuưyAĂÂEÊIOÔƠUƯY][\u0300\u0301\u0303\u0309\u0323]")
TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
ONE_OR_TWO = re.compile(rb"(?<![\x80-\xff])[\x80-\xff]{1,2}(?![\x80-\xff])")
PLAIN = re.compile("[\\s!-~\u3001\u3002\uff0c]")  # what stands between words in every script
CYRILLIC_WORD = re.compile("[А-Яа-яёЁ]{3,}")
WRITTEN = re.compile(  # letters, digits and marks of the languages that are written here, and no others
    "[\\s!-~\u00a0-\u024f\u0300-\u036f\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1e00-\u1eff\u2010-\u2044\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]"
)


def guessed(raw: bytes) -> Guess | None:
    """How the bytes are probably written; None where several ways are as good."""
    sample = raw[:SAMPLE]
    high = sum(byte > 0x7F for byte in sample)
    for name, whose, likeness in WAYS:
        text = _decoded(sample, name)
        if text is not None and likeness(sample, text, high) >= SURE:
            return name, whose
    return None


def _decoded(sample: bytes, name: str) -> str | None:
    """The text, a letter cut through at the end left out; None where the bytes are not so written."""
    try:
        return codecs.getincrementaldecoder(name)().decode(sample)
    except UnicodeDecodeError:
        return None


def _wide(sample: bytes, text: str, high: int) -> float:
    plain = len(PLAIN.findall(text)) > 0.02 * len(text) and len(text) > FEWEST
    return len(WRITTEN.findall(text)) / len(text) if plain and b"\x00" in sample else 0


def _thai(sample: bytes, text: str, high: int) -> float:
    marks = len(THAI_MARK.findall(text))
    return len(THAI_MARK_IN_PLACE.findall(text)) / marks if marks > 0.05 * high else 0


def _simplified(sample: bytes, text: str, high: int) -> float:
    pairs = GB.findall(sample)
    return sum(GB_COMMON.fullmatch(pair) is not None for pair in pairs) / len(pairs) if pairs else 0


def _traditional(sample: bytes, text: str, high: int) -> float:
    return 2 * len(BIG5_COMMON.findall(sample)) / high if high else 0


def _vietnamese(sample: bytes, text: str, high: int) -> float:
    tones = len(TONE.findall(text))
    return len(VOWEL_WITH_TONE.findall(text)) / tones if tones > 0.1 * high else 0


def _cyrillic(sample: bytes, text: str, high: int) -> float:
    return sum(map(len, CYRILLIC_WORD.findall(text))) / high if high else 0


def _western(sample: bytes, text: str, high: int) -> float:
    return sum(map(len, ONE_OR_TWO.findall(sample))) / high if high and b"\x00" not in sample else 0


WAYS: tuple[tuple[str, str, Callable[[bytes, str, int], float]], ...] = (
    ("utf-16-le", "any letters", _wide),
    ("utf-16-be", "any letters", _wide),
    ("gb18030", "Chinese", _simplified),
    ("big5", "Chinese", _traditional),
    ("cp874", "Thai", _thai),
    ("cp1258", "Vietnamese", _vietnamese),
    ("cp1252", "Western European", _western),
    ("cp1251", "Cyrillic", _cyrillic),
)
