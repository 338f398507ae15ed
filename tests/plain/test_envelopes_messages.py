"""A message is refused rather than half understood."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinbridge.plain.envelopes import (
    MAX_BODY,
    Message,
    MessageRefused,
    Released,
    decode_content,
    decode_message,
    encode_content,
    encode_message,
)

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


class Hello(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: str


class Points(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    points: bytes


def a_message(**changes) -> Message:
    usual = {
        "id": "a" * 32,
        "kind": "referral.offer",
        "thread": "b" * 32,
        "epoch": "c" * 32,
        "seq": 1,
        "prev": "",
        "created": NOW,
        "expires": NOW + timedelta(days=30),
        "purpose": "assistance",
        "handling": "",
        "permit_receipt": "d" * 32,
        "fields": (Released("name_full", "Nguyễn Thị Hoa", "agreement"),),
        "content": encode_content(Hello("good day")),
    }
    return Message(**(usual | changes))


def test_a_message_reads_as_it_was_written():
    message = a_message()
    read = decode_message(encode_message(message))
    assert read.fields == message.fields
    assert read.created == NOW
    assert decode_content(read, Hello) == Hello("good day")


@pytest.mark.parametrize("year", [1, 1999, 2200, 9999])
@pytest.mark.parametrize("name", ["created", "expires", "answer_by"])
def test_a_time_no_calendar_of_ours_can_show_is_refused(name, year):
    far = NOW.replace(year=year)
    order = {"created": {"expires": far + timedelta(days=1)}, "expires": {"created": far - timedelta(days=1)}}.get(name, {})
    with pytest.raises(MessageRefused) as refused:
        encode_message(a_message(**{name: far} | order))
    assert refused.value.code == "no_such_time"


def test_bytes_travel_as_bytes():
    message = decode_message(encode_message(a_message(content=encode_content(Points(bytes(range(256)))))))
    assert decode_content(message, Points).points == bytes(range(256))


def test_a_content_of_another_kind_is_refused():
    with pytest.raises(MessageRefused, match="malformed"):
        decode_content(decode_message(encode_message(a_message())), Points)


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "not hex"},
        {"id": "a" * 32 + "\n"},
        {"kind": "Referral Offer"},
        {"thread": "case 17"},
        {"seq": 0},
        {"prev": "abc"},
        {"created": NOW.replace(tzinfo=None)},
        {"fields": (Released("name_full", "x" * 8001, "agreement"),)},
        {"fields": tuple(Released(f"field_{n}", "x", "agreement") for n in range(65))},
        {"version": "kb/2"},
    ],
)
def test_a_frame_out_of_bounds_is_refused_before_it_leaves(changes):
    with pytest.raises(MessageRefused, match="malformed"):
        encode_message(a_message(**changes))


def test_one_fact_stands_only_once():
    twice = (Released("phone", "1", "agreement"), Released("phone", "2", "agreement"))
    with pytest.raises(MessageRefused, match="double_field"):
        encode_message(a_message(fields=twice))


def test_a_message_cannot_expire_before_it_was_written():
    with pytest.raises(MessageRefused, match="expires_before_created"):
        encode_message(a_message(expires=NOW))


def test_an_unknown_field_is_refused():
    frame = msgspec.msgpack.decode(encode_message(a_message()))
    with pytest.raises(MessageRefused, match="malformed"):
        decode_message(msgspec.msgpack.encode(frame | {"priority": "high"}))


def test_an_unknown_field_of_the_content_is_refused():
    later = msgspec.Raw(msgspec.msgpack.encode({"words": "hi", "shout": True}))
    with pytest.raises(MessageRefused, match="malformed"):
        decode_content(a_message(content=later), Hello)


def test_a_body_beyond_the_limit_is_refused_unread():
    with pytest.raises(MessageRefused, match="too_large"):
        decode_message(bytes(MAX_BODY + 1))


def test_every_truncation_is_refused():
    body = encode_message(a_message())
    for length in range(len(body)):
        with pytest.raises(MessageRefused):
            decode_message(body[:length])
    with pytest.raises(MessageRefused):
        decode_message(body + b"\x00")


@given(st.binary(max_size=300))
def test_garbage_is_refused_and_never_crashes(garbage):
    with pytest.raises(MessageRefused):
        decode_message(garbage)


def test_deep_nesting_is_refused_and_never_crashes():
    with pytest.raises(MessageRefused):
        decode_content(a_message(content=msgspec.Raw(b"\x91" * 100_000)), Hello)
