"""Journeys put together from what stands before and after each place of a clause, by the words of `en/routes.yaml`."""

import re
from dataclasses import dataclass

from kinbridge.plain.reader.ways.stops import BORDER, REACH, Stop, of_part, words_of_journeys

__all__ = ["Journey", "denies", "journeys_of", "reached"]


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


def journeys_of(marked: str, stops: list[Stop]) -> list[Journey]:
    """What a clause says of those who went from one place to another; of two peoples with a place each, two journeys."""
    words = words_of_journeys()
    if words["elsewhere"].search(marked) or words["staff_back"].search(marked):
        return []
    back = words["back"].search(marked)
    told = back or words["harm"].search(marked) or words["wrong"].search(marked)
    if not told and not (of_part(stops, "people") and not _by_offenders(marked)):
        return []
    home_again = _back(stops, marked) if back else None
    if home_again:
        return [home_again]
    stops = [stop for stop in stops if not _is_home(stop, marked)]
    found = [journey for leg in _legs(stops, marked) if (journey := _out(leg, marked))]
    own = of_part(stops, "people") or of_part(stops, "state")[:1]
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
        if went and (_of_another_role(legs[-1], stop, marked) or _goes_elsewhere(legs[-1], stops[place:], marked, went)):
            legs.append([])
        legs[-1].append(stop)
    return legs


def _goes_elsewhere(leg: list[Stop], further: list[Stop], marked: str, went: set[str]) -> bool:
    """Whether others than those of a leg that is complete go somewhere in what follows."""
    return _begins(further[0], marked, went) and _tells_of_itself(leg, further[0], marked) and _arrived(further)


def _of_another_role(leg: list[Stop], stop: Stop, marked: str) -> bool:
    """Whether a land's next role begins: "a destination country for Lao women and a source country for Thais sent to Oman"."""
    return words_of_journeys()["another_role"].search(marked, leg[-1].end, stop.start) is not None


def _begins(stop: Stop, marked: str, went: set[str]) -> bool:
    """Whether with a stop another journey may begin than that of those who went before."""
    if stop.part == "people":
        return "people" in went or words_of_journeys()["and_those"].search(marked, 0, stop.start) is not None
    return stop.part == "from" and words_of_journeys()["another_from"].search(marked, 0, stop.start) is not None


def _tells_of_itself(leg: list[Stop], stop: Stop, marked: str) -> bool:
    """Whether what was said of those before is complete: they arrived or are wronged here, "and Lao girls are sent to Oman"."""
    return _arrived(leg) or words_of_journeys()["another_clause"].search(marked, leg[-1].end, stop.start) is not None


def _arrived(stops: list[Stop]) -> bool:
    return any(stop.part in {"to", "in", "trade"} for stop in stops)


