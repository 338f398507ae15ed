"""From where, through where, to where; and which countries are places of origin, transit or destination."""

import functools
import re
from dataclasses import dataclass
from typing import Any

from kinbridge.plain.reader.claims import Claim, Known
from kinbridge.plain.reader.lexicon import load, small_letters
from kinbridge.plain.reader.ways.agreeing import (
    agreed,
    both,
    covers,
    held_on_the_way,
    of_them,
    only_moved_abroad,
    said_closer,
    sent_on,
    who_came,
)
from kinbridge.plain.reader.ways.breakdowns import breakdowns_in
from kinbridge.plain.reader.ways.charts import (
    GENERIC,
    Group,
    Map,
    codes_of,
    details_of,
    groups_in,
    marked_clause,
    named_in,
    place_of,
)
from kinbridge.plain.reader.ways.crossings import crossings_in
from kinbridge.plain.reader.ways.inland import inland_in
from kinbridge.plain.reader.ways.journeys import Journey, Stop, denies, journeys_of, people_of, stops_of, words_of_journeys
from kinbridge.plain.reader.ways.scenes import Told, scenes_in
from kinbridge.plain.reader.ways.staying import also_at_home
from kinbridge.plain.reader.words.gaps import touches
from kinbridge.plain.reader.words.leads import leads_elsewhere
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.needs import ByNeeds, Needs, needs_of, said_side_by_side
from kinbridge.plain.reader.words.text import Document, Span

__all__ = ["place_figures", "routes_in"]

FROM = re.compile(r"from\s[^⟪⟫]*⟪")  # what a rule that names its origin cannot do without
HERE = frozenset(["destination", "home_destination"])  # what a rule calls the report's own land where all came to
BOUND = leaping(  # and these did not
    r"\b(?:to\s+go\s+on|on\s+the(?:ir)?\s+way|en\s+route|bound|headed)\s+(?:for|to)\s+(?:[\w-]+\s+)?⟪c"
)
FURTHER = re.compile(
    r"(?:\s*\([^()⟪]*\))?[,;]?\s+(?:and\s+)?(?:the\s+)?(?:(?:other|rest|remaining)\s+)?(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|"
    r"nine|ten|eleven|twelve|\w+teen|\w+ty(?:-\w+)?|others?|some|rest)(?:\s*(?:%|per\s+cent|percent))?(?:\s+(?:were|was|had\s+been|had|gone))*"
    r"\s+(?:to|in|into)\s+(?:the\s+)?(⟪c\d+⟫)"
)
TORN = 60  # letters before a journey in which a hole takes its evidence from it
STAYING = frozenset(["inside", "within"])  # what a journey lacks that may end in the land where it began
WRAPPED = 160  # letters of a line; a longer one is a paragraph of its own
LONG_AGO = 4  # clauses after which "they" are no longer those of whom a people was last named
ROLE = re.compile("source|transit|destination|origin")  # one of which every rule of roles asks for


@dataclass(frozen=True, slots=True)
class Rule:
    """One way a clause states a route; `topic` says which end may be the report's own country, `when` names pieces of which one
    must stand in the clause before the pattern is tried, `asks` words.
    """

    name: str
    pattern: re.Pattern[str]
    needs: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    topic: str | None
    of_people: bool
    from_origin: bool
    least: int
    when: tuple[str, ...]
    asks: Needs


@functools.cache
def rules() -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """The rules for routes and for country roles."""
    said = load("en/routes")
    return tuple(_rule(row, said["words"]) for row in said["rules"]), tuple(_rule(row, said["words"]) for row in said["roles"])


@functools.cache
def _by_needs() -> ByNeeds[Rule]:
    """The rules for routes by the words they ask for."""
    return ByNeeds((rule, rule.asks) for rule in rules()[0])


def _rule(row: dict[str, Any], words: dict[str, str]) -> Rule:
    def compiled(key: str) -> re.Pattern[str] | None:
        if key not in row:
            return None
        pattern = row[key]
        for name, meant in words.items():
            pattern = pattern.replace("{" + name + "}", meant)
        return leaping(small_letters(pattern))

    pattern = compiled("pattern")
    assert pattern is not None
    return Rule(
        row["name"],
        pattern,
        compiled("needs"),
        compiled("unless"),
        row.get("topic"),
        "(?P<o>{P}" in row["pattern"],
        r"from\s+{det}(?P<o>" in row["pattern"],
        1 if "topic" in row or "place" in row["pattern"] else 2,
        tuple(row.get("when", ())),
        needs_of(pattern.pattern),
    )


