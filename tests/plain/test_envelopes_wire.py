"""Only the office it is sealed to opens an envelope, only as it was sent, and only from a signer it knows."""

import hashlib
import itertools
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinbridge.plain.envelopes import (
    Card,
    EnvelopeRefused,
    KemKey,
    SenderKeys,
    new_kem_pair,
    new_signing_pair,
    open_sealed,
    root_id,
    seal,
)
from kinbridge.plain.envelopes.wire import HEAD, MAX_SEALED, OVERHEAD, SMALL_BUCKETS, bucket

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


class Side:
    """An office of the test: its keys and its card."""

    def __init__(self, name: str) -> None:
        count = itertools.count()

        def random(size: int) -> bytes:
            return hashlib.shake_256(f"{name}/{next(count)}".encode()).digest(size)

        self.root_pair, self.signing, self.kem = new_signing_pair(random), new_signing_pair(random), new_kem_pair(random)
        self.root = root_id(self.root_pair.public)
        self.keys = SenderKeys(self.root, self.signing.private)
        self.kems = {self.kem.kid: self.kem.private}
        self.card = Card(
            root_public=self.root_pair.public, name=name, country="VN", languages=(), hours="", mandate="",
            powers=frozenset(), address="http://127.0.0.1:1", signing_public=self.signing.public,
            kems=(KemKey(self.kem.kid, self.kem.public, NOW, NOW + timedelta(days=30)),),
            trial=True, serial=1, issued_at=NOW, expires_at=NOW + timedelta(days=30),
        )  # fmt: skip


HANOI, CHIANG_RAI, KUNMING = Side("hanoi"), Side("chiang rai"), Side("kunming")
SIGNERS = {side.root: side.signing.public for side in (HANOI, CHIANG_RAI, KUNMING)}


def sealed(body: bytes = b"a small body") -> bytes:
    return seal(body, sender=HANOI.keys, recipient=CHIANG_RAI.card, at=NOW)


def opened(raw: bytes, *, by: Side = CHIANG_RAI, signers=SIGNERS.get, kems=None):
    return open_sealed(raw, own_kems=by.kems if kems is None else kems, own_root=by.root, signers=signers)


@settings(max_examples=25)
@given(st.binary(max_size=6000))
def test_what_was_sealed_is_what_is_opened(body):
    assert opened(sealed(body)) == (HANOI.root, body)


def test_every_flipped_byte_is_refused():
    raw = sealed()
    for place in range(len(raw)):
        with pytest.raises(EnvelopeRefused):
            opened(raw[:place] + bytes([raw[place] ^ (1 << place % 8)]) + raw[place + 1 :])


def test_every_truncation_and_every_tail_is_refused():
    raw = sealed()
    for length in range(len(raw)):
        with pytest.raises(EnvelopeRefused):
            opened(raw[:length])
    with pytest.raises(EnvelopeRefused):
        opened(raw + b"\x00")


@given(st.binary(max_size=400))
def test_garbage_is_refused_and_never_crashes(garbage):
    for raw in (garbage, b"KB1\x00\x01" + CHIANG_RAI.kem.kid + garbage):
        with pytest.raises(EnvelopeRefused):
            opened(raw)


def test_nothing_but_a_random_key_id_stands_in_clear():
    raw = sealed(b"the secret words")
    for clear in (b"the secret words", bytes.fromhex(HANOI.root), bytes.fromhex(CHIANG_RAI.root), HANOI.root.encode()):
        assert clear not in raw
    assert raw[:HEAD] == b"KB1\x00\x01" + CHIANG_RAI.kem.kid


def test_small_bodies_cannot_be_told_apart_by_size():
    assert len({len(sealed(bytes(size))) for size in (0, 1, 100, 1000, 3900)}) == 1
    assert len(sealed(b"")) == HEAD + OVERHEAD + SMALL_BUCKETS[0]


@given(st.integers(min_value=0, max_value=MAX_SEALED))
def test_a_bucket_holds_what_it_is_for_and_there_are_few(size):
    assert bucket(size) >= size
    assert bucket(size) in SMALL_BUCKETS or bucket(size) % (1024 * 1024) == 0


def test_a_body_beyond_the_largest_bucket_is_refused():
    with pytest.raises(EnvelopeRefused, match="too_large"):
        bucket(MAX_SEALED + 1)
    with pytest.raises(EnvelopeRefused, match="too_large"):
        opened(bytes(HEAD + OVERHEAD + MAX_SEALED + 1))


def test_an_unknown_sender_is_refused():
    with pytest.raises(EnvelopeRefused, match="unknown_sender"):
        opened(sealed(), signers=lambda root: None)


def test_another_signing_key_is_refused():
    with pytest.raises(EnvelopeRefused, match="bad_signature"):
        opened(sealed(), signers=lambda root: KUNMING.signing.public)


def test_a_sender_cannot_speak_as_another_office():
    raw = seal(b"x", sender=SenderKeys(HANOI.root, KUNMING.signing.private), recipient=CHIANG_RAI.card, at=NOW)
    with pytest.raises(EnvelopeRefused, match="bad_signature"):
        opened(raw)


def test_a_recipient_cannot_pass_an_envelope_on_as_if_it_were_written_to_another():
    with pytest.raises(EnvelopeRefused, match="unknown_key"):
        opened(sealed(), by=KUNMING)
    with pytest.raises(EnvelopeRefused, match="bad_signature"):
        opened(sealed(), by=KUNMING, kems=CHIANG_RAI.kems)


def test_a_key_id_with_the_wrong_key_behind_it_is_refused():
    with pytest.raises(EnvelopeRefused, match="not_for_us"):
        opened(sealed(), kems={CHIANG_RAI.kem.kid: KUNMING.kem.private})


def test_nothing_is_sealed_to_a_key_that_has_run_out():
    with pytest.raises(EnvelopeRefused, match="no_current_key"):
        seal(b"x", sender=HANOI.keys, recipient=CHIANG_RAI.card, at=NOW + timedelta(days=31))


def test_another_suite_is_refused():
    raw = sealed()
    with pytest.raises(EnvelopeRefused, match="unknown_suite"):
        opened(raw[:4] + b"\x02" + raw[5:])
