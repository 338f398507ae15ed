"""Drafts: what somebody typed into a form and has not sent. Theirs alone, sealed, dropped when sent, gone after two weeks."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import QuerySet

from kinbridge.ground.database import write
from kinbridge.ground.env import env
from kinbridge.ground.sealed.keys import new_key, shred_all
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.accounts.values import Actor
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.cases import models, rules
from kinbridge.rooms.cases.values import Case


def keep_draft(place: str, words: Mapping[str, Sequence[str]], *, case: Case | None, by: Actor, at: datetime) -> None:
    """Keeps what stands in the form at `place` (its address: random tokens only); one draft for each member and place.

    About a case it is sealed under the case's key and ends with it; else under a key of its own. Saving again writes over
    it. Raises NotAllowed; RecordsLocked when it cannot be sealed, KeyShredded when the case was erased meanwhile.
    """
    require(by, "cases.keep_draft")
    with write():
        row = models.Draft.objects.select_for_update().filter(member=by.token, place=place).first()
        if row is None:
            row = _begin(place, case, by, at)
        row.told = {name: list(values) for name, values in words.items()}
        row.saved_at = at
        row.save()


def _begin(place: str, case: Case | None, by: Actor, at: datetime) -> models.Draft:
    row = models.Draft(token=env().random.token(), member=by.token, place=place, case_id=case.token if case else None)
    if case is None:
        new_key(row.token)
    audit.record("cases.keep_draft", actor=by.token, subject=case.token if case else "", at=at)
    return row


def drop_draft(place: str, *, by: Actor) -> bool:
    """It was sent, or is not wanted: nothing of it stays. True when there was one."""
    with write():
        return bool(_drop(models.Draft.objects.filter(member=by.token, place=place)))


def drop_old_drafts(at: datetime) -> int:
    """For the timer: drafts nobody touched for two weeks end. Returns how many."""
    with write():
        return _drop(models.Draft.objects.filter(saved_at__lte=at - rules.DRAFT_LIFE))


def _drop(rows: "QuerySet[models.Draft]") -> int:
    own_keys = list(rows.filter(case=None).values_list("token", flat=True))
    dropped = rows.delete()[0]
    if own_keys:
        shred_all(own_keys)
    return dropped
