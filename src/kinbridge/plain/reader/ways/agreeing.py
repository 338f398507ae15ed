"""How the routes of one report agree: which says the same as another, gives way to it, or is but a part of its way."""

import re

from kinbridge.plain.reader.claims import Claim, Known
from kinbridge.plain.reader.ways.charts import GENERIC, Map
from kinbridge.plain.reader.ways.stops import words_of_journeys
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.text import Span

__all__ = [
    "agreed",
    "at_the_scene",
    "both",
    "covers",
    "held_on_the_way",
    "of_them",
    "only_moved_abroad",
    "said_closer",
    "sent_on",
    "who_came",
]

BESIDE = 200  # letters behind a journey in which its people may be put to work
THEY = leaping(r"\b(?:they|them|she|her)\b|\bthe\s+(?:girls|boys|women|men|children|workers|migrants|victims)\b")
PARTS_OF_THEM = "on_the_way_there"  # "one in six was going to Astana": others may only have passed through it
PART = re.compile(
    r"^(?:(?:about|nearly|almost|roughly|some|at\s+least|another|the\s+other)\s+)?"
    r"(?:\w+\s+(?:in|out\s+of)\s+\w+|\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty)"
    r"(?:\s+of\s+(?:them|these|those))?\s+(?:had|were|was)\b"
)
MOST = re.compile(r"^(?:most|many|some|others|all|both|half)(?:\s+of\s+(?:them|these|those))?\s+(?:had|were|was)\b")
GOES_ON = re.compile(
    r"\b(?:sent|moved|taken|passed|sold|shipped|flown|driven|carried|brought|transferred|travel\w*|went|gone)"
    r"\s+(?:on(?:wards?)?|further|ahead),?\s+(?:(?:through|via|across|by\s+way\s+of)\s+[^.;]{3,40}?\s)?(?:to|into)\b"
)
ON = 40  # letters before a journey in which it is said that it goes on
ON_FROM = re.compile(  # "from Peru": those who had been brought there
    r"\b(?:(?:sent|moved|taken|passed|sold|shipped|flown|driven|carried|brought|transferred|travel\w*|went|gone|led|ferried|resold|traded)"
    r"\s+(?:on(?:wards?)?|further|ahead)|resold|re-sold)\s+(?:(?:by|in)\s+(?:an?\s+)?(?:[a-z]+\s+){1,2})?(?:from\s+)?(?:the\s+)?$"
)
BOUND = re.compile(r"\bon\s+the(?:ir)?\s+way\s+to\b|\b(?:en\s+route|bound|headed|heading)\s+(?:for|to)\b")
USED = re.compile(
    r"\b(?:work\w*|brothels?|bars?|prostitut\w*|sex\w*|exploit\w*|sold|beg\w*|farms?|factor\w+|servitude|servants?|married|mines?"
    r"|forced)\b"
)
ON_THEIR_WAY = re.compile(r",?\s*(?:who\s+(?:had\s+|have\s+)?)?(?:cross|travel|walk|left|pass|transit|set\s+out|on\s+the)")
ONWARD = re.compile(r"\b(?:then|onwards?|from\s+there|finally|later|next|driven|taken|carried|leg|stretch|stage)\b")


def both(composed: list[Claim], ruled: list[Claim], text: str) -> list[Claim]:
    """A clause's routes by both ways of reading it: one that was only inferred gives way, and so does one of other people."""
    wider = [claim for claim in composed if any(_holds_more(claim, other) for other in ruled)]
    if wider and len(ruled) == 1:
        return wider
    if not ruled or any(Known.INFERRED.value in claim.known.values() for claim in composed):
        return ruled if any(claim.origin and claim.destination for claim in ruled) else composed or ruled
    kept = [claim for claim in ruled if not any(_of_others(claim, other) for other in composed)]
    kept = [claim for claim in kept if not any(_goes_on(further, claim, text) for further in composed)]
    return kept + [claim for claim in composed if not any(covers(other, claim) for other in kept)]


