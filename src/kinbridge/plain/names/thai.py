"""Names in Thai script through the thai2rom model that ships in the wheel."""

import re
from functools import cache

from pythainlp.transliterate.thai2rom_onnx import ThaiTransliterator_ONNX

_NOT_THAI = re.compile("[^\u0e01-\u0e4e]")
_LONGEST = 40


@cache
def _model() -> ThaiTransliterator_ONNX:
    return ThaiTransliterator_ONNX()


def romanise_thai(word: str) -> str:
    """RTGS-like letters for a Thai word; words longer than a long surname are cut, letters outside the block left out."""
    letters = _NOT_THAI.sub("", word)[:_LONGEST]
    return _model().romanize(letters) if letters else ""
