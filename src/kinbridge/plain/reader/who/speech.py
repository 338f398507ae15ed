"""Who speaks in a clause: the one who said it, he and "the official" as the last one named, the one interviewed."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.who.actors import Actor, patterns
from kinbridge.plain.reader.who.interviews import answers_of, interviewee, others_say
from kinbridge.plain.reader.who.offices import OFFICES, UNNAMED, public_name, tidy
from kinbridge.plain.reader.who.records import kept_in, studied_by, told_in, written_in
from kinbridge.plain.reader.who.saying import Saying, speaker_of
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.places import gazetteer
from kinbridge.plain.reader.words.text import Document, Span

__all__ = ["PERSONAL", "Speech", "speeches_in"]

@dataclass(frozen=True, slots=True)
class Speech:
    """Who speaks in a clause; `name` is None where the text has torn the name out; `carries`: it may speak on in the
    next clause.
    """

    start: int
    name: str | None
    carries: bool = False
    earlier: tuple["Speech", ...] = ()  # who spoke before in the same clause

    def of(self, claim: Claim) -> "Speech":
        """Who speaks of a figure: who spoke last before it, else the one named behind it."""
        before = next((other for other in reversed(self.earlier) if other.start < claim.start), None)
        return before if before and self.start > claim.end else self


def speeches_in(document: Document, actors: list[Actor], gaps: list[Claim]) -> dict[int, Speech]:
    """The speaker of each clause that has one; he, she and "the official" are the last one named."""
    speeches: dict[int, Speech] = {}
    last: str | None = None
    opened: str | None = None  # "The mayor disputed it. …, she said"
    opened_at = 0
    person: str | None = None  # he and she are people; it and the statement are bodies, where one spoke
    body: str | None = None
    asked = interviewee(document)
    answers = {line.start for line in answers_of(document, asked)} if asked else set()
    for index, clause in enumerate(document.clauses):
        said = document.of(clause)
        opened = opened if index - opened_at <= RECENT else None
        named = opened or person or last if HE.search(said) else body or last if IT_SAID.search(said) else last
        speech = _speech(document, clause, actors, named, gaps)
        opening, titled = OPENING.match(said), patterns().person.search(said[:60])
        opens = opening.group("name") if opening else tidy(titled.group()) if titled and titled.start() < 10 else None
        opened, opened_at = (opens, index) if opens else (opened, opened_at)
        if asked and document.line_at(clause.start).start in answers and not (speech and _is_another(speech.name, asked)):
            speech = Speech(clause.start, asked, True)
        speech = (_others(clause, said) if asked else None) or speech
        if speech:
            speeches[index] = speech
            last = speech.name or last
            opened = None
            body = last if last and not PERSONAL.fullmatch(last) and not patterns().person.match(last) else body
            person = last if last and PERSONAL.fullmatch(last) and not patterns().proper.search(last) else person
        elif naming := QUOTED.search(said):
            place = clause.start + naming.start(1)
            last = public_name(document, place, place + len(naming.group(1)), gaps) or last
    return speeches


RECENT = 2  # clauses over which "she" may be the one whom a sentence began with
OPENING = re.compile(
    r"\W*(?P<name>(?:The|A|An)\s+(?:[a-z-]+\s+){0,3}(?:mayor|prosecutor|minister|judge|governor|director|commander|chief|ambassador|consul|"
    r"spokes\w+|commissioner|official|officer|headman|coordinator|lawyer|inspector|colonel|general|secretary|auditor|abbot|priest|bishop|nun|"
    r"monk|doctor|nurse|teacher|warden|researcher|president|chairman|chairwoman))\s+(?!of\b)"
)


def _others(clause: Span, said: str) -> Speech | None:
    """ "Some say thousands are there", in a question or in an answer: it is they who say it."""
    who = others_say(said)
    return Speech(clause.start, tidy(who)) if who else None


def _is_another(name: str | None, asked: str) -> bool:
    """Whether an answer tells what somebody else said: "a headman told me that …"."""
    return name is not None and name != UNNAMED and name.lower() not in {"i", "we", "he", "she", "they"} and name not in asked


HE = leaping(r"\b(?:[Hh]e|[Ss]he)\s+(?:also\s+|later\s+)?(?:said|says|told|added|noted|wrote)\b")
IT_SAID = leaping(
    r"\b(?:[Ii]t|[Tt]he\s+(?:agency|group|organi[sz]ation|statement|communiqu[eé]|release|circular))\s+(?:also\s+|later\s+)?(?:said|says|added|noted)\b"
)
PERSONAL = re.compile(r"(?:[A-Z][\w’'.-]*\s+(?:in\s+)?)+[A-Z][\w’'-]+")


BESIDE = re.compile(r",\s+[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){1,3}(?=\s*[,.;]|$)")  # "the provincial prosecutor, Meas Sothea"
QUOTED = leaping(r"\bquoted\s+([A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){1,2})")
ACCORDING = leaping(r"\b[Aa]ccording\s+to\b")
TO_THEM = leaping(r"\b[Aa]ccording\s+to\s+(?:him|her|them|it)\b")
ITS_PAPER = re.compile(r"the\s+(?:statement|communiqu[eé]|release|notice|circular)")  # of the one who spoke before
TORN_NAME = re.compile(r"\b(?:the|of|in|by|and)$")
A_NUMBER = re.compile(r"(?i)the\s+(?:number|share|total|rate|amount|percentage)\b")  # "According to the number of calls rose"
ON_A_DAY = re.compile(r"\bon\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
WHO = re.compile(r",?\s+(?:who|which|that|whose)\b")  # "according to a nun who runs the shelter"


def _is_of(name: str, last: str) -> bool:
    """ "According to a ministry statement": of the ministry that spoke before."""
    return name.startswith(("a ", "an ")) and re.search(rf"(?i)\b{re.escape(name.split(None, 1)[1])}\b", last) is not None


def _speech(document: Document, clause: Span, actors: list[Actor], last: str | None, gaps: list[Claim]) -> Speech | None:
    """Who speaks in a clause: the one whose account it says it is, else the last one at whom a word of saying points."""
    asked = Asked(document, clause, last, gaps)
    spoken = next((speech for way in ACCOUNTS for speech in way(asked)), None)
    return spoken or _last_said(asked, actors)


@dataclass(frozen=True, slots=True)
class Asked:
    """A clause of which it is asked whose account it is."""

    document: Document
    clause: Span
    last: str | None  # who spoke last
    gaps: list[Claim]

    @property
    def where(self) -> tuple[str, int, int]:
        return self.document.text, self.clause.start, self.clause.end


def _studied(asked: Asked) -> Iterator[Speech]:
    study = studied_by(*asked.where)
    if study:
        yield Speech(study[0], tidy(study[1]), True)


def _according_to(asked: Asked) -> Iterator[Speech]:
    text, start, end = asked.where
    match = next(patterns().according.finditer(text, start, end), None)
    if match and asked.last and (ITS_PAPER.fullmatch(match.group("name")) or _is_of(match.group("name"), asked.last)):
        yield Speech(match.start(), asked.last, True)
    elif match:
        yield _named_account(asked, match)


def _named_account(asked: Asked, match: re.Match[str]) -> Speech:
    text, _, ends = asked.where
    name = WHO.split(match.group("name"))[0]
    torn = TORN_NAME.search(tidy(name)) or A_NUMBER.match(name) or ON_A_DAY.match(text, match.end() - 2)
    end = match.start("name") + len(name)
    beside = BESIDE.match(text, end, ends) if OFFICES.search(match.group("name")) and not torn else None
    end = beside.end() if beside else end
    lower = match.group("name").islower()
    carries = not lower or name.startswith(("the ", "a ", "an "))  # lawyers, whoever they are, do not speak on
    return Speech(match.start(), None if torn else public_name(asked.document, match.start("name"), end, asked.gaps), carries)


def _according_to_them(asked: Asked) -> Iterator[Speech]:
    them = TO_THEM.search(*asked.where)
    if them and asked.last:
        yield Speech(them.start(), asked.last, True)


def _told(asked: Asked) -> Iterator[Speech]:
    told = told_in(*asked.where)
    if told:
        yield Speech(told[0], None if TORN_NAME.search(tidy(told[1])) else tidy(told[1]), True)


def _reported(asked: Asked) -> Iterator[Speech]:
    reported = REPORTED.search(*asked.where) or A_REPORT.search(*asked.where)
    if reported:
        yield Speech(reported.start(), tidy(reported.group("who")), True)


def _according_to_nobody_known(asked: Asked) -> Iterator[Speech]:
    if ACCORDING.search(*asked.where):
        yield Speech(asked.clause.start, None)


def _kept(asked: Asked) -> Iterator[Speech]:
    kept = kept_in(*asked.where)
    if kept:
        yield Speech(kept[0], tidy(kept[1]), True)


ACCOUNTS = (_studied, _according_to, _according_to_them, _told, _reported, _according_to_nobody_known, _kept)
REPORTED = leaping(  # "having heard the report of the Secretariat, according to which"
    r"\b(?:reports?|figures|statistics|account|returns?|paper|note)\s+(?:of|by|from)\s+"
    r"(?P<who>(?:the\s+)?[A-Z][\w’'&-]+(?:\s+(?:(?:of|for|and|the|on)\s+)*[A-Z][\w’'&-]+)*)"
    r",?\s+(?:according\s+to|in|by|under)\s+which\b"
)


A_REPORT = leaping(  # "took note of the regional report, from which it appears that"
    r"\b(?P<who>the\s+(?:[a-z]+\s+){0,2}report),?\s+(?:according\s+to|from|in|by|under)\s+which\b"
)


MOST_SPEAKING = 20  # words of saying in one clause; where more stand, nobody speaks
SPEAKS_ON = frozenset(("said", "says", "told", "added", "wrote", "writes", "as saying", "noted"))
CONCLUDED = re.compile(  # "the accord that Laos and Thailand concluded in 2016"
    r"concluded\s+(?:in|on|at|an?|the|with|between|by|after|last|this)\b"
)
SAID_TO = re.compile(r"\s+to\s+(?:have|be)\b")  # "two women said to have sent girls abroad": they said nothing
PUT_UP = re.compile(  # "A centre has put up five of the men", "a shelter admitted 31 women"
    r"(?<=\ban\s)estimated\b|puts?\s+(?:up\b|down\s+to\b|forward\b|in\b|on\b)|(?:(?<=\sshelter\s)|(?<=\scent(?:re|er)\s))admitted\s+(?=[\w,]+\s+(?:[a-z-]+\s+)?(?:women|girls|boys|men|"
    r"children|victims|people|persons|minors|survivors|adults|residents)\b)"
)
TORN_END = re.compile(r"\b(?:the|of|in|by)$")


def _last_said(asked: Asked, actors: list[Actor]) -> Speech | None:
    """The last who says something in the clause, with those who spoke earlier in it."""
    paper = written_in(*asked.where)
    spoken = [Speech(paper[0], tidy(paper[1]))] if paper else []
    for verb in itertools.islice(patterns().speech.finditer(*asked.where), MOST_SPEAKING):
        saying = Saying(asked.document, asked.clause, verb, actors, asked.last, asked.gaps)
        no_saying = SAID_TO.match(saying.text, verb.end()) or saying.here(PUT_UP) or saying.here(CONCLUDED)
        name = None if no_saying else speaker_of(saying)
        if name:
            torn = name == UNNAMED or TORN_END.search(name)
            spoken.append(Speech(verb.start(), None if torn else name, verb.group() in SPEAKS_ON))
    spoken.sort(key=lambda speech: speech.start)
    if len(spoken) > 1 and gazetteer().names.get(spoken[-1].name or "", ("", ""))[1] == "country":
        spoken.pop()  # "Last year, says the Rapporteur, Northland confirmed 10 victims": a state of which another tells
    return replace(spoken[-1], earlier=tuple(spoken[:-1])) if spoken else None