def _back(stops: list[Stop], marked: str) -> Journey | None:
    """ "flew 64 Kenyans home from Myanmar": those who went are named, and where they had been."""
    sent = words_of_journeys()["sent_back"].search(marked)
    by = tuple(stop.number for stop in stops if stop.part == "body" and _by_the_state(marked, stop))
    there = (of_part(stops, "from") or of_part(stops, "mission") or _left_in(stops, marked)) + by
    own = tuple(stop.number for stop in stops if _is_home(stop, marked))
    if own and not there:
        there = tuple(number for number in of_part(stops, "in", "left") if number not in own)
    if not there and of_part(stops, "people") and words_of_journeys()["suffered"].search(marked):
        there = of_part(stops, "in")  # "deported 74 Chinese who had been kept in a villa in Kampot"
    if sent and there and not of_part(stops, "people"):  # "the Indian side sent back 61 people, half of them from Satkhira"
        sender = tuple(stop.number for stop in stops if stop.part in {"body", "state"} and stop.end < sent.start())[-1:]
        if sender and stops[-1].start > sent.end():
            return _journey("journey_back", stops, marked, there, (), sender, None)
    given = _handed(stops, sent) if sent else None
    if given and words_of_journeys()["persons"].search(marked):
        return _journey("journey_back", stops, marked, given[1:], (), given[:1], None)
    people = of_part(stops, "people") or own or (() if by else _finder(stops, there)) or of_part(stops, "here")[:1]
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
    origin = of_part(stops, "people") or of_part(stops, "from")
    if not of_part(stops, "to", "in", "trade") and words["from_too"].search(marked):
        origin = of_part(stops, "people", "from")
    there = reached(stops, marked)
    if words["halted"].search(marked) and not of_part(stops, "to", "trade") and not words["bound"].search(marked):
        there = ()
    through = of_part(stops, "through") + _passed(stops, there)
    if origin and not there and words["suffered"].search(marked):
        there = of_part(stops, "to")
    if origin and moved and there:
        there += _and_held(stops, marked, there)
    there = there or (of_part(stops, "mission") if origin else ())
    if not origin and (there or _wronged(marked)):
        origin = of_part(stops, "left")
    elif origin and not there and of_part(stops, "people"):
        there = of_part(stops, "left")
    if not there and words["released"].search(marked) and of_part(stops, "people") and of_part(stops, "from"):
        there = of_part(stops, "from")
    if origin and moved and not there:
        there = _over_a_border(stops, marked)
        through = tuple(number for number in through if number not in there)
    if origin and there and _beyond(stops, marked, there):
        return _journey("journey_on", stops, marked, origin, through + there, (), "destination")
    if origin and there:
        return _journey("journey_out", stops, marked, origin, through, there, None)
    if origin and not of_part(stops, "to", "in", "trade") and _wronged(marked) and not words["by_forces"].search(marked):
        finder = _finder(stops, origin) or of_part(stops, "here")[:1] or of_part(stops, "body")[:1]
        lacks = None if finder else _whither(marked, stops, origin)
        return _journey("journey_found_here", stops, marked, origin, through, finder, lacks)
    if not origin and moved and words["bound"].search(marked) and words["stopped"].search(marked) and of_part(stops, "in"):
        bound = _last(stops, marked)
        return _journey("journey_stopped", stops, marked, of_part(stops, "in"), through, bound, None) if bound else None
    if not there and of_part(stops, "mission") and words["in_their_care"].search(marked):
        return _journey("journey_abroad", stops, marked, (), through, of_part(stops, "mission"), "report")
    if not there or any(words[name].search(marked) for name in ("foreign", "only_beaten", "operation")):
        return None
    if words["by_family"].search(marked) or (
        words["inland"].search(marked) and (moved or any(words[name].search(marked) for name in ("suffered", "entrusted")))
    ):
        lacks = "home" if words["by_family"].search(marked) and words["wrong"].search(marked) else "inside"
        return _journey("journey_inland", stops, marked, (), through, there, lacks)
    if words["those"].search(marked) and moved and (not through or of_part(stops, "to")):
        return _journey("journey_of_those", stops, marked, of_part(stops, "here")[:1], through, there, "people")
    here = _only(of_part([stop for stop in stops if stop.number < there[0]], "here", "body")) if moved else ()
    if (here or words["sold"].search(marked)) and words["persons"].search(marked) and not words["back"].search(marked):
        return _journey("journey_from_here", stops, marked, here, through, there, None if here else "origin")
    if words["suffered"].search(marked) and not _by_offenders(marked):
        own = _only(of_part(stops, "body"))
        lacks = None if own else "report" if words["afresh"].search(marked) else "home"
        return _journey("journey_abroad", stops, marked, own, through, there, lacks)
    if moved and of_part(stops, "to") and _sent_away(marked):
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
    """Where a clause says that somebody came to or was; "held in Yemen before the last leg to Saudi Arabia" ends in the last."""
    leg = words_of_journeys()["last_leg"].search(marked)
    bound = tuple(stop.number for stop in stops if leg and stop.part in {"to", "in"} and stop.start >= leg.end())[:1]
    return bound or (_last(stops, marked) if words_of_journeys()["moved"].search(marked) else ()) or of_part(stops, "in", "trade")


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
