"""A question of one size: slots that mean something only to whoever has the same outputs, and facts that open for enough of them.

Each slot is an identifier and one share of the key that seals the facts (Shamir 1979), hidden under a pad; both come from an output,
the salt of the message and the share's number. A key that weighs three fills three slots. Dummy slots fill up, so every question
has the same size, and across salts no two share an identifier.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kinbridge.plain.blind.oprf import Output
from kinbridge.plain.blind.slots import Question, QuestionRefused

Random = Callable[[int], bytes]

PRIME = 2**128 - 159  # the largest prime below 2**128: a share fits 16 bytes
ID, SHARE, NONCE, TAG = 16, 16, 12, 16
SLOT = ID + SHARE
FACTS_SIZE = 2048  # bytes of facts after padding, whoever is asked about
LENGTH = 2


@dataclass(frozen=True, slots=True)
class Opening:
    """A question that a record opened: whose, with how many shares, and the facts."""

    record: str
    shares: int
    facts: bytes


Rehashed = Mapping[bytes, Sequence[tuple[str, bytes]]]  # identifier -> the records that have it, with the share's pad


def question(
    outputs: Iterable[tuple[Output, int]], facts: bytes, *, threshold: int, slots: int, salt: bytes, random: Random
) -> Question:
    """`outputs` are a report's outputs with their weights in shares; the heaviest come first where `slots` do not suffice.

    Raises QuestionRefused.
    """
    if not 0 < threshold <= slots:
        raise QuestionRefused("too_few_slots")
    if len(facts) > FACTS_SIZE - LENGTH:
        raise QuestionRefused("facts_too_long")
    polynomial = [int.from_bytes(random(32), "big") % PRIME for _ in range(threshold)]
    real = _marked(outputs, salt)[:slots]
    places = _mixed([*real, *[(random(ID), random(SHARE)) for _ in range(slots - len(real))]], random)
    filled = (mark + _xor(pad, _at(polynomial, x).to_bytes(SHARE, "big")) for x, (mark, pad) in enumerate(places, 1))
    return Question(b"".join(filled), _sealed(facts, polynomial[0], salt, random(NONCE)))


def rehash(outputs_of: Mapping[str, Iterable[Output]], salt: bytes, max_shares: int) -> Rehashed:
    """Every identifier that a record's outputs could have in questions of this salt."""
    table: dict[bytes, list[tuple[str, bytes]]] = defaultdict(list)
    for record, outputs in outputs_of.items():
        for output in set(outputs):
            for number in range(max_shares):
                mark, pad = _derived(output, salt, number)
                table[mark].append((record, pad))
    return table


def find(asked: Question, table: Rehashed, *, threshold: int, salt: bytes) -> list[Opening]:
    """The records that open the question, most shares first. Slots and facts that lie open nothing. Raises QuestionRefused."""
    if len(asked.slots) % SLOT or len(asked.sealed) != NONCE + FACTS_SIZE + TAG:
        raise QuestionRefused("wrong_size")
    collected = _collected(asked.slots, table)
    opened = (
        _opening(record, shares, asked, threshold, salt) for record, shares in collected.items() if len(shares) >= threshold
    )
    return sorted((opening for opening in opened if opening), key=lambda opening: (-opening.shares, opening.record))


def _marked(outputs: Iterable[tuple[Output, int]], salt: bytes) -> list[tuple[bytes, bytes]]:
    heaviest: dict[Output, int] = {}
    for output, weight in outputs:
        heaviest[output] = max(weight, heaviest.get(output, 0))
    ordered = sorted(heaviest.items(), key=lambda item: -item[1])
    return [_derived(output, salt, number) for output, weight in ordered for number in range(weight)]


def _derived(output: Output, salt: bytes, number: int) -> tuple[bytes, bytes]:
    """The identifier and the pad of one share."""
    digest = hashlib.blake2b(salt + bytes([number]), digest_size=ID + SHARE, key=output, person=b"kb/1 slot").digest()
    return digest[:ID], digest[ID:]


def _collected(slots: bytes, table: Rehashed) -> dict[str, dict[int, int]]:
    """For each record the shares it can read: place in the question -> value."""
    collected: dict[str, dict[int, int]] = defaultdict(dict)
    for x in range(1, len(slots) // SLOT + 1):
        slot = slots[(x - 1) * SLOT : x * SLOT]
        for record, pad in table.get(slot[:ID], ()):
            collected[record][x] = int.from_bytes(_xor(pad, slot[ID:]), "big")
    return collected


def _opening(record: str, shares: Mapping[int, int], asked: Question, threshold: int, salt: bytes) -> Opening | None:
    secret = _at_zero(dict(list(shares.items())[:threshold]))
    facts = _unsealed(asked.sealed, secret, salt)
    return None if facts is None else Opening(record, len(shares), facts)


def _sealed(facts: bytes, secret: int, salt: bytes, nonce: bytes) -> bytes:
    padded = len(facts).to_bytes(LENGTH, "big") + facts
    return nonce + AESGCM(_key(secret, salt)).encrypt(nonce, padded.ljust(FACTS_SIZE, b"\x00"), salt)


def _unsealed(sealed: bytes, secret: int, salt: bytes) -> bytes | None:
    try:
        padded = AESGCM(_key(secret, salt)).decrypt(sealed[:NONCE], sealed[NONCE:], salt)
    except InvalidTag:
        return None
    return padded[LENGTH : LENGTH + int.from_bytes(padded[:LENGTH], "big")]


def _key(secret: int, salt: bytes) -> bytes:
    return hashlib.blake2b(salt, digest_size=32, key=secret.to_bytes(SHARE, "big"), person=b"kb/1 facts").digest()


def _at(polynomial: Sequence[int], x: int) -> int:
    """The polynomial's value at x (Horner)."""
    value = 0
    for coefficient in reversed(polynomial):
        value = (value * x + coefficient) % PRIME
    return value


def _at_zero(points: Mapping[int, int]) -> int:
    """The value at zero of the polynomial through these points (Lagrange)."""
    total = 0
    for x, y in points.items():
        numerator = denominator = 1
        for other in points:
            if other != x:
                numerator, denominator = numerator * other % PRIME, denominator * (other - x) % PRIME
        total = (total + y * numerator * pow(denominator, -1, PRIME)) % PRIME
    return total


def _mixed(items: list[tuple[bytes, bytes]], random: Random) -> list[tuple[bytes, bytes]]:
    """The items in random order: a place must not tell a real slot from a dummy."""
    return [item for _, item in sorted(((random(16), item) for item in items), key=lambda pair: pair[0])]


def _xor(a: bytes, b: bytes) -> bytes:
    return bytes(x ^ y for x, y in zip(a, b, strict=True))
