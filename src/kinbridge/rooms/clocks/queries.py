"""What can be asked of the clocks. All of it works while the records are locked."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q

from kinbridge.rooms.accounts.values import Role
from kinbridge.rooms.clocks.models import Climb, Clock
from kinbridge.rooms.clocks.values import Climbed, Due, Rung, Waiting

BATCH = 500


def due(subject: str) -> list[Due]:
    """The open clocks about this case, held ones too, the soonest first."""
    return [clock.value for clock in Clock.objects.open().filter(subject=subject)]


def due_among(subjects: Iterable[str] | Q) -> list[Due]:
    """The open clocks about these cases, the soonest first: their tokens, or what `cases.open_to(actor, by="subject")` gave."""
    if isinstance(subjects, Q):
        return [clock.value for clock in Clock.objects.open().filter(subjects)]
    wanted = list(dict.fromkeys(subjects))
    found = [
        clock.value
        for start in range(0, len(wanted), BATCH)
        for clock in Clock.objects.open().about(wanted[start : start + BATCH])
    ]
    return sorted(found, key=lambda clock: (clock.due_at, clock.token))


def waiting(theirs: Q, at: dt.datetime, *, of_each: int, most: int) -> Waiting:
    """Of the open clocks `theirs` is true of (`cases.open_to(actor, by="subject")`): the first few of each rule, and how many
    more there are of it and late ones in all, both counted to `most` and no further.

    Neither a rule with thousands of clocks buries the others, nor are thousands gone through to show a few.
    """
    rows = Clock.objects.open().filter(theirs)
    first, more = list[Due](), dict[str, int]()
    for rule in Clock.objects.open().order_by("rule").values_list("rule", flat=True).distinct():
        of_rule = rows.filter(rule=rule)
        shown = [clock.value for clock in of_rule[:of_each]]
        first += shown
        if len(shown) == of_each and (left := of_rule[of_each : of_each + most].count()):
            more[rule] = left
    late = rows.filter(held_reason="", due_at__lte=at)[:most].count()
    return Waiting(tuple(sorted(first, key=lambda clock: (clock.due_at, clock.token))), more, late)


def late_among(subjects: Iterable[str], at: dt.datetime) -> list[Due]:
    """Of the clocks about these cases the late ones, the longest late first."""
    return [clock for clock in due_among(subjects) if clock.is_late(at)]


def all_late(at: dt.datetime) -> list[Due]:
    """Every late clock of the office, for the timer and for a supervisor's count; it names cases by token only."""
    return [clock.value for clock in Clock.objects.late(at)]


def ladders(clocks: Iterable[Due]) -> dict[str, tuple[Climbed, ...]]:
    """By clock: which rungs it climbed, when, and who was told there; lowest first."""
    owners = {clock.token: clock.owner for clock in clocks}
    found: dict[str, tuple[Climbed, ...]] = dict.fromkeys(owners, ())
    for row in Climb.objects.filter(clock__in=list(owners)).order_by("clock", "level"):
        told = owners[row.clock_id] if row.level < Rung.SUPERVISOR else Role.SUPERVISOR
        found[row.clock_id] += (Climbed(Rung(row.level), row.at, told),)
    return found
