"""The verbs of clocks."""

import datetime as dt
from collections.abc import Iterable, Sequence

from kinbridge.ground.database import write
from kinbridge.plain.deadlines import due as count
from kinbridge.plain.deadlines import find, working_days
from kinbridge.rooms.accounts.queries import require, this_office, today
from kinbridge.rooms.accounts.values import OFFICE, Actor, Role
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.clocks import rules
from kinbridge.rooms.clocks.models import Climb, Clock
from kinbridge.rooms.clocks.queries import BATCH
from kinbridge.rooms.clocks.rules import NotACode
from kinbridge.rooms.clocks.values import Due

__all__ = [
    "ClockNotHeld",
    "ClockNotRunning",
    "NotACode",
    "escalate_late",
    "hold",
    "resume",
    "start",
    "start_all",
    "stop",
    "stop_all",
]


class ClockNotRunning(Exception):
    """There is no running clock of this rule about this case: never started, stopped or held already."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


class ClockNotHeld(Exception):
    """There is no held clock of this rule about this case."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


def start(subject: str, rule: str, owner: Role, *, at: dt.datetime, thread: str = "") -> str:
    """Promises an answer about `subject` by the rule in force today where this office is; returns the clock's token.

    A clock of the same rule, case and thread that is open already keeps running as it was. The verb that promises is audited,
    not the clock. Raises UnknownRule, NotSetUp.
    """
    with write():
        running = Clock.objects.open().filter(subject=subject, rule=rule, thread=thread).first()
        if running is None:
            due_at = _due_at(rule, at)
            running = Clock.objects.create(
                subject=subject, rule=rule, thread=thread, owner=owner, started=at, due_at=due_at
            )
    return running.token


def start_all(subjects: Iterable[str], rule: str, owner: Role, *, at: dt.datetime) -> int:
    """`start` about many cases in one go; returns how many clocks began to run. Raises UnknownRule, NotSetUp."""
    wanted, began = list(dict.fromkeys(subjects)), 0
    with write():
        for first in range(0, len(wanted), BATCH):
            began += _start_new(wanted[first : first + BATCH], rule, owner, at)
    return began


def _start_new(subjects: Sequence[str], rule: str, owner: Role, at: dt.datetime) -> int:
    same = Clock.objects.open().about(subjects).filter(rule=rule, thread="")
    running = set(same.order_by().values_list("subject", flat=True))
    new = [subject for subject in subjects if subject not in running]
    if new:
        promised = {"rule": rule, "owner": owner, "started": at, "due_at": _due_at(rule, at)}
        Clock.objects.bulk_create([Clock(subject=subject, **promised) for subject in new])
    return len(new)


def stop(subject: str, rule: str, *, at: dt.datetime, thread: str = "") -> bool:
    """Answered, or no longer promised; held clocks stop too. True when there was one to stop: stopping twice is no error."""
    with write():
        return bool(Clock.objects.open().filter(subject=subject, rule=rule, thread=thread).update(stopped_at=at))


def stop_all(subject: str, *, at: dt.datetime) -> int:
    """Stops every clock about a case that is closed or erased; returns how many there were."""
    with write():
        return Clock.objects.open().filter(subject=subject).update(stopped_at=at)


def hold(subject: str, rule: str, reason: str, at: dt.datetime, *, by: Actor = OFFICE, thread: str = "") -> Due:
    """Nobody presses while `reason` (a code: not_safe_to_contact) stands. Raises ClockNotRunning, NotACode, NotAllowed."""
    require(by, "clocks.hold")
    held_reason = rules.as_code(reason)
    with write():
        clock = Clock.objects.open().filter(subject=subject, rule=rule, thread=thread, held_reason="").first()
        if clock is None:
            raise ClockNotRunning(rule)
        clock.held_reason, clock.held_at = held_reason, at
        clock.save(update_fields=["held_reason", "held_at"])
        audit.record("clocks.hold", actor=by.token, subject=subject, at=at)
    return clock.value


def resume(subject: str, rule: str, at: dt.datetime, *, by: Actor = OFFICE, thread: str = "") -> Due:
    """The clock runs again with the time it had left. Raises ClockNotHeld, NotAllowed."""
    require(by, "clocks.resume")
    with write():
        clock = Clock.objects.open().filter(subject=subject, rule=rule, thread=thread).exclude(held_reason="").first()
        if clock is None or clock.held_at is None:
            raise ClockNotHeld(rule)
        clock.due_at = rules.due_after_hold(clock.due_at, clock.held_at, at)
        clock.held_reason, clock.held_at = "", None
        clock.save(update_fields=["held_reason", "held_at", "due_at"])
        audit.record("clocks.resume", actor=by.token, subject=subject, at=at)
    return clock.value


def escalate_late(at: dt.datetime) -> list[Due]:
    """Every late clock that has rested long enough climbs one rung: its owner, the supervisor, the letter. Returns those."""
    with write():
        climbing = [clock for clock in Clock.objects.late(at) if rules.climbs(clock.value, at)]
        for clock in climbing:
            clock.level += 1
            clock.save(update_fields=["level"])
            Climb.objects.get_or_create(clock=clock, level=clock.level, defaults={"at": at})
            audit.record("clocks.escalate", actor=OFFICE.token, subject=clock.subject, at=at)
    return [clock.value for clock in climbing]


def _due_at(rule: str, at: dt.datetime) -> dt.datetime:
    office = this_office()
    limit = find(rule, office.country, on=today(at))
    return count(limit, at, office.timezone, working_days(office.country))
