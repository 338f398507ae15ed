"""How long a case is kept: reviewed, held for a court, closed, erased."""

from datetime import date, datetime

from kinbridge.ground.sealed.keys import shred
from kinbridge.rooms.accounts.values import Actor
from kinbridge.rooms.cases import models, rules
from kinbridge.rooms.cases.actions.turn import as_code, note, turn
from kinbridge.rooms.cases.values import Case, CaseRef


class UnderLegalHold(Exception):
    """A court or a law keeps this case: it cannot be erased, nor held twice, until the hold is released."""


class NotHeld(Exception):
    """No legal hold stands on the case."""


class BadReviewDate(Exception):
    """`code`: not_ahead (the day is not in the future) or after_end (say also until when the case is to be kept)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def hold_for_court(case: Case, reason: str, *, by: Actor, at: datetime) -> None:
    """The case must be kept, and she sees that it is. Raises UnderLegalHold when one stands already."""
    with turn(case, "hold_for_court", by, at) as now:
        if not models.Case.objects.filter(token=case.token, legal_hold=False).update(legal_hold=True):
            raise UnderLegalHold
        models.Hold.objects.create(case_id=case.token, reason=reason, by=by.token, since=at)
        note(case, "hold.set", "", by, at, now)


def release_hold(case: Case, *, by: Actor, at: datetime) -> None:
    """The case is kept no longer than others. Raises NotHeld."""
    with turn(case, "release_hold", by, at) as now:
        if not models.Case.objects.filter(token=case.token, legal_hold=True).update(legal_hold=False):
            raise NotHeld
        models.Hold.objects.filter(case_id=case.token, released_at=None).update(released_at=at, released_by=by.token)
        note(case, "hold.released", "", by, at, now)


def review(case: Case, next_on: date, *, ends_on: date | None = None, by: Actor, at: datetime) -> None:
    """Somebody looked whether the case is still needed; the next look is on `next_on`. Raises BadReviewDate.

    Keeping it beyond its end takes a new `ends_on`, said out loud.
    """
    with turn(case, "review", by, at) as now:
        row = models.Case.objects.get(token=case.token)
        if next_on <= at.date():
            raise BadReviewDate("not_ahead")
        if next_on > (ends_on or row.ends_on):
            raise BadReviewDate("after_end")
        row.review_on, row.ends_on = next_on, ends_on or row.ends_on
        row.save(update_fields=["review_on", "ends_on"])
        note(case, "reviewed", "", by, at, now)


class AlreadyClosed(Exception):
    """The case was closed before; what it was closed as stays."""


def close(case: Case, outcome: str, *, by: Actor, at: datetime) -> None:
    """Work on the case is done; `outcome` is a code, all outcomes alike. Its end is set from then. Raises AlreadyClosed."""
    as_code("outcome", outcome)
    with turn(case, "close", by, at) as now:
        open_row = models.Case.objects.filter(token=case.token, closed_as="")
        if not open_row.update(closed_as=outcome, closed_at=at, ends_on=rules.end_of(outcome, at.date())):
            raise AlreadyClosed
        note(case, f"closed.{outcome}"[:60], "", by, at, now)


def erase(case: Case, reason: str, *, by: Actor, at: datetime) -> None:
    """Destroys the case's key, its index rows and its own rows; a tombstone of dates and codes stays.

    What other rooms sealed under the case is unreadable from this moment, copies of the database included: the key is
    gone. `reason` is a code. Raises UnderLegalHold, NoSuchCase, NotACode.
    """
    as_code("reason", reason)
    with turn(case, "erase", by, at):
        buried = models.Case.objects.filter(token=case.token, legal_hold=False)
        if not buried.update(answer=None, erased_at=at, erased_by=by.token, erased_because=reason):
            raise UnderLegalHold
        _delete_rows(case.token)
        shred(case.token)


HANGING = (
    models.AttachmentPart, models.Attachment, models.Draft, models.Fact, models.Event, models.Access, models.Hold,
    models.Relation,
)  # fmt: skip


def _delete_rows(token: CaseRef) -> None:
    for table in HANGING:
        table.objects.filter(case_id=token).delete()
    models.Relation.objects.filter(other_id=token).delete()
