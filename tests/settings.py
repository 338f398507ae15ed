"""The offices of the tests live in one process: one database alias each, keys and clock in their own Env.

`DATABASE_URL=postgres://…` runs the same tests on PostgreSQL.
"""

import atexit
import os
import shutil
import tempfile
from datetime import timedelta

if "KINBRIDGE_HOME" not in os.environ:
    os.environ["KINBRIDGE_HOME"] = tempfile.mkdtemp(prefix="kinbridge-tests-")
    atexit.register(shutil.rmtree, os.environ["KINBRIDGE_HOME"], ignore_errors=True)
os.environ.setdefault("KINBRIDGE_SECRET_KEY", "tests only, opens nothing")

from kinbridge.ground.database.url import database_of
from kinbridge.settings import *  # noqa: F403 - the office's own settings, but for what follows

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")  # each process of a parallel run has databases of its own
OFFICES = ("default", "hanoi", "chiangrai", "kunming")


def database_for(alias: str) -> dict:
    """SQLite in memory, or a database of its own on the PostgreSQL server named by DATABASE_URL."""
    url = os.environ.get("DATABASE_URL", "")
    if url.startswith("postgres"):
        return {**database_of(url), "NAME": f"kinbridge_{alias}{WORKER}"}
    in_memory = f"file:{alias}{WORKER}?mode=memory&cache=shared"
    return {"ENGINE": "kinbridge.ground.database", "NAME": ":memory:", "TEST": {"NAME": in_memory}}


DATABASES = {alias: database_for(alias) for alias in OFFICES}
KINBRIDGE_PASSPHRASE_COST = (8, 1)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["*"]
# The tests' clock jumps over days while somebody sits at a page; what locks a screen has tests of its own.
SEAT_LASTS = LOCK_AFTER = timedelta(days=5000)
LOGGING_CONFIG = None
