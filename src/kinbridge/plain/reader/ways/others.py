"""Places of a clause that say where others are from than those it tells of: buyers, bygone rulers, who did the wrong."""

import re

from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.places import Place

__all__ = ["joined", "kept_of"]

JOINING = frozenset(
    [
        "and",
        "or",
        "as",
        "well",
        "to",
        "a",
        "lesser",
        "extent",
        "possibly",
        "also",
        "in",
        "even",
        "then",
        "mainly",
        "increasingly",
        "especially",
        "the",
        "other",
        "neighboring",
        "neighbouring",
        "nearby",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "parts",
        "of",
        "s",
        "mostly",
        "some",
        *("less", "often", "more", "rarely", "lately", "recently", "smaller", "numbers", "frequently", "sometimes"),
        *("occasionally", "over", "border", "borders"),
    ]
)
COUNTED = re.compile(r"\(\s*(?:about\s+|some\s+)?\d[^()]{0,30}\)")  # "Germany (52 victims), Italy (28)"
SAID = Phrases("en/peoples")
HELD = re.compile(r"(?i)\b(?:held|hosted|convened|organi[sz]ed|staged|place)\b")  # one of which a phrase of events asks for
BEFORE = 130  # letters before a place in which it is said whose place it is
CULPRITS = leaping(  # one of which each phrase of wrongdoers asks for
    r"(?i)\b(?:arrest|detain|charg|jail|convict|sentenc|indict|prosecut|remand|accus|suspect|traffick|ring\s|rings\b|gang|"
    r"own|boss|superv|forem|foreman|overseer|manag|pimp|procur|recruit|broker|smuggl|leader|led\b|run\b|head|defend|boat|who\s)"
)


def kept_of(text: str, places: list[Place], start: int, end: int) -> list[Place]:
    """The places of a clause without those of others: "visitors from Germany and Lebanon", "arrested nine men from Georgia"."""
    kept: list[Place] = []
    last: Place | None = None
    culprits = bool(places) and CULPRITS.search(text, max(0, start - BEFORE), end) is not None
    for place in reversed(places):
        if (last is not None and _goes_with(text, place, last)) or _of_others(text, place, start, culprits):
            last = place
        else:
            kept.append(place)
            last = None
    return kept[::-1]


def _goes_with(text: str, place: Place, last: Place) -> bool:
    """Whether a place stands in a list with one of others, or lies in the land that is one: "Yunnan, China"."""
    within = place.kind == "inside" and place.code == last.code
    return (place.kind == "people" or within) and joined(text[place.end : last.start])


def _of_others(text: str, place: Place, start: int, culprits: bool) -> bool:
    if SAID["buyers_or_rulers"].match(text, place.end) or SAID["helpers"].match(text, place.end):
        return True
    before = text[max(0, place.start - BEFORE) : place.start]
    if SAID["bring_from"].match(text, place.end) and SAID["bosses_from"].search(before):
        return True
    if OTHERS_BEFORE.search(text, max(start, place.start - BEFORE), place.start) or SAID["cheated_there"].search(before):
        return True
    if SAID["helpers_from"].search(before) or (HELD.search(before) and SAID["event_there"].search(before)):
        return True
    return culprits and _of_wrongdoers(text, place, before)


def _of_wrongdoers(text: str, place: Place, before: str) -> bool:
    """Whether it is where those come from who did the wrong or are accused of it."""
    if SAID["wrongdoers_from"].search(before):
        return True
    if SAID["gone_to_them"].search(before):
        return False
    if place.kind == "people" and SAID["wrongdoers"].match(text, place.end):
        return True
    return any(SAID[name].match(text, place.end) for name in ("accused_of_it", "did_wrong"))


OTHERS_BEFORE = leaping(
    r"(?i)\b(?:visitors?|tourists?|holiday-?makers?|sightseers|customers|punters|buyers)\b"
    r"(?:\s+\(|,|\s+who)?\s+(?:(?:come|came|coming|are|were|is|was|mostly|mainly|chiefly|largely|many|most|some|all|often|both)\s+)*"
    r"(?:(?:of\s+(?:them|whom)|for\s+the\s+most\s+part)\s+)?(?:(?:are|were)\s+)?(?:from\s+)?(?:the\s+)?"
    r"(?:(?:(?:north|south|east|west)\w*|central)\s+)?(?:[A-Z][\w’'-]+(?:,\s|,?\s(?:and|or)\s)(?:the\s)?){0,4}$"
)


def joined(between: str) -> bool:
    """Whether nothing but commas, brackets and joining words stands between two places."""
    between = COUNTED.sub(" ", between) if "(" in between else between
    words = re.findall(r"[a-z]+", between.lower())
    said = between.strip()
    return (
        bool(said)
        and not re.search(r"[^\w\s,()&–’'-]", between)
        and set(words) <= JOINING
        and (bool(re.search(r"[,(&]", said)) or bool({"and", "or", "well"} & set(words)))
    )
