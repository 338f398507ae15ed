"""What she takes back while it waits does not leave: no byte, and no gap by which anybody could tell."""

import pytest

from kinbridge.doors.cli.demo.hands import Colleague
from kinbridge.rooms.audit import queries as audit
from tests.stories.chapters import (
    UNTIL,
    a_day_passes,
    a_mother_asks,
    crossed_to,
    judged_the_same,
    kinds_at,
    numbers_at,
    she_arrives,
)


def she_takes_it_back(world, her):
    Colleague.of(world, "chiangrai", "carer").take_back(her)


def she_has_everything_erased(world, her):
    Colleague.of(world, "chiangrai", "lead").erase(her)


def she_fears_that_state(world, her):
    Colleague.of(world, "chiangrai", "carer").record_fear(her, states="VN", people="the officer who sold her")


def his_office_is_trusted_no_more(world, her):
    envoy = Colleague.of(world, "chiangrai", "envoy")
    envoy.at.do(f"/offices/{envoy.office('hanoi')}/revoke/", "revoke-office")


TAKEN_BACK = (she_takes_it_back, she_has_everything_erased, she_fears_that_state)


def her_yes_waits(world):
    """She said yes, her carer sent it; the next round of the post has not come yet."""
    her = she_arrives(world, "hanoi")
    asked = a_mother_asks(world, "chiangrai")
    a_day_passes(world)
    candidate, carer = judged_the_same(world, her), Colleague.of(world, "chiangrai", "carer")
    carer.give(her, "tell_enquirer", "yes", "hanoi", facts=["name_full", "birth"], until=UNTIL)
    carer.disclose(candidate)
    assert [row.state for row in carer.rows(f"/cases/{her}/", "sending")] == ["queued"]
    return her, asked


def what_follows(world, asked):
    a_day_passes(world)
    desk = Colleague.of(world, "hanoi", "desk")
    return {
        "line": crossed_to(world, "hanoi"),
        "numbers": numbers_at(world, "hanoi", "chiangrai"),
        "inbox": kinds_at(world, "hanoi"),
        "disclosed": desk.rows(f"/cases/{asked.case}/", "disclosure"),
    }


def nobody_was_here(world):
    asked = a_mother_asks(world, "chiangrai")
    a_day_passes(world)
    return what_follows(world, asked)


@pytest.mark.parametrize("taken_back", TAKEN_BACK)
def test_what_is_taken_back_in_time_leaves_no_byte_and_no_gap(world, taken_back):
    with world.apart() as elsewhere:
        silence = nobody_was_here(elsewhere)
    her, asked = her_yes_waits(world)
    taken_back(world, her)
    followed = what_follows(world, asked)
    assert followed == silence
    assert followed["numbers"] == list(range(1, len(followed["numbers"]) + 1))


def test_her_carer_sees_that_it_was_held_back_and_why(world):
    her, _ = her_yes_waits(world)
    she_takes_it_back(world, her)
    a_day_passes(world)
    (sending,) = Colleague.of(world, "chiangrai", "carer").rows(f"/cases/{her}/", "sending")
    assert sending.state == "withheld"


def test_once_erased_she_is_nowhere_and_her_trail_stays_whole(world):
    her, _ = her_yes_waits(world)
    she_has_everything_erased(world, her)
    for who in ("carer", "lead", "guard"):
        colleague = Colleague.of(world, "chiangrai", who)
        assert colleague.at.look(f"/cases/{her}/").status == 404
        assert colleague.rows("/candidates/", "candidate") == []
    with world.offices["chiangrai"].at_work():
        verbs = [line.verb for line in audit.trail_of(her)]
        assert audit.verify().size > len(verbs)
    assert {"consent.give", "matching.disclose", "cases.erase"} <= set(verbs)


def test_to_an_office_that_is_trusted_no_more_nothing_waiting_goes(world):
    her, asked = her_yes_waits(world)
    before = len(crossed_to(world, "hanoi"))
    his_office_is_trusted_no_more(world, her)
    a_day_passes(world)
    after = [line for line in crossed_to(world, "hanoi")[before:] if line[0] == "chiangrai"]
    assert after == []
    assert Colleague.of(world, "hanoi", "desk").rows(f"/cases/{asked.case}/", "disclosure") == []
