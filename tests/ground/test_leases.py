"""The lease on the office's recurring work, and the memory of each job's last round."""

import datetime as dt

import pytest

from kinbridge.ground.leases import turns
from tests.cast import NOON

MINUTE = dt.timedelta(minutes=1)
pytestmark = pytest.mark.usefixtures("env")


def take(holder: str, at: dt.datetime = NOON, name: str = "timer") -> bool:
    return turns.take(name, holder=holder, at=at, lasting=MINUTE)


def test_only_one_holds_it():
    assert take("first")
    assert not take("second")


def test_whoever_holds_it_may_go_on():
    assert take("first")
    assert take("first", NOON + MINUTE / 2)
    assert not take("second", NOON + MINUTE * 1.2)


def test_it_runs_out():
    assert take("first")
    assert not take("second", NOON + MINUTE)
    assert take("second", NOON + MINUTE * 1.1)
    assert not take("first", NOON + MINUTE * 1.2)


def test_who_lets_go_makes_room_at_once():
    take("first")
    turns.let_go("timer", holder="first")
    assert take("second")


def test_nobody_lets_go_for_another():
    take("first")
    turns.let_go("timer", holder="second")
    assert not take("second")


def test_each_name_has_its_own():
    assert take("first")
    assert take("second", name="backup")


def test_a_jobs_last_round_is_remembered():
    assert (turns.last_round("find"), turns.last_rounds()) == (None, {})
    turns.note_round("find", at=NOON)
    turns.note_round("find", at=NOON + MINUTE)
    turns.note_round("prepare", at=NOON)
    assert turns.last_round("find") == NOON + MINUTE
    assert turns.last_rounds() == {"find": NOON + MINUTE, "prepare": NOON}
