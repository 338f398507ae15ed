"""She wanted to go home, and at the bridge she says no: the return stops there, and she has reached safety."""

import pytest

from kinbridge.doors.cli.demo.driver import TurnedAway
from kinbridge.doors.cli.demo.hands import FREELY_ASKED, Colleague
from kinbridge.rooms.returns import queries as returns
from kinbridge.rooms.returns.values import Ending
from tests.stories.chapters import UNTIL, a_day_passes, crossed_to, kinds_at, she_arrives

A_NURSE = "the border clinic's nurse"
BESIDE_THE_BROKER = {"controller_near": "on", "alone": None, "safe_place": None}
SIGNED = {"receiver_signs": "the duty officer", "own_word": "–", "facts": ["name_full"]}


def carers(world):
    return Colleague.of(world, "chiangrai", "carer")


def step(world, outcome, word, form, **answers):
    carers(world).outcome_step(outcome, word, form, **answers)


def asked_again(world, outcome, answer, by=A_NURSE, **how):
    step(world, outcome, "ask-again", "ask-again", answer=answer, by_independent=by, **FREELY_ASKED | how)


@pytest.fixture
def ready(world):
    """Her wish was to go home; danger judged, her choice confirmed, papers in hand, her yes to Hà Nội for this."""
    her, carer = she_arrives(world, "hanoi"), carers(world)
    outcome = carer.ask_wishes(her, wish="home", words="I want to see my mother.", fears_nobody="on")
    step(world, outcome, "assess", "assess-risk", level="low", words="Her mother's house; the broker is in prison.")
    step(world, outcome, "propose", "propose", words="Home with an escort; staying explained.", office=carer.office("hanoi"))
    step(world, outcome, "confirm", "confirm-choice", follow_up="call", followed_by="carer")
    carer.give(her, "safe_return", "yes", "hanoi", facts=["name_full"], until=UNTIL)
    step(world, outcome, "ready", "make-ready", words="Travel document issued; the bridge at nine.")
    return outcome


@pytest.fixture
def at_the_bridge(world, ready):
    """Asked again that morning by somebody independent, she said yes and set out."""
    asked_again(world, ready, "yes")
    step(world, ready, "depart", "depart")
    return ready


def test_her_no_stops_the_return_and_counts_as_reaching_safety(world, at_the_bridge):
    before = kinds_at(world, "hanoi")
    asked_again(world, at_the_bridge, "no", words="They are standing on the other side.")
    (outcome,) = carers(world).rows(f"/returns/{at_the_bridge}/", "outcome")
    assert (outcome.state, outcome.more["ended"], outcome.more["safe"]) == ("stay", "stay", "yes")
    with world.offices["chiangrai"].at_work():
        assert returns.table()[Ending.STAY] == sum(returns.table().values()) == 1
    with pytest.raises(TurnedAway):
        step(world, at_the_bridge, "hand-over", "hand-over", **SIGNED)
    a_day_passes(world)
    arrived = kinds_at(world, "hanoi") - before
    assert not [kind for _, kind in arrived if kind.startswith("return.")]
    assert crossed_to(world, "hanoi")


@pytest.mark.parametrize(("by", "how"), [("", {}), ("Carer", {}), (A_NURSE, BESIDE_THE_BROKER)])
def test_her_no_counts_whoever_asked_and_whoever_stood_there(world, at_the_bridge, by, how):
    asked_again(world, at_the_bridge, "no", by, **how)
    assert carers(world).stage(at_the_bridge) == "stay"


@pytest.mark.parametrize(("by", "how"), [("", {}), ("Carer", {}), (A_NURSE, BESIDE_THE_BROKER)])
def test_her_yes_counts_only_before_somebody_independent_and_away_from_those_who_hold_her(world, ready, by, how):
    with pytest.raises(TurnedAway):
        asked_again(world, ready, "yes", by, **how)
    with pytest.raises(TurnedAway):
        step(world, ready, "depart", "depart")


def test_her_yes_holds_for_one_day(world, ready):
    asked_again(world, ready, "yes")
    world.pass_time(hours=25)
    with pytest.raises(TurnedAway):
        step(world, ready, "depart", "depart")
    asked_again(world, ready, "yes")
    step(world, ready, "depart", "depart")
    assert carers(world).stage(ready) == "departed"


def test_she_may_ask_for_more_time_and_lose_nothing(world, at_the_bridge):
    asked_again(world, at_the_bridge, "not_now")
    assert carers(world).stage(at_the_bridge) == "departed"
    asked_again(world, at_the_bridge, "no")
    assert carers(world).stage(at_the_bridge) == "stay"
