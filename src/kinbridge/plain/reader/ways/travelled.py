"""The journey that a clause's places make with the words beside them; an end left out is lent by the report."""

from kinbridge.plain.reader.claims import Claim, Known
from kinbridge.plain.reader.ways.charts import GENERIC, Group, Map, place_of
from kinbridge.plain.reader.ways.journeys import Journey, journeys_of
from kinbridge.plain.reader.ways.stops import Stop, words_of_journeys
from kinbridge.plain.reader.words.gaps import touches
from kinbridge.plain.reader.words.text import Span

__all__ = ["composed", "lands_of"]

TORN = 60  # letters before a journey in which a hole takes its evidence from it
STAYING = frozenset(["inside", "within"])  # what a journey lacks that may end in the land where it began
FROM_BOTH = ("home", "abroad")  # where those found in a land may be from
WRAPPED = 160  # letters of a line; a longer one is a paragraph of its own


def composed(
    chart: Map,
    marked: str,
    stops: list[Stop],
    offsets: list[tuple[int, int]],
    groups: list[Group],
    gaps: list[Claim],
    spoken_of: list[str],
) -> list[Claim]:
    """The journey that a clause's places make with the words beside them; an end it lacks is the country a report speaks of."""
    found = (_travelled(chart, journey, marked, offsets, groups, gaps, spoken_of) for journey in journeys_of(marked, stops))
    return [claim for claim in found if claim]


def _travelled(
    chart: Map,
    journey: Journey,
    marked: str,
    offsets: list[tuple[int, int]],
    groups: list[Group],
    gaps: list[Claim],
    spoken_of: list[str],
) -> Claim | None:
    start, end = place_of(offsets, journey.start), place_of(offsets, journey.end)
    claim = Claim(start, end, "route", journey.rule)
    claim.origin, claim.transit, claim.destination = (
        lands_of(groups, numbers) for numbers in (journey.origin, journey.transit, journey.destination)
    )
    claim.known = {"origin": Known.STATED.value, "destination": Known.STATED.value}
    if journey.lacks and touches(gaps, min(start - TORN, offsets[0][1] - 3), end):
        return None
    _lend(claim, journey.lacks, chart, [] if _speaks_of_others(journey, marked) else spoken_of)
    at_home = _at_home(claim, spoken_of) or any(groups[number].kind == "P" for number in journey.origin)
    inside = (journey.inside and not journey.lacks and at_home) or journey.lacks in STAYING
    inside = inside or (journey.lacks == "home" and _in_towns(journey.destination, groups))
    inside = inside or _from_its_towns(claim, journey, groups) or _back_from_its_towns(claim, journey, groups)
    stay = inside and set(claim.destination) == set(claim.origin) and len(claim.origin) == 1
    if not (stay or _some_from_its_towns(claim, journey, groups)):
        claim.destination = [code for code in claim.destination if code not in claim.origin]
    if claim.transit and _only_held_there(marked):
        claim.destination = [code for code in claim.destination if code not in claim.transit]
    if journey.lacks == "home" and claim.origin == claim.destination and not words_of_journeys()["sent_by_kin"].search(marked):
        return None
    return claim if claim.origin and claim.destination and not _too_wide(claim, journey, groups) else None


def _speaks_of_others(journey: Journey, marked: str) -> bool:
    """Whether a clause begins with people of its own: "...; women hired for housework in Kuwait report that nobody pays them"."""
    return journey.rule == "journey_away" and words_of_journeys()["begins_anew"].match(marked) is not None


def _only_held_there(marked: str) -> bool:
    """Whether those who cross a land toward another are only held up in it: "and some are held near Obock until they pay"."""
    words = words_of_journeys()
    passing = words["passing_on"].search(marked)
    return passing is not None and words["used"].search(marked, passing.start()) is None


