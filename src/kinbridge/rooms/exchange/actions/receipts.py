"""Receipts: our signed word that a message is stored and committed. For `match.*` it leaves on a fixed grid of time."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from kinbridge.ground.database import write
from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.consent.values import OfficeNotice
from kinbridge.rooms.exchange import models
from kinbridge.rooms.exchange.actions.outbox import post
from kinbridge.rooms.exchange.queries import UNDER_WAY
from kinbridge.rooms.exchange.values import AT_MOST, Delivered, Receipts, Received, Sending


def owe_receipt(row: models.Incoming, schedule: Receipts, at: datetime) -> None:
    """Send the receipt with this transaction, or note that the grid owes it. One that still waits to leave is enough."""
    if schedule is Receipts.AT_ONCE:
        waits = models.Outgoing.objects.filter(token=row.receipt, state=Sending.QUEUED)
        if not row.receipt or not waits.update(next_at=at):
            _send(row.sender, [row], at)
    elif schedule is Receipts.FIXED and not row.receipt_due:
        row.receipt_due = True
        row.save(update_fields=["receipt_due"])


def send_fixed_receipts(at: datetime) -> int:
    """Acknowledge what the grid owes, one receipt an office; returns how many messages. For the timer."""
    owed: dict[str, list[models.Incoming]] = defaultdict(list)
    for row in models.Incoming.objects.filter(receipt_due=True):
        owed[row.sender].append(row)
    for sender, rows in owed.items():
        if accounts.is_verified(sender, at):
            with write():
                _send(sender, rows, at)
                models.Incoming.objects.filter(message_id__in=[row.message_id for row in rows]).update(receipt_due=False)
    return sum(map(len, owed.values()))


def _send(sender: str, rows: list[models.Incoming], at: datetime) -> None:
    for start in range(0, len(rows), AT_MOST):
        part = rows[start : start + AT_MOST]
        content = Delivered(ids=tuple(row.message_id for row in part), hashes=tuple(row.body_hash for row in part))
        token = post(content, authority=OfficeNotice(sender, Delivered.kind), thread="", at=at)
        models.Incoming.objects.filter(message_id__in=content.ids).update(receipt=token)


def take_delivered(received: Received) -> None:
    """The other office has stored these messages of ours. A hash that is not ours leaves the message under way."""
    assert isinstance(received.content, Delivered)
    for message_id, body_hash in _pairs(received.content):
        ours = models.Outgoing.objects.filter(token=message_id, to=received.sender, body_hash=body_hash, state__in=UNDER_WAY)
        ours.update(state=Sending.DELIVERED, delivered_at=received.at, wire=None, reason="")


def _pairs(content: Delivered) -> Iterable[tuple[str, str]]:
    return zip(content.ids, content.hashes, strict=False)
