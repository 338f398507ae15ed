"""Help that another office wants at once: how long is left, for a list and a page."""

import datetime as dt
from dataclasses import dataclass

from kinbridge.rooms.referrals import queries
from kinbridge.rooms.referrals.values import Referral

__all__ = ["Waits"]


@dataclass(frozen=True)
class Waits:
    """A referral with the time that its answer is owed in, drawn like a clock; `due_at` None where nothing is owed."""

    referral: Referral
    started: dt.datetime
    due_at: dt.datetime | None

    @classmethod
    def of(cls, referral: Referral) -> "Waits":
        return cls(referral, referral.offered_at, queries.due_at(referral))
