"""Whose paper a report is: the body in its head that speaks in "we" and "our", as "the unit", or answers for all that follows."""

import re

from kinbridge.plain.reader.actors import Actor, patterns
from kinbridge.plain.reader.speech import tidy
from kinbridge.plain.reader.text import Document

__all__ = ["voice_of"]

HEAD = 400  # characters in which a paper says whose it is


def voice_of(document: Document, actors: list[Actor]) -> str | None:
    """The one who speaks throughout: a press release, an annual report, a judgment, an answer, a house that says "we"."""
    head = document.text[:HEAD]
    if JUDGED.search(head[:200]) and re.search(r"\b[Tt]he court\b", document.text):
        return "The court"
    stated = STATED.match(document.text)
    if stated and ORG.search(stated.group("name").upper()):
        return _as_named(document, tidy(stated.group("name")))
    answering = ANSWERS.search(document.text[:2000])
    if answering:
        return tidy(answering.group("name"))
    return _as_named(document, _titled(document, actors) or _own_house(document))


JUDGED = re.compile(r"(?i)\b(?:judg(?:e)?ment|verdict)\b")
STATED = re.compile(  # "STATEMENT OF THE MINISTRY OF INTERNAL AFFAIRS"
    r"(?i)\s*(?:(?:press|official|public)\s+)?(?:statement|communication|communiqu[eé]|circular|bulletin)\s+(?:of|by|from)\s+(?:the\s+)?"
    r"(?P<name>[^\n,–—:]{4,90}?)\s*(?:\n|,\s|\s[-–—]\s)"
)
ANSWERS = re.compile(  # "Answer. The Counter Trafficking Unit advises as follows."
    r"(?:^|[.:]\s+|\n\s*)(?P<name>(?:The\s+)?[A-Z][\w’'-]+(?:\s+(?:(?:of|for|and|the|on|against)\s+)*[A-Z][\w’'-]+){1,6})\s+"
    r"(?:has\s+)?(?:advis|inform|repli|repl|report|stat|answer|respond|submit|furnish)(?:es|ed|s|ies|y|ied)?\s+(?:[a-z]+\s+){0,2}as\s+follows\b"
)


def _titled(document: Document, actors: list[Actor]) -> str | None:
    """The body named where the head says what paper it is: "Harbour Light Foundation | Annual Report 2019"."""
    match = patterns().voices.search(document.text[:HEAD])
    if not match:
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
    inside = [actor for actor in actors if line.start <= actor.start < line.end and actor.proper] or [
        actor for actor in actors if actor.end <= HEAD and actor.proper
    ]
    return tidy(LETTERHEAD.sub("", document.text[inside[0].start : inside[0].end])) if inside else None


def _line_above(document: Document, start: int) -> str | None:
    """The name alone on the line over the one that says what paper it is, where it names an office by its noun."""
    line = document.text[:start].rstrip("\n").rsplit("\n", 1)[-1].strip()
    return line if start and NAME.fullmatch(line) and ORG.search(line.upper()) else None


TITLE = re.compile(r"((?:[A-Z][\w’'&-]+\s?){2,5}?)\s*[,–—:|·-]\s*$")
LETTERHEAD = re.compile(r"^(?:(?:PRESS|NEWS|MEDIA)\s+)?(?:RELEASE|NOTE|NOTICE|STATEMENT)\s*(?:[-–:/]\s*|OF\s+(?:THE\s+)?)?")
ORG = re.compile(
    r"\b(?:MINISTRY|SECRETARIAT|DEPARTMENT|POLICE|OFFICE|BUREAU|AGENCY|COMMISSION|DIRECTORATE|"
    r"COUNCIL|COMMITTEE|AUTHORITY|FOUNDATION|CENTRE|CENTER|SERVICE|PROSECUTOR|COURT|UNIT|GUARD|EMBASSY|CONSULATE|SECTION|DIVISION|COMMAND|BRIGADE|DESK)\b"
)


def _own_house(document: Document) -> str | None:
    """The name over a paper that tells its year in "we" and "our": a shelter's letter, a unit's review, an embassy's circular."""
    lines = [line.strip() for line in document.text.strip()[:HEAD].split("\n\n")[0].split("\n")][:3]
    head = " | ".join(lines)
    if not lines or not (PAPER.search(head) or DEAR.search(document.text[:HEAD])) or NOT_OWN.search(head):
        return None
    said = QUOTED.sub("", document.text[len(lines[0]) :])
    name = re.split(r"\s+[-–—|/]\s+|[,:|]\s|,$", lines[0])[0].strip()
    if not NAME.fullmatch(name) or len(FIRST_PERSON.findall(said)) < OFTEN:
        return None
    return name


OFTEN = 4
FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]ur|us)\b")
QUOTED = re.compile(r"[\"“][^\"“”\n]{3,600}[\"”]")
PAPER = re.compile(
    r"(?i)\b(?:annual|yearly|year|review|memoria|report|bulletin|brief|circular|quarter|semester)\b"
)
DEAR = re.compile(r"(?m)^\s*Dear\s+(?:friends|supporters|members|all)\b")
NOT_OWN = re.compile(
    r"(?i)\b(?:figures|snapshot|digest|update|hotline|helpline|line|interview|conversation|hearing|committee|parliament|senate|assembly|"
    r"case\s+story|opinion|comment|editorial|letters|working|policy|research|corrections?|news(?:letter)?|by\s+(?:a|our)|fact\s+check)\b"
)
NAME = re.compile(r"(?:The\s+)?[A-Z][\w’'&-]+(?:\s+(?:(?:of|by|for|the|and|on|de|del|la|against)\s+)*[A-Z][\w’'&-]+){1,9}")


HEAD_NOUN = re.compile(
    r"(?i)(?:[\w’'-]+\s+){0,2}?(department|directorate|bureau|division|office|centre|center|embassy|ministry|consulate-general|board|unit|agency|command)\b"
)


def _as_named(document: Document, voice: str | None) -> str | None:
    """The voice as the text itself calls it: the Bureau of Shelters is "the Bureau" where it says so."""
    noun = HEAD_NOUN.match(voice) if voice else None
    if noun is None:
        return voice
    called = re.search(rf"(?i)\bthe\s+({noun.group(1)})\b(?!\s+of)", document.text)
    acting = called or (re.search(r"\b[Tt]he\s+([Uu]nit|[Ss]ection|[Dd]esk)\s+[a-z]+ed\b", document.text) if voice else None)
    return acting.group(1) if acting else voice
