"""Many writers, one log: whoever appends at the same time, every entry has its place and the log proves itself."""

import datetime as dt
import threading
from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.db import connections

from kinbridge.ground.env import Env, FixedClock, HomeDisk, SeededRandom, use
from kinbridge.ground.sealed.keyrings import create_keyrings
from kinbridge.rooms.audit.actions import record, sign_head
from kinbridge.rooms.audit.queries import trail_of, verify

AT = dt.datetime(2026, 3, 2, 5, tzinfo=dt.UTC)
ALIAS = "many_writers"


@pytest.fixture
def office(tmp_path, django_db_blocker):
    entry = {"ENGINE": "kinbridge.ground.database", "NAME": str(tmp_path / "office.sqlite3")}
    connections.settings[ALIAS] = connections.configure_settings({"default": {}, ALIAS: entry})[ALIAS]
    office = Env(ALIAS, FixedClock(AT), SeededRandom("writers"), network=None, disk=HomeDisk(tmp_path), database=ALIAS)
    with django_db_blocker.unblock(), use(office):
        for app in ("sealed", "audit"):
            call_command("migrate", app, database=ALIAS, verbosity=0)
        create_keyrings("a passphrase for tests", at=AT)
        yield office
        connections[ALIAS].close()
    del connections[ALIAS], connections.settings[ALIAS]


def together(office: Env, *acts: Callable[[], object]) -> list[Exception]:
    failures: list[Exception] = []

    def run(act: Callable[[], object]) -> None:
        with use(office):
            try:
                act()
            except Exception as error:
                failures.append(error)
            finally:
                connections[ALIAS].close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    return failures


def append(actor: str) -> Callable[[], object]:
    return lambda: [record("cases.read", actor=actor, subject="a" * 32, at=AT) for _ in range(25)]


def test_writers_at_once_make_one_unbroken_log(office):
    assert together(office, append("lan"), append("mai"), append("office")) == []
    assert [line.seq for line in trail_of("a" * 32)] == list(range(1, 76))
    assert verify().size == 75


def test_the_log_is_proved_while_others_append(office):
    record("cases.read", actor="lan", at=AT)
    sign_head(AT)
    assert together(office, append("lan"), lambda: [verify() for _ in range(10)], append("mai")) == []
    assert verify().size == 51
    assert verify().heads == 1