def of_them(claims: list[Claim], marked: str, spoken_of: list[str]) -> list[Claim]:
    """Routes of people who are only "they" or "one in five": an origin that was not said is that of the people last spoken of."""
    lent = {Known.INFERRED.value, Known.MISSING.value} if PART.match(marked) else {Known.INFERRED.value}
    theirs, most = len(lent) > 1 or THEY.search(marked), MOST.match(marked)
    if spoken_of and (theirs or most):
        for claim in claims if theirs else (claim for claim in claims if claim.rule == PARTS_OF_THEM):
            if claim.known.get("origin") in lent and not claim.gap:
                claim.origin = [code for code in spoken_of if code not in claim.destination] or claim.origin
    return claims


def agreed(found: list[Claim], chart: Map) -> list[Claim]:
    """The routes of a report that no other of its routes belies, each with the scene that was named before it."""
    wrong = (only_passed, only_crossed, of_newcomers, names_a_route)
    kept = [claim for claim in found if not any(is_wrong(claim, found) for is_wrong in wrong)]
    kept = [claim for claim in kept if not only_promised(claim, chart.document.text)]
    return [at_the_scene(claim, chart) for claim in kept if not only_halted(claim, kept, chart.document.low)]


def at_the_scene(claim: Claim, chart: Map) -> Claim:
    """ "Osaka police questioned 18 women. Twelve are from the Philippines": to the one land named before in the paragraph."""
    if claim.rule != "victims_are_from" or claim.destination or claim.gap or any(len(code) > 2 for code in claim.origin):
        return claim
    if ON_THEIR_WAY.match(chart.document.text, claim.end):
        return claim
    before = chart.of(Span(chart.document.paragraph_at(claim.start).start, claim.start))
    there = {place.code for place in before if place.kind in {"country", "inside"}} - {*claim.origin}
    if len(there) == 1 and not there & GENERIC:
        claim.destination, claim.inferred_destination = list(there), True
        claim.known["destination"] = Known.INFERRED.value
    return claim


def who_came(found: list[Claim], home: str | None) -> list[str]:
    """Those of whom a report from the land they came to speaks, where all are of one."""
    origins = {code for claim in found if claim.destination == [home] for code in claim.origin}
    return list(origins) if len(origins) == 1 and not any(home in claim.origin for claim in found) else []


ELSEWHERE_IN_FACT = re.compile(  # "offering work in Bangkok. They were driven north and ferried across the river"
    r"[^\n]{0,200}?\b(?:(?:driven|taken|led|walked)\s+(?:north|south|east|west)\b|"
    r"(?:ferried|rowed|smuggled|walked|taken)\s+(?:across|over)\s+(?:the\s+)?(?:[A-Z][a-z]+|river|border|line)\b|(?:fly|flew|flown)\s+through\b)"
)


def only_promised(claim: Claim, text: str) -> bool:
    """Whether those who were promised work in a land are told in the next lines to have been taken on elsewhere."""
    return claim.rule == "promised_there" and ELSEWHERE_IN_FACT.match(text, claim.end) is not None


ON_THE_ROAD = re.compile(r"\bon\s+the(?:ir)?\s+(?:way|road)\s+to\b")


def only_moved_abroad(claim: Claim, marked: str) -> bool:
    """Whether people are only told to be in a part of the world: "30,000 women have worked in the Gulf since 2004"."""
    wide = bool(claim.destination) and all(len(code) > 2 for code in claim.destination)
    going_on = claim.transit or (claim.origin and ON_THE_ROAD.search(marked))
    return wide and not going_on and not words_of_journeys()["wrong"].search(marked)


def only_passed(claim: Claim, found: list[Claim]) -> bool:
    """Whether a route whose origin was lent ends in a land that its people are told to have only passed through."""
    lent = claim.known.get("origin") == Known.INFERRED.value and claim.rule != PARTS_OF_THEM
    return lent and any(
        set(claim.destination) <= set(other.transit) and set(claim.origin) <= set(other.origin) for other in found
    )


def only_crossed(claim: Claim, found: list[Claim]) -> bool:
    """Whether an origin was lent from the report's own land, of which it tells only that others cross it."""
    if claim.kind != "route" or claim.known.get("origin") != Known.INFERRED.value or len(claim.origin) != 1:
        return False
    stated = [other for other in found if other.kind == "route" and other.known.get("origin") == Known.STATED.value]
    home = claim.origin[0]
    if any(other.kind == "country_role" and home in other.place and "source" in other.codes for other in found):
        return False
    return any(home in other.transit for other in stated) and not any(home in other.origin for other in stated)


