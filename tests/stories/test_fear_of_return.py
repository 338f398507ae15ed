"""She fears the state she came from: she stays or asks for asylum, nothing goes there, and it counts as reaching safety."""

import pytest

from kinbridge.doors.cli.demo.driver import TurnedAway
from kinbridge.doors.cli.demo.hands import Colleague
from kinbridge.rooms.returns import queries as returns
from tests.stories.chapters import UNTIL, a_day_passes, a_mother_asks, judged_the_same, kinds_at, she_arrives

HER_FEAR = {"states": "VN", "people": "the officer who sold her"}
# Who is on duty goes to every trusted office at set times, whoever is in the house.
MATCHED_AND_NO_MORE = {"match.prepare", "match.evaluated", "receipt.delivered", "notice.duty"}


def carers(world):
    return Colleague.of(world, "chiangrai", "carer")


def she_chooses(world, her, wish, **fear):
    """Asked alone; the danger is judged by people; the choice is hers."""
    carer = carers(world)
    outcome = carer.ask_wishes(her, wish=wish, **fear)
    carer.outcome_step(outcome, "assess", "assess-risk", level="high", words="An officer there was among those who sold her.")
    carer.outcome_step(outcome, "confirm", "confirm-choice", follow_up="call", followed_by="carer")
    (row,) = carer.rows(f"/returns/{outcome}/", "outcome")
    return row


@pytest.mark.parametrize("wish", ["stay", "asylum", "elsewhere", "no_contact"])
def test_whatever_she_chooses_instead_is_reaching_safety(world, wish):
    her = she_arrives(world, "hanoi")
    outcome = she_chooses(world, her, wish, fear_states="VN", fear_people="the officer who sold her")
    assert (outcome.state, outcome.more["ended"], outcome.more["safe"]) == (wish, wish, "yes")
    with world.offices["chiangrai"].at_work():
        assert {ending.value: number for ending, number in returns.table().items() if number} == {wish: 1}
    a_day_passes(world)
    assert {kind for _, kind in kinds_at(world, "hanoi")} <= MATCHED_AND_NO_MORE


def test_a_question_from_the_state_she_fears_never_meets_her(world):
    her = she_arrives(world, "hanoi")
    carers(world).record_fear(her, **HER_FEAR)
    a_mother_asks(world, "chiangrai")
    a_day_passes(world)
    a_day_passes(world)
    assert carers(world).candidates(her) == []


def test_after_she_speaks_of_her_fear_no_yes_of_before_opens_a_way_there(world):
    her, carer = she_arrives(world, "hanoi"), carers(world)
    a_mother_asks(world, "chiangrai")
    candidate = judged_the_same(world, her)
    for purpose in ("tell_enquirer", "assistance", "nationality_check", "safe_return"):
        carer.give(her, purpose, "yes", "hanoi", facts=["name_full"], until=UNTIL)
    outcome = carer.ask_wishes(her, wish="home", fear_states="VN")
    carer.outcome_step(outcome, "assess", "assess-risk", level="some", words="She is afraid of one office, not of her village.")
    for there in (
        lambda: carer.disclose(candidate),
        lambda: carer.offer(her, "hanoi", "assistance", ["name_full"]),
        lambda: carer.outcome_step(outcome, "confirm", "confirm-choice", follow_up="call", followed_by="carer"),
        lambda: carer.outcome_step(outcome, "nationality", "ask-nationality", to=carer.office("hanoi"), facts=["name_full"]),
    ):
        with pytest.raises(TurnedAway):
            there()
    a_day_passes(world)
    assert carer.rows(f"/cases/{her}/", "sending") == []
    assert {kind for _, kind in kinds_at(world, "hanoi")} <= MATCHED_AND_NO_MORE


def test_one_who_asks_for_asylum_and_names_no_state_is_kept_from_all_others(world):
    her, carer = she_arrives(world, "hanoi", "kunming"), carers(world)
    assert she_chooses(world, her, "asylum").state == "asylum"
    for office in ("hanoi", "kunming"):
        carer.give(her, "assistance", "yes", office, facts=["name_full"], until=UNTIL)
        with pytest.raises(TurnedAway):
            carer.offer(her, office, "assistance", ["name_full"])
    assert carer.rows(f"/cases/{her}/", "sending") == []


def test_after_independent_advice_the_word_is_hers_again(world):
    """Fear closes the way until somebody who gains nothing by it has advised her; then her own yes opens it."""
    her, carer = she_arrives(world, "hanoi"), carers(world)
    carer.record_fear(her, **HER_FEAR)
    carer.give(her, "assistance", "yes", "hanoi", facts=["name_full"], until=UNTIL)
    with pytest.raises(TurnedAway):
        carer.offer(her, "hanoi", "assistance", ["name_full"])
    carer.record_fear(her, **HER_FEAR, advised="on")
    assert carer.offer(her, "hanoi", "assistance", ["name_full"])
