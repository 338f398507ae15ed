"""Shares of a secret (Shamir 1979) in a field of 128 bits: as many as the threshold give the secret, one fewer say nothing."""

from collections.abc import Callable, Mapping, Sequence

PRIME = 2**128 - 159  # the largest prime below 2**128: a share fits 16 bytes

Polynomial = Sequence[int]


def new_polynomial(threshold: int, random: Callable[[int], bytes]) -> Polynomial:
    """A random polynomial whose value at zero is the secret, and which `threshold` shares determine."""
    return [int.from_bytes(random(32), "big") % PRIME for _ in range(threshold)]


def share_at(polynomial: Polynomial, x: int) -> int:
    """The polynomial's value at x, which is not zero (Horner)."""
    value = 0
    for coefficient in reversed(polynomial):
        value = (value * x + coefficient) % PRIME
    return value


def secret_of(shares: Mapping[int, int]) -> int:
    """The value at zero of the polynomial through these points, x to y (Lagrange)."""
    total = 0
    for x, y in shares.items():
        numerator = denominator = 1
        for other in shares:
            if other != x:
                numerator, denominator = numerator * other % PRIME, denominator * (other - x) % PRIME
        total = (total + y * numerator * pow(denominator, -1, PRIME)) % PRIME
    return total
