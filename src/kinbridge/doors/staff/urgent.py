"""What is urgent: help another office wants at once, with the time that is left, and whom to call where nobody is on duty."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from kinbridge.plain.emergency import numbers
from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.referrals import queries
from kinbridge.rooms.referrals.values import Referral

__all__ = ["Waits", "emergency_here"]


def emergency_here() -> dict[str, Any]:
    """The emergency numbers of the country this office is in; none where no source named one."""
    country = accounts.this_office().country
    return {"emergency": [one for one in numbers() if one.country == country], "seat_country": country}


@dataclass(frozen=True)
class Waits:
    """A referral with the time that its answer is owed in, drawn like a clock; `due_at` None where nothing is owed."""

    referral: Referral
    started: dt.datetime
    due_at: dt.datetime | None

    @classmethod
    def of(cls, referral: Referral) -> "Waits":
        return cls(referral, referral.offered_at, queries.due_at(referral))
