"""Writing her word down: one more row, an answer taken back, and a stop that needs no key."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q

from kinbridge.ground.database import write
from kinbridge.ground.sealed.keyrings import records_are_open
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.accounts.values import OFFICE, Actor
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.cases.queries import any_case
from kinbridge.rooms.cases.values import Case, Side
from kinbridge.rooms.consent import giving, models, rules
from kinbridge.rooms.consent.refusing import Refused, end_permits
from kinbridge.rooms.consent.standing import of_case
from kinbridge.rooms.consent.values import Answer, Asked, MayBeMatched, Purpose, Reason

HOW_A_STOP_CAME = Asked(alone=False, safe_place=False)  # nobody asked; a no needs no freedom to count


def say(model: type[Any], case: str, said: Mapping[str, Any], by: Actor, at: datetime, **columns: Any) -> Any:
    """One more row after those there are; two at once for one case collide on (case, turn) and one is refused."""
    turn = model.objects.filter(case_id=case).count() + 1
    return model.objects.create(case_id=case, turn=turn, said=dict(said), by=by.token, at=at, **columns)


def take_back(agreement: str, case: str, by: Actor, at: datetime) -> None:
    """The answer counts no more and its permits end with it, also for what is queued. Twice is once; needs no key."""
    if models.AgreementGiven.objects.filter(token=agreement, withdrawn_at=None).update(withdrawn_at=at, withdrawn_by=by.token):
        end_permits(Q(agreement=agreement), Reason.WITHDRAWN, at)
        audit.record("consent.withdraw", actor=by.token, subject=case, at=at)


def stop(case: Case, purposes: Iterable[Purpose], *, by: Actor = OFFICE, at: datetime) -> None:
    """She says stop, by a way that works while her record is locked: from this moment nothing more goes for these purposes.

    Her permits end and an objection stands at once; her sealed answers follow now or, by `apply_stops`, when the records
    open. Exceptions do not rest on her word and are not touched. Twice is once. Refused: erased, absent, wrong_purpose.
    """
    require(by, "consent.stop")
    named = sorted(set(purposes))
    if refusal := giving.why_not_stopped(named, located=case.side is Side.LOCATED, erased=case.erased):
        raise Refused(refusal)
    with write():
        models.StopSaid.objects.create(case_id=case.token, purposes=named, by=by.token, at=at)
        end_permits(Q(case=case.token, purpose__in=named, exception=None), Reason.WITHDRAWN, at)
        audit.record("consent.stop", actor=by.token, subject=case.token, at=at)
    if records_are_open():
        apply_stops(at)


def apply_stops(at: datetime) -> int:
    """Job: writes every stop that came while the records were locked into her answers; answers how many. Raises RecordsLocked."""
    waiting = list(models.StopSaid.objects.filter(applied_at=None).order_by("at", "token"))
    for row in waiting:
        with write():
            if models.StopSaid.objects.filter(token=row.token, applied_at=None).update(applied_at=at):
                _apply(row)
    return len(waiting)


def _apply(row: models.StopSaid) -> None:
    """What she said afterwards stands: a stop reaches back and not forward."""
    if any_case(row.case_id).erased:
        return
    for given in of_case(models.AgreementGiven, row.case_id).filter(at__lte=row.at, withdrawn_at=None):
        answer = given.as_value()
        if answer.purpose in row.purposes and answer.answer in (Answer.YES, Answer.MESSAGE_ONLY):
            take_back(given.token, row.case_id, OFFICE, row.at)
    if Purpose.MATCHING in row.purposes and not models.WishesSaid.objects.filter(case=row.case_id, at__gt=row.at).exists():
        said = rules.no_to_matching(HOW_A_STOP_CAME)
        say(models.WishesSaid, row.case_id, said, OFFICE, row.at)
        words = {"choice": MayBeMatched.NO}
        audit.record("consent.set_may_be_matched", actor=OFFICE.token, subject=row.case_id, words=words, at=row.at)
