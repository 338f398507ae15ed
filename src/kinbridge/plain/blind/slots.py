"""What a question consists of: slots, each an identifier and a hidden share, and the sealed facts.

Identifier and pad come from an output, the salt of the message, a turn and the share's number. A key that weighs three fills
three slots; a key that several reports of one message have in common takes another turn in each, so that no identifier and no
pad stands twice and nobody without that output sees that they have something in common.
"""

import hashlib

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kinbridge.plain.blind.oprf import Output

ID, SHARE, NONCE, TAG = 16, 16, 12, 16
SLOT = ID + SHARE
FACTS_SIZE = 2048  # bytes of facts after padding, whoever is asked about
LENGTH = 2
MOST_TURNS = 64  # an output that more reports of one message share is no evidence


class QuestionRefused(ValueError):
    """A question that cannot be made or read; `code` is facts_too_long, too_few_slots, wrong_size or too_many_turns."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Question(msgspec.Struct, frozen=True):
    """`slots` is 32 bytes a slot; `sealed` is nonce, padded facts and tag. Both have one size for a recipe."""

    slots: bytes
    sealed: bytes


class Asked(msgspec.Struct, frozen=True):
    """The questions of one message, and how many turns whoever looks them up must try: a power of two."""

    questions: tuple[Question, ...]
    turns: int


def place_of(salt: bytes, turn: int, number: int) -> bytes:
    """What a mark is made for: the message, the how manieth report with this output, the how manieth share."""
    return salt + turn.to_bytes(2, "big") + number.to_bytes(2, "big")


def mark(output: Output, place: bytes) -> bytes:
    """A slot's identifier, and after it the pad that hides its share."""
    return hashlib.blake2b(place, digest_size=SLOT, key=output, person=b"kb/1 slot").digest()


def hide(pad: bytes, share: int) -> bytes:
    """The share under its pad."""
    return (int.from_bytes(pad, "big") ^ share).to_bytes(SHARE, "big")


def bare(pad: bytes, hidden: bytes) -> int:
    """The share that was hidden under this pad."""
    return int.from_bytes(pad, "big") ^ int.from_bytes(hidden, "big")


def insist_on_size(question: Question) -> None:
    """Raises QuestionRefused for slots or facts of another size."""
    if len(question.slots) % SLOT or len(question.sealed) != NONCE + FACTS_SIZE + TAG:
        raise QuestionRefused("wrong_size")


def seal_facts(facts: bytes, secret: int, salt: bytes, nonce: bytes) -> bytes:
    """The facts at their one size under the shared secret. Raises QuestionRefused when they do not fit."""
    if len(facts) > FACTS_SIZE - LENGTH:
        raise QuestionRefused("facts_too_long")
    padded = len(facts).to_bytes(LENGTH, "big") + facts
    return nonce + AESGCM(_key(secret, salt)).encrypt(nonce, padded.ljust(FACTS_SIZE, b"\x00"), salt)


def open_facts(sealed: bytes, secret: int, salt: bytes) -> bytes | None:
    """The facts; None under another secret."""
    try:
        padded = AESGCM(_key(secret, salt)).decrypt(sealed[:NONCE], sealed[NONCE:], salt)
    except InvalidTag:
        return None
    return padded[LENGTH : LENGTH + int.from_bytes(padded[:LENGTH], "big")]


def _key(secret: int, salt: bytes) -> bytes:
    return hashlib.blake2b(salt, digest_size=32, key=secret.to_bytes(SHARE, "big"), person=b"kb/1 facts").digest()
