"""The pure decisions of intake: receipt codes, what counts as said, and the one sentence on the page."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinbridge.rooms.consent.values import Answer
from kinbridge.rooms.intake import rules
from kinbridge.rooms.intake.values import AnswerCode, CloseReason, PageState, ReportState

AT = dt.datetime(2026, 3, 2, 5, 0, tzinfo=dt.UTC)


@given(st.text(), st.text())
def test_a_form_has_one_code_and_no_two_forms_share_it(form, other):
    assert rules.receipt_code(form) == rules.receipt_code(form)
    assert (rules.receipt_code(form) == rules.receipt_code(other)) is (form == other)


@given(st.text())
def test_a_code_is_sixteen_letters_that_survive_a_telephone(form):
    code = rules.receipt_code(form)
    assert len(code.replace("-", "")) == 16
    assert set("018").isdisjoint(code)
    spoken = code.lower().replace("o", "0").replace("i", "1").replace("-", " ")
    assert rules.mark(spoken) == rules.mark(code)


@given(st.text())
def test_whatever_is_typed_has_a_mark(typed):
    assert len(rules.mark(typed)) == 64
    assert all(len(door) == 32 for door in rules.doors_of(typed, b"key"))


@given(st.text())
def test_no_language_turns_anybody_away(typed):
    assert rules.language_of(typed)
    assert len(rules.language_of(typed)) <= 35


@given(st.sampled_from([*CloseReason, ""]))
def test_only_the_enquirers_own_act_or_her_leave_changes_the_page(closed_as):
    assert (rules.page_state(closed_as, False) is PageState.NO_NEWS_YET) is (closed_as != CloseReason.WITHDRAWN)
    assert rules.page_state("", True) is PageState.MESSAGE_FOR_YOU


@given(st.text(min_size=1), st.text(min_size=1))
def test_after_a_message_only_no_other_words_pass(words, sentence):
    assert rules.may_pass_on(words, [(Answer.MESSAGE_ONLY, sentence)]) is (words.strip() == sentence.strip())
    assert not rules.may_pass_on(words, [(Answer.NO, words), (Answer.NOT_NOW, words)])
    assert rules.may_pass_on(words, [(Answer.NO, ""), (Answer.YES, "")])


def test_every_code_of_the_office_is_always_allowed_and_nothing_else():
    assert all(rules.is_always_allowed(code) for code in AnswerCode)
    assert not rules.is_always_allowed("we_found_her")


@pytest.mark.parametrize(("guesses", "slow"), [((), False), ((4, 4, 4, 4, 4, 4), False), ((0, 5), True)])
def test_five_guesses_under_one_counter_are_enough(guesses, slow):
    assert rules.is_throttled(guesses) is slow


CODES = st.text(alphabet=sorted(rules.CODE_LETTERS), min_size=16, max_size=16)


@given(CODES, CODES, st.sets(st.integers(0, 3)))
def test_two_codes_share_a_counter_where_two_of_their_groups_are_alike_and_nowhere_else(code, other, alike):
    mixed = "".join((code if group in alike else other)[group * 4 : group * 4 + 4] for group in range(4))
    same = sum(code[start : start + 4] == mixed[start : start + 4] for start in range(0, 16, 4))
    shared = set(rules.doors_of(code, b"key")) & set(rules.doors_of(mixed, b"key"))
    assert len(shared) == same * (same - 1) // 2


def test_the_counters_of_a_code_cannot_be_found_without_the_machines_key():
    assert not set(rules.doors_of("A" * 16, b"one")) & set(rules.doors_of("A" * 16, b"two"))


def test_the_same_group_in_another_place_is_another_counter():
    assert not set(rules.doors_of("AAAABBBBCCCCDDDD", b"key")) & set(rules.doors_of("BBBBAAAADDDDCCCC", b"key"))


@given(st.text(max_size=5), st.dictionaries(st.text(), st.text(max_size=5)))
def test_anything_at_all_is_a_report(statement, facts):
    said = bool(statement.strip()) or any(value.strip() for value in facts.values())
    assert rules.said_nothing(statement, facts) is not said


def test_a_closed_report_stays_closed():
    assert not any(rules.may_become(ReportState.CLOSED, new) for new in ReportState)
