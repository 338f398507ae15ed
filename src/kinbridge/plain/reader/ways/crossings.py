"""Journeys of which a paragraph names both ends and no clause does: each place leans to one end by the words beside it."""

import functools
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kinbridge.plain.reader.claims import Claim, Known
from kinbridge.plain.reader.lexicon import load, small_letters
from kinbridge.plain.reader.ways.charts import Map
from kinbridge.plain.reader.ways.scenes import Told
from kinbridge.plain.reader.ways.stops import Stop, part_of, words_of_journeys
from kinbridge.plain.reader.words.gaps import touches
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.places import Place

__all__ = ["crossings_in"]

REACH = 80  # letters before and after a place in which the words stand that make it lean
AROUND = 250  # letters before and after the clauses with places in which the wrong may be told
TORN = 60  # letters before a clause in which a hole takes its evidence from it
NEAR = 2  # clauses between two ends where there are others to choose from
SURE = 2  # how far a place must lean
FEW = 3  # places in a report that may name a further land without our knowing


@dataclass(frozen=True, slots=True)
class Leaning:
    """A row of `leanings`: the words and parts by which a place is where people left, or where they came to."""

    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    parts: frozenset[str]
    never: frozenset[str]
    back: bool | None
    left: int
    there: int

    def is_for(self, part: str, back: bool) -> bool:
        """Whether it speaks of places with this part."""
        return (not self.parts or part in self.parts) and part not in self.never and self.back in {None, back}

    def fits(self, before: str, after: str) -> bool:
        """Whether a place with these words beside it leans so."""
        if self.before and not self.before.search(before):
            return False
        return self.after is None or self.after.search(after) is not None


@dataclass(frozen=True, slots=True)
class End:
    """A place of a clause, and how far it leans to either end."""

    place: Place
    told: Told
    left: int
    there: int
    bound: bool


@dataclass(frozen=True, slots=True)
class Roads:
    """The lands at the ends of routes found before, in the whole report or in a paragraph."""

    origins: frozenset[str]
    destinations: frozenset[str]
    between: frozenset[str]

    @classmethod
    def of(cls, claims: list[Claim]) -> "Roads":
        """The lands of some routes."""
        slots = (("origin", "destination", "transit")[number] for number in range(3))
        return cls(*(frozenset(code for claim in claims for code in getattr(claim, slot) if len(code) == 2) for slot in slots))

    @property
    def lands(self) -> frozenset[str]:
        """All of them."""
        return self.origins | self.destinations | self.between


@functools.cache
def _words() -> dict[str, re.Pattern[str]]:
    return {name: _compiled(pattern) for name, pattern in load("en/crossings")["crossings"]["words"].items()}


@functools.cache
def _leanings() -> tuple[Leaning, ...]:
    rows = load("en/crossings")["crossings"]["leanings"]
    return tuple(
        Leaning(
            _compiled(row["before"]) if "before" in row else None,
            _compiled(row["after"]) if "after" in row else None,
            frozenset(row.get("parts", ())),
            frozenset(row.get("never", ())),
            row.get("back"),
            row["left"],
            row["there"],
        )
        for row in rows
    )


@functools.cache
def _leanings_of(part: str, back: bool) -> tuple[Leaning, ...]:
    return tuple(row for row in _leanings() if row.is_for(part, back))


def _compiled(pattern: str) -> re.Pattern[str]:
    for name, meant in load("en/crossings")["words"].items():
        pattern = pattern.replace("{" + name + "}", meant)
    return leaping(small_letters(pattern))


def crossings_in(chart: Map, clauses: list[Told], known: list[Claim], gaps: list[Claim]) -> list[Claim]:
    """The routes whose ends stand in different clauses of one paragraph, or in one clause that no rule of journeys knows."""
    routes = [claim for claim in known if claim.kind == "route" and claim.origin and claim.destination]
    receiving = frozenset(code for claim in known if "destination" in claim.codes for code in claim.place)
    found: list[Claim] = []
    told = (paragraph for paragraph in _paragraphs(chart, clauses) if _tells(chart, paragraph))
    paragraphs = [_Paragraph(chart, paragraph, routes, receiving) for paragraph in told]
    scenes = {code for one in paragraphs for code in one.destinations if one.there[code] > SURE}
    for paragraph in paragraphs:
        found += paragraph.roads(gaps, paragraph.everywhere.destinations or frozenset(scenes))
    return found


