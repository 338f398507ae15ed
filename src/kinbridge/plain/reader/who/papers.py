"""Whose paper a report is: the body in its head that speaks in "we" and "our", as "the unit", or answers for all that follows."""

import itertools
import re

from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.who.actors import Actor, patterns
from kinbridge.plain.reader.who.letterheads import A_TITLE, APART, HEAD, NAME, ORG, TITLES, core_of
from kinbridge.plain.reader.who.offices import tidy
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.places import gazetteer
from kinbridge.plain.reader.words.text import Document

__all__ = ["QUOTED", "SEVERAL", "THE_COURT", "as_named", "house_over", "judges_before", "voice_of"]

SAID = Phrases("en/papers")


def voice_of(document: Document, actors: list[Actor]) -> str | None:
    """The one who speaks throughout: a press release, an annual report, a judgment, an answer, a house that says "we"."""
    head = document.text[:HEAD]
    judged, courts_own = JUDGED.search(head[:200]) is not None, A_COURTS_HEAD.match(head) is not None
    if (judged and courts_own) or ((judged or courts_own) and SAID["judges_act"].search(document.text)):
        return THE_COURT
    stated = STATED.match(document.text)
    if stated and ORG.search(stated.group("name")):
        return as_named(document, tidy(stated.group("name")))
    answering = ANSWERS.search(document.text[:2000]) if "as follows" in document.text[:2000] else None
    if answering:
        return tidy(answering.group("name"))
    house = _own_house(document) or _titled(document, actors)
    return None if house and SAID["of_a_line"].search(house) else as_named(document, house)


JUDGED = leaping(r"(?i)\b(?:judg(?:e)?ment|verdict|ruling|sentence\s+(?:read|pronounced|delivered|given|handed\s+down))\b")
A_COURTS_HEAD = re.compile(
    r"\s*(?:I[Nn]\s+)?(?:T[Hh][Ee]\s+|the\s+)?(?:[A-Z][\w’'-]*\s+){0,5}(?:C(?:OURT|ourt)|T(?:RIBUNAL|ribunal))\b"
    r"(?:\s+(?:[Nn][Oo]\.?\s+)?\d{1,2})?(?:\s+\([^()\n]{3,40}\))?"
    r"(?:[A-Z ,’'-]*|(?:,?\s+(?:(?:of|at|in|for)\s+)?(?:the\s+)?[A-Z][\w’'-]*)*)(?=\n|,?\s[-–—|/]\s|:\s|,\s(?:\d|[a-z]|chamber))"
    r"|\s*(?:Tribunal|TRIBUNAL|Cour|COUR|Corte|CORTE|Juzgado|Audiencia|Landgericht|Amtsgericht|Rechtbank|Tribunale)\b[^\n.]{0,60}(?=\n)"
)
THE_COURT = "The court"


def judges_before(document: Document, place: int) -> str:
    """Who judges, as the judgment last said it before a place, else as it says it behind: the court, the judges, the chamber."""
    named = [(match.start(), match.group("who") or "court") for match in SAID["judges_act"].finditer(document.text)]
    said = [name for start, name in named if start < place] or [name for _, name in named]
    return f"The {said[-1]}" if said and not {"court", "Court"} & set(said) else THE_COURT


STATED = re.compile(  # "STATEMENT OF THE MINISTRY OF INTERNAL AFFAIRS"
    r"(?i)\s*(?:(?:(?:press|official|public)\s+)?(?:statement|communication|communiqu[eé]|circular|bulletin)|(?:from\s+the\s+)?press\s+(?:office|service))"
    r"\s+(?:of|by|from)\s+(?:the\s+)?"
    r"(?P<name>[^\n,–—:]{4,90}?)\s*(?:\n|,\s|\s[-–—]\s)"
)
ANSWERS = re.compile(  # "Answer. The Counter Trafficking Unit advises as follows."
    r"(?:^|[.:]\s+|\n\s*)(?P<name>(?:The\s+)?[A-Z][\w’'-]+(?:\s+(?:(?:of|for|and|the|on|against)\s+)*[A-Z][\w’'-]+){1,6})\s+"
    r"(?:has\s+)?(?:advis|inform|repli|repl|report|stat|answer|respond|submit|furnish)(?:es|ed|s|ies|y|ied)?\s+(?:[a-z]+\s+){0,2}as\s+follows\b"
)


