"""`write()`: every change of the office's database happens inside it."""

import contextlib
import functools
from collections.abc import Callable, Iterator
from typing import Any, ParamSpec, TypeVar

from django.db import DatabaseError, IntegrityError, connections, transaction

from kinbridge.ground.database.turnstile import turnstile
from kinbridge.ground.env import DiskRefused, env

Given = ParamSpec("Given")
Kept = TypeVar("Kept")

DATA_KEYS = "data_keys"  # where env().held keeps the opened data keys
SIGNS = {
    "database or disk is full": "full",
    "disk i/o error": "failed",
    "unable to open database file": "forbidden",
    "readonly database": "read_only",
    "no space left on device": "full",
    "disk full": "full",
}


@contextlib.contextmanager
def write() -> Iterator[None]:
    """One transaction of the office at work, behind the fair write lock on SQLite.

    A `write()` inside a `write()` joins it as a savepoint. Raises DiskRefused when the machine has no room or no right.
    """
    office = env()
    try:
        with _alone(office.database), transaction.atomic(using=office.database):
            yield
    except DatabaseError as error:
        office.held.pop(DATA_KEYS, None)
        if code := refusal(error):
            raise DiskRefused(code, "database") from error
        raise
    except BaseException:
        office.held.pop(DATA_KEYS, None)  # a data key made in here was never stored
        raise


def twice_is_once(action: Callable[Given, Kept]) -> Callable[Given, Kept]:
    """For actions that find by a form's random id what the same form kept before: two sends at the same instant are one.

    PostgreSQL lets both look before either has written; the one that comes second then breaks a constraint, and now finds it.
    """

    @functools.wraps(action)
    def act(*given: Given.args, **named: Given.kwargs) -> Kept:
        try:
            return action(*given, **named)
        except IntegrityError:
            return action(*given, **named)

    return act


def refusal(error: BaseException) -> str:
    """The DiskRefused code behind a database error, or an empty string."""
    words = str(error).lower()
    return next((code for sign, code in SIGNS.items() if sign in words), "")


def _alone(alias: str) -> contextlib.AbstractContextManager[None]:
    connection: Any = connections[alias]
    if connection.vendor != "sqlite" or connection.in_atomic_block or connection.is_in_memory_db():
        return contextlib.nullcontext()
    return turnstile(str(connection.settings_dict["NAME"]))
