"""Promises to answer by a time: kept, held, late, and climbing."""

import datetime as dt

import pytest
from django.db import IntegrityError, connections
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from kinbridge.ground.database import write
from kinbridge.ground.sealed.keyrings import lock_records
from kinbridge.plain.deadlines import UnknownRule
from kinbridge.rooms.accounts.actions import set_up
from kinbridge.rooms.accounts.queries import NotAllowed
from kinbridge.rooms.accounts.values import Actor, Role
from kinbridge.rooms.audit.queries import trail_of
from kinbridge.rooms.clocks import rules
from kinbridge.rooms.clocks.actions import (
    ClockNotHeld,
    ClockNotRunning,
    NotACode,
    escalate_late,
    hold,
    resume,
    start,
    start_all,
    stop,
    stop_all,
)
from kinbridge.rooms.clocks.models import Clock
from kinbridge.rooms.clocks.queries import all_late, due, due_among, ladders, late_among
from kinbridge.rooms.clocks.values import Due, Rung

AT = dt.datetime(2026, 3, 2, 5, tzinfo=dt.UTC)  # a Monday, noon in Hà Nội
HER, HIM = "a" * 32, "b" * 32
LAN = Actor("c" * 32, frozenset({Role.CASEWORKER}))
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


@pytest.fixture
def hanoi(office):
    set_up("Hotline", "VN", "Asia/Ho_Chi_Minh", "vi", True, "a" * 64, AT)
    return office


@pytest.fixture
def signature(hanoi) -> str:
    """A second person has four hours to sign."""
    return start(HER, "exception.countersign", Role.SUPERVISOR, at=AT)


def test_a_promise_says_until_when_and_whose_it_is(signature):
    (clock,) = due(HER)
    assert (clock.token, clock.rule, clock.owner) == (signature, "exception.countersign", Role.SUPERVISOR)
    assert clock.due_at == AT + 4 * HOUR
    assert not clock.is_late(AT + 4 * HOUR - dt.timedelta(seconds=1))
    assert clock.is_late(AT + 4 * HOUR)


def test_working_days_are_counted_where_the_office_is(hanoi):
    start(HER, "referral.answer", Role.LIAISON, at=AT + 4 * DAY)  # a Friday: Monday, Tuesday, Wednesday remain
    assert due(HER)[0].due_at == dt.datetime(2026, 3, 11, 17, tzinfo=dt.UTC)  # midnight in Hà Nội


def test_starting_twice_is_one_promise(signature):
    assert start(HER, "exception.countersign", Role.SUPERVISOR, at=AT + HOUR) == signature
    assert [clock.due_at for clock in due(HER)] == [AT + 4 * HOUR]


def test_many_promises_at_once_are_those_made_one_by_one(hanoi):
    start(HER, "judgement.candidate", Role.CASEWORKER, at=AT)
    hold(HER, "judgement.candidate", "not_safe_to_contact", AT)
    assert start_all([HIM, HER, HIM, "d" * 32], "judgement.candidate", Role.CASEWORKER, at=AT + HOUR) == 2
    start("e" * 32, "judgement.candidate", Role.CASEWORKER, at=AT + HOUR)
    assert [(clock.started, clock.is_held) for clock in due(HER)] == [(AT, True)]
    (his,), (other,), (alone,) = due(HIM), due("d" * 32), due("e" * 32)
    assert (his.due_at, his.owner) == (other.due_at, other.owner) == (alone.due_at, alone.owner)


def test_a_promise_that_ended_is_made_anew_with_many(hanoi):
    start(HER, "judgement.candidate", Role.CASEWORKER, at=AT)
    stop(HER, "judgement.candidate", at=AT + HOUR)
    assert start_all([HER], "judgement.candidate", Role.CASEWORKER, at=AT + 2 * HOUR) == 1
    assert [clock.started for clock in due(HER)] == [AT + 2 * HOUR]


