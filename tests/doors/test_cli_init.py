"""`kinbridge init`: a whole office or none."""

import resource
import stat
from contextlib import contextmanager

import pytest

from kinbridge.doors.cli import init
from kinbridge.doors.cli.answers import Status
from kinbridge.doors.cli.office import UNFINISHED
from kinbridge.ground.env import DiskRefused
from kinbridge.rooms.accounts import queries
from kinbridge.rooms.accounts.values import Role
from tests.doors.commands import INIT

KEYS = ("transport.keys", "records.keys", "root.key", "secret_key")


def kept(machine) -> set[str]:
    return {path.name for path in machine.home.glob("*")} & {*KEYS, UNFINISHED} if machine.home.exists() else set()


@contextmanager
def full_disk():
    """Files may not grow: what the machine says then is what a full disk says."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_an_office_stands_with_its_first_member(machine):
    said = machine.init("--operator", "niran", "--trial")
    assert (said.status, said.err) == (Status.DONE, "")
    assert queries.this_office().name == "Chiang Rai shelter"
    assert queries.this_office().trial
    assert [(member.sign_in_name, member.roles) for member in queries.members()] == [("niran", {Role.OPERATOR})]
    assert machine.types("check").status == Status.DONE


def test_its_keys_are_for_their_owner_alone(founded):
    assert kept(founded) == set(KEYS)
    assert all(stat.S_IMODE((founded.home / name).stat().st_mode) == 0o600 for name in KEYS)


def test_a_second_init_changes_nothing(founded):
    before = {name: (founded.home / name).read_bytes() for name in KEYS}
    said = founded.init()
    assert said.status == Status.WRONG_USE
    assert "there is an office" in said.err
    assert before == {name: (founded.home / name).read_bytes() for name in KEYS}


@pytest.mark.parametrize(("words", "told"), [
    (("--country", "Thailand"), "ISO 3166"), (("--country", "ÜX"), "ISO 3166"), (("--timezone", "Bangkok"), "IANA"),
    (("--address", "not a place"), ""), (("--name", " "), ""), (("--operator", " "), "name"),
])  # fmt: skip
def test_what_cannot_be_an_office_leaves_nothing_behind(machine, words, told):
    said = machine.init(*words)
    assert said.status == Status.WRONG_USE
    assert told in said.err
    assert said.err.count("\n") == 1
    assert kept(machine) == set()
    assert machine.init().status == Status.DONE


def test_a_short_password_leaves_nothing_behind(machine):
    said = machine.types("init", *INIT, "--password-file", machine.file("short", "abc"))
    assert said.status == Status.WRONG_USE
    assert "at least" in said.err
    assert kept(machine) == set()
    assert machine.init().status == Status.DONE


@pytest.mark.parametrize("place", ["create_keyrings", "bring_up", "stand"])
def test_whatever_breaks_on_the_way_it_can_be_run_again(machine, monkeypatch, place):
    real = getattr(init, place)

    def breaks(*args, **more):
        real(*args, **more)
        raise DiskRefused("full", "database")

    monkeypatch.setattr(init, place, breaks)
    said = machine.init()
    assert said.status == Status.MACHINE
    assert "no room left" in said.err
    assert kept(machine) == set()
    monkeypatch.setattr(init, place, real)
    assert machine.init().status == Status.DONE


def test_an_init_that_was_killed_can_be_run_again(machine):
    machine.home.mkdir()
    for name in (UNFINISHED, "root.key", "transport.keys"):
        (machine.home / name).write_bytes(b"half")
    said = machine.types("member", "list")
    assert (said.status, "did not come to its end" in said.err) == (Status.WRONG_USE, True)
    assert machine.types("check").status == Status.NO
    assert machine.init().status == Status.DONE
    assert UNFINISHED not in kept(machine)


def test_an_init_killed_at_its_very_end_has_made_an_office(founded):
    (founded.home / UNFINISHED).touch()
    said = founded.init()
    assert "there is an office" in said.err
    assert founded.types("check").status == Status.DONE


def test_the_database_of_another_office_is_not_taken(founded, settings):
    settings.HOME = founded.folder / "elsewhere"
    said = founded.init()
    assert said.status == Status.WRONG_USE
    assert "belongs to Chiang Rai shelter already" in said.err
    assert not (settings.HOME / "records.keys").exists()


def test_a_home_that_cannot_be_written_is_the_machine_refusing(machine, settings):
    settings.HOME = machine.file("a file", "x") / "home"
    said = machine.init()
    assert said.status == Status.MACHINE
    assert said.err.count("\n") == 1


def test_a_full_disk_is_the_machine_refusing(machine):
    with full_disk():
        said = machine.init()
    assert said.status == Status.MACHINE
    assert "no room left" in said.err
    assert kept(machine) == set()
    assert machine.init().status == Status.DONE


def test_a_passphrase_file_that_is_not_there(machine, monkeypatch):
    monkeypatch.setenv("KINBRIDGE_PASSPHRASE_FILE", str(machine.folder / "nowhere"))
    said = machine.init()
    assert said.status == Status.WRONG_USE
    assert "nowhere cannot be read" in said.err
    assert kept(machine) == set()


def test_two_passphrases_that_differ_make_nothing(machine, monkeypatch):
    monkeypatch.delenv("KINBRIDGE_PASSPHRASE_FILE")
    said = machine.types("init", *INIT, "--password-file", machine.secret, keyboard=("one passphrase", "another passphrase"))
    assert said.status == Status.WRONG_USE
    assert "differ; nothing was made" in said.err
    assert kept(machine) == set()


def test_without_a_keyboard_and_a_file_nobody_waits_for_a_passphrase(machine, monkeypatch):
    monkeypatch.delenv("KINBRIDGE_PASSPHRASE_FILE")
    said = machine.init()
    assert said.status == Status.WRONG_USE
    assert "set KINBRIDGE_PASSPHRASE_FILE" in said.err


def test_at_the_keyboard_passphrase_and_password_are_asked_twice(machine, monkeypatch):
    monkeypatch.delenv("KINBRIDGE_PASSPHRASE_FILE")
    said = machine.types("init", *INIT, keyboard=("a long password", "a long password", "the passphrase", "the passphrase"))
    assert said.status == Status.DONE
