"""Journeys put together from what stands before and after each place of a clause, by the words of `en/routes.yaml`."""

import functools
import re
from dataclasses import dataclass

from kinbridge.plain.reader.lexicon import load, small_letters
from kinbridge.plain.reader.words.leaps import leaping

__all__ = ["Journey", "Stop", "denies", "journeys_of", "part_of", "people_of", "reached", "stops_of", "words_of_journeys"]

REACH = 70  # letters before and after a mark in which the words that give a place its part may stand
NEAR = 40  # letters after "the Lao provinces of" in which the provinces are named
MARK = re.compile(r"⟪([cp])(\d+)⟫")
BORDER = re.compile(r"\s+(?:border|crossing|checkpoint|check-?post)\b")
LISTED = re.compile(r"(?:,?\s*(?:(?:and|or)\s+)?⟪[cp]\d+⟫)*")  # "Thai, Lao and Myanmar authorities" are all of them authorities
AND_IN = re.compile(r",?\s+(?:and|or)\s+in\s+(?:the\s+)?(?:[\w-]+\s+){0,4}")  # "recruiters in Nepal and in the hills of India"
WITHIN_IT = re.compile(r",?\s+(?:districts?\s+|provinces?\s+)?in\s+(?:the\s+)?")  # "Zamboanga in the Philippines" is one place
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


@dataclass(frozen=True, slots=True)
class Journey:
    """The numbers of the groups at its ends; `lacks` says which end the clause leaves to the report's own country
    (or, `people`, to the people last spoken of; `home`, to them or the country the report says it speaks from, `report`, only to
    that; `inside`: both ends lie in that one), `inside` that both may lie in one country.
    """

    rule: str
    origin: tuple[int, ...]
    transit: tuple[int, ...]
    destination: tuple[int, ...]
    lacks: str | None
    inside: bool
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


def journeys_of(marked: str, stops: list[Stop]) -> list[Journey]:
    """What a clause says of those who went from one place to another; of two peoples with a place each, two journeys."""
    words = words_of_journeys()
    if words["elsewhere"].search(marked) or words["staff_back"].search(marked):
        return []
    back = words["back"].search(marked)
    told = back or words["harm"].search(marked) or words["wrong"].search(marked)
    if not told and not (_of(stops, "people") and not _by_offenders(marked)):
        return []
    home_again = _back(stops, marked) if back else None
    if home_again:
        return [home_again]
    stops = [stop for stop in stops if not _is_home(stop, marked)]
    found = [journey for leg in _legs(stops, marked) if (journey := _out(leg, marked))]
    own = _of(stops, "people") or _of(stops, "state")[:1]
    if own and words["within"].search(marked) and words["wrong"].search(marked):
        found.append(_journey("journey_within", stops, marked, own, (), (), "within"))
    return found


def denies(marked: str) -> bool:
    """Whether a clause says that something was not so, or speaks of goods and papers."""
    return words_of_journeys()["denied"].search(marked) is not None


def _legs(stops: list[Stop], marked: str) -> list[list[Stop]]:
    """The stops of each journey: "women from Fiji are brought to Guam, and victims from Samoa to Australia" tells two."""
    legs: list[list[Stop]] = [[]]
    for place, stop in enumerate(stops):
        went = {"people", "from"} & {one.part for one in legs[-1]}
        if went and _begins(stop, marked, went) and _arrived(legs[-1]) and _arrived(stops[place:]):
            legs.append([])
        legs[-1].append(stop)
    return legs


def _begins(stop: Stop, marked: str, went: set[str]) -> bool:
    """Whether with a stop another journey may begin than that of those who went before."""
    if stop.part == "people":
        return "people" in went
    return stop.part == "from" and words_of_journeys()["another_from"].search(marked, 0, stop.start) is not None


def _arrived(stops: list[Stop]) -> bool:
    return any(stop.part in {"to", "in", "trade"} for stop in stops)


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
    people = _of(stops, "people") or (_of(stops, "from") if words["found"].search(marked) else ())
    setting_out = (stop for stop in stops if words["setting_out"].search(marked, max(0, stop.start - REACH), stop.start))
    return people or tuple(stop.number for stop in setting_out)


