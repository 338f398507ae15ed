"""At the bridge: a no stops the return, a yes is free and of today, and two offices sign beside her own word."""

import datetime as dt

import pytest

from kinbridge.rooms.accounts import actions as accounts
from kinbridge.rooms.accounts.values import OFFICE, Actor, Role
from kinbridge.rooms.clocks import queries as clocks
from kinbridge.rooms.consent import actions as consent
from kinbridge.rooms.consent.actions import Refused
from kinbridge.rooms.consent.values import Answer, Purpose
from kinbridge.rooms.exchange.queries import waiting
from kinbridge.rooms.exchange.values import NotAccepted
from kinbridge.rooms.returns import actions, queries
from kinbridge.rooms.returns.actions import CannotGoOn, NotThisStep
from kinbridge.rooms.returns.models import SafeOutcome
from kinbridge.rooms.returns.values import (
    Ending,
    Obstacle,
    Receive,
    Risk,
    Stage,
)
from tests.rooms.consenting import (
    DAY,
    HANOI,
    UNDER_HIS_EYES,
    WORKER,
    located,
    says,
    shelter,
)
from tests.rooms.homeward import (
    NURSE,
    asked_again,
    assessed,
    chosen,
    departed,
    handed_over,
    heard,
    stands,
    stopped,
    wished,
)

MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def case(office, now):
    shelter(now)
    return located(now)


def test_a_no_at_the_bridge_stops_the_return_and_is_an_outcome(case, now):
    outcome = asked_again(departed(case, now), now, Answer.NO, words="I do not want to go")
    assert (outcome.stage, outcome.ended_as) == (Stage.STAY, Ending.STAY)
    assert queries.reached_safety(case)
    assert queries.turns_of(outcome)[-1].words == f"{NURSE} – I do not want to go"
    with pytest.raises(NotThisStep):
        actions.hand_over(outcome, receiver_signs="Mai", own_word="go", to=HANOI, by=WORKER, at=now)
    assert waiting(now) == ()


def test_a_no_counts_however_and_by_whomever_it_was_asked(case, now):
    said = asked_again(chosen(case, now), now, Answer.NO, by_independent="", asked=UNDER_HIS_EYES)
    assert said.ended_as is Ending.STAY


def test_one_who_turned_back_counts_as_safe_only_when_she_is(case, now):
    asked_again(chosen(case, now), now, Answer.NO, safe=False)
    assert not queries.reached_safety(case)


def test_her_yes_is_asked_by_somebody_independent_and_given_freely(case, now):
    outcome = chosen(case, now)
    stopped(Obstacle.NOT_INDEPENDENT, asked_again, outcome, now, by_independent=" ")
    stopped(Obstacle.NOT_INDEPENDENT, asked_again, outcome, now, by_independent=WORKER.token)
    stopped(Obstacle.NOT_FREELY_ASKED, asked_again, outcome, now, asked=UNDER_HIS_EYES)
    stopped(Obstacle.NOT_AN_ANSWER, asked_again, outcome, now, Answer.MESSAGE_ONLY)
    assert asked_again(outcome, now).stage is Stage.ASKED_AGAIN


def test_the_colleague_who_planned_it_is_not_independent_under_her_name_either(case, now):
    row = accounts.add_member("somsri", "a long enough one", "Somsri", [Role.CASEWORKER], by=OFFICE, at=now)
    somsri = Actor(row.token, frozenset({Role.CASEWORKER}))
    outcome = actions.confirm_choice(assessed(case, now), by=somsri, at=now)
    stopped(Obstacle.NOT_INDEPENDENT, asked_again, outcome, now, by_independent="somsri")
    assert stands(outcome).stage is Stage.CHOICE_CONFIRMED


def test_not_now_leaves_her_where_she_is_and_she_does_not_depart(case, now):
    outcome = asked_again(asked_again(chosen(case, now), now), now, Answer.NOT_NOW)
    assert outcome.stage is Stage.ASKED_AGAIN
    stopped(Obstacle.ASKED_TOO_LONG_AGO, actions.depart, outcome, by=WORKER, at=now)


def test_a_yes_of_last_week_is_no_yes(case, now):
    outcome = asked_again(chosen(case, now), now)
    stopped(Obstacle.ASKED_TOO_LONG_AGO, actions.depart, outcome, by=WORKER, at=now + 7 * DAY)
    assert actions.depart(asked_again(stands(outcome), now + 7 * DAY), by=WORKER, at=now + 7 * DAY).stage is Stage.DEPARTED


def test_fear_told_at_the_border_stops_the_journey(case, now):
    outcome = asked_again(chosen(case, now), now)
    consent.record_fear(case, states=["VN"], seeks_asylum=False, advised=False, by=WORKER, at=now)
    stopped(Obstacle.FEARS_A_STATE, actions.depart, outcome, by=WORKER, at=now)
    assert stands(outcome).stage is Stage.ASKED_AGAIN


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"to": ""}, Obstacle.NOBODY_RECEIVES),
        ({"receiver_signs": ""}, Obstacle.NOT_SIGNED),
        ({"own_word": " "}, Obstacle.NO_OWN_WORD),
    ],
)
def test_without_two_offices_and_her_own_word_nobody_is_handed_over(case, now, changes, code):
    stopped(code, handed_over, case, now, **changes)
    assert queries.outcome_of(case).stage is Stage.DEPARTED
    assert waiting(now) == ()


