"""Names in Thai script through the thai2rom model that ships in the wheel; Lao letters through the Thai block beside them."""

import re
from functools import cache

from pythainlp.transliterate.thai2rom_onnx import ThaiTransliterator_ONNX

_NOT_THAI = re.compile("[^\u0e01-\u0e4e]")
_LONGEST = 40
# Lao letters stand 0x80 above their Thai sisters, except these (Unicode charts U+0E80, U+0E00).
_LAO = {0x0EDC: "หน", 0x0EDD: "หม", 0x0EBB: "ั", 0x0EBC: "ล", 0x0EBD: "ย", 0x0EC8: None, 0x0EC9: None, 0x0ECA: None, 0x0ECB: None}


@cache
def _model() -> ThaiTransliterator_ONNX:
    return ThaiTransliterator_ONNX()


def romanise_thai(word: str) -> str:
    """RTGS-like letters for a Thai word; words longer than a long surname are cut, letters outside the block left out."""
    letters = _NOT_THAI.sub("", word)[:_LONGEST]
    return _model().romanize(letters) if letters else ""


def romanise_lao(word: str) -> str:
    """A Lao word read as the Thai word its letters correspond to."""
    shifted = {point: chr(point - 0x80) for point in range(0x0E81, 0x0EDA)} | _LAO
    return romanise_thai(word.translate(shifted))
