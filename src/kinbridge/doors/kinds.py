"""The protocol on one screen: message kind -> what it says, what happens on arrival, what when it is taken back.

Whether a kind carries facts, and when its receipt leaves, stands in its content. Used by the nodes door, the timer and the cli.
"""

from kinbridge.rooms.exchange import actions as exchange
from kinbridge.rooms.exchange import values as carry
from kinbridge.rooms.exchange.values import Kind
from kinbridge.rooms.matching import actions as matching
from kinbridge.rooms.matching import values as match

__all__ = ["KINDS"]

_ROWS = (
    Kind(match.Prepare, matching.evaluate),
    Kind(match.Evaluated, matching.take_evaluated),
    Kind(match.AskContent, matching.receive_ask),
    Kind(match.WithdrawAsk, matching.receive_withdrawal),
    Kind(match.Disclose, matching.receive_disclosed, recalled=matching.forget_disclosed),
    Kind(carry.CardUpdate, exchange.take_card_update),
    Kind(carry.Delivered, exchange.take_delivered),
    Kind(carry.Test, lambda received: None),
)

KINDS: dict[str, Kind] = {row.content.kind: row for row in _ROWS}
KINDS[carry.Recall.kind] = Kind(carry.Recall, lambda received: exchange.take_recall(received, KINDS))
