"""Journeys told over several sentences: one says who they are or where they come from, another where they were found or held."""

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kinbridge.plain.reader.claims import Claim, Known
from kinbridge.plain.reader.lexicon import load, small_letters
from kinbridge.plain.reader.ways.charts import Group, Map
from kinbridge.plain.reader.ways.journeys import reached
from kinbridge.plain.reader.ways.stops import Stop, words_of_journeys
from kinbridge.plain.reader.words.gaps import touches
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.text import Document, Span

__all__ = ["Told", "scenes_in"]

BEFORE = 3  # clauses back in which those of whom a clause speaks were named
AFTER = 1  # clauses further in which they are
TORN = 60  # letters before a sentence in which a hole takes its evidence from it
BESIDE = 250  # letters before and after in which the wrong may be told
AROUND = 2  # clauses back or further in which the place of the scene is named


@dataclass(frozen=True, slots=True)
class Told:
    """A clause that names places: its number among the clauses, its words with marks, and what was read of it alone."""

    number: int
    clause: Span
    marked: str
    stops: list[Stop]
    groups: list[Group]
    claims: list[Claim]
    home: str | None


@dataclass(frozen=True, slots=True)
class Seen:
    """The two ends of a journey as one clause names them."""

    told: Told
    people: tuple[str, ...]
    places: tuple[str, ...]
    bodies: tuple[str, ...]
    whole: bool


@functools.cache
def _words() -> dict[str, re.Pattern[str]]:
    said = load("en/routes")
    own = {name: pattern.replace("{who}", said["words"]["who"]) for name, pattern in said["scenes"]["words"].items()}
    return words_of_journeys() | {name: leaping(small_letters(pattern)) for name, pattern in own.items()}


def scenes_in(chart: Map, clauses: list[Told], gaps: list[Claim]) -> list[Claim]:
    """The routes of which each sentence tells but one end; nobody is lent to a torn sentence."""
    seen = [_seen(told) for told in clauses]
    found: list[Claim] = []
    for place, one in enumerate(seen):
        clause = one.told.clause
        if one.whole or bool(one.people) == bool(one.places):
            continue
        if one.places and touches(gaps, clause.start - TORN, clause.end):
            continue
        claim = _lent_people(chart, seen, place) if one.places else _lent_place(chart, seen, place)
        if claim:
            found.append(claim)
    return found


def _seen(told: Told) -> Seen:
    routes = [claim for claim in told.claims if claim.kind == "route" and claim.origin and claim.destination]
    if routes:
        people, places = ([code for claim in routes for code in getattr(claim, end)] for end in ("origin", "destination"))
        return Seen(told, tuple(people), tuple(places), (), True)
    back = _words()["back"].search(told.marked) is not None and any(stop.part == "from" for stop in told.stops)
    left, there = {"people"} if back else {"people", "from", "left"}, reached(told.stops, told.marked)
    return Seen(
        told,
        tuple(_codes(told, (stop for stop in told.stops if stop.part in left))),
        tuple(_codes(told, (stop for stop in told.stops if (stop.part == "from" if back else stop.number in there)))),
        tuple(_codes(told, (stop for stop in told.stops if stop.part == "body"))),
        any(claim.kind != "route" for claim in told.claims),
    )


def _codes(told: Told, stops: Iterable[Stop]) -> Iterator[str]:
    for stop in stops:
        for place in told.groups[stop.number].places:
            if len(place.code) == 2:
                yield place.code


def _lent_people(chart: Map, seen: list[Seen], place: int) -> Claim | None:
    """ "Most were headed for Delhi": the people named last before, else next, went there."""
    one, words = seen[place], _words()
    if not words["persons"].search(one.told.marked):
        return None
    if not words["suffering"].search(one.told.marked):
        return _own_road(chart, one)
    if words["unsaid"].search(one.told.marked) or words["inland"].search(one.told.marked):
        return None
    for other in _near(seen, place, BEFORE, AFTER):
        if other.told.number > one.told.number and not words["introduced"].search(other.told.marked):
            continue
        people = [code for code in dict.fromkeys(other.people) if code not in one.places]
        if people and _together(chart, other, one):
            return _claim("scene_of_those_named", one.told.clause, people, list(dict.fromkeys(one.places)), "origin")
    return _own_road(chart, one)


