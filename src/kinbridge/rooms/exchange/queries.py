"""Questions about cards, and about how messages fare."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from kinbridge.ground.sealed.keyrings import transport_names, transport_secret
from kinbridge.plain.envelopes import Card, SenderKeys, open_card
from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.exchange import models
from kinbridge.rooms.exchange.values import Alarm, AlarmCode, Delivery, Sending

__all__ = [
    "NoCard",
    "NoOwnCard",
    "OwnKeys",
    "StoredKem",
    "alarms",
    "card_of",
    "current_epoch",
    "oprf_secret",
    "outbox_of",
    "own_card_value",
    "own_kems",
    "own_languages",
    "own_signing",
    "sending",
    "stored_kems",
    "waiting",
]

UNDER_WAY = (Sending.QUEUED, Sending.SENT)


class OwnKeys(StrEnum):
    """Under which names our secrets lie in the transport keyring; a KEM's and an epoch's own name follows the prefix."""

    SIGNING = "signing"
    KEM = "kem."
    BLIND = "blind."


class NoOwnCard(Exception):
    """This office has no identity yet."""


class NoCard(Exception):
    """No card of that office was ever taken in; `root` says which."""

    def __init__(self, root: str) -> None:
        super().__init__(root)
        self.root = root


@dataclass(frozen=True)
class StoredKem:
    """One of our sealing keys: where it lies, its id, and until when others seal to it."""

    name: str
    kid: bytes
    until: datetime


def own_card_value() -> Card:
    """Our newest card. Raises NoOwnCard."""
    newest = models.OwnCard.objects.order_by("-serial").first()
    if newest is None:
        raise NoOwnCard
    return open_card(bytes(newest.raw))


def own_languages() -> tuple[str, ...]:
    """The languages on our card; none before there is one."""
    newest = models.OwnCard.objects.order_by("-serial").first()
    return tuple(open_card(bytes(newest.raw)).languages) if newest else ()


def card_of(root: str) -> Card:
    """The newest card of another office. Raises NoCard."""
    held = models.PeerCard.objects.filter(root=root).first()
    if held is None:
        raise NoCard(root)
    return open_card(bytes(held.raw))


def own_signing() -> SenderKeys:
    """Who signs for this office today."""
    return SenderKeys(accounts.this_office().root, transport_secret(OwnKeys.SIGNING))


def stored_kems() -> Iterator[StoredKem]:
    """Every sealing key still held, past months included."""
    for name in transport_names(OwnKeys.KEM):
        kid, until = name.removeprefix(OwnKeys.KEM).split(".")
        yield StoredKem(name, bytes.fromhex(kid), datetime.fromtimestamp(int(until), UTC))


def own_kems() -> dict[bytes, bytes]:
    """Key ids and seeds of every sealing key still held."""
    return {kem.kid: transport_secret(kem.name) for kem in stored_kems()}


def current_epoch() -> int:
    """The epoch in which this office asks now. Raises NoOwnCard."""
    return max(key.epoch for key in own_card_value().blind)


def oprf_secret(epoch: int) -> bytes:
    """This office's secret for blind matching in an epoch. Raises NoSuchSecret once that epoch is over and forgotten."""
    return transport_secret(f"{OwnKeys.BLIND}{epoch}")


def outbox_of(subject: str, at: datetime) -> tuple[Delivery, ...]:
    """Every message that was to go out about a case, oldest first."""
    return tuple(_delivery(row, at) for row in models.Outgoing.objects.filter(subject=subject))


def waiting(at: datetime) -> tuple[Delivery, ...]:
    """What has not arrived yet, oldest first, with its age and why; receipts of ours, which nobody waits for, left out."""
    rows = models.Outgoing.objects.filter(state__in=UNDER_WAY).exclude(kind="receipt.delivered")
    return tuple(_delivery(row, at) for row in rows.defer("wire", "notice"))


def sending(token: str, at: datetime) -> Delivery:
    """One message of ours. Raises LookupError for a token that is none."""
    row = models.Outgoing.objects.filter(token=token).first()
    if row is None:
        raise LookupError(token)
    return _delivery(row, at)


def alarms() -> tuple[Alarm, ...]:
    """What verified offices sent that they should not have, newest first."""
    rows = models.AlarmRow.objects.order_by("-at", "token")
    return tuple(Alarm(row.token, AlarmCode(row.code), row.office, row.message_id, row.at) for row in rows)


def _delivery(row: models.Outgoing, at: datetime) -> Delivery:
    return Delivery(
        token=row.token,
        to=row.to,
        kind=row.kind,
        subject=row.subject,
        state=Sending(row.state),
        reason=row.reason,
        attempts=row.attempts,
        queued_at=row.queued_at,
        delivered_at=row.delivered_at,
        age=at - row.queued_at,
    )
