"""The places of a clause with the part that each has in a journey: left, crossed, come to; by the words of `en/routes.yaml`."""

import functools
import re
from dataclasses import dataclass

from kinbridge.plain.reader.lexicon import load, small_letters
from kinbridge.plain.reader.words.leaps import leaping

__all__ = ["BORDER", "REACH", "Stop", "of_part", "part_of", "people_of", "stops_of", "words_of_journeys"]

REACH = 70  # letters before and after a mark in which the words that give a place its part may stand
NEAR = 40  # letters after "the Lao provinces of" in which the provinces are named
MARK = re.compile(r"⟪([cp])(\d+)⟫")
BORDER = re.compile(r"\s+(?:border|crossing|checkpoint|check-?post)\b")
LISTED = re.compile(r"(?:,?\s*(?:(?:and|or)\s+)?⟪[cp]\d+⟫)*")  # "Thai, Lao and Myanmar authorities" are all of them authorities
AND_IN = re.compile(r",?\s+(?:and|or)\s+in\s+(?:the\s+)?(?:[\w-]+\s+){0,4}")  # "recruiters in Nepal and in the hills of India"
WITHIN_IT = re.compile(  # "Zamboanga in the Philippines" is one place, and so is "El Alto across the border in Bolivia"
    r",?\s+(?:districts?\s+|provinces?\s+|(?:across|over)\s+the\s+(?:border|frontier|river)\s+)?in\s+(?:the\s+)?"
)
LEFT, PARTS = frozenset(("from", "left")), ("here", "mission", "from", "left", "through", "to", "in")


@dataclass(frozen=True, slots=True)
class Stop:
    """A group of places and its part.

    One of PARTS, or `people` (those who went), `trade` (at that nation's work), `state` (that did it), `body` (its police or
    courts).
    """

    number: int
    part: str
    start: int
    end: int


@functools.cache
def words_of_journeys() -> dict[str, re.Pattern[str]]:
    """The words that give places their parts in a journey."""
    said, found = load("en/routes"), {}
    for name, pattern in said["journeys"]["words"].items():
        for word, meant in said["words"].items():
            pattern = pattern.replace("{" + word + "}", meant)
        found[name] = leaping(small_letters(pattern))
    return found


def stops_of(marked: str) -> list[Stop]:
    """The places of a clause with the parts their neighbours give them."""
    words = words_of_journeys()
    found: list[Stop] = []
    for mark in MARK.finditer(marked):
        before, after = marked[max(0, mark.start() - REACH) : mark.start()], marked[mark.end() : mark.end() + REACH]
        part = part_of(before)
        if mark.group(1) == "p" and words["land_after"].match(after):
            part = part if "⟪c" not in after[:NEAR] else ""
        elif mark.group(1) == "p":
            part = _of_people(before, after)
        after = after[LISTED.match(after).end() :]  # type: ignore[union-attr]  # it may be empty, and so always matches
        if part in {"", "in"} and words["aim_before"].search(before) and words["aim_after"].match(after):
            part = "to"
        elif words["body_after"].match(after) or (mark.group(1) == "c" and not part and words["at_home"].match(after)):
            part = "body"
        elif words["official_after"].match(after) or (part in {"in", "from", "to"} and BORDER.match(after)):
            part = ""
        elif not part and mark.group(1) == "c":
            part = "trade" if words["trade_after"].match(after) else "state"
        if mark.group(1) == "p" and words["bosses_after"].match(after) and words["theirs_before"].search(before):
            part = "trade"
        if part == "in" and found and found[-1].part in LEFT and AND_IN.fullmatch(marked, found[-1].end, mark.start()):
            part = found[-1].part
        if part == "in" and found and WITHIN_IT.fullmatch(marked, found[-1].end, mark.start()):
            part = found[-1].part if found[-1].part in {"from", "left", "through", "to"} else part
        found.append(Stop(int(mark.group(2)), part, mark.start(), mark.end()))
    return found


def _of_people(before: str, after: str) -> str:
    """Whether a people's name is said of those who went, or of the boats and houses they came to."""
    words = words_of_journeys()
    if words["accused_before"].search(before) or (words["caught_before"].search(before) and words["culprits_after"].match(after)):
        return ""
    if words["buyers_after"].match(after) or (words["wedded_before"].search(before) and words["husbands_after"].match(after)):
        return "trade"
    if words["trade_after"].match(after) and words["for_them"].search(before):
        return "trade"
    if words["people_after"].match(after):
        return "people"
    if words["trade_after"].match(after):
        return "trade"
    return "people" if words["numbered_before"].search(before) else ""


def part_of(before: str) -> str:
    """The part that the words before a place give it; "to mining camps in" leads there although camps are places people leave."""
    words = words_of_journeys()
    if words["carried_from"].search(before) or words["once_lived"].search(before):
        return "through"
    if any(words[name].search(before) for name in ("denied_end", "consumed", "by_others")):
        return ""
    if words["pleading_from"].search(before):
        return "in"
    from_door = words["to_door"].search(before)
    if from_door:
        return "in" if from_door.group(1) else "left"
    part = next((name for name in PARTS if words[name].search(before)), "")
    if part in {"left", "here"} and words["at_theirs"].search(before):
        return "in"
    if part == "from" and not words["plainly_from"].search(before):
        towards = words["towards"].search(before)
        return "to" if towards else part
    return part


def people_of(marked: str, stops: list[Stop]) -> tuple[int, ...]:
    """The numbers of the groups that say of which people, or from where, those of a clause are."""
    words = words_of_journeys()
    people = of_part(stops, "people") or (of_part(stops, "from") if words["found"].search(marked) else ())
    setting_out = (stop for stop in stops if words["setting_out"].search(marked, max(0, stop.start - REACH), stop.start))
    return people or tuple(stop.number for stop in setting_out)


def of_part(stops: list[Stop], *parts: str) -> tuple[int, ...]:
    """The numbers of the places that have one of the parts."""
    return tuple(stop.number for stop in stops if stop.part in parts)
