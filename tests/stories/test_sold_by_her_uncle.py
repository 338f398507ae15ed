"""The child sold by her uncle, who now reports her missing: a panel decides each step, and no relative is told."""

import pytest

from kinbridge.doors.cli.demo.driver import TurnedAway
from kinbridge.doors.cli.demo.hands import Colleague
from kinbridge.doors.cli.demo.people import CAST
from tests.stories.chapters import UNTIL, a_day_passes, as_read, judged_the_same, kinds_at, she_arrives, somebody_reports

BORN = {"birth": "2012-08-14"}
AS_REPORTED = CAST["daughter_as_reported"] | BORN
HER_UNCLE = {"relation": "uncle", "how_known": "she lived in his house", "may_learn": "on", "implicated": "on"}
HER_TEACHER = {"relation": "teacher", "how_known": "taught her for two years; school register seen", "may_learn": "on"}
PANEL = {
    "members": "a paediatrician\na social worker\na lawyer for children",
    "decision": "Her teacher's question may be met; she stays where she is.",
    "child_view": "I want my teacher to know. Not my uncle.",
    "guardian": "the shelter's guardian",
}
BY_HER_UNCLE = PANEL | {"guardian": "her uncle", "guardian_implicated": "on"}


def she_is_here(world):
    return she_arrives(world, "hanoi", birth="2555-08-14")


def her_teacher_asks(world):
    asked, desk = somebody_reports(world, facts=AS_REPORTED), Colleague.of(world, "hanoi", "desk")
    desk.vet(asked.report, **HER_TEACHER)
    desk.ask(asked.case, "chiangrai")
    return asked


def carers(world):
    return Colleague.of(world, "chiangrai", "carer")


def test_for_her_uncle_nobody_is_asked(world):
    her = she_is_here(world)
    carers(world).record_panel(her, "matching", **PANEL)
    his, desk = somebody_reports(world, facts=AS_REPORTED), Colleague.of(world, "hanoi", "desk")
    other = somebody_reports(world, facts=AS_REPORTED)
    desk.vet(his.report, **HER_UNCLE)
    desk.vet(other.report, **HER_TEACHER)
    with pytest.raises(TurnedAway):
        desk.ask(his.case, "chiangrai")
    a_day_passes(world)
    assert ("hanoi", "match.ask") not in kinds_at(world, "chiangrai")
    assert carers(world).candidates(her) == []
    assert as_read(his.stranger.page()) == as_read(other.stranger.page())


def test_no_question_meets_a_child_before_a_panel_decides(world):
    her = she_is_here(world)
    assert [row.state for row in carers(world).rows(f"/cases/{her}/", "childhood")] == ["child"]
    her_teacher_asks(world)
    a_day_passes(world)
    assert carers(world).candidates(her) == []
    carers(world).record_panel(her, "matching", **BY_HER_UNCLE)
    a_day_passes(world)
    assert carers(world).candidates(her) == []
    carers(world).record_panel(her, "matching", **PANEL)
    a_day_passes(world)
    assert len(carers(world).candidates(her)) == 1


def test_nobody_who_asked_is_told_until_the_family_was_assessed_and_the_panel_allows_it(world):
    her, carer = she_is_here(world), carers(world)
    carer.record_panel(her, "matching", **PANEL)
    asked = her_teacher_asks(world)
    candidate = judged_the_same(world, her)
    carer.give(her, "tell_enquirer", "yes", "hanoi", facts=["name_full"], until=UNTIL, basis="best_interests")
    for panel in (PANEL, BY_HER_UNCLE | {"family_assessed": "on"}):
        carer.record_panel(her, "matching", "tell_enquirer", **panel)
        with pytest.raises(TurnedAway):
            carer.disclose(candidate)
    carer.record_panel(her, "matching", **PANEL, family_assessed="on")
    with pytest.raises(TurnedAway):
        carer.disclose(candidate)
    a_day_passes(world)
    assert carer.rows(f"/cases/{her}/", "sending") == []
    assert asked.stranger.state() == "no_news_yet"
    carer.record_panel(her, "matching", "tell_enquirer", **PANEL, family_assessed="on")
    carer.disclose(candidate)
    a_day_passes(world)
    assert [row.state for row in carer.rows(f"/cases/{her}/", "sending")] == ["delivered"]


def test_her_own_no_is_heard_whatever_the_panel_allows(world):
    her, carer = she_is_here(world), carers(world)
    carer.record_panel(her, "matching", "tell_enquirer", **PANEL, family_assessed="on")
    her_teacher_asks(world)
    candidate = judged_the_same(world, her)
    carer.give(her, "tell_enquirer", "no", "hanoi", until=UNTIL)
    with pytest.raises(TurnedAway):
        carer.disclose(candidate)
    assert carer.rows(f"/cases/{her}/", "sending") == []