def _too_wide(claim: Claim, journey: Journey, groups: list[Group]) -> bool:
    """Whether a region stands where only a land is sure: "kilns of South Asia, from Punjab", "a European court in Strasbourg"."""
    if journey.rule == "journey_found_here" and all(len(code) > 2 for code in claim.origin):
        return True
    if journey.rule in {"journey_from_here", "journey_abroad"} and any(len(code) > 2 for code in claim.origin):
        return True
    peoples = any(groups[number].kind == "P" for number in journey.origin)
    return journey.rule == "journey_out" and not peoples and all(len(code) > 2 for code in claim.destination)


def _from_its_towns(claim: Claim, journey: Journey, groups: list[Group]) -> bool:
    """Whether the people are of towns of the land they were found in: "girls from Cusco and Puno were recruited"."""
    return journey.lacks == "hometown" and _in_towns(journey.origin, groups)


def _some_from_its_towns(claim: Claim, journey: Journey, groups: list[Group]) -> bool:
    """Whether some are of towns of the land they were found in and some of another: "from Cusco, two from El Alto"."""
    if journey.lacks not in {"destination", "hometown"} or len({*claim.origin}) != len(FROM_BOTH) or len(journey.origin) == 1:
        return False
    places = [place for number in journey.origin for place in groups[number].places]
    return all(place.kind == "inside" for place in places if place.code in claim.destination)


def _back_from_its_towns(claim: Claim, journey: Journey, groups: list[Group]) -> bool:
    """Whether people came back to their town from another of the same land: "came back from a bangle unit in Jaipur"."""
    return journey.rule == "journey_back" and journey.lacks == "origin" and _in_towns(journey.destination, groups)


def _in_towns(numbers: tuple[int, ...], groups: list[Group]) -> bool:
    return all(place.kind == "inside" for number in numbers for place in groups[number].places)


def _at_home(claim: Claim, spoken_of: list[str]) -> bool:
    """Whether nobody from elsewhere was spoken of: a girl moved from one Chinese town to another may be Vietnamese."""
    return not spoken_of or bool(set(claim.origin) & set(spoken_of))


def _lend(claim: Claim, lacks: str | None, chart: Map, spoken_of: list[str]) -> None:
    """Fills the end a clause leaves out, marked inferred; a region is too wide to be the other end of that."""
    if lacks == "within":
        claim.destination = list(claim.origin)
        return
    wide = all if claim.rule == "journey_back" else any  # "the journey home of victims from India and the Gulf"
    if lacks is None or wide(len(code) > 2 for code in claim.destination):
        return
    if lacks in {"destination", "hometown"}:
        if chart.topic is None or _elsewhere(chart, claim):
            return
        claim.destination, claim.inferred_destination = [chart.topic], True
        claim.known["destination"] = Known.INFERRED.value
        return
    claim.origin = _those_who_went(claim, lacks, chart, spoken_of)
    claim.known["origin"] = Known.INFERRED.value


def _elsewhere(chart: Map, claim: Claim) -> bool:
    """Whether the paragraph has spoken of another land than the report's since it began, and not of that one."""
    line = chart.document.line_at(claim.start)
    start = line.start if line.end - line.start > WRAPPED else chart.document.paragraph_at(claim.start).start
    named = {place.code for place in chart.of(Span(start, claim.start)) if place.kind in {"country", "inside"}}
    return bool(named - {*claim.origin, *claim.transit}) and chart.topic not in named


def _those_who_went(claim: Claim, lacks: str, chart: Map, spoken_of: list[str]) -> list[str]:
    home = [chart.home] if chart.home else []
    spoken_of = [code for code in spoken_of if len(code) == 2]
    if lacks == "home" and home and claim.destination == home and set(spoken_of) <= set(home):
        return home
    if lacks == "inside":
        return home if claim.destination == home and set(spoken_of) <= set(home) else []
    before = {"people": spoken_of or claim.origin or home, "home": spoken_of or home, "report": home}
    return [code for code in before.get(lacks, [chart.topic or ""]) if code and code not in claim.destination]


def lands_of(groups: list[Group], numbers: tuple[int, ...]) -> list[str]:
    """The lands and parts of the world of some groups, each once."""
    codes = [code for number in numbers for place in groups[number].places for code in place.code.split("+")]
    return [code for code in dict.fromkeys(codes) if code not in GENERIC]
