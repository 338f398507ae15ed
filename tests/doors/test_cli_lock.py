"""`kinbridge lock` and `kinbridge reopen`."""

from kinbridge.doors.cli.answers import Status
from kinbridge.ground.sealed.keyrings import records_are_shut
from kinbridge.rooms.accounts import queries


def test_everything_is_locked_and_only_the_passphrase_opens_it_again(founded):
    assert founded.types("lock").status == Status.DONE
    assert records_are_shut()
    assert queries.this_office().locked_at
    refused = founded.types("candidates", "--out", founded.folder / "pairs.csv")
    assert (refused.status, "kinbridge reopen" in refused.err) == (Status.NO, True)
    assert founded.types("reopen").status == Status.DONE
    assert queries.this_office().locked_at is None


def test_a_wrong_passphrase_reopens_nothing(founded, monkeypatch):
    founded.types("lock")
    monkeypatch.setenv("KINBRIDGE_PASSPHRASE_FILE", str(founded.file("guess", "a guess")))
    said = founded.types("reopen")
    assert (said.status, "does not open" in said.err) == (Status.NO, True)
    assert records_are_shut()


def test_an_office_that_is_open_has_nothing_to_reopen(founded):
    assert founded.types("reopen").status == Status.NO
