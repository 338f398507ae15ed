"""A share without her agreement: three grounds, two signers, short, small, taken back unless signed, and told to her."""

import pytest

from kinbridge.rooms.accounts.queries import NotAllowed
from kinbridge.rooms.accounts.values import OFFICE
from kinbridge.rooms.audit import queries as audit
from kinbridge.rooms.cases.actions import erase
from kinbridge.rooms.cases.queries import any_case
from kinbridge.rooms.clocks import queries as clocks
from kinbridge.rooms.consent import actions, queries
from kinbridge.rooms.consent.actions import NoSuchException, Refused
from kinbridge.rooms.consent.models import ShareException
from kinbridge.rooms.consent.values import Answer, Basis, ExceptionState, Ground, MayBeMatched, Purpose, Reason
from tests.rooms.consenting import (
    DAY,
    FREELY,
    GUARD,
    HANOI,
    HEAD,
    HOUR,
    OTHER,
    POLICE,
    STRANGER,
    WORKER,
    located,
    may,
    says,
    shelter,
    sought,
)


@pytest.fixture
def case(office, now):
    shelter(now)
    return located(now)


def refused(code, call, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        call(*args, **kwargs)
    assert caught.value.code is code


def propose(case, now, ground=Ground.DANGER_TO_LIFE, **changes):
    asked = {"to": HANOI, "facts": {"name_full", "place"}, "reason": "he said he would kill her", "by": WORKER, "at": now}
    return actions.propose_exception(case, ground=ground, **{**asked, **changes})


def help_her(case, now, **changes):
    return may(case, now, **({"kind": "referral.offer", "purpose": Purpose.ASSISTANCE} | changes))


def test_for_danger_to_life_one_may_act_at_once(case, now):
    says(case, now, Answer.NO, purpose=Purpose.ASSISTANCE)
    refused(Reason.SAID_NO, help_her, case, now)
    exception = propose(case, now)
    permit = help_her(case, now, facts={"place"})
    assert (exception.state, permit.basis, permit.answer) == (ExceptionState.ACTING, Basis.VITAL_INTEREST, None)
    assert permit.until == now + 72 * HOUR


@pytest.mark.parametrize("ground", [Ground.CANNOT_DECIDE, Ground.BINDING_ORDER])
def test_the_other_grounds_wait_for_the_second_signature(case, now, ground):
    purpose = {Ground.CANNOT_DECIDE: Purpose.ASSISTANCE, Ground.BINDING_ORDER: Purpose.COURT}[ground]
    exception = propose(case, now, ground, facts={"name_full"})
    refused(Reason.NOT_ASKED, help_her, case, now, purpose=purpose)
    assert queries.to_be_told() == ()
    signed = actions.countersign(exception, by=GUARD, at=now + HOUR)
    assert (signed.state, signed.until) == (ExceptionState.SIGNED, now + 73 * HOUR)
    assert help_her(case, now + HOUR, purpose=purpose)


def test_neither_signer_commands_the_other(case, now):
    exception = propose(case, now)
    refused(Reason.SAME_SIGNER, actions.countersign, exception, by=WORKER, at=now)
    refused(Reason.SIGNER_COMMANDS, actions.countersign, exception, by=HEAD, at=now)
    from_above = propose(case, now, by=HEAD)
    refused(Reason.SIGNER_COMMANDS, actions.countersign, from_above, by=OTHER, at=now)
    assert actions.countersign(exception, by=OTHER, at=now).second_signer == OTHER.token


def test_the_machine_signs_nothing(case, now):
    with pytest.raises(NotAllowed):
        propose(case, now, by=OFFICE)
    with pytest.raises(NotAllowed):
        actions.countersign(propose(case, now), by=OFFICE, at=now)


def test_unsigned_after_four_hours_it_is_recalled_and_reported(case, now):
    exception = propose(case, now)
    permit = help_her(case, now)
    assert queries.exceptions_waiting() == (exception,)
    assert actions.recall_unsigned(now + 4 * HOUR - HOUR / 60) == ()
    assert actions.recall_unsigned(now + 4 * HOUR) == (exception.token,)
    assert queries.why_not_valid(permit.id, now + 4 * HOUR) is Reason.RECALLED
    assert queries.permits_to_recall() == {permit.id}
    assert queries.exceptions_recalled() == (exception.token,)
    assert "consent.recall_exception" in [line.verb for line in audit.trail_of(case.token)]
    assert actions.recall_unsigned(now + 5 * HOUR) == ()
    refused(Reason.WRONG_STATE, actions.countersign, exception, by=OTHER, at=now + 5 * HOUR)


def test_after_four_hours_nothing_goes_even_if_no_timer_ran(case, now):
    exception = propose(case, now)
    permit = help_her(case, now)
    assert not queries.still_valid(permit.id, now + 4 * HOUR)
    refused(Reason.NOT_ASKED, help_her, case, now + 4 * HOUR)
    refused(Reason.WRONG_STATE, actions.countersign, exception, by=OTHER, at=now + 4 * HOUR)


def test_signed_in_time_it_ends_72_hours_after_the_first_could_act(case, now):
    exception = propose(case, now)
    permit = help_her(case, now)
    signed = actions.countersign(exception, by=OTHER, at=now + 3 * HOUR)
    assert signed.until == now + 72 * HOUR
    assert queries.still_valid(permit.id, now + 71 * HOUR)
    assert actions.lapse_exceptions(now + 71 * HOUR) == ()
    assert actions.lapse_exceptions(now + 72 * HOUR) == (exception.token,)
    assert queries.why_not_valid(permit.id, now + 72 * HOUR) is Reason.LAPSED


def test_an_exception_nobody_countersigned_lapses_by_itself(case, now):
    exception = propose(case, now, Ground.CANNOT_DECIDE, facts={"name_full"})
    assert actions.lapse_exceptions(now + 72 * HOUR) == (exception.token,)
    refused(Reason.WRONG_STATE, actions.countersign, exception, by=OTHER, at=now + 73 * HOUR)
    assert queries.to_be_told() == ()


def test_somebody_may_take_it_back_at_any_time(case, now):
    exception = propose(case, now)
    permit = help_her(case, now)
    actions.countersign(exception, by=OTHER, at=now)
    actions.recall_exception(exception, by=HEAD, at=now + HOUR)
    assert queries.why_not_valid(permit.id, now + HOUR) is Reason.RECALLED
    refused(Reason.WRONG_STATE, actions.recall_exception, exception, by=HEAD, at=now + HOUR)


def test_she_is_told_when_it_is_safe(case, now):
    exception = propose(case, now)
    (duty,) = queries.to_be_told()
    assert (duty.exception, duty.case, duty.since) == (exception.token, case.token, now)
    actions.recall_unsigned(now + 4 * HOUR)
    assert queries.to_be_told() == (duty,)
    actions.note_told(exception, by=WORKER, at=now + DAY)
    actions.note_told(exception, by=WORKER, at=now + 2 * DAY)
    assert queries.to_be_told() == ()
    assert ShareException.objects.get(token=exception.token).told_at == now + DAY


def test_there_is_nothing_to_tell_of_what_never_was_in_force(case, now):
    waiting = propose(case, now, Ground.BINDING_ORDER, facts={"name_full"})
    refused(Reason.WRONG_STATE, actions.note_told, waiting, by=WORKER, at=now)


def test_a_clock_runs_until_the_second_signs(case, now):
    exception = propose(case, now)
    assert [(due.rule, due.due_at) for due in clocks.due(case.token)] == [("exception.countersign", now + 4 * HOUR)]
    actions.countersign(exception, by=OTHER, at=now + HOUR)
    assert [due.rule for due in clocks.due(case.token)] == ["exception.lapse"]
    actions.lapse_exceptions(now + 72 * HOUR)
    assert clocks.due(case.token) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"to": STRANGER}, Reason.NOT_VERIFIED),
        ({"to": ""}, Reason.EMPTY_GROUP),
        ({"to": POLICE, "facts": {"address"}}, Reason.GUARDED_FACT),
        ({"facts": {"sex_work"}}, Reason.NOT_ITS_FACT),
        ({"facts": set()}, Reason.NOT_ITS_FACT),
        ({"reason": ""}, Reason.NO_REASON),
    ],
)
def test_not_even_danger_to_life_opens_everything(case, now, changes, code):
    refused(code, propose, case, now, **changes)
    assert not ShareException.objects.exists()