def routes_in(chart: Map, gaps: list[Claim]) -> list[Claim]:
    """The routes and country roles of a text; a route whose words touch a hole is not completed from the topic."""
    found: list[Claim] = []
    clauses: list[Told] = []
    origin: list[str] = []
    people: tuple[int, list[str]] = (-LONG_AGO, [])
    spoken_in = chart.home
    for number, clause in enumerate(chart.document.clauses):
        groups = groups_in(chart, clause)
        if not groups or leads_elsewhere(chart.document, chart.document.line_at(clause.start)):
            continue
        marked, offsets = marked_clause(chart.document, clause, groups)
        if denies(marked):
            continue
        stops = stops_of(marked)
        local = chart.speaking_of(clause)
        people = people if local.home == spoken_in else (-LONG_AGO, [])
        spoken_in = local.home
        spoken_of = people[1] if number - people[0] < LONG_AGO else who_came(found, local.home)
        claims = _roles(marked, offsets, groups, local.home) + both(
            _composed(local, marked, stops, offsets, groups, gaps, spoken_of),
            of_them(_routes(local, marked, offsets, groups, gaps, origin), marked, spoken_of),
            chart.document.text,
        )
        claims = [claim for claim in claims if not said_closer(claim, claims) and not only_moved_abroad(claim, marked)]
        claims = [claim for claim in claims if not held_on_the_way(claim, found[-2:], chart.document.low)]
        claims += also_at_home(marked, groups, claims)
        for claim in claims:
            sent_on(claim, found, chart.document.low)
        found += claims
        clauses.append(Told(number, clause, marked, stops, groups, claims, local.home))
        origin = next((claim.origin for claim in reversed(claims) if claim.origin), origin)
        named = next((claim.origin for claim in claims if claim.origin), []) or _numbered(groups, people_of(marked, stops))
        people = (number, named) if named else people
    further = breakdowns_in(chart) + scenes_in(chart, clauses, gaps) + inland_in(chart, gaps)
    found = found + [claim for claim in further if not any(covers(other, claim) for other in found)]
    found = agreed(found, chart)
    return found + crossings_in(chart, clauses, found, gaps)


def place_figures(document: Document, figures: list[Claim], chart: Map) -> None:
    """Gives each figure the places its clause names; else the report's own country, marked inferred."""
    for claim in figures:
        if claim.place:
            continue
        clause = document.clause_at(claim.start)
        named = [place.detail or place.code for place in chart.of(clause) if place.code not in GENERIC]
        claim.place = list(dict.fromkeys(named)) or ([chart.topic] if chart.topic else [])
        claim.known["place"] = (Known.STATED if named else Known.INFERRED if chart.topic else Known.MISSING).value


def _routes(
    chart: Map, marked: str, offsets: list[tuple[int, int]], groups: list[Group], gaps: list[Claim], last_origin: list[str]
) -> list[Claim]:
    found: list[Claim] = []
    peoples, origins, offered = "⟪p" in marked, bool(FROM.search(marked)), said_side_by_side(marked)
    for rule in _by_needs().met(offered):
        if (rule.of_people and not peoples) or (rule.from_origin and not origins) or len(groups) < rule.least:
            continue
        if (rule.when and not any(map(marked.__contains__, rule.when))) or (rule.needs and not rule.needs.search(marked)):
            continue
        if rule.topic in HERE and BOUND.search(marked):
            continue
        for match in rule.pattern.finditer(marked):
            if rule.unless and rule.unless.search(
                marked[max(0, match.start() - 30) : match.end()] if rule.topic is None else marked
            ):
                continue
            claim = _route(chart, rule, match, offsets, groups, gaps, last_origin)
            if claim and not any(covers(other, claim) for other in found):
                found.append(claim)
    return found


def _route(
    chart: Map,
    rule: Rule,
    match: re.Match[str],
    offsets: list[tuple[int, int]],
    groups: list[Group],
    gaps: list[Claim],
    last_origin: list[str],
) -> Claim | None:
    said = match.groupdict()
    origin = codes_of((said.get("o") or "") + (said.get("o2") or ""), groups)
    destination = codes_of((said.get("d") or "") + (said.get("d2") or "") + _further(match), groups)
    transit = codes_of((said.get("t") or "") + (said.get("t2") or ""), groups)
    start, end = place_of(offsets, match.start()), place_of(offsets, match.end())
    torn = [
        gap
        for gap in touches(gaps, start - 1, end + 1)
        if "place" in (gap.missing or "") or "country" in (gap.missing or "") or "name" in (gap.missing or "")
    ]
    claim = Claim(
        start,
        end,
        "route",
        rule.name,
        origin=origin,
        transit=transit,
        destination=destination,
        origin_detail=details_of(said.get("o"), groups),
        destination_detail=details_of(said.get("d"), groups),
        gap=[gap.missing or "" for gap in torn],
    )
    claim.known = {
        "origin": Known.STATED.value if origin else Known.MISSING.value,
        "destination": Known.STATED.value if destination else Known.MISSING.value,
    }
    if not torn and not touches(gaps, start - 60, end):
        _complete(claim, rule, chart, last_origin)
    if not origin and not destination and not claim.origin and not claim.destination:
        return None
    if rule.of_people and len(claim.destination) == 1 and len(claim.origin) > 1:
        claim.origin = [code for code in claim.origin if code not in claim.destination]
    named = named_in(said.get("d"), groups)
    if not (rule.from_origin and _some_at_home(claim)):
        claim.destination = [code for code in claim.destination if code not in claim.origin or code in named]
    return claim if claim.destination != claim.origin or len(claim.origin) > 1 else None


