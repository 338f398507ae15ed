"""The inbox: open, verify, refuse or store, and run the kind's action in the same transaction. Every message is heard once."""

import hashlib
import logging
from collections.abc import Mapping
from datetime import datetime

from django.db import DatabaseError, IntegrityError

from kinbridge.ground.crash import crash_point
from kinbridge.ground.database import write
from kinbridge.ground.env import DiskRefused
from kinbridge.ground.sealed.keyrings import RecordsLocked, open_for_records, records_are_open, seal_for_records
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
from kinbridge.rooms.exchange.values import AlarmCode, Content, Kind, NotAccepted, Recall, Receipts, Received

LABEL = b"inbox"
log = logging.getLogger(__name__)

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
            card = card_of(root)
        except NoCard:
            return None
        return card.signing_public if card.is_current(at) else None

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
    if before is not None and before.recalled_at and before.sender == sender:
        return False
    if before is None:
        clash = models.Incoming.objects.filter(sender=sender, epoch=message.epoch, seq=message.seq).exists()
        return not (clash and _alarm(AlarmCode.SEQUENCE_REUSED, sender, message.id, at))
    if (before.sender, before.body_hash) != (sender, digest):
        _alarm(AlarmCode.SAME_ID_OTHER_BODY, sender, message.id, at)
    else:
        _owe_receipt(before, kinds, at)
    return False


def _owe_receipt(row: models.Incoming, kinds: Kinds, at: datetime) -> None:
    """What was put aside is not acknowledged, except on the fixed grid: there a missing receipt would be an answer."""
    kind = kinds.get(row.kind)
    if kind and (not row.quarantined or kind.content.schedule is Receipts.FIXED):
        owe_receipt(row, kind.content.schedule, at)


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
    """Writes the alarm, once for each message; True, so that it can stand in a condition."""
    _, is_new = models.AlarmRow.objects.get_or_create(code=code, office=office, message_id=message_id, defaults={"at": at})
    if is_new:
        audit.record("exchange.alarm", actor=office, at=at)
    return True


# --- taking in ------------------------------------------------------------------------------------------------------------


def _take(row: models.Incoming, body: bytes, message: Message, kinds: Kinds, at: datetime) -> None:
    kind = kinds.get(message.kind)
    if code := rules.why_refused(message, kind):
        _quarantine(row, code, at)
    elif kind is not None and (records_are_open() or not kind.content.carries_facts):
        _act(row, kind, body, at)
    else:
        _keep(row, body)
    _owe_receipt(row, kinds, at)


def _act(row: models.Incoming, kind: Kind, body: bytes, at: datetime) -> bool:
    """Run the action. What it will not have is quarantined; where it cannot run now the message waits; nothing it wrote stays.

    An action that breaks is a fault of ours: no reason to lose the message, nor to answer its sender otherwise.
    """
    message = decode_message(body)
    try:
        with write():
            kind.action(_received(row, decode_content(message, kind.content), message, at))
    except MessageRefused:
        _quarantine(row, AlarmCode.MALFORMED, at)
    except (NotAccepted, IntegrityError):
        _quarantine(row, AlarmCode.REFUSED_BY_ROOM, at)
    except RecordsLocked:
        _keep(row, body)
    except (DiskRefused, DatabaseError):
        raise
    except Exception as error:
        _keep(row, body)
        _alarm(AlarmCode.ACTION_FAILED, row.sender, row.message_id, at)
        log.error("the action of a message failed: %s, %s", row.kind, type(error).__name__)
    else:
        row.body, row.done_at = None, at
        row.save(update_fields=["body", "done_at"])
        audit.record("exchange.accept", actor=row.sender, at=at)
    return row.done_at is not None


def _keep(row: models.Incoming, body: bytes) -> None:
    """Sealed to the records until its action can run."""
    row.body = seal_for_records(body, LABEL)
    row.save(update_fields=["body"])


def _quarantine(row: models.Incoming, code: AlarmCode, at: datetime) -> None:
    row.quarantined, row.body = True, None
    row.save(update_fields=["quarantined", "body"])
    _alarm(code, row.sender, row.message_id, at)


def _received(row: models.Incoming, content: Content, message: Message, at: datetime) -> Received:
    rules = {released.rule for released in message.fields}
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
        rule=rules.pop() if len(rules) == 1 else "",
    )


def _contact(sender: str, at: datetime) -> None:
    """Whoever writes to us is there: what waits for that office need not wait longer."""
    models.Outgoing.objects.filter(to=sender, state=UNDER_WAY[0], next_at__gt=at).update(next_at=at, attempts=0)


def run_stored(kinds: Kinds, at: datetime) -> int:
    """Run the actions of what waited, for the records or for a fault of ours to be mended, in the order of arrival.

    Returns how many ran. Raises RecordsLocked.
    """
    rows = models.Incoming.objects.filter(body__isnull=False, done_at=None, quarantined=False, recalled_at=None)
    ran = 0
    for message_id in list(rows.values_list("message_id", flat=True)):
        with write():
            row = rows.filter(message_id=message_id).first()
            ran += row is not None and _act(row, kinds[row.kind], open_for_records(bytes(row.body or b""), LABEL), at)
    return ran


# --- recalled -------------------------------------------------------------------------------------------------------------


def take_recall(received: Received, kinds: Kinds) -> None:
    """Destroy what the sender takes back and let the kind's room forget it. A stranger's message cannot be recalled."""
    assert isinstance(received.content, Recall)
    for message_id in received.content.ids:
        row = models.Incoming.objects.filter(message_id=message_id).first()
        if row is None:
            _tombstone(message_id, received)
            continue
        if row.sender != received.sender:
            _alarm(AlarmCode.RECALL_UNKNOWN, received.sender, message_id, received.at)
            continue
        if row.recalled_at:
            continue
        row.body, row.recalled_at = None, received.at
        row.save(update_fields=["body", "recalled_at"])
        if (kind := kinds.get(row.kind)) and kind.recalled:
            kind.recalled(message_id, received.at)
        audit.record("exchange.recalled", actor=OFFICE.token, at=received.at)


def _tombstone(message_id: str, received: Received) -> None:
    """The recall overtook its message, which may still be on its way."""
    models.Incoming.objects.create(
        message_id=message_id, sender=received.sender, epoch=message_id, seq=0, received_at=received.at, recalled_at=received.at
    )
