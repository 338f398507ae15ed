"""The pure decisions of matching: sizes that tell nothing, what is rare enough, what is remembered, what leaves."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinbridge.plain.linkage.dates import Known, half_date
from kinbridge.rooms.cases.values import FIELDS
from kinbridge.rooms.consent.values import Answer
from kinbridge.rooms.matching import rules
from kinbridge.rooms.matching.values import CandidateState, Origin, Verdict

facts = st.dictionaries(st.sampled_from(sorted(FIELDS)), st.text(max_size=20))


@given(st.integers(0, 100_000))
def test_the_number_of_packets_is_a_coarse_step_and_never_twice_too_many(packets):
    sent = rules.padded(packets)
    assert sent in rules.STEPS
    assert packets <= sent <= max(1, 2 * packets)


@given(st.integers(0, 1))
def test_nothing_new_and_a_little_new_are_one_packet(packets):
    assert rules.padded(packets) == 1


some_keys = st.lists(st.tuples(st.sampled_from("abc"), st.just(2)), max_size=4)


@given(st.dictionaries(st.text(max_size=3), some_keys), st.integers(0, 5))
def test_a_key_many_records_share_is_no_evidence(keys, most):
    kept = rules.rare_enough(keys, most)
    assert kept.keys() == keys.keys()
    for key in "abc":
        holders = [case for case, rows in keys.items() if (key, 2) in rows]
        assert all(((key, 2) in kept[case]) is (len(holders) <= most) for case in holders)


@given(facts, st.booleans())
def test_a_question_seals_the_minimum_and_record_numbers_only_between_trial_offices(known, trial):
    sealed = rules.sealed_minimum(known, trial=trial)
    assert all(FIELDS[field].minimum or (trial and field == "rec_id") for field in sealed)
    assert all(sealed.values())
    assert rules.sealed_minimum(sealed, trial=trial) == sealed


@given(st.dictionaries(st.text(max_size=12), st.text(max_size=900)), st.booleans())
def test_facts_another_office_sealed_are_kept_only_where_they_fit(told, trial):
    kept = rules.opened_facts(told, trial=trial)
    assert set(kept) <= {field for field, rule in FIELDS.items() if rule.minimum} | ({"rec_id"} if trial else set())
    assert all(len(value) <= 400 for value in kept.values())


@given(facts)
def test_an_age_travels_with_the_day_it_was_true(known):
    dated = rules.dated(known, date(2026, 3, 2))
    assert rules.dated(dated, date(2030, 1, 1)) == dated
    assert dated.keys() == known.keys()
    for field, value in known.items():
        said_on = " (2026-03-02)" if field in ("age", "birth") else ""
        assert dated[field] in (value, f"{value.strip()}{said_on}")


@pytest.mark.parametrize(
    ("age", "read"), [("25", ("25", "2026-03-02")), ("about 17 (2024-02-22)", ("about 17", "2024-02-22")), ("", ("", ""))]
)
def test_an_age_is_read_apart_from_its_day(age, read):
    record = rules.record_of(rules.dated({"age": age}, date(2026, 3, 2)))
    assert (record.age, record.report_date) == read


AGES = ["about 29", "29 years old", "khoảng 29", "ประมาณ 29", "約29歲"]


@pytest.mark.parametrize("birth", AGES)
def test_an_age_written_where_a_birth_date_was_asked_for_is_an_age(birth):
    record = rules.record_of(rules.dated({"birth": birth}, date(2026, 3, 2)))
    assert (record.dob, record.report_date) == (birth, "2026-03-02")
    assert half_date(record.dob, record.report_date).known is Known.AGE


@pytest.mark.parametrize("birth", ["1999-08-14", "2542", "14/8/1999", "99", "22", "born in 99", "不详", "", "-"])
def test_what_is_no_age_gets_no_day(birth):
    assert rules.dated({"birth": birth}, date(2026, 3, 2)) == {"birth": birth}


@given(facts, st.sets(st.sampled_from(sorted(FIELDS))))
def test_only_on_a_yes_do_facts_leave_and_only_those_she_named(known, agreed):
    for answer in set(Answer) - {Answer.YES}:
        assert rules.told(answer, known, agreed) == {}
    assert set(rules.told(Answer.YES, known, agreed)) <= agreed & known.keys()


def test_only_anothers_question_judged_the_same_may_be_answered():
    allowed = [(origin, verdict) for origin in Origin for verdict in (None, *Verdict) if rules.may_disclose(origin, verdict)]
    assert allowed == [(Origin.ASKED_BY_OFFICE, Verdict.SAME)]


def test_what_is_asked_again_after_different_or_after_a_no_stays_quiet():
    asked = {"name_full": "Linh"}
    assert rules.new_state(asked, [], said_no=False) is CandidateState.WAITING
    assert rules.new_state(asked, [{"name_full": "Lan"}], said_no=False) is CandidateState.WAITING
    assert rules.new_state(asked, [{"name_full": "Linh"}], said_no=False) is CandidateState.REMEMBERED_DIFFERENT
    assert rules.new_state(asked, [], said_no=True) is CandidateState.REMEMBERED_NO
    assert {CandidateState.REMEMBERED_DIFFERENT, CandidateState.REMEMBERED_NO}.isdisjoint(rules.SHOWN)


def test_a_withdrawn_candidate_is_the_end():
    assert not any(rules.may_become(CandidateState.WITHDRAWN, new) for new in CandidateState)


@pytest.mark.parametrize(("used", "more", "fits"), [(0, 100, True), (1, 100, False), (100, 0, True)])
def test_the_budget_is_whole_packets(used, more, fits):
    assert rules.within_budget(used, more, 100) is fits
