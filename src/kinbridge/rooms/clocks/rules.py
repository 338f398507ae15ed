"""When a late clock climbs, and when a held one is due again; no database."""

import datetime as dt
import re

from kinbridge.rooms.clocks.values import Due, Rung

SHORTEST_STEP = dt.timedelta(minutes=15)
LONGEST_STEP = dt.timedelta(days=1)
CODE = re.compile(r"[a-z0-9_.]{1,60}")


class NotACode(Exception):
    """A reason lies in clear beside the clock, so it is a code (lower_snake, dots allowed, at most 60), not words."""


def as_code(reason: str) -> str:
    """The reason itself. Raises NotACode; the words are not repeated in the error."""
    if not CODE.fullmatch(reason):
        raise NotACode
    return reason


def step_of(clock: Due) -> dt.timedelta:
    """How long a late clock rests on each rung: as long as it had to run, but at least a quarter of an hour, at most a day."""
    return min(max(clock.due_at - clock.started, SHORTEST_STEP), LONGEST_STEP)


def climbs(clock: Due, at: dt.datetime) -> bool:
    """True when the clock is late and has rested long enough on its rung; it climbs one rung at a time."""
    return clock.is_late(at) and clock.level < Rung.LETTER and at >= clock.due_at + clock.level * step_of(clock)


def due_after_hold(due_at: dt.datetime, held_at: dt.datetime, at: dt.datetime) -> dt.datetime:
    """A clock that was held has the time left that it had when it was held; one already late stays late."""
    return due_at if due_at <= held_at else due_at + (at - held_at)
