"""The holder's half: which records open which questions of a message."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from kinbridge.plain.blind.oprf import Output
from kinbridge.plain.blind.shares import secret_of
from kinbridge.plain.blind.slots import ID, MOST_TURNS, SLOT, Question, QuestionRefused, insist_on_size, mark, open_facts

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
    places = _places(asked)
    collected: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    for output, records in _by_output(outputs_of).items():
        for (name, x), pad in _hits(output, salt, turns, places):
            share = pad ^ int.from_bytes(asked[name].slots[(x - 1) * SLOT + ID : x * SLOT], "big")
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


def _hits(output: Output, salt: bytes, turns: int, places: Mapping[bytes, Place]) -> Iterator[tuple[Place, int]]:
    """Place and pad of every slot this output fills: each turn, and there number after number while they hit."""
    for turn in range(turns):
        for number in count():
            identifier, pad = mark(output, salt, turn, number)
            if identifier not in places:
                break
            yield places[identifier], pad


def _opening(name: str, record: str, shares: Mapping[int, int], asked: Question, threshold: int, salt: bytes) -> Opening | None:
    secret = secret_of(dict(list(shares.items())[:threshold]))
    facts = open_facts(asked.sealed, secret, salt)
    return None if facts is None else Opening(name, record, len(shares), facts)
