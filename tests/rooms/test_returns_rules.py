"""The way to a safe outcome: proven as a table, and every gate on it tried."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinbridge.rooms.consent.rules import PURPOSES_OF
from kinbridge.rooms.consent.values import Answer, Asked, Fear
from kinbridge.rooms.exchange.rules import is_notice_safe
from kinbridge.rooms.returns import rules
from kinbridge.rooms.returns.rules import LIFECYCLE
from kinbridge.rooms.returns.values import (
    AnswerNationality,
    AskNationality,
    Ending,
    FollowUp,
    Hand,
    HandOver,
    Obstacle,
    Receive,
    Risk,
    Stage,
    Wish,
)

NOW = dt.datetime(2026, 3, 2, 5, 0, tzinfo=dt.UTC)
FREELY = Asked(alone=True, safe_place=True)
FIRST = Stage.WISHES_ASKED


def reached_from(start: Stage) -> set[Stage]:
    found = {start}
    while more := {after for stage in found for after in LIFECYCLE[stage]} - found:
        found |= more
    return found


def test_every_stage_is_reached_and_every_way_ends():
    assert set(LIFECYCLE) == set(Stage)
    assert reached_from(FIRST) == set(Stage)
    over = {stage for stage in Stage if not LIFECYCLE[stage]}
    assert over == {Stage.CLOSED, Stage.WITHDRAWN}
    assert all(over & reached_from(stage) for stage in Stage)


def test_from_every_stage_before_the_handover_she_may_turn_back():
    for stage in rules.ON_THE_WAY_HOME:
        assert rules.may_step(stage, Stage.STAY, Hand.CARER)
        assert rules.may_step(stage, Stage.WITHDRAWN, Hand.CARER)
    before_choice = {Stage.WISHES_ASKED, Stage.ASSESSED, Stage.PROPOSED}
    assert all(rules.may_step(stage, Stage.WITHDRAWN, Hand.CARER) for stage in before_choice)


def ways(stage: Stage, goal: Stage, passed: tuple[Stage, ...] = ()):
    if stage is goal:
        yield passed
        return
    for after in LIFECYCLE[stage]:
        if after not in passed:
            yield from ways(after, goal, (*passed, after))


def test_nobody_is_handed_over_who_was_not_assessed_did_not_confirm_and_was_not_asked_again():
    found = list(ways(FIRST, Stage.HANDED_OVER))
    assert found
    for way in found:
        assert {Stage.ASSESSED, Stage.CHOICE_CONFIRMED, Stage.ASKED_AGAIN, Stage.DEPARTED} <= set(way)
        assert way.index(Stage.ASKED_AGAIN) < way.index(Stage.DEPARTED)


def test_a_denied_nationality_leads_to_no_border():
    assert Stage.ASKED_AGAIN not in LIFECYCLE[Stage.NATIONALITY_DENIED]
    assert Stage.TRAVEL_READY not in LIFECYCLE[Stage.NATIONALITY_DENIED]


def test_only_the_receiving_office_says_that_she_has_arrived():
    assert not any(rules.may_step(stage, Stage.ARRIVED, Hand.CARER) for stage in Stage)
    assert [stage for stage in Stage if rules.may_step(stage, Stage.ARRIVED, Hand.RECEIVER)] == [Stage.HANDED_OVER]


def test_all_wishes_end_alike():
    assert {rules.ENDINGS[rules.goes_to(wish)] for wish in Wish if wish is not Wish.HOME} == set(Ending) - {
        Ending.HOME, Ending.WITHDRAWN}  # fmt: skip
    assert set(rules.ENDINGS.values()) == set(Ending)
    for stage, ending in rules.ENDINGS.items():
        if ending is not Ending.WITHDRAWN:
            assert LIFECYCLE[stage] == LIFECYCLE[Stage.ARRIVED]


@given(st.sampled_from(sorted(rules.ON_THE_WAY_HOME)))
def test_a_no_always_leads_to_staying(stage):
    new = rules.after_asking_again(stage, Answer.NO)
    assert new is Stage.STAY
    assert rules.may_step(stage, new, Hand.CARER)


def test_a_message_is_no_answer_to_whether_she_goes():
    assert rules.after_asking_again(Stage.TRAVEL_READY, Answer.MESSAGE_ONLY) is None


@pytest.mark.parametrize(
    ("wish", "risk", "fear", "obstacle"),
    [
        (Wish.HOME, Risk.LOW, Fear(True), None),
        (Wish.HOME, Risk.LOW, Fear(), Obstacle.FEAR_NOT_ASKED),
        (Wish.HOME, Risk.SOME, Fear(True), None),
        (Wish.STAY, Risk.LOW, Fear(True), Obstacle.WISH_IS_NOT_HOME),
        (Wish.HOME, Risk.HIGH, Fear(True), Obstacle.RISK_HIGH),
        (Wish.HOME, Risk.NOT_ASSESSED, Fear(True), Obstacle.RISK_HIGH),
        (Wish.HOME, Risk.LOW, Fear(True, frozenset({"VN"})), Obstacle.FEARS_A_STATE),
        (Wish.HOME, Risk.LOW, Fear(True, seeks_asylum=True), Obstacle.FEARS_A_STATE),
        (Wish.HOME, Risk.LOW, Fear(True, frozenset({"VN"}), advised=True), None),
    ],
)
def test_home_is_a_way_only_for_who_wants_it_and_is_not_in_danger(wish, risk, fear, obstacle):
    assert rules.why_not_home(wish, risk, fear) is obstacle


FEARS = st.builds(
    Fear,
    asked=st.booleans(),
    states=st.frozensets(st.sampled_from(["VN", "CN", "MM"])),
    people=st.sampled_from(["", "her uncle"]),
    seeks_asylum=st.booleans(),
    advised=st.booleans(),
)


@given(FEARS, st.frozensets(st.sampled_from(["VN", "CN", "MM"])), st.booleans(), st.booleans())
def test_asking_her_wishes_takes_no_fear_away(before, states, asylum, advised):
    after = rules.fear_now(before, states=states, people="", asylum=asylum, advised=advised)
    assert after.asked == (before.asked or bool(states) or asylum)
    assert after.states == before.states | states
    assert after.people == before.people
    assert after.seeks_asylum == (before.seeks_asylum or asylum)
    if after.advised and not advised:
        assert before.advised
        assert (after.states, after.seeks_asylum) == (before.states, before.seeks_asylum)


@pytest.mark.parametrize(
    ("signs", "word", "office", "obstacle"),
    [
        ("Mai", "I go", "a" * 64, None),
        ("Mai", "I go", "", Obstacle.NOBODY_RECEIVES),
        (" ", "I go", "a" * 64, Obstacle.NOT_SIGNED),
        ("Mai", "", "a" * 64, Obstacle.NO_OWN_WORD),
    ],
)
def test_a_handover_has_two_offices_and_her_own_word(signs, word, office, obstacle):
    assert rules.why_not_handed_over(signs, word, office) is obstacle


def test_who_asks_her_again_did_not_work_on_it():
    hands = {"1" * 32, "Somsri"}
    assert rules.is_independent("a nurse of the Red Cross", hands)
    for name in ("", " ", "somsri", " Somsri ", "1" * 32):
        assert not rules.is_independent(name, hands)


def test_her_yes_holds_for_one_day():
    day = dt.timedelta(hours=24)
    assert rules.was_asked_lately(NOW, NOW + day - dt.timedelta(seconds=1))
    assert not rules.was_asked_lately(NOW, NOW + day)
    assert not rules.was_asked_lately(None, NOW)


@pytest.mark.parametrize("pressed", [{"alone": False}, {"safe_place": False}, {"controller_near": True}, {"reward": True}])
def test_a_wish_that_was_not_free_is_none(pressed):
    assert rules.why_not_asked(replace(FREELY, **pressed), child=False) is Obstacle.NOT_FREELY_ASKED
    assert rules.why_not_asked(FREELY, child=False) is None


def test_who_asked_for_no_contact_or_was_not_asked_is_left_alone():
    assert rules.wants_follow_up(FollowUp.CALL, Ending.HOME)
    assert not rules.wants_follow_up(FollowUp.CALL, Ending.NO_CONTACT)
    assert not rules.wants_follow_up(FollowUp.NONE, Ending.HOME)
    assert not rules.wants_follow_up(FollowUp.NOT_ASKED, Ending.STAY)


def test_kinds_with_facts_have_a_purpose_and_the_others_hold_no_words():
    for content in (AskNationality, HandOver):
        assert content.carries_facts
        assert PURPOSES_OF[content.kind]
    for content in (AnswerNationality, Receive):
        assert not content.carries_facts
        assert is_notice_safe(content)


@given(st.sampled_from(list(Stage)), st.sampled_from(list(Wish)), st.sampled_from(list(Hand)), st.booleans())
def test_a_page_offers_only_what_may_follow(stage, wish, hand, wants):
    offered = rules.verbs_for(stage, wish, hand, wants_follow_up=wants)
    assert ("receive" in offered) == (stage is Stage.HANDED_OVER and hand is Hand.RECEIVER)
    assert wants or "follow_up" not in offered
    assert not (offered and not LIFECYCLE[stage])
    if hand is Hand.CARER and stage not in (Stage.HANDED_OVER, Stage.CLOSED, Stage.WITHDRAWN):
        assert offered
