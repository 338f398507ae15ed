"""Envelopes: who an office is (cards), how bytes are sealed to it (the wire), and what stands inside (messages).

An office is its Ed25519 root key; everywhere "root" is the hex SHA-256 of it. A card, signed by the root, carries the
keys of the day. An envelope shows a stranger nothing but its size bucket and the random id of the key it is sealed to.
The protocol is described in docs/protocol.md.
"""

from kinbridge.plain.envelopes.cards import BlindKey, Card, CardRefused, KemKey, Power, open_card, sign_card
from kinbridge.plain.envelopes.identity import fingerprint_digits, root_id
from kinbridge.plain.envelopes.keys import (
    KemPair,
    SigningPair,
    kem_pair_of,
    new_kem_pair,
    new_signing_pair,
    sign,
    signing_pair_of,
    verifies,
)
from kinbridge.plain.envelopes.messages import (
    MAX_BODY,
    Message,
    MessageRefused,
    Released,
    decode_content,
    decode_message,
    encode_content,
    encode_message,
)
from kinbridge.plain.envelopes.wire import EnvelopeRefused, Opened, SenderKeys, open_sealed, seal

__all__ = [
    "MAX_BODY",
    "BlindKey",
    "Card",
    "CardRefused",
    "EnvelopeRefused",
    "KemKey",
    "KemPair",
    "Message",
    "MessageRefused",
    "Opened",
    "Power",
    "Released",
    "SenderKeys",
    "SigningPair",
    "decode_content",
    "decode_message",
    "encode_content",
    "encode_message",
    "fingerprint_digits",
    "kem_pair_of",
    "new_kem_pair",
    "new_signing_pair",
    "open_card",
    "open_sealed",
    "root_id",
    "seal",
    "sign",
    "sign_card",
    "signing_pair_of",
    "verifies",
]
