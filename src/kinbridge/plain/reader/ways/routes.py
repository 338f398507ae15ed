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
from kinbridge.plain.reader.ways.journeys import denies
from kinbridge.plain.reader.ways.scenes import Told, scenes_in
from kinbridge.plain.reader.ways.staying import also_at_home
from kinbridge.plain.reader.ways.stops import people_of, stops_of
from kinbridge.plain.reader.ways.travelled import composed, lands_of
from kinbridge.plain.reader.words.gaps import touches
from kinbridge.plain.reader.words.leads import leads_elsewhere
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.needs import ByNeeds, Needs, needs_of, said_side_by_side
from kinbridge.plain.reader.words.text import Document

__all__ = ["routes_in", "tells_of_people_held"]

FROM = re.compile(r"from\s[^⟪⟫]*⟪")  # what a rule that names its origin cannot do without
COUNTED = "counted_from"  # "31 from Azerbaijan and 17 from Georgia itself": each with its number
HERE = frozenset(["destination", "home_destination"])  # what a rule calls the report's own land where all came to
BOUND = leaping(  # and these did not
    r"\b(?:to\s+go\s+on|on\s+the(?:ir)?\s+way|en\s+route|bound|headed)\s+(?:for|to)\s+(?:[\w-]+\s+)?⟪c"
    r"|\b(?:they|she|he)\s+(?:were|was)\s+(?:going|bound|headed|being\s+taken|on\s+the(?:ir)?\s+way)\b[^.;⟪]{0,60}⟪c"
    r"|\btaking\s+(?:them|him|her)\s+to\b[^.;⟪]{0,40}⟪c"
    r"|\b(?:in\s+(?:the\s+)?hopes?\s+of\s+(?:reaching|entering|getting\s+to)|(?:hoping|trying|wanting|in\s+order)\s+to\s+(?:reach|enter))"
    r"\s+(?:the\s+)?(?:[\w-]+\s+)?⟪c"
)
FURTHER = re.compile(
    r"(?:\s*\([^()⟪]*\))?[,;]?\s+(?:and\s+)?(?:the\s+)?(?:(?:other|rest|remaining)\s+)?(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|"
    r"nine|ten|eleven|twelve|\w+teen|\w+ty(?:-\w+)?|others?|some|rest)(?:\s*(?:%|per\s+cent|percent))?(?:\s+(?:were|was|had\s+been|had|gone))*"
    r"\s+(?:to|in|into)\s+(?:the\s+)?(⟪c\d+⟫)"
)
TORN = 60  # letters before a journey in which a hole takes its evidence from it
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


def tells_of_people_held(document: Document) -> bool:
    """Whether a report that names nothing of what is done to people tells that some were found or taken, and somebody accused."""
    signs = _signs()
    ours = signs["accused"].search(document.low) and signs["held"].search(document.low)
    return ours is not None and signs["another_matter"].search(document.low) is None


@functools.cache
def _signs() -> dict[str, re.Pattern[str]]:
    return {name: leaping(small_letters(pattern)) for name, pattern in load("en/routes")["signs"].items()}


def routes_in(chart: Map, gaps: list[Claim]) -> list[Claim]:
    """The routes and country roles of a text; a route whose words touch a hole is not completed from the topic."""
    found: list[Claim] = []
    clauses: list[Told] = []
    origin: list[str] = []
    people: tuple[int, list[str]] = (-LONG_AGO, [])
    chart = chart.for_roads()
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
            composed(local, marked, stops, offsets, groups, gaps, spoken_of),
            of_them(_routes(local, marked, offsets, groups, gaps, origin), marked, spoken_of),
            chart.document.text,
        )
        claims = [claim for claim in claims if not said_closer(claim, claims) and not only_moved_abroad(claim, marked)]
        claims = [claim for claim in claims if not held_on_the_way(claim, found[-2:], chart.document.low)]
        claims += also_at_home(marked, groups, claims)
        for place, claim in enumerate(claims):
            sent_on(claim, found + claims[:place], chart.document.low, local.home)
        found += claims
        clauses.append(Told(number, clause, marked, stops, groups, claims, local.home))
        origin = next((claim.origin for claim in reversed(claims) if claim.origin), origin)
        named = next((claim.origin for claim in claims if claim.origin), []) or lands_of(groups, people_of(marked, stops))
        people = (number, named) if named else people
    further = breakdowns_in(chart) + scenes_in(chart, clauses, gaps) + inland_in(chart, gaps, found)
    whole = [other for other in found if other.kind != "route" or other.origin]
    further = [claim for claim in further if not any(covers(other, claim) for other in whole)]
    found = [other for other in found if other in whole or not any(_is_half_of(other, claim) for claim in further)] + further
    found = agreed(found, chart)
    return found + crossings_in(chart, clauses, found, gaps)


def _is_half_of(half: Claim, claim: Claim) -> bool:
    """Whether a route that knows only whither stands in one that knows whence as well."""
    return claim.start <= half.start and half.end <= claim.end and set(half.destination) <= set(claim.destination)


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
    if rule.name == COUNTED and named_in(said.get("o"), groups) & {*claim.destination} and "itself" not in match.group():
        return None  # "71 from Sierra Leone and sixteen from Guinea" were stopped at its airport
    named = named_in(said.get("d"), groups)
    if not ((rule.from_origin or rule.name == COUNTED) and _some_at_home(claim)):
        claim.destination = [code for code in claim.destination if code not in claim.origin or code in named]
    return claim if claim.destination != claim.origin or len(claim.origin) > 1 else None


def _some_at_home(claim: Claim) -> bool:
    """Whether some of those of several lands were in their own: "boys from Senegal, Mali and Guinea beg in Dakar"."""
    few = 1 if claim.rule == COUNTED else 2
    return len(claim.origin) > few and len(claim.destination) == 1 and claim.destination[0] in claim.origin


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
    listed = (rule.from_origin or rule.name == COUNTED) and topic == chart.home and len(claim.origin) > 1
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
