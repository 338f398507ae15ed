"""The outbox: a message waits readable only here, and is numbered and sealed at its first attempt."""

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta

import msgspec

from kinbridge.ground.crash import crash_point
from kinbridge.ground.database import write
from kinbridge.ground.sealed.keyrings import open_with_transport, seal_with_transport
from kinbridge.plain.envelopes import Message, MessageRefused, Released, encode_content, encode_message, seal
from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.accounts.values import OFFICE
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.consent import queries as consent
from kinbridge.rooms.consent.values import OfficeNotice, Permit
from kinbridge.rooms.exchange import models, rules
from kinbridge.rooms.exchange.queries import card_of, own_signing
from kinbridge.rooms.exchange.values import Content, Test

LABEL = b"outbox"


class CannotPost(Exception):
    """This message may not go. `code`: not_verified, no_card, wrong_kind, needs_permit, not_a_notice, fact_not_permitted,
    cannot_be_written, or a reason of consent why the permit is no longer valid."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Waiting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is known of a message before it is numbered."""

    content: bytes
    fields: tuple[Released, ...]
    purpose: str
    handling: str
    permit_receipt: str
    answer_by: datetime | None


def post(
    content: Content,
    *,
    authority: Permit | OfficeNotice,
    thread: str,
    at: datetime,
    fields: Mapping[str, str] | None = None,
    handling: str = "",
    answer_by: datetime | None = None,
    lasting: timedelta = rules.LASTING,
) -> str:
    """Queue one message to one office; returns its token. The transaction is the caller's: nothing is queued that is undone.

    A content that carries facts needs a Permit for its kind, whose facts cover `fields`; a notice needs an OfficeNotice.
    Raises CannotPost.
    """
    fields = fields or {}
    if code := _objection(content, authority, fields, at):
        raise CannotPost(code)
    permit = authority if isinstance(authority, Permit) else None
    waiting = Waiting(
        content=bytes(encode_content(content)),
        fields=tuple(Released(name, value, permit.basis if permit else "") for name, value in fields.items()),
        purpose=permit.purpose if permit else "",
        handling=handling,
        permit_receipt=permit.receipt if permit else "",
        answer_by=answer_by,
    )
    row = models.Outgoing(
        to=authority.to, kind=content.kind, thread=thread, permit=permit.id if permit else "",
        subject=permit.subject if permit else "", queued_at=at, next_at=at, expires_at=at + lasting,
    )  # fmt: skip
    _insist_it_can_be_written(row, waiting)
    _put_away(row, msgspec.msgpack.encode(waiting))
    with write():
        row.save(force_insert=True)
        if permit:
            audit.record("exchange.post", actor=OFFICE.token, subject=row.subject, at=at)
        crash_point("outbox.before_commit")
    crash_point("outbox.after_commit")
    return row.token


def _objection(content: Content, authority: Permit | OfficeNotice, fields: Mapping[str, str], at: datetime) -> str:
    if not accounts.is_verified(authority.to, at):
        return "not_verified"
    if authority.kind != content.kind:
        return "wrong_kind"
    if isinstance(authority, Permit):
        return _why_not_permitted(content, authority, fields, at)
    if content.carries_facts:
        return "needs_permit"
    return "" if rules.is_notice_safe(type(content)) and not fields else "not_a_notice"


def _why_not_permitted(content: Content, permit: Permit, fields: Mapping[str, str], at: datetime) -> str:
    if not content.carries_facts:
        return "wrong_kind"
    if not frozenset(fields) <= permit.facts:
        return "fact_not_permitted"
    return str(consent.why_not_valid(permit.id, at) or "")


def _insist_it_can_be_written(row: models.Outgoing, waiting: Waiting) -> None:
    """What no office could read is refused here, to whoever wrote it, and not at night in the outbox."""
    try:
        encode_message(_framed(row, waiting, row.token, 1, ""))
    except MessageRefused as error:
        raise CannotPost("cannot_be_written") from error


def _put_away(row: models.Outgoing, waiting: bytes) -> None:
    """Facts about one person wait under her key; what concerns no single person, under the transport key."""
    if row.subject:
        row.told = waiting
    else:
        row.notice = seal_with_transport(waiting, LABEL + row.token.encode())


def post_test(root: str, *, at: datetime, number: int = 0) -> str:
    """Queue a message that says nothing, for measuring the way. Raises CannotPost."""
    return post(Test(number), authority=OfficeNotice(root, Test.kind), thread="", at=at)


# --- numbering and sealing ------------------------------------------------------------------------------------------------


def number_and_seal(row: models.Outgoing, at: datetime) -> None:
    """The next number of the stream, and the bytes that every later attempt repeats; both or neither are kept."""
    raw = row.told if row.subject else open_with_transport(bytes(row.notice or b""), LABEL + row.token.encode())
    waiting = msgspec.msgpack.decode(raw, type=Waiting)
    stream, _ = models.Stream.objects.select_for_update().get_or_create(root=row.to)
    body = encode_message(_framed(row, waiting, stream.epoch, stream.seq + 1, stream.prev))
    row.wire = seal(body, sender=own_signing(), recipient=card_of(row.to), at=at)
    row.body_hash = hashlib.sha256(body).hexdigest()
    row.told = row.notice = None
    row.seq, row.prev = stream.seq + 1, stream.prev
    stream.seq, stream.prev = row.seq, row.body_hash
    stream.save()
    row.save(update_fields=["wire", "body_hash", "told", "notice", "seq", "prev"])


def _framed(row: models.Outgoing, waiting: Waiting, epoch: str, seq: int, prev: str) -> Message:
    return Message(
        id=row.token,
        kind=row.kind,
        thread=row.thread,
        epoch=epoch,
        seq=seq,
        prev=prev,
        created=row.queued_at,
        expires=row.expires_at,
        answer_by=waiting.answer_by,
        purpose=waiting.purpose,
        handling=waiting.handling,
        permit_receipt=waiting.permit_receipt,
        fields=waiting.fields,
        content=msgspec.Raw(waiting.content),
    )
