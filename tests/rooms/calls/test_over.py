"""A call ends, is called back and handed over, and nobody who waits for a word is forgotten."""

import pytest

from kinbridge.rooms.audit import queries as audit
from kinbridge.rooms.cases import queries as case_queries
from kinbridge.rooms.cases.values import Side
from kinbridge.rooms.clocks import queries as clocks
from kinbridge.rooms.intake import actions, call_rules, queries
from kinbridge.rooms.intake.actions import CallOver, CannotCallBack, CannotTakeOver
from kinbridge.rooms.intake.queries import NoSuchHandOver
from kinbridge.rooms.intake.values import Attempt, CallBack, CallOutcome, CallState, Speaker
from tests.rooms.calls.calling import HOUR, MINUTE, begin, end, save, standing

# --- it ends --------------------------------------------------------------------------------------------------------------


def test_an_ended_call_leaves_the_hotlines_hands_and_stays_with_who_cares_for_her(call, desk, carer, now):
    end(call, desk, now, CallOutcome.SAFE_FOR_NOW)
    assert call.case not in case_queries.tokens_for(desk)
    assert call.case in case_queries.tokens_for(carer)


def test_a_call_that_broke_off_stays_open_with_ten_minutes_on_the_clock(call, desk, now):
    end(call, desk, now, CallOutcome.CUT_OFF)
    (waiting,) = queries.open_calls(desk)
    (clock,) = clocks.due(call.case)
    assert (waiting.state, clock.rule, clock.due_at) == (CallState.CUT_OFF, "call.cut_off", now + 10 * MINUTE)


def test_she_is_on_the_line_again_and_the_clock_stops(call, desk, now):
    end(call, desk, now, CallOutcome.CUT_OFF)
    assert actions.resume_call(call.token, by=desk, at=now).state is CallState.OPEN
    assert clocks.due(call.case) == []


def test_calls_that_broke_off_come_first(call, desk, now):
    other = begin(desk, now - HOUR, form="e" * 32)
    end(call, desk, now, CallOutcome.CUT_OFF)
    assert [one.token for one in queries.open_calls(desk)] == [call.token, other.token]


def test_two_who_end_one_call_end_it_once_and_the_second_is_told(call, desk, carer, now):
    end(call, desk, now, CallOutcome.SAFE_FOR_NOW)
    with pytest.raises(CallOver) as told:
        end(call, carer, now, CallOutcome.WRONG_NUMBER)
    assert told.value.outcome == CallOutcome.SAFE_FOR_NOW


def test_a_wrong_number_closes_its_case_and_writes_no_facts(call, desk, carer, now):
    save(call, desk, now, happening="pizza")
    end(call, desk, now, CallOutcome.WRONG_NUMBER)
    case = case_queries.case_for(carer, call.case)
    assert (case.closed_as, case_queries.fact_rows(case)) == ("unrelated", ())


def test_what_comes_late_from_a_page_still_open_is_kept(call, desk, carer, now):
    end(call, desk, now, CallOutcome.SAFE_FOR_NOW)
    save(call, carer, now, page="p2", notes="the line was bad")
    assert standing(call, carer, "notes") == ["the line was bad"]


def test_it_was_her_after_all_and_everything_said_goes_on_on_her_side(desk, now):
    first = begin(desk, now, Speaker.FOR_HER)
    save(first, desk, now, sees="a blue gate", back="never")
    second = actions.turn_call(first.token, Speaker.HERSELF, form="e" * 32, by=desk, at=now)
    assert standing(second, desk, "sees") == ["a blue gate"]
    assert second.back is CallBack.NEVER
    assert case_queries.case_for(desk, second.case).side is Side.LOCATED
    assert [one.token for one in queries.open_calls(desk)] == [second.token]


# --- calling back ---------------------------------------------------------------------------------------------------------


def test_a_promised_call_back_is_due_and_late_half_an_hour_after_the_moment_she_named(call, desk, now):
    end(call, desk, now, CallOutcome.CALL_BACK, back_at=now + 2 * HOUR)
    (due,) = queries.calls_back(desk)
    (clock,) = clocks.due(call.case)
    assert (due.back_at, clock.due_at) == (now + 2 * HOUR, now + 2 * HOUR + 30 * MINUTE)


