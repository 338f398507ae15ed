"""What has come to its end is erased at night, and what a court keeps is not."""

import datetime as dt

import pytest

from kinbridge.doors.timer.jobs import erase_ended
from kinbridge.rooms.cases import actions, queries
from kinbridge.rooms.cases.values import Side


@pytest.fixture
def case(offices, now):
    shelter = offices["chiangrai"]
    with shelter.at_work():
        yield actions.open_case(
            Side.LOCATED,
            facts={"place": "Phayao"},
            source="herself",
            purpose="assistance",
            by=shelter.colleagues["carer"],
            at=now,
        )


def test_a_case_is_erased_on_the_night_of_its_end_and_not_before(case):
    eve = dt.datetime.combine(case.ends_on, dt.time(), dt.UTC) - dt.timedelta(days=1)
    assert erase_ended(eve) == 0
    assert erase_ended(eve + dt.timedelta(days=1)) == 1
    assert queries.any_case(case.token).erased


def test_what_a_court_keeps_stays(case, offices, now):
    actions.hold_for_court(case, reason="Court of Chiang Rai, 12/2569", by=offices["chiangrai"].colleagues["lead"], at=now)
    assert erase_ended(dt.datetime.combine(case.ends_on, dt.time(), dt.UTC)) == 0
    assert not queries.any_case(case.token).erased
