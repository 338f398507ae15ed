"""ristretto255 through libsodium, and the two hashes into it (RFC 9497, section 4.1; RFC 9380, section 5.3.1)."""

import hashlib
import os
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import reduce
from itertools import accumulate, starmap
from typing import TypeVar

import rbcl

Point = bytes  # 32 bytes, canonical
Scalar = bytes  # 32 bytes, little endian, reduced
A = TypeVar("A")
B = TypeVar("B")

CONTEXT = b"OPRFV1-\x01-ristretto255-SHA512"  # verifiable mode
IDENTITY = bytes(32)
ORDER = 2**252 + 27742317777372353535851937790883648493
PART = 256  # elements handed to a thread at once

# rbcl writes libsodium to a temporary file of 2.8 MB, loads it from there and leaves it behind: loaded, nobody reads it any more.
with suppress(OSError):  # Windows keeps a file that is loaded
    os.unlink(sys.modules["rbcl._sodium"].lib_path)


def is_point(point: bytes) -> bool:
    """Whether these are the 32 bytes of an element other than the identity."""
    return len(point) == 32 and point != IDENTITY and bool(rbcl.crypto_core_ristretto255_is_valid_point(point))


def is_scalar(scalar: bytes) -> bool:
    """Whether these are the 32 bytes of a reduced scalar other than zero."""
    reduced = bytes(rbcl.crypto_core_ristretto255_scalar_reduce(scalar + bytes(32))) if len(scalar) == 32 else b""
    return scalar == reduced != bytes(32)


def to_group(message: bytes) -> Point:
    """HashToGroup of the RFC."""
    return bytes(rbcl.crypto_core_ristretto255_from_hash(_expand(message, b"HashToGroup-" + CONTEXT)))


def to_scalar(message: bytes) -> Scalar:
    """HashToScalar of the RFC."""
    return bytes(rbcl.crypto_core_ristretto255_scalar_reduce(_expand(message, b"HashToScalar-" + CONTEXT)))


def _expand(message: bytes, tag: bytes) -> bytes:
    """expand_message_xmd with SHA-512 for 64 bytes: a single block."""
    suffix = tag + bytes([len(tag)])
    first = hashlib.sha512(bytes(128) + message + (64).to_bytes(2, "big") + b"\x00" + suffix).digest()
    return hashlib.sha512(first + b"\x01" + suffix).digest()


def random_scalar(random: Callable[[int], bytes]) -> Scalar:
    """A uniform scalar that is not zero."""
    while True:
        scalar = bytes(rbcl.crypto_core_ristretto255_scalar_reduce(random(64)))
        if scalar != bytes(32):
            return scalar


def times(scalar: Scalar, point: Point) -> Point:
    """scalar · point; zero times anything is the identity."""
    if scalar == bytes(32) or point == IDENTITY:
        return IDENTITY
    return bytes(rbcl.crypto_scalarmult_ristretto255(scalar, point))


def times_base(scalar: Scalar) -> Point:
    """scalar · the generator."""
    return bytes(rbcl.crypto_scalarmult_ristretto255_base(scalar))


def plus(a: Point, b: Point) -> Point:
    """The sum of two elements."""
    return bytes(rbcl.crypto_core_ristretto255_add(a, b))


def minus_product(r: Scalar, c: Scalar, k: Scalar) -> Scalar:
    """r - c·k."""
    return bytes(rbcl.crypto_core_ristretto255_scalar_sub(r, rbcl.crypto_core_ristretto255_scalar_mul(c, k)))


def inverses(scalars: Sequence[Scalar]) -> list[Scalar]:
    """1 / scalar for each, none of them zero: one inversion and three products each (Montgomery 1987)."""
    numbers = [int.from_bytes(scalar, "little") for scalar in scalars]
    before = list(accumulate(numbers, lambda a, b: a * b % ORDER, initial=1))
    running = pow(before[-1], -1, ORDER)
    inverted = [b""] * len(numbers)
    for place in range(len(numbers) - 1, -1, -1):
        inverted[place] = (running * before[place] % ORDER).to_bytes(32, "little")
        running = running * numbers[place] % ORDER
    return inverted


def in_parts(work: Callable[[Sequence[A]], B], items: Sequence[A], workers: int) -> list[B]:
    """`work` for one part of the items after another, on as many threads: the binding lets go of the interpreter meanwhile."""
    parts = [items[start : start + PART] for start in range(0, len(items), PART)]
    if workers < 2 or len(parts) < 2:
        return [work(part) for part in parts]
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(work, parts))


def times_each(pairs: Sequence[tuple[Scalar, Point]], workers: int) -> list[Point]:
    """The product of each scalar with its point."""
    return [point for part in in_parts(lambda part: list(starmap(times, part)), pairs, workers) for point in part]


def times_hashed(pairs: Sequence[tuple[Scalar, bytes]], workers: int) -> list[Point]:
    """The product of each scalar with the element its message hashes to."""
    parts = in_parts(lambda part: [times(scalar, to_group(message)) for scalar, message in part], pairs, workers)
    return [point for part in parts for point in part]


def sum_of_products(pairs: Sequence[tuple[Scalar, Point]], workers: int) -> Point:
    """All products added up; the identity for none."""
    return reduce(plus, in_parts(lambda part: reduce(plus, starmap(times, part), IDENTITY), pairs, workers), IDENTITY)
