"""The offices of the tests live in one process: one database alias each, keys and clock in their own Env.

`DATABASE_URL=postgres://…` runs the same tests on PostgreSQL.
"""

import os
import pathlib
import tempfile

os.environ.setdefault("KINBRIDGE_HOME", tempfile.mkdtemp(prefix="kinbridge-tests-"))
os.environ.setdefault("KINBRIDGE_SECRET_KEY", "tests only, opens nothing")

try:
    from kinbridge.settings import *  # noqa: F403
    from kinbridge.settings import INSTALLED_APPS
except ModuleNotFoundError:
    SECRET_KEY = "tests"
    USE_TZ = True
    TIME_ZONE = "UTC"
    DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
    src = pathlib.Path(__file__).parent.parent / "src/kinbridge"
    INSTALLED_APPS = [
        "django.contrib.contenttypes", "django.contrib.auth", "django.contrib.sessions",
        *[f"kinbridge.ground.{n}" for n in ("sealed",) if (src / "ground" / n / "apps.py").exists()],
        *[f"kinbridge.rooms.{n}" for n in "audit accounts clocks cases consent exchange matching intake referrals returns".split()
          if (src / "rooms" / n / "apps.py").exists()],
    ]
    if (src / "rooms/accounts/apps.py").exists():
        AUTH_USER_MODEL = "accounts.Member"

OFFICES = ("default", "hanoi", "chiangrai", "kunming")


def database_for(alias: str) -> dict:
    """SQLite in memory, or a database of its own on the PostgreSQL server named by DATABASE_URL."""
    url = os.environ.get("DATABASE_URL", "")
    if url.startswith("postgres"):
        from kinbridge.ground.database.url import database_of
        return {**database_of(url), "NAME": f"kinbridge_{alias}"}
    return {"ENGINE": "kinbridge.ground.database", "NAME": ":memory:", "TEST": {"NAME": f"file:{alias}?mode=memory&cache=shared"}}


DATABASES = {alias: database_for(alias) for alias in OFFICES}
DATABASE_ROUTERS = ["kinbridge.ground.database.router.OfficeRouter"]
KINBRIDGE_PASSPHRASE_COST = (8, 1)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["*"]
LOGGING_CONFIG = None
