"""Thai letters standing one by one for foreign letters, as transliteration software writes names that are not Thai.

Such a word breaks Thai spelling (ะ inside a syllable, two vowel signs in a row), and reading it as Thai gives nonsense.
What stands there is either Latin letters (กุะง = huang, ก for h, g, k and q alike) or Burmese letters (ถวนห์ = ထွန်း).
"""

import re

from kinbridge.plain.names.tables import table

_TABLE = table("letterwise")
_BROKEN = re.compile("ะ[ก-ฮ](?!์)|[ะ-ู][ะาิ-ู]|^[ะ-ู]|เิ|โะ|เ[^ก-ฮ]|ฤะ|ฤุ|ฤิ|ฤเ|˳|[ก-ฮ]ห์[ก-ฮ]|[ก-ฮ]ห์$")
_BURMESE = re.compile("ห์|˳|ิุ")
_FRONT = re.compile("([เโแไ])([ก-ฮ])([ยรวห]?)")
_CLOSED = re.compile("nk$")  # ก is h as well as k, and of the two only nh closes a syllable
_FRONT_KHMER = re.compile("([เโแไ])([ก-ฮ][៉៊]?)")


def is_letterwise(text: str) -> bool:
    """True when a text in Thai letters cannot be Thai spelling."""
    return bool(_BROKEN.search(text))


def stands_for_burmese(text: str) -> bool:
    """True when the signs are those a Burmese word leaves in Thai letters."""
    return bool(_BURMESE.search(text))


def stands_for_khmer(text: str) -> bool:
    """True when Khmer signs were left standing among the Thai letters."""
    return any("\u1780" <= letter <= "\u17dd" for letter in text)


def as_latin(word: str) -> str:
    """The Latin letters a word stands for; vowels written before their consonant go behind it."""
    turned = _FRONT_KHMER.sub(r"\2\1", word)
    return _CLOSED.sub("nh", "".join(_TABLE["latin"].get(letter, "") for letter in turned))


def as_burmese(word: str) -> str:
    """The Burmese word whose letters correspond; killers and medials, which Thai letters do not show, are put back by place."""
    turned = _FRONT.sub(r"\2\3\1", word.replace("ห์", "\u1038"))
    return _rebuild([_TABLE["burmese"].get(letter, letter) for letter in turned])


def as_khmer(word: str) -> str:
    """The Khmer word whose letters correspond; Khmer signs left standing are kept."""
    turned = _FRONT_KHMER.sub(r"\2\1", word)
    return "".join(_TABLE["khmer"].get(letter, letter) for letter in turned)


_MEDIAL = {"\u101b": "\u103c", "\u101d": "\u103d", "\u101a": "\u103b", "\u101f": "\u103e"}
_CONSONANT = re.compile("[\u1000-\u1021]")
_CLOSERS = "\u1004\u1000\u1014\u1010\u1019\u1015\u1009\u100a\u101a\u1005"


def _rebuild(letters: list[str]) -> str:
    built: list[str] = []
    state = "start"  # start, onset, vowel
    for place, letter in enumerate(letters):
        behind = letters[place + 1] if place + 1 < len(letters) else ""
        if not _CONSONANT.fullmatch(letter):
            built.append(letter)
            state = "start" if letter in "\u1038\u1037" else "vowel"
        elif state == "onset" and letter in _MEDIAL:
            built.append(_MEDIAL[letter])
        elif state in ("onset", "vowel") and letter in _CLOSERS and not _claims(behind):
            built.append(letter + "\u103a")
            state = "start"
        else:
            built.append(letter)
            state = "onset"
    return "".join(built)


def _claims(behind: str) -> bool:
    """A vowel sign behind a consonant makes it an onset."""
    return bool(behind) and not _CONSONANT.fullmatch(behind) and behind not in "\u1038\u1037"
