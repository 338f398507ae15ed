"""A wire or a local report: who tells in the second sentence what the first one began with."""

import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.who.actors import patterns
from kinbridge.plain.reader.who.speech import PERSONAL, Speech
from kinbridge.plain.reader.who.voices import is_a_body
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.text import Document

__all__ = ["told_after"]

HEAD = 700  # characters in which a dateline stands
DATELINE = re.compile(
    r"(?m)^[ \t]*[A-Z][A-Z’' -]{2,28}(?:,[ ][^()\n]{3,30}?)?[ ]?(?:\([^)\n]{3,40}\))?(?:,[ ][\w .,]{4,20}?)?[ ]?"
    r"(?:--|[-–—:.])[ ]+(?=\S[^\n]{60})"
)
SAID = Phrases("en/wires")
A_TITLE = 110  # characters of a line that may be a title
MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
ITS_DAY = leaping(rf"\b(?:\d{{1,2}}\s+{MONTHS}|{MONTHS}\s+\d{{1,2}},?)\s+(?:19|20)\d\d\b")


def told_after(document: Document, claim: Claim, index: int, speeches: dict[int, Speech]) -> str | None:
    """Who tells in what follows of those with whom a paragraph began: an officer in a town's report, a ministry that tells what
    prosecutors did.
    """
    begins = _begins(document)
    if begins is None or begins > claim.start:
        return None
    after = _speaks_next(document, claim, index, speeches)
    if after is None:
        return _speaks_on(document, claim, speeches)
    place, name = after
    clause, said = document.clauses[index], document.of(document.clauses[place])
    leads = begins >= document.paragraph_at(claim.start).start
    if leads and patterns().person.match(said.removeprefix("According to ")) and SAID["tells_of_them"].match(said):
        return name
    goes_on = leads and place == index + 1 and SAID["goes_on_with_them"].match(said)
    if goes_on and (patterns().person.match(name) or PERSONAL.fullmatch(name)):
        return name
    opens = clause.start - document.paragraph_at(claim.start).start < 3 and SAID["prosecutors_acted"].match(document.of(clause))
    trails = speeches[place].start > document.clauses[place].start + len(said) // 3
    return name if opens and trails and place == index + 1 and is_a_body(name) else None


ONES = r"(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty(?:-\w+)?)"
A_PART = re.compile(  # "Twenty-two of the victims are under 18", "Among those released were 89 women"
    rf"{ONES}\s+hundred(?:\s+and\s+{ONES})?\s+of\s+(?:the|those|these|them)\b|Among\s+(?:those\s+\w+ed|those|them|the\s+\w+ed)\s+(?:were|was|are|is)\b|"
    r"(?:(?:Some|About|Around|Nearly|Almost|At\s+least|More\s+than|A)\s+)?[\w-]+(?:\s+(?:dozen|hundred|quarter|third|half|per\s+cent))?\s+of\s+"
    r"(?:the|those|these|them)\b"
)


def _speaks_on(document: Document, claim: Claim, speeches: dict[int, Speech]) -> str | None:
    """The body that told the paragraph before, where this one goes on with parts of those freed or held and names nobody."""
    paragraph = document.paragraph_at(claim.start)
    first, last = document.clause_index(paragraph.start), document.clause_index(paragraph.end - 1)
    spoken = any(place in speeches for place in range(first, last + 1))
    if spoken or not A_PART.match(document.text, paragraph.start, paragraph.end):
        return None
    before = speeches.get(first - 1)
    return before.name if before and before.name and is_a_body(before.name) else None


def _begins(document: Document) -> int | None:
    """Where a town's report or a wire begins: at its dateline, else with the first sentence under a paper's name and day."""
    dateline = DATELINE.search(document.text[:HEAD])
    if dateline:
        return dateline.start()
    first = next((line for line in document.lines if line.end - line.start > A_TITLE), None)
    dated = first is not None and first.start < HEAD and ITS_DAY.search(document.text, 0, first.start)
    return first.start if first and dated else None


def _speaks_next(document: Document, claim: Claim, index: int, speeches: dict[int, Speech]) -> tuple[int, str] | None:
    """The next clause of the paragraph in which somebody speaks, and who: one or two behind the figure's own."""
    paragraph = document.paragraph_at(claim.start)
    near = (place for place in (index + 1, index + 2) if place in speeches and document.clauses[place].end <= paragraph.end)
    place = next(near, None)
    name = speeches[place].name if place is not None else None
    return (place, name) if place is not None and name else None
