"""The office's database: SQLite on a sound build behind one fair write lock, or PostgreSQL by DATABASE_URL.

Name `kinbridge.ground.database` as the ENGINE; write inside `write()`. `url.database_of` reads DATABASE_URL, `router` sends
every query to the office at work.
"""

from kinbridge.ground.database.writes import twice_is_once, write

__all__ = ["twice_is_once", "write"]
