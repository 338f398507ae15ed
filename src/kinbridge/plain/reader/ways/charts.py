"""The places of a document, and its clauses with a mark for each group of places: what the rules of routes are asked on."""

import bisect
import copy
import re
from dataclasses import dataclass
from operator import attrgetter

from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.ways.others import joined, kept_of
from kinbridge.plain.reader.words.homes import home_of, titled, topic_of
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.places import Place, places_in
from kinbridge.plain.reader.words.text import Document, Span, lowered

__all__ = ["GENERIC", "Group", "Map", "codes_of", "details_of", "groups_in", "marked_clause", "named_in", "place_of"]

GENERIC = frozenset(
    (
        "overseas",
        "neighboring countries",
        "neighbouring countries",
        "nearby countries",
        "neighboring states",
        "developing countries",
        "the West",
    )
)
CORRECTED = 900  # letters at the head of a correction in which it says who acted
QUOTED = re.compile("[\"“][^\"”\n]{0,160}[\"”]")  # the headline of what is corrected
OPENING = 360  # letters at the head of a report that tell of which lands it is
SAID = Phrases("en/peoples")
MANY = Phrases("en/many_lands")
LANGUAGE = re.compile(r"English\b(?!\s+(?:women|girls|men|boys|children|nationals|police))")  # the tongue, not the people


@dataclass(frozen=True, slots=True)
class Group:
    """Places side by side: "Benin, Togo, and Ghana". `kind`: C countries, places and regions; P peoples."""

    start: int
    end: int
    kind: str
    places: tuple[Place, ...]

    def and_then(self, place: Place) -> "Group":
        """The group with one more place behind it."""
        return Group(self.start, place.end, self.kind, (*self.places, place))


STARTS = attrgetter("start")


