"""The one write lock of an SQLite office, fair between threads and processes.

Two locked files beside the database: whoever wants to write waits at the gate, and only the one who passed it waits for the
lock. A writer that finishes cannot snatch the lock again before the one waiting: it has to come through the gate. SQLite's own
busy handler lets two writers starve each other for seconds.
"""

import contextlib
import fcntl
import os
from collections.abc import Iterator

from kinbridge.ground.env import REFUSALS, DiskRefused


@contextlib.contextmanager
def turnstile(database: str) -> Iterator[None]:
    """Inside the block nobody else writes to `database` (a path)."""
    gate = _open(f"{database}.gate")
    try:
        lock = _open(f"{database}.lock")
        try:
            fcntl.flock(gate, fcntl.LOCK_EX)
            fcntl.flock(lock, fcntl.LOCK_EX)
            fcntl.flock(gate, fcntl.LOCK_UN)
            yield
        finally:
            os.close(lock)
    finally:
        os.close(gate)


def _open(path: str) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise DiskRefused(REFUSALS.get(error.errno or 0, "failed"), "write lock") from error
