"""The blind protocol as this room speaks it: keys as text, packets as joined bytes, facts as fields. Draws its own numbers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from kinbridge.ground.env import env
from kinbridge.plain import blind as plain
from kinbridge.plain.linkage import Recipe

POINT = 32
SALT = 32
SLOT = 32
MOST_TURNS = plain.MOST_TURNS
FACTS_AT_MOST = plain.FACTS_SIZE - 2

SEALED = 12 + plain.FACTS_SIZE + 16  # nonce, padded facts, tag

Output = tuple[bytes, int]
Place = tuple[int, int, bytes, str]


@dataclass(frozen=True)
class Opened:
    """A question that one of our records opened: its name on the wire, our case, by how many shares, and the facts inside."""

    wire: str
    case: str
    shares: int
    facts: dict[str, str]


def question_size(recipe: Recipe) -> int:
    """Every question of a recipe has this many bytes."""
    return recipe.slots * SLOT + SEALED


def blind(keys: Sequence[str], places: Sequence[int], size: int) -> tuple[bytes, tuple[bytes, ...]]:
    """A packet of `size` points with each key's point at its place among dummies, and the blinds in the order of the keys."""
    hidden = plain.blind([key.encode() for key in keys], env().random.bytes)
    taken = dict(zip(places, hidden.points, strict=True))
    fill = iter(plain.dummies(size - len(taken), env().random.bytes))
    return b"".join(taken[place] if place in taken else next(fill) for place in range(size)), hidden.blinds


def evaluate(secret: bytes, points: bytes) -> tuple[bytes, bytes] | None:
    """The points under our key, and the proof; None when some of them are no points."""
    try:
        answer = plain.evaluate(secret, _split(points), env().random.bytes)
    except (plain.PointRefused, ValueError):
        return None
    return b"".join(answer.points), answer.proof


def unblind(public: bytes, sent: bytes, evaluated: bytes, proof: bytes, places: Iterable[Place]) -> list[bytes] | None:
    """The outputs of the keys at `places`, in that order; None when the proof does not hold for the packet that was sent."""
    wanted, answer = list(places), plain.Evaluated(tuple(_split(evaluated)), proof)
    try:
        plain.verify(_split(sent), answer, public)
    except (plain.ProofRefused, plain.PointRefused):
        return None
    keys, blinds = [key.encode() for *_, key in wanted], [blind for _, _, blind, _ in wanted]
    return plain.uncover(keys, blinds, [answer.points[place] for place, *_ in wanted])


def compute(secret: bytes, keys: Mapping[str, Sequence[tuple[str, int]]]) -> dict[str, list[Output]]:
    """The same outputs for our own reports: case → outputs with their shares; a key that several share is computed once."""
    texts = sorted({text for rows in keys.values() for text, _ in rows})
    output = dict(zip(texts, plain.compute(secret, [text.encode() for text in texts]), strict=True))
    return {case: [(output[text], shares) for text, shares in rows] for case, rows in keys.items()}


def ask(
    reports: Iterable[tuple[Iterable[Output], Mapping[str, str]]], salt: bytes, recipe: Recipe
) -> tuple[tuple[bytes, ...], int]:
    """The questions of one message, each of constant size, also for a report without a single key; and its turns.

    `salt` is fresh for each message.
    """
    packed = [(outputs, _packed(facts)) for outputs, facts in reports]
    asked = plain.ask(packed, threshold=recipe.threshold, slots=recipe.slots, salt=salt, random=env().random.bytes)
    return tuple(question.slots + question.sealed for question in asked.questions), asked.turns


def look_up(
    records: Mapping[str, Sequence[Output]], salt: bytes, turns: int, questions: Mapping[str, bytes], recipe: Recipe
) -> list[Opened]:
    """What the records open of one message's questions, by the threshold of its recipe. Facts that are no fields open nothing."""
    slots = recipe.slots * SLOT
    asked = {wire: plain.Question(body[:slots], body[slots:]) for wire, body in questions.items()}
    outputs = {case: [output for output, _ in rows] for case, rows in records.items()}
    openings = plain.look_up(asked, outputs, turns=turns, threshold=recipe.threshold, salt=salt)
    opened = ((opening, _unpacked(opening.facts)) for opening in openings)
    return [Opened(one.question, one.record, one.shares, facts) for one, facts in opened if facts is not None]


def _split(points: bytes) -> list[bytes]:
    return [points[start : start + POINT] for start in range(0, len(points), POINT)]


def _packed(facts: Mapping[str, str]) -> bytes:
    """The facts as bytes that fit; overlong values are cut, all to the same length."""
    longest = 400
    while len(packed := msgspec.msgpack.encode({field: value[:longest] for field, value in facts.items()})) > FACTS_AT_MOST:
        longest //= 2
    return packed


def _unpacked(facts: bytes) -> dict[str, str] | None:
    try:
        return msgspec.msgpack.decode(facts, type=dict[str, str])
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
