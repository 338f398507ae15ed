"""A call is there at once, every answer is kept as given, and nothing said is lost to a colleague, a lock or a broken line."""

import datetime as dt

import pytest

from kinbridge.ground.sealed.keyrings import RecordsLocked, lock_records, unlock_records
from kinbridge.plain.calling import Calling, MayCall
from kinbridge.rooms.accounts import actions as accounts
from kinbridge.rooms.accounts.queries import NotAllowed, actor_of
from kinbridge.rooms.accounts.values import OFFICE, Actor, Role
from kinbridge.rooms.audit import queries as audit
from kinbridge.rooms.cases import actions as cases
from kinbridge.rooms.cases import queries as case_queries
from kinbridge.rooms.cases.values import Side, Sureness
from kinbridge.rooms.clocks import queries as clocks
from kinbridge.rooms.intake import actions, call_rules, models, queries
from kinbridge.rooms.intake.actions import CallOver, CannotCallBack, CannotTakeOver, NoSuchQuestion
from kinbridge.rooms.intake.queries import NoSuchCall, NoSuchHandOver
from kinbridge.rooms.intake.values import Attempt, CallBack, CallOutcome, CallState, Speaker
from tests.cast import PASSPHRASE

HOUR, MINUTE = dt.timedelta(hours=1), dt.timedelta(minutes=1)


PIN = "https://maps.google.com/?q=20.4477,99.8805"
PEOPLE = {"desk": Role.INTAKE, "carer": Role.CASEWORKER, "lead": Role.SUPERVISOR, "guard": Role.PROTECTION}


@pytest.fixture
def people(office, now) -> dict[str, Actor]:
    accounts.set_up("Hà Nội hotline", "VN", "Asia/Ho_Chi_Minh", "vi", True, "a" * 64, now)
    hired = {name: accounts.add_member(name, PASSPHRASE, name, [role], by=OFFICE, at=now) for name, role in PEOPLE.items()}
    return {name: actor_of(member) for name, member in hired.items()}


@pytest.fixture
def desk(people):
    return people["desk"]


@pytest.fixture
def carer(people):
    return people["carer"]


@pytest.fixture
def call(desk, now):
    return begin(desk, now)


def begin(by, at, speaker=Speaker.HERSELF, form="f" * 32):
    return actions.begin_call(speaker, form=form, by=by, at=at)


def save(call, by, at, *, page="p1", seen=None, chosen=(), **said):
    turns = {question: frozenset(turns) for question, turns in (seen or {}).items()}
    return actions.save_call(call.token, said, seen=turns, page=page, chosen=frozenset(chosen), by=by, at=at)


def standing(call, by, question):
    return [word.value for word in queries.call(by, call.token).standing.get(question, ())]


# --- it begins ------------------------------------------------------------------------------------------------------------


def test_one_press_makes_a_call_and_a_case_and_pressing_twice_makes_no_second(desk, now):
    first, second = begin(desk, now), begin(desk, now)
    assert first == second
    assert [case.side for case in case_queries.cases_for(desk)] == [Side.LOCATED]


def test_who_speaks_for_somebody_opens_a_case_of_one_who_is_sought(desk, now):
    begin(desk, now, Speaker.FOR_HER)
    assert [case.side for case in case_queries.cases_for(desk)] == [Side.SOUGHT]


def test_a_call_begins_while_the_records_are_locked(desk, now):
    lock_records()
    assert begin(desk, now).state is CallState.OPEN


def test_who_watches_over_data_takes_no_call(people, now):
    with pytest.raises(NotAllowed):
        begin(people["guard"], now)


# --- what is said ---------------------------------------------------------------------------------------------------------


def test_every_answer_is_kept_as_it_was_given(call, desk, now):
    save(call, desk, now, sees="a blue gate\nand a temple", code_word="mango")
    assert standing(call, desk, "sees") == ["a blue gate\nand a temple"]
    assert standing(call, desk, "code_word") == ["mango"]


def test_saving_twice_is_saving_once(call, desk, now):
    for _ in range(2):
        save(call, desk, now, sees="a blue gate")
    assert models.CallLine.objects.count() == 1


def test_a_page_that_never_heard_its_answer_arrived_writes_over_its_own_words(call, desk, now):
    save(call, desk, now, sees="a blue")
    save(call, desk, now, sees="a blue gate")
    assert standing(call, desk, "sees") == ["a blue gate"]