def _titled(document: Document, actors: list[Actor]) -> str | None:
    """The body named where the head says what paper it is: "Harbour Light Foundation | Annual Report 2019"."""
    titles = patterns().voices.finditer(document.text[:HEAD])
    match = next((match for match in titles if not IN_PROSE.search(document.text[: match.start()])), None)
    if not match or SAID["printed"].search(document.text[: match.start()]):
        return None
    line = document.line_at(match.start())
    above = _line_above(document, line.start)
    if above and not any(actor.proper and line.start <= actor.start < match.start() for actor in actors):
        return above
    titled = TITLE.match(document.text[line.start : match.start()])
    if titled and not any(actor.proper and line.start <= actor.start < line.end for actor in actors):
        return titled.group(1)
    shouted = [
        said.strip() for said in re.split(r"\n| - ", document.text[: match.start()]) if said.isupper() and ORG.search(said)
    ]
    if shouted and not any(actor.proper and line.start <= actor.start < line.end for actor in actors):
        return LETTERHEAD.sub("", re.split(r"\s+(?:OF|IN) THE (?:KINGDOM|REPUBLIC)", shouted[-1])[0].strip(" -–,:"))
    if SEVERAL.search(document.text, line.start, line.end):
        return None
    bodies = [actor for actor in actors if actor.proper and actor.kind != "person_official"]
    inside = [actor for actor in bodies if line.start <= actor.start < line.end] or [
        actor for actor in bodies if actor.end <= HEAD and not HEADS_A_PARAGRAPH.match(document.text, actor.start)
    ]
    return _on_one_line(document, inside[0]) if inside else None


HEADS_A_PARAGRAPH = re.compile(r"(?<=\n)(?:The\s+)?Courts?\s*[:.]\s")  # "Courts: our lawyers stood beside survivors"
IN_PROSE = re.compile(  # "you get a shrug or a press release", "said in its annual report": no title of this paper
    r"\b(?:an?|no|the|its|their|his|her|every|each|last|one)\s+\Z"
)


def _on_one_line(document: Document, actor: Actor) -> str:
    """The line of a body's name that says what it is: "Ministry of Justice" under "THE SOCIALIST REPUBLIC OF NORTHLAND"."""
    lines = document.text[actor.start : actor.end].split("\n")
    return tidy(LETTERHEAD.sub("", next((line for line in lines if ORG.search(line)), lines[0])))


SEVERAL = re.compile(  # "PRESS NOTE - IOM, UNICEF and the Women's Union"
    r"[-–:|]\s+[A-Z][\w ]+,\s+[A-Z][^\n]+\sand\s+(?:the\s+)?[A-Z]"
)


def _line_above(document: Document, start: int) -> str | None:
    """The name alone on the line over the one that says what paper it is, where it names an office by its noun."""
    line = document.text[:start].rstrip("\n").rsplit("\n", 1)[-1].strip()
    return line if start and " " in line and NAME.fullmatch(line) and ORG.search(line) else None


TITLE = re.compile(r"((?:[A-Z][\w’'&-]+\s?){2,5}?)\s*[,–—:|·-]\s*$")
LETTERHEAD = re.compile(r"^(?:(?:PRESS|NEWS|MEDIA)\s+)?(?:RELEASE|NOTE|NOTICE|STATEMENT)\s*(?:[-–:/]\s*|OF\s+(?:THE\s+)?)?")


