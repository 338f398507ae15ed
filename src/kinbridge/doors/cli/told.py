"""What the ground or a room refuses to a command: an exit status and one sentence, no trace of the program's inside."""

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

from django.db import DatabaseError

from kinbridge.doors.cli.answers import Refused, Status
from kinbridge.doors.words import sentence_for
from kinbridge.ground.env import DiskRefused
from kinbridge.ground.sealed.keyrings import KeyringDamaged, RecordsLocked
from kinbridge.rooms.accounts.queries import NotSetUp
from kinbridge.rooms.exchange.queries import NoOwnCard

__all__ = ["told_plainly"]

DISK = {
    "full": "there is no room left on the disk",
    "forbidden": "this user may not write there",
    "read_only": "the disk can only be read",
    "missing": "it is not there",
    "failed": "the disk failed",
}
WITHOUT_TABLES = ("no such table", "does not exist", "no such column")


def _of_the_disk(error: Any) -> tuple[Status, str]:
    return Status.MACHINE, f"{error.name or 'the office folder'} cannot be read or written: {DISK[error.code]}"


def _of_the_database(error: Any) -> tuple[Status, str]:
    words = (str(error).strip().splitlines() or [type(error).__name__])[0]
    if any(sign in words for sign in WITHOUT_TABLES):
        return Status.WRONG_USE, "the database is empty or older than this version: look at DATABASE_URL, run `kinbridge migrate`"
    return Status.MACHINE, f"the database does not answer: {words}"


def _of_the_system(error: Any) -> tuple[Status, str]:
    return Status.MACHINE, f"{error.filename or 'the machine'}: {error.strerror or type(error).__name__}"


def _of_no_office(_: Any) -> tuple[Status, str]:
    return Status.WRONG_USE, "the database holds no office, though the folder has keys: DATABASE_URL may name another database"


Telling = Callable[[Any], tuple[Status, str]]
TROUBLES: tuple[tuple[tuple[type[Exception], ...], Telling], ...] = (
    ((DiskRefused,), _of_the_disk),
    ((KeyringDamaged,), lambda error: (Status.MACHINE, f"the keyring {error.name} is damaged; put its last backup in its place")),
    ((RecordsLocked,), lambda _: (Status.NO, "the records are locked")),
    ((NotSetUp, NoOwnCard), _of_no_office),
    ((DatabaseError,), _of_the_database),
    ((OSError,), _of_the_system),
)


@contextlib.contextmanager
def told_plainly() -> Iterator[None]:
    """Raises Refused instead of what the machine or a room raised. A fault of the program itself shows its trace."""
    try:
        yield
    except (Refused, BrokenPipeError):
        raise
    except Exception as error:
        for kinds, telling in TROUBLES:
            if isinstance(error, kinds):
                status, sentence = telling(error)
                raise Refused(sentence, status) from error
        if type(error).__module__.startswith(("kinbridge.rooms.", "kinbridge.plain.envelopes")):
            raise Refused(sentence_for(error).rstrip(".")) from error
        raise
