"""The table of commands, and how trouble is told."""

import pytest
from django.db import OperationalError

from kinbridge.doors.cli.answers import Refused, Status
from kinbridge.doors.cli.main import COMMANDS
from kinbridge.doors.cli.told import told_plainly
from kinbridge.ground.database.url import UnknownDatabase
from kinbridge.ground.env import DiskRefused
from kinbridge.ground.sealed.keyrings import KeyringDamaged, RecordsLocked
from kinbridge.rooms.accounts.actions import CannotAddMember
from kinbridge.rooms.accounts.queries import NotSetUp


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_helps_with_an_example(machine, name):
    said = machine.types(name, "--help")
    assert said.status == Status.DONE
    assert f"  kinbridge {name}" in said.out or f": kinbridge {name}" in said.out


@pytest.mark.parametrize("words", [(), ("fly",), ("check", "--fly"), ("peer",)])
def test_words_that_are_none_are_wrong_use(machine, words):
    assert machine.types(*words).status == Status.WRONG_USE


def test_the_overview_names_every_command(machine):
    said = machine.types("--help")
    assert all(f"  {name} " in said.out for name in COMMANDS)


@pytest.mark.parametrize("words", [("member", "list"), ("peer", "list"), ("audit", "verify"), ("candidates",), ("serve",),
                                   ("migrate",), ("import", "x.csv", "--format", "csv", "--as", "sought", "--ground", "x")])
def test_without_an_office_one_sentence_says_so(machine, words):
    said = machine.types(*words)
    assert said.status == Status.WRONG_USE
    assert said.err.startswith("kinbridge: there is no office in")
    assert said.err.count("\n") == 1


@pytest.mark.parametrize(("name", "words"), [
    ("KINBRIDGE_EVERY", "deliver"), ("KINBRIDGE_EVERY", "deliver=0"), ("KINBRIDGE_EVERY", "deliver=often"),
    ("KINBRIDGE_PASSPHRASE_COST", "much"), ("KINBRIDGE_PASSPHRASE_COST", "65536"), ("KINBRIDGE_SIGN_IN_HOURS", "eight"),
])
def test_a_setting_of_the_wrong_shape_is_named(machine, monkeypatch, name, words):
    monkeypatch.setenv(name, words)
    said = machine.types("check")
    assert said.status == Status.WRONG_USE
    assert f"{name} is {words!r}" in said.err


@pytest.mark.parametrize(("error", "status", "told"), [
    (DiskRefused("full", "records.keys"), Status.MACHINE, "records.keys cannot be read or written: there is no room left"),
    (KeyringDamaged("root.key"), Status.MACHINE, "root.key is damaged"),
    (RecordsLocked(), Status.NO, "the records are locked"),
    (NotSetUp(), Status.WRONG_USE, "holds no office"),
    (OperationalError("no such table: x"), Status.WRONG_USE, "kinbridge migrate"),
    (OperationalError("connection refused\nmore"), Status.MACHINE, "does not answer: connection refused"),
    (PermissionError(13, "Permission denied", "/x"), Status.MACHINE, "/x: Permission denied"),
    (CannotAddMember("password_too_short", at_least=10), Status.WRONG_USE, "at least 10 characters"),
])  # fmt: skip
def test_trouble_is_told_in_one_sentence(error, status, told):
    with pytest.raises(Refused) as refused, told_plainly():
        raise error
    assert refused.value.status == status
    assert told in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_database_of_another_make_is_wrong_use(machine, monkeypatch):
    def refuse():
        raise UnknownDatabase("mysql")

    monkeypatch.setattr("django.setup", refuse)
    said = machine.types("check")
    assert said.status == Status.WRONG_USE
    assert "DATABASE_URL begins with 'mysql'" in said.err


def test_a_fault_of_the_program_keeps_its_trace():
    with pytest.raises(ZeroDivisionError), told_plainly():
        1 / 0  # noqa: B018