def test_when_she_says_it_the_promise_stands_before_the_call_ends(call, desk, now):
    save(call, desk, now, back="may", back_at=(now + HOUR).isoformat())
    assert [due.token for due in queries.calls_back(desk)] == [call.token]


def test_never_is_stronger_than_a_colleagues_yes_and_than_any_moment(call, desk, carer, now):
    save(call, desk, now, back="never")
    save(call, carer, now, page="p2", back="may", back_at=(now + HOUR).isoformat())
    assert queries.calls_back(desk) == ()
    assert [one.token for one in queries.never_call(desk)] == [call.token]
    with pytest.raises(CannotCallBack, match="never"):
        end(call, desk, now, CallOutcome.CALL_BACK, back_at=now + HOUR)
    with pytest.raises(CannotCallBack, match="never"):
        actions.note_attempt(call.token, Attempt.NO_ANSWER, by=desk, at=now)


def test_a_moment_that_is_none_promises_nothing(call, desk, now):
    save(call, desk, now, back="may", back_at="after the rain")
    assert queries.calls_back(desk) == ()
    assert standing(call, desk, "back_at") == ["after the rain"]


@pytest.mark.parametrize(("ahead", "code"), [(None, "no_time"), (-HOUR, "past")])
def test_a_call_back_needs_a_moment_ahead(call, desk, now, ahead, code):
    with pytest.raises(CannotCallBack, match=code):
        end(call, desk, now, CallOutcome.CALL_BACK, back_at=now + ahead if ahead else None)
    assert queries.open_calls(desk)


def test_no_answer_and_the_next_attempt_is_due(call, desk, now):
    end(call, desk, now, CallOutcome.CALL_BACK, back_at=now + HOUR)
    actions.note_attempt(call.token, Attempt.NO_ANSWER, next_at=now + 3 * HOUR, words="rang out", by=desk, at=now + HOUR)
    (due,) = queries.calls_back(desk)
    (tried,) = queries.tried(desk, call.token)
    assert (due.back_at, tried.came_of, tried.words) == (now + 3 * HOUR, Attempt.NO_ANSWER, "rang out")


def test_reached_and_nothing_is_due_and_the_hotline_lets_go(call, desk, now):
    end(call, desk, now, CallOutcome.CALL_BACK, back_at=now + HOUR)
    actions.note_attempt(call.token, Attempt.REACHED, by=desk, at=now + HOUR)
    assert clocks.due(call.case) == []
    assert call.case not in case_queries.tokens_for(desk)


def test_where_nobody_agreed_to_a_call_none_is_noted(call, desk, now):
    with pytest.raises(CannotCallBack, match="not_open"):
        actions.note_attempt(call.token, Attempt.REACHED, by=desk, at=now)


# --- the shift ------------------------------------------------------------------------------------------------------------


def test_one_click_takes_over_what_waits_and_the_trail_names_both(call, desk, carer, lead, now):
    handed = actions.hand_over("she calls at nine", by=desk, at=now)
    assert actions.take_over(handed.token, by=carer, at=now + MINUTE) == 1
    assert queries.call(carer, call.token).call.taken_by == carer.token
    taken = [line for line in audit.trail_of(call.case) if line.verb == "intake.take_over"]
    assert [(line.actor, line.words) for line in taken] == [(carer.token, {"from": desk.token})]


def test_what_to_know_is_read_by_the_next_shift_and_destroyed_after_two_weeks(desk, carer, now):
    handed = actions.hand_over("she calls at nine", by=desk, at=now)
    assert [one.words for one in queries.hand_overs(carer, now - HOUR)] == ["she calls at nine"]
    later = now + call_rules.HAND_OVER_KEPT
    assert (actions.forget_hand_overs(later), actions.forget_hand_overs(later)) == (1, 0)
    assert [(one.token, one.words) for one in queries.hand_overs(carer, now - HOUR)] == [(handed.token, "")]


def test_a_shift_is_taken_once_and_never_from_oneself(desk, carer, lead, now):
    handed = actions.hand_over("", by=desk, at=now)
    with pytest.raises(CannotTakeOver, match="own"):
        actions.take_over(handed.token, by=desk, at=now)
    actions.take_over(handed.token, by=carer, at=now)
    with pytest.raises(CannotTakeOver, match="taken"):
        actions.take_over(handed.token, by=lead, at=now)
    with pytest.raises(NoSuchHandOver):
        actions.take_over("0" * 32, by=lead, at=now)
