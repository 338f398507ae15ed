"""What comes next in a case, from a table of questions: the first open one is the next step."""

import datetime as dt
from dataclasses import replace

import pytest

from kinbridge.doors.staff.next_steps import QUESTIONS, Record, next_steps
from kinbridge.doors.words import WORDS

TODAY = dt.date(2026, 3, 2)
NOTHING_OPEN = Record(case="a" * 32, today=TODAY)
SOON, LATER = TODAY + dt.timedelta(days=14), TODAY + dt.timedelta(days=15)
TOKEN = "b" * 32


def codes(**said):
    return [one.code for one in next_steps(replace(NOTHING_OPEN, **said))]


def test_a_record_that_answers_everything_asks_nothing():
    assert codes() == []


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"help_wanted": TOKEN}, "help"),
        ({"help_sent": TOKEN}, "help_sent"),
        ({"conflict": TOKEN}, "choose"),
        ({"candidate_waits": TOKEN}, "compare"),
        ({"safe_to_contact": False}, "wait_until_safe"),
        ({"to_be_told": TOKEN}, "tell"),
        ({"to_be_asked": TOKEN}, "ask"),
        ({"answer_to_send": TOKEN}, "send"),
        ({"objection": TOKEN}, "answer_objection"),
        ({"child_without_panel": True}, "panel"),
        ({"fears_asked": False}, "who_must_not_find"),
        ({"may_be_matched_asked": False}, "may_be_matched"),
        ({"wish_asked": False}, "wish"),
        ({"vetted": False}, "vet"),
        ({"agreement_ends": SOON}, "ask_again"),
        ({"paper_ends": SOON}, "paper"),
        ({"outcome": TOKEN}, "outcome"),
        ({"papers_known": False}, "papers"),
        ({"review_on": SOON}, "review"),
    ],
)
def test_what_nobody_has_done_yet_is_asked(said, code):
    assert codes(**said) == [code]


def test_every_question_of_the_table_is_tried_above_and_has_words():
    assert {question.code for question in QUESTIONS} == set(WORDS["next"])


def test_what_has_time_is_not_asked_yet():
    assert codes(agreement_ends=LATER, paper_ends=LATER, review_on=LATER) == []


def test_what_is_over_is_asked_too():
    assert codes(agreement_ends=TODAY - dt.timedelta(days=400)) == ["ask_again"]


def test_while_she_is_not_safe_to_contact_nobody_is_sent_to_ask_her_anything():
    asked = codes(
        safe_to_contact=False, to_be_told=TOKEN, to_be_asked=TOKEN, fears_asked=False, may_be_matched_asked=False,
        wish_asked=False,
    )  # fmt: skip
    assert asked == ["wait_until_safe"]


def test_help_that_is_wanted_now_comes_before_everything_else():
    assert codes(help_wanted=TOKEN, conflict=TOKEN, candidate_waits=TOKEN, child_without_panel=True)[0] == "help"


def test_comparing_comes_before_telling_and_telling_before_asking():
    assert codes(candidate_waits=TOKEN, to_be_told=TOKEN, to_be_asked=TOKEN) == ["compare", "tell", "ask"]


def test_nobody_is_asked_for_somebody_who_is_missing():
    assert codes(located=False, fears_asked=False, wish_asked=False, papers_known=False, candidate_waits=TOKEN) == ["compare"]


def test_a_closed_case_asks_nothing():
    assert codes(is_open=False, candidate_waits=TOKEN, wish_asked=False) == []


def test_every_step_leads_to_an_address_with_tokens_alone():
    everything = replace(
        NOTHING_OPEN, conflict=TOKEN, candidate_waits=TOKEN, to_be_told=TOKEN, to_be_asked=TOKEN, answer_to_send=TOKEN,
        objection=TOKEN, outcome=TOKEN, wish_asked=False, safe_to_contact=True,
    )  # fmt: skip
    assert all(set(one.path.replace("/", "")) <= set("abcdefghijklmnopqrstuvwxyz-") for one in next_steps(everything))
    assert "{" not in "".join(one.path for one in next_steps(everything))
