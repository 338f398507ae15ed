"""The office that is asked is the office that cares for her: her word stands between two desks of one house."""

import pytest

from kinbridge.doors.cli.demo.driver import TurnedAway
from kinbridge.doors.cli.demo.hands import FREELY_ASKED, Colleague
from tests.stories.chapters import A_MOTHER, UNTIL, a_day_passes, as_read, she_arrives, somebody_reports

HER_SENTENCE = "Mẹ ơi, con an toàn."


@pytest.fixture
def found_here(world):
    """Her mother reports at the hotline whose house she sleeps in; her carer, who knows her, judges."""
    her = she_arrives(world, at="hanoi", who="daughter_as_reported")
    asked, carer = somebody_reports(world), Colleague.of(world, "hanoi", "carer")
    Colleague.of(world, "hanoi", "desk").vet(asked.report, **A_MOTHER)
    a_day_passes(world)
    (candidate,) = carer.candidates(her)
    carer.judge(candidate.token, "same", "She told us of the same mother and the same school.")
    return her, asked


def she_answers(world, her, answer, **more):
    to = [world.offices["hanoi"].root]
    told = {"purpose": "tell_enquirer", "answer": answer, "to": to, "until": UNTIL, **FREELY_ASKED, **more}
    Colleague.of(world, "hanoi", "carer").at.do(f"/cases/{her}/give/", "give", **told)


def test_her_sentence_goes_from_one_desk_to_the_other_and_nowhere_else(world, found_here):
    her, asked = found_here
    she_answers(world, her, "message_only", message=HER_SENTENCE)
    desk = Colleague.of(world, "hanoi", "desk")
    with pytest.raises(TurnedAway):
        desk.answer_enquirer(asked.report, text="She sleeps in our house.")
    desk.answer_enquirer(asked.report, text=HER_SENTENCE)
    assert HER_SENTENCE in asked.stranger.read()[-1]
    a_day_passes(world)
    assert Colleague.of(world, "hanoi", "carer").rows(f"/cases/{her}/", "sending") == []


@pytest.mark.parametrize("answer", ["no", "not_now", ""])
def test_without_her_word_the_page_reads_like_any_other(world, found_here, answer):
    her, asked = found_here
    other = somebody_reports(world, facts={"name_full": "Lê Thị Mai", "birth": "1987-01-30", "place": "Hải Phòng"})
    Colleague.of(world, "hanoi", "desk").vet(other.report, **A_MOTHER)
    if answer:
        she_answers(world, her, answer)
    with pytest.raises(TurnedAway):
        Colleague.of(world, "hanoi", "desk").answer_enquirer(asked.report, text=HER_SENTENCE)
    a_day_passes(world)
    mine, theirs = as_read(asked.stranger.page()), as_read(other.stranger.page())
    assert mine[1:] == theirs[1:]
    assert asked.stranger.state() == other.stranger.state() == "no_news_yet"
