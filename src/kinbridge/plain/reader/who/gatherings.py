"""A communiqué: what the states did is the count of those who met and noted it; what they welcome or approve is nobody's."""

import re
from collections.abc import Iterator

from kinbridge.plain.reader.who.offices import tidy
from kinbridge.plain.reader.who.speech import Speech
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.text import Document, Span

__all__ = ["noted_by_a_gathering"]

HEAD = 500  # characters in which a paper says that it comes from a meeting
OF_A_MEETING = leaping(
    r"(?i)\b(?:communiqu[eé]|conclusions|declaration|minutes|final\s+(?:document|statement|act)|outcome|chair['’]s\s+(?:summary|statement)|"
    r"summary\s+of\s+the\s+chair|agreed\s+(?:summary|record|points)|senior\s+officials['’]?\s+(?:meeting|consultations?|conference|dialogue)|"
    r"resolution|joint\s+statement|(?:meeting|conference|consultation|gathering|round|session|summit|forum|talks|dialogue)"
    r"\s+of\s+(?:the\s+)?(?:senior\s+officials|ministers|heads|permanent\s+secretaries|delegations|experts|directors|chiefs|commissioners|officials))\b"
)
GATHERED = (
    r"(?i:the\s+(?:(?!and\s|of\s|in\s|by\s|to\s)[\w-]+\s+){0,3}?(?:meeting|conference|delegations?|delegates|officials|ministers|heads\s+of\s+delegation|participants|"
    r"summit|forum|session|signatories|representatives|gathering|heads|chiefs|plenary|dialogue|consultations?|coordinators|"
    r"chair(?:person|man|woman)?|congress|round\s*table|secretaries|directors|commissioners|prosecutors|experts|focal\s+points)\b)"
    r"(?:\s+of\s+the\s+(?:[\w-]+\s+){0,4}?(?:States|Parties|countries|Governments)\b)?"
    r"|(?:Delegations|Delegates|Officials|Ministers|Participants|Members|Directors|Experts)\b"
)
NOTES = (
    r"(?i:(?:having\s+)?(?:not(?:es?|ed|ing)|record(?:s|ed|ing)?|observ(?:es?|ed|ing)|(?:t(?:akes?|aking|aken|ook)\s+(?:note|cognisance)|plac(?:es?|ed|ing)\s+on\s+record)|heard|hearing|learnt|"
    r"recall(?:s|ed|ing)?|acknowledg(?:es?|ed|ing)|recogni[sz](?:es?|ed|ing)|regist(?:ers|ered|ering)|stat(?:es?|ed|ing)|(?:was|were|being)\s+informed))"
)
THAT = r"(?:\s+(?:also|further|with\s+\w+))?\s+that\b"
CHAPEAU = re.compile(rf"[ \t]*(?:Having\s+met\b[^.;\n]{{0,60}}?,\s+)?(?P<who>{GATHERED})(?:\b[^.;\n]*[,:)\w])?[ \t]*$")
AN_ITEM = re.compile(rf"[ \t]*(?:[-–—•*]|\(?(?:[a-z]|\d{{1,2}}|[ivxIVX]{{1,5}})[.)])?[ \t]*{NOTES}{THAT}")
IN_A_SENTENCE = re.compile(
    rf"\b(?P<who>{GATHERED})\s+(?:also\s+|further\s+|then\s+|had\s+|has\s+|have\s+)?{NOTES}(?:{THAT}|,)"
)
SAT = re.compile(rf"\b(?P<who>{GATHERED})(?=\s)")
THEY_NOTED = re.compile(  # "They took cognisance of the return: in 2016 the States identified"
    rf"\b(?:They|It)\s+(?:also\s+)?{NOTES}(?:{THAT}|\s+(?:of\s+)?the\s+(?:[a-z]+\s+){{0,2}}(?:returns?|report|figures|statistics|numbers)\b[^.;:]{{0,40}}[:,])"
)
STATES_DID = re.compile(  # states that met, or their authorities
    r"\b(?:[Ss]tates|[Cc]ountries|[Mm]embers|[Pp]arties|[Gg]overnments|[Pp]artners|they)(?:\s+(?:had|have|together|jointly|in\s+\d{4})){0,3}\s+(?:[a-z]+(?:ed|ought)|taken|found|given|sent|freed|held)\b"
    r"|\b(?:identified|assisted|rescued|convicted)\s+by\s+(?:the\s+)?(?:[\w-]+\s+){0,2}?(?:[Ss]tates|[Cc]ountries|[Pp]arties|[Gg]overnments|[Mm]embers)\b"
    r"|\b[Tt]heir\s+(?:services|authorities|police|forces)\s+(?:had\s+|have\s+)?[a-z]+(?:ed|ought)\b"
)


def noted_by_a_gathering(document: Document) -> dict[int, Speech]:
    """Who speaks in the clauses in which a meeting notes what states did: the meeting, the delegations, the ministers."""
    if not OF_A_MEETING.search(document.text[:HEAD]):
        return {}
    return {
        index: Speech(start, tidy(who), carries=True)
        for start, end, who in _noted(document)
        if STATES_DID.search(document.text, start, end)
        for index in range(document.clause_index(start), document.clause_index(end) + 1)
    }


def _noted(document: Document) -> Iterator[tuple[int, int, str]]:
    """The places where something is noted: from the verb to the end of its sentence, or of its item under who met."""
    met = None
    for line in document.lines:
        said = document.of(line)
        if met and AN_ITEM.match(said):
            yield line.start, line.end - 1, met
        for match in IN_A_SENTENCE.finditer(said):
            yield line.start + match.start(), _end_of_sentence(document, line, line.start + match.end()), match.group("who")
        sat = SAT.search(said)
        met = sat.group("who") if sat and met is None else met
        they = THEY_NOTED.search(said) if met else None
        if they and met:
            yield line.start + they.start(), _end_of_sentence(document, line, line.start + they.end()), met
        chapeau = CHAPEAU.match(said)
        met = chapeau.group("who") if chapeau else met


def _end_of_sentence(document: Document, line: Span, place: int) -> int:
    """The last character before the sentence's end; a semicolon ends none."""
    index = document.clause_index(place)
    while index + 1 < len(document.clauses) and document.text[document.clauses[index].end - 1] == ";":
        index += 1
    return min(document.clauses[index].end, line.end) - 1