def test_without_her_agreement_the_other_office_is_told_nothing(case, now):
    outcome = departed(case, now)
    with pytest.raises(Refused, match="not_asked"):
        actions.hand_over(outcome, receiver_signs="Mai", own_word="I go", to=HANOI, by=WORKER, at=now)
    assert stands(outcome).stage is Stage.DEPARTED


def test_she_has_arrived_when_the_other_office_has_signed_too(case, now):
    outcome = handed_over(case, now)
    assert (outcome.stage, outcome.office) == (Stage.HANDED_OVER, HANOI)
    assert not queries.reached_safety(case)
    assert [due.rule for due in clocks.due(case.token)] == ["referral.answer"]
    thread = SafeOutcome.objects.get(token=outcome.token).thread
    actions.receive_arrival(heard(Receive(), now, thread=thread))
    assert (stands(outcome).stage, stands(outcome).ended_as) == (Stage.ARRIVED, Ending.HOME)
    assert queries.reached_safety(case)
    assert clocks.due(case.token) == []


def test_after_the_handover_only_the_other_office_says_what_follows(case, now):
    outcome = handed_over(case, now)
    for verb in (actions.withdraw, actions.depart, actions.receive):
        with pytest.raises(NotThisStep):
            verb(outcome, by=WORKER, at=now)
    with pytest.raises(NotThisStep):
        wished(case, now)
    with pytest.raises(NotThisStep):
        asked_again(outcome, now, Answer.NOT_NOW)


def test_an_arrival_nobody_waits_for_changes_nothing(case, now):
    outcome = departed(case, now)
    thread = SafeOutcome.objects.get(token=outcome.token).thread
    with pytest.raises(NotAccepted):
        actions.receive_arrival(heard(Receive(), now, thread=thread))
    says(case, now, purpose=Purpose.SAFE_RETURN, facts={"name_full"})
    actions.hand_over(outcome, receiver_signs="Mai", own_word="I go", to=HANOI, by=WORKER, at=now)
    for _ in range(2):
        actions.receive_arrival(heard(Receive(), now, thread=thread))
    assert [turn.counted for turn in queries.turns_of(outcome)[-2:]] == [True, False]


def test_what_she_stopped_with_her_code_stops_on_the_way_too(case, now):
    """She may say stop from any telephone when nobody listens; nobody then drives her to the border all the same."""
    outcome = asked_again(chosen(case, now), now)
    consent.stop(case, [Purpose.SAFE_RETURN], at=now)
    stopped(Obstacle.SHE_OBJECTS, actions.depart, outcome, by=WORKER, at=now)
    stopped(Obstacle.SHE_OBJECTS, actions.make_ready, outcome, words="bus at noon", by=WORKER, at=now)
    assert stands(outcome) == outcome


STEPS = {
    "assess_risk": {"level": Risk.LOW, "words": "her aunt waits"},
    "propose": {"words": "home with an escort"},
    "confirm_choice": {},
    "ask_nationality": {"to": HANOI},
    "make_ready": {"words": "bus at noon"},
    "depart": {},
    "hand_over": {"receiver_signs": "Mai", "own_word": "I go", "to": HANOI},
    "follow_up": {"month": 1, "words": "well"},
}


@pytest.mark.parametrize("verb", STEPS)
@pytest.mark.parametrize("at_stage", [wished, assessed, chosen, departed])
def test_after_she_stopped_everything_no_step_is_taken_on_any_part_of_the_way(case, now, at_stage, verb):
    outcome = at_stage(case, now)
    consent.stop(case, tuple(Purpose), at=now + MINUTE)
    assert queries.verbs_for(outcome) <= {"ask_again", "withdraw"}
    with pytest.raises((CannotGoOn, NotThisStep)) as refused:
        getattr(actions, verb)(outcome, **STEPS[verb], by=WORKER, at=now + MINUTE)
    assert refused.value.code in (Obstacle.SHE_OBJECTS, Obstacle.NO_FOLLOW_UP_WISHED, "not_this_step")
    assert stands(outcome) == outcome


def test_not_now_after_her_stop_is_no_word_to_go_on(case, now):
    outcome = asked_again(chosen(case, now), now)
    consent.stop(case, tuple(Purpose), at=now + MINUTE)
    outcome = asked_again(outcome, now + 2 * MINUTE, Answer.NOT_NOW)
    stopped(Obstacle.SHE_OBJECTS, actions.make_ready, outcome, words="bus at noon", by=WORKER, at=now + 2 * MINUTE)
    assert (stands(outcome), queries.is_stopped(outcome)) == (outcome, True)


def test_a_wish_freely_said_after_her_stop_begins_a_way_anew(case, now):
    first = wished(case, now)
    consent.stop(case, tuple(Purpose), at=now + MINUTE)
    anew = wished(case, now + 2 * MINUTE)
    assert actions.assess_risk(anew, level=Risk.LOW, words="calm", by=WORKER, at=now + 2 * MINUTE).stage is Stage.ASSESSED
    assert queries.is_stopped(first)


def test_asked_freely_after_her_stop_she_may_go(case, now):
    outcome = chosen(case, now)
    consent.stop(case, [Purpose.SAFE_RETURN], at=now)
    later = now + MINUTE
    assert actions.depart(asked_again(outcome, later), by=WORKER, at=later).stage is Stage.DEPARTED


def test_a_stop_to_something_else_keeps_nobody_from_going_home(case, now):
    outcome = asked_again(chosen(case, now), now)
    consent.stop(case, [Purpose.TRACING], at=now)
    assert actions.depart(outcome, by=WORKER, at=now).stage is Stage.DEPARTED