def test_many_promises_take_no_more_questions_than_few(hanoi):
    asked = []
    for group in ("b", "c" * 20):
        with CaptureQueriesContext(connections["default"]) as questions:
            start_all([f"{letter}{place:031}" for place, letter in enumerate(group)], "review.case", Role.CASEWORKER, at=AT)
        asked.append(len(questions))
    assert asked[0] == asked[1]


def test_two_referrals_of_one_case_have_a_clock_each(hanoi):
    start(HER, "referral.answer", Role.LIAISON, at=AT, thread="one")
    start(HER, "referral.answer", Role.LIAISON, at=AT, thread="two")
    assert stop(HER, "referral.answer", at=AT, thread="one")
    assert [clock.thread for clock in due(HER)] == ["two"]


def test_the_database_knows_no_second_open_clock_of_a_kind(signature):
    twin = Clock.objects.get()
    twin.token = "d" * 32
    with pytest.raises(IntegrityError), write():
        twin.save(force_insert=True)


def test_an_answered_promise_is_never_late(signature):
    assert stop(HER, "exception.countersign", at=AT + HOUR)
    assert due(HER) == []
    assert all_late(AT + 30 * DAY) == []
    assert Clock.objects.get().stopped_at == AT + HOUR


def test_stopping_what_does_not_run_says_so(hanoi):
    assert not stop(HER, "exception.countersign", at=AT)


def test_a_closed_case_has_no_clock_left(hanoi):
    for rule in ("exception.countersign", "review.case"):
        start(HER, rule, Role.CASEWORKER, at=AT)
    start(HIM, "review.case", Role.CASEWORKER, at=AT)
    assert stop_all(HER, at=AT) == 2
    assert due(HER) == []
    assert len(due(HIM)) == 1


def test_a_rule_nobody_wrote_is_refused(hanoi):
    with pytest.raises(UnknownRule):
        start(HER, "as.soon.as.we.can", Role.CASEWORKER, at=AT)


def test_only_clocks_of_the_cases_one_may_see_are_listed(hanoi):
    start(HIM, "exception.countersign", Role.SUPERVISOR, at=AT)
    start(HER, "review.case", Role.CASEWORKER, at=AT)
    start(HER, "exception.lapse", Role.PROTECTION, at=AT)
    assert [clock.rule for clock in due_among([HER])] == ["exception.lapse", "review.case"]
    assert [clock.rule for clock in late_among([HER], AT + 4 * DAY)] == ["exception.lapse"]
    assert {clock.subject for clock in all_late(AT + 4 * DAY)} == {HER, HIM}
    assert len(due_among([HER, HIM] + [f"{n:032x}" for n in range(1100)])) == 3


# --- holding --------------------------------------------------------------------------------------------------------------


def test_nobody_presses_while_it_is_not_safe(signature):
    hold(HER, "exception.countersign", "not_safe_to_contact", AT + HOUR, by=LAN)
    (clock,) = due(HER)
    assert (clock.is_held, clock.held_reason) == (True, "not_safe_to_contact")
    assert all_late(AT + 30 * DAY) == []
    assert escalate_late(AT + 30 * DAY) == []


def test_after_a_hold_the_time_left_is_what_it_was(signature):
    hold(HER, "exception.countersign", "not_safe_to_contact", AT + HOUR, by=LAN)
    assert resume(HER, "exception.countersign", AT + 10 * DAY, by=LAN).due_at == AT + 10 * DAY + 3 * HOUR


def test_holding_does_not_make_a_late_answer_timely(signature):
    hold(HER, "exception.countersign", "not_safe_to_contact", AT + 5 * HOUR, by=LAN)
    assert resume(HER, "exception.countersign", AT + DAY, by=LAN).is_late(AT + DAY)


def test_who_held_it_stands_in_the_trail(signature):
    hold(HER, "exception.countersign", "not_safe_to_contact", AT, by=LAN)
    resume(HER, "exception.countersign", AT, by=LAN)
    assert [(line.verb, line.actor) for line in trail_of(HER)] == [("clocks.hold", LAN.token), ("clocks.resume", LAN.token)]


