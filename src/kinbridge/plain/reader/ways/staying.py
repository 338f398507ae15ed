"""Those who are wronged in their own land as well as abroad: "made to beg within the country and in Kosovo"."""

import functools
import re

from kinbridge.plain.reader.claims import Claim, Known
from kinbridge.plain.reader.lexicon import load, small_letters
from kinbridge.plain.reader.ways.charts import Group
from kinbridge.plain.reader.ways.stops import words_of_journeys
from kinbridge.plain.reader.words.leaps import leaping

__all__ = ["also_at_home"]

OTHERS_THERE = re.compile(  # "traffickers in the capital and in ...", "may sue in the country and in ...": no wrong done there
    r"(?:\b(?:traffickers|recruiters|agents|police|officers|offices?|accounts?|ngos?|lawyers)\b|\b(?:help\w*|assist\w*|sue|"
    r"complain|active|based|wait)\b)(?:\s+[\w-]+){0,5}?\s+"
    r"(?:in|within|inside|throughout)\s+the\s+(?:country|capital|territory|republic|kingdom)\b"
)
BACK = frozenset(("sent_home_to", "people_sent_home", "journey_back", "went_home_to", "brought_home_from_there"))


def also_at_home(marked: str, groups: list[Group], claims: list[Claim]) -> list[Claim]:
    """The road inside their own land of those of whom a clause says that they are used there and abroad."""
    abroad = [claim for claim in claims if _leads_abroad(claim)]
    lands = {claim.origin[0] for claim in abroad}
    if len(lands) != 1 or not words_of_journeys()["wrong"].search(marked) or OTHERS_THERE.search(marked):
        return []
    home = next(iter(lands))
    if any(home in claim.origin and home in claim.destination for claim in claims):
        return []
    if not (_at_home_too().search(marked) or any(_side_by_side(group, home, abroad) for group in groups)):
        return []
    first = abroad[0]
    claim = Claim(first.start, first.end, "route", "at_home_too", origin=[home], destination=[home])
    claim.known = {"origin": first.known.get("origin", Known.INFERRED.value), "destination": Known.STATED.value}
    return [claim]


@functools.cache
def _at_home_too() -> re.Pattern[str]:
    return leaping(small_letters(load("en/routes")["at_home_too"]))


def _leads_abroad(claim: Claim) -> bool:
    if claim.kind != "route" or claim.rule in BACK or claim.gap:
        return False
    return len(claim.origin) == 1 and len(claim.origin[0]) == 2 and bool(claim.destination) and not claim.inferred_destination


def _side_by_side(group: Group, home: str, abroad: list[Claim]) -> bool:
    """Whether a town of their own land stands in one list with the lands they are taken to: "in Quito, Bogota, and Caracas"."""
    there = {code for claim in abroad for code in claim.destination}
    own = any(place.kind in {"inside", "country"} and place.code == home for place in group.places)
    told = any(claim.start < group.end and group.start < claim.end for claim in abroad)
    return group.kind == "C" and own and told and any(place.code in there for place in group.places)
