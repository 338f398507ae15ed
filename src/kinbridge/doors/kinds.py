"""The protocol on one screen: message kind -> what it says, what happens on arrival, what when it is taken back.

Whether a kind carries facts, and when its receipt leaves, stands in its content. Used by the nodes door, the timer and the cli.
"""

from kinbridge.rooms.exchange import actions as exchange
from kinbridge.rooms.exchange import values as carry
from kinbridge.rooms.exchange.values import Kind
from kinbridge.rooms.matching import actions as matching
from kinbridge.rooms.matching import values as match
from kinbridge.rooms.referrals import actions as referrals
from kinbridge.rooms.referrals import values as refer
from kinbridge.rooms.returns import actions as returns
from kinbridge.rooms.returns import values as go

__all__ = ["KINDS"]

_ROWS = (
    Kind(match.Prepare, matching.evaluate),
    Kind(match.Evaluated, matching.take_evaluated),
    Kind(match.AskContent, matching.receive_ask),
    Kind(match.WithdrawAsk, matching.receive_withdrawal),
    Kind(match.Disclose, matching.receive_disclosed, recalled=matching.forget_disclosed),
    Kind(refer.Offer, referrals.receive_offer, recalled=referrals.forget),
    Kind(refer.Request, referrals.receive_offer, recalled=referrals.forget),
    Kind(refer.More, referrals.receive_more, recalled=referrals.forget_more),
    Kind(refer.NeedMore, referrals.receive_answer),
    Kind(refer.AwaitApproval, referrals.receive_answer),
    Kind(refer.Accept, referrals.receive_answer),
    Kind(refer.Start, referrals.receive_answer),
    Kind(refer.Decline, referrals.receive_answer),
    Kind(refer.Answered, referrals.receive_answer),
    Kind(refer.Withdraw, referrals.receive_end),
    Kind(refer.Expire, referrals.receive_end),
    Kind(refer.Close, referrals.receive_end),
    Kind(refer.OnDuty, referrals.receive_duty),
    Kind(go.AskNationality, returns.receive_nationality_question, recalled=returns.forget),
    Kind(go.AnswerNationality, returns.receive_nationality_answer),
    Kind(go.HandOver, returns.receive_handover, recalled=returns.forget),
    Kind(go.Receive, returns.receive_arrival),
    Kind(carry.CardUpdate, exchange.take_card_update),
    Kind(carry.Delivered, exchange.take_delivered),
    Kind(carry.Test, lambda received: None),
)

KINDS: dict[str, Kind] = {row.content.kind: row for row in _ROWS}
KINDS[carry.Recall.kind] = Kind(carry.Recall, lambda received: exchange.take_recall(received, KINDS))