def test_only_what_runs_is_held_and_only_what_is_held_resumes(signature):
    with pytest.raises(ClockNotHeld):
        resume(HER, "exception.countersign", AT)
    hold(HER, "exception.countersign", "not_safe_to_contact", AT)
    with pytest.raises(ClockNotRunning):
        hold(HER, "exception.countersign", "again", AT)


def test_a_reason_in_words_is_refused_and_not_repeated(signature):
    with pytest.raises(NotACode) as refused:
        hold(HER, "exception.countersign", "Hồng is watched by her uncle", AT, by=LAN)
    assert "Hồng" not in str(refused.value)
    assert not due(HER)[0].is_held


def test_an_operator_holds_no_clock(signature):
    with pytest.raises(NotAllowed):
        hold(HER, "exception.countersign", "not_safe_to_contact", AT, by=Actor("e" * 32, frozenset({Role.OPERATOR})))


# --- climbing -------------------------------------------------------------------------------------------------------------


def test_a_late_clock_climbs_to_owner_supervisor_and_letter(hanoi):
    start(HER, "exception.countersign", Role.CASEWORKER, at=AT)
    rungs = [escalate_late(AT + hours * HOUR) for hours in (3, 4, 5, 8, 9, 12, 16, 99)]
    assert [[clock.level for clock in some] for some in rungs] == [
        [], [Rung.OWNER], [], [Rung.SUPERVISOR], [], [Rung.LETTER], [], [],
    ]  # fmt: skip
    assert [clock.responsible for some in rungs for clock in some] == [Role.CASEWORKER, Role.SUPERVISOR, Role.SUPERVISOR]
    assert [line.verb for line in trail_of(HER)] == ["clocks.escalate"] * 3


def test_the_ladder_says_who_was_told_when(hanoi):
    start(HER, "exception.countersign", Role.CASEWORKER, at=AT)
    for hours in (4, 8, 12):
        escalate_late(AT + hours * HOUR)
    clocks = due(HER)
    ((token, rungs),) = ladders(clocks).items()
    assert token == clocks[0].token
    assert [(rung.level, rung.at, rung.told) for rung in rungs] == [
        (Rung.OWNER, AT + 4 * HOUR, Role.CASEWORKER), (Rung.SUPERVISOR, AT + 8 * HOUR, Role.SUPERVISOR),
        (Rung.LETTER, AT + 12 * HOUR, Role.SUPERVISOR),
    ]  # fmt: skip
    assert ladders([]) == {}


def test_after_an_outage_a_clock_climbs_rung_by_rung_all_the_same(signature):
    assert [escalate_late(AT + 90 * DAY)[0].level for _ in range(3)] == [Rung.OWNER, Rung.SUPERVISOR, Rung.LETTER]
    assert escalate_late(AT + 90 * DAY) == []


def test_clocks_run_and_climb_while_the_records_are_locked(signature):
    lock_records()
    assert [clock.level for clock in escalate_late(AT + DAY)] == [Rung.OWNER]
    assert stop(HER, "exception.countersign", at=AT + DAY)


spans = st.timedeltas(dt.timedelta(0), dt.timedelta(days=400))


@given(spans, spans, spans)
def test_a_hold_never_takes_time_away(runs_for, held_after, held_for):
    due_at, held_at = AT + runs_for, AT + held_after
    again = rules.due_after_hold(due_at, held_at, held_at + held_for)
    assert again >= due_at
    assert due_at <= held_at or again - (held_at + held_for) == due_at - held_at


@given(spans, spans, st.sampled_from(list(Rung)))
def test_nothing_climbs_before_it_is_late_or_past_the_letter(runs_for, waited, rung):
    clock = Due("t", HER, "r", "", Role.LIAISON, AT, AT + runs_for, "", None, rung)
    if rules.climbs(clock, AT + waited):
        assert waited >= runs_for
        assert rung < Rung.LETTER
