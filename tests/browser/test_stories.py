"""The stories, clicked through: a person finds every page by its links, and every form takes what a person types."""

import pytest

from kinbridge.doors.cli.demo.driver import TurnedAway
from kinbridge.doors.cli.demo.hands import Colleague
from kinbridge.doors.cli.demo.story import play
from tests.browser.world import NoWayThere
from tests.stories.chapters import (
    A_HUSBAND,
    A_MOTHER,
    UNTIL,
    a_day_passes,
    a_mother_asks,
    as_read,
    judged_the_same,
    kinds_at,
    she_arrives,
    somebody_reports,
)

SHUT = (TurnedAway, NoWayThere)  # the door refuses, or does not even offer it


def test_a_missing_daughter_is_found_by_clicking(world):
    play(world)
    assert {office for office, _, _ in world.steps} == {"hanoi", "chiangrai", "kunming"}


def test_she_says_no_and_nothing_leaves(world):
    her, asked = she_arrives(world, "hanoi"), a_mother_asks(world, "chiangrai")
    candidate, carer = judged_the_same(world, her), Colleague.of(world, "chiangrai", "carer")
    carer.give(her, "tell_enquirer", "no", "hanoi", until=UNTIL, view="They sold me.")
    with pytest.raises(SHUT):
        carer.disclose(candidate)
    a_day_passes(world)
    assert carer.rows(f"/cases/{her}/", "sending") == []
    assert asked.stranger.state() == "no_news_yet"


def test_for_the_husband_nobody_is_asked_and_his_page_reads_like_everyones(world):
    her = she_arrives(world, "hanoi")
    his, other, desk = somebody_reports(world), somebody_reports(world), Colleague.of(world, "hanoi", "desk")
    with pytest.raises(SHUT):
        desk.ask(his.case, "chiangrai")
    desk.vet(other.report, **A_MOTHER)
    desk.vet(his.report, **A_HUSBAND, may_learn="on", implicated="on")
    with pytest.raises(SHUT):
        desk.ask(his.case, "chiangrai")
    a_day_passes(world)
    assert ("hanoi", "match.ask") not in kinds_at(world, "chiangrai")
    assert Colleague.of(world, "chiangrai", "carer").candidates(her) == []
    assert as_read(his.stranger.page())[:3] == as_read(other.stranger.page())[:3]
