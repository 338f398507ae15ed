"""Wrong tries at the staff door: counted per account and never for good, for names nobody has like for names somebody has."""

import hmac
from datetime import datetime

from kinbridge.ground.database import write
from kinbridge.ground.sealed.keyrings import transport_key
from kinbridge.rooms.accounts import models, rules
from kinbridge.rooms.accounts.actions.alarms import raise_alarm
from kinbridge.rooms.accounts.queries import NoSuchMember, require
from kinbridge.rooms.accounts.values import Actor, AlarmCode
from kinbridge.rooms.audit import actions as audit


class MustWait(Exception):
    """Too many wrong tries: nothing is looked at before `until`."""

    def __init__(self, until: datetime) -> None:
        super().__init__("must wait")
        self.until = until


class NotRight(Exception):
    """What was typed is not right. `code`: sign_in, second, pin or password; never which part of it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def who_tries(what: str, name: str) -> str:
    """What wrong tries are counted under: nobody reads from the disk which names were tried."""
    return hmac.new(transport_key("wrong tries"), f"{what}|{name}".encode(), "sha256").hexdigest()


def begin_try(who: str, *, at: datetime) -> None:
    """Counts a try as wrong before anything is looked at: many at once gain nothing by it. Raises MustWait."""
    with write():
        row = models.Tries.objects.filter(who=who).first()
        if row and row.until > at:
            raise MustWait(row.until)
        before = row.count if row and at - row.last_at < rules.FORGOTTEN_AFTER else 0
        until = at + rules.wait_after(before + 1)
        models.Tries.objects.update_or_create(who=who, defaults={"count": before + 1, "last_at": at, "until": until})


def was_wrong(who: str, member: models.Member | None, *, at: datetime) -> None:
    """The try was wrong; after many in a row people hear of it."""
    with write():
        models.Tries.objects.filter(who=who).update(member=member)
        if models.Tries.objects.filter(who=who, count__gte=rules.MANY).exists():
            raise_alarm(AlarmCode.MANY_TRIES if member else AlarmCode.UNKNOWN_NAME_TRIED, member, at=at)


def was_right(who: str, member: models.Member, *, at: datetime) -> None:
    """The try was right: the count is cleared, and people hear of it where there had been many wrong ones."""
    with write():
        tries = models.Tries.objects.filter(who=who)
        if tries.filter(count__gt=rules.MANY).exists():
            raise_alarm(AlarmCode.IN_AFTER_MANY_TRIES, member, at=at)
        tries.delete()


def let_in(member: str, *, by: Actor, at: datetime) -> None:
    """The colleague need not wait any longer after wrong tries, and her PIN may be tried again. Raises NoSuchMember."""
    require(by, "accounts.let_in")
    with write():
        found = models.Member.objects.filter(token=member).first()
        if found is None:
            raise NoSuchMember
        models.Tries.objects.filter(who__in=[who_tries("name", found.sign_in_name), who_tries("second", member)]).delete()
        models.Member.objects.filter(token=member).update(pin_tries=0)
        audit.record("accounts.let_in", actor=by.token, subject=member, at=at)
