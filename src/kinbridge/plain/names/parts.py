"""A name as written → its words in Latin letters with their sounds; particles set apart; no name from words that are none."""

import unicodedata
from functools import lru_cache

from kinbridge.plain.names.romanise import romanise
from kinbridge.plain.names.scripts import script_of
from kinbridge.plain.names.sound import bones, sound
from kinbridge.plain.names.tables import table
from kinbridge.plain.names.tidy import says_unknown, words
from kinbridge.plain.names.values import Name, Script, Token

MOST_WORDS = 12  # a name has no more; a pasted sentence has


def _particles(first: bool) -> frozenset[str]:
    rows = [row for row in table("particles") if first or row.get("only") != "first"]
    return frozenset(unicodedata.normalize("NFC", str(word)) for row in rows for word in row["word"])


ANYWHERE, IN_FRONT = _particles(first=False), _particles(first=True)


@lru_cache(maxsize=400_000)
def _token(word: str) -> Token:
    latin = romanise(word)
    return Token(word, latin, sound(latin), bones(latin))


@lru_cache(maxsize=200_000)
def read_name(text: str) -> Name:
    """Take a name apart. Unknown, empty, initials-only and particles-only names come back with no tokens."""
    script = script_of(text[:400])
    if not text or says_unknown(text):
        return Name(text, script, ())
    written = [word.casefold() for word in words(text)][:MOST_WORDS]
    apart = [word for place, word in enumerate(written) if word in (ANYWHERE if place or len(written) == 1 else IN_FRONT)]
    read = map(_token, (word for word in written if word not in apart))
    tokens = tuple(token for token in read if _says_something(token, script))
    return Name(text, script, tokens, tuple(apart))


def _says_something(token: Token, script: Script) -> bool:
    """One Latin letter is an initial; one Han character is a word."""
    return len(token.latin) > 1 or (bool(token.latin) and script is Script.HAN)