class Map:
    """The places of a document, found once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.places = [place for place in places_in(document.text) if not _names_another_thing(document.text, place)]
        self.home = home_of(document, self.places)
        self.topic = topic_of(document, self.places)
        self.of_many = False
        self._line: Span | None = None
        self._local = self

    def speaking_of(self, clause: Span) -> "Map":
        """This map as of a line that begins with a land: "LAOS. Vientiane Mirror, 20 Sept: ..." speaks of that one."""
        line = self.document.line_at(clause.start)
        if self._line != line:
            self._line, self._local = line, self._headed(line)
        return self._local

    def _headed(self, line: Span) -> "Map":
        shouted = SHOUTED.match(self.document.text, line.start, line.end)
        if shouted and (named := places_in(titled(shouted.group(1)))) and named[0].code != self.home:
            return self._with_home(named[0].code)
        after = bisect.bisect_left(self.places, line.start, key=STARTS)
        first = self.places[after] if after < len(self.places) else None
        if first is None or first.start > line.start + 2 or first.kind in {"people", "region"}:
            return self
        if LINE_HEAD.match(self.document.text, first.end, line.end) is None or first.code == self.home:
            return self
        return self._with_home(first.code)

    def for_roads(self) -> "Map":
        """This map without a land of its own where the report is of many lands or of people who only pass through its own."""
        opening = self.document.text[:OPENING]
        none = MANY["of_many_lands"].search(opening) or (MANY["of_a_way"].search(opening) and MANY["a_note"].search(opening))
        if self.home is None and MANY["a_correction"].search(opening):
            return self._with_home(self._of_its_office() or self.topic)
        if not (none and self.home):
            return self
        local = self._with_home(None)
        local.of_many = True
        return local

    def _of_its_office(self) -> str | None:
        """Where those acted of whom a paper corrects what it wrote: "Police in Bihar, India, have arrested 12 agents"."""
        unquoted = QUOTED.sub(lambda said: " " * len(said.group()), self.document.text[:CORRECTED])
        for clause in self.document.clauses:
            if clause.end > len(unquoted):
                break
            said = [place for place in self.of(clause) if len(place.code) == 2 and not unquoted[place.start].isspace()]
            if said and MANY["an_office_acts"].search(unquoted, clause.start, clause.end):
                return said[0].code
        return None

    def _with_home(self, code: str | None) -> "Map":
        local = copy.copy(self)
        local.home = local.topic = code
        local._line, local._local = None, local
        return local

    def of(self, span: Span) -> list[Place]:
        """The places inside a span."""
        first = bisect.bisect_left(self.places, span.start, key=STARTS)
        last = bisect.bisect_left(self.places, span.end, first, key=STARTS)
        return [place for place in self.places[first:last] if place.end <= span.end]


LINE_HEAD = re.compile(r"(?:,\s[A-Z][a-z]+)?(?:\s\([^()\n]{1,40}\))?(?:,\s[^:—–\n]{1,30})?(?:[:.]|\s[-–—]+)\s(?=.{30})")
SHOUTED = re.compile(r"([A-Z]{4,}(?: [A-Z]{3,})?)(?:[:.]|\s[-–—]+)\s(?=.{30})")
TONGUE_BEFORE = re.compile(
    r"\b(?:(?:in|speak\w*|spoke|learn\w*|read|reads|reading|understands?|understood|words?\s+of|into)"
    r"|(?:know|knew|had|has|have|having)\s+(?:no|little|hardly\s+any)"
    r"|(?:counsell?ors?|operators?|translators?|lessons|classes|nobody|no\s+one)\s+(?:for|in))\s+"
    r"(?:(?:neither|only|no|little|some|fluent|both|either)\s+)?(?:[A-Z][a-z]+(?:,|,?\s+and|,?\s+or|\s+nor)\s+)*$"
)
SPOKEN = re.compile(r"(?:-(?:speaking|language)|[-\s](?:speakers?|interpreters?|translat(?:ors?|ions?)|lessons|dictionary))\b")
DERIVED = re.compile(r"\((?:from\s)?(?:the\s)?(?:Old\s|modern\s)?$")  # "restavek (from French rester avec ...)", "(Hausa: ...)"
GLOSS = re.compile(r":\s[^\d\s]|\s(?:for\s)?[“\"‘']|\s[a-z]+(?:\s[a-z]+)?,\s[“\"‘']")
INTERPRETED = re.compile(r"(?i)\b(?:interpret|translat)\w*\s+(?:of|for|from)\s+(?:[A-Z][a-z]+(?:,|\s+and|\s+or)\s+)*$")
TONGUE_AFTER = re.compile(r"\s*(?:[.,;:)]|$|(?:and|n?or)\s+(?:[A-Z]|no\b|little\b))")


WATERS_AFTER = re.compile(
    r"\s(?:Oceans?|Seas?|Channel|River|[Dd]elta|Straits?|[Bb]asin|Convention|Protocol|Declaration|Airlines|Airways|[Nn]uts?|War|New\sYear)\b"
)
CRUMB = re.compile(r"\s[/>»›]\s")  # "Front page / Asia / Borders": where a page stands, and not where anybody was
WATERS_BEFORE = leaping(r"\b(?:Lake|Seas?\sof|Gulf\sof|Straits?\sof)\s$")
GULF_OF = re.compile(r"(?:the\s)?Gulf\sof\s")
MINORITY_BEFORE = re.compile(r"\b(?:Roma(?:ni)?|Ashkali|Balkan)(?:,?\s+and)?,?\s$")  # "Roma and Egyptian children" of Albania
ARTICLE_BEFORE = re.compile(r"\b(?:El|Los|Las|Il|Der|Das)\s$")  # "El Faro del Guayas" is a paper


def _names_another_thing(text: str, place: Place) -> bool:
    """Whether a land's name stands in that of a sea, a treaty or a paper, or is that of a tongue: "Indian Ocean", "Lake Chad"."""
    if WATERS_AFTER.match(text, place.end) or GULF_OF.match(text, place.start):
        return True
    if place.kind == "region" and CRUMB.match(text, place.end):
        return True
    before = text[max(0, place.start - 16) : place.start]
    if WATERS_BEFORE.search(before) or (place.kind == "inside" and ARTICLE_BEFORE.search(before)):
        return True
    if place.code == "EG" and place.kind == "people" and MINORITY_BEFORE.search(before):
        return True
    return _is_a_tongue(text, place)


def _is_a_tongue(text: str, place: Place) -> bool:
    """Whether a people's name is that of what they speak: "done in English and French", "who do not speak Lao"."""
    if LANGUAGE.match(text, place.start) or SPOKEN.match(text, place.end):
        return True
    if place.kind != "people":
        return False
    if INTERPRETED.search(text, max(0, place.start - 60), place.start):
        return True
    if GLOSS.match(text, place.end) and DERIVED.search(text, max(0, place.start - 16), place.start):
        return True
    if not TONGUE_AFTER.match(text, place.end):
        return False
    return TONGUE_BEFORE.search(text, max(0, place.start - 40), place.start) is not None


def groups_in(chart: Map, clause: Span) -> list[Group]:
    """The groups of places of a clause, from left to right."""
    groups: list[Group] = []
    for place in kept_of(chart.document.text, chart.of(clause), clause.start, clause.end):
        kind = (
            "P"
            if place.kind == "people"
            or (place.kind == "region" and place.code not in GENERIC and _is_adjective(chart.document.text, place))
            else "C"
        )
        last = groups[-1] if groups else None
        between = chart.document.text[last.end : place.start] if last else ""
        if kind == "C" and _names_people(chart.document.text, place, last, between):
            kind = "P"
        inside = (
            last is not None
            and OF_ONE_LAND.fullmatch(between)
            and (last.places[-1].kind == "inside" or between != ", ")
            and last.places[-1].code == place.code
        )
        if last and last.kind == kind and (inside or (joined(between) and not _arrives(chart.document.text, last, between))):
            groups[-1] = Group(place.start, place.end, kind, (place,)) if _only_says_abroad(last) else last.and_then(place)
        else:
            groups.append(Group(place.start, place.end, kind, (place,)))
    return groups


