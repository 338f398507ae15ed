"""Cards: our own, signed by the offline root; the others', taken in but never trusted for it."""

from collections.abc import Iterable
from datetime import datetime

from kinbridge.ground.database import write
from kinbridge.ground.env import env
from kinbridge.ground.sealed.keyrings import (
    drop_transport_secret,
    put_transport_secret,
    root_secret,
    transport_names,
    transport_secret,
)
from kinbridge.plain.blind import new_secret, public_of
from kinbridge.plain.envelopes import (
    BlindKey,
    Card,
    CardRefused,
    KemKey,
    Power,
    new_kem_pair,
    new_signing_pair,
    open_card,
    root_id,
    sign_card,
    signing_pair_of,
)
from kinbridge.rooms.accounts import actions as accounts
from kinbridge.rooms.accounts import queries as known
from kinbridge.rooms.accounts.values import OFFICE
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.exchange import models, rules
from kinbridge.rooms.exchange.queries import NoOwnCard, OwnKeys, own_card_value, stored_kems
from kinbridge.rooms.exchange.values import CardUpdate, NotAccepted, Received

EPOCHS_ON_CARD = 2  # this epoch and the one before: a holder may still be working with the older


class CannotMeet(Exception):
    """A card that cannot be taken in; `code` is own_card, older_card or expired_card."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def make_identity(
    *,
    passphrase: str,
    name: str,
    country: str,
    address: str,
    languages: Iterable[str],
    mandate: str,
    powers: Iterable[Power],
    recipes: Iterable[str],
    trial: bool,
    at: datetime,
    hours: str = "",
) -> str:
    """Makes this office's keys and first card; returns its root. Raises WrongPassphrase, CardRefused, DiskRefused."""
    random = env().random.bytes
    root = signing_pair_of(root_secret(passphrase))
    put_transport_secret(OwnKeys.SIGNING, new_signing_pair(random).private)
    put_transport_secret(OwnKeys.BLIND + "1", new_secret(random))
    card = Card(
        root_public=root.public,
        name=name,
        country=country,
        languages=tuple(languages),
        hours=hours,
        mandate=mandate,
        powers=frozenset(powers),
        address=address,
        signing_public=signing_pair_of(transport_secret(OwnKeys.SIGNING)).public,
        kems=_kems_from(at),
        blind=_epochs_on_card(),
        recipes=tuple(recipes),
        trial=trial,
        serial=1,
        issued_at=at,
        expires_at=at + rules.CARD_LIFE,
    )
    _keep_own(card, sign_card(card, root.private), at)
    return root_id(root.public)


def renew_card(*, passphrase: str, recipes: Iterable[str], at: datetime, new_epoch: bool = False) -> bytes:
    """A card with fresh keys and the next serial, for every office that knows us. Raises WrongPassphrase, NoOwnCard.

    A new epoch begins a new secret for blind matching: holders prepare again, and what the old one opened ends with it.
    """
    old = own_card_value()
    random = env().random.bytes
    if new_epoch:
        put_transport_secret(f"{OwnKeys.BLIND}{max(key.epoch for key in old.blind) + 1}", new_secret(random))
    card = Card(
        **{name: getattr(old, name) for name in ("root_public", "name", "country", "languages", "hours", "mandate", "powers")},
        **{name: getattr(old, name) for name in ("address", "signing_public", "trial")},
        kems=_kems_from(at),
        blind=_epochs_on_card(),
        recipes=tuple(recipes),
        serial=old.serial + 1,
        issued_at=at,
        expires_at=at + rules.CARD_LIFE,
    )
    raw = sign_card(card, root_secret(passphrase))
    _keep_own(card, raw, at)
    return raw


def _kems_from(at: datetime) -> tuple[KemKey, ...]:
    """The keys of the coming months, their private halves put away first; each is in force for one of them."""
    keys = []
    for month in range(rules.KEMS_AHEAD):
        pair = new_kem_pair(env().random.bytes)
        since, until = at + month * rules.KEM_LIFE, at + (month + 1) * rules.KEM_LIFE
        put_transport_secret(f"{OwnKeys.KEM}{pair.kid.hex()}.{int(until.timestamp())}", pair.private)
        keys.append(KemKey(kid=pair.kid, public=pair.public, since=since, until=until))
    return tuple(keys)


def _epochs_on_card() -> tuple[BlindKey, ...]:
    epochs = sorted(int(name.removeprefix(OwnKeys.BLIND)) for name in transport_names(OwnKeys.BLIND))
    return tuple(BlindKey(n, public_of(transport_secret(f"{OwnKeys.BLIND}{n}"))) for n in epochs[-EPOCHS_ON_CARD:])


def _keep_own(card: Card, raw: bytes, at: datetime) -> None:
    with write():
        models.OwnCard.objects.create(serial=card.serial, raw=raw, issued_at=at)
        audit.record("exchange.sign_card", actor=OFFICE.token, subject="", at=at)


def own_card() -> bytes:
    """Our newest card as it travels. Raises NoOwnCard."""
    newest = models.OwnCard.objects.order_by("-serial").first()
    if newest is None:
        raise NoOwnCard
    return bytes(newest.raw)


def drop_old_keys(at: datetime) -> int:
    """Forget the sealing keys no message can still arrive for; what was sealed to them opens no more, anywhere."""
    old = [kem for kem in stored_kems() if kem.until + rules.KEM_GRACE < at]
    for kem in old:
        drop_transport_secret(kem.name)
    return len(old)


def meet(card_raw: bytes, at: datetime) -> str:
    """Take in another office's card: it is seen, not trusted. Returns its root. Raises CardRefused, CannotMeet."""
    card = open_card(card_raw)
    if card.root == known.this_office().root:
        raise CannotMeet("own_card")
    if not card.is_current(at):
        raise CannotMeet("expired_card")
    with write():
        held = models.PeerCard.objects.filter(root=card.root).first()
        if held is not None and held.serial >= card.serial and bytes(held.raw) != card_raw:
            raise CannotMeet("older_card")
        kept = {"raw": card_raw, "serial": card.serial, "met_at": at}
        models.PeerCard.objects.update_or_create(root=card.root, defaults=kept)
        accounts.note_office(card.root, card.name, card.country, card.mandate, card.powers, card.languages, card.trial, at)
    return card.root


def take_card_update(received: Received) -> None:
    """A verified office sends its newer card. Raises NotAccepted where it is another's, older, or no card."""
    assert isinstance(received.content, CardUpdate)
    try:
        card = open_card(received.content.card)
        if card.root != received.sender:
            raise NotAccepted("card_of_another")
        meet(received.content.card, received.at)
    except CardRefused as error:
        raise NotAccepted(error.code) from error
    except CannotMeet as error:
        raise NotAccepted(error.code) from error
