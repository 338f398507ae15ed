"""Bodies and officials named in a text. Private people are not read."""

import bisect
import functools
import itertools
import re
from dataclasses import dataclass

from kinbridge.plain.reader.lexicon import alternatives, load
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.text import Document

__all__ = ["BARE", "IN_PLACE", "Actor", "actors_in", "patterns"]


@dataclass(frozen=True, slots=True)
class Actor:
    """A body or an official named in the text. `kind`: agency, ngo_group, person_official, media; `proper`: by name."""

    start: int
    end: int
    kind: str
    proper: bool


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns of `en/actors.yaml`."""

    proper: re.Pattern[str]
    common: re.Pattern[str]
    person: re.Pattern[str]
    after: re.Pattern[str]
    according: re.Pattern[str]
    speech: re.Pattern[str]
    back: re.Pattern[str]
    voices: re.Pattern[str]
    saying: frozenset[str]
    unsure: frozenset[str]


# a General Inspectorate is an office and no general
NO_SOLDIER = r"(?!General\s+(?:Inspectorate|Directorate|Department|Staff|Secretariat|Office|Command|Administration)\b)"


@functools.cache
def patterns() -> Patterns:
    """The patterns, built once."""
    said = load("en/actors")
    cap = r"[A-Z][\w'’-]*"
    join = r"(?:\s+(?:of|for|and|on|against|in|to|the|de|against)){0,3}"
    named = alternatives(said["named"])
    known, of_a_land = alternatives(said["known"]), r"(?:[A-Z][a-z]+\s+(?=Red\s+Cr))?"
    proper = (
        rf"(?:\b[Tt]he\s+)?(?:(?:{cap}\s+(?:of\s+the\s+|of\s+|for\s+|&\s+|in\s+(?=Persons\b)|and\s+(?=Child))?){{0,5}}\b(?:{named})\b(?:\s+(?:{cap}|"
        rf"[a-z]+-trafficking)){{0,3}}(?:\s+(?:of|for|on|against|to)(?:\s+the)?\s+{cap}(?:(?:,\s+{cap}(?:\s+{cap})?){{1,3}},?(?=\s+and\s+[A-Z]))?(?:(?:\s+and)?\s+{cap}){{0,"
        rf"5}}(?:{join}\s+{cap}){{0,2}})*"
        rf"|\b{of_a_land}(?:{known})\b(?:\s+and\s+(?:the\s+)?{of_a_land}(?:{known})\b)?)(?:\s+(?:anti|counter)-trafficking\s+\w+)?"
    )
    common = (
        rf"\b(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Oo]ur|[Ll]ocal|[Ss]enior|[Ss]tate)\s+)?(?:(?:{cap}|[a-z]+-[a-z]+|"
        rf"provincial|national|federal|local|regional|public|security|labour|labor|marine|military|district|"
        rf"state|foreign|municipal|senior|advocacy|rights|protection|immigration|border|women's|human)\s+){{0,"
        rf"3}}(?:{alternatives(said['common'])}|{alternatives(word.capitalize() for word in said['common'])})\b(?!\s+(?:efforts|"
        rf"measures|capabilities|policy|force|record|facilit(?:y|ies)|officers?|stations?|posts?|custody|control))(?:\s+(?:(?:anti|counter)-[a-z-]+\s+|[a-z]+\s+)?(?:division|"
        rf"unit|bureau|directorate|squad|department|secretariat|section|branch)\b)?(?:\s+(?:in|of)\s+(?:both\s+countries|{cap}(?:\s+{cap})?))?"
    )
    initials = r"(?:[A-Z]\.\s?){0,3}"
    titles = alternatives(said["titles"])
    person = rf"\b{NO_SOLDIER}(?:(?:{titles})\.?\s+)+(?:of\s+[\w'’ ]+?\s)?{initials}{cap}(?:\s+(?:{cap}|[A-Z]\.)){{0,4}}"
    speech = alternatives(said["speech"])
    back = alternatives(said["back"])
    return Patterns(
        leaping(proper),
        leaping(common),
        leaping(person),
        re.compile(
            rf"\b(?:said|says|told|added|wrote)\s+(?P<name>(?:{person})|{cap}(?:\s+{cap}){{1,3}}|(?:{proper})|"
            rf"(?:{common}))"
        ),
        leaping(
            rf"\b(?:(?:[Aa]s\s+per|[Pp]er|[Bb]ased\s+on|[Aa]ccording\s+to)\s+(?:(?:the|an?|its)\s+)?(?:(?:latest|official|own|annual|new|recent|preliminary|first|provisional)\s+)?"
            rf"(?:data|figures|records|statistics|information|returns?|reports?|estimates?|counts?|statement|circular|survey|study|bulletin|release|communiqu[eé]|press\s+(?:note|release|statement)|memo|briefing|tally|filing|letter)(?:\s+(?:carried\s+out|drawn\s+up|put\s+out|(?!seen|obtained|viewed)[a-z]+)(?:\s+(?:yesterday|today|earlier|late|last\s+\w+|this\s+\w+|on\s+\w+day))?)?\s+(?:by|of|from|with)|[Aa]ccording\s+to|[Aa]s\s+per|"
            rf"[Bb]y(?=\s+(?:(?:the|one|an?|its)\s+)?[\w ]{{2,40}}?['’]s\s+(?:own\s+)?(?:count|tally|estimate|reckoning)))"
            rf"\s+(?P<name>(?:{person})|(?:{proper})|{cap}(?:\s+{cap}){{0,3}}|(?:{common})|"
            rf"(?:the|an?|its|their|his|her|both|all|two|three)\s+(?:[\w-]+\s+){{0,3}}\w+(?:['’]s?(?:\s+[A-Z][\w-]+)+)?|(?:lawyers|villagers|relatives|residents|survivors|neighbours|witnesses|traders|parents|families|"
            rf"workers|fishermen|teachers|doctors|nurses|monks|pastors|volunteers|diplomats|experts|locals)\b)"
        ),
        leaping(rf"\b(?:{speech}|as\s+saying)\b"),
        re.compile(rf"\b(?:{back})\s+(?:also\s+|later\s+)?$", re.IGNORECASE),
        leaping(alternatives(said["voices"]), re.IGNORECASE),
        frozenset(said["saying"]),
        frozenset(said["unsure"]),
    )


def actors_in(document: Document) -> list[Actor]:
    """The bodies and officials named in the text, longest first where they overlap. Private people are not read."""
    known, found = patterns(), []  # type: Patterns, list[Actor]
    for match in known.person.finditer(document.text):
        if " of " not in match.group() and len(match.group().split()) >= 2:
            found.append(Actor(match.start(), match.end(), "person_official", True))
    for pattern, proper in ((known.proper, True), (known.common, False)):
        before = sorted(found, key=lambda actor: actor.start)  # those of one pattern do not overlap
        ends = list(itertools.accumulate((actor.end for actor in before), max))
        starts = [actor.start for actor in before]
        for match in pattern.finditer(document.text):
            last = bisect.bisect_left(starts, match.end()) - 1
            if proper and match.group() in BARE:
                place = IN_PLACE.match(document.text, match.end())
                found.append(Actor(match.start(), place.end() if place else match.end(), "agency", True))
            elif (last < 0 or ends[last] <= match.start()) and (not proper or _is_a_body(match.group())):
                found.append(Actor(match.start(), match.end(), _kind(match.group()), proper))
    found += [_called(match) for match in CALLED.finditer(document.text) if match.group("name").split()[0] not in NOT_NAMES]
    found += _apposed(document, {actor.start for actor in found})
    return sorted((actor for actor in found if not _is_none(document, actor)), key=lambda actor: actor.start)


TELLS = re.compile(r"\breports?\Z")  # "Village leaders in Shah Porir Dwip report that": no paper
SO_MANY = re.compile(  # "Two agency owners"
    r"(?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Twelve|Several)\s+[\w-]+(?<!s)(?<!police)(?<!staff)"
)
DATELINED = re.compile(r"\)\s*(?:--|[-–—:])")  # the agency of a dateline wires a report and counts nobody
CALLED = leaping(
    r"\b[Tt]he\s+(?:(?:[a-z-]+\s+){0,2}(?:group|charity|organi[sz]ation|ngo|NGO|network|association))\s+(?:called\s+|named\s+)?"
    r"(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,4})"
)
A_GROUP = r"(?:group|charity|organi[sz]ation|ngo|NGO|network|association|foundation|union|agency|trust|shelter)\b"
APPOSITION = re.compile(rf",\s+(?:an?|the)\s+(?:[a-z-]+\s+){{0,3}}{A_GROUP}")
APPOSED = re.compile(  # "Blue Dragon, a charity in Hanoi,"
    r"\b(?P<name>(?!(?:The|In|On|At|But|And)\b)[A-Z][\w’'-]+(?:\s+(?:(?:of|for|the)\s+)?[A-Z][\w’'-]+){0,4})" + APPOSITION.pattern
)
NOT_NAMES = frozenset(
    ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "The", "On", "In", "Its", "Since")
)


def _is_none(document: Document, actor: Actor) -> bool:
    """The agency of a dateline; a verb that was taken for a paper; "no officials"."""
    if document.text.startswith(("No ", "no "), actor.start) or SO_MANY.fullmatch(document.text, actor.start, actor.end):
        return True
    verb = TELLS.search(document.text, actor.start, actor.end) and document.text.startswith(" that ", actor.end)
    return bool(verb) or DATELINED.match(document.text, actor.end) is not None


def _apposed(document: Document, known: set[int]) -> list[Actor]:
    """The names that an apposition tells to be a charity's or a body's, wherever the text goes on with the name alone."""
    if not APPOSITION.search(document.text):
        return []
    names = {match.group("name") for match in APPOSED.finditer(document.text)} - NOT_NAMES
    again = (match for name in names for match in re.finditer(rf"\b(?P<name>{re.escape(name)})\b", document.text))
    return [_called(match) for match in again if match.start() not in known]


def _called(match: re.Match[str]) -> Actor:
    """ "the group China Homes": named, though no word of its name says what it is."""
    return Actor(match.start("name"), match.end("name"), "ngo_group", True)


BARE = frozenset(("Authorities", "Police", "Courts", "Prosecutors", "Customs"))
IN_PLACE = re.compile(r"\sin\s(?!(?:Jan|Feb|March|April|May|June|July|Aug|Sep|Oct|Nov|Dec))(?:the\s)?[A-Z]\w+(?:\s[A-Z]\w+)?")


def _is_a_body(name: str) -> bool:
    return (
        len(name.removeprefix("the ").removeprefix("The ").split()) > 1
        or name.split()[-1] in load("en/actors")["known"]
        or name in BARE
    )


def _kind(name: str) -> str:
    low = name.lower()
    if re.search(r"\b(?:daily|times|news|gazette|xinhua|reuters|courier|post)\b", low):
        return "media"
    if re.search(
        (
            r"foundation|charit|rights|advoca|campaign|activist|network|ngo|society|alliance|coalition|"
            r"trust|watch|caritas|amnesty"
        ),
        low,
    ):
        return "ngo_group"
    return "agency"
