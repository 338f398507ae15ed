"""The house a paper comes from: it stands in the head, over the letter or under it. What nobody else counted is its own count."""

import functools
import itertools
import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.who.called import called_below, is_of_names
from kinbridge.plain.reader.who.letterheads import A_TITLE, APART, HEAD, IN_HEADS, NAME, TITLES, core_of
from kinbridge.plain.reader.who.offices import tidy
from kinbridge.plain.reader.who.papers import QUOTED, SEVERAL, as_named
from kinbridge.plain.reader.words.places import gazetteer
from kinbridge.plain.reader.words.text import Document

__all__ = ["answers_for", "house_of"]

SAID = Phrases("en/houses")
FOOT = 260  # characters in which a paper is signed
DATELINE = re.compile(
    r"(?m)^[ \t]*(?:[A-Z][A-Z’' -]{2,28}(?:,[ ][A-Z][\w. ]{2,20})?(?:,[ ](?:\w+\.?[ ]\d{1,2}|\d{1,2}[ ]\w+\.?))?"
    r"(?:,?[ ](?:19|20)\d\d)?[ ]?(?:\([^)\n]{3,40}\))?[ ]?(?:--|[-–—:])[ ]+(?![A-Z -]{30})(?=\S[^\n]{90})|"
    r"\([A-Z]{2,5}\)[ ]+[-–—])"
)
SENTENCE = re.compile(r"[.!?][\"”’)]?$")
LISTED = re.compile(r"^\W*[^:\n]{3,60}:\s*\d[\d,. ]*(?:$|\s)|^\W*\d[\d,.]*\s+(?:[-–—]\s+)?[a-z]")
FRIENDS_OF = re.compile(
    r"(?m)^\s*Dear\s+(?:friends|supporters|members)\s+of\s+(?:the\s+)?(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*),"
)
LETTER = re.compile(r"(?m)^\s*(?:Dear|To\s+all)\b|^\s*TO\s+ALL\b")


def house_of(document: Document) -> str | None:
    """The body whose own paper this is: an office or a charity, by its head or its signature; a bulletin's lines are nobody's."""
    lines = _head(document)
    if _is_a_sheet(document.text[:SHEET]):
        return None
    if SAID["tells_of_others"].search("\n".join(lines)) or DATELINE.search(document.text[:HEAD]):
        return None
    if any(SEVERAL.search(line) for line in lines):
        return None
    named = [name for line in lines for name in _bodies(line)]
    if not named and lines:
        name, *behind = (part.strip() for part in APART.split(IN_BRACKETS.sub("", lines[0])))
        if LETTER.search(document.text[:HEAD]) or SAID["own_paper"].match(" ".join(lines[1:2])):
            named = [name for name in [_whole_line(lines[0].split(",")[0])] if name]
        elif _tells_its_own(document, behind[:2]):
            named = [name for name in [_whole_line(name)] if name]
    friends = FRIENDS_OF.search(document.text[:HEAD])
    house = called_below(document) or _its_agency(document, named) or _as_called(document, named)
    house = house or (friends.group("name") if friends else None) or _signed(document)
    return _own_forces(document, house) or as_named(document, house)


IN_BRACKETS = re.compile(r"\s*\([^)]*\)")  # "Wayside Lamp (Lome)"


def _tells_its_own(document: Document, behind: list[str]) -> bool:
    """Whether what stands behind a name in the first line says that its own year is told; some titles only in "we" and "our"."""
    titled = any(SAID[title].match(part) for part in behind for title in ("years_report", "told_to_its_own"))
    return titled or (any(SAID["tells_its_own_year"].match(part) for part in behind) and _says_we(document))


def _says_we(document: Document) -> bool:
    """Whether a paper speaks of itself, more than once, outside what it quotes."""
    return len(OURS.findall(QUOTED.sub("", document.text))) > 1


SHEET = 1_200  # characters in which the counts of a post or a line stand first
ROWS = 2  # of a post by which its sheet is told


def _is_a_sheet(head: str) -> bool:
    """Whether a paper is the sheet of a border post or of a telephone line, whose counts are nobody's: its first rows say so."""
    return len(SAID["row_of_a_post"].findall(head)) >= ROWS or SAID["row_of_a_line"].search(head) is not None


def _its_agency(document: Document, named: list[str]) -> str | None:
    """The agency whose count a ministry's paper begins with: "From 1 January the National Police Agency opened 27 cases"."""
    below = document.text.strip().partition("\n\n")[2][:FIRST]
    of_ministry = len(named) == 1 and named[0].lower().startswith(("ministry", "the ministry"))
    first = SAID["its_agency"].search(below) if of_ministry else None
    return first.group("name") if first else None


FIRST = 160  # characters of the first sentence of a paper


