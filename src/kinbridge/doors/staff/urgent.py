"""What is urgent: help another office wants at once, with the time that is left, and whom to call where nobody is on duty."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kinbridge.plain.emergency import numbers
from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.clocks.values import Due
from kinbridge.rooms.referrals import queries
from kinbridge.rooms.referrals.values import Referral

__all__ = ["COMPARING", "Waits", "dangerous_first", "emergency_here"]

# The rules of clocks that stand for danger to somebody, the gravest first; whatever else is late stands below them.
DANGER = (
    "help.not_safe", "help.answer", "help.answer_her", "call.cut_off", "exception.countersign", "person.stopped",
    "report.call_back",
)  # fmt: skip
COMPARING = frozenset({"judgement.candidate"})  # counted in one line: a list of them would bury everything else
RANK = {rule: place for place, rule in enumerate(DANGER)}


def dangerous_first(running: Iterable[Due]) -> list[Due]:
    """The same clocks: danger first, then as they are due; comparisons last."""
    return sorted(running, key=lambda one: (RANK.get(one.rule, len(RANK) + (one.rule in COMPARING)), one.due_at, one.token))


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
