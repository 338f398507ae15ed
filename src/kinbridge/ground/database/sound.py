"""Which SQLite to run on. Builds 3.7.0 to 3.51.2 can corrupt a WAL database; many Pythons ship one of them."""

import sqlite3
from types import ModuleType

try:
    import pysqlite3
except ModuleNotFoundError:  # no wheel for this machine: the journal mode below makes up for it
    pysqlite3 = None

FIRST_WAL, LAST_UNSOUND = (3, 7, 0), (3, 51, 2)


def is_sound(version: tuple[int, ...]) -> bool:
    """True when a WAL database is safe on this SQLite version."""
    return not FIRST_WAL <= tuple(version) <= LAST_UNSOUND


def newest() -> ModuleType:
    """The newer of the two SQLites at hand, as a DB-API module."""
    if pysqlite3 is not None and pysqlite3.sqlite_version_info > sqlite3.sqlite_version_info:
        module: ModuleType = pysqlite3
        return module
    return sqlite3


def journal_mode(version: tuple[int, ...]) -> str:
    """WAL where it is safe; elsewhere the slower journal that the bug does not touch."""
    return "WAL" if is_sound(version) else "TRUNCATE"