def _of(stops: list[Stop], *parts: str) -> tuple[int, ...]:
    return tuple(stop.number for stop in stops if stop.part in parts)


def _back(stops: list[Stop], marked: str) -> Journey | None:
    """ "flew 64 Kenyans home from Myanmar": those who went are named, and where they had been."""
    sent = words_of_journeys()["sent_back"].search(marked)
    by = tuple(stop.number for stop in stops if stop.part == "body" and _by_the_state(marked, stop))
    there = (_of(stops, "from") or _of(stops, "mission") or _left_in(stops, marked)) + by
    own = tuple(stop.number for stop in stops if _is_home(stop, marked))
    if own and not there:
        there = tuple(number for number in _of(stops, "in", "left") if number not in own)
    if not there and _of(stops, "people") and words_of_journeys()["suffered"].search(marked):
        there = _of(stops, "in")  # "deported 74 Chinese who had been kept in a villa in Kampot"
    if sent and there and not _of(stops, "people"):  # "the Indian side sent back 61 people, half of them from Satkhira"
        sender = tuple(stop.number for stop in stops if stop.part in {"body", "state"} and stop.end < sent.start())[-1:]
        if sender and stops[-1].start > sent.end():
            return _journey("journey_back", stops, marked, there, (), sender, None)
    given = _handed(stops, sent) if sent else None
    if given and words_of_journeys()["persons"].search(marked):
        return _journey("journey_back", stops, marked, given[1:], (), given[:1], None)
    people = _of(stops, "people") or own or (() if by else _finder(stops, there)) or _of(stops, "here")[:1]
    return _journey("journey_back", stops, marked, people, (), there, None if people else "origin") if there else None


def _is_home(stop: Stop, marked: str) -> bool:
    return words_of_journeys()["home_to"].search(marked, max(0, stop.start - REACH), stop.start) is not None


def _handed(stops: list[Stop], sent: re.Match[str]) -> tuple[int, ...] | None:
    """The side that hands people over and the one that receives them: "the Thai side handed over to the Lao side seven girls"."""
    sides = [stop for stop in stops if stop.part == "body"]
    if len(sides) != 2 or not sides[0].end <= sent.start() < sides[1].start:
        return None
    return sides[0].number, sides[1].number


def _left_in(stops: list[Stop], marked: str) -> tuple[int, ...]:
    """ "came back from a bangle unit in Jaipur": the place that a house or a workshop they left lies in."""
    words = words_of_journeys()
    return tuple(stop.number for stop in stops if stop.part == "in" and words["back_from"].search(marked, 0, stop.start))


def _by_the_state(marked: str, stop: Stop) -> bool:
    words = words_of_journeys()
    return bool(words["by"].search(marked[: stop.start]) and words["of_the_state"].match(marked, stop.end))


def _finder(stops: list[Stop], others: tuple[int, ...]) -> tuple[int, ...]:
    """The country that did it: the last one named, with no part of its own, before those it did it to."""
    return tuple(stop.number for stop in stops if stop.part == "state" and others and stop.number == others[0] - 1)


