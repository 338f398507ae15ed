"""Words without their endings, as tables of weights count them."""

import functools
import re

__all__ = ["stem"]

NUMBER = "9"
ENDING = re.compile(r"(?<=[a-z]{3})(?:ing|ed|es|s|e)$")


@functools.lru_cache(maxsize=50_000)
def stem(low: str) -> str:
    """A word in small letters without its ending, `9` for a number, nothing for a mark."""
    if low[0].isdigit():
        return NUMBER
    return ENDING.sub("", low.removesuffix("'s")) if low[0].isalpha() else ""
