"""A name as written → its words in Latin letters with their sounds; titles set apart; no name from words that are none."""

import unicodedata
from collections.abc import Callable
from functools import lru_cache

from kinbridge.plain.names.burmese import burmese_syllables
from kinbridge.plain.names.families import bits_of, families_of
from kinbridge.plain.names.han import split_han, surname_reading, vietnamese_reading
from kinbridge.plain.names.khmer import romanise_khmer
from kinbridge.plain.names.letterwise import as_burmese, as_khmer, as_latin, is_letterwise, stands_for_burmese, stands_for_khmer
from kinbridge.plain.names.romanise import romanise
from kinbridge.plain.names.scripts import script_of
from kinbridge.plain.names.sound import bones, sound_at_home
from kinbridge.plain.names.syllables import home_of, syllables
from kinbridge.plain.names.tables import table
from kinbridge.plain.names.thai_vietnamese import vietnamese_in_thai
from kinbridge.plain.names.tidy import tidy, tidy_says_unknown, words_of_tidy
from kinbridge.plain.names.values import Name, Script, Token

MOST_WORDS = 12  # a name has no more; a pasted sentence has
TITLES = frozenset(unicodedata.normalize("NFC", word) for word in table("particles")["titles"])
LIGHT = frozenset(table("particles")["light"])
_ONE_WORD: dict[str, str] = table("particles")["same"]
_VOWELS = "aeiouy"
_HOMES = {Script.KHMER: "KH", Script.BURMESE: "MM", Script.LAO: "LA"}
_LETTER_BY_LETTER = ("KH", "MM")  # whose own names in Thai letters are read back letter by letter
_WITH_SPACES = (Script.LATIN, Script.CYRILLIC)  # scripts that part the words of a name, and sometimes do not


@lru_cache(maxsize=400_000)
def token(written: str, latin: str, letterwise: bool = False, home: str = "") -> Token:
    """A word with everything that is looked up for it, once."""
    latin = _ONE_WORD.get(latin, latin)
    said, consonants = sound_at_home(latin, home), bones(latin, home)
    return Token(written, latin, said, consonants, families_of(latin), bits_of(latin), letterwise)


def stored_token(written: str, latin: str, said: str, consonants: str, letterwise: int) -> Token:
    """A word whose sounds were kept, as `token` made it."""
    return Token(written, latin, said, consonants, families_of(latin), bits_of(latin), bool(letterwise))


@lru_cache(maxsize=200_000)
def read_name(text: str, home: str = "") -> Name:
    """Take a name apart. Unknown, empty, initials-only and particles-only names come back with no tokens.

    `home` (two letters, a nationality that may be wrong) decides how a foreign name in Thai letters or in Han is read.
    """
    script, tidied = script_of(text[:400]), tidy(text)
    if not text or tidy_says_unknown(tidied):
        return Name(text, script, ())
    written = [word.casefold() for word in words_of_tidy(tidied) if not _one_key_held(word)][:MOST_WORDS]
    apart, kept = _titles_apart(written)
    letters = _stands_for(" ".join(kept), home) if script is Script.THAI else Script.NONE
    may_be_vietnamese = letters in (Script.THAI, Script.BURMESE) and home not in _LETTER_BY_LETTER
    vietnamese = vietnamese_in_thai(kept, home) if may_be_vietnamese else ()
    pieces = list(zip(kept, vietnamese, strict=False)) or _all_pieces(kept, letters, home)
    home = _HOMES.get(script, "VN" if vietnamese else home)
    if script in _WITH_SPACES:
        home = home_of("".join(written for written, _ in pieces), tuple(latin for _, latin in pieces), home)
        pieces = [piece for written, latin in pieces for piece in _split(written, latin, home)]
    read = [token(piece, latin, letters is Script.LATIN, home) for piece, latin in pieces if _is_word(latin, script)]
    tokens = tuple(read[:MOST_WORDS])
    return Name(text, script, tokens if any(_names(t, script) for t in tokens) else (), apart)


def _titles_apart(written: list[str]) -> tuple[tuple[str, ...], list[str]]:
    """Titles at either end set apart; in the middle the same word is a name (Kanha, which also says Miss)."""
    if TITLES.isdisjoint(written):
        return (), written
    first = next((place for place, word in enumerate(written) if word not in TITLES), len(written))
    last = next((place for place in range(len(written), first, -1) if written[place - 1] not in TITLES), first)
    return (*written[:first], *written[last:]), written[first:last]


def _one_key_held(word: str) -> bool:
    """"xxxx" and the like: a key held down, no name."""
    return len(word) > 3 and word.count(word[0]) == len(word)


def _stands_for(text: str, home: str) -> Script:
    """Which script's letters a text in Thai letters stands for one by one; THAI when it is Thai."""
    if stands_for_khmer(text) or home == "KH":
        return Script.KHMER
    if stands_for_burmese(text) or home == "MM":
        return Script.BURMESE
    return Script.LATIN if is_letterwise(text) else Script.THAI


def _split(written: str, latin: str, country: str) -> list[tuple[str, str]]:
    found = syllables(latin, country)
    return [(written, latin)] if len(found) == 1 else [(part, part) for part in found]


def _is_word(latin: str, script: Script) -> bool:
    """One Latin letter is an initial, unless it is a vowel (U, Y, Ê are words of names); elsewhere one letter is a word."""
    return len(latin) > 1 or (bool(latin) and (script is not Script.LATIN or latin in _VOWELS))


def _names(word: Token, script: Script) -> bool:
    return word.latin not in LIGHT and (len(word.latin) > 1 or script is not Script.LATIN)


def _all_pieces(kept: list[str], letters: Script, home: str) -> list[tuple[str, str]]:
    return [piece for place, word in enumerate(kept) for piece in _pieces(word, letters, home, first=place == 0)]


@lru_cache(maxsize=400_000)
def _pieces(word: str, letters: Script, home: str, *, first: bool) -> tuple[tuple[str, str], ...]:
    """A written word as one or more words of a name: Burmese and Han are written without spaces."""
    script = script_of(word)
    if script is Script.THAI and letters in _LETTERWISE:
        return _LETTERWISE[letters](word)
    if script is Script.BURMESE:
        return burmese_syllables(word)
    if script is Script.HAN:
        return _han_pieces(word, home, first=first)
    return ((word, romanise(word)),)


_LETTERWISE: dict[Script, Callable[[str], tuple[tuple[str, str], ...]]] = {
    Script.LATIN: lambda word: ((word, as_latin(word)),),
    Script.BURMESE: lambda word: burmese_syllables(as_burmese(word)),
    Script.KHMER: lambda word: ((word, romanise_khmer(as_khmer(word))),),
}


def _han_pieces(word: str, home: str, *, first: bool) -> tuple[tuple[str, str], ...]:
    if readings := vietnamese_reading(word, home):
        return tuple(zip(word, readings, strict=True))
    if not first:
        return tuple((letter, romanise(letter)) for letter in word)
    surname, *given = split_han(word)
    return (surname, surname_reading(surname)), *((letter, romanise(letter)) for part in given for letter in part)
