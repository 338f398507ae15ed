"""To fetch is to authorise, and whoever may not cannot tell a case that is hidden from one that is not there."""

import datetime as dt

import pytest

from kinbridge.rooms.accounts.actions import add_member, close_account
from kinbridge.rooms.accounts.queries import NoSuchMember, NotAllowed
from kinbridge.rooms.accounts.values import OFFICE, Actor, Role
from kinbridge.rooms.cases import actions, queries
from kinbridge.rooms.cases.actions import CannotGrantAccess
from kinbridge.rooms.cases.queries import NoSuchCase
from kinbridge.rooms.cases.values import Level, Side

WORKER = Actor("worker", frozenset({Role.CASEWORKER}))
HEAD = Actor("head", frozenset({Role.SUPERVISOR}))
DESK = Actor("desk", frozenset({Role.INTAKE}))
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def case(office, now):
    return actions.open_case(Side.LOCATED, facts={"name_full": "Linh"}, source="herself", purpose="protection", by=WORKER, at=now)


def granted(case, now, to, level=Level.READ, until=None, by=HEAD, why="on call tonight"):
    return actions.grant_access(case, to, level, until, why, by=by, at=now)


def colleague(now, name="mai"):
    member = add_member(name, "a long enough one", name, [Role.INTAKE], by=OFFICE, at=now)
    return Actor(member.token, frozenset({Role.INTAKE}))


def test_a_stranger_sees_nothing_and_cannot_tell_why(case):
    stranger = Actor("stranger", frozenset())
    with pytest.raises(NoSuchCase) as hidden:
        queries.case_for(stranger, case.token)
    with pytest.raises(NoSuchCase) as absent:
        queries.case_for(stranger, "0" * 32)
    assert (str(hidden.value), hidden.value.args) == (str(absent.value), absent.value.args)
    assert queries.cases_for(stranger) == ()


def test_caseworkers_work_on_it_and_supervisors_read_it(case):
    assert queries.case_for(WORKER, case.token, Level.WORK) == case
    assert queries.case_for(HEAD, case.token) == case
    for actor, level in ((HEAD, Level.WORK), (WORKER, Level.OWN)):
        with pytest.raises(NoSuchCase):
            queries.case_for(actor, case.token, level)


@pytest.mark.parametrize("role", [Role.INTAKE, Role.LIAISON, Role.OPERATOR, Role.PROTECTION, Role.OFFICE])
def test_no_other_role_sees_her(case, role):
    assert queries.tokens_for(Actor("x", frozenset({role}))) == frozenset()


def test_intake_sees_the_report_it_took(office, now):
    report = actions.open_case(
        Side.SOUGHT, facts={}, source="mother", purpose="matching", by=DESK, at=now, office_role=Role.INTAKE
    )
    assert queries.cases_for(DESK) == (report,)
    assert queries.cases_for(DESK, side=Side.LOCATED) == ()


def test_intake_sees_a_located_person_only_when_somebody_granted_it(case, now):
    granted(case, now, Role.INTAKE)
    assert queries.case_for(DESK, case.token) == case
    (grant,) = [grant for grant in queries.access_of(case) if grant.role is Role.INTAKE]
    assert (grant.why, grant.granted_by) == ("on call tonight", "head")


def test_access_to_one_member_is_not_access_to_her_role(case, now):
    mai, lan = colleague(now, "mai"), colleague(now, "lan")
    granted(case, now, mai.token, Level.WORK)
    assert queries.tokens_for(mai, level=Level.WORK) == {case.token}
    assert queries.tokens_for(lan) == frozenset()


def test_access_runs_out_by_the_clock(case, office, now):
    mai = colleague(now)
    granted(case, now, mai.token, until=now + HOUR)
    assert queries.case_for(mai, case.token) == case
    office.clock.move(HOUR)
    with pytest.raises(NoSuchCase):
        queries.case_for(mai, case.token)
    assert mai.token not in [grant.to for grant in queries.access_of(case)]


def test_access_withdrawn_is_gone_at_once(case, now):
    mai = colleague(now)
    row = granted(case, now, mai.token)
    actions.withdraw_access(row, by=HEAD, at=now)
    with pytest.raises(NoSuchCase):
        queries.case_for(mai, case.token)


def test_who_left_the_office_sees_nothing_even_with_a_row(case, now):
    mai = colleague(now)
    granted(case, now, mai.token)
    close_account(mai.token, by=OFFICE, at=now)
    assert queries.tokens_for(Actor(mai.token, frozenset())) == frozenset()


def test_nobody_raises_what_they_may_see_themselves(case, now):
    with pytest.raises(CannotGrantAccess, match="own_access"):
        granted(case, now, Role.SUPERVISOR, Level.OWN)
    granted(case, now, Role.SUPERVISOR, Level.OWN, by=Actor("protector", frozenset({Role.PROTECTION})))
    assert queries.case_for(HEAD, case.token, Level.OWN) == case


@pytest.mark.parametrize(
    ("code", "wrong"), [("no_reason", {"why": " "}), ("over", {"until": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)})]
)
def test_a_grant_needs_a_reason_and_time_to_run(case, now, code, wrong):
    with pytest.raises(CannotGrantAccess, match=code):
        granted(case, now, Role.INTAKE, **wrong)


def test_a_caseworker_lets_nobody_in(case, now):
    with pytest.raises(NotAllowed):
        granted(case, now, Role.INTAKE, by=WORKER)


def test_access_for_somebody_who_does_not_work_here_is_refused(case, now):
    with pytest.raises(NoSuchMember):
        granted(case, now, "f" * 32)


def test_the_machine_reaches_a_case_by_its_token_and_only_so(case):
    assert queries.any_case(case.token) == case
    assert queries.live(Side.LOCATED) == [case.token]
    assert queries.live(Side.SOUGHT) == []
    with pytest.raises(NoSuchCase):
        queries.any_case("0" * 32)


def test_the_first_few_of_many_are_those_somebody_may_see_in_the_order_given(office, now, monkeypatch):
    monkeypatch.setattr(queries.seeing, "FIRST", 2)
    monkeypatch.setattr(queries.seeing, "AT_ONCE", 3)
    told = {"source": "a list", "purpose": "protection", "by": OFFICE, "at": now}
    mine, theirs = (
        [case.token for case in actions.open_cases([{}] * many, side=Side.SOUGHT, office_role=role, **told)]
        for many, role in ((7, Role.CASEWORKER), (2, Role.INTAKE))
    )
    asked = [theirs[0], *mine[:4], theirs[1], *mine[4:]]
    assert [case.token for case in queries.first_among(WORKER, asked, most=5)] == mine[:5]
    assert [case.token for case in queries.first_among(WORKER, asked, most=50)] == mine
    assert queries.first_among(WORKER, theirs, most=5) == ()
