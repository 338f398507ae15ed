"""She is found, and told, and says no: nothing leaves, it is remembered, and she is not asked again for him."""

import pytest

from kinbridge.doors.cli.demo.driver import TurnedAway
from kinbridge.doors.cli.demo.hands import Colleague
from tests.stories.chapters import (
    UNTIL,
    a_day_passes,
    a_mother_asks,
    as_read,
    crossed_to,
    judged_the_same,
    kinds_at,
    numbers_at,
    on_the_desk,
    she_arrives,
)


def she_says_no(world, case):
    Colleague.of(world, "chiangrai", "carer").give(case, "tell_enquirer", "no", "hanoi", until=UNTIL, view="They sold me.")


def three_days(world, *, is_there):
    """The same three days, with her or without her; what Hà Nội's line, inbox and pages then hold."""
    her = she_arrives(world, "hanoi") if is_there else ""
    asked = a_mother_asks(world, "chiangrai")
    a_day_passes(world)
    if is_there:
        judged_the_same(world, her)
        she_says_no(world, her)
    a_day_passes(world)
    a_day_passes(world)
    desk = Colleague.of(world, "hanoi", "desk")
    return {
        "line": crossed_to(world, "hanoi"),
        "inbox": kinds_at(world, "hanoi"),
        "numbers": numbers_at(world, "hanoi", "chiangrai"),
        "case": on_the_desk(desk.at.look(f"/cases/{asked.case}/")),
        "work": on_the_desk(desk.at.look("/")),
        "enquirer": as_read(asked.stranger.page()),
    }


def test_nothing_tells_her_no_from_her_absence(world):
    with world.apart() as there:
        with_her = three_days(there, is_there=True)
    with world.apart() as elsewhere:
        without_her = three_days(elsewhere, is_there=False)
    assert with_her["line"]
    assert with_her == without_her


def test_her_no_closes_every_way_out(world):
    her = she_arrives(world, "hanoi")
    a_mother_asks(world, "chiangrai")
    candidate, carer = judged_the_same(world, her), Colleague.of(world, "chiangrai", "carer")
    she_says_no(world, her)
    with pytest.raises(TurnedAway, match="said no"):
        carer.disclose(candidate)
    with pytest.raises(TurnedAway):
        carer.offer(her, "hanoi", "tracing", ["name_full"])
    a_day_passes(world)
    assert carer.rows(f"/cases/{her}/", "sending") == []
    everyday = {"match.prepare", "match.evaluated", "receipt.delivered", "notice.duty"}
    assert {kind for _, kind in kinds_at(world, "hanoi")} == everyday


def test_she_is_not_asked_again_for_him(world):
    """He takes his question back and asks once more. Nobody has to come to her with it a second time."""
    her = she_arrives(world, "hanoi")
    asked, desk = a_mother_asks(world, "chiangrai"), Colleague.of(world, "hanoi", "desk")
    judged_the_same(world, her)
    she_says_no(world, her)
    desk.take_question_back(asked.case)
    a_day_passes(world)
    desk.ask(asked.case, "chiangrai")
    a_day_passes(world)
    carer = Colleague.of(world, "chiangrai", "carer")
    assert carer.candidates(her) == []
    assert carer.rows("/", "clock", rule="judgement.candidate") == []
    assert [row.state for row in carer.rows(f"/cases/{her}/", "candidate")] == ["remembered_no", "judged"]
    assert [row.more["answer"] for row in carer.rows(f"/cases/{her}/", "agreement")] == ["no"]
