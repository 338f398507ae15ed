"""Names in Burmese script: cut into syllables by the letters, each syllable an onset and a rhyme from the table."""

import re
from functools import lru_cache

from kinbridge.plain.names.tables import table

_TABLE = table("burmese")
_TONES = re.compile("[\u1037\u1038]")
_CREAKY_NASAL = re.compile("([\u1004\u1014\u1019]\u103a)\u1037|([\u1004\u1014\u1019])\u1037\u103a")  # မြင့် is spelled Myint
_T = "\u1010\u103a"
_STACK = re.compile("\u1039")
_ONSET = "|".join(sorted(map(re.escape, _TABLE["onsets"]), key=len, reverse=True))
_WORDS = {_STACK.sub("\u103a", _TONES.sub("", word)): str(latin) for word, latin in _TABLE["words"].items()}
_SYLLABLE = re.compile(
    f"(?P<word>{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?![\u102b-\u103e])"
    f"|(?P<onset>{_ONSET})(?P<rhyme>[\u102b-\u1036\u103b-\u103e]*(?:[\u1000-\u1021]\u103a[\u102b-\u1036]?)*\u103a?)"
)
_RHYMES = {_TONES.sub("", rhyme): latin for rhyme, latin in _TABLE["rhymes"].items()}


def _closed_stacks(text: str) -> str:
    """A stacked consonant closes the syllable before it: န္ဒ is န် + ဒ."""
    return _STACK.sub("\u103a", text)


@lru_cache(maxsize=50_000)
def burmese_syllables(word: str) -> tuple[tuple[str, str], ...]:
    """The syllables of a word, each as written (tone marks apart) and in Latin letters; unknown signs are left out."""
    word = _CREAKY_NASAL.sub(lambda m: (m[1] or m[2] + "\u103a") + _T, word)
    plain = _closed_stacks(_TONES.sub("", word).replace("\u103d\u103e", "\u103e\u103d").replace("\u1025\u103a", "\u1009\u103a"))
    found = ((syllable.group(), _syllable(syllable)) for syllable in _SYLLABLE.finditer(plain))
    return tuple((written, latin) for written, latin in found if latin)


def _syllable(found: re.Match[str]) -> str:
    if found["word"]:
        return _WORDS[found["word"]]
    onset, rhyme = found["onset"], found["rhyme"]
    breath = "\u103e" in rhyme
    rhyme = rhyme.replace("\u103e", "").lstrip("\u103b\u103c")
    creaky = rhyme.endswith(_T) and rhyme[:-2] in _RHYMES and rhyme[:-2] != ""
    rhyme = rhyme[:-2] if creaky else rhyme
    while rhyme and rhyme not in _RHYMES:
        rhyme = rhyme[:-1]
    return ("h" if breath else "") + str(_TABLE["onsets"][onset]) + str(_RHYMES[rhyme]) + ("t" if creaky else "")


def romanise_burmese(word: str) -> str:
    """All syllables of a word run together."""
    return "".join(latin for _, latin in burmese_syllables(word))