def _paragraphs(chart: Map, clauses: list[Told]) -> Iterator[list[Told]]:
    kept = clauses[:1]
    for one, other in pairwise(clauses):
        if not _goes_on(chart, one, other):
            yield kept
            kept = []
        kept.append(other)
    if kept:
        yield kept


def _goes_on(chart: Map, one: Told, other: Told) -> bool:
    """Whether two clauses stand in one paragraph; a heading goes with the line below it, a row of a list with nothing."""
    document = chart.document
    between = document.text[one.clause.end : other.clause.start]
    if "\n" not in between:
        return True
    ended = document.text[one.clause.end - 1] in ".!?”\"" or one.clause.start <= document.lines[0].end
    return "\n\n" not in between and ended


def _tells(chart: Map, paragraph: list[Told]) -> bool:
    """Whether a paragraph tells of people, and of their work, a hold on them or their journey."""
    start, end = paragraph[0].clause.start, paragraph[-1].clause.end
    whole = chart.document.paragraph_at(start)
    said = chart.document.low[max(whole.start, start - AROUND) : min(whole.end, end + AROUND)]
    if not _words()["told"].search(said):
        return False
    return any("⟪p" in told.marked for told in paragraph) or _words()["folk"].search(said) is not None


def _lands_in(clauses: list[Told]) -> int:
    return len({place.code for told in clauses for group in told.groups for place in group.places})


