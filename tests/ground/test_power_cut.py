"""The process is killed in the middle of a write: afterwards the office is as it was before it, and goes on."""

import os
import signal
import subprocess
import sys

import pytest

OFFICE = """
import datetime as dt, pathlib, sys
import django
from django.conf import settings
home, steps = pathlib.Path(sys.argv[1]), sys.argv[2:]
settings.configure(
    INSTALLED_APPS=["kinbridge.ground.sealed", "kinbridge.rooms.audit"],
    DATABASES={"default": {"ENGINE": "kinbridge.ground.database", "NAME": str(home / "office.sqlite3")}},
    USE_TZ=True, KINBRIDGE_PASSPHRASE_COST=(8, 1),
)
django.setup()
from django.core.management import call_command
from kinbridge.ground.env import Env, HomeDisk, OsRandom, SystemClock, set_process_env
from kinbridge.ground.sealed import index, keys
from kinbridge.ground.sealed.keyrings import create_keyrings, unlock_records
from kinbridge.rooms.audit.actions import record
from kinbridge.rooms.audit.queries import verify

AT, HER = dt.datetime(2026, 3, 2, tzinfo=dt.UTC), "a" * 32
set_process_env(Env("office", SystemClock(), OsRandom(), None, HomeDisk(home)))

def begin():
    call_command("migrate", verbosity=0)
    create_keyrings("a passphrase for tests", AT)
    unlock()
    keys.new_key(HER)
    index.put(HER, ["name:hong"])
    read()

def unlock():
    unlock_records("a passphrase for tests")

def read():
    record("cases.read", actor="lan", subject=HER, words={"page": "facts"}, at=AT)

def erase():
    keys.shred(HER)

def tell():
    print(verify().size, keys.has_key(HER), index.look_up(["name:hong"])[HER])

for step in steps:
    globals()[step]()
"""


def office(home, *steps: str, crash_at: str = "") -> subprocess.CompletedProcess:
    surroundings = {**os.environ, "KINBRIDGE_CRASH_AT": crash_at}
    command = [sys.executable, "-c", OFFICE, str(home), *steps]
    return subprocess.run(command, env=surroundings, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize(("point", "step"), [("audit.before_commit", "read"), ("erase.before_commit", "erase")])
def test_what_was_not_committed_did_not_happen(tmp_path, point, step):
    assert office(tmp_path, "begin").returncode == 0
    assert office(tmp_path, "unlock", step, crash_at=point).returncode == -signal.SIGKILL
    assert office(tmp_path, "unlock", "tell").stdout.split() == ["1", "True", "1"]


def test_what_was_committed_stays(tmp_path):
    assert office(tmp_path, "begin", "read", "erase", "tell").stdout.split() == ["2", "False", "0"]
    assert office(tmp_path, "unlock", "tell").stdout.split() == ["2", "False", "0"]
