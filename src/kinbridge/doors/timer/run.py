"""The timer's loop: under its lease, run every job whose grid line has passed. A job that fails is noted and tried again."""

import datetime as dt
import logging
import math
import pathlib
import threading
import traceback

from django.conf import settings
from django.db import close_old_connections

from kinbridge.doors.timer.jobs import JOBS, Job
from kinbridge.ground.env import env
from kinbridge.ground.leases import turns
from kinbridge.ground.sealed.keyrings import records_are_open

__all__ = ["is_due", "run_due", "run_forever"]

log = logging.getLogger("kinbridge.timer")
LEASE = dt.timedelta(minutes=5)
EPOCH = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


def run_forever(*, rest: float, stop: threading.Event) -> None:
    """Work until `stop` is set, resting `rest` seconds between looks at the office's clock."""
    holder = env().random.token()
    try:
        while not stop.wait(rest):
            now = env().clock.now()
            if turns.take("timer", holder=holder, at=now, lasting=LEASE):
                run_due(now)
            close_old_connections()
    finally:
        turns.let_go("timer", holder=holder)


def run_due(now: dt.datetime) -> list[str]:
    """Run each job that is due at `now`, in the table's order; return the names of those that ran to their end."""
    return [job.name for job in JOBS if is_due(job, turns.last_round(job.name), now) and _ran(job, now)]


def is_due(job: Job, last: dt.datetime | None, now: dt.datetime) -> bool:
    """A grid line of the job's interval lies between its last round and now."""
    return last is None or _line(now, interval(job)) > _line(last, interval(job))


def interval(job: Job) -> dt.timedelta:
    """The job's interval: the office's setting, or the table's."""
    return dt.timedelta(seconds=settings.KINBRIDGE_SCHEDULES.get(job.name, job.every.total_seconds()))


def _line(moment: dt.datetime, every: dt.timedelta) -> int:
    return math.floor((moment - EPOCH) / every)


def _ran(job: Job, now: dt.datetime) -> bool:
    if job.needs_records and not records_are_open():
        return False
    try:
        job.verb(now)
    except Exception as error:
        # One broken job must not silence the others. Class and place say enough; a message might carry a person's words.
        log.error("job %s failed: %s at %s", job.name, type(error).__name__, _place(error))
        return False
    turns.note_round(job.name, at=now)
    return True


def _place(error: Exception) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{pathlib.PurePath(frame.filename).name}:{frame.lineno}"
