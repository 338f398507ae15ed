"""The bytes that cross: `magic | suite | key id | HPKE(padded(sender | signature | body))`.

Signed, then sealed, with the recipient and the key inside the signature: nobody can pass a sender's envelope on as if
it had been written to them. In clear stand only the magic, the suite and a random key id; the size falls into one of a
few buckets. The HPKE encapsulation takes its randomness from the library (OpenSSL), the only draw not passed in.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from kinbridge.plain.envelopes.cards import Card
from kinbridge.plain.envelopes.keys import KID, SIGNATURE, opening_key, sealing_key, sign, verifies

MAGIC = b"KB1\x00"
SUITE_ID = b"\x01"
LABEL = b"kb/1 env\x00"
HEAD = len(MAGIC) + len(SUITE_ID) + KID
ROOT = 32
LENGTH = 4
KIB = 1024
SMALL_BUCKETS = (4 * KIB, 16 * KIB, 64 * KIB, 256 * KIB, 1024 * KIB)
LARGE_STEP = 1024 * KIB
MAX_SEALED = 32 * 1024 * KIB
OVERHEAD = 1120 + 16  # the encapsulated key and the tag
_SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class EnvelopeRefused(Exception):
    """These bytes are no envelope for us, or none we can rely on; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class SenderKeys(NamedTuple):
    """Who signs: the office's root (hex) and its 32-byte signing key of the day."""

    root: str
    signing_private: bytes


class Opened(NamedTuple):
    """What an envelope held, and who signed it."""

    sender_root: str
    body: bytes


def seal(body: bytes, *, sender: SenderKeys, recipient: Card, at: datetime) -> bytes:
    """The envelope of `body` to the recipient's newest key at this moment.

    Raises EnvelopeRefused: `no_current_key` (the recipient must renew its card), `too_large`.
    """
    kem = recipient.kem_at(at)
    if kem is None:
        raise EnvelopeRefused("no_current_key")
    head = MAGIC + SUITE_ID + kem.kid
    signature = sign(sender.signing_private, _signed(sender.root, recipient.root, kem.kid, body))
    inner = _pad(bytes.fromhex(sender.root) + signature + body)
    return head + _SUITE.encrypt(inner, sealing_key(kem.public), info=head)


def open_sealed(
    raw: bytes,
    *,
    own_kems: Mapping[bytes, bytes],
    own_root: str,
    signers: Callable[[str], bytes | None],
) -> Opened:
    """The body and its sender. `own_kems` maps key ids to seeds; `signers` gives a root's signing key, or None.

    Raises EnvelopeRefused: not_an_envelope, unknown_suite, unknown_key, not_for_us, malformed, unknown_sender,
    bad_signature, too_large.
    """
    kid = _kid_of(raw)
    inner = _unpad(_decrypt(raw, own_kems.get(kid)))
    sender_root, signature, body = inner[:ROOT].hex(), inner[ROOT : ROOT + SIGNATURE], inner[ROOT + SIGNATURE :]
    public = signers(sender_root)
    if public is None:
        raise EnvelopeRefused("unknown_sender")
    if not verifies(public, signature, _signed(sender_root, own_root, kid, body)):
        raise EnvelopeRefused("bad_signature")
    return Opened(sender_root, body)


def bucket(size: int) -> int:
    """The padded size for `size` bytes: a small table, then whole mebibytes; EnvelopeRefused above 32 MiB."""
    for small in SMALL_BUCKETS:
        if size <= small:
            return small
    padded = -(-size // LARGE_STEP) * LARGE_STEP
    if padded > MAX_SEALED:
        raise EnvelopeRefused("too_large")
    return padded


def _signed(sender_root: str, recipient_root: str, kid: bytes, body: bytes) -> bytes:
    return LABEL + bytes.fromhex(sender_root) + bytes.fromhex(recipient_root) + kid + body


def _kid_of(raw: bytes) -> bytes:
    if len(raw) > HEAD + OVERHEAD + MAX_SEALED:
        raise EnvelopeRefused("too_large")
    if not raw.startswith(MAGIC) or len(raw) <= HEAD:
        raise EnvelopeRefused("not_an_envelope")
    if raw[len(MAGIC) : len(MAGIC) + len(SUITE_ID)] != SUITE_ID:
        raise EnvelopeRefused("unknown_suite")
    return raw[HEAD - KID : HEAD]


def _decrypt(raw: bytes, seed: bytes | None) -> bytes:
    if seed is None:
        raise EnvelopeRefused("unknown_key")
    try:
        return _SUITE.decrypt(raw[HEAD:], opening_key(seed), info=raw[:HEAD])
    except (InvalidTag, ValueError) as broken:
        raise EnvelopeRefused("not_for_us") from broken


def _pad(inner: bytes) -> bytes:
    filled = LENGTH + len(inner)
    return len(inner).to_bytes(LENGTH, "big") + inner + bytes(bucket(filled) - filled)


def _unpad(padded: bytes) -> bytes:
    length = int.from_bytes(padded[:LENGTH], "big")
    inner, rest = padded[LENGTH : LENGTH + length], padded[LENGTH + length :]
    too_short = length < ROOT + SIGNATURE or len(inner) != length
    if too_short or any(rest) or bucket(LENGTH + length) != len(padded):
        raise EnvelopeRefused("malformed")
    return inner
