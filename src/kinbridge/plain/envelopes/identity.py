"""The name of an office is the hash of its root key; two people compare sixty digits before trusting it."""

import hashlib

ROOT_HEX = 64
DIGITS = 60
GROUP = 5


def root_id(public: bytes) -> str:
    """The identity of the office whose 32-byte Ed25519 root public key this is: 64 hex digits."""
    return hashlib.sha256(b"kb/1 root\x00" + public).hexdigest()


def fingerprint_digits(a_root: str, b_root: str) -> str:
    """Sixty digits in groups of five, the same on both sides of a pairing, to be read aloud or scanned.

    An impostor between two offices would need two keys whose digits with either office agree: about 2**99 trials.
    """
    first, second = sorted((a_root, b_root))
    digest = hashlib.sha512(b"kb/1 pair\x00" + bytes.fromhex(first) + bytes.fromhex(second)).digest()
    digits = str(int.from_bytes(digest, "big") % 10**DIGITS).zfill(DIGITS)
    return " ".join(digits[start : start + GROUP] for start in range(0, DIGITS, GROUP))
