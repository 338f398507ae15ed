"""An office put back into a test is the one that was founded, and a test leaves nothing in it for the next."""

import copy

import pytest

from kinbridge.ground.env import FixedClock
from kinbridge.rooms.exchange import actions as exchange
from kinbridge.rooms.exchange.models import Incoming
from tests.cast import NOON
from tests.founded import founded_again, founded_once, rows_of


def in_any_order(rows: tuple[list[str], list[tuple]]) -> tuple[list[str], list[tuple]]:
    """The rows of a table as a database may give them back: in whatever order, for it may use room again that others left."""
    return rows[0], sorted(rows[1], key=str)


@pytest.mark.parametrize("time", [1, 2, 3])
def test_every_time_it_is_the_office_that_was_founded(offices, time):
    for key, kept in founded_once().items():
        office, rows = offices[key], rows_of(key)
        assert {table: in_any_order(rows[table]) for table in kept.rows} == {
            table: in_any_order(put_back) for table, put_back in kept.rows.items()
        }
        assert {one.name: one.read_bytes() for one in office.env.disk.home.iterdir()} == kept.files
        assert kept.rows["accounts_member"]
        with office.at_work():  # what the next time must not find
            exchange.post_test(offices["kunming" if key != "kunming" else "hanoi"].root, at=NOON)
            office.env.disk.write_whole("left.behind", b"x")


@pytest.mark.parametrize("time", [1, 2])
def test_chance_goes_on_where_the_founding_left_it_and_no_test_uses_it_up(offices, time):
    kept = {key: copy.deepcopy(one.office.env.random).token() for key, one in founded_once().items()}
    assert {key: one.env.random.token() for key, one in offices.items()} == kept


@pytest.mark.parametrize("time", [1, 2])
def test_they_reach_each_other(offices, post_office, time):
    hanoi, kunming = offices["hanoi"], offices["kunming"]
    with hanoi.at_work():
        exchange.post_test(kunming.root, at=NOON)
        assert exchange.deliver(NOON) == 1
    with kunming.at_work():
        assert [(one.sender, one.kind) for one in Incoming.objects.all()] == [(hanoi.root, "notice.test")]


def test_at_another_hour_they_are_founded_anew(env, tmp_path):
    later = FixedClock(NOON.replace(year=2027))
    made, _ = founded_again(tmp_path, later)
    with made["hanoi"].at_work():
        assert exchange.own_card()
    assert {one.env.clock for one in made.values()} == {later}
