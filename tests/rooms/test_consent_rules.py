"""Every objection has its case here: a question that would pass, with one thing changed, is refused for that thing."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinbridge.rooms.cases.values import FIELDS
from kinbridge.rooms.consent import giving, rules
from kinbridge.rooms.consent.values import (
    Answer,
    Asked,
    Basis,
    Fear,
    MayBeMatched,
    Purpose,
    Reason,
    Said,
    Wishes,
)
from tests.rooms.questions import (
    DAY,
    FINE,
    HANOI,
    KUNMING,
    NOW,
    PANEL,
    POLICE,
    TO,
    agreement,
    answered,
    her,
)

REFUSED = {
    "an erased case": (replace(FINE, person=her(erased=True)), Reason.ERASED),
    "nobody": (replace(FINE, to=replace(TO, root="")), Reason.EMPTY_GROUP),
    "an office nobody verified": (replace(FINE, to=replace(TO, verified=False)), Reason.NOT_VERIFIED),
    "a trial office and a real one": (replace(FINE, to=replace(TO, same_kind=False)), Reason.TRIAL_ONLY),
    "a kind nobody foresaw": (replace(FINE, kind="match.everything"), Reason.WRONG_PURPOSE),
    "another purpose": (replace(FINE, purpose=Purpose.COURT), Reason.WRONG_PURPOSE),
    "matching switched off": (replace(FINE, matching_stopped=True), Reason.MATCHING_STOPPED),
    "a fact nobody knows": (replace(FINE, facts=frozenset({"shoe_size"})), Reason.UNKNOWN_FACT),
    "counselling notes": (replace(FINE, facts=frozenset({"counselling_notes"})), Reason.NEVER_TRAVELS),
    "complicity": (replace(FINE, facts=frozenset({"complicity"})), Reason.NEVER_TRAVELS),
    "never this office": (replace(FINE, person=her(wishes=Wishes(never_offices=frozenset({HANOI})))), Reason.NEVER_THIS_OFFICE),
    "never this state": (replace(FINE, person=her(wishes=Wishes(never_states=frozenset({"VN"})))), Reason.NEVER_THIS_OFFICE),
    "a feared state": (replace(FINE, person=her(fear=Fear(True, frozenset({"VN"})))), Reason.FEARED_STATE),
    "asylum, no state named": (replace(FINE, person=her(fear=Fear(True, seeks_asylum=True))), Reason.FEARED_STATE),
    "a guarded fact for police": (replace(FINE, to=POLICE, facts=frozenset({"health"})), Reason.GUARDED_FACT),
    "an absent adult": (replace(FINE, person=her(located=False)), Reason.ABSENT),
    "not asked": (replace(FINE, person=her(answers=())), Reason.NOT_ASKED),
    "asked for another purpose": (replace(FINE, person=answered(purpose=Purpose.ASSISTANCE)), Reason.NOT_ASKED),
    "asked about another office": (replace(FINE, person=answered(to=frozenset({KUNMING}))), Reason.NOT_ASKED),
    "a yes that was not free": (replace(FINE, person=answered(counts=False)), Reason.NOT_ASKED),
    "no": (replace(FINE, person=answered(answer=Answer.NO)), Reason.SAID_NO),
    "not now": (replace(FINE, person=answered(answer=Answer.NOT_NOW)), Reason.NOT_NOW),
    "a message only, and a fact": (
        replace(FINE, person=answered(answer=Answer.MESSAGE_ONLY, message="safe")), Reason.FACT_NOT_AGREED),
    "withdrawn": (replace(FINE, person=answered(withdrawn_at=NOW)), Reason.WITHDRAWN),
    "expired": (replace(FINE, person=answered(until=NOW)), Reason.EXPIRED),
    "a fact she did not name": (replace(FINE, facts=frozenset({"name_full", "phone"})), Reason.FACT_NOT_AGREED),
    "a child without a panel": (replace(FINE, person=her(child=True)), Reason.CHILD_RULE),
    "a panel that allows something else": (
        replace(FINE, person=her(child=True, panel=replace(PANEL, allows=frozenset({"assistance"})))), Reason.CHILD_RULE),
    "relatives before the family was assessed": (
        replace(FINE, person=her(child=True, panel=replace(PANEL, family_assessed=False))), Reason.CHILD_RULE),
    "the uncle who sold her": (
        replace(FINE, person=her(child=True, panel=replace(PANEL, guardian_implicated=True))), Reason.GUARDIAN_IMPLICATED),
    "a basis in place of her word": (
        replace(FINE, person=answered(answer=Answer.NO, basis=Basis.LEGAL_DUTY)), Reason.SAID_NO),
}  # fmt: skip


@pytest.mark.parametrize(("question", "code"), REFUSED.values(), ids=REFUSED)
def test_each_objection_refuses_what_would_pass_without_it(question, code):
    refusal = rules.why_not(question)
    assert refusal is not None
    assert refusal.code is code


def test_what_she_agreed_to_may_go():
    assert rules.why_not(FINE) is None
    granted = rules.leave(FINE)
    assert (granted.basis, granted.answer, granted.agreement) == (Basis.AGREEMENT, Answer.YES, "1" * 32)


def test_a_permit_never_outlives_her_agreement():
    soon = replace(FINE, person=answered(until=NOW + DAY))
    assert rules.leave(soon).until == NOW + DAY
    assert rules.leave(FINE).until == NOW + rules.PERMIT_LIFE


def test_a_message_alone_carries_her_sentence_and_no_fact():
    words = answered(answer=Answer.MESSAGE_ONLY, message="I am safe", facts=frozenset())
    asked = replace(FINE, facts=frozenset(), person=words)
    assert rules.why_not(asked) is None
    assert rules.leave(asked).message == "I am safe"


def test_a_child_whose_panel_allows_it_may_be_spoken_of():
    assert rules.why_not(replace(FINE, person=her(child=True, panel=PANEL))) is None


def test_after_independent_advice_her_own_word_decides():
    advised = her(fear=Fear(True, frozenset({"VN"}), seeks_asylum=True, advised=True))
    assert rules.why_not(replace(FINE, person=advised)) is None


def test_one_who_seeks_asylum_may_be_spoken_of_inside_the_country_she_is_in():
    at_home = replace(FINE, to=replace(TO, country="TH"), person=her(fear=Fear(True, seeks_asylum=True)))
    assert rules.why_not(at_home) is None


# --- guarded facts --------------------------------------------------------------------------------------------------------

NAMED = replace(FINE, to=POLICE, facts=frozenset({"health"}), person=answered(facts=frozenset({"health"})))


def test_a_guarded_fact_goes_to_an_office_that_can_detain_only_when_she_named_it_for_that_office():
    assert rules.why_not(NAMED) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"to": frozenset({HANOI, KUNMING})},
        {"basis": Basis.PUBLIC_TASK},
        {"basis": Basis.BEST_INTERESTS},
        {"until": NOW},
        {"withdrawn_at": NOW},
        {"answer": Answer.NO},
        {"facts": frozenset({"address"})},
    ],
)
def test_nothing_short_of_her_naming_it_opens_a_guarded_fact(changes):
    refusal = rules.why_not(replace(NAMED, person=answered(**({"facts": frozenset({"health"})} | changes))))
    assert refusal is not None
    assert refusal.code is Reason.GUARDED_FACT


# --- the newest answer ----------------------------------------------------------------------------------------------------

ANSWERS = st.builds(
    agreement,
    answer=st.sampled_from(list(Answer)),
    counts=st.just(True),
    purpose=st.sampled_from([Purpose.TELL_ENQUIRER, Purpose.ASSISTANCE]),
    to=st.sampled_from([frozenset({HANOI}), frozenset({KUNMING}), frozenset({HANOI, KUNMING})]),
    withdrawn_at=st.sampled_from([None, NOW - dt.timedelta(hours=1)]),
    until=st.sampled_from([NOW + DAY, NOW]),
)


@given(st.lists(ANSWERS, max_size=6), st.booleans())
def test_after_a_no_nothing_she_said_before_lets_anything_pass(before, free):
    no = agreement(answer=Answer.NO, asked=Asked(alone=free, safe_place=free, controller_near=not free))
    asked = replace(FINE, person=her(answers=(*before, no)))
    refusal = rules.why_not(asked)
    assert refusal is not None
    assert refusal.code is Reason.SAID_NO


@given(st.lists(ANSWERS, max_size=6))
def test_a_yes_that_was_not_free_changes_nothing(answers):
    forced = agreement(counts=False)
    before, after = (rules.why_not(replace(FINE, person=her(answers=tuple(said)))) for said in (answers, [*answers, forced]))
    assert before == after


@given(st.lists(ANSWERS, max_size=6))
def test_a_withdrawn_agreement_brings_no_older_one_back(before):
    withdrawn = agreement(withdrawn_at=NOW)
    refusal = rules.why_not(replace(FINE, person=her(answers=(*before, withdrawn))))
    assert refusal is not None
    assert refusal.code is Reason.WITHDRAWN


FACTS = st.frozensets(st.sampled_from(sorted(FIELDS)), max_size=4)


@given(st.lists(ANSWERS, max_size=6), FACTS, st.sampled_from([HANOI, KUNMING]))
def test_whatever_passes_was_agreed_for_that_office_that_purpose_and_those_facts(answers, facts, root):
    asked = replace(FINE, facts=facts, to=replace(TO, root=root), person=her(answers=tuple(answers)))
    if rules.why_not(asked) is None:
        newest = [said for said in answers if root in said.to and said.purpose is Purpose.TELL_ENQUIRER][-1]
        assert newest.answer in (Answer.YES, Answer.MESSAGE_ONLY)
        assert newest.withdrawn_at is None
        assert newest.until > NOW
        assert facts <= (newest.facts if newest.answer is Answer.YES else frozenset())


@pytest.mark.parametrize(
    "asked",
    [
        Asked(alone=False, safe_place=True),
        Asked(alone=True, safe_place=False),
        Asked(alone=True, safe_place=True, controller_near=True),
        Asked(alone=True, safe_place=True, reward=True),
    ],
)
@pytest.mark.parametrize("answer", [Answer.YES, Answer.MESSAGE_ONLY])
def test_a_yes_before_a_controller_in_a_locked_place_or_for_a_reward_counts_as_not_asked(asked, answer):
    assert not rules.does_count(answer, asked)


@given(st.builds(Asked, alone=st.booleans(), safe_place=st.booleans(), controller_near=st.booleans(), reward=st.booleans()))
def test_a_no_always_counts(asked):
    assert rules.does_count(Answer.NO, asked)
    assert rules.does_count(Answer.NOT_NOW, asked)


def test_a_child_may_have_her_guardian_by_her():
    beside = Asked(alone=False, safe_place=True)
    assert rules.does_count(Answer.YES, beside, child=True)
    assert not rules.does_count(Answer.YES, replace(beside, controller_near=True), child=True)


# --- recording ------------------------------------------------------------------------------------------------------------

GIVEN = Said(True, Purpose.TELL_ENQUIRER, frozenset({HANOI}), frozenset({"name_full"}), Answer.YES, "", NOW + DAY)
NOT_GIVEN = {
    "erased": ({"erased": True}, Reason.ERASED),
    "absent": ({"located": False}, Reason.ABSENT),
    "an empty group": ({"to": frozenset()}, Reason.EMPTY_GROUP),
    "a group with nobody in it": ({"to": frozenset({""})}, Reason.EMPTY_GROUP),
    "an unknown fact": ({"facts": frozenset({"shoe_size"})}, Reason.UNKNOWN_FACT),
    "a fact that never travels": ({"facts": frozenset({"complicity"})}, Reason.NEVER_TRAVELS),
    "no end": ({"until": NOW}, Reason.NO_END),
    "a message without words": ({"answer": Answer.MESSAGE_ONLY, "facts": frozenset()}, Reason.NO_MESSAGE),
    "a message with facts": ({"answer": Answer.MESSAGE_ONLY, "message": "safe"}, Reason.FACT_NOT_AGREED),
    "a message to no enquirer": (
        {"answer": Answer.MESSAGE_ONLY, "message": "safe", "facts": frozenset(), "purpose": Purpose.COURT}, Reason.WRONG_PURPOSE),
}  # fmt: skip


@pytest.mark.parametrize(("changes", "code"), NOT_GIVEN.values(), ids=NOT_GIVEN)
def test_an_answer_without_its_shape_is_not_recorded(changes, code):
    refusal = giving.why_not_given(replace(GIVEN, **changes), NOW)
    assert refusal is not None
    assert refusal.code is code


def test_a_no_needs_neither_facts_nor_an_end():
    assert giving.why_not_given(replace(GIVEN, answer=Answer.NO, facts=frozenset(), until=NOW), NOW) is None


@pytest.mark.parametrize("purpose", list(Purpose))
def test_a_yes_may_serve_any_purpose(purpose):
    assert giving.why_not_given(replace(GIVEN, purpose=purpose), NOW) is None


@pytest.mark.parametrize(
    ("choice", "offices", "code"),
    [
        (MayBeMatched.WITH_OFFICES, {HANOI}, None),
        (MayBeMatched.WITH_OFFICES, set(), Reason.EMPTY_GROUP),
        (MayBeMatched.WITH_OFFICES, {HANOI, ""}, Reason.EMPTY_GROUP),
        (MayBeMatched.NO, set(), None),
        (MayBeMatched.NOT_ASKED, set(), None),
    ],
)
def test_a_yes_to_matching_names_its_offices(choice, offices, code):
    refusal = giving.why_not_chosen(choice, frozenset(offices), located=True, erased=False)
    assert (refusal.code if refusal else None) is code
    assert giving.why_not_chosen(choice, frozenset(offices), located=False, erased=False).code is Reason.ABSENT
    assert giving.why_not_chosen(choice, frozenset(offices), located=False, erased=True).code is Reason.ERASED


def test_a_panel_is_two_people_a_decision_and_a_guardian():
    steps = frozenset({"tell_enquirer", "referral.offer"})
    assert giving.why_no_panel(["one", "two"], "may be told", "the aunt", steps) is None
    alone = giving.why_no_panel(["one", "one "], "", "the aunt", steps)
    assert alone is not None
    assert (alone.code, alone.facts["missing"]) == (Reason.PANEL_INCOMPLETE, "members decision")
    assert giving.why_no_panel(["one", "two"], "all", "the aunt", frozenset({"everything"})).code is Reason.WRONG_PURPOSE


@pytest.mark.parametrize("written", ["China", "vn", "V1", "ＣＮ", ""])
def test_a_state_is_two_capital_letters_or_closes_nothing(written):
    assert giving.is_state("VN")
    assert not giving.is_state(written)


def test_a_refusal_says_nothing_about_the_person():
    for question, _ in REFUSED.values():
        facts = rules.why_not(question).facts
        assert set(facts) <= {"to", "kind", "purpose", "facts", "country", "missing", "because", "ground"}