def _out(stops: list[Stop], marked: str) -> Journey | None:
    words = words_of_journeys()
    moved = words["moved"].search(marked) is not None
    origin = _of(stops, "people") or _of(stops, "from")
    if not _of(stops, "to", "in", "trade") and words["from_too"].search(marked):
        origin = _of(stops, "people", "from")
    there = reached(stops, marked)
    if words["halted"].search(marked) and not _of(stops, "to", "trade") and not words["bound"].search(marked):
        there = ()
    through = _of(stops, "through") + _passed(stops, there)
    if origin and not there and words["suffered"].search(marked):
        there = _of(stops, "to")
    if origin and moved and there:
        there += _and_held(stops, marked, there)
    there = there or (_of(stops, "mission") if origin else ())
    if not origin and (there or _wronged(marked)):
        origin = _of(stops, "left")
    elif origin and not there and _of(stops, "people"):
        there = _of(stops, "left")
    if not there and words["released"].search(marked) and _of(stops, "people") and _of(stops, "from"):
        there = _of(stops, "from")
    if origin and moved and not there:
        there = _over_a_border(stops, marked)
        through = tuple(number for number in through if number not in there)
    if origin and there and _beyond(stops, marked, there):
        return _journey("journey_on", stops, marked, origin, through + there, (), "destination")
    if origin and there:
        return _journey("journey_out", stops, marked, origin, through, there, None)
    if origin and not _of(stops, "to", "in", "trade") and _wronged(marked) and not words["by_forces"].search(marked):
        finder = _finder(stops, origin) or _of(stops, "here")[:1] or _of(stops, "body")[:1]
        lacks = None if finder else _whither(marked, stops, origin)
        return _journey("journey_found_here", stops, marked, origin, through, finder, lacks)
    if not origin and moved and words["bound"].search(marked) and words["stopped"].search(marked) and _of(stops, "in"):
        bound = _last(stops, marked)
        return _journey("journey_stopped", stops, marked, _of(stops, "in"), through, bound, None) if bound else None
    if not there and _of(stops, "mission") and words["in_their_care"].search(marked):
        return _journey("journey_abroad", stops, marked, (), through, _of(stops, "mission"), "report")
    if not there or any(words[name].search(marked) for name in ("foreign", "only_beaten", "operation")):
        return None
    if words["by_family"].search(marked) or (
        words["inland"].search(marked) and (moved or any(words[name].search(marked) for name in ("suffered", "entrusted")))
    ):
        lacks = "home" if words["by_family"].search(marked) and words["wrong"].search(marked) else "inside"
        return _journey("journey_inland", stops, marked, (), through, there, lacks)
    if words["those"].search(marked) and moved and (not through or _of(stops, "to")):
        return _journey("journey_of_those", stops, marked, _of(stops, "here")[:1], through, there, "people")
    here = _only(_of([stop for stop in stops if stop.number < there[0]], "here", "body")) if moved else ()
    if (here or words["sold"].search(marked)) and words["persons"].search(marked):
        return _journey("journey_from_here", stops, marked, here, through, there, None if here else "origin")
    if words["suffered"].search(marked) and not _by_offenders(marked):
        own = _only(_of(stops, "body"))
        lacks = None if own else "report" if words["afresh"].search(marked) else "home"
        return _journey("journey_abroad", stops, marked, own, through, there, lacks)
    if moved and _of(stops, "to") and _sent_away(marked):
        return _journey("journey_away", stops, marked, (), through, there, "home")
    return None


def _sent_away(marked: str) -> bool:
    """Whether somebody was brought away to be wronged: "steered 200 women to Kuwait"."""
    words = words_of_journeys()
    wrong = words["wrong"].search(marked) or (words["bound"].search(marked) and words["stopped"].search(marked))
    return bool(words["persons"].search(marked) and wrong and not words["unsaid"].search(marked))


def _wronged(marked: str) -> bool:
    """Whether those of whom a clause speaks were found, held or put to work against their will."""
    words = words_of_journeys()
    if words["found"].search(marked) or words["suffered"].search(marked):
        return True
    return bool(words["met"].search(marked) and words["wrong"].search(marked) and not words["unsaid"].search(marked))


def _whither(marked: str, stops: list[Stop], origin: tuple[int, ...]) -> str:
    """What a clause without a place lacks: of "girls from Cusco" that place may be in their own land."""
    first = next(stop for stop in stops if stop.number == origin[0])
    hail = words_of_journeys()["hail"].search(marked, 0, first.start)
    return "hometown" if first.part == "from" and hail and words_of_journeys()["wrong"].search(marked) else "destination"


def _only(numbers: tuple[int, ...]) -> tuple[int, ...]:
    """The one there is; of two bodies neither says where people come from."""
    return numbers if len(numbers) == 1 else ()


