"""Whose name is not read, whatever way led to it: a private person's, and above all one's who was sold or held."""

import re
from collections.abc import Iterator

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.who.actors import Actor, patterns
from kinbridge.plain.reader.who.letterheads import OFFICES as NOUNS
from kinbridge.plain.reader.who.offices import OFFICES
from kinbridge.plain.reader.who.voices import is_a_body
from kinbridge.plain.reader.words.gaps import touches
from kinbridge.plain.reader.words.places import gazetteer
from kinbridge.plain.reader.words.text import Document

__all__ = ["without_private_name"]

SAID = Phrases("en/private")
SMALL = r"(?:de|da|do|dos|das|del|della|van|von|der|den|bin|binti|binte|ibn|al|el|la|le|du|di|y)"  # between the parts of a name
NAME = re.compile(rf"(?:^|(?<=\s))[A-Z][\w’'-]+(?:\s+(?:{SMALL}\s+){{0,2}}[A-Z][\w’'.-]*){{0,4}}\Z")
COURTESY = re.compile(r"(?:Mr|Mrs|Ms|Miss|Madam)\.?(?:\s+|\Z)")
FIRST_NAMES = r"(?:[A-Z][\w’'-]+\s+){1,2}"
OF_A_BODY = re.compile(r"\s+[a-z]+\s+(?:that\s+)?(?:it|its)\b|,\s+which\b")  # "Rights Kanda says it": no person
IN_BRACKETS = re.compile(  # "Mr Tran (Department of Labour)", and who speaks in a hearing: "Ms Noi (Walk With Me):"
    r"\s*\((?P<body>[A-Z][^()\n]{2,60})\)(?P<speaks>:)?"
)
ITEM = re.compile(  # "2. Shelter. Ms Noi reported"
    r"(?:^|\n)\s*\d+[.)]\s*(?P<body>[A-Z][\w -]{2,30})[.:]\s*(?:(?:Mr|Mrs|Ms|Miss|Madam)\.?\s+)?$"
)
TURN = re.compile(r"(?:(?:Mr|Mrs|Ms|Miss|Madam)\.?\s+)?")  # at the head of a line, before whoever speaks
A_BODY = re.compile(rf"\b(?i:{NOUNS}|shelter|trust|foundation|association)\b")
BEFORE, BEHIND = 60, 90  # characters beside a name in which it says what office its bearer holds


def without_private_name(
    document: Document, name: str, of_the_paper: frozenset[str], actors: list[Actor], gaps: list[Claim]
) -> str | None:
    """The counter without the name of a private person: "A survivor" of "A survivor Maria Lopes", none of "Maria Lopes" alone."""
    own = NAME.search(name)
    if own is None or name in of_the_paper:
        return name
    lead, called = name[: own.start()].strip(), own.group()
    if COURTESY.fullmatch(lead) or COURTESY.match(called):
        bare = COURTESY.sub("", called)
        mentions = list(_mentions(document, bare))
        wronged = any(_is_wronged(document, start, end) for start, end in mentions)
        public = any(_in_office(document, start, end) or _for_a_body(document, start, end) for start, end in mentions)
        return name if public and not wronged else None
    if lead:
        return _without_named(lead) if SAID["a_private_one"].search(lead) and not _is_known(document, called, actors) else name
    if _is_known(document, called, actors):
        return name
    first, _, rest = called.partition(" ")
    if rest and SAID["a_private_one"].search(first):  # "Survivor Maria Lopes"
        return first
    return None if _is_private(document, called, gaps) else name


def _without_named(lead: str) -> str:
    """ "A girl" of "A girl named"."""
    return re.sub(r"\s+(?:named|called)\Z", "", lead)


def _is_known(document: Document, called: str, actors: list[Actor]) -> bool:
    """Whether a name in capitals is a body's, a place's or an official's, or a noun that begins a sentence."""
    known, words = patterns(), called.split()
    if any(word.isupper() and len(word.strip(".")) > 1 for word in words) or words[-1].lower() in gazetteer().names:
        return True
    if called in gazetteer().names or OFFICES.search(called) or known.person.match(called):
        return True
    if known.proper.fullmatch(called) or is_a_body(called):
        return True
    if re.search(rf"(?<![\w’'-]){re.escape(words[-1].lower())}\b", document.text):
        return True  # "Lawyers", of whom the text speaks as lawyers
    bodies = (actor for actor in actors if actor.proper and actor.kind != "person_official")
    return any(called in document.text[actor.start : actor.end] for actor in bodies)


def _is_private(document: Document, called: str, gaps: list[Claim]) -> bool:
    """Whether a name is told to be one's who was sold or held, or is a person's beside whom no office stands or was torn out."""
    mentions = list(_mentions(document, called))
    if any(_is_wronged(document, start, end) for start, end in mentions):
        return True
    if any(OF_A_BODY.match(document.text, end) or touches(gaps, end - 1, end + 6) for _, end in mentions):
        return False
    of_a_person = any(" " in document.text[start:end] for start, end in mentions)  # with a first name somewhere
    return of_a_person and not any(_in_office(document, start, end) for start, end in mentions)


def _is_wronged(document: Document, start: int, end: int) -> bool:
    """Whether words beside a name tell that its bearer was sold, held or freed, or is somebody's sister."""
    before = document.text[max(0, start - BEFORE) : start]
    first = document.text[start:end].split()[0]
    told = SAID["told_to_be_one"].search(before) or SAID["a_private_one"].search(first)
    return told is not None or SAID["of_herself"].match(document.text, end) is not None


def _mentions(document: Document, called: str) -> Iterator[tuple[int, int]]:
    """Where a name stands, with the first names before a last name alone and what goes on behind it."""
    first = r"(?:(?:Mr|Mrs|Ms|Miss|Madam)\.?\s+)?" + ("" if " " in called else rf"(?:{FIRST_NAMES})?")
    last = rf"(?:\s+(?:{SMALL}\s+){{0,2}}[A-Z][\w’'-]+){{0,3}}"
    return ((match.start(), match.end()) for match in re.finditer(rf"\b{first}{re.escape(called)}\b{last}", document.text))


def _for_a_body(document: Document, start: int, end: int) -> bool:
    """Whether a body stands in brackets behind a name, or an item of a record bears its name: "Ms Noi (Walk With Me)"."""
    before = document.text[max(0, start - BEFORE) : start]
    beside = IN_BRACKETS.match(document.text, end)
    if beside and beside.group("speaks") and TURN.fullmatch(before.rpartition("\n")[2]):
        return True
    named = beside or ITEM.search(before)
    return named is not None and (is_a_body(named.group("body")) or A_BODY.search(named.group("body")) is not None)


def _in_office(document: Document, start: int, end: int) -> bool:
    """Whether an office stands beside a name."""
    beside = document.text[max(0, start - BEFORE) : start] + " | " + document.text[end : end + BEHIND].split("\n")[0]
    return OFFICES.search(beside) is not None