def _composed(
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
        _numbered(groups, numbers) for numbers in (journey.origin, journey.transit, journey.destination)
    )
    claim.known = {"origin": Known.STATED.value, "destination": Known.STATED.value}
    if journey.lacks and touches(gaps, min(start - TORN, offsets[0][1] - 3), end):
        return None
    _lend(claim, journey.lacks, chart, spoken_of)
    at_home = _at_home(claim, spoken_of) or any(groups[number].kind == "P" for number in journey.origin)
    inside = (journey.inside and not journey.lacks and at_home) or journey.lacks in STAYING
    inside = inside or (journey.lacks == "home" and _in_towns(journey.destination, groups))
    inside = inside or _from_its_towns(claim, journey, groups) or _back_from_its_towns(claim, journey, groups)
    if not (inside and set(claim.destination) == set(claim.origin) and len(claim.origin) == 1):
        claim.destination = [code for code in claim.destination if code not in claim.origin]
    if journey.lacks == "home" and claim.origin == claim.destination and not words_of_journeys()["sent_by_kin"].search(marked):
        return None
    return claim if claim.origin and claim.destination and not _too_wide(claim, journey, groups) else None


def _some_at_home(claim: Claim) -> bool:
    """Whether some of those of several lands were in their own: "boys from Senegal, Mali and Guinea beg in Dakar"."""
    return len(claim.origin) > 2 and len(claim.destination) == 1 and claim.destination[0] in claim.origin


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
    if lacks is None or any(len(code) > 2 for code in claim.destination):
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


def _numbered(groups: list[Group], numbers: tuple[int, ...]) -> list[str]:
    codes = [code for number in numbers for place in groups[number].places for code in place.code.split("+")]
    return [code for code in dict.fromkeys(codes) if code not in GENERIC]


def _further(match: re.Match[str]) -> str:
    """The marks of further ends counted behind the first: "61 per cent had been taken to China and 14 per cent to Laos"."""
    end, marks = match.end(), ""
    while match.groupdict().get("d") and (more := FURTHER.match(match.string, end)):
        end, marks = more.end(), marks + more.group(1)
    return marks


def _complete(claim: Claim, rule: Rule, chart: Map, last_origin: list[str]) -> None:
    """Fills the end that is the report's own country, marked inferred; for `home` only where the report says which it is."""
    topic = chart.home if rule.topic in {"home", "home_destination"} else chart.topic
    somewhere = set(claim.origin) <= GENERIC and (not chart.home or "overseas" in claim.origin)
    if rule.topic == "last_origin" and not claim.origin and last_origin:
        claim.origin = list(last_origin)
        claim.known["origin"] = Known.INFERRED.value
    if topic is None:
        return
    here, there = rule.topic in HERE, set(claim.destination) - {topic}
    listed = rule.from_origin and topic == chart.home and len(claim.origin) > 1
    if here and not (claim.destination or somewhere) and (topic not in claim.origin or listed):
        claim.destination, claim.inferred_destination = [topic], True
        claim.known["destination"] = Known.INFERRED.value
    if not claim.origin and ((rule.topic == "home" and there) or (rule.topic == "origin" and topic not in claim.destination)):
        claim.origin = [topic]
        claim.known["origin"] = Known.INFERRED.value


def _roles(marked: str, offsets: list[tuple[int, int]], groups: list[Group], home: str | None) -> list[Claim]:
    found: list[Claim] = []
    for rule in rules()[1] if ROLE.search(marked) else ():
        for match in rule.pattern.finditer(marked):
            said = match.groupdict()
            roles = re.findall(r"source|transit|destination|origin", said["roles"] + " " + (said.get("more") or ""))
            place = codes_of(said.get("place"), groups)[-1:] or ([home] if home else [])
            found.append(
                Claim(
                    place_of(offsets, match.start()),
                    place_of(offsets, match.end()),
                    "country_role",
                    rule.name,
                    place=place,
                    codes=["source" if role == "origin" else role for role in roles],
                )
            )
    return found
