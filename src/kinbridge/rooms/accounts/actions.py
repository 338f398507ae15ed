"""What can be done in accounts: people, roles, this office, and which other offices people here have verified."""

import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kinbridge.ground.database import write
from kinbridge.ground.env import env
from kinbridge.rooms.accounts import models, rules
from kinbridge.rooms.accounts.duty import CannotPutOnDuty as CannotPutOnDuty
from kinbridge.rooms.accounts.duty import NoSuchDuty as NoSuchDuty
from kinbridge.rooms.accounts.duty import end_duty as end_duty
from kinbridge.rooms.accounts.duty import put_on_duty as put_on_duty
from kinbridge.rooms.accounts.queries import NoSuchMember, NoSuchOffice, require, this_office, today
from kinbridge.rooms.accounts.values import OFFICE, Actor, Power, Role, Standing
from kinbridge.rooms.audit import actions as audit


class CannotSetUp(Exception):
    """The office cannot be set up like this. `code`: already_set_up, no_name, country, timezone or root."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def set_up(
    name: str, country: str, timezone: str, language: str, trial: bool, root: str, at: datetime
) -> None:
    """Makes this node an office. `country` two letters (ISO 3166), `timezone` an IANA name, `root` 64 hex. Raises CannotSetUp."""
    faults = {
        "no_name": not name.strip(),
        "country": not (len(country) == 2 and country.isascii() and country.isupper()),
        "timezone": not _is_timezone(timezone),
        "root": not (len(root) == 64 and set(root) <= set("0123456789abcdef")),
    }
    for code, wrong in faults.items():
        if wrong:
            raise CannotSetUp(code)
    with write():
        if models.OwnOffice.objects.exists():
            raise CannotSetUp("already_set_up")
        models.OwnOffice.objects.create(
            root=root, name=name.strip(), country=country, timezone=timezone, language=language, trial=trial, set_up_at=at
        )
        audit.record("accounts.set_up", actor=OFFICE.token, at=at)


def _is_timezone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


# --- members --------------------------------------------------------------------------------------------------------------


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
    name = _as_signed_in(sign_in_name)
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
        closed.save(update_fields=["is_active"])
        audit.record("accounts.close_account", actor=by.token, subject=member, at=at)


def _grantable(roles: Iterable[Role]) -> tuple[Role, ...]:
    granted = tuple(dict.fromkeys(Role(role) for role in roles))
    if Role.OFFICE in granted:
        raise CannotGrant("machine_role")
    return granted


def _as_signed_in(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip().casefold()


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


# --- other offices --------------------------------------------------------------------------------------------------------


def note_office(
    root: str,
    name: str,
    country: str,
    mandate: str,
    powers: Iterable[Power],
    languages: Iterable[str],
    trial: bool,
    at: datetime,
) -> Standing:
    """Remember what an office's card says. A new office is only seen; answers its standing now.

    When a renewed card changes what people agreed to — its country, mandate, more powers, trial — a verified office falls
    back to seen until people look again. A revoked one stays revoked.
    """
    with write():
        row = models.KnownOffice.objects.filter(root=root).first() or models.KnownOffice(
            root=root, standing=Standing.SEEN, country=country, mandate=mandate, trial=trial, powers=sorted(set(powers))
        )
        after = (country, mandate, frozenset(powers), trial)
        if row.standing == Standing.VERIFIED and rules.card_differs(_agreed(row), after):
            row.standing, row.agreement, row.review_on = Standing.SEEN, "", None
            audit.record("accounts.card_changed", actor=OFFICE.token, subject=root, at=at)
        row.name, row.country, row.mandate, row.trial = name, country, mandate, trial
        row.powers, row.languages, row.seen_at = sorted(after[2]), list(languages), at
        row.save()
        audit.record("accounts.note_office", actor=OFFICE.token, subject=root, at=at)
    return Standing(row.standing)


def _agreed(row: models.KnownOffice) -> tuple[str, str, frozenset[Power], bool]:
    return row.country, row.mandate, frozenset(Power(power) for power in row.powers), row.trial


class CannotVerify(Exception):
    """`code`: digits_not_checked, no_agreement, no_review_date, review_date_past or trial_only."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def verify_office(
    root: str, *, digits_checked: bool, agreement: str, review_on: date | None, by: Actor, at: datetime
) -> None:
    """People compared the digits and there is an agreement: facts may go there until `review_on`.

    Verifying again renews the agreement; a revoked office needs the same, digits included. Raises CannotVerify, NoSuchOffice.
    """
    require(by, "accounts.verify_office")
    with write():
        row = _known(root)
        why = rules.why_not_verified(
            digits_checked=digits_checked,
            agreement=agreement,
            review_on=review_on,
            today=today(at),
            same_kind=row.trial == this_office().trial,
        )
        if why:
            raise CannotVerify(why)
        row.standing, row.agreement, row.review_on = Standing.VERIFIED, agreement.strip(), review_on
        row.save(update_fields=["standing", "agreement", "review_on"])
        audit.record("accounts.verify_office", actor=by.token, subject=root, at=at)


def revoke_office(root: str, *, by: Actor, at: datetime) -> None:
    """From this moment no byte goes to that office. Revoking twice is revoking once. Raises NoSuchOffice."""
    require(by, "accounts.revoke_office")
    with write():
        row = _known(root)
        row.standing = Standing.REVOKED
        row.save(update_fields=["standing"])
        audit.record("accounts.revoke_office", actor=by.token, subject=root, at=at)


def _known(root: str) -> models.KnownOffice:
    found = models.KnownOffice.objects.filter(root=root).first()
    if found is None:
        raise NoSuchOffice
    return found


# --- the one switch -------------------------------------------------------------------------------------------------------


def stop_matching(*, by: Actor, at: datetime, reason: str) -> None:
    """Nothing is prepared, asked, found or disclosed until `allow_matching`. `reason` is a code, shown to staff."""
    require(by, "accounts.stop_matching")
    with write():
        this_office()
        models.OwnOffice.objects.filter(matching_stopped_at=None).update(
            matching_stopped_at=at, matching_stopped_because=reason[:60]
        )
        audit.record("accounts.stop_matching", actor=by.token, at=at)


def allow_matching(*, by: Actor, at: datetime) -> None:
    """Matching goes on."""
    require(by, "accounts.allow_matching")
    with write():
        this_office()
        models.OwnOffice.objects.update(matching_stopped_at=None, matching_stopped_because="")
        audit.record("accounts.allow_matching", actor=by.token, at=at)
