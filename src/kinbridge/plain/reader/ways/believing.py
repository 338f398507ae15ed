"""How far a road is believed: what speaks for and against it in the whole report, once every rule has read its own part.

A rule sees a clause, at most a paragraph. Whether the same road is told twice, whether the land it ends in is elsewhere only
crossed, whether the land it leaves is the one named most is seen from above. Each such fact has a weight in
`en/believing.yaml`, and so have the odds of the road by the words around its lands (`wording.py`): the coefficients of a
logistic regression, fitted by `benchmarks/reading_roads.py` on how the open reports were read before anybody had looked.
"""

import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.lexicon import load
from kinbridge.plain.reader.ways import wording
from kinbridge.plain.reader.ways.charts import GENERIC, Map

__all__ = ["FACTS", "Report", "Road", "believed", "facts_of", "odds_of"]

CODE = 2  # letters of a land's code; a part of the world has a longer name
SEVERAL, MANY = 3, 5  # lands that are left, and that a clause names
LONG, LISTS = 35, 4  # words and commas of a clause


@dataclass(frozen=True, slots=True)
class Road:
    """One land or part of the world that was left and one come to, with the claims that say so."""

    origin: str
    destination: str
    told: tuple[Claim, ...]

    @property
    def ends(self) -> tuple[str, str]:
        """Where it begins and where it ends."""
        return self.origin, self.destination

    @property
    def inside(self) -> bool:
        """Whether it ends in the land where it began."""
        return self.origin == self.destination

    @property
    def wide(self) -> bool:
        """Whether it ends in a part of the world; who is only said to be abroad is said to be nowhere that could be wrong."""
        return len(self.destination) > CODE and self.destination not in GENERIC

    def lists(self, end: str, several: int = 2) -> bool:
        """Whether one of its claims names several lands at this end."""
        return any(len(getattr(claim, end)) >= several for claim in self.told)


class Report:
    """The roads of a report, and what else it says that speaks for or against one of them."""

    def __init__(self, chart: Map, claims: list[Claim]) -> None:
        told: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        for claim in claims:
            for ends in dict.fromkeys(itertools.product(claim.origin, claim.destination)):
                told[ends].append(claim)
        self.roads = [Road(*ends, tuple(said)) for ends, said in told.items()]
        self.home = chart.home
        self.names_roles = any(claim.kind == "country_role" for claim in claims)
        self.most_named = next((code for code, _ in Counter(place.code for place in chart.places).most_common(1)), None)
        self._reached = Counter(code for claim in claims if claim.origin for code in set(claim.destination))
        self._crossed = Counter(code for claim in claims for code in set(claim.transit))
        self._come_to = {road.destination for road in self.roads if not road.inside}
        self._chart = chart
        self._in_words: dict[tuple[str, str], float | None] = {}
        self._wordings = wording.wordings_in(chart) if self.roads else []

    def is_reached(self, land: str) -> bool:
        """Whether somebody from elsewhere is told to have come there."""
        return land in self._come_to

    def reached_by_others(self, road: Road) -> bool:
        """Whether others are told to have come to where it ends."""
        return self._reached[road.destination] > len(road.told)

    def crossed_by_others(self, road: Road) -> bool:
        """Whether others are told to have gone through where it ends."""
        return self._crossed[road.destination] > sum(road.destination in claim.transit for claim in road.told)

    def beside(self, road: Road) -> int:
        """How many lands the clause names in which the road is first told."""
        clause = self._chart.document.clause_at(road.told[0].start)
        return len({place.code for place in self._chart.of(clause)})

    def odds_in_words(self, road: Road) -> float | None:
        """The log odds of the road by the words around its lands, None where no clause could tell of it."""
        if road.ends not in self._in_words:
            self._in_words[road.ends] = wording.odds_of(self._wordings, *road.ends)
        return self._in_words[road.ends]

    def clause_of(self, road: Road) -> str:
        """The words of the clause in which the road is first told."""
        document = self._chart.document
        return document.of(document.clause_at(road.told[0].start))


Fact = Callable[[Road, Report], bool]

FACTS: Mapping[str, Fact] = {
    "no_clause_tells_it": lambda road, report: report.odds_in_words(road) is None,
    "told_twice": lambda road, report: len(road.told) > 1,
    "inside_one_land": lambda road, report: road.inside,
    "several_left": lambda road, report: road.lists("origin"),
    "many_left": lambda road, report: road.lists("origin", SEVERAL),
    "from_a_land_to_a_part_of_the_world": lambda road, report: len(road.origin) == CODE and road.wide,
    "way_is_told": lambda road, report: any(claim.transit for claim in road.told),
    "left_is_named_most": lambda road, report: not road.inside and road.origin == report.most_named,
    "reached_is_named_most": lambda road, report: not road.inside and road.destination == report.most_named,
    "reached_is_home": lambda road, report: not road.inside and road.destination == report.home,
    "left_is_reached_by_others": lambda road, report: report.is_reached(road.origin) and not road.inside,
    "reached_by_others": lambda road, report: report.reached_by_others(road),
    "reached_is_crossed_by_others": lambda road, report: report.crossed_by_others(road),
    "roles_are_told": lambda road, report: report.names_roles,
    "many_lands_beside": lambda road, report: report.beside(road) >= MANY,
    "clause_is_long": lambda road, report: len(report.clause_of(road).split()) > LONG,
    "clause_lists": lambda road, report: report.clause_of(road).count(",") >= LISTS,
}


def facts_of(road: Road, report: Report) -> list[str]:
    """What speaks for or against a road, by the names of `en/believing.yaml`."""
    return [name for name, holds in FACTS.items() if holds(road, report)]


def odds_of(road: Road, report: Report) -> float:
    """The log odds that somebody who marks the report marks the road."""
    said = load("en/believing")
    in_words = report.odds_in_words(road) or 0.0
    return float(said["base"] + said["in_words"] * in_words + sum(said["weights"][fact] for fact in facts_of(road, report)))


def believed(chart: Map, claims: list[Claim]) -> list[Claim]:
    """The claims without the roads that are more doubtful than the reader may be; what is no road stays."""
    report, least = Report(chart, claims), load("en/believing")["least"]
    doubted = {road.ends for road in report.roads if odds_of(road, report) < least}
    return [claim for claim in claims if _keeps_one(claim, doubted)]


def _keeps_one(claim: Claim, doubted: set[tuple[str, str]]) -> bool:
    """Whether a claim has a road that is believed, and leaves out the ends that only doubtful ones have."""
    if claim.kind != "route" or not (claim.origin and claim.destination):
        return True
    kept = [ends for ends in itertools.product(claim.origin, claim.destination) if ends not in doubted]
    origins, destinations = {origin for origin, _ in kept}, {destination for _, destination in kept}
    claim.origin = [code for code in claim.origin if code in origins]
    claim.destination = [code for code in claim.destination if code in destinations]
    claim.origin_detail = [code for code in claim.origin_detail if code[:CODE] in origins]
    claim.destination_detail = [code for code in claim.destination_detail if code[:CODE] in destinations]
    return bool(kept)