def test_two_colleagues_who_do_not_see_each_other_keep_both_answers(call, desk, carer, now):
    save(call, desk, now, sees="a blue gate")
    save(call, carer, now, page="p2", sees="a green gate")
    assert standing(call, desk, "sees") == ["a green gate", "a blue gate"]


def test_who_saw_both_answers_settles_between_them(call, desk, carer, now):
    save(call, desk, now, sees="a blue gate")
    save(call, carer, now, page="p2", sees="a green gate")
    save(call, desk, now, page="p3", seen={"sees": [1, 2]}, sees="a green gate")
    assert len(standing(call, desk, "sees")) == 2
    save(call, desk, now, page="p3", seen={"sees": [1, 2]}, chosen=["sees"], sees="a green gate")
    assert standing(call, desk, "sees") == ["a green gate"]


def test_an_old_page_saved_whole_takes_nothing_of_a_colleague_back(call, desk, carer, now):
    save(call, desk, now, sees="a blue gate")
    save(call, carer, now, page="p2", seen={"sees": [1]}, sees="a green gate")
    save(call, desk, now, page="p1", seen={"sees": [1]}, sees="a blue gate")
    assert standing(call, desk, "sees") == ["a green gate"]


def test_an_answer_can_be_emptied_and_an_empty_page_empties_nothing(call, desk, now):
    save(call, desk, now, near="the driver")
    save(call, desk, now, page="p2", near="", sees="")
    assert standing(call, desk, "near") == ["the driver"]
    save(call, desk, now, page="p2", seen={"near": [1]}, near="")
    assert standing(call, desk, "near") == [""]


def test_ten_thousand_letters_are_kept_and_more_than_that_are_cut(call, desk, now):
    save(call, desk, now, notes="ก" * 10_000, happening="x" * 50_000)
    assert len(standing(call, desk, "notes")[0]) == 10_000
    assert len(standing(call, desk, "happening")[0]) == call_rules.LONGEST_WORDS


def test_an_unknown_question_keeps_nothing(call, desk, now):
    with pytest.raises(NoSuchQuestion):
        save(call, desk, now, sees="a blue gate", husband="x")
    assert models.CallLine.objects.count() == 0


def test_what_is_typed_while_the_records_are_locked_is_refused_whole_and_taken_after(call, desk, now, office):
    save(call, desk, now, sees="a blue gate")
    lock_records()
    office.clock.move(6 * MINUTE)
    with pytest.raises(RecordsLocked):
        save(call, desk, now + 6 * MINUTE, sees="a blue gate, third floor")
    unlock_records(PASSPHRASE)
    save(call, desk, now + 7 * MINUTE, sees="a blue gate, third floor")
    assert standing(call, desk, "sees") == ["a blue gate, third floor"]


def test_a_call_whose_case_was_erased_is_nobodys(call, desk, people, now):
    save(call, desk, now, sees="a blue gate")
    cases.erase(case_queries.any_case(call.case), "asked", by=people["lead"], at=now)
    for question in (lambda: queries.call(desk, call.token), lambda: save(call, desk, now, sees="x")):
        with pytest.raises(NoSuchCall):
            question()
    assert queries.open_calls(desk) == ()


def test_nothing_said_lies_in_clear(call, desk, now):
    save(call, desk, now, sees="a blue gate", code_word="mango")
    stored = b"".join(bytes(row.__dict__["told"].box) for row in models.CallLine.objects.all())
    assert b"mango" not in stored
    assert b"code_word" not in stored


# --- facts of the case ----------------------------------------------------------------------------------------------------


def test_what_she_says_becomes_facts_once_with_the_point_below_her_words(call, desk, now):
    save(call, desk, now, sees="blue gate", location=PIN, happening="locked in", age="24")
    for _ in range(2):
        case = actions.write_down(call.token, by=desk, at=now)
    facts = case_queries.facts_of(case)
    assert facts["location"] == f"blue gate\n{PIN}\n20.44770, 99.88050 (WGS-84)"
    assert (facts["situation"], facts["age"]) == ("locked in", "24")
    assert len(case_queries.fact_rows(case)) == 3


def test_what_is_said_otherwise_later_corrects_the_fact(call, desk, now):
    save(call, desk, now, sees="blue gate")
    actions.write_down(call.token, by=desk, at=now)
    save(call, desk, now, sees="blue gate, they moved her to the red one")
    case = actions.write_down(call.token, by=desk, at=now)
    assert case_queries.facts_of(case)["location"] == "blue gate, they moved her to the red one"