def test_no_exception_goes_where_she_said_never_or_to_a_state_she_fears(case, now):
    actions.set_may_be_matched(case, MayBeMatched.NO, never_offices=[HANOI], asked=FREELY, by=WORKER, at=now)
    refused(Reason.NEVER_THIS_OFFICE, propose, case, now)
    other = located(now)
    actions.record_fear(other, states=["VN"], seeks_asylum=False, advised=False, by=WORKER, at=now)
    refused(Reason.FEARED_STATE, propose, other, now)


def test_fear_told_after_the_exception_stops_it(case, now):
    propose(case, now)
    permit = help_her(case, now)
    actions.record_fear(case, states=["VN"], seeks_asylum=False, advised=False, by=WORKER, at=now)
    assert queries.why_not_valid(permit.id, now) is Reason.FEARED_STATE


def test_for_one_who_is_missing_only_her_life_is_a_ground(case, now):
    missing = sought(now)
    refused(Reason.ABSENT, propose, missing, now, Ground.BINDING_ORDER, facts={"name_full"})
    propose(missing, now)
    assert help_her(missing, now)


def test_an_exception_opens_no_matching_and_no_disclosure(case, now):
    propose(case, now)
    refused(Reason.NOT_ASKED, may, case, now)
    assert not queries.may_be_matched(case.token, HANOI, now)


def test_no_exception_about_an_erased_case(case, now):
    erase(case, "her_wish", by=GUARD, at=now)
    refused(Reason.ERASED, propose, any_case(case.token), now)


def test_an_exception_that_is_not_there_is_not_signed(case, now):
    for verb in (actions.countersign, actions.recall_exception, actions.note_told):
        with pytest.raises(NoSuchException):
            verb("0" * 32, by=OTHER, at=now)
    assert queries.exception("0" * 32) is None


def test_the_reason_lies_sealed_and_the_trail_keeps_it_for_her(case, now):
    exception = propose(case, now, reason="CANARY-reason")
    row = ShareException.objects.get(token=exception.token)
    assert b"CANARY" not in bytes(row.__dict__["said"].box)
    assert audit.trail_of(case.token)[-1].words["reason"] == "CANARY-reason"
    assert queries.exceptions_of(case) == (exception,)
