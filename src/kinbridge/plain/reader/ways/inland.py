"""Journeys inside the report's own land that name no other: "island children are sent to the capital"."""

import functools
import re
from dataclasses import dataclass

from kinbridge.plain.reader.claims import Claim, Known
from kinbridge.plain.reader.lexicon import load, small_letters
from kinbridge.plain.reader.ways.charts import Map
from kinbridge.plain.reader.ways.stops import words_of_journeys
from kinbridge.plain.reader.words.gaps import touches
from kinbridge.plain.reader.words.leads import leads_elsewhere
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.text import Span

__all__ = ["inland_in"]

BESIDE = 400  # letters before and behind in which a wrong is told, and no other land
TORN = 60  # letters before a journey in which a hole takes its evidence from it
HAIL = leaping(r"\bfrom\b")  # what saying whence somebody came cannot do without


@dataclass(frozen=True, slots=True)
class Inland:
    """One way to tell that people were moved from where the poor live to where they are used."""

    name: str
    pattern: re.Pattern[str]
    needs: re.Pattern[str] | None


@functools.cache
def _rules() -> tuple[Inland, ...]:
    return tuple(
        Inland(row["name"], _compiled(row["pattern"]), _compiled(row["needs"]) if "needs" in row else None)
        for row in load("en/routes")["inland"]["rules"]
    )


@functools.cache
def _unless() -> re.Pattern[str]:
    return _compiled(load("en/routes")["inland"]["unless"])


@functools.cache
def _others_from() -> re.Pattern[str]:
    return _compiled(load("en/routes")["inland"]["others_from"])


@functools.cache
def _wronged() -> re.Pattern[str]:
    return _compiled("{wronged}")


@functools.cache
def _named(name: str) -> re.Pattern[str]:
    return _compiled("{" + name + "}")


