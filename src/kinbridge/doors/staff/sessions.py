"""Sessions of signed-in colleagues: Django's, in the office's database, written behind the same lock as everything else."""

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions

from kinbridge.ground.database import write

__all__ = ["SessionStore"]


class SessionStore(DatabaseSessions):
    """A session holds tokens of colleagues, numbers and moments (seats.py); no fact about anybody."""

    def save(self, must_create: bool = False) -> None:
        with write():
            super().save(must_create)

    def delete(self, session_key: str | None = None) -> None:
        with write():
            super().delete(session_key)
