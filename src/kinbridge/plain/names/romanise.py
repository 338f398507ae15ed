"""Any word of a name in plain Latin letters, by the best offline way for its script; the same input always gives the same."""

import unicodedata
from collections.abc import Callable
from functools import lru_cache

from anyascii import anyascii

from kinbridge.plain.names.burmese import romanise_burmese
from kinbridge.plain.names.han import romanise_han
from kinbridge.plain.names.khmer import romanise_khmer
from kinbridge.plain.names.lao import romanise_lao
from kinbridge.plain.names.scripts import runs
from kinbridge.plain.names.thai import romanise_thai
from kinbridge.plain.names.values import Script


def _plain(word: str) -> str:
    """Latin letters without their marks; đ, ø, ł and the like through anyascii."""
    bare = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    return bare if bare.isascii() else anyascii(bare)


ROMANISERS: dict[Script, Callable[[str], str]] = {
    Script.LATIN: _plain,
    Script.HAN: romanise_han,
    Script.THAI: romanise_thai,
    Script.LAO: romanise_lao,
    Script.KHMER: romanise_khmer,
    Script.BURMESE: romanise_burmese,
    Script.CYRILLIC: anyascii,
    Script.OTHER: anyascii,
}


@lru_cache(maxsize=400_000)
def romanise(word: str) -> str:
    """Lower-case Latin letters only, "" when the word holds no letter. A word in two scripts is read run by run."""
    latin = "".join(ROMANISERS[script](run) for script, run in runs(word))
    return "".join(c for c in latin.lower() if "a" <= c <= "z")
