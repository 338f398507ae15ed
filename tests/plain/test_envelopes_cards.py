"""A card is what its root signed, byte for byte, and nothing that contradicts itself is a card."""

import hashlib
import itertools
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinbridge.plain.envelopes import (
    BlindKey,
    Card,
    CardRefused,
    KemKey,
    Power,
    fingerprint_digits,
    kem_pair_of,
    new_kem_pair,
    new_signing_pair,
    open_card,
    root_id,
    sign,
    sign_card,
    signing_pair_of,
)

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def seeded(seed: str):
    """Random bytes that are the same in every run."""
    count = itertools.count()
    return lambda size: hashlib.shake_256(f"{seed}/{next(count)}".encode()).digest(size)


RANDOM = seeded("cards")
ROOT = new_signing_pair(RANDOM)
SIGNING = new_signing_pair(RANDOM)
KEM = new_kem_pair(RANDOM)


def a_card(**changes) -> Card:
    usual = {
        "root_public": ROOT.public,
        "name": "Hà Nội hotline",
        "country": "VN",
        "languages": ("vi", "en"),
        "hours": "every day, day and night",
        "mandate": "hotline for people reported missing",
        "powers": frozenset(),
        "address": "http://127.0.0.1:8003",
        "signing_public": SIGNING.public,
        "kems": (KemKey(KEM.kid, KEM.public, NOW, NOW + timedelta(days=30)),),
        "blind": (BlindKey(1, bytes(32)),),
        "recipes": ("recipe-1",),
        "trial": False,
        "serial": 1,
        "issued_at": NOW,
        "expires_at": NOW + timedelta(days=90),
    }
    return Card(**(usual | changes))


def test_a_signed_card_opens_as_it_was_written():
    card = a_card(powers=frozenset({Power.MAY_ARREST, Power.MAY_DETAIN}))
    assert open_card(sign_card(card, ROOT.private)) == card
    assert card.root == root_id(ROOT.public)


def test_every_flipped_byte_of_a_card_is_refused():
    raw = sign_card(a_card(), ROOT.private)
    for place in range(len(raw)):
        broken = raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]
        with pytest.raises(CardRefused):
            open_card(broken)


def test_every_truncation_and_every_tail_is_refused():
    raw = sign_card(a_card(), ROOT.private)
    for length in range(len(raw)):
        with pytest.raises(CardRefused):
            open_card(raw[:length])
    with pytest.raises(CardRefused):
        open_card(raw + b" ")


@given(st.binary(max_size=300))
def test_garbage_is_refused_and_never_crashes(garbage):
    for raw in (garbage, b"KB1CARD\x00" + garbage, b"KB1CARD\x00" + bytes(64) + b'{"name":' + garbage):
        with pytest.raises(CardRefused):
            open_card(raw)


def test_a_card_signed_by_another_root_is_never_made():
    with pytest.raises(CardRefused, match="wrong_root_key"):
        sign_card(a_card(), new_signing_pair(RANDOM).private)


def test_an_unknown_field_is_refused_even_when_signed():
    from_the_future = msgspec.to_builtins(a_card(), str_keys=True) | {"favourite_colour": "green"}
    body = msgspec.json.encode(from_the_future)
    with pytest.raises(CardRefused, match="malformed"):
        open_card(b"KB1CARD\x00" + sign(ROOT.private, b"kb/1 card\x00" + body) + body)


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("signing_key_is_root", {"signing_public": ROOT.public}),
        ("lives_too_long", {"expires_at": NOW + timedelta(days=400)}),
        ("lives_too_long", {"expires_at": NOW}),
        ("broken_kem", {"kems": (KemKey(KEM.kid, KEM.public, NOW, NOW),)}),
        ("broken_kem", {"kems": (KemKey(KEM.kid, b"\xff" * 1216, NOW, NOW + timedelta(days=1)),)}),
        ("double_kid", {"kems": (KemKey(KEM.kid, KEM.public, NOW, NOW + timedelta(days=1)),) * 2}),
        ("double_epoch", {"blind": (BlindKey(1, bytes(32)), BlindKey(1, bytes(32)))}),
        ("no_address", {"address": "javascript:alert(1)"}),
        ("no_address", {"address": "http://user:word@office.example"}),
        ("no_address", {"address": "http://[broken"}),
    ],
)
def test_a_card_that_contradicts_itself_is_refused(code, changes):
    with pytest.raises(CardRefused, match=code):
        sign_card(a_card(**changes), ROOT.private)


def test_a_huge_card_is_refused_before_it_is_parsed():
    with pytest.raises(CardRefused, match="too_large"):
        open_card(b"KB1CARD\x00" + bytes(70_000))


def test_the_newest_current_key_is_used():
    older = KemKey(KEM.kid, KEM.public, NOW, NOW + timedelta(days=30))
    pair = new_kem_pair(RANDOM)
    newer = KemKey(pair.kid, pair.public, NOW + timedelta(days=7), NOW + timedelta(days=37))
    card = a_card(kems=(newer, older))
    assert card.kem_at(NOW) == older
    assert card.kem_at(NOW + timedelta(days=8)) == newer
    assert card.kem_at(NOW + timedelta(days=40)) is None


def test_a_card_is_current_until_it_expires():
    card = a_card()
    assert card.is_current(NOW)
    assert not card.is_current(NOW - timedelta(seconds=1))
    assert not card.is_current(card.expires_at)


def test_stored_private_keys_give_the_same_public_keys():
    assert signing_pair_of(ROOT.private) == ROOT
    assert kem_pair_of(KEM.kid, KEM.private) == KEM


def test_sixty_digits_are_the_same_from_both_sides():
    other = root_id(new_signing_pair(RANDOM).public)
    digits = fingerprint_digits(root_id(ROOT.public), other)
    assert digits == fingerprint_digits(other, root_id(ROOT.public))
    assert [len(group) for group in digits.split()] == [5] * 12
    assert digits.replace(" ", "").isdecimal()


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32))
def test_another_pair_of_offices_has_other_digits(one, two):
    mine = root_id(ROOT.public)
    if one != two:
        assert fingerprint_digits(mine, root_id(one)) != fingerprint_digits(mine, root_id(two))
