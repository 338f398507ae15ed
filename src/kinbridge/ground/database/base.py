"""Django's SQLite backend on the soundest build at hand: every commit synced, nothing spilled to temporary files."""

import importlib
import os
import sys
from typing import Any

from kinbridge.ground.database import sound

SQLITE = sound.newest()
BUSY_SECONDS = 30


def _django_backend() -> Any:
    """Imports Django's backend while `sqlite3` means the chosen build: the backend takes its DB-API module by that name."""
    names = ("sqlite3", "sqlite3.dbapi2")
    before = {name: sys.modules.get(name) for name in names}
    chosen = {"sqlite3": SQLITE, "sqlite3.dbapi2": importlib.import_module(f"{SQLITE.__name__}.dbapi2")}
    sys.modules.update(chosen)
    try:
        return importlib.import_module("django.db.backends.sqlite3.base")
    finally:
        sys.modules.update({name: module for name, module in before.items() if module is not None})


django_sqlite = _django_backend()


class DatabaseWrapper(django_sqlite.DatabaseWrapper):  # type: ignore[name-defined]
    """Transactions begin IMMEDIATE; deleted content is overwritten; temporary tables stay in memory."""

    def get_connection_params(self) -> dict[str, Any]:
        params: dict[str, Any] = {"timeout": BUSY_SECONDS, **super().get_connection_params()}
        self.transaction_mode: str = self.transaction_mode or "IMMEDIATE"
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        if not self.is_in_memory_db():
            _create_for_owner_only(str(conn_params["database"]))
        connection = super().get_new_connection(conn_params)
        for pragma in self._pragmas():
            connection.execute(f"PRAGMA {pragma}")
        return connection

    def _pragmas(self) -> tuple[str, ...]:
        return (
            f"journal_mode = {sound.journal_mode(SQLITE.sqlite_version_info)}",
            "synchronous = FULL",
            "temp_store = MEMORY",
            "secure_delete = ON",
            "trusted_schema = OFF",
        )


def _create_for_owner_only(path: str) -> None:
    """SQLite gives the WAL the database file's own mode, so it has to be right from the start."""
    if not path.startswith("file:") and not os.path.exists(path):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
