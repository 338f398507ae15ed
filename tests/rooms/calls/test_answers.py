"""A call is there at once, every answer is kept as given, and nothing said is lost to a colleague, a lock or a broken line."""

import pytest

from kinbridge.ground.sealed.keyrings import RecordsLocked, lock_records, unlock_records
from kinbridge.plain.calling import Calling, MayCall
from kinbridge.rooms.accounts.queries import NotAllowed
from kinbridge.rooms.cases import actions as cases
from kinbridge.rooms.cases import queries as case_queries
from kinbridge.rooms.cases.values import Side, Sureness
from kinbridge.rooms.intake import actions, call_rules, models, queries
from kinbridge.rooms.intake.actions import NoSuchQuestion
from kinbridge.rooms.intake.queries import NoSuchCall
from kinbridge.rooms.intake.values import CallState, Speaker
from tests.cast import PASSPHRASE
from tests.rooms.calls.calling import MINUTE, begin, save, standing

PIN = "https://maps.google.com/?q=20.4477,99.8805"


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
