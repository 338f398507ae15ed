"""Where a table or a return has its figures from: the source it names, else the one body over it."""

import re
from collections.abc import Iterator

from kinbridge.plain.reader.who.actors import Actor
from kinbridge.plain.reader.who.letterheads import ORG
from kinbridge.plain.reader.who.offices import tidy
from kinbridge.plain.reader.who.voices import is_a_body
from kinbridge.plain.reader.words.text import Document

__all__ = ["SOURCE", "source_of", "sources_in"]

SOURCE = re.compile(  # "Source: Ministry of Labour", "compiled by the Observatory"
    r"(?im)^[ \t#(*]*(?:sources?|reporting\s+(?:unit|office|body)|"
    r"compiled\s+by|prepared\s+by|issued\s+by|export|(?:origin\s+of\s+(?:the\s+)?)?data)\s*:\s*"
    r"(?:the\s+)?(?P<name>[^;\n,(.]{3,120})|(?<=[.\d)]\s)[Ss]ource:\s+(?:the\s+)?(?P<behind>[A-Z][^;\n,(.]{3,80})(?=\.?$)|\bcompiled\s+by\s+(?:the\s+)?(?P<by>[^;\n,(.)]{3,160})"
)
SOURCED = re.compile(r"(?im)(?:^|\()[ \t#*]*sources?\s*:\s*(?:the\s+)?(?P<name>[^;\n(.),]{3,80})")
WHAT = r"(?:figures|data|statistics|numbers|information|reports|returns|records|registers?|files|books|series|counts)"
GIVEN = (
    r"(?:supplied|provided|submitted|furnished|communicated|reported|compiled|prepared|issued|published|collected|released|returned|"
    r"recorded|notified|received|obtained|taken|drawn|kept|held|maintained|given|sent\s+in)"
)
BEGINS = r"(?:^[ \t(*#]*|\(|[.;]\s+)"  # a line, a bracket, a sentence
GIVEN_BY = re.compile(  # "(as supplied by the Constabulary; 3 June)", "Data: Ministry of Labour", "from returns of the Office"
    rf"(?im:{BEGINS}(?:as\s+)?{GIVEN}\s+(?:by|from)[:\s]\s*|{BEGINS}{WHAT}(?:(?:\s+{GIVEN})?\s+(?:from|of|by)[:\s]\s*|\s*:\s*)|"
    rf"\b{WHAT}\s+(?:(?:here|above|below)\s+)?(?:(?:are|were|as|those)\s+){{0,3}}{GIVEN}\s+by\s+|"
    rf"\bfrom\s+(?:the\s+)?{WHAT}\s+(?:{GIVEN}\s+)?(?:of|by)\s+)(?:the\s+)?"
    r"(?P<name>[A-Z][\w’'&-]*(?: +(?:(?:of|for|and|the|on|against|in) +){0,3}[A-Z][\w’'&-]*){0,9}|"
    r"(?:[a-z’'-]+ +){0,4}?[a-z’'-]+(?= +(?:in|to|for|on|by)\b|[.,;)\n]))"
)


FOR_WHOM = re.compile(r"(?<=[a-z]{3})\s+for\s+the\s+[A-Z].*$")  # "Prepared by the Secretariat for the Nairobi Statistics Forum"


def sources_in(document: Document) -> list[tuple[int, str]]:
    """The bodies that tables name as their sources, each with the place of the line that names it."""
    found = [(match.start(), tidy(match.group("name"))) for match in SOURCED.finditer(document.text)]
    return [(place, name) for place, name in found if not POST.search(name)]


def source_of(document: Document, actors: list[Actor]) -> str | None:
    """The source that a table or a return names of itself, else the one body named over it in brackets or first of all."""
    match = SOURCE.search(document.text)
    if match:
        named = tidy(match.group("name") or match.group("behind") or match.group("by"))
        drawn = DRAWN_FROM.search(named)
        named = drawn.group("name") if drawn else KEPT_IN.sub("", named)
        return named if not POST.search(named) else _first_line(document)
    return next(_givers(document), None) or _over_it(document, actors)


def _givers(document: Document) -> Iterator[str]:
    """The bodies that are said to have given the figures."""
    given = list(GIVEN_BY.finditer(document.text))
    drawn_from = [match for match in given if document.text.startswith("from", match.start())]
    named = (match.group("name") for match in (*drawn_from, *given))  # who put them together did not count them
    names = (tidy(FOR_WHOM.sub("", name)) for name in named)
    return (name for name in names if is_a_body(name) or (name[0].isupper() and ORG.search(name)))


def _over_it(document: Document, actors: list[Actor]) -> str | None:
    """The body named over a table: alone in brackets, in brackets behind its title, or by its name first of all."""
    alone = ALONE.search(document.text[:400])
    if alone and is_a_body(tidy(alone.group("name"))):
        return tidy(alone.group("name"))
    head = document.lines[min(2, len(document.lines)) - 1].end if document.lines else 0
    bracket = IN_BRACKETS.search(document.text, 0, head)
    if bracket and not re.search(r"\d{3}", bracket.group("name")) and len(bracket.group("name").split()) > 1:
        return tidy(bracket.group("name"))
    first = next((actor for actor in actors if actor.proper and actor.end <= head and actor.kind != "person_official"), None)
    named = tidy(document.text[first.start : first.end].split("\n")[0]) if first else ""
    return named if named and not named.startswith("OF ") else None  # "BORDER SERVICE OF THE REPUBLIC": half a name is none


IN_BRACKETS = re.compile(r"\((?P<name>[A-Z][^;,()\n]{5,60}?)(?=[;,)])")
ALONE = re.compile(  # "(Office of the Supreme People's Prosecutor)"
    r"(?m)^[ \t]*\((?:the\s+)?(?P<name>[A-Z][^()\n\d]{8,90})\)[ \t]*$"
)
DRAWN_FROM = re.compile(  # "compiled by the Observatory from the balance sheets of the State Secretariat for Security"
    r"\sfrom\s+(?:[\w’'-]+\s+){0,6}?(?:of|by|at|kept\s+by)\s+(?:the\s+)?(?P<name>[A-Z][^,;]{3,70})$"
)
KEPT_IN = re.compile(r"\s+from\s+[a-z][^,;]*$")  # "compiled by Disha Mahila Manch from village registers"
POST = re.compile(r"(?i)\b(?:officer|director|manager|co-?ordinator|secretary|assistant|head|chief)$")


def _first_line(document: Document) -> str | None:
    """The body whose paper it is: a first line of capitals alone, where only a post signs as the source."""
    line = document.of(document.lines[0]).strip() if document.lines else ""
    return line if line.isupper() and 2 <= len(line.split()) <= 6 and not re.search(r"[\d:,.]", line) else None
