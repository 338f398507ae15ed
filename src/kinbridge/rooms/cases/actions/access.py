"""Who may see a case: Access rows are granted with a reason, run out, and are withdrawn."""

import re
from datetime import datetime

from kinbridge.rooms.accounts.queries import member
from kinbridge.rooms.accounts.values import Actor, Role
from kinbridge.rooms.cases import models, rules
from kinbridge.rooms.cases.actions.turn import note, turn
from kinbridge.rooms.cases.queries import NoSuchCase, any_case
from kinbridge.rooms.cases.values import Case, Level

_MEMBER = re.compile(r"[0-9a-f]{32}")


class CannotGrantAccess(Exception):
    """`code`: own_access (nobody raises what they may see themselves), no_reason, or over (it would end before it began)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def grant_access(
    case: Case, to: str | Role, level: Level, until: datetime | None, why: str, *, by: Actor, at: datetime
) -> str:
    """Lets a member (by token) or a role see the case up to `level`; answers the row's token.

    Raises CannotGrantAccess, NoSuchMember, NoSuchCase.
    """
    role, colleague = ("", to) if _MEMBER.fullmatch(to) else (Role(to), None)
    if colleague is not None:
        member(colleague)
    with turn(case, "grant_access", by, at, {"level": level}) as now:
        if reason := _against(case, to, level, until, why, by, at):
            raise CannotGrantAccess(reason)
        row = models.Access.objects.create(
            case_id=case.token,
            member_id=colleague,
            role=role,
            level=level,
            until=until,
            why=why,
            granted_by=by.token,
            granted_at=at,
        )
        note(case, "access.granted", "", by, at, now)
    return row.token


def _against(
    case: Case, to: str | Role, level: Level, until: datetime | None, why: str, by: Actor, at: datetime
) -> str:
    if not why.strip():
        return "no_reason"
    if until is not None and until <= at:
        return "over"
    own = to == by.token or to in by.roles
    return "own_access" if own and not _has(case, by, level, at) else ""


def _has(case: Case, actor: Actor, level: Level, at: datetime) -> bool:
    rows = models.Access.objects.filter(case_id=case.token, withdrawn_at=None, level__in=rules.at_least(level))
    mine = rows.filter(member=actor.token) | rows.filter(role__in=[role.value for role in actor.roles])
    return any(row.until is None or row.until > at for row in mine)


def withdraw_access(grant: str, *, by: Actor, at: datetime) -> None:
    """Closes an Access row; it stays to be read. Withdrawing twice is withdrawing once. Raises NoSuchCase."""
    row = models.Access.objects.filter(token=grant).first()
    if row is None:
        raise NoSuchCase
    case = any_case(row.case_id)
    with turn(case, "withdraw_access", by, at) as now:
        models.Access.objects.filter(token=grant, withdrawn_at=None).update(withdrawn_at=at, withdrawn_by=by.token)
        note(case, "access.withdrawn", "", by, at, now)
