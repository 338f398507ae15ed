"""Names in Han characters: Mandarin readings character by character."""

from functools import lru_cache

from pypinyin import Style, lazy_pinyin


@lru_cache(maxsize=50_000)
def romanise_han(word: str) -> str:
    """Pinyin without tones, ü as v, unknown characters left out."""
    return "".join(lazy_pinyin(word, style=Style.NORMAL, errors="ignore"))