def names_a_route(claim: Claim, _: list[Claim]) -> bool:
    """Whether a route is only called so: "the Eastern Route (Horn of Africa to Yemen)" in a heading tells of nobody's road."""
    return claim.rule == "route_in_brackets" and all(len(code) > 2 for code in claim.origin)


def only_halted(claim: Claim, found: list[Claim], text: str) -> bool:
    """Whether people whose end was not said are told in the same lines to be bound elsewhere: "most were bound for Texas"."""
    if claim.kind != "route" or not claim.origin or (claim.destination and not claim.inferred_destination):
        return False
    return any(
        other is not claim
        and set(claim.origin) <= set(other.origin)
        and other.destination
        and not set(claim.destination) & set(other.destination)
        and "\n" not in text[claim.end : other.start]
        and BOUND.search(text, max(claim.end, other.start), other.end) is not None
        for other in found
    )


def sent_on(claim: Claim, found: list[Claim], text: str, home: str | None) -> None:
    """Gives a journey from where people had been brought to those people: "from Kortrijk ten were sent on to Britain"."""
    on_from = claim.origin != [home] and ON_FROM.search(text[max(0, claim.start - ON) : claim.start])
    if not on_from and not GOES_ON.search(text, claim.start, claim.end):
        return
    before = next((one for one in reversed(found) if set(claim.origin) <= set(one.destination)), None)
    if before and not set(before.origin) & {*claim.origin, *claim.destination}:
        claim.origin, claim.transit = list(before.origin), [*claim.origin, *claim.transit]
        claim.known["origin"] = Known.INFERRED.value


def held_on_the_way(claim: Claim, before: list[Claim], text: str) -> bool:
    """Whether people said to be on their way elsewhere were only held in a land: "at Nakonde they are locked in a house"."""
    said = text[claim.start : claim.end + BESIDE].partition("\n")[0]
    if not claim.transit or USED.search(said):
        return False
    theirs = (one for one in before if set(one.origin) == set(claim.origin) and "\n" not in text[one.end : claim.start])
    return any(BOUND.search(text, one.start, one.end) for one in theirs)


def of_newcomers(claim: Claim, found: list[Claim]) -> bool:
    """Whether those said to be at work in their own land may be others, who are told to have come there."""
    if claim.rule != "journey_abroad" or claim.origin != claim.destination:
        return False
    return any(set(other.destination) & set(claim.destination) and not set(other.origin) & set(claim.origin) for other in found)


def said_closer(claim: Claim, claims: list[Claim]) -> bool:
    """Whether a route that only says "abroad" is told with its countries in the same clause."""
    return set(claim.destination) == {"overseas"} and any(
        other is not claim and set(claim.origin) & set(other.origin) and not set(other.destination) & GENERIC for other in claims
    )


def covers(other: Claim, claim: Claim) -> bool:
    """Whether a route was already said by an earlier rule: the same ends, or an overlapping stretch with both ends stated."""
    return (set(claim.origin) <= set(other.origin) and set(claim.destination) <= set(other.destination)) or (
        other.start < claim.end
        and claim.start < other.end
        and bool(
            claim.known.get("origin") == Known.INFERRED
            or claim.inferred_destination
            or set(claim.origin) & set(other.destination)
        )
    )


def _holds_more(claim: Claim, other: Claim) -> bool:
    """Whether one says where the other leads and more: "bound for China, and two with contracts for Kuwait"."""
    lent = other.known.get("origin") == Known.INFERRED.value and claim.origin == other.origin
    return lent and set(claim.destination) > set(other.destination)


def _of_others(claim: Claim, other: Claim) -> bool:
    """Whether the same words were read as a journey of other people."""
    return not set(claim.origin) & set(other.origin) and claim.start < other.end and other.start < claim.end


def _goes_on(further: Claim, claim: Claim, text: str) -> bool:
    """Whether a journey begins with this one and ends elsewhere: "from Jakarta to Bangkok and then by road to Myawaddy"."""
    return (
        further.start < claim.end < further.end
        and set(further.origin) == set(claim.origin)
        and bool(further.destination)
        and not set(further.destination) & set(claim.destination)
        and ONWARD.search(text, claim.end, further.end) is not None
    )
