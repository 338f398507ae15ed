"""SQLite on a sound build, one fair write lock, and a disk that may refuse."""

import itertools
import subprocess
import sys
import threading
import time

import pytest
from django.db import connections

from kinbridge.ground.database import sound, write
from kinbridge.ground.database.turnstile import turnstile
from kinbridge.ground.database.url import UnknownDatabase, database_of
from kinbridge.ground.database.writes import refusal
from kinbridge.ground.env import DiskRefused, env, use
from kinbridge.ground.sealed.models import DataKey


def pragma(name: str):
    with connections[env().database].cursor() as cursor:
        return cursor.execute(f"PRAGMA {name}").fetchone()[0]


@pytest.mark.parametrize(
    ("version", "safe"), [((3, 6, 23), True), ((3, 40, 1), False), ((3, 51, 2), False), ((3, 51, 3), True), ((3, 53, 4), True)]
)
def test_builds_that_corrupt_a_wal_are_known(version, safe):
    assert sound.is_sound(version) is safe
    assert sound.journal_mode(version) == ("WAL" if safe else "TRUNCATE")


def test_the_office_runs_on_the_sound_build(on_file):
    assert sound.is_sound(connections[on_file.database].get_database_version())


def test_every_commit_is_synced_and_nothing_spills_to_disk(on_file):
    assert pragma("journal_mode") == "wal"
    assert pragma("synchronous") == 2
    assert pragma("temp_store") == 2
    assert pragma("secure_delete") == 1
    assert pragma("foreign_keys") == 1


def test_the_database_is_for_its_owner_only(on_file, tmp_path):
    DataKey.objects.create(token="a", wrapped=b"x")
    for file in tmp_path.glob("office.sqlite3*"):
        assert file.stat().st_mode & 0o077 == 0


def test_what_fails_inside_write_never_happened(on_file):
    with pytest.raises(InterruptedError):
        put_and_fail("a")
    assert not DataKey.objects.exists()


def test_a_write_inside_a_write_joins_it(on_file):
    with write():
        put("kept")
        with pytest.raises(InterruptedError):
            put_and_fail("undone")
    assert [row.token for row in DataKey.objects.all()] == ["kept"]


def test_two_threads_write_in_turn(on_file):
    failures: list[Exception] = []

    def fill(name: str) -> None:
        try:
            with_office(on_file, lambda: [put(f"{name}{i}") for i in range(20)])
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=fill, args=(name,)) for name in "abc"]
    [t.start() for t in threads]
    [t.join() for t in threads]
    assert failures == []
    assert DataKey.objects.count() == 60


def put(token: str) -> None:
    with write():
        DataKey.objects.create(token=token, wrapped=b"x")


def put_and_fail(token: str) -> None:
    with write():
        put(token)
        raise InterruptedError


def with_office(office, act) -> None:
    with use(office):
        try:
            act()
        finally:
            connections[office.database].close()


HOLDER = """
import sys, time
from kinbridge.ground.database.turnstile import turnstile
path, tally = sys.argv[1], sys.argv[2]
print("ready", flush=True)
until = time.monotonic() + 1.0
while time.monotonic() < until:
    with turnstile(path):
        time.sleep(0.002)
        with open(tally, "a") as file:
            file.write("child\\n")
"""


def test_two_processes_take_turns_and_neither_starves(tmp_path):
    path, tally = str(tmp_path / "office.sqlite3"), tmp_path / "tally"
    child = subprocess.Popen([sys.executable, "-c", HOLDER, path, str(tally)], stdout=subprocess.PIPE)
    child.stdout.readline()
    until = time.monotonic() + 0.8
    while time.monotonic() < until:
        with turnstile(path):
            time.sleep(0.002)
            with tally.open("a") as file:
                file.write("parent\n")
    child.wait()
    child.stdout.close()
    turns = tally.read_text().split()
    assert turns.count("child") > 10
    assert turns.count("parent") > 10
    together = turns[turns.index("parent") :][: 2 * turns.count("parent")]
    assert sum(a != b for a, b in itertools.pairwise(together)) > len(together) / 3


def test_a_full_disk_is_said_and_nothing_is_half_written(on_file):
    put("before")
    with connections[on_file.database].cursor() as cursor:
        cursor.execute(f"PRAGMA max_page_count = {pragma('page_count')}")
    with pytest.raises(DiskRefused) as refused, write():
        DataKey.objects.bulk_create([DataKey(token=f"t{i}", wrapped=bytes(4000)) for i in range(50)])
    assert refused.value.code == "full"
    assert [row.token for row in DataKey.objects.all()] == ["before"]


@pytest.mark.parametrize(
    ("words", "code"),
    [("disk I/O error", "failed"), ("attempt to write a readonly database", "read_only"), ("UNIQUE constraint failed", "")],
)
def test_only_what_the_disk_refused_is_blamed_on_the_disk(words, code):
    assert refusal(Exception(words)) == code


def test_database_urls_are_read():
    assert database_of("sqlite:////srv/office.sqlite3")["NAME"] == "/srv/office.sqlite3"
    assert database_of("sqlite:///office.sqlite3")["NAME"] == "office.sqlite3"
    assert database_of("sqlite://:memory:")["NAME"] == ":memory:"
    entry = database_of("postgres://kin:p%40ss@db.example:5433/office?sslmode=require")
    assert entry["ENGINE"] == "django.db.backends.postgresql"
    who_where = [entry[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME")]
    assert who_where == ["kin", "p@ss", "db.example", "5433", "office"]
    assert entry["OPTIONS"] == {"sslmode": "require"}


def test_an_unknown_database_is_refused_without_its_password():
    with pytest.raises(UnknownDatabase) as unknown:
        database_of("mysql://kin:secret@host/office")
    assert "secret" not in str(unknown.value)
