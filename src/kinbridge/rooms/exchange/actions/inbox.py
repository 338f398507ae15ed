"""The inbox: open, verify, refuse or store, and run the kind's action in the same transaction. Every message is heard once."""

import hashlib
from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError

from kinbridge.ground.crash import crash_point
from kinbridge.ground.database import write
from kinbridge.ground.sealed.keyrings import open_for_records, records_are_open, seal_for_records
from kinbridge.plain.envelopes import (
    EnvelopeRefused,
    Message,
    MessageRefused,
    Opened,
    decode_content,
    decode_message,
    open_sealed,
)
from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.accounts.values import OFFICE
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.exchange import models, rules
from kinbridge.rooms.exchange.actions.receipts import owe_receipt
from kinbridge.rooms.exchange.queries import UNDER_WAY, NoCard, card_of, own_kems
from kinbridge.rooms.exchange.values import AlarmCode, Content, Kind, NotAccepted, Recall, Received

LABEL = b"inbox"

Kinds = Mapping[str, Kind]


class EnvelopeNotAccepted(Exception):
    """These bytes are refused before anything is stored: not sealed to us, not signed by a verified office, or out of time."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def accept(raw: bytes, kinds: Kinds, at: datetime) -> None:
    """Take in one envelope. Returning means: stored and committed, put aside with an alarm, or heard before.

    Raises EnvelopeNotAccepted; and RecordsLocked never: while the records are locked the body waits, sealed to them.
    """
    opened = _opened(raw, at)
    message = _message_in(opened.body, at)
    digest = hashlib.sha256(opened.body).hexdigest()
    with write():
        if not _is_new(opened.sender_root, message, digest, kinds, at):
            return
        row = _entered(opened.sender_root, message, digest, at)
        _take(row, opened.body, message, kinds, at)
        _contact(opened.sender_root, at)
        crash_point("inbox.before_commit")
    crash_point("inbox.after_commit")


def _opened(raw: bytes, at: datetime) -> Opened:
    def signer(root: str) -> bytes | None:
        if not accounts.is_verified(root, at):
            return None
        try:
            return card_of(root).signing_public
        except NoCard:
            return None

    try:
        return open_sealed(raw, own_kems=own_kems(), own_root=accounts.this_office().root, signers=signer)
    except EnvelopeRefused as error:
        raise EnvelopeNotAccepted(error.code) from error


def _message_in(body: bytes, at: datetime) -> Message:
    try:
        message = decode_message(body)
    except MessageRefused as error:
        raise EnvelopeNotAccepted(error.code) from error
    if at >= message.expires:
        raise EnvelopeNotAccepted("out_of_time")
    return message


# --- once -----------------------------------------------------------------------------------------------------------------


def _is_new(sender: str, message: Message, digest: str, kinds: Kinds, at: datetime) -> bool:
    """False for what was heard before (its receipt goes out again) and for what clashes with it (an alarm)."""
    before = models.Incoming.objects.filter(message_id=message.id).first()
    if before is None:
        clash = models.Incoming.objects.filter(sender=sender, epoch=message.epoch, seq=message.seq).exists()
        return not (clash and _alarm(AlarmCode.SEQUENCE_REUSED, sender, message.id, at))
    if (before.sender, before.body_hash) != (sender, digest):
        _alarm(AlarmCode.SAME_ID_OTHER_BODY, sender, message.id, at)
    elif not before.quarantined and (kind := kinds.get(before.kind)):
        owe_receipt(before, kind.content.schedule, at)
    return False


def _entered(sender: str, message: Message, digest: str, at: datetime) -> models.Incoming:
    return models.Incoming.objects.create(
        message_id=message.id,
        sender=sender,
        epoch=message.epoch,
        seq=message.seq,
        kind=message.kind,
        body_hash=digest,
        received_at=at,
    )


def _alarm(code: AlarmCode, office: str, message_id: str, at: datetime) -> bool:
    """Writes the alarm; True, so that it can stand in a condition."""
    models.AlarmRow.objects.create(code=code, office=office, message_id=message_id, at=at)
    audit.record("exchange.alarm", actor=office, at=at)
    return True


# --- taking in ------------------------------------------------------------------------------------------------------------


def _take(row: models.Incoming, body: bytes, message: Message, kinds: Kinds, at: datetime) -> None:
    kind = kinds.get(message.kind)
    if code := rules.why_refused(message, kind):
        _quarantine(row, code, at)
    elif kind is not None and (records_are_open() or not kind.content.carries_facts):
        _act(row, kind, message, at)
    elif kind is not None:
        row.body = seal_for_records(body, LABEL)
        row.save(update_fields=["body"])
        owe_receipt(row, kind.content.schedule, at)


def _act(row: models.Incoming, kind: Kind, message: Message, at: datetime) -> None:
    """Run the action; what it will not have is quarantined, and nothing it wrote stays."""
    try:
        with write():
            kind.action(_received(row, decode_content(message, kind.content), message, at))
    except MessageRefused:
        return _quarantine(row, AlarmCode.MALFORMED, at)
    except (NotAccepted, IntegrityError):
        return _quarantine(row, AlarmCode.REFUSED_BY_ROOM, at)
    row.body, row.done_at = None, at
    row.save(update_fields=["body", "done_at"])
    audit.record("exchange.accept", actor=row.sender, at=at)
    return owe_receipt(row, kind.content.schedule, at)


def _quarantine(row: models.Incoming, code: AlarmCode, at: datetime) -> None:
    row.quarantined, row.body = True, None
    row.save(update_fields=["quarantined", "body"])
    _alarm(code, row.sender, row.message_id, at)


def _received(row: models.Incoming, content: Content, message: Message, at: datetime) -> Received:
    return Received(
        sender=row.sender,
        message_id=message.id,
        thread=message.thread,
        content=content,
        fields={released.field: released.value for released in message.fields},
        purpose=message.purpose,
        permit_receipt=message.permit_receipt,
        sent_at=message.created,
        answer_by=message.answer_by,
        at=at,
    )


def _contact(sender: str, at: datetime) -> None:
    """Whoever writes to us is there: what waits for that office need not wait longer."""
    models.Outgoing.objects.filter(to=sender, state=UNDER_WAY[0], next_at__gt=at).update(next_at=at, attempts=0)


def run_stored(kinds: Kinds, at: datetime) -> int:
    """Run the actions of what arrived while the records were locked, in the order of arrival; returns how many ran."""
    rows = models.Incoming.objects.filter(body__isnull=False, done_at=None, quarantined=False)
    for row in rows:
        message = decode_message(open_for_records(bytes(row.body or b""), LABEL))
        with write():
            _act(row, kinds[row.kind], message, at)
    return len(rows)


# --- recalled -------------------------------------------------------------------------------------------------------------


def take_recall(received: Received, kinds: Kinds) -> None:
    """Destroy what the sender takes back and let the kind's room forget it. A stranger's message cannot be recalled."""
    assert isinstance(received.content, Recall)
    for message_id in received.content.ids:
        row = models.Incoming.objects.filter(message_id=message_id, sender=received.sender, recalled_at=None).first()
        if row is None:
            _alarm(AlarmCode.RECALL_UNKNOWN, received.sender, message_id, received.at)
            continue
        row.body, row.recalled_at = None, received.at
        row.save(update_fields=["body", "recalled_at"])
        if (kind := kinds.get(row.kind)) and kind.recalled:
            kind.recalled(message_id, received.at)
        audit.record("exchange.recalled", actor=OFFICE.token, at=received.at)
