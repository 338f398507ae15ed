"""Every query goes to the database of the office at work."""

from typing import Any

from kinbridge.ground.env import NoOffice, env


class OfficeRouter:
    """Where there is no office (setting up, migrating) Django's own choice stands."""

    def db_for_read(self, model: type, **hints: Any) -> str | None:
        return _database()

    def db_for_write(self, model: type, **hints: Any) -> str | None:
        return _database()

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return True


def _database() -> str | None:
    try:
        return env().database
    except NoOffice:
        return None
