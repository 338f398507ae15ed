"""An office on a real database file, beside the offices in memory."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connections

from kinbridge.ground.env import Env, FixedClock, HomeDisk, SeededRandom, use
from kinbridge.ground.sealed.keyrings import create_keyrings, unlock_records

ALIAS = "on_file"


@pytest.fixture
def on_file(tmp_path, django_db_blocker) -> Iterator[Env]:
    """An office with open keyrings whose SQLite file, WAL and keys lie in `tmp_path`."""
    entry = {"ENGINE": "kinbridge.ground.database", "NAME": str(tmp_path / "office.sqlite3")}
    connections.settings[ALIAS] = connections.configure_settings({"default": {}, ALIAS: entry})[ALIAS]
    clock = FixedClock(dt.datetime(2026, 3, 2, 5, tzinfo=dt.UTC))
    office = Env("on_file", clock, SeededRandom("file"), network=None, disk=HomeDisk(tmp_path), database=ALIAS)
    with django_db_blocker.unblock(), use(office):
        call_command("migrate", "sealed", database=ALIAS, verbosity=0)
        create_keyrings("a passphrase for tests", at=clock.now())
        unlock_records("a passphrase for tests")
        yield office
        connections[ALIAS].close()
    del connections[ALIAS], connections.settings[ALIAS]
