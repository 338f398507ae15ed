"""Delivering: what is due leaves, if it still may, and is sent again, byte for byte, until its receipt."""

from datetime import datetime

from kinbridge.ground.crash import crash_point
from kinbridge.ground.database import write
from kinbridge.ground.env import Unreachable, env
from kinbridge.ground.sealed.boxes import Tampered
from kinbridge.ground.sealed.keyrings import RecordsLocked
from kinbridge.ground.sealed.keys import KeyShredded
from kinbridge.plain.envelopes import EnvelopeRefused
from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.consent import queries as consent
from kinbridge.rooms.exchange import models, rules
from kinbridge.rooms.exchange.actions.outbox import number_and_seal
from kinbridge.rooms.exchange.actions.withholding import end
from kinbridge.rooms.exchange.queries import UNDER_WAY, NoCard, card_of
from kinbridge.rooms.exchange.values import Sending

TIMEOUT = 10.0  # seconds for one envelope
ARRIVED = range(200, 300)
NEVER_CONNECTED = "refused"  # the one failure after which the other office can have nothing
NO_RECEIPT = frozenset({"receipt.delivered"})  # Receipts.NEVER: reaching the door is all there is to know


def deliver(at: datetime, limit: int = 200) -> int:
    """Send what is due, at most `limit` messages to each office; returns how many arrived at an office's door.

    An office that does not answer is asked once a round. What needs a permit leaves only if the permit is still valid.
    """
    due = models.Outgoing.objects.filter(state__in=UNDER_WAY, next_at__lte=at)
    offices = due.order_by("to").values_list("to", flat=True).distinct()
    return sum(_deliver_to(office, at, limit) for office in list(offices))


def _deliver_to(office: str, at: datetime, limit: int) -> int:
    """One office's turn. Where nobody answers, all that waits for it waits on, and nobody else waits because of it."""
    waiting = models.Outgoing.objects.filter(to=office, state__in=UNDER_WAY)
    due = waiting.filter(next_at__lte=at).values_list("token", flat=True)
    arrived = 0
    for token in [*_numbered_in_vain(office), *due[:limit]]:
        answered = _send(token, at)
        arrived += bool(answered)
        if answered is False:
            with write():
                again_at = waiting.values_list("next_at", flat=True).get(token=token)
                waiting.filter(next_at__lt=again_at).update(next_at=again_at)
            break
    return arrived


def _numbered_in_vain(office: str) -> list[str]:
    """The message that has the stream's last number and reached nobody yet: it goes first, so there is only ever one of them."""
    rows = models.Outgoing.objects.filter(to=office, state=Sending.QUEUED, seq__isnull=False, may_have_arrived=False)
    return list(rows.order_by("seq").values_list("token", flat=True))


def _send(token: str, at: datetime) -> bool | None:
    """One attempt: True when it reached the office's door, False when nobody was there, None when it did not leave."""
    row = models.Outgoing.objects.filter(token=token, state__in=UNDER_WAY).first()
    if row is None or not _may_leave(row, at):
        return None
    address = _made_ready(row, at)
    if address is None:
        return None
    crash_point("deliver.before_send")
    try:
        answer = env().network.post(address, bytes(row.wire or b""), TIMEOUT)
    except Unreachable as error:
        _wait(row, error.code, at, may_have_arrived=row.may_have_arrived or error.code != NEVER_CONNECTED)
        return False
    crash_point("deliver.after_send")
    if answer.status not in ARRIVED:
        _wait(row, "refused", at, may_have_arrived=True)
        return None
    _reached(row, at)
    return True


def _may_leave(row: models.Outgoing, at: datetime) -> bool:
    """Asks again, at the last moment. What may not leave stays, with the reason for people to see."""
    try:
        why = _why_it_stays(row, at)
    except RecordsLocked:
        return False
    except (KeyShredded, Tampered):
        why = "erased"
    if why:
        end(row, Sending.EXPIRED if why == "out_of_time" else Sending.WITHHELD, why, at)
    return not why


def _why_it_stays(row: models.Outgoing, at: datetime) -> str:
    if at >= row.expires_at:
        return "out_of_time"
    if not accounts.is_verified(row.to, at):
        return "not_verified"
    return str(consent.why_not_valid(row.permit, at) or "") if row.permit else ""


def _made_ready(row: models.Outgoing, at: datetime) -> str | None:
    """The address to send to, the row numbered and sealed; None when that cannot be done now."""
    try:
        card = card_of(row.to)
        if not _on_its_way(row, at):
            return None
    except (NoCard, EnvelopeRefused) as error:
        _wait(row, getattr(error, "code", "no_card"), at, may_have_arrived=row.may_have_arrived)
        return None
    except (KeyShredded, Tampered):
        end(row, Sending.WITHHELD, "erased", at)
        return None
    except RecordsLocked:
        return None
    return card.address


def _on_its_way(row: models.Outgoing, at: datetime) -> bool:
    """Numbers and seals what is not yet, and notes before the sending that it may arrive from now on: a recall may come between.

    False when the message was taken back meanwhile.
    """
    with write():
        mine = models.Outgoing.objects.select_for_update().filter(token=row.token, state__in=UNDER_WAY)
        if not mine.exists():
            return False
        if row.wire is None:
            number_and_seal(row, at)
        if not row.may_have_arrived:
            mine.update(may_have_arrived=True)
    return True


def _wait(row: models.Outgoing, why: str, at: datetime, *, may_have_arrived: bool) -> None:
    attempts = row.attempts + 1
    again = {
        "attempts": attempts,
        "reason": why,
        "next_at": at + rules.wait_after(attempts),
        "may_have_arrived": may_have_arrived,
    }
    with write():
        models.Outgoing.objects.filter(token=row.token, state__in=UNDER_WAY).update(**again)


def _reached(row: models.Outgoing, at: datetime) -> None:
    """At the door is not delivered: only the receipt says that the other office has stored it."""
    attempts = row.attempts + 1
    fared = {"state": Sending.SENT, "attempts": attempts, "reason": "", "next_at": at + rules.wait_for_receipt(attempts)}
    fared["may_have_arrived"] = True
    if row.kind in NO_RECEIPT:
        fared = {"state": Sending.DELIVERED, "delivered_at": at, "wire": None, "attempts": attempts, "reason": ""}
    with write():
        models.Outgoing.objects.filter(token=row.token, state__in=UNDER_WAY).update(**fared)
