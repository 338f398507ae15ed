"""What a code opens: one row or nothing, and every wrong one counted."""

from datetime import datetime

from django.db.models import Count

from kinbridge.ground.database import write
from kinbridge.ground.env import env
from kinbridge.ground.sealed.keyrings import transport_key
from kinbridge.rooms.intake import models, rules
from kinbridge.rooms.intake.values import Kind, Opens


class NoSuchCode(Exception):
    """No page opens with this code. The same for wrong, unknown, ended and tried too often; carries nothing on purpose."""


class NotACode(Exception):
    """What was typed cannot be any code. `code`: never_occurs, too_short, too_long; `what` are its letters or its length."""

    def __init__(self, code: str, what: str) -> None:
        super().__init__(code)
        self.code, self.what = code, what


def what_opens(code: str, at: datetime) -> Opens:
    """Which page this code opens. Raises NotACode, NoSuchCode."""
    if models.HerCode.objects.filter(mark=rules.mark(code), ended_at=None).exists():
        case_of_hers(code, at)
        return Opens.HERS
    return Opens(row_of(code, at).kind)


def row_of(code: str, at: datetime) -> models.Report:
    """The report this code opens. Raises NotACode, and NoSuchCode also where too much of it was guessed too often."""
    _insist_on_a_code(code)
    row = models.Report.objects.filter(mark=rules.mark(code)).select_related("case").first()
    throttled, opens = _is_throttled(code, at), row is not None and row.case.erased_at is None
    if row is None or throttled or not opens:
        raise _refused(code, at, counted=not opens)
    return row


def case_of_hers(code: str, at: datetime) -> str:
    """The case of the person who holds this code: one the office gave her, or the receipt of the help she asked for herself.

    An enquirer's code is none. Raises NotACode, NoSuchCode.
    """
    _insist_on_a_code(code)
    mark, throttled = rules.mark(code), _is_throttled(code, at)
    hers = models.HerCode.objects.filter(mark=mark, ended_at=None, case__erased_at=None)
    asked = models.Report.objects.filter(mark=mark, kind=Kind.HELP, case__erased_at=None)
    cases = [*hers.values_list("case_id", flat=True), *asked.values_list("case_id", flat=True)]
    if not cases or throttled:
        raise _refused(code, at, counted=not cases)
    return cases[0]


def _insist_on_a_code(code: str) -> None:
    if why := rules.why_no_code(code):
        raise NotACode(*why)


def _is_throttled(code: str, at: datetime) -> bool:
    lately = models.Guess.objects.filter(door__in=rules.doors_of(code, _key()), at__gt=at - rules.GUESS_WINDOW, at__lte=at)
    return rules.is_throttled(lately.values("door").annotate(wrong=Count("id")).order_by().values_list("wrong", flat=True))


def _refused(code: str, at: datetime, *, counted: bool) -> NoSuchCode:
    """A right code that came too early is no guess: it is written down as one, so that it takes as long, where nobody looks."""
    key = _key() if counted else env().random.bytes(32)
    with write():
        forget_guesses(at)
        models.Guess.objects.bulk_create(models.Guess(door=door, at=at) for door in rules.doors_of(code, key))
    return NoSuchCode()


def _key() -> bytes:
    return transport_key("wrong codes")


def forget_guesses(at: datetime) -> int:
    """For the timer too: what was typed wrong is counted for a quarter of an hour and lies here no longer."""
    return models.Guess.objects.filter(at__lte=at - rules.GUESS_WINDOW).delete()[0]
