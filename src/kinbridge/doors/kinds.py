"""The protocol on one screen: message kind -> what it says, what happens on arrival, what on recall.

Whether a kind carries facts, and when its receipt leaves, stands in its content. Used by the nodes door, the timer and the cli.
"""

from kinbridge.rooms.exchange import actions as exchange
from kinbridge.rooms.exchange.values import CardUpdate, Delivered, Kind, Test
from kinbridge.rooms.matching import actions as matching
from kinbridge.rooms.matching import values as match
from kinbridge.rooms.referrals import actions as referrals
from kinbridge.rooms.referrals import values as refer
from kinbridge.rooms.returns import actions as returns
from kinbridge.rooms.returns import values as home

__all__ = ["KINDS"]