class _Paragraph:
    """The lands of one paragraph by how they lean, and the routes of the report they must agree with."""

    def __init__(self, chart: Map, told: list[Told], routes: list[Claim], receiving: frozenset[str]) -> None:
        start, end = told[0].clause.start, told[-1].clause.end
        self.chart, self.told, self.scene = chart, told, frozenset[str]()
        self.everywhere = Roads.of(routes)
        self.apart = Roads.of([claim for claim in routes if claim.origin != claim.destination])  # not "at home as well"
        self.receiving = receiving | self.everywhere.destinations
        self.here = Roads.of([claim for claim in routes if claim.start < end and start < claim.end])
        self.ends = [end for one in told for end in _ends(chart, one)]
        self.first = {end.place.code: end for end in reversed(self.ends)}
        self.left, self.there, self.sum = defaultdict[str, int](int), defaultdict[str, int](int), defaultdict[str, int](int)
        for one in self.ends:
            code = one.place.code
            self.left[code], self.there[code] = max(self.left[code], one.left), max(self.there[code], one.there)
            self.sum[code] += one.left - one.there

    def roads(self, gaps: list[Claim], there: frozenset[str]) -> list[Claim]:
        """The first way of putting the lands together that says anything; nothing is put together across a hole."""
        self.scene = there
        whither = (self._to_a_place_known, self._to_this_land)
        others = (self._of_two_lands, *whither, self._from_home)
        ways = (self._of_both_ends, *(() if self.origins and self.destinations else others))
        found = self._within() + self._of_a_clause()
        told = {(*claim.origin, *claim.destination) for claim in found}
        further: list[Claim] = next((claims for way in ways if (claims := way())), [])
        found += [claim for claim in further if (*claim.origin, *claim.destination) not in told]
        return [claim for claim in found if not touches(gaps, claim.start - TORN, claim.end)]

    @functools.cached_property
    def origins(self) -> list[str]:
        """Lands where people left, which nothing else in the report says they came to."""
        taken = self.here.lands | (self.everywhere.destinations - {self.told[0].home})
        return [code for code in self._lands() if code not in taken and self._margin(code) > 0 and self.left[code] >= SURE]

    @functools.cached_property
    def destinations(self) -> list[str]:
        """Lands where they were, which nothing else in the report says they left or only passed."""
        taken = self.here.lands | self.everywhere.origins | self.everywhere.between
        return [code for code in self._lands() if code not in taken and self._margin(code) < 0 and self.there[code] >= SURE]

    @functools.cached_property
    def scenes(self) -> list[str]:
        """Lands that may be either end."""
        taken = {*self.origins, *self.destinations, *self.here.lands, *self.everywhere.between}
        return [code for code in self._lands() if code not in taken and self.left[code] and self.there[code]]

    def _lands(self) -> list[str]:
        return sorted(self.first, key=lambda code: self.first[code].place.start)

    def _margin(self, code: str) -> int:
        return self.left[code] - self.there[code]

    def _within(self) -> list[Claim]:
        """Of one land only, in a clause or in all of the paragraph: "girls from the villages round Otavalo beg in Quito"."""
        alone = [ends for one in self.told if (ends := [end for end in self.ends if end.told is one]) and _lands_in([one]) == 1]
        if _lands_in(self.told) == 1:
            alone = [self.ends]
        found = {ends[0].place.code: ends[0] for ends in alone if ends and self._stays(ends)}
        return [self._claim("crossing_within", end, code, code) for code, end in found.items()]

    def _stays(self, ends: list[End]) -> bool:
        """Whether somebody was taken from one part of a land to another; where people came from elsewhere they may be those."""
        code = ends[0].place.code
        if any(_words()["at_the_line"].search(end.told.marked) for end in ends):
            return False
        if code in self.everywhere.destinations - self.everywhere.origins:
            return False
        towns = [end for end in ends if end.place.kind == "inside"]
        there = [end for end in towns if end.there >= SURE and end.there > end.left]
        left = any(end.left >= SURE for end in towns)
        if left and not there:
            named = self.chart.places
            return code == self.told[0].home and len(named) > FEW and all(place.code == code for place in named)
        return bool(there) and (left or any(_words()["rural"].search(end.told.marked) for end in there))

    def _of_a_clause(self) -> list[Claim]:
        """Both ends lean far in one clause of which nothing else was read."""
        found = []
        for one in self.told:
            if any(claim.kind == "route" for claim in one.claims):
                continue
            ends = [end for end in self.ends if end.told is one]
            left = {end.place.code: end for end in ends if end.left >= SURE and not end.there}
            found_in = dict.fromkeys(end.place.code for end in ends if end.there > SURE and not end.left)
            there = [code for code in found_in if code not in left and code not in self.everywhere.between]
            found += [self._claim("crossing_of_a_clause", end, code, *there) for code, end in left.items() if there]
        return found

    def _of_both_ends(self) -> list[Claim]:
        """Where people left and one land, or one list of lands, to which they came: of several places some are only passed."""
        there = self.destinations if self._in_one_list(self.destinations) else self._bound_for()
        if self.here.lands or not self._in_one_list(there):
            return []
        near = (code for code in self.origins if self._far(code) <= NEAR)
        return [self._claim("crossing_of_both_ends", self.first[code], code, *there) for code in near]

    def _bound_for(self) -> list[str]:
        """Of several lands those to which they were still on their way: "shut in yards in Yemen on the way to Saudi Arabia"."""
        bound = {end.place.code for end in self.ends if end.bound}
        return [code for code in self.destinations if code in bound]

    def _far(self, code: str) -> int:
        """How many clauses lie between a land and the nearest where people were."""
        return min(abs(self.first[other].told.number - self.first[code].told.number) for other in self.destinations)

    def _in_one_list(self, codes: list[str]) -> bool:
        """Whether lands are named side by side; of none it is not so."""
        lists = ({place.code for place in group.places} for one in self.told for group in one.groups)
        return any(one >= {*codes} for one in lists) if codes else False

    def _of_two_lands(self) -> list[Claim]:
        """Of a report that names two lands, the one that leans more to where people left is the origin."""
        named = {place.code for place in self.chart.places if len(place.code) == 2}
        if self.chart.of_many or self.here.lands or len(self.first) != 2 or len(named) != 2:
            return []
        leaning = {code: (self._margin(code), self.sum[code]) for code in self.first}
        other, one = sorted(leaning, key=lambda code: leaning[code])
        if leaning[one] == leaning[other] or not self.there[other] or max(self.left[one], self.there[other]) < SURE:
            return []
        if one != self.told[0].home and self.left[one] < (SURE if self.left[other] else 1):  # either may be where they left
            return []
        agreed = one not in self.everywhere.destinations and other not in self.everywhere.origins
        return [self._claim("crossing_of_two_lands", self.first[one], one, other)] if agreed else []

    def _to_a_place_known(self) -> list[Claim]:
        """Only where people left is told: they are where the paragraph is set, else where all others of the report went."""
        if not self.here.destinations and len(self.scenes) == 1:
            return [self._claim("crossing_to_the_scene", self.first[code], code, *self.scenes) for code in self.origins]
        there = self.scene
        if len(self.here.destinations) == 1 or len(there) != 1:
            return []
        plain = (code for code in self.origins if self.left[code] > SURE or self.first[code].place.kind == "people")
        taken = there | self.everywhere.between | {self.told[0].home}
        origins = (code for code in plain if code not in taken and not self._counted(code))
        return [self._claim("crossing_where_all_go", self.first[code], code, *there) for code in origins]

    def _to_this_land(self) -> list[Claim]:
        """Only where people left is told, in a report of a land to which others are taken."""
        home = self.told[0].home
        if not home or home in self.origins or home not in self.receiving:
            return []
        origins = [code for code in self.origins if not self._counted(code) and self.left[code] > SURE]
        beside = [code for code in self._beside(origins) if code != home]
        return [self._claim("crossing_to_this_land", self.first[code], code, home) for code in [*origins, *beside]]

    def _beside(self, codes: list[str]) -> list[str]:
        """The lands of a list of which one was left: to Brazil others may go, and still "girls from Guyana and Brazil" came."""
        lists = [{place.code for place in group.places} for one in self.told for group in one.groups]
        return [code for code in self._lands() if code not in codes and any(code in one and one & {*codes} for one in lists)]

    def _counted(self, code: str) -> bool:
        """Whether a land is a row of a list of numbers, which have their own headings."""
        return ROW.match(self.chart.document.text, self.first[code].place.end) is not None

    def _from_home(self) -> list[Claim]:
        """Only where they were is told, in a report from a land whose people go abroad."""
        home = self.told[0].home
        received = self.apart.destinations | (self.apart.between - self.apart.origins)
        if self.origins or not home or home in received or self.here.origins - {home}:
            return []
        there = (code for code in self.destinations if code != home and _words()["held"].search(self.first[code].told.marked))
        surely = SURE + (home in self.here.origins)
        return [self._claim("crossing_from_home", self.first[code], home, code) for code in there if self.there[code] >= surely]

    def _claim(self, rule: str, at: End, origin: str, *destinations: str) -> Claim:
        clause = at.told.clause
        claim = Claim(clause.start, clause.end, "route", rule, origin=[origin], destination=list(destinations))
        lent = "destination" if at.place.code == origin else "origin"
        claim.inferred_destination = lent == "destination"
        claim.known = {"origin": Known.STATED.value, "destination": Known.STATED.value, lent: Known.INFERRED.value}
        return claim


