"""How far an exception reaches: in place of her word, and of nothing that nothing overrides."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinbridge.rooms.cases.values import FIELDS
from kinbridge.rooms.consent import rules
from kinbridge.rooms.consent.values import (
    Answer,
    Basis,
    ExceptionRow,
    ExceptionState,
    Fear,
    Ground,
    Purpose,
    Question,
    Reason,
    Wishes,
)
from tests.rooms.questions import DAY, HANOI, KUNMING, NOW, POLICE, TO, agreement, her


def exception(**changes) -> ExceptionRow:
    return replace(
        ExceptionRow(
            token="e" * 32, case="c" * 32, ground=Ground.DANGER_TO_LIFE, to=HANOI, facts=frozenset({"name_full", "place"}),
            state=ExceptionState.ACTING, proposed_at=NOW, first_signer="1", second_signer="", until=NOW + 3 * DAY,
        ),
        **changes,
    )  # fmt: skip


NO = agreement(purpose=Purpose.ASSISTANCE, answer=Answer.NO)
IN_DANGER = her(answers=(NO,), exceptions=(exception(),))
URGENT = Question("referral.offer", Purpose.ASSISTANCE, frozenset({"place"}), TO, IN_DANGER, NOW)


def test_danger_to_life_speaks_in_place_of_her_word():
    assert rules.why_not(URGENT) is None
    assert (rules.leave(URGENT).basis, rules.leave(URGENT).exception) == (Basis.VITAL_INTEREST, "e" * 32)


def test_an_exception_may_serve_for_one_not_yet_found():
    assert rules.why_not(URGENT.about(replace(URGENT.person, located=False))) is None


NOT_COVERED = {
    "to another office": {"to": replace(TO, root=KUNMING)},
    "another fact": {"facts": frozenset({"place", "phone"})},
    "another kind": {"kind": "return.handover", "purpose": Purpose.SAFE_RETURN},
    "another purpose": {"purpose": Purpose.COURT},
    "past its four hours": {"at": NOW + dt.timedelta(hours=4)},
}


@pytest.mark.parametrize("changes", NOT_COVERED.values(), ids=NOT_COVERED)
def test_an_exception_reaches_no_further_than_it_says(changes):
    assert rules.why_not(replace(URGENT, **changes)) is not None


@pytest.mark.parametrize(
    ("person", "code"),
    [
        (her(fear=Fear(True, frozenset({"VN"}))), Reason.FEARED_STATE),
        (her(wishes=Wishes(never_offices=frozenset({HANOI}))), Reason.NEVER_THIS_OFFICE),
        (her(erased=True), Reason.ERASED),
    ],
)
def test_no_exception_overrides_what_nothing_overrides(person, code):
    refusal = rules.why_not(URGENT.about(replace(person, exceptions=(exception(state=ExceptionState.SIGNED),))))
    assert refusal is not None
    assert refusal.code is code


GUARDED = sorted(code for code, rule in FIELDS.items() if rule.guarded and rule.travels and not rule.for_life)


@given(st.sets(st.sampled_from(GUARDED), min_size=1), st.sampled_from(list(Ground)))
def test_no_exception_opens_a_guarded_fact_for_an_office_that_can_detain(facts, ground):
    signed = exception(ground=ground, facts=frozenset(facts), state=ExceptionState.SIGNED)
    for purpose in Purpose:
        asked = Question("referral.offer", purpose, frozenset(facts), POLICE, her(answers=(), exceptions=(signed,)), NOW)
        assert rules.why_not(asked) is not None