OF_ONE_LAND = re.compile(  # "Tanzania, including Zanzibar"
    r",\s(?:(?:including|especially|particularly|notably|mostly|mainly)\s(?:the\s)?)?"
)
THEN = re.compile(r",?\s+and\s+then(?:\s+on)?\s+to\s")
ARRIVES = re.compile(r",\s+to\s+(?:the\s+)?")
LED_TO = re.compile(r"(?i)\bto\s+(?:[a-z-]+\s+){0,5}$")


def _arrives(text: str, last: Group, between: str) -> bool:
    """Whether "to" ends a list and does not go on with it: "through Bangkok, Thailand, to Laos", but "to Mali, to Ghana"."""
    if THEN.search(between):
        return True
    return ARRIVES.fullmatch(between) is not None and LED_TO.search(text, max(0, last.start - 60), last.start) is None


def _only_says_abroad(group: Group) -> bool:
    """Whether a list begins with "abroad": "and, abroad, in Croatia and Slovenia" names these two."""
    return all(place.code == "overseas" for place in group.places)


AFTER_A_PLACE_WORD = re.compile(
    r"\b(?:in|from|to|of|at|into|through|via|across|inside|within|near|between|against|and|or|for|on|by|reach\w*|enter\w*|the)"
    r"\s+(?:\w+ern\s+)?$",
    re.IGNORECASE,
)


def _names_people(text: str, place: Place, last: Group | None, between: str) -> bool:
    """Whether a land's name stands for its people: "Myanmar women", "Lao and Myanmar nationals", "of Myanmar nationality"."""
    if len(place.code) > 2 or not (found := SAID["its_people"].match(text, place.end)):
        return False
    if found.group().endswith("nationality") or (last is not None and last.kind == "P" and joined(between)):
        return True
    listed = text[place.start - 2 : place.start] == ", "
    return not listed and not AFTER_A_PLACE_WORD.search(text, max(0, place.start - 24), place.start)


ANOTHER_REGION = re.compile(  # "South Asian and East African workers"
    r"(?:,|,?\s+and|,?\s+or)\s+(?:[A-Z][\w-]+\s+)?[A-Z][a-z]+n(?=\s)"
)


def _is_adjective(text: str, place: Place) -> bool:
    said = text[place.start : place.end]
    if said.endswith("ans"):
        return True
    after = ANOTHER_REGION.match(text, place.end)
    return said.endswith("n") and SAID["people_of_it"].match(text, after.end() if after else place.end) is not None


def marked_clause(document: Document, clause: Span, groups: list[Group]) -> tuple[str, list[tuple[int, int]]]:
    """The clause with a mark for each group, and for each piece of it where it stands in the text."""
    pieces, offsets, position, length = [], [], clause.start, 0
    for number, group in enumerate(groups):
        for piece, start in ((document.text[position : group.start], position), (f"⟪{group.kind.lower()}{number}⟫", group.start)):
            offsets.append((length, start))
            pieces.append(piece)
            length += len(piece)
        position = group.end
    offsets.append((length, position))
    pieces.append(document.text[position : clause.end])
    return lowered("".join(pieces)), offsets


def place_of(offsets: list[tuple[int, int]], position: int) -> int:
    """Where a character of the marked clause stands in the text; behind a mark it is the end of what the mark stands for."""
    piece, start = next(pair for pair in reversed(offsets) if pair[0] <= position)
    return start + position - piece


def codes_of(said: str | None, groups: list[Group]) -> list[str]:
    """The codes of the groups whose marks stand in some words."""
    if not said:
        return []
    numbers = [int(number) for number in re.findall(r"⟪[cp](\d+)⟫", said)]
    codes = [code for number in numbers for place in groups[number].places for code in place.code.split("+")]
    return list(dict.fromkeys(codes))


def named_in(said: str | None, groups: list[Group]) -> set[str]:
    """The countries that a group names as countries, not by a town inside them."""
    numbers = [int(number) for number in re.findall(r"⟪[cp](\d+)⟫", said or "")]
    return {place.code for number in numbers for place in groups[number].places if place.kind != "inside"}


def details_of(said: str | None, groups: list[Group]) -> list[str]:
    """The provinces and towns of the groups whose marks stand in some words."""
    numbers = [int(number) for number in re.findall(r"⟪[cp](\d+)⟫", said or "")]
    return [place.detail for number in numbers for place in groups[number].places if place.detail]