CAME_IN = re.compile(  # "migrants who enter Algeria through a town on the way to Libya"
    r"\b(?:migrants|foreign\w*|enter(?:s|ed|ing)?|transit\w*)\b"
)


def _own_road(chart: Map, one: Seen) -> Claim | None:
    """ "She goes by van through Luang Namtha to Yunnan": a road that leaves the report's own land."""
    home, passed = one.told.home, set(_codes(one.told, (stop for stop in one.told.stops if stop.part == "through")))
    if home is None or passed != {home} or home in one.places or not _together(chart, one, one):
        return None
    if CAME_IN.search(one.told.marked):
        return None
    return _claim("scene_of_those_named", one.told.clause, [home], list(dict.fromkeys(one.places)), "origin")


def _lent_place(chart: Map, seen: list[Seen], place: int) -> Claim | None:
    """ "Fourteen Cambodians were below deck": where the sentences around say this was."""
    one, words = seen[place], _words()
    they_are = words["they_are"].search(one.told.marked) is not None
    if not (they_are or words["met"].search(one.told.marked)) or words["unsaid"].search(one.told.marked):
        return None
    if not (they_are or any(stop.part == "people" for stop in one.told.stops) or words["folk"].search(one.told.marked)):
        return None  # "the proof came partly from Brazil"
    for other in _near(seen, place, AROUND, AROUND):
        if other.told.number > one.told.number and not words["persons"].search(other.told.marked):
            continue  # what follows speaks of something else
        there = [code for code in dict.fromkeys(other.places or other.bodies) if code not in one.people]
        if there and not other.people and _together(chart, other, one):
            return _claim("scene_of_that_place", one.told.clause, list(dict.fromkeys(one.people)), there[-1:], "destination")
    home = one.told.home
    if they_are and home and home not in one.people and _together(chart, one, one):
        return _claim("scene_of_that_place", one.told.clause, list(dict.fromkeys(one.people)), [home], "destination")
    return None


def _near(seen: list[Seen], place: int, before: int, after: int) -> Iterator[Seen]:
    """The clauses that name a place near one, the nearest before it first, then those that follow."""
    number = seen[place].told.number
    for other in reversed(seen[:place]):
        if number - other.told.number > before:
            break
        yield other
    for other in seen[place + 1 :]:
        if other.told.number - number > after:
            break
        yield other


def _together(chart: Map, one: Seen, other: Seen) -> bool:
    """Whether two clauses stand in one paragraph that tells of a wrong, and neither only supposes or denies."""
    start, end = min(one.told.clause.start, other.told.clause.start), max(one.told.clause.end, other.told.clause.end)
    said = chart.document.low[max(0, start - BESIDE) : end + BESIDE]
    if not _in_one_text(chart.document, one, other) or _words()["unsaid"].search(one.told.marked):
        return False
    return _words()["wrong"].search(said) is not None


def _in_one_text(document: Document, one: Seen, other: Seen) -> bool:
    """Whether two clauses stand in one paragraph, not in two rows of a list; a headline speaks of the paragraph below it."""
    if one.told.home != other.told.home:
        return False
    first, last = sorted((one.told.clause, other.told.clause), key=lambda clause: clause.start)
    between = document.text[first.end : last.start]
    if "\n" not in between:
        return True
    return "\n\n" not in between and (document.text[first.end - 1] in ".!?”\"" or first.start <= document.lines[0].end)


def _claim(rule: str, clause: Span, origin: list[str], destination: list[str], lent: str) -> Claim | None:
    if not origin or not destination:
        return None
    claim = Claim(clause.start, clause.end, "route", rule, origin=origin, destination=destination)
    claim.inferred_destination = lent == "destination"
    claim.known = {"origin": Known.STATED.value, "destination": Known.STATED.value, lent: Known.INFERRED.value}
    return claim