def _ends(chart: Map, told: Told) -> Iterator[End]:
    """The places of a clause that lean; none of one that speaks of officers and goods, or of what was not so."""
    if any(_words()[why].search(told.marked) for why in ("supposed", "office", "passing", "not_told")):
        return
    for stop in told.stops:
        before, after = told.marked[max(0, stop.start - REACH) : stop.start], told.marked[stop.end : stop.end + REACH]
        if _suspected(stop, before, after) or words_of_journeys()["by_others"].search(before):
            continue
        back = _words()["back"].search(told.marked, 0, stop.start) is not None
        for place in told.groups[stop.number].places:
            part = _part(chart, stop, place, before, after)
            leaning = next(row for row in _leanings_of(part, back) if row.fits(before, after))
            if len(place.code) == 2 and (leaning.left or leaning.there):
                yield End(place, told, leaning.left, leaning.there, _words()["bound"].search(before) is not None)


def _suspected(stop: Stop, before: str, after: str) -> bool:
    if _words()["crime_before"].search(before):
        return True
    return stop.part in {"people", ""} and _words()["crime_after"].search(after) is not None


ROW = re.compile(r"[ \t:|.…–-]*\d[\d ,.|\t]*(?:\n|$)")
NAMED = re.compile(r"\s*(?:[.,;:)–—-]|\d|$)")


def _part(chart: Map, stop: Stop, place: Place, before: str, after: str) -> str:
    """The part of a place in a journey; a people's name is `named` where it stands alone, and else says whose a thing is."""
    if place.kind != "people" or stop.part in {"people", "body"}:
        return stop.part
    plural = chart.document.text.endswith(("s", "ino"), place.start, place.end)
    if not _words()["part_of_land"].match(after) and (plural or NAMED.match(after)):
        return "named"
    return "named" if before.endswith("for ") else part_of(before)
