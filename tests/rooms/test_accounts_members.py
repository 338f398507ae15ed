"""People who work here: they sign in, hold roles, stand in a line of command, and leave."""

import pytest
from django.contrib.auth import authenticate

from kinbridge.rooms.accounts import actions, queries
from kinbridge.rooms.accounts.actions import CannotAddMember, CannotGrant, CircularCommand
from kinbridge.rooms.accounts.queries import NoSuchMember, NotAllowed
from kinbridge.rooms.accounts.values import OFFICE, Actor, Role

PASSWORD = "a long enough one"


def hire(now, name="mai", roles=(Role.CASEWORKER,), **more):
    return actions.add_member(name, PASSWORD, name.title(), roles, **{"by": OFFICE, "at": now, **more})


def test_a_member_signs_in_with_the_name_however_it_is_typed(office, now):
    hire(now, "  Mai ")
    assert authenticate(username="mai", password=PASSWORD).shown_name == "Mai"
    assert authenticate(username="mai", password="a wrong password") is None


def test_the_password_is_never_kept(office, now):
    assert PASSWORD not in hire(now).password


def test_a_short_password_is_refused_with_the_length_asked_for(office, now):
    with pytest.raises(CannotAddMember) as refused:
        actions.add_member("mai", "short", "Mai", [Role.INTAKE], by=OFFICE, at=now)
    assert (refused.value.code, refused.value.facts) == ("password_too_short", {"at_least": 10})


@pytest.mark.parametrize("names", [("", "Mai"), ("mai", "  ")])
def test_a_member_needs_names(office, now, names):
    with pytest.raises(CannotAddMember, match="no_name"):
        actions.add_member(names[0], PASSWORD, names[1], [], by=OFFICE, at=now)


def test_two_members_never_share_a_name(office, now):
    hire(now, "mai")
    with pytest.raises(CannotAddMember, match="name_taken"):
        hire(now, "MAI")


def test_a_caseworker_hires_nobody(office, now):
    with pytest.raises(NotAllowed):
        hire(now, by=Actor("x", frozenset({Role.CASEWORKER})))


def test_an_actor_carries_roles_and_the_whole_line_above(office, now):
    chief = hire(now, "chief", [Role.SUPERVISOR])
    head = hire(now, "head", [Role.SUPERVISOR], commander=chief.token)
    worker = hire(now, "worker", [Role.CASEWORKER, Role.INTAKE], commander=head.token)
    acting = queries.actor_of(worker)
    assert acting.roles == {Role.CASEWORKER, Role.INTAKE}
    assert acting.commanders == (head.token, chief.token)


def test_nobody_commands_those_above_them(office, now):
    chief = hire(now, "chief")
    worker = hire(now, "worker", commander=chief.token)
    with pytest.raises(CircularCommand):
        actions.set_commander(chief.token, worker.token, by=OFFICE, at=now)


def test_a_new_head_is_above_from_then_on(office, now):
    chief, worker = hire(now, "chief"), hire(now, "worker")
    actions.set_commander(worker.token, chief.token, by=OFFICE, at=now)
    assert queries.member(worker.token).commander == chief.token


def test_nobody_grants_a_role_to_themselves(office, now):
    operator = hire(now, "op", [Role.OPERATOR])
    with pytest.raises(CannotGrant, match="own_role"):
        actions.grant_role(operator.token, Role.CASEWORKER, by=queries.actor_of(operator), at=now)


def test_no_person_is_the_machine(office, now):
    with pytest.raises(CannotGrant, match="machine_role"):
        hire(now, roles=[Role.OFFICE])


def test_a_role_comes_and_goes(office, now):
    member = hire(now, roles=[])
    actions.grant_role(member.token, Role.LIAISON, by=OFFICE, at=now)
    actions.grant_role(member.token, Role.LIAISON, by=OFFICE, at=now)
    assert queries.member(member.token).roles == {Role.LIAISON}
    actions.withdraw_role(member.token, Role.LIAISON, by=OFFICE, at=now)
    assert queries.member(member.token).roles == frozenset()


def test_who_left_cannot_sign_in_and_acts_with_no_role(office, now):
    member = hire(now)
    actions.close_account(member.token, by=OFFICE, at=now)
    member.refresh_from_db()
    assert authenticate(username="mai", password=PASSWORD) is None
    assert queries.actor_of(member).roles == frozenset()
    assert not queries.members()[0].is_active


def test_a_stranger_is_no_member(office):
    with pytest.raises(NoSuchMember):
        queries.member("0" * 32)
