"""Who counted what no sentence of a report gives to anybody: the source of a table, the one voice of a wire, the house."""

import re
from dataclasses import dataclass

from kinbridge.plain.reader.claims import Claim, Known
from kinbridge.plain.reader.who.actors import Actor
from kinbridge.plain.reader.who.called import called_below
from kinbridge.plain.reader.who.carrying import PLACES
from kinbridge.plain.reader.who.gatherings import noted_by_a_gathering
from kinbridge.plain.reader.who.houses import answers_for, house_of
from kinbridge.plain.reader.who.offices import tidy
from kinbridge.plain.reader.who.papers import THE_COURT, house_over, voice_of
from kinbridge.plain.reader.who.sources import SOURCE, source_of, sources_in
from kinbridge.plain.reader.who.speech import Speech, speeches_in
from kinbridge.plain.reader.who.voices import headed_speech, labelled_speech, lead_speaker
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.text import Document

__all__ = ["Paper", "by_default", "is_of_a_source", "own_survey", "paper_of"]

MOSTLY = 0.7  # the part of a paper's figures that stand in its table, where its notes speak of the same
TABLE_WITH_SOURCE = re.compile(r"(?im)^[ \t\d.#(]*table\b[^\n]*\n\s*sources?\s*:")
CITED = re.compile(r"(?i)\b(?:police|prosecutors?|courts?|embass(?:y|ies)|ngos?|charit(?:y|ies)|authorities|teams)\b")


@dataclass(frozen=True, slots=True)
class Paper:
    """What a whole report says of who counts in it."""

    speeches: dict[int, Speech]
    voice: str | None
    lead: str | None  # the one who told a wire everything
    house: str | None
    source: str | None
    sources: list[tuple[int, str]]
    listed_from: int | None  # where the source of a list begins to speak; None where none is named
    tabled: bool  # most of it is a table, whose marked remarks are nobody's
    notes: str | None  # the source of a table whose notes tell of the same
    torn: bool
    tells_all: bool  # an office tells what everybody did as its own count


def paper_of(document: Document, figures: list[Claim], actors: list[Actor], gaps: list[Claim]) -> Paper:
    """What is asked of the whole report, once."""
    spoken = speeches_in(document, actors, gaps)
    cited = {index: speech for index, speech in spoken.items() if speech.name and CITED.search(speech.name)}
    labelled = spoken | labelled_speech(document) | cited  # "Spokesperson: The Royal Thai Police inform us of two arrests"
    listed = any(claim.layout in {"table", "list"} for claim in figures)
    source = source_of(document, actors) or house_over(document) if listed else None
    sources = sources_in(document) if listed else []
    titled = TABLE_WITH_SOURCE.search(document.text) if listed else None
    cells = sum(claim.layout == "table" for claim in figures)
    alone = len({body for _, body in sources}) == 1 and cells > MOSTLY * len(figures)
    voice = voice_of(document, actors)
    torn = any("agency" in (gap.missing or "") or "subject" in (gap.missing or "") for gap in gaps)
    house = None if torn or voice == THE_COURT else house_of(document)
    return Paper(
        speeches=noted_by_a_gathering(document) | headed_speech(document) | labelled,
        voice=house if house and _is_over(document, voice, house) else voice,
        lead=lead_speaker(document, spoken),
        house=house,
        source=source,
        sources=sources,
        listed_from=(titled.start() if titled else -1) if listed and SOURCE.search(document.text) else None,
        tabled=cells > len(figures) / 2,
        notes=source if alone else None,
        torn=torn,
        tells_all=house is not None and _tells_all(document, house),
    )


HALF_YEAR = leaping(  # an office's report of half a year tells what courts did too as its own
    r"(?i)\bhalf-year|\bmid-year|\bsix-month|\bbalance(?:\s+sheet)?\s+of\s|\bimplementation\s+of\s+work|\bjanuary\s*(?:-|–|to)\s*june\b|\bjuly\s*(?:-|–|to)\s*december\b|\b(?:first|second)\s+(?:half|semester)\b|\b(?:six|6)\s+months\b"
)
OF_SEVERAL = re.compile(  # it brings offices together, each of which tells what it did
    r"(?i)\b(?:national|inter-?\s?ministerial|inter-?agency|inter-?institutional|central|federal)\s+(?:[\w-]+\s+){0,3}(?:commission|committee|council)\s+"
    r"(?:against|on|for|to)\b"
)
BRINGS_TOGETHER = re.compile(r"(?i)\b(?:commission|committee|council)\b")  # and not its secretariat, which tells all
ABOVE_ALL = re.compile(r"\b(?:Ministry|Embassy|Consulate|Mission)$")
OVER_IT = 420  # characters of a head


