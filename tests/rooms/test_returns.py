"""A safe outcome begins with her wish; all wishes end alike, and what she said is hers."""

import pytest

from kinbridge.rooms.accounts.queries import NotAllowed
from kinbridge.rooms.audit import queries as audit
from kinbridge.rooms.cases import actions as case_actions
from kinbridge.rooms.consent import actions as consent
from kinbridge.rooms.consent import queries as consent_queries
from kinbridge.rooms.consent.actions import Refused
from kinbridge.rooms.consent.values import Asked
from kinbridge.rooms.exchange.queries import waiting
from kinbridge.rooms.returns import actions, queries
from kinbridge.rooms.returns.actions import NotThisStep
from kinbridge.rooms.returns.models import Turn
from kinbridge.rooms.returns.queries import NoSuchOutcome
from kinbridge.rooms.returns.values import (
    Ending,
    Obstacle,
    Risk,
    Stage,
    Wish,
)
from tests.rooms.consenting import (
    GUARD,
    HEAD,
    HOUR,
    UNDER_HIS_EYES,
    WORKER,
    located,
    may,
    says,
    shelter,
    sought,
)
from tests.rooms.homeward import (
    STRANGER,
    asked_again,
    assessed,
    chosen,
    handed_over,
    handover_came,
    stands,
    stopped,
    wished,
)


@pytest.fixture
def case(office, now):
    shelter(now)
    return located(now)


@pytest.mark.parametrize("wish", [Wish.STAY, Wish.ELSEWHERE, Wish.ASYLUM, Wish.NO_CONTACT])
def test_every_other_wish_is_an_outcome_like_home(case, now, wish):
    outcome = chosen(case, now, wish)
    assert (outcome.stage.value, outcome.ended_as.value) == (wish.value, wish.value)
    assert queries.reached_safety(case)
    assert queries.table()[Ending(wish)] == 1
    assert waiting(now) == ()


def test_a_wish_said_before_a_controller_is_none(case, now):
    stopped(Obstacle.NOT_FREELY_ASKED, wished, case, now, asked=UNDER_HIS_EYES)
    assert queries.outcome_of(case) is None
    assert not queries.reached_safety(case)


def test_nobody_wishes_for_a_person_who_is_missing(case, now):
    with pytest.raises(Refused, match="absent"):
        wished(sought(now), now)


def test_fear_told_with_a_wish_closes_the_way_for_everything(case, now):
    says(case, now)
    wished(case, now, fear_states=["vn"], fear_people="the man who sold her")
    fear = consent_queries.fears_of(case)
    assert (fear.states, fear.people, fear.advised) == ({"VN"}, "the man who sold her", False)
    with pytest.raises(Refused, match="feared_state"):
        may(case, now)


def test_a_wish_without_a_word_on_fear_leaves_it_not_asked_and_she_does_not_go_home(case, now):
    outcome = assessed(case, now, fears_nobody=False)
    assert not consent_queries.fears_of(case).asked
    stopped(Obstacle.FEAR_NOT_ASKED, actions.confirm_choice, outcome, by=WORKER, at=now)
    consent.record_fear(case, states=(), seeks_asylum=False, advised=False, nobody=True, by=WORKER, at=now)
    assert actions.confirm_choice(outcome, by=WORKER, at=now).stage is Stage.CHOICE_CONFIRMED


def test_nobody_now_takes_no_fear_of_before_away(case, now):
    wished(case, now, fear_people="the man who sold her")
    wished(case, now)
    assert consent_queries.fears_of(case).people == "the man who sold her"


def test_a_later_wish_forgets_no_fear(case, now):
    wished(case, now, fear_states=["VN"])
    wished(case, now)
    assert consent_queries.fears_of(case).states == {"VN"}


def test_who_seeks_asylum_has_every_other_state_closed(case, now):
    says(case, now)
    chosen(case, now, Wish.ASYLUM)
    assert consent_queries.fears_of(case).seeks_asylum
    with pytest.raises(Refused, match="feared_state"):
        may(case, now)


def test_she_may_wish_anew_and_is_counted_once(case, now):
    first = assessed(case, now)
    chosen(case, now, Wish.STAY)
    assert stands(first).ended_as is Ending.WITHDRAWN
    assert queries.outcome_of(case).ended_as is Ending.STAY
    assert sum(queries.table().values()) == 1
    again = chosen(case, now)
    assert queries.outcome_of(case) == again
    assert not queries.reached_safety(case)


