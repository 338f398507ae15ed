"""`kinbridge member`: who works here."""

import pytest

from kinbridge.doors.cli.answers import Status
from kinbridge.ground.env import env
from kinbridge.rooms.accounts import actions, queries
from tests.doors.commands import WORDS


def member(name: str):
    return next(one for one in queries.members() if one.sign_in_name == name)


@pytest.fixture
def niran(founded):
    roles = ("--role", "caseworker", "--role", "supervisor")
    said = founded.types("member", "add", "Niran", *roles, "--password-file", founded.secret)
    assert said.status == Status.DONE, said.err
    return founded


def test_somebody_starts_to_work_here(niran):
    assert member("niran").roles == {"caseworker", "supervisor"}
    assert "niran                caseworker, supervisor" in niran.types("member", "list").out


def test_a_role_is_given_and_taken_back(niran):
    assert niran.types("member", "grant", "niran", "--role", "liaison").status == Status.DONE
    assert niran.types("member", "withdraw", "NIRAN", "--role", "supervisor").status == Status.DONE
    assert member("niran").roles == {"caseworker", "liaison"}


def test_a_closed_account_stays_in_the_list_as_closed(niran):
    assert niran.types("member", "close", "niran").status == Status.DONE
    assert niran.types("member", "list").out.splitlines()[0].endswith("closed")


def test_somebody_above_is_named(niran):
    said = niran.types("member", "add", "mai", "--role", "intake", "--commander", "niran", "--password-file", niran.secret)
    assert said.status == Status.DONE
    assert member("mai").commander == member("niran").token


def test_whoever_lost_everything_is_helped_at_the_machine(niran):
    token, now = member("niran").token, env().clock.now()
    actions.print_codes(token, at=now)
    for _ in range(5):
        with pytest.raises(actions.NotRight):
            actions.sign_in("niran", "a guess", at=now)
    assert niran.types("member", "reset", "niran").status == Status.DONE
    assert niran.types("member", "let-in", "niran").status == Status.DONE
    assert queries.factors_of(token) == ()
    assert actions.sign_in("niran", WORDS, at=env().clock.now()).member == token


@pytest.mark.parametrize(("words", "told"), [
    (("reset", "nobody"), "nobody here signs in as nobody"),
    (("close", "nobody"), "nobody here signs in as nobody"),
    (("grant", "nobody", "--role", "intake"), "nobody here signs in as nobody"),
    (("add", "mai", "--role", "intake", "--commander", "nobody"), "nobody here signs in as nobody"),
    (("add", "niran", "--role", "intake"), "already"),
    (("add", "mai", "--role", "office"), "invalid choice"),
    (("add", " ", "--role", "intake"), "name"),
])  # fmt: skip
def test_what_cannot_be_done_is_told(niran, words, told):
    more = ("--password-file", niran.secret) if words[0] == "add" else ()
    said = niran.types("member", *words, *more)
    assert said.status == Status.WRONG_USE
    assert told in said.err


@pytest.mark.parametrize(("content", "told"), [("abc", "at least"), ("", "is empty"), (b"\xff\xfe", "not UTF-8")])
def test_a_password_that_will_not_do(founded, content, told):
    said = founded.types("member", "add", "mai", "--role", "intake", "--password-file", founded.file("password", content))
    assert said.status == Status.WRONG_USE
    assert told in said.err
    assert len(queries.members()) == 1


def test_a_password_is_typed_twice_alike(founded):
    said = founded.types("member", "add", "mai", "--role", "intake", keyboard=("a password here", "another password"))
    assert (said.status, "differ" in said.err) == (Status.WRONG_USE, True)
