"""This office: set up once, the one switch that stops all matching, and the one act that locks everything."""

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db.models import F

from kinbridge.ground.database import write
from kinbridge.ground.sealed.keyrings import reopen_records, shut_records
from kinbridge.rooms.accounts import models
from kinbridge.rooms.accounts.actions.alarms import raise_alarm
from kinbridge.rooms.accounts.queries import require, this_office
from kinbridge.rooms.accounts.values import OFFICE, Actor, AlarmCode
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


# --- somebody is at the door ----------------------------------------------------------------------------------------------


def lock_everything(*, by: Actor, at: datetime) -> None:
    """Every seat of the office ends, and every process of it forgets the records keyring: pages say "locked".

    The keyring goes first: should the database fail, the records are shut all the same.
    """
    require(by, "accounts.lock_everything")
    shut_records()
    with write():
        this_office()
        models.OwnOffice.objects.update(round=F("round") + 1, locked_at=at)
        raise_alarm(AlarmCode.EVERYTHING_LOCKED, models.Member.objects.filter(token=by.token).first(), at=at)
        audit.record("accounts.lock_everything", actor=by.token, at=at)


def reopen(passphrase: str, *, by: Actor, at: datetime) -> None:
    """At the machine, with the passphrase: the office opens its records when it is served anew. Raises WrongPassphrase."""
    require(by, "accounts.reopen")
    reopen_records(passphrase)
    with write():
        models.OwnOffice.objects.update(locked_at=None)
        audit.record("accounts.reopen", actor=by.token, at=at)


def note_watching(member: str, *, by: Actor, at: datetime) -> None:
    """Somebody looked at who opened what, of one colleague or (empty) of all: watching is watched too."""
    require(by, "audit.read")
    audit.record("accounts.watch_readings", actor=by.token, subject=member, at=at)