def reached(stops: list[Stop], marked: str) -> tuple[int, ...]:
    """Where a clause says that somebody came to or was."""
    return (_last(stops, marked) if words_of_journeys()["moved"].search(marked) else ()) or _of(stops, "in", "trade")


def _beyond(stops: list[Stop], marked: str, there: tuple[int, ...]) -> bool:
    """Whether they went further than the last place named: "to Bangkok and is taken across the river at night"."""
    last = next(stop for stop in stops if stop.number == there[-1])
    return last.part == "to" and words_of_journeys()["beyond"].search(marked, last.end) is not None


def _by_offenders(marked: str) -> bool:
    """Whether those of whom a clause speaks are police, suspects or others who were not taken anywhere."""
    words = words_of_journeys()
    suffered = words["suffered"].search(marked)
    if suffered and words["themselves"].search(marked, 0, suffered.start()):
        return False  # "agents put up jobs and the men were then shut up in a compound"
    return words["offenders"].search(marked, 0, suffered.start() if suffered else len(marked)) is not None


def _and_held(stops: list[Stop], marked: str, there: tuple[int, ...]) -> tuple[int, ...]:
    """A place further on in which they were held: "to Djibouti, and are held in Yemen"."""
    last = next(stop for stop in stops if stop.number == there[-1])
    words = words_of_journeys()
    held = (s for s in stops if s.part == "in" and s.start > last.end and words["suffered"].search(marked, last.end, s.start))
    return tuple(stop.number for stop in held if not words["left_there"].search(marked, last.end, stop.start))


def _last(stops: list[Stop], marked: str) -> tuple[int, ...]:
    """Where they came to; of "to A and then on to B" only the last."""
    there = [stop for stop in stops if stop.part == "to" or (stop.part == "trade" and any(s.part == "to" for s in stops))]
    for one, other in zip(there[-2::-1], there[:0:-1], strict=True):
        if words_of_journeys()["onward"].search(marked, one.end, other.start):
            return tuple(stop.number for stop in there[there.index(other) :])
    return tuple(stop.number for stop in there)


def _over_a_border(stops: list[Stop], marked: str) -> tuple[int, ...]:
    """The land whose border was crossed: "girls from Turkmenistan over the Turkish border"."""
    return tuple(stop.number for stop in stops if stop.part == "through" and BORDER.match(marked, stop.end))[-1:]


def _passed(stops: list[Stop], there: tuple[int, ...]) -> tuple[int, ...]:
    """The places come to before the last: "by bus to Necocli before entering Panama"."""
    last = next((stop for stop in stops if stop.number in there and stop.part == "to"), None)
    return tuple(stop.number for stop in stops if last and stop.part == "to" and stop.end <= last.start)


def _journey(
    rule: str,
    stops: list[Stop],
    marked: str,
    origin: tuple[int, ...],
    transit: tuple[int, ...],
    there: tuple[int, ...],
    lacks: str | None,
) -> Journey:
    used = [stop for stop in stops if stop.number in origin + transit + there]
    start, end = min(stop.start for stop in used), max(stop.end for stop in used)
    parts = {stop.part for stop in used}
    inside = _to_their_own(parts, marked) or (_inside(parts) and used[0].part != "to")
    return Journey(rule, origin, transit, there, lacks, inside, start, end)


def _to_their_own(parts: set[str], marked: str) -> bool:
    """Whether a people's children may have been taken to a town of their own land: from the hills, or by their families."""
    words = words_of_journeys()
    if "people" not in parts:
        return False
    if "to" in parts and words["outlying"].search(marked):
        return True
    return bool(parts & {"to", "in"}) and words["by_family"].search(marked) is not None


def _inside(parts: set[str]) -> bool:
    """Whether both ends may be one country: places left and reached, and no people named."""
    return parts <= {"from", "left", "to", "in", "through"} and bool(parts & {"from", "left"}) and len(parts) > 1
