"""What a code opens: one row or nothing, and every wrong one counted."""

from datetime import datetime

from kinbridge.ground.database import write
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
    """The report this code opens. Raises NotACode, and NoSuchCode also where its first letters were guessed too often."""
    _insist_on_a_code(code)
    row = models.Report.objects.filter(mark=rules.mark(code)).select_related("case").first()
    if row is not None and row.case.erased_at is None and not _is_throttled(code, at):
        return row
    raise _refused(code, at)


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
        raise _refused(code, at)
    return cases[0]


def _insist_on_a_code(code: str) -> None:
    if why := rules.why_no_code(code):
        raise NotACode(*why)


def _is_throttled(code: str, at: datetime) -> bool:
    guesses = models.Guess.objects.filter(door=rules.door_of(code), at__gt=at - rules.GUESS_WINDOW).order_by("-at")
    return rules.is_throttled(guesses.values_list("at", flat=True)[: rules.GUESSES], at)


def _refused(code: str, at: datetime) -> NoSuchCode:
    with write():
        models.Guess.objects.filter(at__lte=at - rules.GUESS_WINDOW).delete()
        models.Guess.objects.create(door=rules.door_of(code), at=at)
    return NoSuchCode()