def test_what_somebody_else_wrote_in_the_case_is_not_corrected_by_a_call(call, desk, carer, now):
    case = case_queries.case_for(carer, call.case)
    cases.add_fact(case, "age", "17", source="passport", sureness=Sureness.DOCUMENT, by=carer, at=now)
    save(call, desk, now, age="24")
    actions.write_down(call.token, by=desk, at=now)
    assert [fact.value for fact in case_queries.fact_rows(case)] == ["17"]


def calling_of(case):
    return Calling.read(case_queries.facts_of(case).get("calling", ""))


LATER = "2026-11-27T13:00:00+00:00"
SAID_OF_CALLING = [
    ({}, MayCall.NOT_SAID, ""),
    ({"back_how": "ask for Lan"}, MayCall.NOT_SAID, ""),
    ({"back": "not_asked", "back_how": "ask for Lan"}, MayCall.NOT_SAID, "ask for Lan"),
    ({"back": "never", "back_how": "he has her telephone"}, MayCall.NEVER, "he has her telephone"),
    ({"back": "may"}, MayCall.NOT_SAID, ""),
    ({"back": "may", "back_how": "ask for Lan"}, MayCall.ONLY_SO, "ask for Lan"),
    ({"back": "may", "back_at": LATER, "back_how": "ask for Lan"}, MayCall.AT, "ask for Lan"),
    ({"back": "may", "back_at": "when he sleeps"}, MayCall.ONLY_SO, "when he sleeps"),
]


@pytest.mark.parametrize(("said", "may", "how"), SAID_OF_CALLING)
def test_what_she_says_about_being_called_becomes_a_fact_that_allows_no_more_than_she_did(call, desk, now, said, may, how):
    save(call, desk, now, phone="0812345678", **said)
    calling = calling_of(actions.write_down(call.token, by=desk, at=now))
    assert (calling.may, calling.how) == (may, how)


def test_a_yes_that_is_taken_back_later_in_the_call_no_longer_stands(call, desk, now):
    save(call, desk, now, back="may", back_how="ask for Lan")
    actions.write_down(call.token, by=desk, at=now)
    save(call, desk, now, back="")
    assert calling_of(actions.write_down(call.token, by=desk, at=now)).may is MayCall.NOT_SAID


@pytest.mark.parametrize(("before", "said", "after"), [("only_so\nask for Lan", "never", "never"), ("never", "may", "never")])
def test_over_a_colleagues_word_only_a_never_of_the_call_stands(call, desk, carer, now, before, said, after):
    case = case_queries.case_for(carer, call.case)
    cases.add_fact(case, "calling", before, source="herself", sureness=Sureness.STATED, by=carer, at=now)
    save(call, desk, now, back=said, back_how="ask for Lan")
    assert calling_of(actions.write_down(call.token, by=desk, at=now)).may.value == after


FOR_HER = {
    "caller": "her aunt", "phone": "0811111111", "language": "vi", "name": "Linh", "age": "19", "her_phone": "0822222222",
    "happening": "locked in", "back": "may", "back_how": "evenings", "must_not_know": "her uncle",
    "reach_her": "her guard has her telephone",
}  # fmt: skip


def test_who_calls_for_her_is_never_written_down_as_she(desk, now):
    call = begin(desk, now, Speaker.FOR_HER)
    save(call, desk, now, **FOR_HER)
    facts = case_queries.facts_of(actions.write_down(call.token, by=desk, at=now))
    assert facts == {"name_full": "Linh", "age": "19", "phone": "0822222222", "situation": "locked in"}


def test_the_callers_number_alone_is_no_number_of_hers_and_no_leave_to_call_her(desk, now):
    call = begin(desk, now, Speaker.FOR_HER)
    save(call, desk, now, phone="0811111111", language="vi", back="may", back_how="evenings")
    assert case_queries.facts_of(actions.write_down(call.token, by=desk, at=now)) == {}


def test_the_report_of_such_a_call_says_who_called_how_to_reach_them_and_who_must_not_know(desk, now):
    call = begin(desk, now, Speaker.FOR_HER)
    save(call, desk, now, **FOR_HER)
    actions.report_call(call.token, by=desk, at=now)
    (report,) = queries.reports_for(desk)
    full = queries.report(desk, report.token)
    assert (full.must_not_know, full.reach) == ("her uncle", "0811111111\nevenings")
    assert full.lines[0].text == "her aunt\nlocked in\nher guard has her telephone"


# --- it ends --------------------------------------------------------------------------------------------------------------


def end(call, by, at, outcome, **more):
    return actions.end_call(call.token, outcome, by=by, at=at, **more)


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


@pytest.fixture
def lead(people):
    return people["lead"]


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
