"""What must not stay silent between two offices is put before people."""

from datetime import datetime, timedelta

from kinbridge.ground.database import write
from kinbridge.rooms.accounts.queries import matching_is_stopped
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.matching import models
from kinbridge.rooms.matching.values import AlarmCode

REPEATED_AFTER = timedelta(hours=24)


class MatchingStopped(Exception):
    """Somebody switched off all matching with other offices; nothing is prepared, evaluated, asked or found."""


def insist_on_matching() -> None:
    """Raises MatchingStopped."""
    if matching_is_stopped():
        raise MatchingStopped


def raise_alarm(code: AlarmCode, office: str, at: datetime, **facts: str) -> None:
    """One row a day for the same trouble with the same office."""
    with write():
        recent = models.Alarm.objects.filter(code=code, office=office, facts=facts, at__gt=at - REPEATED_AFTER)
        if not recent.exists():
            models.Alarm.objects.create(code=code, office=office, facts=facts, at=at)
            audit.record(f"matching.alarm.{code}", actor="office", at=at)