def _is_over(document: Document, voice: str | None, house: str) -> bool:
    """Whether the voice is the ministry that stands in the head over the office whose paper it is, or not what the paper
    calls its own body.
    """
    if voice and house == called_below(document):
        return True
    above = (voice or "").lower().startswith(("ministry", "the ministry"))
    return above and not house.lower().startswith(("ministry", "the ministry")) and (voice or "") in document.text[:OVER_IT]


def _tells_all(document: Document, house: str) -> bool:
    """Whether an office tells what everybody did as its own count: in its half-year, or as "the Division" that reports.

    A whole ministry or an embassy, in any other paper, tells what courts did as theirs.
    """
    called = called_below(document)
    if called is None and OF_SEVERAL.search(document.text, 0, OVER_IT) and BRINGS_TOGETHER.search(house):
        return False
    return HALF_YEAR.search(document.text[:OVER_IT]) is not None or (called is not None and not ABOVE_ALL.search(called))


def is_of_a_source(paper: Paper, claim: Claim, name: str | None) -> bool:
    """Whether a named source counted it: a table's; a list's only where one is named, and not that of a table further down."""
    listed = claim.layout == "list" and not name and paper.listed_from is not None and claim.start > paper.listed_from
    return claim.layout == "table" or listed


def by_default(
    document: Document, paper: Paper, claim: Claim, figures: list[Claim], actors: list[Actor]
) -> tuple[str | None, Known]:
    """Who counted what its own sentence gives to nobody: a source at its line's end, the table's, the wire's, the house."""
    beside = _in_brackets(document, claim, actors)
    if beside:
        return beside, Known.STATED
    if paper.tabled and MARKED.match(document.of(document.line_at(claim.start))):
        return None, Known.MISSING
    stands = claim.unit in PLACES
    whose = paper.notes if claim.layout == "prose" and not stands else None
    whose = whose or (None if stands else paper.lead or own_survey(document, claim))
    whose = whose or (paper.house if answers_for(document, claim) else None)
    if not whose and claim.unit == "provinces":
        whose = _where_trained(document, claim, figures)
    return whose, Known.INFERRED if whose else Known.MISSING


MARKED = re.compile(r"\s*(?:\(?[a-z\d]\)|[*†‡]{1,2}|[¹²³]|Notes?\s+\d{1,2}:)\s")  # "* 3 cases were reopened", under a table
OWN_SURVEY = re.compile(
    r"Our(?:\s+own)?\s+(?:[a-z]+\s+)?(?:survey|study|sample|census|mapping)\b(?=\s+(?:[a-z]+\s+)?[a-z]+ed\b)"
)


def own_survey(document: Document, claim: Claim) -> str | None:
    """ "Our own survey reached 412 households. In 268 somebody had left": a paragraph that it opens is all its own."""
    opens = OWN_SURVEY.match(document.text, document.paragraph_at(claim.start).start)
    return opens.group() if opens and claim.layout == "prose" else None


def _in_brackets(document: Document, claim: Claim, actors: list[Actor]) -> str | None:
    """ "- 280 women returned (Ministry of Public Security)": the source that a line ends with."""
    line = document.line_at(claim.start)
    bracket = AT_ITS_END.search(document.text, claim.end, line.end) or UNDER_IT.match(document.text, line.end)
    named = next((actor for actor in actors if bracket and actor.start == bracket.start("who") and actor.proper), None)
    return tidy(document.text[named.start : named.end]) if named else None


AT_ITS_END = re.compile(r"\((?:[Ss]ource:\s+)?(?P<who>[A-Z][^()\n]{1,70})\)[ \t.;]*$", re.MULTILINE)
UNDER_IT = re.compile(rf"\s*\n{AT_ITS_END.pattern}", re.MULTILINE)


def _where_trained(document: Document, claim: Claim, figures: list[Claim]) -> str | None:
    """ "trained 640 officers in eleven provinces": who trained them counted the provinces too."""
    if not document.text[max(0, claim.start - 12) : claim.start].rstrip().endswith("in"):
        return None
    clause = document.clause_at(claim.start)
    near = [other for other in figures if clause.start <= other.start and other.end <= claim.start and other.action == "trained"]
    if near and re.fullmatch(r"[^.;,]{0,40}?\s+in\s+", document.text[near[-1].end : claim.start]):
        return near[-1].counted_by
    return None
