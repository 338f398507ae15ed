"""Alarms of the staff door, and the word of whoever looked at one, of this room or another."""

from datetime import datetime, timedelta

from kinbridge.ground.database import write
from kinbridge.ground.sealed.keyrings import seal_for_records
from kinbridge.rooms.accounts import models
from kinbridge.rooms.accounts.queries import ACKNOWLEDGED, require
from kinbridge.rooms.accounts.values import OFFICE, Actor, AlarmCode
from kinbridge.rooms.audit import actions as audit

AGAIN_AFTER = timedelta(hours=12)


def raise_alarm(code: AlarmCode, member: models.Member | None, *, at: datetime) -> None:
    """One row in half a day for the same trouble with the same account."""
    with write():
        if not models.Alarm.objects.filter(code=code, member=member, at__gt=at - AGAIN_AFTER).exists():
            models.Alarm.objects.create(code=code, member=member, at=at)
            audit.record(f"accounts.alarm.{code}", actor=OFFICE.token, subject=member.token if member else "", at=at)


class CannotAcknowledge(Exception):
    """`code`: no_words (say what you found) or already (a colleague was there first)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def acknowledge(alarm: str, words: str, *, by: Actor, at: datetime) -> None:
    """Somebody looked at this alarm and says what came of it; the alarm stays. Raises CannotAcknowledge."""
    require(by, "accounts.acknowledge")
    if not words.strip():
        raise CannotAcknowledge("no_words")
    with write():
        sealed = seal_for_records(words.strip().encode(), ACKNOWLEDGED)
        row, is_new = models.Acknowledgement.objects.get_or_create(
            alarm=alarm, defaults={"by": by.token, "at": at, "words": sealed}
        )
        if not is_new:
            raise CannotAcknowledge("already")
        audit.record("accounts.acknowledge", actor=by.token, subject=row.alarm, at=at)