@functools.cache
def _told_by(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(_compiled(pattern) for pattern in load("en/routes")["inland"][name])


@functools.cache
def _hail_from() -> re.Pattern[str]:
    return _compiled(load("en/routes")["inland"]["hail"]["from"])


@functools.cache
def _not_they() -> re.Pattern[str]:
    return _compiled(load("en/routes")["inland"]["hail"]["unless"])


def _compiled(pattern: str) -> re.Pattern[str]:
    pattern = pattern.replace("{own}", OWN).replace("{land}", LAND)
    for name, meant in load("en/routes")["inland"]["words"].items():
        pattern = pattern.replace("{" + name + "}", meant)
    return leaping(small_letters(pattern))


def inland_in(chart: Map, gaps: list[Claim], roads: list[Claim]) -> list[Claim]:
    """The journeys from one part of the land that a report speaks of to another; none is read beside a hole."""
    found = [_told(chart, clause) for clause in chart.document.clauses]
    if not any(found) and not any(claim.kind == "route" and _leads_out(chart, claim) for claim in roads):
        found = [_hailing(chart, clause) for clause in chart.document.clauses]
    return [claim for claim in found if claim and not touches(gaps, claim.start - TORN, claim.end)]


def _leads_out(chart: Map, claim: Claim) -> bool:
    """Whether a road leads out of the land of a report, or inside it."""
    return bool(claim.destination) and chart.home in claim.origin


def _hailing(chart: Map, clause: Span) -> Claim | None:
    """ "The women had come from Cusco and Puno": they were wronged in the land in which these lie, where no other is told of."""
    low, home = chart.document.low, chart.speaking_of(clause).home
    if home is None or home != chart.home or not HAIL.search(low, clause.start, clause.end):
        return None
    line, start, end = chart.document.line_at(clause.start), clause.start - BESIDE, clause.end + BESIDE
    own = _with_its_own(chart, clause, home)
    match = _hail_from().search(own) if own else None
    if not (own and match) or _others_from().search(own) or _not_they().search(own):
        return None
    if any(place.code != home for place in chart.of(Span(max(line.start, start), min(line.end, end)))):
        return None
    if not words_of_journeys()["wrong"].search(low, max(0, start), end):
        return None
    return _inside(clause, "inland_hailing", home)


def _told(chart: Map, clause: Span) -> Claim | None:
    for rule in _rules():
        match = rule.pattern.search(chart.document.low, clause.start, clause.end)
        if match and (not rule.needs or rule.needs.search(chart.document.low, clause.start, clause.end)):
            home = _only_land(chart, clause)
            return _inside(Span(*match.span()), rule.name, home) if home else _from_the_poor_to_town(chart, clause)
    return _from_the_poor_to_town(chart, clause)


def _from_the_poor_to_town(chart: Map, clause: Span) -> Claim | None:
    """ "Karamojong children are brought to Kampala and made to beg": out of where the poor live, to a town of their own land."""
    low, home = chart.document.low, chart.speaking_of(clause).home
    if home is None or not _named("folk").search(low, clause.start, clause.end):
        return None
    own = _with_its_own(chart, clause, home)
    if own is None or not _named("hurt").search(own) or _unless().search(own) or _others_from().search(own):
        return None
    for out in _told_by("out"):
        left = out.search(own)
        arrived = _arrived(own, left) if left else None
        if left and arrived:
            return _inside(clause, "inland_to_town", home)
    return None


def _inside(said: Span, rule: str, home: str) -> Claim:
    claim = Claim(said.start, said.end, "route", rule, origin=[home], destination=[home])
    claim.inferred_destination = True
    claim.known = {"origin": Known.INFERRED.value, "destination": Known.INFERRED.value}
    return claim


def _arrived(own: str, left: re.Match[str]) -> bool:
    """Whether a town stands elsewhere in the clause than in the words of whence they came."""
    outside = own[: left.start()] + " " * (left.end() - left.start()) + own[left.end() :]
    if _ends_in_a_town(left):
        return True
    return any(there.search(outside) for there in _told_by("there"))


def _ends_in_a_town(left: re.Match[str]) -> bool:
    """Whether the words of whence say whither as well: "sent by aunts to Bissau"."""
    return " to " in left.group()


def _with_its_own(chart: Map, clause: Span, home: str) -> str | None:
    """The clause with a mark for each town or region of the land; None where it names another land."""
    places = chart.of(clause)
    if any(place.code != home for place in places):
        return None
    text, said, end = chart.document.text, "", clause.start
    for place in places:
        mark = {"inside": OWN, "people": text[place.start : place.end]}.get(place.kind, LAND)
        said, end = said + text[end : place.start] + mark, place.end
    return A_NAME.sub(rf"\g<to>{OWN}", said + text[end : clause.end]).lower()


OWN, LAND = "⟪own⟫", "⟪land⟫"
A_NAME = re.compile(  # "from Caaguazu", "in Santa Cruz": a name that no list of ours has, where the clause names no other land
    r"(?P<to>\b(?:from|in|to|into|around|near)\s+(?:the\s+)?)"
    r"(?!Roma|Balkan|Jan|Feb|Mar(?:ch)?\b|Apr|May\b|Jun|Jul|Aug|Sep|Oct|Nov|Dec|[A-Z]\w+day\b|Christ|Ramadan|English|French)"
    r"[A-Z][a-z][\w’'-]+(?:(?:\s|,\s|,?\s+and\s+)[A-Z][a-z][\w’'-]+)*"
    r"(?!\s+(?:communit|famil|household|settlement|people|camps|police|school|Act|Law))"
)


def _only_land(chart: Map, clause: Span) -> str | None:
    """The land a report speaks of where a clause names no other and tells of a wrong to its own people."""
    home = chart.speaking_of(clause).home
    low = chart.document.low
    if _unless().search(low, clause.start, clause.end) or not _wronged().search(low, clause.start, clause.end):
        return None
    if leads_elsewhere(chart.document, chart.document.line_at(clause.start)):
        return None
    return home if all(place.code == home for place in chart.of(clause)) else None
