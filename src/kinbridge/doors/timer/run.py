"""The timer's loop: under its lease, run every job whose grid line has passed. A job that fails is noted and tried again."""

import contextlib
import datetime as dt
import logging
import math
import pathlib
import threading
import traceback
from collections import Counter
from collections.abc import Callable

from django.conf import settings
from django.db import close_old_connections

from kinbridge.doors.timer.jobs import JOBS, Job
from kinbridge.ground.env import env
from kinbridge.ground.leases import turns
from kinbridge.ground.sealed.keyrings import records_are_open

__all__ = ["BEAT_FILE", "Beat", "Lease", "Patience", "is_due", "place_of", "run_due", "run_forever"]

log = logging.getLogger("kinbridge.timer")
LEASE = dt.timedelta(seconds=90)  # a timer that died is followed after this long
RENEWED = LEASE / 3  # between two jobs, when this much of the lease is used up
EPOCH = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
MOST_LEFT_OUT = 256  # looks
BEAT, BEAT_FILE = dt.timedelta(seconds=5), "timer.beat"


class Patience:
    """Which jobs failed, and how often in a row: after the nth time a job is left out of 2ⁿ looks, at most 256.

    Counted in looks and not in time, because an office's clock may stand still.
    """

    def __init__(self) -> None:
        self._failures: Counter[str] = Counter()
        self._left_out: Counter[str] = Counter()

    def allows(self, job: str) -> bool:
        """Whether the job may be tried at this look."""
        if self._left_out[job]:
            self._left_out[job] -= 1
            return False
        return True

    def failed(self, job: str) -> None:
        self._failures[job] += 1
        self._left_out[job] = min(2 ** self._failures[job], MOST_LEFT_OUT)

    def worked(self, job: str) -> None:
        del self._failures[job]


class Lease:
    """This timer's hold on the office's recurring work."""

    def __init__(self) -> None:
        self._holder = env().random.token()
        self._taken: dt.datetime | None = None

    def is_ours(self) -> bool:
        """True while no other timer works for this office; renews the lease in time."""
        now = env().clock.now()
        if self._taken is None or not dt.timedelta() <= now - self._taken < RENEWED:
            self._taken = now if turns.take("timer", holder=self._holder, at=now, lasting=LEASE) else None
        return self._taken is not None

    def let_go(self) -> None:
        turns.let_go("timer", holder=self._holder)


class Beat:
    """A file that says until when everything due has been tried: `check` reads it, and so does the demo's clock."""

    def __init__(self) -> None:
        self._marked: dt.datetime | None = None

    def mark(self, now: dt.datetime) -> None:
        """Every few seconds of the office's own time is often enough."""
        if self._marked is None or not dt.timedelta() <= now - self._marked < BEAT:
            env().disk.write_whole(BEAT_FILE, now.isoformat().encode())
            self._marked = now


def run_forever(*, rest: float, stop: threading.Event) -> None:
    """Work until `stop` is set, resting `rest` seconds between looks at the clock. Trouble with one look ends only that look."""
    lease, patience, beat = Lease(), Patience(), Beat()
    while not stop.wait(rest):
        now = env().clock.now()
        records_are_open()  # looked at in any case: the timer forgets them within one rest once everything is locked
        try:
            run_due(now, patience=patience, may_go_on=lambda: not stop.is_set() and lease.is_ours())
            beat.mark(now)
        except Exception as error:
            log.error("the timer could not look: %s at %s", type(error).__name__, place_of(error))
        close_old_connections()
    with contextlib.suppress(Exception):  # the lease ends by itself
        lease.let_go()


def run_due(now: dt.datetime, *, patience: Patience | None = None, may_go_on: Callable[[], bool] = lambda: True) -> list[str]:
    """Run each job that is due at `now`, in the table's order; return the names of those that ran to their end.

    `may_go_on` is asked before each: whether the lease is still this timer's, and nobody told it to stop.
    """
    patience, last = patience or Patience(), turns.last_rounds()
    done = []
    for job in JOBS:
        if not may_go_on():
            break
        if is_due(job, last.get(job.name), now) and patience.allows(job.name) and _ran(job, now, patience):
            done.append(job.name)
    return done


def is_due(job: Job, last: dt.datetime | None, now: dt.datetime) -> bool:
    """A grid line of the job's interval lies between its last round and now."""
    return last is None or _line(now, interval(job)) > _line(last, interval(job))


def interval(job: Job) -> dt.timedelta:
    """The job's interval: the office's setting, or the table's."""
    return dt.timedelta(seconds=settings.KINBRIDGE_SCHEDULES.get(job.name, job.every.total_seconds()))


def _line(moment: dt.datetime, every: dt.timedelta) -> int:
    return math.floor((moment - EPOCH) / every)


def _ran(job: Job, now: dt.datetime, patience: Patience) -> bool:
    if job.needs_records and not records_are_open():
        return False
    try:
        job.verb(now)
        turns.note_round(job.name, at=now)
    except Exception as error:
        # One broken job must not silence the others. Class and place say enough; a message might carry a person's words.
        log.error("job %s failed: %s at %s", job.name, type(error).__name__, place_of(error))
        patience.failed(job.name)
        return False
    patience.worked(job.name)
    return True


def place_of(error: BaseException) -> str:
    """File and line where an error arose."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{pathlib.PurePath(frame.filename).name}:{frame.lineno}"
