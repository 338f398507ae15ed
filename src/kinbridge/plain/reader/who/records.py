"""What a text says that a paper says: a report, a register, somebody's books, a study, a count of one's own."""

import functools
import re

from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.who.corrections import corrects
from kinbridge.plain.reader.words.leaps import leaping

__all__ = ["kept_in", "studied_by", "told_in", "written_in"]

Told = tuple[int, str]  # where it is said, and who says it

SAID = Phrases("en/records")
BOOKS = leaping(
    r"(?P<name>(?:[Tt]he\s+)?(?!(?:The|These|Those|Official|Regional|National|Provincial|Local|District|Annual|Federal|Global|Such|Its|Their|Our|New|Latest|Some|All|Other|More|Recent|His|Her|No|Both)\b)"
    r"(?:[A-Z][\w’'-]*\s+(?:(?:of|for|and)\s+(?:the\s+)?)?){0,5}?(?:[A-Z]\w+|agency|police|ministry|department|bureau|court|centre|center|shelter|"
    r"government|hotline|committee|commission|foundation))(?:['’]s)?\s+(?:own\s+)?(?:"
    r"(?:statistics|figures|data|records|books|registers?|numbers|estimates)\s+(?:show|say|put|list|give|suggest|indicate)(?:s|ed)?|"
    r"(?:count|tally|total|estimate|list|register)(?:\s+of\s+\w+)?\s+(?:stood|stands|was|is|rose|reached|came|puts?))\b"
)
KEPT = (
    *("igures", "ata", "tatistics", "ecords", "umbers", "eturns", "egister"),
    *("stimate", "count ", "tally", "allies", "total", "books", "list", "nformation", "tatement"),
)
RECKONING = (" count", " tally", " estimate", " reckoning", " figures")
RECKONED = leaping(  # "By her group's count", "by our own tally"
    r"\b[Bb]y\s+(?:(?P<name>(?:his|her|our|their|its|the|one|an?)\s+[\w -]{2,30}?)['’]s\s+(?:own\s+)?|"
    r"(?P<own>(?:our|their|its|his|her)\s+own)\s+)(?:count|tally|estimate|reckoning|figures)\b|"
    r"\b(?:[Bb]y|[Ii]n|[Oo]n)\s+the\s+(?:count|tally|estimate|reckoning)\s+of\s+(?P<of>(?:the\s+)?[\w’'-]+(?:\s+[\w’'-]+){0,5}?)(?=[.,;]|\s+to\b)"
)
OF_WHOM = re.compile(  # "the police, by their own figures,"
    r"(?P<who>\bthe\s+(?:[\w’'-]+\s+){0,3}[\w’'-]+|(?:[A-Z][\w’'-]+\s?){1,5}),\s+\Z"
)
TOLD_BY = re.compile(  # "was told by a nurse that six"
    r"\b(?:told|informed|assured|[Ii]t\s+is\s+(?:said|claimed|reported|told))\s+(?:[a-z]+\s+)?by\s+(?P<name>(?:the\s+|an?\s+)?(?:[\w’'-]+\s+){0,4}?[\w’'-]+)(?:\s+(?:in|at|from)\s+[^.;,]{2,30}?)?,?\s+(?:that|how)\b"
)


@functools.cache
def _leaping(name: str) -> re.Pattern[str]:
    """A phrase of the lexicon that is sought in every clause."""
    return leaping(SAID[name].pattern)


def told_in(text: str, start: int, end: int) -> Told | None:
    """ "Was told by a nurse that six", "by her group's count", "the police, by their own figures"."""
    said = text[start:end]
    told = TOLD_BY.search(text, start, end) if " by " in said else None
    if told:
        return told.start(), told.group("name")
    reckoned = RECKONED.search(text, start, end) if any(word in said for word in RECKONING) else None
    if reckoned is None:
        return None
    whose = OF_WHOM.search(text[start : reckoned.start()]) if reckoned.group("own") else None
    return reckoned.start(), whose.group("who") if whose else next(filter(None, reckoned.group("name", "of", "own")))


def studied_by(text: str, start: int, end: int) -> Told | None:
    """ "According to a survey of 596 fishers by the institute,": of whoever made the study, not of the study."""
    study = _leaping("according_to_a_study_by").search(text, start, end)
    return (study.start(), study.group("name")) if study else None


def kept_in(text: str, start: int, end: int) -> Told | None:
    """ "Figures from the ministry show", "a survey by the ILO found", "the ministry's registry lists"."""
    said = text[start:end]
    kept = any(word in said for word in KEPT)
    own = BOOKS.search(text, start, end) if kept else None
    own = own or _leaping("kept_by").search(text, start, end) or _leaping("supplied_by").search(text, start, end)
    own = own or (_leaping("a_study_by").search(text, start, end) if " by " in said else None)
    if own:
        return own.start(), own.group("name")
    held = SAID["a_register_shows"].search(text, start, end) if _leaping("names_a_register").search(said) else None
    return (held.end(), held.group("name")) if held else None


def written_in(text: str, start: int, end: int) -> Told | None:
    """ "Our report of 3 March said that", and in a paper that takes it back "we wrote that"."""
    paper = SAID["a_paper_said"].search(text, start, end) if _leaping("names_a_paper").search(text, start, end) else None
    if paper is None and corrects(text):
        paper = SAID["we_wrote"].search(text[start:end])
        return (start + paper.end(), paper.group("name")) if paper else None
    return (paper.end(), paper.group("name")) if paper else None
