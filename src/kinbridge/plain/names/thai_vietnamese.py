"""Vietnamese names in Thai letters (เหงียน ถิ ฮ่อง = Nguyễn Thị Hồng), as Thai shelters and newspapers write them.

Thai reading rules would make "ngian" of Nguyễn. So the spellings that each Vietnamese syllable may take are made by rule, and a
name is read backwards from them: only where its nationality or a word that no Thai name has says that it is Vietnamese, and only
when every one of its words is such a spelling.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from kinbridge.plain.names.tables import table

__all__ = ["vietnamese_in_thai"]

_TABLE = table("thai_vietnamese")
_MUTED = re.compile("[ก-ฮ]ฺ?์|[่-๋็]")  # letters that are not said, and tones
_LED = re.compile("ห(?=[งญนมลวรย].)")  # ห that only raises the tone of what follows
_ALIKE = str.maketrans("ถฐฑฒธขฃคฆฝสศษฉชผภฎฏณฬหใีืูั", "ทททททคคคคฟซซซจจพพดตนลฮไิึุา")
_CLOSERS = str.maketrans("ดทคปพ", "ตตกบบ")


def folded(word: str) -> str:
    """A Thai word without its tones, consonants and vowels that Vietnamese does not tell apart made one."""
    said = _LED.sub("", _MUTED.sub("", word)).replace("ะ", "").replace("ำ", "าม").translate(_ALIKE)
    said = re.sub("ไ([ก-ฮ]ว?)", r"\1าย", said)
    return said[:-1] + said[-1:].translate(_CLOSERS)


def _plain(syllable: str) -> str:
    """Vietnamese letters without their marks."""
    return "".join(letter for letter in unicodedata.normalize("NFD", syllable.replace("đ", "d")) if letter.isascii())


def _apart(syllable: str) -> tuple[str, str]:
    """Onset and rhyme: the longest onset that leaves a rhyme of the table."""
    onsets = sorted(_TABLE["onsets"], key=len, reverse=True)
    return next((o, syllable[len(o) :]) for o in onsets if syllable.startswith(o) and syllable[len(o) :] in _TABLE["rhymes"])


def _spellings(syllable: str) -> Iterator[tuple[int, str]]:
    """How the syllable may be written, and how far down the table each way stands."""
    onset, rhyme = _apart(syllable)
    for first, letters in enumerate(_TABLE["onsets"][onset]):
        for second, shape in enumerate(_TABLE["rhymes"][rhyme]):
            yield first + second, folded(shape.format(letters))


def _backwards() -> dict[str, str]:
    """Every spelling → the syllable it stands for by the usual rule, the commonest where several do, in plain letters."""
    ways = ((rank, syllable, word) for syllable in _TABLE["syllables"].split() for rank, word in _spellings(syllable))
    read: dict[str, str] = {}
    for _rank, syllable, word in sorted(ways, key=lambda way: way[0]):  # stable: the commoner stays first
        read.setdefault(word, _plain(syllable))
    return read


_READ = _backwards()
_MARKERS = frozenset(_TABLE["markers"])


def vietnamese_in_thai(words: Sequence[str], home: str = "") -> tuple[str, ...]:
    """The Vietnamese syllables of a name's words, in plain Latin letters, or () where it is no Vietnamese name."""
    readings = tuple(_READ.get(folded(word), "") for word in words)
    is_shown = home == "VN" or not _MARKERS.isdisjoint(words)
    return readings if len(readings) > 1 and is_shown and all(readings) else ()
