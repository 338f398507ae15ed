"""The verifiable oblivious pseudorandom function of RFC 9497, in batches: the asker is the server, the holder its client."""

import hashlib
from collections.abc import Callable, Sequence

import msgspec

from kinbridge.plain.blind import group
from kinbridge.plain.blind.group import Point, Scalar

Random = Callable[[int], bytes]
Output = bytes  # 64 bytes

MOST = 65_535  # elements in one batch: the RFC counts them in two bytes
WORKERS = 2


class PointRefused(ValueError):
    """Bytes that are no element of the group, or the identity; `index` says which of the batch."""

    def __init__(self, index: int) -> None:
        super().__init__(f"element {index}")
        self.index = index


class ProofRefused(ValueError):
    """The evaluation was not made with the key the asker committed to, or is not of this batch."""


class Blinding(msgspec.Struct, frozen=True):
    """What the holder keeps (`blinds`) and what it sends (`points`), in the order of its keys."""

    points: tuple[Point, ...]
    blinds: tuple[Scalar, ...]


class Evaluated(msgspec.Struct, frozen=True):
    """The asker's answer: one element for each sent, in their order, and a proof of 64 bytes for all of them."""

    points: tuple[Point, ...]
    proof: bytes


def new_secret(random: Random) -> Scalar:
    """An asker's key for one epoch."""
    return group.random_scalar(random)


def public_of(secret: Scalar) -> Point:
    """What the asker commits to in its card."""
    return group.times_base(secret)


def blind(keys: Sequence[bytes], random: Random, *, workers: int = WORKERS) -> Blinding:
    """Hide each key behind a fresh scalar."""
    blinds = tuple(group.random_scalar(random) for _ in keys)
    return Blinding(tuple(group.times_hashed(list(zip(blinds, keys, strict=True)), workers)), blinds)


def dummies(count: int, random: Random) -> tuple[Point, ...]:
    """Elements of nobody, to fill a batch to its padded size."""
    return tuple(group.to_group(random(32)) for _ in range(count))


def evaluate(secret: Scalar, points: Sequence[Point], random: Random, *, workers: int = WORKERS) -> Evaluated:
    """Multiply each element by the key, and prove that it was this key. Raises PointRefused, ValueError for a batch too large."""
    if len(points) > MOST:
        raise ValueError(f"a batch holds at most {MOST} elements")
    _check(points)
    evaluated = group.times_each([(secret, point) for point in points], workers)
    public = public_of(secret)
    weights = _weights(public, points, evaluated)
    m = _weighted_sum(weights, points, workers)
    r = group.random_scalar(random)
    z, t2, t3 = group.times(secret, m), group.times_base(r), group.times(r, m)
    c = _challenge(public, m, z, t2, t3)
    return Evaluated(tuple(evaluated), c + group.minus_product(r, c, secret))


def unblind(
    keys: Sequence[bytes], blinding: Blinding, evaluated: Evaluated, public: Point, *, workers: int = WORKERS
) -> list[Output]:
    """The function's outputs for the keys, once the proof holds. Raises ProofRefused, PointRefused."""
    verify(blinding.points, evaluated, public, workers=workers)
    return uncover(keys, blinding.blinds, evaluated.points, workers=workers)


def uncover(keys: Sequence[bytes], blinds: Sequence[Scalar], points: Sequence[Point], *, workers: int = WORKERS) -> list[Output]:
    """The outputs from evaluated elements that `verify` let pass: for whoever sent dummies and needs only some of them."""
    undone = list(zip(group.inverses(blinds), points, strict=True))
    return [_finalize(key, point) for key, point in zip(keys, group.times_each(undone, workers), strict=True)]


def verify(points: Sequence[Point], evaluated: Evaluated, public: Point, *, workers: int = WORKERS) -> None:
    """Raises ProofRefused unless every element was multiplied by the key behind `public`; PointRefused for what is no element."""
    if not len(evaluated.points) == len(points) <= MOST or len(evaluated.proof) != 64:
        raise ProofRefused
    _check([public, *evaluated.points])
    weights = _weights(public, points, evaluated.points)
    m, z = _weighted_sum(weights, points, workers), _weighted_sum(weights, evaluated.points, workers)
    c, s = evaluated.proof[:32], evaluated.proof[32:]
    if not (group.is_scalar(c) and group.is_scalar(s)):
        raise ProofRefused
    t2 = group.plus(group.times_base(s), group.times(c, public))
    t3 = group.plus(group.times(s, m), group.times(c, z))
    if _challenge(public, m, z, t2, t3) != c:
        raise ProofRefused


def compute(secret: Scalar, keys: Sequence[bytes], *, workers: int = WORKERS) -> list[Output]:
    """The same outputs, computed by whoever has the key."""
    points = group.times_hashed([(secret, key) for key in keys], workers)
    return [_finalize(key, point) for key, point in zip(keys, points, strict=True)]


def _check(points: Sequence[Point]) -> None:
    for index, point in enumerate(points):
        if not group.is_point(point):
            raise PointRefused(index)


def _finalize(key: bytes, point: Point) -> Output:
    return hashlib.sha512(_long(key) + _long(point) + b"Finalize").digest()


def _weights(public: Point, points: Sequence[Point], evaluated: Sequence[Point]) -> list[Scalar]:
    """The random weights that make one proof of many (RFC 9497, section 2.2.1)."""
    seed = _long(hashlib.sha512(_long(public) + _long(b"Seed-" + group.CONTEXT)).digest())
    pairs = zip(points, evaluated, strict=True)
    return [group.to_scalar(seed + i.to_bytes(2, "big") + _long(c) + _long(d) + b"Composite") for i, (c, d) in enumerate(pairs)]


def _weighted_sum(weights: Sequence[Scalar], points: Sequence[Point], workers: int) -> Point:
    return group.sum_of_products(list(zip(weights, points, strict=True)), workers)


def _challenge(*elements: Point) -> Scalar:
    return group.to_scalar(b"".join(map(_long, elements)) + b"Challenge")


def _long(part: bytes) -> bytes:
    return len(part).to_bytes(2, "big") + part
