"""What those who speak are called: words of office, the mark of a torn name, and a name in one line."""

import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.who.actors import patterns
from kinbridge.plain.reader.words.gaps import touches
from kinbridge.plain.reader.words.text import Document

__all__ = ["OFFICES", "UNNAMED", "public_name", "tidy"]

UNNAMED = "[unnamed]"
OFFICES = re.compile(
    r"(?i)\b(?:head|heads|director|chief|deputy|spokes\w+|minister|commissioner|officer|prosecutor|coordinator|co-ordinator|secretary|official|"
    r"president|colonel|inspector|judge|lawyer|attorney|professor|researcher|manager|founder|chair\w*|governor|mayor|ambassador|consul|"
    r"leads?|leader|runs|of\s+the|executive|adviser|advisor|commander|superintendent|investigator|representative|economist|analyst|police|ministry|ngo|group|"
    r"agent|headteacher|headmaster|headmistress|principal|teacher|nurse|doctor|warden|matron|councillor|counsell?or|senator|lecturer|historian)\b"
)


def public_name(document: Document, start: int, end: int, gaps: list[Claim]) -> str | None:
    """A speaker's name where a body or an office stands with it, or its office was torn out. A private person's is not read."""
    text, name = document.text, tidy(document.text[start:end])
    bare = re.fullmatch(r"[A-Z][\w'’.-]*(?:\s+[A-Z][\w'’.-]*){1,3}", name) is not None
    if not bare or patterns().person.fullmatch(name) or patterns().proper.fullmatch(name):
        return name
    beside = text[max(0, start - 40) : start] + " | " + text[end : end + 90].split("\n")[0]
    torn = touches(gaps, end - 1, end + 6)
    return name if torn or OFFICES.search(beside) or OFFICES.match(name) else None


DATE_WORD = re.compile(
    r"^(?:(?:(?:In|On|By|Since|During|From|Until|Last|This|Early|Late)\s+)?(?:January|February|March|April|June|July|August|September|"
    r"October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\s+(?=[a-z])|"
    r"(?:[Tt]he\s+)?(?:year|month|week|quarter)\s+(?:before|earlier)\s+(?=\S)|(?:[Ll]ast|[Tt]his)\s+(?:year|month|week|quarter)\s+(?=\S))"
)


def tidy(name: str) -> str:
    """A name in one line, without the marks at its ends or a day before it."""
    return DATE_WORD.sub("", re.sub(r"\s+", " ", name).strip(" ,."))
