"""What she objects to, and how she was asked: her word in every step, and its effects at once.

An objection ends every agreement for its purpose and stops whatever else would go for it, until she herself agrees anew or
takes it back. A person answers it within the time of its clock; the answer does not make anything go.
"""

from dataclasses import asdict
from datetime import datetime

from django.db.models import Q

from kinbridge.ground.database import write
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.accounts.values import Actor, Role
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.cases.values import Case, CaseRef
from kinbridge.rooms.clocks import actions as clocks
from kinbridge.rooms.consent import models
from kinbridge.rooms.consent.refusing import Refused, end_permits
from kinbridge.rooms.consent.values import Asked, Objection, Purpose, Reason

OBJECTION = "objection.answer"


class NoSuchObjection(Exception):
    """No objection that stands has this token."""


def object_to(case: Case, purpose: Purpose, *, words: str = "", by: Actor, at: datetime) -> Objection:
    """She objects: agreements and permits for this purpose end, nothing new goes for it, and a clock runs to answer her.

    Objecting twice to one purpose is objecting once. Refused: erased.
    """
    require(by, "consent.object_to")
    if case.erased:
        raise Refused(Reason.ERASED)
    with write():
        standing = next((row for row in _standing(case.token) if row.said["purpose"] == purpose), None)
        if standing is not None:
            return standing.as_value()
        turn = models.ObjectionMade.objects.filter(case_id=case.token).count() + 1
        said = {"purpose": purpose, "words": words}
        row = models.ObjectionMade.objects.create(case_id=case.token, turn=turn, said=said, by=by.token, at=at)
        _end_agreements(case.token, purpose, by, at)
        clocks.start(case.token, OBJECTION, Role.PROTECTION, at=at, thread=row.token)
        audit.record("consent.object_to", actor=by.token, subject=case.token, words={"purpose": purpose}, at=at)
    return row.as_value()


def answer_objection(objection: str, words: str, *, by: Actor, at: datetime) -> None:
    """Somebody answered her, in words; what she objected to stays stopped. Raises NoSuchObjection, Refused (no_reason)."""
    require(by, "consent.answer_objection")
    if not words.strip():
        raise Refused(Reason.NO_REASON)
    with write():
        row = models.ObjectionMade.objects.filter(token=objection, answered_at=None, ended_at=None).first()
        if row is None:
            raise NoSuchObjection
        row.said, row.answered_at, row.answered_by = row.said | {"answer": words}, at, by.token
        row.save(update_fields=["said", "answered_at", "answered_by"])
        clocks.stop(row.case_id, OBJECTION, at=at, thread=row.token)
        audit.record("consent.answer_objection", actor=by.token, subject=row.case_id, at=at)


def take_objection_back(objection: str, *, by: Actor, at: datetime) -> None:
    """She objects no more. What had ended stays ended: she agrees anew, or does not. Raises NoSuchObjection."""
    require(by, "consent.object_to")
    with write():
        row = models.ObjectionMade.objects.filter(token=objection, ended_at=None).first()
        if row is None:
            raise NoSuchObjection
        _end(row, at)
        audit.record("consent.take_objection_back", actor=by.token, subject=row.case_id, at=at)


def end_by_agreeing(case: CaseRef, purpose: Purpose, at: datetime) -> None:
    """A free yes for the purpose says that she objects no more."""
    for row in _standing(case):
        if row.said["purpose"] == purpose:
            _end(row, at)


def note_asking(case: Case, asked: Asked, *, by: Actor, at: datetime) -> None:
    """How this conversation is held: said once, and kept for every question asked in it. Refused: erased."""
    require(by, "consent.note_asking")
    if case.erased:
        raise Refused(Reason.ERASED)
    with write():
        turn = models.AskingNoted.objects.filter(case_id=case.token).count() + 1
        models.AskingNoted.objects.create(case_id=case.token, turn=turn, said=asdict(asked), by=by.token, at=at)
        audit.record("consent.note_asking", actor=by.token, subject=case.token, at=at)


def _standing(case: CaseRef) -> list[models.ObjectionMade]:
    return list(models.ObjectionMade.objects.filter(case_id=case, ended_at=None))


def _end(row: models.ObjectionMade, at: datetime) -> None:
    models.ObjectionMade.objects.filter(token=row.token).update(ended_at=at)
    clocks.stop(row.case_id, OBJECTION, at=at, thread=row.token)


def _end_agreements(case: CaseRef, purpose: Purpose, by: Actor, at: datetime) -> None:
    given = models.AgreementGiven.objects.filter(case_id=case, withdrawn_at=None)
    ended = [row.token for row in given if row.said["purpose"] == purpose]
    models.AgreementGiven.objects.filter(token__in=ended).update(withdrawn_at=at, withdrawn_by=by.token)
    end_permits(Q(case_id=case, purpose=purpose, exception=None), Reason.OBJECTED, at)
