"""A card says who an office is, what it may do to a person, and which keys it uses today; its root key signs it.

The signature covers the bytes as sent, so there is no second way to write the same card. A card is never trust: only
people who compared the digits make a peer.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta

from kinbridge.plain.envelopes.identity import root_id
from kinbridge.plain.envelopes.keys import KEM_PUBLIC, KID, SIGNATURE, SIGNING_PUBLIC, sealing_key, sign, verifies

MAGIC = b"KB1CARD\x00"
LABEL = b"kb/1 card\x00"
MAX_CARD = 64 * 1024
LONGEST_LIFE = timedelta(days=366)

Text = Annotated[str, Meta(min_length=1, max_length=400)]
Aware = Annotated[datetime, Meta(tz=True)]


class CardRefused(Exception):
    """These bytes are no card to rely on; `code` says why."""

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


class Power(StrEnum):
    """What an office may, or must, do to a person in front of it: shown before anything is sent there."""

    MAY_ARREST = "may_arrest"
    MAY_DETAIN = "may_detain"
    MAY_DEPORT = "may_deport"
    MUST_REPORT_STATUS = "must_report_status"


class KemKey(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A key to seal envelopes to, between two moments; `kid` is 16 random bytes."""

    kid: Annotated[bytes, Meta(min_length=KID, max_length=KID)]
    public: Annotated[bytes, Meta(min_length=KEM_PUBLIC, max_length=KEM_PUBLIC)]
    since: Aware
    until: Aware


class BlindKey(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The public half of an asker's secret for blind matching in one epoch; its proofs are checked against it."""

    epoch: Annotated[int, Meta(ge=1)]
    public: Annotated[bytes, Meta(min_length=32, max_length=32)]


class Card(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An office's card; times are aware, `address` is the URL of its nodes door, `country` two letters (ISO 3166)."""

    root_public: Annotated[bytes, Meta(min_length=SIGNING_PUBLIC, max_length=SIGNING_PUBLIC)]
    name: Text
    country: Annotated[str, Meta(pattern=r"\A[A-Z]{2}\Z")]
    languages: Annotated[tuple[Annotated[str, Meta(max_length=35)], ...], Meta(max_length=40)]
    hours: Annotated[str, Meta(max_length=400)]
    mandate: Annotated[str, Meta(max_length=400)]
    powers: frozenset[Power]
    address: Text
    signing_public: Annotated[bytes, Meta(min_length=SIGNING_PUBLIC, max_length=SIGNING_PUBLIC)]
    kems: Annotated[tuple[KemKey, ...], Meta(min_length=1, max_length=8)]
    blind: tuple[BlindKey, ...] = ()
    recipes: Annotated[tuple[Annotated[str, Meta(max_length=128)], ...], Meta(max_length=16)] = ()
    trial: bool
    serial: Annotated[int, Meta(ge=1)]
    issued_at: Aware
    expires_at: Aware

    @property
    def root(self) -> str:
        """The identity of the office."""
        return root_id(self.root_public)

    def is_current(self, at: datetime) -> bool:
        """Whether the card may be relied on at this moment."""
        return self.issued_at <= at < self.expires_at

    def kem_at(self, at: datetime) -> KemKey | None:
        """The newest key to seal to at this moment; None when the office must renew its card first."""
        current = [key for key in self.kems if key.since <= at < key.until]
        return max(current, key=lambda key: key.since, default=None)


def sign_card(card: Card, root_private: bytes) -> bytes:
    """The card as it travels: magic, signature, the signed bytes. CardRefused when the card contradicts itself."""
    _check(card)
    body = msgspec.json.encode(card)
    raw = MAGIC + sign(root_private, LABEL + body) + body
    if not verifies(card.root_public, raw[len(MAGIC) : len(MAGIC) + SIGNATURE], LABEL + body):
        raise CardRefused("wrong_root_key")
    return raw


def open_card(raw: bytes) -> Card:
    """The card in these bytes, its signature checked against the root key it names; CardRefused otherwise."""
    if len(raw) > MAX_CARD:
        raise CardRefused("too_large", size=str(len(raw)))
    if not raw.startswith(MAGIC):
        raise CardRefused("not_a_card")
    signature, body = raw[len(MAGIC) : len(MAGIC) + SIGNATURE], raw[len(MAGIC) + SIGNATURE :]
    card = _decode(body)
    if not verifies(card.root_public, signature, LABEL + body):
        raise CardRefused("bad_signature")
    _check(card)
    return card


def _decode(body: bytes) -> Card:
    try:
        return msgspec.json.decode(body, type=Card)
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError) as broken:
        raise CardRefused("malformed") from broken


def _check(card: Card) -> None:
    for code, is_broken in CONTRADICTIONS:
        if is_broken(card):
            raise CardRefused(code, root=card.root)


def _has_a_broken_kem(card: Card) -> bool:
    try:
        for key in card.kems:
            sealing_key(key.public)
    except ValueError:
        return True
    return any(key.until <= key.since for key in card.kems)


def _has_no_address(card: Card) -> bool:
    try:
        parts = urlsplit(card.address)
    except ValueError:
        return True
    return parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None


def _lives_too_long(card: Card) -> bool:
    return not timedelta(0) < card.expires_at - card.issued_at <= LONGEST_LIFE


CONTRADICTIONS: tuple[tuple[str, Callable[[Card], bool]], ...] = (
    ("signing_key_is_root", lambda card: card.signing_public == card.root_public),
    ("lives_too_long", _lives_too_long),
    ("broken_kem", _has_a_broken_kem),
    ("double_kid", lambda card: len({key.kid for key in card.kems}) != len(card.kems)),
    ("double_epoch", lambda card: len({key.epoch for key in card.blind}) != len(card.blind)),
    ("no_address", _has_no_address),
)
