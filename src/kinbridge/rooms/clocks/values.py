"""A promise to answer by a time, as others may hold it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from kinbridge.rooms.accounts.values import Role


class Rung(IntEnum):
    """How far a late clock has climbed. LETTER: a letter to the office that keeps us waiting is to be written."""

    NONE = 0
    OWNER = 1
    SUPERVISOR = 2
    LETTER = 3


@dataclass(frozen=True, slots=True)
class Climbed:
    """When a late clock came to a rung, and who was told then."""

    level: Rung
    at: dt.datetime
    told: Role


@dataclass(frozen=True, slots=True)
class Due:
    """One clock. `thread` tells clocks of the same rule and case apart (a referral's token, say).

    `held_reason` is empty while it runs; `stopped_at` is absent until it has been stopped.
    """

    token: str
    subject: str
    rule: str
    thread: str
    owner: Role
    started: dt.datetime
    due_at: dt.datetime
    held_reason: str
    stopped_at: dt.datetime | None
    level: Rung

    @property
    def is_held(self) -> bool:
        return bool(self.held_reason)

    @property
    def is_running(self) -> bool:
        return self.stopped_at is None and not self.is_held

    def is_late(self, at: dt.datetime) -> bool:
        """True once the promised time has come and nobody has answered; a held clock is not late."""
        return self.is_running and self.due_at <= at

    @property
    def responsible(self) -> Role:
        """Whose desk it lies on now."""
        return self.owner if self.level < Rung.SUPERVISOR else Role.SUPERVISOR


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a work list shows of the clocks: the first of each rule, soonest first; how many more of a rule; how many are late."""

    first: tuple[Due, ...]
    more: Mapping[str, int]
    late: int
