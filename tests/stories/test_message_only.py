"""Tell my mother I am safe, nothing else: the sentence goes, and no fact, no office, no place goes with it."""

import pytest

from kinbridge.doors.cli.demo.driver import TurnedAway
from kinbridge.doors.cli.demo.hands import Colleague
from kinbridge.doors.cli.demo.people import CAST, OFFICES
from tests.stories.chapters import UNTIL, a_mother_asks, judged_the_same, kinds_at, she_arrives

HER_SENTENCE = "Mẹ ơi, con an toàn. Đừng tìm con."
PLACES = ["Chiang Rai", "เชียงราย", "Thái Lan", "Thailand", "Vân Nam", "Côn Minh"]


@pytest.fixture
def asked(world):
    """Found, told that the staff at Hà Nội will see which office it came from, and asked."""
    her = she_arrives(world, "hanoi", place="Chiang Rai")
    asked, carer = a_mother_asks(world, "chiangrai"), Colleague.of(world, "chiangrai", "carer")
    candidate = judged_the_same(world, her)
    carer.give(her, "tell_enquirer", "message_only", "hanoi", message=HER_SENTENCE, until=UNTIL)
    told = carer.at.look(f"/candidates/{candidate}/disclose/").words
    assert "the staff there see which office it came from" in told
    carer.disclose(candidate)
    desk = Colleague.of(world, "hanoi", "desk")
    world.until("the sentence at Hà Nội", lambda: bool(desk.rows(f"/cases/{asked.case}/", "disclosure")))
    return asked


def test_her_sentence_arrives_and_no_fact(world, asked):
    page = Colleague.of(world, "hanoi", "desk").at.look(f"/cases/{asked.case}/")
    (disclosure,) = page.rows("disclosure")
    assert disclosure.more["answer"] == "message_only"
    assert disclosure.more["office"] == world.offices["chiangrai"].root
    assert [row.words for row in page.rows("message")] == [HER_SENTENCE]
    assert page.rows("told") == page.rows("candidate") == []
    assert CAST["daughter_at_the_shelter"]["name_full"] not in page.words
    assert kinds_at(world, "hanoi")["chiangrai", "match.disclose"] == 1


def test_her_mother_reads_the_sentence_and_learns_no_office_and_no_place(world, asked):
    desk, before = Colleague.of(world, "hanoi", "desk"), asked.stranger.page()
    desk.answer_enquirer(asked.report, text=HER_SENTENCE)
    page = asked.stranger.page()
    assert [row.state for row in page.rows("line")] == ["enquirer", "office"]
    assert HER_SENTENCE in page.rows("line")[1].words
    assert (before.rows("state")[0].state, page.rows("state")[0].state) == ("no_news_yet", "message_for_you")
    for place in [*PLACES, *(office.name for office in OFFICES if office.key != "hanoi")]:
        assert place not in page.html
    for office in world.offices.values():
        assert office.root not in page.html


@pytest.mark.parametrize("more", ["She is in Thailand.", HER_SENTENCE + " Chiang Rai.", "Con an toàn."])
def test_nobody_at_the_desk_can_add_to_her_sentence(world, asked, more):
    with pytest.raises(TurnedAway):
        Colleague.of(world, "hanoi", "desk").answer_enquirer(asked.report, text=more)
    assert asked.stranger.state() == "no_news_yet"


def test_a_sentence_is_not_a_leave_to_say_who_and_where(world):
    """She said a message only. Facts beside it, a referral, a second purpose: each would need her word anew."""
    her = she_arrives(world, "hanoi")
    carer = Colleague.of(world, "chiangrai", "carer")
    with pytest.raises(TurnedAway):
        carer.give(her, "tell_enquirer", "message_only", "hanoi", message=HER_SENTENCE, facts=["place"], until=UNTIL)
    carer.give(her, "tell_enquirer", "message_only", "hanoi", message=HER_SENTENCE, until=UNTIL)
    with pytest.raises(TurnedAway):
        carer.offer(her, "hanoi", "tracing", [])
    assert carer.rows(f"/cases/{her}/", "sending") == []