def test_risk_is_judged_in_words_before_anything_else(case, now):
    outcome = wished(case, now)
    with pytest.raises(NotThisStep):
        actions.confirm_choice(outcome, by=WORKER, at=now)
    stopped(Obstacle.NO_WORDS, actions.assess_risk, outcome, level=Risk.LOW, words=" ", by=WORKER, at=now)
    stopped(Obstacle.NO_WORDS, actions.assess_risk, outcome, level=Risk.NOT_ASSESSED, words="?", by=WORKER, at=now)


def test_nobody_goes_home_into_danger_that_people_judged_high(case, now):
    outcome = assessed(case, now, level=Risk.HIGH)
    stopped(Obstacle.RISK_HIGH, actions.confirm_choice, outcome, by=WORKER, at=now)
    lower = actions.assess_risk(outcome, level=Risk.SOME, words="he was arrested", by=WORKER, at=now)
    assert actions.confirm_choice(lower, by=WORKER, at=now).stage is Stage.CHOICE_CONFIRMED


def test_danger_judged_on_the_way_stops_her(case, now):
    outcome = asked_again(chosen(case, now), now)
    after = actions.assess_risk(outcome, level=Risk.HIGH, words="he waits at the bridge", by=WORKER, at=now)
    assert after.stage is Stage.ASKED_AGAIN
    stopped(Obstacle.RISK_HIGH, actions.depart, after, by=WORKER, at=now)


def test_who_fears_a_state_does_not_go_home_before_independent_advice(case, now):
    stopped(Obstacle.FEARS_A_STATE, actions.confirm_choice, assessed(case, now, fear_states=["VN"]), by=WORKER, at=now)
    advised = assessed(case, now, fear_states=["VN"], advised=True)
    assert actions.confirm_choice(advised, by=WORKER, at=now).stage is Stage.CHOICE_CONFIRMED


def test_for_a_child_a_panel_decides_each_step(case, now):
    child = located(now, birth="2012-05-01")
    outcome = assessed(child, now, asked=Asked(alone=False, safe_place=True))
    stopped(Obstacle.CHILD_RULE, actions.confirm_choice, outcome, by=WORKER, at=now)
    decided = {"members": ("one", "two"), "decision": "home to her aunt", "child_view": "yes", "guardian": "the aunt"}
    consent.record_panel(child, **decided, guardian_implicated=False, allows=["safe_return"], by=HEAD, at=now)
    assert actions.confirm_choice(outcome, by=WORKER, at=now).stage is Stage.CHOICE_CONFIRMED
    consent.record_panel(child, **decided, guardian_implicated=True, allows=["safe_return"], by=HEAD, at=now)
    stopped(Obstacle.CHILD_RULE, actions.make_ready, stands(outcome), words="papers", by=WORKER, at=now)


def test_a_stranger_sees_no_outcome(case, now):
    mine, coming = chosen(case, now), handover_came(now)
    assert queries.outcomes_for(STRANGER) == ()
    for hidden in (mine, coming):
        with pytest.raises(NoSuchOutcome):
            queries.outcome(STRANGER, hidden.token)
    assert queries.outcome(HEAD, mine.token) == mine
    with pytest.raises(NotAllowed):
        wished(case, now, by=STRANGER)


def test_what_she_said_lies_sealed_and_goes_with_her_case(case, now):
    outcome = wished(case, now, words="CANARY-home")
    row = Turn.objects.get(of=outcome.token)
    assert b"CANARY" not in bytes(row.__dict__["words"].box)
    assert queries.turns_of(outcome)[0].words == "CANARY-home"
    case_actions.erase(case, "her_wish", by=GUARD, at=now)
    assert queries.turns_of(outcome) == ()


def test_the_trail_tells_her_way(case, now):
    handed_over(case, now + HOUR)
    verbs = [line.verb for line in audit.trail_of(case.token) if line.verb.startswith("returns.")]
    way = ("ask_wishes", "assess_risk", "confirm_choice", "ask_again", "depart", "hand_over")
    assert verbs == [f"returns.{verb}" for verb in way]
