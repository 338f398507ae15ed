"""DATABASE_URL -> Django's DATABASES entry."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

POSTGRES = ("postgres", "postgresql")


class UnknownDatabase(ValueError):
    """DATABASE_URL names neither sqlite nor postgres. The URL may hold a password, so only its scheme is told."""

    def __init__(self, scheme: str) -> None:
        super().__init__(f"DATABASE_URL begins with {scheme!r}; write sqlite:///path/to/office.sqlite3 or postgres://user@host/name")
        self.scheme = scheme


def database_of(url: str) -> dict[str, Any]:
    """`sqlite:///relative`, `sqlite:////absolute`, `sqlite://:memory:` or `postgres://user:password@host:port/name?option=value`."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {"ENGINE": "kinbridge.ground.database", "NAME": _sqlite_name(url)}
    if parts.scheme in POSTGRES:
        return _postgres(parts)
    raise UnknownDatabase(parts.scheme)


def _sqlite_name(url: str) -> str:
    name = unquote(url.removeprefix("sqlite://"))
    return name.removeprefix("/") or ":memory:"


def _postgres(parts: Any) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": 60,
    }
