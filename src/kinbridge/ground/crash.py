"""Named points where a test may kill the process: `KINBRIDGE_CRASH_AT=point`. Power goes without a word, so this does too."""

import os
import signal

__all__ = ["CRASH_POINTS", "UnknownCrashPoint", "crash_point"]

CRASH_POINTS = (
    "outbox.before_commit",
    "outbox.after_commit",
    "deliver.before_send",
    "deliver.after_send",
    "inbox.before_commit",
    "inbox.after_commit",
    "audit.before_commit",
    "erase.before_commit",
)


class UnknownCrashPoint(ValueError):
    """No point of that name exists; a test that waits for it would wait forever."""


def crash_point(name: str) -> None:
    """Here the process dies if the environment asks for it. Raises UnknownCrashPoint for a name not in the table."""
    if name not in CRASH_POINTS:
        raise UnknownCrashPoint(name)
    if os.environ.get("KINBRIDGE_CRASH_AT") == name:
        os.kill(os.getpid(), signal.SIGKILL)
