"""Key pairs as bytes: Ed25519 for signing, ML-KEM-768 with X25519 for sealing.

A sealing key is stored as the 32-byte seed of X-Wing (draft-connolly-cfrg-xwing-kem, section 5.2) and published as the
1216 bytes of both public keys. Randomness is passed in, so a simulation can replay an office's keys.
"""

import hashlib
from collections.abc import Callable
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import MLKEM768X25519PrivateKey, MLKEM768X25519PublicKey

Random = Callable[[int], bytes]

SEED = 32
SIGNING_PUBLIC = 32
SIGNATURE = 64
MLKEM_PUBLIC = 1184
KEM_PUBLIC = MLKEM_PUBLIC + 32
KID = 16


class SigningPair(NamedTuple):
    """An Ed25519 key pair; both parts are 32 raw bytes."""

    private: bytes
    public: bytes


class KemPair(NamedTuple):
    """A sealing key pair and its random id (16 bytes): private is the 32-byte seed, public 1216 bytes."""

    kid: bytes
    private: bytes
    public: bytes


def new_signing_pair(random: Random) -> SigningPair:
    """A fresh Ed25519 pair from 32 bytes of `random`."""
    return signing_pair_of(random(SEED))


def signing_pair_of(private: bytes) -> SigningPair:
    """The pair that belongs to a stored 32-byte private key."""
    return SigningPair(private, Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw())


def new_kem_pair(random: Random) -> KemPair:
    """A fresh sealing pair; its id is random, so that an envelope names no office."""
    return kem_pair_of(random(KID), random(SEED))


def kem_pair_of(kid: bytes, private: bytes) -> KemPair:
    """The pair that belongs to a stored id and seed."""
    lattice, curve = _parts(private)
    public = lattice.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()
    return KemPair(kid, private, public)


def sign(private: bytes, payload: bytes) -> bytes:
    """The 64-byte Ed25519 signature; callers put their own label in front of what they sign."""
    return Ed25519PrivateKey.from_private_bytes(private).sign(payload)


def verifies(public: bytes, signature: bytes, payload: bytes) -> bool:
    """Whether the signature over these exact bytes is by this key; a malformed key or signature is a no."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, payload)
    except (InvalidSignature, ValueError):
        return False
    return True


def sealing_key(public: bytes) -> MLKEM768X25519PublicKey:
    """The library's key for 1216 published bytes; ValueError when they are no key."""
    lattice = MLKEM768PublicKey.from_public_bytes(public[:MLKEM_PUBLIC])
    return MLKEM768X25519PublicKey(lattice, X25519PublicKey.from_public_bytes(public[MLKEM_PUBLIC:]))


def opening_key(private: bytes) -> MLKEM768X25519PrivateKey:
    """The library's key for a stored 32-byte seed."""
    return MLKEM768X25519PrivateKey(*_parts(private))


def _parts(seed: bytes) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
    expanded = hashlib.shake_256(seed).digest(96)
    return MLKEM768PrivateKey.from_seed_bytes(expanded[:64]), X25519PrivateKey.from_private_bytes(expanded[64:])
