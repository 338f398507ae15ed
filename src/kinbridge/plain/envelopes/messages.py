"""What stands inside an envelope, version kb/1: a strict frame round the content of one kind.

A field nobody knows is refused rather than ignored. Each fact travels as its own field with the rule that released it.
Frames and contents are MessagePack, so that group elements travel as bytes.
"""

from datetime import datetime
from typing import Annotated, Literal, TypeVar

import msgspec
from msgspec import Meta

MAX_BODY = 24 * 1024 * 1024
# A time near the end of the calendar cannot be shown in every zone: one word of a peer would close a page for everybody.
CENTURIES = range(2000, 2200)

Content = TypeVar("Content", bound=msgspec.Struct)
RandomId = Annotated[str, Meta(pattern=r"\A[0-9a-f]{32}\Z")]
MaybeId = Annotated[str, Meta(pattern=r"\A([0-9a-f]{32})?\Z")]
MaybeHash = Annotated[str, Meta(pattern=r"\A([0-9a-f]{64})?\Z")]
Code = Annotated[str, Meta(pattern=r"\A[a-z0-9_.]{1,64}\Z")]
MaybeCode = Annotated[str, Meta(pattern=r"\A[a-z0-9_.]{0,64}\Z")]
Aware = Annotated[datetime, Meta(tz=True)]


class MessageRefused(Exception):
    """A body that is not a message of this protocol; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Released(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One fact about a person, and the rule by which it may travel."""

    field: Code
    value: Annotated[str, Meta(max_length=8000)]
    rule: Code


class Message(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The frame. `seq` counts per sender, recipient and epoch; `prev` is the hash of the body before it, or empty.

    `thread` is random, never a local case; `permit_receipt` is the random receipt id of a permit, or empty; `answer_by`
    is when the sender's clock runs out; `content` holds the kind's own struct, still encoded.
    """

    version: Literal["kb/1"] = "kb/1"
    id: RandomId
    kind: Code
    thread: MaybeId
    epoch: RandomId
    seq: Annotated[int, Meta(ge=1, lt=2**53)]
    prev: MaybeHash
    created: Aware
    expires: Aware
    answer_by: Aware | None = None
    purpose: MaybeCode
    handling: MaybeCode
    permit_receipt: MaybeId
    fields: Annotated[tuple[Released, ...], Meta(max_length=64)]
    content: msgspec.Raw


def encode_message(message: Message) -> bytes:
    """The bytes that are signed and sealed. MessageRefused when nobody could accept them."""
    body = msgspec.msgpack.encode(message)
    decode_message(body)
    return body


def decode_message(body: bytes) -> Message:
    """The message in these bytes. MessageRefused: too_large, malformed, double_field, expires_before_created, no_such_time."""
    if len(body) > MAX_BODY:
        raise MessageRefused("too_large")
    message = _decode(body, Message)
    if len({released.field for released in message.fields}) != len(message.fields):
        raise MessageRefused("double_field")
    if message.expires <= message.created:
        raise MessageRefused("expires_before_created")
    if any(at and at.year not in CENTURIES for at in (message.created, message.expires, message.answer_by)):
        raise MessageRefused("no_such_time")
    return message


def encode_content(content: msgspec.Struct) -> msgspec.Raw:
    """A kind's struct, ready to stand in a message."""
    return msgspec.Raw(msgspec.msgpack.encode(content))


def decode_content(message: Message, kind: type[Content]) -> Content:
    """The kind's own struct. MessageRefused when the content is not of that shape."""
    return _decode(bytes(message.content), kind)


def _decode(body: bytes, shape: type[Content]) -> Content:
    try:
        return msgspec.msgpack.decode(body, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError, OverflowError, RecursionError) as broken:
        raise MessageRefused("malformed") from broken
