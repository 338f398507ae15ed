"""May she be matched, may anybody ask: the rules, one thing changed at a time."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinbridge.rooms.cases.values import minimum_fields
from kinbridge.rooms.consent import rules
from kinbridge.rooms.consent.rules import ASK, PREPARE
from kinbridge.rooms.consent.values import (
    Basis,
    MayBeMatched,
    Person,
    Purpose,
    Question,
    Reason,
    Wishes,
)
from tests.rooms.questions import FINE, HANOI, KUNMING, NOW, TO, VETTING, her

WILLING = Wishes(MayBeMatched.WITH_OFFICES, frozenset({HANOI}))
PREPARED = Question(PREPARE, Purpose.MATCHING, minimum_fields(trial=False), TO, her(wishes=WILLING), NOW)
NOT_PREPARED = {
    "not asked": (Wishes(), Reason.NOT_ASKED),
    "no": (Wishes(MayBeMatched.NO), Reason.SAID_NO),
    "with another office": (Wishes(MayBeMatched.WITH_OFFICES, frozenset({KUNMING})), Reason.NOT_ASKED),
    "with nobody in particular": (Wishes(MayBeMatched.WITH_OFFICES), Reason.NOT_ASKED),
    "never this state": (replace(WILLING, never_states=frozenset({"VN"})), Reason.NEVER_THIS_OFFICE),
}


def test_only_an_office_she_named_may_meet_her_record():
    assert rules.why_not(PREPARED) is None


@pytest.mark.parametrize(("wishes", "code"), NOT_PREPARED.values(), ids=NOT_PREPARED)
def test_without_her_yes_for_this_office_her_record_is_not_prepared(wishes, code):
    refusal = rules.why_not(PREPARED.about(her(wishes=wishes)))
    assert refusal is not None
    assert refusal.code is code


def test_a_sought_case_is_never_prepared_and_a_located_one_never_asked_about():
    assert rules.why_not(PREPARED.about(her(wishes=WILLING, located=False))).code is Reason.ABSENT
    assert rules.why_not(replace(PREPARED, kind=ASK, person=her(vetting=VETTING))).code is Reason.NOT_SOUGHT


def test_a_list_speaks_only_for_those_who_were_not_asked():
    in_trial = replace(PREPARED, to=replace(TO, both_trial=True))
    assert rules.why_not(in_trial.about(her(listed=True))) is None
    assert rules.why_not(in_trial.about(her(listed=True, wishes=Wishes(MayBeMatched.NO)))) is not None
    elsewhere = Wishes(MayBeMatched.WITH_OFFICES, frozenset({KUNMING}))
    assert rules.why_not(in_trial.about(her(listed=True, wishes=elsewhere))) is not None


def test_no_list_speaks_for_a_living_person():
    assert rules.why_not(PREPARED.about(her(listed=True))).code is Reason.NOT_ASKED


def test_a_list_excuses_the_panel_between_trial_offices_only():
    child = her(listed=True, child=True, wishes=WILLING)
    assert rules.why_not(PREPARED.about(child)).code is Reason.CHILD_RULE
    assert rules.why_not(replace(PREPARED, to=replace(TO, both_trial=True), person=child)) is None


def test_a_record_number_travels_only_between_trial_offices():
    numbered = replace(PREPARED, facts=frozenset({"rec_id"}))
    assert rules.why_not(numbered).code is Reason.NEVER_TRAVELS
    assert rules.why_not(replace(numbered, to=replace(TO, both_trial=True))) is None
    disclosed = replace(FINE, facts=frozenset({"rec_id"}), to=replace(TO, both_trial=True))
    assert rules.why_not(disclosed).code is Reason.NEVER_TRAVELS


WISHES = st.builds(
    Wishes,
    choice=st.sampled_from(list(MayBeMatched)),
    offices=st.frozensets(st.sampled_from([HANOI, KUNMING])),
    never_offices=st.frozensets(st.sampled_from([HANOI, KUNMING]), max_size=1),
    never_states=st.frozensets(st.sampled_from(["VN", "CN"]), max_size=1),
)


HISTORY = st.lists(st.tuples(WISHES, st.booleans()), max_size=5)


@given(HISTORY, WISHES)
def test_wishes_that_were_not_free_add_their_no_and_their_never_and_nothing_else(history, forced):
    before = rules.standing_wishes(history)
    after = rules.standing_wishes([*history, (forced, False)])
    expected = before if forced.choice is MayBeMatched.WITH_OFFICES else forced
    assert (after.choice, after.offices) == (expected.choice, expected.offices)
    assert after.never_offices == before.never_offices | forced.never_offices
    assert after.never_states == before.never_states | forced.never_states


@given(HISTORY, WISHES)
def test_her_newest_free_word_on_matching_stands(history, newest):
    stands = rules.standing_wishes([*history, (newest, True)])
    assert (stands.choice, stands.offices, stands.never_states) == (newest.choice, newest.offices, newest.never_states)


@given(HISTORY)
def test_nobody_is_matched_on_a_yes_that_was_not_free(history):
    stands = rules.standing_wishes(history)
    if stands.choice is MayBeMatched.WITH_OFFICES:
        assert any(free and said.offices == stands.offices and said.choice is stands.choice for said, free in history)


def test_nobody_asked_means_not_asked():
    assert rules.standing_wishes([]) == Wishes()


# --- asking ---------------------------------------------------------------------------------------------------------------

ASKED = Question(ASK, Purpose.MATCHING, minimum_fields(trial=False), TO, Person(located=False, vetting=VETTING), NOW)
NOT_ASKED_FOR = {
    "nobody vetted the report": (None, Reason.NOT_VETTED),
    "a vetting that found nothing out": (replace(VETTING, how_known=" "), Reason.NOT_VETTED),
    "a vetting by nobody": (replace(VETTING, by=""), Reason.NOT_VETTED),
    "the husband who sold her": (replace(VETTING, implicated=True), Reason.ENQUIRER_MUST_NOT_LEARN),
    "one who must not learn": (replace(VETTING, may_learn=False), Reason.ENQUIRER_MUST_NOT_LEARN),
}


def test_a_vetted_report_permits_a_blind_ask():
    assert rules.why_not(ASKED) is None
    assert rules.leave(ASKED).basis is Basis.VETTED_REPORT


@pytest.mark.parametrize(("vetting", "code"), NOT_ASKED_FOR.values(), ids=NOT_ASKED_FOR)
def test_no_ask_for_one_who_must_not_learn(vetting, code):
    refusal = rules.why_not(ASKED.about(replace(ASKED.person, vetting=vetting)))
    assert refusal is not None
    assert refusal.code is code


def test_a_list_of_the_sought_stands_for_its_vettings():
    assert rules.why_not(ASKED.about(Person(located=False, listed=True))) is None