def _as_called(document: Document, named: list[str]) -> str | None:
    """Of the bodies in a head the nearest to the text that the text itself calls by its noun: "the Committee received".

    A ministry over an office must be called so before the paper is half told, for at its end it may be told of too.
    """
    below = document.text.strip().partition("\n\n")[2]
    named = [name for name in named if NUMBERED.fullmatch(name) is None] or named
    nouns = ((name, _body().search(core_of(name, _body()))) for name in reversed(named))
    parts = {"ministry": below[: len(below) // 2]} if len(named) > 1 else {}
    known = ((name, noun.group().lower()) for name, noun in nouns if noun)
    called = (
        name for name, noun in known if re.search(rf"{THE}{noun.capitalize()}\b(?!\s+of\b)", parts.get(noun, below))
    )
    return next(called, named[-1] if named else None)


NUMBERED = re.compile(  # "Department 2" has no name but its house's
    r"(?i)(?:department|division|section|unit|office|bureau)\s+(?:no\.?\s*)?(?:\d+|[ivx]+)"
)
THE = r"(?<!\bof\s)\b[Tt]he\s+"  # "employees of the Ministry" does not call a paper's body by its noun


def _own_forces(document: Document, house: str | None) -> str | None:
    """ "The internal affairs bodies" of the Ministry of Internal Affairs, where its paper says that they count."""
    field = MINISTRY_OF.match(house or "")
    if field is None:
        return None
    counted = re.search(rf"(?i)\b((?:the\s+)?{re.escape(field.group('what'))}\s+(?:bodies|organs|forces))\b", document.text)
    return counted.group(1) if counted else None


def _head(document: Document) -> list[str]:
    """The short lines over the first that is a sentence or a count; at most six."""
    lines = [line.strip() for line in document.text.strip()[:HEAD].split("\n")]
    short = itertools.takewhile(lambda line: (len(line) <= A_TITLE or is_of_names(line)) and not LISTED.match(line), lines)
    said = itertools.takewhile(lambda line: not SENTENCE.search(line) or len(line) < 24 or is_of_names(line), short)
    return [line for line in said if line][:6]


def _bodies(line: str) -> list[str]:
    """The parts of a line that name a body, its press office aside."""
    parts = [part.strip(" .") for part in APART.split(re.sub(r"\s*\([^)]*\)", "", line))]
    parts += [match.group("name") for match in SAID["of_a_body"].finditer(line)]
    return [part for part in parts if _is_a_house(part)]


@functools.cache
def _body() -> re.Pattern[str]:
    """The noun of an office or of a charity."""
    return re.compile(rf"(?i)\b(?:{IN_HEADS}|{SAID['a_charity'].pattern})\b")


def _is_a_house(part: str) -> bool:
    if NAME.fullmatch(part) is None or part in gazetteer().names:
        return False
    if SAID["a_section"].match(part) or SAID["press_office"].search(part):
        return False
    core = core_of(part, _body())
    known = SAID["a_known_body"].match(part) is not None
    return known or (_body().search(core) is not None and not _is_a_title(core))


def _is_a_title(words: str) -> bool:
    return TITLES.search(words) is not None or SAID["what_it_holds"].search(words) is not None


def _whole_line(line: str) -> str | None:
    return line if not LETTER.match(line) and NAME.fullmatch(line) and len(line.split()) > 1 and not _is_a_title(line) else None


def _signed(document: Document) -> str | None:
    """The body that signs at the foot, in a line of its own or behind "issued by"."""
    foot = document.text.rstrip()[-FOOT:]
    lines = [line.strip() for line in foot.split("\n")[1:] if line.strip()]
    for place in range(len(lines) - 1, -1, -1):
        line = lines[place]
        led = SAID["signed"].match(line)
        if len(line) > (FOOT if led else A_TITLE) or (SENTENCE.search(line) and len(line) > 40):
            return None
        said = line[led.end() :] if led else line
        parts = (part.strip(" .:") for part in re.split(r",\s|\s[-–—|]\s|\sat\s+the\s", said))
        name = next((part for part in parts if _is_a_house(part)), None)
        if name or (led and NAME.fullmatch(said) and len(said.split()) > 1):
            return name or tidy(said)
    return None


MINISTRY_OF = re.compile(r"(?i)(?:the\s+)?ministry\s+of\s+(?:the\s+)?(?P<what>[\w ]{4,40})$")


def _is_bare(document: Document, claim: Claim) -> bool:
    """Whether a figure stands in a line of a label and a number; in a yearbook "of the Procuracy" such lines are its own."""
    line = document.of(document.line_at(claim.start)).rstrip()
    return BARE.fullmatch(line) is not None and SAID["of_a_body"].search(document.of(document.lines[0])) is None


BARE = re.compile(  # a line by itself, "Convictions: 61"
    r"\W*(?:[A-Za-z\d]{1,2}(?:\.\d)?[.)]\s*)?[^:.;\n]{3,60}:\s*(?:[~<>]\s*|(?:more|less|over|about|some|nearly)\s+(?:than\s+)?)?\d[^.;\n]{0,50}"
)
OTHERS = frozenset(("countries", "agencies", "offices"))  # they stand there, whoever tells of them
OURS = re.compile(r"\b(?:[Ww]e|[Oo]ur)\b")  # "We belong to a network of 16 organisations"


def answers_for(document: Document, claim: Claim) -> bool:
    """Whether a house counted what its paper tells and nobody else is named for: not what is planned, asked or supposed."""
    clause = document.clause_at(claim.start)
    stands = claim.unit in OTHERS and OURS.search(document.text, clause.start, claim.start) is None
    planned = SAID["planned"].search(document.text[clause.start : claim.start])
    return not stands and not _is_bare(document, claim) and planned is None
