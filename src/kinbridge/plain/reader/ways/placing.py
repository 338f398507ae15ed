"""Where those counted were: the places a clause names, else the lands or the land that the report speaks of."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from kinbridge.plain.reader.claims import Claim, Known
from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.ways.charts import GENERIC, Map, groups_in
from kinbridge.plain.reader.words.places import Place
from kinbridge.plain.reader.words.text import Document, Span

__all__ = ["place_figures"]

SAID = Phrases("en/placing")
HEAD = 1200  # characters in which a report says which lands it is about
MANY = 15
PARTS = re.compile(r"[,;:]|\s(?:and|but|while|against)\s")
NEAR = 30  # characters from "our teams in" to the first land
GOALS = ("to", "into", "for")
CAME_FROM = frozenset(("trafficked", "returned", "repatriated", "rescued"))  # they were there before


def place_figures(document: Document, figures: list[Claim], chart: Map) -> None:
    """Gives each figure the places where its clause has it; else the lands the report speaks of, marked inferred.

    In a report of a land its people's names and the ends of a road are no places of a figure, but where people were sold,
    found or sent home from: those stand beside the report's land.
    """
    own = chart.home or _of_its_office(document, chart)
    about = _lands_of(document, figures, chart, own)
    line, last = 0, list[str]()
    for claim, clause, places in _beside_each(document, figures, chart):
        if claim.place:
            continue
        home = chart.speaking_of(clause).home
        if document.line_at(claim.start).start != line:
            line, last = document.line_at(claim.start).start, []
        alone = own is not None and len(about) == 1
        meant = [home] if home not in {None, chart.home} else about if alone else last or about
        there, ends = _named(document, places, claim)
        there = there or ([] if own or last else _all(places))
        named = [*(there or meant), *ends] if there or ends else []
        claim.place = _most_narrow(named or meant)
        claim.known["place"] = (Known.STATED if named else Known.INFERRED if meant else Known.MISSING).value
        last = there or last


def _beside_each(document: Document, figures: list[Claim], chart: Map) -> Iterator[tuple[Claim, Span, list[Place]]]:
    """Each figure in turn with its clause and its places: those of the clause, or of its part where each number has its land."""
    ordered = sorted(figures, key=lambda figure: figure.start)
    for clause, told in groupby(ordered, key=lambda figure: document.clause_at(figure.start)):
        together = list(told)
        parts = _each_its_own(document, chart, together, clause) or [chart.of(clause)] * len(together)
        for claim, places in zip(together, parts, strict=True):
            yield claim, clause, places


def _each_its_own(document: Document, chart: Map, figures: list[Claim], clause: Span) -> list[list[Place]]:
    """The places of each number's part of a clause where each has a land of its own: "two in Laos and five in China"."""
    if len(figures) < 2:
        return []
    cuts = [_cut(document, one.end, other.start) for one, other in pairwise(figures)]
    if any(cut is None for cut in cuts):
        return []
    ends = [clause.start, *(cut for cut in cuts if cut is not None), clause.end]
    parts = [chart.of(Span(begin, end)) for begin, end in pairwise(ends)]
    lands = [_lands(part) for part in parts]
    apart = all(len(named) == 1 for named in lands) and len({named[0] for named in lands}) > 1
    return parts if apart else []


def _cut(document: Document, start: int, end: int) -> int | None:
    """Where what is said of one number ends and what is said of the next begins; none where nothing parts them."""
    marks = list(PARTS.finditer(document.text, start, end)) if start < end else []
    return marks[-1].start() if marks else None


def _most_narrow(places: list[str]) -> list[str]:
    """Each once, and no land beside a province of its own: "in Gansu, China"."""
    return [place for place in dict.fromkeys(places) if not any(other.startswith(f"{place}-") for other in places)]


def _all(places: list[Place]) -> list[str]:
    return [place.detail or place.code for place in places if place.code not in GENERIC]


def _named(document: Document, places: list[Place], claim: Claim) -> tuple[list[str], list[str]]:
    """The places among these where something was done, and those from which or to which people had gone."""
    there: list[str] = []
    ends: list[str] = []
    for place in places:
        code = place.detail or place.code
        if place.code in GENERIC:
            continue
        if place.kind == "people":
            there += [code] if SAID["an_office"].match(document.text, place.end) else []
        elif way := SAID["an_end"].search(document.text, max(0, place.start - 60), place.start):
            goal = way.group().lstrip().lower().startswith(GOALS)
            ends += [code] if claim.action == "trafficked" or (claim.action in CAME_FROM and not goal) else []
        else:
            there.append(code)
    return there, ends


def _lands_of(document: Document, figures: list[Claim], chart: Map, own: str | None) -> list[str]:
    """The lands a report is about: as many as it says at its head and names there, those a house works in, or its own one."""
    for said in sorted(figures, key=lambda claim: claim.start):
        if said.start > HEAD:
            break
        if said.unit == "countries" and said.value is not None and 2 <= said.value <= MANY:
            lands = _so_many(document, chart, int(said.value))
            act = SAID["who_acts"].search(document.of(document.clause_at(said.start)))
            if lands and (own is None or own[:2] in lands or act):
                return lands
    land = own or chart.topic
    return _works_in(document, chart) or ([land] if land else [])


def _of_its_office(document: Document, chart: Map) -> str | None:
    """The place of the first office that a report names: "Police in Gansu have identified"."""
    for place in chart.places:
        if place.end > HEAD:
            break
        if place.kind == "people" and SAID["an_office"].match(document.text, place.end):
            return place.code
        if place.kind != "people" and SAID["an_office_of"].search(document.text, max(0, place.start - 90), place.start):
            return place.detail or place.code
    return None


def _so_many(document: Document, chart: Map, number: int) -> list[str]:
    """The lands of the first clause of a report that names so many."""
    for clause in document.clauses:
        if clause.start > HEAD:
            break
        lands = _lands(chart.of(clause))
        if len(lands) == number:
            return lands
    return []


def _works_in(document: Document, chart: Map) -> list[str]:
    """ "our teams in Nepal and northern India": the lands in which a house says at its head that it works."""
    if SAID["of_our_own"].search(document.text, 0, HEAD) is None:
        return []
    for works in SAID["works_in"].finditer(document.text, 0, HEAD):
        listed = next((group for group in groups_in(chart, document.clause_at(works.end())) if group.end > works.end()), None)
        lands = _lands(listed.places) if listed and listed.start - works.end() < NEAR else []
        if len(lands) > 1 and (chart.home is None or chart.home in lands):
            return lands
    return []


def _lands(places: Iterable[Place]) -> list[str]:
    return list(dict.fromkeys(place.code for place in places if place.kind in {"country", "inside"} and len(place.code) == 2))