def _own_house(document: Document) -> str | None:
    """The name in the head of a paper that tells a body's year or work: its own in "we" and "our", or an office's report.

    It stands beside the words that say what paper it is, else on the line above, else on the line below.
    """
    lines = _head_lines(document)
    head = " | ".join(lines)
    titled = next((place for place, line in enumerate(lines) if SAID["tells_a_year"].search(line)), None)
    titled = 0 if titled is None and DEAR.search(document.text[:HEAD]) else titled
    above = document.text[:HEAD].strip().split("\n\n")[0]
    if titled is None or SAID["not_its_own"].search(" | ".join([*lines[: titled + 1], above])):
        return None
    order = [titled, *range(titled - 1, -1, -1), *range(titled + 1, len(lines))]
    name = next((name for place in order if place < len(lines) for name in _names_in(lines[place])), None)
    if name is None:
        return None
    said = QUOTED.sub("", document.text[len(lines[0]) :])
    own = len(FIRST_PERSON.findall(said)) >= OFTEN or (_is_an_office(name) and SAID["of_the_year"].search(head))
    return name if own else None


def _head_lines(document: Document) -> list[str]:
    """The lines over the first that is a sentence: at most four, though empty lines part them."""
    lines = [line.strip() for line in document.text.strip()[:HEAD].split("\n")]
    head = itertools.takewhile(lambda line: len(line) <= A_TITLE and not line.endswith("."), lines)
    return [line for line in head if line][:4] or lines[:1]


def house_over(document: Document) -> str | None:
    """The name that stands in the head over a table which names no source: whose return it is."""
    lines = [line.strip() for line in document.text.strip()[:HEAD].split("\n\n")[0].split("\n")][:3]
    if SAID["a_sheet"].search(" ".join(lines)):
        return None
    names = [name for line in lines for name in _names_in(line) if not SAID["what_it_is_of"].search(core_of(name, ORG))]
    return names[0] if names else None


def _names_in(line: str) -> list[str]:
    """The parts of a line of the head that may name a house: in capitals, no title and no place."""
    line = re.sub(r"\s*\([^)]*\)", "", line)
    by = BY_WHOM.search(line)
    parts = [BEFORE_TITLE.split(part)[0].strip() for part in APART.split(line)] + ([by.group("name")] if by else [])
    words = (part for part in parts if " " in part and not OF_A_RETURN.search(part))
    named = (part for part in words if NAME.fullmatch(part) and part not in gazetteer().names)
    return [part for part in named if not TITLES.search(core_of(part, ORG))]


BEFORE_TITLE = re.compile(r"(?i)\s+(?:annual|yearly|activity|quarterly|impact)\s+(?:report|review|letter|account|statement)\b")
OF_A_RETURN = re.compile(r"[\d.]")  # "Juvenile Dept. To", "THAILAND 2019": pieces of a return's head


def _is_an_office(name: str) -> bool:
    return ORG.search(name) is not None


BY_WHOM = re.compile(
    r"(?i:\b(?:of|by|from)\s+(?:the\s+)?)(?P<name>[A-Z][\w’'&-]+(?:\s+(?:(?:of|for|and|the)\s+)*[A-Z][\w’'&-]+)+)"
)
OFTEN = 4
FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]ur|us)\b")
QUOTED = re.compile(r"[\"“][^\"“”\n]{3,600}[\"”]")
DEAR = re.compile(r"(?m)^\s*Dear\s+(?:friends|supporters|members|donors|all)\b")


def as_named(document: Document, voice: str | None) -> str | None:
    """The voice as the text itself calls it: the Bureau of Shelters is "the Bureau" where it says so."""
    noun = SAID["noun_of_a_body"].match(voice) if voice else None
    if noun is None:
        return voice
    called = re.search(rf"(?i)\bthe\s+({noun.group(1)})\b(?!\s+of)", document.text)
    acting = called or (re.search(r"\b[Tt]he\s+([Uu]nit|[Ss]ection|[Dd]esk)\s+[a-z]+ed\b", document.text) if voice else None)
    return acting.group(1) if acting else voice
