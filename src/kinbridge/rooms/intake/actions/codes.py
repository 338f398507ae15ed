"""What a code opens: one row or nothing, and every wrong one counted."""

from datetime import datetime

from kinbridge.ground.database import write
from kinbridge.rooms.intake import models, rules


class NoSuchCode(Exception):
    """No page opens with this code. The same for wrong, unknown, mistyped and tried too often; carries nothing on purpose."""


def row_of(code: str, at: datetime) -> models.Report:
    """The report this code opens. Raises NoSuchCode, also for the right code while its first letters were guessed too often."""
    row = models.Report.objects.filter(mark=rules.mark(code)).select_related("case").first()
    if row is not None and row.case.erased_at is None and not is_throttled(code, at):
        return row
    raise refused(code, at)


def is_throttled(code: str, at: datetime) -> bool:
    guesses = models.Guess.objects.filter(door=rules.door_of(code), at__gt=at - rules.GUESS_WINDOW).values_list("at", flat=True)
    return rules.is_throttled(guesses, at)


def refused(code: str, at: datetime) -> NoSuchCode:
    """Counts a wrong code, and gives the one error there is for it."""
    with write():
        models.Guess.objects.filter(at__lte=at - rules.GUESS_WINDOW).delete()
        models.Guess.objects.create(door=rules.door_of(code), at=at)
    return NoSuchCode()
