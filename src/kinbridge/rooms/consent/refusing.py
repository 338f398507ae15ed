"""The one error of this room, and the ending of permits: shared by the modules behind `actions`."""

from datetime import datetime

from django.db.models import Q

from kinbridge.rooms.consent import models
from kinbridge.rooms.consent.values import Reason, Refusal


class Refused(Exception):
    """This may not be. `code` is a values.Reason, `facts` are codes, field names and office roots: nothing about a person."""

    def __init__(self, code: Reason, **facts: str) -> None:
        super().__init__(code.value)
        self.code, self.facts = code, facts


def refuse(refusal: Refusal | None) -> None:
    """Raises Refused when there is an objection."""
    if refusal is not None:
        raise Refused(refusal.code, **refusal.facts)


def end_permits(which: Q, because: Reason, at: datetime) -> None:
    """Those permits may not be used any more, also for what is queued."""
    models.PermitMinted.objects.filter(which, ended_at=None).update(ended_at=at, ended_because=because, covers=b"")
