"""A communiqué: what the states did is the count of those who met and noted it; what they welcome or approve is nobody's."""

from collections.abc import Iterator

from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.who.offices import tidy
from kinbridge.plain.reader.who.speech import Speech
from kinbridge.plain.reader.words.text import Document, Span

__all__ = ["noted_by_a_gathering"]

SAID = Phrases("en/gatherings")
HEAD = 500  # characters in which a paper says that it comes from a meeting


def noted_by_a_gathering(document: Document) -> dict[int, Speech]:
    """Who speaks in the clauses in which a meeting notes what states did: the meeting, the delegations, the ministers."""
    if not SAID["of_a_meeting"].search(document.text[:HEAD]):
        return {}
    return {
        index: Speech(start, tidy(who), carries=True)
        for start, end, who in _noted(document)
        if SAID["states_did"].search(document.text, start, end)
        for index in range(document.clause_index(start), document.clause_index(end) + 1)
    }


def _noted(document: Document) -> Iterator[tuple[int, int, str]]:
    """The places where something is noted: from the verb to the end of its sentence, or of its item under who met."""
    met = None
    for line in document.lines:
        said = document.of(line)
        if met and SAID["an_item"].match(said):
            yield line.start, line.end - 1, met
        for match in SAID["they_met_and_noted"].finditer(said):
            yield line.start + match.start(), _end_of_sentence(document, line, line.start + match.end()), match.group("who")
        sat = SAID["they_sat"].search(said)
        met = sat.group("who") if sat and met is None else met
        they = SAID["they_noted"].search(said) if met else None
        if they and met:
            yield line.start + they.start(), _end_of_sentence(document, line, line.start + they.end()), met
        chapeau = SAID["those_who_met"].match(said)
        met = chapeau.group("who") if chapeau else met


def _end_of_sentence(document: Document, line: Span, place: int) -> int:
    """The last character before the sentence's end; a semicolon ends none."""
    index = document.clause_index(place)
    while index + 1 < len(document.clauses) and document.text[document.clauses[index].end - 1] == ";":
        index += 1
    return min(document.clauses[index].end, line.end) - 1
