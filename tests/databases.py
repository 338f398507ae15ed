"""The databases of the tests: their tables made once and copied."""

from typing import Any

from django.conf import settings
from django.db import connections
from django.test.utils import setup_databases

__all__ = ["set_up_once"]

FIRST, *OTHERS = settings.DATABASES


def set_up_once() -> list[tuple[Any, str, bool]]:
    """Every office's database, empty; what to tear down. Migrating four of them took longer than any test."""
    made = setup_databases(verbosity=0, interactive=False, aliases={FIRST})
    return made + [(connections[alias], copied(alias), True) for alias in OTHERS]


def copied(alias: str) -> str:
    """Makes the office's database a copy of the first one; answers the name it had before."""
    first, other = connections[FIRST], connections[alias]
    before, name = other.settings_dict["NAME"], other.creation._get_test_db_name()
    if first.vendor == "postgresql":
        first.close()  # a database in use is no template
        with other.creation._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{first.settings_dict["NAME"]}"')
    other.close()
    other.settings_dict["NAME"] = name
    if first.vendor == "sqlite":
        other.connect()
        first.connection.backup(other.connection)
    return before
