"""The holder's half: which records open which questions of a message."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from kinbridge.plain.blind.oprf import Output
from kinbridge.plain.blind.shares import secret_of
from kinbridge.plain.blind.slots import (
    ID,
    MOST_TURNS,
    SLOT,
    Question,
    QuestionRefused,
    bare,
    insist_on_size,
    mark,
    open_facts,
    place_of,
)

Place = tuple[str, int]  # which question, and which slot of it from one


@dataclass(frozen=True, slots=True)
class Opening:
    """A question that a record opened: which, whose record, with how many shares, and the facts."""

    question: str
    record: str
    shares: int
    facts: bytes


def look_up(
    asked: Mapping[str, Question], outputs_of: Mapping[str, Iterable[Output]], *, turns: int, threshold: int, salt: bytes
) -> list[Opening]:
    """The openings, by question and most shares first. Costs `turns` hashes for each output, and one for each hit.

    `asked` may lack questions of the message that were withdrawn. A record must bring `threshold` shares by itself. Slots and
    facts that lie open nothing. Raises QuestionRefused.
    """
    if not 0 < turns <= MOST_TURNS:
        raise QuestionRefused("too_many_turns")
    places, firsts = _places(asked), [place_of(salt, turn, 0) for turn in range(turns)]
    collected: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    for output, records in _by_output(outputs_of).items():
        for turn, first in enumerate(firsts):
            if mark(output, first)[:ID] in places:
                for (name, x), share in _shares(output, salt, turn, asked, places):
                    for record in records:
                        collected[name, record][x] = share
    enough = {pair: shares for pair, shares in collected.items() if len(shares) >= threshold}
    opened = (_opening(name, record, shares, asked[name], threshold, salt) for (name, record), shares in enough.items())
    return sorted((one for one in opened if one), key=lambda one: (one.question, -one.shares, one.record))


def _places(asked: Mapping[str, Question]) -> dict[bytes, Place]:
    """Where each identifier of the message stands."""
    places: dict[bytes, Place] = {}
    for name, question in asked.items():
        insist_on_size(question)
        for x in range(1, len(question.slots) // SLOT + 1):
            start = (x - 1) * SLOT
            places[question.slots[start : start + ID]] = (name, x)
    return places


def _by_output(outputs_of: Mapping[str, Iterable[Output]]) -> dict[Output, list[str]]:
    records: dict[Output, list[str]] = defaultdict(list)
    for record, outputs in outputs_of.items():
        for output in set(outputs):
            records[output].append(record)
    return records


def _shares(
    output: Output, salt: bytes, turn: int, asked: Mapping[str, Question], places: Mapping[bytes, Place]
) -> Iterator[tuple[Place, int]]:
    """Place and value of every share this output opens in its turn: number after number while they hit."""
    for number in count():
        one = mark(output, place_of(salt, turn, number))
        if one[:ID] not in places:
            return
        name, x = places[one[:ID]]
        yield (name, x), bare(one[ID:], asked[name].slots[(x - 1) * SLOT + ID : x * SLOT])


def _opening(name: str, record: str, shares: Mapping[int, int], asked: Question, threshold: int, salt: bytes) -> Opening | None:
    secret = secret_of(dict(list(shares.items())[:threshold]))
    facts = open_facts(asked.sealed, secret, salt)
    return None if facts is None else Opening(name, record, len(shares), facts)
