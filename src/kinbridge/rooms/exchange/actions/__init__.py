"""The verbs of the exchange, by what they are about."""

from kinbridge.rooms.exchange.actions.cards import (
    CannotMeet,
    drop_old_keys,
    make_identity,
    meet,
    own_card,
    renew_card,
    take_card_update,
)
from kinbridge.rooms.exchange.actions.delivery import deliver
from kinbridge.rooms.exchange.actions.inbox import EnvelopeNotAccepted, accept, run_stored, take_recall
from kinbridge.rooms.exchange.actions.outbox import CannotPost, post, post_test
from kinbridge.rooms.exchange.actions.receipts import send_fixed_receipts, take_delivered
from kinbridge.rooms.exchange.actions.withholding import recall

__all__ = [
    "CannotMeet",
    "CannotPost",
    "EnvelopeNotAccepted",
    "accept",
    "deliver",
    "drop_old_keys",
    "make_identity",
    "meet",
    "own_card",
    "post",
    "post_test",
    "recall",
    "renew_card",
    "run_stored",
    "send_fixed_receipts",
    "take_card_update",
    "take_delivered",
    "take_recall",
]
