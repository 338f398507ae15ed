"""Take, keep and give up a lease; note a job's round."""

import datetime as dt

from django.db import IntegrityError

from kinbridge.ground.database.writes import write
from kinbridge.ground.leases.models import Lease, Round

__all__ = ["last_round", "last_rounds", "let_go", "note_round", "take"]


def take(name: str, *, holder: str, at: dt.datetime, lasting: dt.timedelta) -> bool:
    """True if `holder` has the lease from now until `at + lasting`: it was free, had run out, or was its own."""
    with write():
        ours = Lease.objects.filter(name=name, holder=holder).update(until=at + lasting)
        free = ours or Lease.objects.filter(name=name, until__lt=at).update(holder=holder, until=at + lasting)
    return bool(free) or _first(name, holder, at + lasting)


def _first(name: str, holder: str, until: dt.datetime) -> bool:
    try:
        with write():
            Lease.objects.create(name=name, holder=holder, until=until)
    except IntegrityError:
        return False
    return True


def let_go(name: str, *, holder: str) -> None:
    """Give the lease up, so that a successor need not wait for it to run out."""
    with write():
        Lease.objects.filter(name=name, holder=holder).delete()


def last_round(job: str) -> dt.datetime | None:
    """When the job last ran; None if it never did."""
    return Round.objects.filter(job=job).values_list("last", flat=True).first()


def last_rounds() -> dict[str, dt.datetime]:
    """When each job last ran; one that never did is not in it."""
    return dict(Round.objects.values_list("job", "last"))


def note_round(job: str, *, at: dt.datetime) -> None:
    """Remember that the job ran."""
    with write():
        if not Round.objects.filter(job=job).update(last=at):
            Round.objects.update_or_create(job=job, defaults={"last": at})
