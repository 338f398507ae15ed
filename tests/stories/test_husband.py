"""The husband who reports her missing: he is told what everybody is told, and nobody is asked on his behalf."""

import pytest

from kinbridge.doors.cli.demo.driver import TurnedAway
from kinbridge.doors.cli.demo.hands import Colleague
from tests.stories.chapters import (
    A_HUSBAND,
    A_MOTHER,
    a_day_passes,
    a_mother_asks,
    as_read,
    judged_the_same,
    kinds_at,
    she_arrives,
    somebody_reports,
)

FOUND_OUT = {
    "he is implicated": A_HUSBAND | {"may_learn": "on", "implicated": "on"},
    "he must not learn": A_HUSBAND | {"must_not_learn": "the husband"},
}
SOMEBODY_ELSE = {"name_full": "Lê Thị Mai", "birth": "1987-01-30", "place": "Hải Phòng", "nationality": "VN", "sex": "f"}
LOOKING = {"code": "we_are_looking"}


@pytest.mark.parametrize("vetting", FOUND_OUT.values(), ids=FOUND_OUT)
def test_no_question_is_asked_for_him(world, vetting):
    her = she_arrives(world, "hanoi")
    his, desk = somebody_reports(world), Colleague.of(world, "hanoi", "desk")
    with pytest.raises(TurnedAway) as before:
        desk.ask(his.case, "chiangrai")
    desk.vet(his.report, **vetting)
    with pytest.raises(TurnedAway) as refused:
        desk.ask(his.case, "chiangrai")
    a_day_passes(world)
    assert (before.value.status, refused.value.status) == (422, 422)
    assert desk.rows(f"/cases/{his.case}/", "ask") == []
    assert desk.rows(f"/cases/{his.case}/", "sending") == []
    assert ("hanoi", "match.ask") not in kinds_at(world, "chiangrai")
    assert ("hanoi", "match.prepare") in kinds_at(world, "chiangrai")
    assert Colleague.of(world, "chiangrai", "carer").candidates(her) == []


def test_his_page_reads_like_everyones(world):
    """Beside him: a mother whose daughter nobody knows, and one whose daughter was found and said no."""
    her = she_arrives(world, "hanoi")
    theirs = [somebody_reports(world, facts=facts) for facts in (None, None, SOMEBODY_ELSE, None)]
    pages = [[as_read(one.stranger.page()) for one in theirs]]
    vetted_and_answered(world, theirs)
    pages.append([as_read(one.stranger.page()) for one in theirs])
    judged_the_same(world, her)
    Colleague.of(world, "chiangrai", "carer").give(her, "tell_enquirer", "no", "hanoi", until="2026-12-31")
    a_day_passes(world)
    pages.append([as_read(one.stranger.page()) for one in theirs])
    for at_one_hour in pages:
        assert set(at_one_hour) == {at_one_hour[0]}
    assert {one.stranger.state() for one in theirs} == {"no_news_yet"}


def vetted_and_answered(world, theirs):
    desk = Colleague.of(world, "hanoi", "desk")
    for one, vetting in zip(theirs, [*FOUND_OUT.values(), A_MOTHER, A_MOTHER], strict=True):
        desk.vet(one.report, **vetting)
        desk.answer_enquirer(one.report, **LOOKING)
    for one in theirs[2:]:
        desk.ask(one.case, "chiangrai")


def test_no_words_of_hers_can_be_written_on_his_page(world):
    his, desk = somebody_reports(world), Colleague.of(world, "hanoi", "desk")
    desk.vet(his.report, **FOUND_OUT["he must not learn"])
    before = as_read(his.stranger.page())
    with pytest.raises(TurnedAway):
        desk.answer_enquirer(his.report, text="She is well.")
    assert as_read(his.stranger.page()) == before


def test_what_comes_to_light_later_takes_the_question_back(world):
    """He seemed a brother; then somebody recognised his voice. What his question opened closes before anyone judged it."""
    her = she_arrives(world, "hanoi")
    his, desk = a_mother_asks(world, "chiangrai"), Colleague.of(world, "hanoi", "desk")
    carer = Colleague.of(world, "chiangrai", "carer")
    world.until("a candidate at Chiang Rai", lambda: bool(carer.candidates(her)), hours=1)
    page = as_read(his.stranger.page())
    desk.vet(his.report, **FOUND_OUT["he is implicated"])
    a_day_passes(world)
    assert carer.candidates(her) == []
    assert carer.rows("/", "clock", rule="judgement.candidate") == []
    assert [row.state for row in desk.rows(f"/cases/{his.case}/", "ask")] == ["withdrawn"]
    assert as_read(his.stranger.page()) == page


def test_where_the_same_office_cares_for_her_his_page_does_not_say_so(world):
    """She is in Hà Nội's own house. Whoever takes his report cannot see her, so nothing can be let slip."""
    her = she_arrives(world, "kunming", at="hanoi", who="daughter_as_reported")
    his, other = somebody_reports(world), somebody_reports(world, facts=SOMEBODY_ELSE)
    a_day_passes(world)
    desk = Colleague.of(world, "hanoi", "desk")
    assert Colleague.of(world, "hanoi", "carer").rows("/candidates/", "candidate", case=her)
    assert desk.rows("/candidates/", "candidate") == desk.rows(f"/cases/{his.case}/", "candidate") == []
    assert desk.at.look(f"/cases/{her}/").status == 404
    assert as_read(his.stranger.page()) == as_read(other.stranger.page())
