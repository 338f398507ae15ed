"""The two boxes everything is sealed in: AES-256-GCM under a key at hand, HPKE for whoever holds the private key."""

from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

NONCE = 12
SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class Tampered(Exception):
    """A sealed value does not open with its own key and place: changed, moved or cut. Says which place, never what it held."""

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self.place = place


def seal(key: AESGCM, plain: bytes, place: bytes, draw: Callable[[int], bytes]) -> bytes:
    """nonce | ciphertext; `place` is bound in, so the box opens nowhere else. `draw(n)` gives n random bytes."""
    nonce = draw(NONCE)
    return nonce + key.encrypt(nonce, plain, place)


def unseal(key: AESGCM, box: bytes, place: bytes) -> bytes:
    """Raises Tampered when the box, the key or the place is not the one it was sealed with."""
    try:
        return key.decrypt(box[:NONCE], box[NONCE:], place)
    except (InvalidTag, ValueError):
        raise Tampered(place.decode(errors="replace")) from None


def seal_to(public: bytes, plain: bytes, label: bytes) -> bytes:
    """Only the holder of the X25519 private key opens it, and only under the same label."""
    return SUITE.encrypt(plain, X25519PublicKey.from_public_bytes(public), info=label)


def unseal_with(private: bytes, box: bytes, label: bytes) -> bytes:
    """Raises Tampered when the box was not sealed to this key under this label."""
    try:
        return SUITE.decrypt(box, X25519PrivateKey.from_private_bytes(private), info=label)
    except (InvalidTag, ValueError):
        raise Tampered(label.decode(errors="replace")) from None
