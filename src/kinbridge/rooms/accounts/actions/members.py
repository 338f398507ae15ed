"""The people of this office: who begins, with which roles, under whom, and who leaves."""

from collections.abc import Iterable
from datetime import datetime

from kinbridge.ground.database import write
from kinbridge.ground.env import env
from kinbridge.rooms.accounts import models, rules
from kinbridge.rooms.accounts.queries import NoSuchMember, as_signed_in, require
from kinbridge.rooms.accounts.values import Actor, Role
from kinbridge.rooms.audit import actions as audit


class CannotAddMember(Exception):
    """`code`: no_name, name_taken or password_too_short (then `at_least` says how many characters)."""

    def __init__(self, code: str, **facts: int) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


def add_member(
    sign_in_name: str,
    password: str,
    shown_name: str,
    roles: Iterable[Role],
    *,
    commander: str | None = None,
    by: Actor,
    at: datetime,
) -> models.Member:
    """Somebody starts to work here. `commander` is the token of the member above. Raises CannotAddMember, NoSuchMember."""
    require(by, "accounts.add_member")
    granted = _grantable(roles)
    name = as_signed_in(sign_in_name)
    if not (name and shown_name.strip()):
        raise CannotAddMember("no_name")
    if len(password) < rules.SHORTEST_PASSWORD:
        raise CannotAddMember("password_too_short", at_least=rules.SHORTEST_PASSWORD)
    with write():
        if models.Member.objects.filter(sign_in_name=name).exists():
            raise CannotAddMember("name_taken")
        above = _member(commander) if commander else None
        member = models.Member(
            token=env().random.token(), sign_in_name=name, shown_name=shown_name.strip(), commander=above, added_at=at
        )
        member.set_password(password)
        member.save(force_insert=True)
        models.GrantedRole.objects.bulk_create([models.GrantedRole(member=member, role=role) for role in granted])
        audit.record("accounts.add_member", actor=by.token, subject=member.token, at=at)
    return member


class CannotGrant(Exception):
    """`code`: own_role (nobody widens what they may do themselves) or machine_role (no person is the office)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def grant_role(member: str, role: Role, *, by: Actor, at: datetime) -> None:
    """The member may do what the role may, from now on. Granting twice is granting once. Raises CannotGrant, NoSuchMember."""
    require(by, "accounts.grant_role")
    if member == by.token:
        raise CannotGrant("own_role")
    (granted,) = _grantable([role])
    with write():
        models.GrantedRole.objects.get_or_create(member=_member(member), role=granted)
        audit.record("accounts.grant_role", actor=by.token, subject=member, at=at)


def withdraw_role(member: str, role: Role, *, by: Actor, at: datetime) -> None:
    """The member may no longer do what the role may. Raises NoSuchMember."""
    require(by, "accounts.withdraw_role")
    with write():
        models.GrantedRole.objects.filter(member=_member(member), role=role).delete()
        audit.record("accounts.withdraw_role", actor=by.token, subject=member, at=at)


class CircularCommand(Exception):
    """The member already stands above the one who would command them."""


def set_commander(member: str, commander: str | None, *, by: Actor, at: datetime) -> None:
    """Who stands directly above the member; None for nobody. Raises CircularCommand, NoSuchMember."""
    require(by, "accounts.set_commander")
    with write():
        above = _member(commander) if commander else None
        if above is not None and member in _line_from(above):
            raise CircularCommand
        changed = _member(member)
        changed.commander = above
        changed.save(update_fields=["commander"])
        audit.record("accounts.set_commander", actor=by.token, subject=member, at=at)


def close_account(member: str, *, by: Actor, at: datetime) -> None:
    """The member no longer works here: cannot sign in, has no roles; what they did stays under their token."""
    require(by, "accounts.close_account")
    with write():
        closed = _member(member)
        closed.is_active = False
        closed.round += 1
        closed.save(update_fields=["is_active", "round"])
        audit.record("accounts.close_account", actor=by.token, subject=member, at=at)


def _grantable(roles: Iterable[Role]) -> tuple[Role, ...]:
    granted = tuple(dict.fromkeys(Role(role) for role in roles))
    if Role.OFFICE in granted:
        raise CannotGrant("machine_role")
    return granted


def _member(token: str) -> models.Member:
    found = models.Member.objects.filter(token=token).first()
    if found is None:
        raise NoSuchMember
    return found


def _line_from(member: models.Member) -> set[str]:
    line: set[str] = set()
    step: models.Member | None = member
    while step is not None and step.token not in line:
        line.add(step.token)
        step = step.commander
    return line
