"""Three grounds, few facts, two signers, 72 hours."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinbridge.rooms.consent import exception_rules as rules
from kinbridge.rooms.consent.values import ExceptionRow, ExceptionState, Ground, Reason

NOW = dt.datetime(2026, 3, 2, 5, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
LINES = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("abcdef"), max_size=6)


def exception(state: ExceptionState, ground: Ground = Ground.DANGER_TO_LIFE) -> ExceptionRow:
    return ExceptionRow("e" * 32, "c" * 32, ground, "a" * 64, frozenset({"place"}), state, NOW, "1", "", NOW + 72 * HOUR)


def above(person: str, commander_of: dict[str, str]) -> tuple[str, ...]:
    line: list[str] = []
    while (person := commander_of.get(person, "")) and person not in line:
        line.append(person)
    return tuple(line)


@given(LINES, st.sampled_from("abcdef"), st.sampled_from("abcdef"))
def test_two_may_sign_only_when_neither_stands_above_the_other(commander_of, first, second):
    refusal = rules.why_not_second(first, above(first, commander_of), second, above(second, commander_of))
    independent = first != second and second not in above(first, commander_of) and first not in above(second, commander_of)
    assert (refusal is None) == independent


def test_who_cannot_sign_is_told_why():
    assert rules.why_not_second("a", (), "a", ()).code is Reason.SAME_SIGNER
    assert rules.why_not_second("", (), "a", ()).code is Reason.SAME_SIGNER
    assert rules.why_not_second("a", ("b",), "b", ()).code is Reason.SIGNER_COMMANDS
    assert rules.why_not_second("a", (), "b", ("c", "a")).code is Reason.SIGNER_COMMANDS


@pytest.mark.parametrize(
    ("state", "after", "holds"),
    [
        (ExceptionState.ACTING, 3.9, True),
        (ExceptionState.ACTING, 4, False),
        (ExceptionState.SIGNED, 71.9, True),
        (ExceptionState.SIGNED, 72, False),
        (ExceptionState.WAITING, 0, False),
        (ExceptionState.RECALLED, 0, False),
        (ExceptionState.LAPSED, 0, False),
    ],
)
def test_an_exception_is_in_force_no_longer_than_signed_for_whether_or_not_a_timer_ran(state, after, holds):
    assert rules.in_force(exception(state), NOW + after * HOUR) is holds


def test_only_danger_to_life_may_be_acted_on_by_one():
    assert {ground for ground in Ground if rules.first_state(ground) is ExceptionState.ACTING} == {Ground.DANGER_TO_LIFE}


@pytest.mark.parametrize("ground", list(Ground))
def test_no_exception_lasts_longer_than_72_hours(ground):
    proposed, signed = NOW, NOW + 3 * HOUR
    first_use = proposed if ground in rules.ACTS_AT_ONCE else signed
    assert rules.end_when_signed(ground, proposed, signed) - first_use == dt.timedelta(hours=72)


EVERYTHING = set(rules.EXCEPTION_FACTS[Ground.BINDING_ORDER])
NOT_PROPOSED = {
    "no reason": (Ground.DANGER_TO_LIFE, {"place"}, " ", True, Reason.NO_REASON),
    "no fact": (Ground.DANGER_TO_LIFE, set(), "a threat", True, Reason.NOT_ITS_FACT),
    "a fact that helps nobody": (Ground.DANGER_TO_LIFE, {"sex_work"}, "a threat", True, Reason.NOT_ITS_FACT),
    "where she is, because she cannot decide": (Ground.CANNOT_DECIDE, {"address"}, "unconscious", True, Reason.NOT_ITS_FACT),
    "counselling notes by order": (Ground.BINDING_ORDER, {"counselling_notes"}, "order 12", True, Reason.NOT_ITS_FACT),
    "everything by order": (Ground.BINDING_ORDER, EVERYTHING, "order 12", True, Reason.TOO_MANY_FACTS),
    "an order about one who is absent": (Ground.BINDING_ORDER, {"name_full"}, "order 12", False, Reason.ABSENT),
}  # fmt: skip


@pytest.mark.parametrize(("ground", "facts", "reason", "located", "code"), NOT_PROPOSED.values(), ids=NOT_PROPOSED)
def test_an_exception_without_a_reason_or_with_too_much_is_not_proposed(ground, facts, reason, located, code):
    refusal = rules.why_no_exception(ground, frozenset(facts), reason, located=located)
    assert refusal is not None
    assert refusal.code is code


def test_a_life_in_danger_is_reason_enough():
    assert rules.why_no_exception(Ground.DANGER_TO_LIFE, frozenset({"place", "phone"}), "he has a knife", located=False) is None


def test_each_ground_has_its_basis_its_purposes_and_its_facts():
    for table in (rules.BASIS_OF, rules.EXCEPTION_PURPOSES, rules.EXCEPTION_FACTS):
        assert set(table) == set(Ground)


def test_every_state_is_reached_and_every_exception_ends():
    assert set(rules.EXCEPTION_LIFECYCLE) == set(ExceptionState)
    reached = {rules.first_state(ground) for ground in Ground}
    while more := {after for state in reached for after in rules.EXCEPTION_LIFECYCLE[state]} - reached:
        reached |= more
    assert reached == set(ExceptionState)
    assert all(not rules.EXCEPTION_LIFECYCLE[end] for end in (ExceptionState.RECALLED, ExceptionState.LAPSED))
