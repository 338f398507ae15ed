"""May she be matched, and may anyone ask: not asked is no, a list speaks only for those nobody asked, and both end."""

import pytest

from kinbridge.rooms.accounts import actions as accounts
from kinbridge.rooms.accounts.values import OFFICE
from kinbridge.rooms.cases import actions as cases
from kinbridge.rooms.cases.values import Side, minimum_fields
from kinbridge.rooms.consent import actions, models, queries
from kinbridge.rooms.consent.actions import NoSuchList, Refused
from kinbridge.rooms.consent.models import PermitMinted
from kinbridge.rooms.consent.values import Basis, MayBeMatched, Reason
from tests.rooms.consenting import (
    DAY,
    FREELY,
    GUARD,
    HANOI,
    HEAD,
    LIAISON,
    OTHER,
    POLICE,
    STRANGER,
    UNDER_HIS_EYES,
    WORKER,
    located,
    shelter,
    sought,
    vetting,
)


@pytest.fixture
def real(office, now):
    shelter(now)


@pytest.fixture
def trial(office, now):
    shelter(now, trial=True)


def refused(code, call, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        call(*args, **kwargs)
    assert caught.value.code is code
    return caught.value.facts


def wishes(case, now, choice=MayBeMatched.WITH_OFFICES, offices=(HANOI,), asked=FREELY, **never):
    actions.set_may_be_matched(case, choice, offices=offices, asked=asked, by=WORKER, at=now, **never)


# --- may be matched -------------------------------------------------------------------------------------------------------


def test_only_those_who_agreed_to_that_office_are_prepared_for_it(real, now):
    willing, refusing, unasked, elsewhere, forced = (located(now) for _ in range(5))
    wishes(willing, now)
    wishes(refusing, now, MayBeMatched.NO, ())
    wishes(elsewhere, now, offices=(POLICE,))
    wishes(forced, now, asked=UNDER_HIS_EYES)
    permit, tokens = actions.permit_to_prepare(to=HANOI, by=OFFICE, at=now)
    assert tokens == (willing.token,)
    assert queries.admitting(HANOI, now) == {willing.token}
    assert queries.may_be_matched(willing.token, HANOI, now)
    assert not queries.may_be_matched(unasked.token, HANOI, now)
    assert (permit.subject, permit.kind, permit.basis) == ("", "match.prepare", Basis.AGREEMENT)
    assert "address" not in permit.facts


def test_preparing_runs_on_schedule_when_nobody_agreed(real, now):
    located(now)
    permit, tokens = actions.permit_to_prepare(to=HANOI, by=OFFICE, at=now)
    assert tokens == ()
    assert queries.still_valid(permit.id, now)


def test_a_packet_covers_only_the_cases_named(real, now):
    first, second = located(now), located(now)
    for case in (first, second):
        wishes(case, now)
    permit, tokens = actions.permit_to_prepare(to=HANOI, by=OFFICE, at=now, cases=[second.token])
    assert tokens == (second.token,)
    wishes(first, now, MayBeMatched.NO, ())
    assert queries.still_valid(permit.id, now)


def never_since(case, now):
    wishes(case, now, MayBeMatched.NO, (), asked=UNDER_HIS_EYES)


def state_since(case, now):
    wishes(case, now, MayBeMatched.NOT_ASKED, (), asked=UNDER_HIS_EYES, never_states=["VN"])


def fears_since(case, now):
    actions.record_fear(case, states=[], seeks_asylum=True, advised=False, by=WORKER, at=now)


def erased_since(case, now):
    cases.erase(case, "her_wish", by=GUARD, at=now)


def closed_since(case, now):
    cases.close(case, "safe", by=WORKER, at=now)


def a_child_since(case, now):
    cases.set_child(case, "child", by=WORKER, at=now)


SINCE = (never_since, state_since, fears_since, erased_since, closed_since, a_child_since)


@pytest.mark.parametrize("happens", SINCE, ids=[happens.__name__ for happens in SINCE])
def test_one_person_who_changed_is_admitted_no_more_and_the_packet_still_goes(real, now, happens):
    """A packet missing would say that she is here; without her blinds her points in it are those of nobody."""
    for case in (her := located(now), located(now)):
        wishes(case, now)
    permit, tokens = actions.permit_to_prepare(to=HANOI, by=OFFICE, at=now)
    happens(her, now)
    assert queries.why_not_valid(permit.id, now) is None
    assert queries.admitting(HANOI, now) == set(tokens) - {her.token}


def test_an_office_that_may_receive_nothing_is_prepared_nothing(real, now):
    wishes(located(now), now, offices=(HANOI, STRANGER))
    refused(Reason.NOT_VERIFIED, actions.permit_to_prepare, to=STRANGER, by=OFFICE, at=now)
    assert queries.admitting(STRANGER, now) == frozenset()
    permit, _ = actions.permit_to_prepare(to=HANOI, by=OFFICE, at=now)
    accounts.revoke_office(HANOI, by=LIAISON, at=now)
    assert queries.why_not_valid(permit.id, now) is Reason.NOT_VERIFIED


def test_the_one_switch_stops_all_matching(real, now):
    wishes(case := located(now), now)
    permit, _ = actions.permit_to_prepare(to=HANOI, by=OFFICE, at=now)
    accounts.stop_matching(by=WORKER, at=now, reason="drill")
    refused(Reason.MATCHING_STOPPED, actions.permit_to_prepare, to=HANOI, by=OFFICE, at=now)
    refused(Reason.MATCHING_STOPPED, actions.permit_to_ask, sought(now), vetting=vetting(now), to=HANOI, by=WORKER, at=now)
    assert not queries.still_valid(permit.id, now)
    assert not queries.may_be_matched(case.token, HANOI, now)


def test_a_yes_that_names_no_office_is_no_yes(real, now):
    refused(Reason.EMPTY_GROUP, wishes, located(now), now, offices=())


def test_her_wishes_read_as_she_said_them(real, now):
    case = located(now)
    assert queries.wishes_of(case).choice is MayBeMatched.NOT_ASKED
    wishes(case, now, never_states=["cn"], never_people="her husband")
    wishes(case, now, MayBeMatched.NOT_ASKED, (), asked=UNDER_HIS_EYES)
    said = queries.wishes_of(case)
    assert (said.choice, said.never_states, said.never_people) == (MayBeMatched.NOT_ASKED, {"CN"}, "her husband")
    wishes(case, now)
    assert queries.wishes_of(case).never_states == frozenset()


def test_a_child_is_prepared_only_when_a_panel_allows_matching(real, now):
    child = located(now, birth="2012-05-01")
    wishes(child, now)
    assert not queries.may_be_matched(child.token, HANOI, now)
    decided = {"members": ("one", "two"), "decision": "yes", "child_view": "yes", "guardian": "the aunt", "by": HEAD, "at": now}
    actions.record_panel(child, guardian_implicated=True, allows=["matching"], **decided)
    assert not queries.may_be_matched(child.token, HANOI, now)
    actions.record_panel(child, guardian_implicated=False, allows=["matching"], **decided)
    assert queries.may_be_matched(child.token, HANOI, now)


def test_permits_of_the_past_keep_no_list_of_whom_they_covered(real, now):
    wishes(located(now), now)
    first, _ = actions.permit_to_prepare(to=HANOI, by=OFFICE, at=now)
    actions.permit_to_prepare(to=HANOI, by=OFFICE, at=now + 31 * DAY)
    assert PermitMinted.objects.get(token=first.id).covered == ()


# --- asking ---------------------------------------------------------------------------------------------------------------


def test_a_vetted_report_permits_a_blind_ask_and_nothing_else(real, now):
    case = sought(now)
    permit = actions.permit_to_ask(case, vetting=vetting(now), to=HANOI, by=WORKER, at=now)
    assert (permit.kind, permit.subject, permit.basis) == ("match.ask", case.token, Basis.VETTED_REPORT)
    assert permit.facts == minimum_fields(trial=False)
    assert queries.still_valid(permit.id, now)


@pytest.mark.parametrize("found", [{"implicated": True}, {"may_learn": False}, {"implicated": True, "may_learn": False}])
def test_the_husband_who_reports_her_gets_no_ask(real, now, found):
    asked = {"vetting": vetting(now, relation="husband", **found), "to": HANOI, "by": WORKER, "at": now}
    refused(Reason.ENQUIRER_MUST_NOT_LEARN, actions.permit_to_ask, sought(now), **asked)
    assert not PermitMinted.objects.exists()


def test_nobody_is_asked_about_whom_we_hold(real, now):
    refused(Reason.NOT_SOUGHT, actions.permit_to_ask, located(now), vetting=vetting(now), to=HANOI, by=WORKER, at=now)


def test_what_is_found_out_later_about_the_enquirer_withholds_his_ask_and_not_hers(real, now):
    case = sought(now)
    mothers = actions.permit_to_ask(case, vetting=vetting(now), to=HANOI, by=WORKER, at=now)
    uncles = actions.permit_to_ask(case, vetting=vetting(now, report="8" * 32, relation="uncle"), to=HANOI, by=WORKER, at=now)
    actions.note_vetting(case, vetting(now, report="8" * 32, relation="uncle", implicated=True), by=WORKER, at=now)
    assert queries.why_not_valid(uncles.id, now) is Reason.ENQUIRER_MUST_NOT_LEARN
    assert queries.still_valid(mothers.id, now)


# --- lists ----------------------------------------------------------------------------------------------------------------


def declared(side, now, by=WORKER, **more):
    return actions.declare_list(side, [HANOI], "registered before this office had Kinbridge", by, now, **more)


def test_between_trial_offices_a_list_stands_at_once(trial, now):
    her, child, refusing = located(now), located(now, birth="2015-01-01"), located(now)
    wishes(refusing, now, MayBeMatched.NO, ())
    listed = declared(Side.LOCATED, now)
    assert (listed.standing, listed.cases) == (True, 3)
    assert queries.admitting(HANOI, now) == {her.token, child.token}
    assert queries.admitting(POLICE, now) == frozenset()
    permit, _ = actions.permit_to_prepare(to=HANOI, by=OFFICE, at=now)
    assert "rec_id" in permit.facts


def test_elsewhere_a_second_person_vouches_first(real, now):
    case = sought(now)
    listed = declared(Side.SOUGHT, now, cases=[case.token])
    assert not listed.standing
    refused(Reason.NOT_VETTED, actions.permit_to_ask_list, [case.token], to=HANOI, by=WORKER, at=now)
    refused(Reason.SAME_SIGNER, actions.countersign_list, listed, WORKER, now)
    refused(Reason.SIGNER_COMMANDS, actions.countersign_list, listed, HEAD, now)
    actions.countersign_list(listed, OTHER, now)
    assert queries.is_standing(listed.token)
    _permit, covered = actions.permit_to_ask_list([case.token], to=HANOI, by=WORKER, at=now)
    assert covered == (case.token,)
    refused(Reason.WRONG_STATE, actions.countersign_list, listed, GUARD, now)


def test_outside_a_trial_nobody_says_yes_in_her_place(real, now):
    her = located(now)
    refused(Reason.NOT_ASKED, declared, Side.LOCATED, now)
    old = models.MatchingList.objects.create(
        side=Side.LOCATED, offices=[HANOI], ground="signed before", declared_by="worker", declared_at=now, stands_from=now
    )
    models.ListedCase.objects.create(of=old, case_id=her.token)
    assert queries.admitting(HANOI, now) == frozenset()
    _permit, covered = actions.permit_to_prepare(to=HANOI, by=OFFICE, at=now)
    assert covered == ()
    assert queries.vouched_for(her) == ()


def test_by_which_list_she_is_matched_is_told_until_she_is_asked(trial, now):
    her, another = located(now), located(now)
    listed = declared(Side.LOCATED, now, cases=[her.token])
    assert queries.vouched_for(her) == (listed,)
    assert queries.vouched_for(another) == ()
    wishes(her, now, MayBeMatched.NO, ())
    assert queries.vouched_for(her) == ()


def test_a_list_covers_those_on_it_and_nobody_who_comes_later(trial, now):
    her = located(now)
    declared(Side.LOCATED, now, cases=[her.token, sought(now).token, "0" * 32])
    located(now)
    assert queries.admitting(HANOI, now) == {her.token}


def test_what_rests_on_a_list_ends_with_it(trial, now):
    located(now)
    listed = declared(Side.LOCATED, now)
    actions.end_list(listed, by=WORKER, at=now)
    actions.end_list(listed, by=WORKER, at=now + DAY)
    assert queries.admitting(HANOI, now) == frozenset()


def test_one_permit_asks_for_the_sought_of_a_standing_list(trial, now):
    listed, unlisted = sought(now), sought(now)
    declared(Side.SOUGHT, now, cases=[listed.token])
    permit, covered = actions.permit_to_ask_list([unlisted.token, listed.token], to=HANOI, by=WORKER, at=now)
    assert covered == (listed.token,)
    assert (permit.subject, permit.kind, permit.basis) == ("", "match.ask", Basis.VETTED_REPORT)
    assert queries.still_valid(permit.id, now)
    cases.close(listed, "unrelated", by=WORKER, at=now)
    assert not queries.still_valid(permit.id, now)


def test_without_a_list_that_covers_anyone_nobody_is_asked(trial, now):
    refused(Reason.NOT_VETTED, actions.permit_to_ask_list, [sought(now).token], to=HANOI, by=WORKER, at=now)


def test_a_list_names_a_ground_an_office_and_somebody(trial, now):
    refused(Reason.EMPTY_GROUP, declared, Side.LOCATED, now)
    located(now)
    refused(Reason.EMPTY_GROUP, actions.declare_list, Side.LOCATED, [], "why", WORKER, now)
    refused(Reason.NO_REASON, actions.declare_list, Side.LOCATED, [HANOI], " ", WORKER, now)


def test_a_list_that_is_not_there_is_not_signed(real, now):
    for call in (lambda: actions.countersign_list("0" * 32, OTHER, now), lambda: actions.end_list("0" * 32, by=OTHER, at=now)):
        with pytest.raises(NoSuchList):
            call()
