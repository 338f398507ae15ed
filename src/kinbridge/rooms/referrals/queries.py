"""Questions about referrals. To fetch is to authorise: through her case, or, while she has none here, by who may accept."""

from django.db.models import Q

from kinbridge.rooms.accounts.queries import may
from kinbridge.rooms.accounts.values import Actor
from kinbridge.rooms.cases.queries import tokens_for
from kinbridge.rooms.cases.values import Case
from kinbridge.rooms.referrals import models
from kinbridge.rooms.referrals.values import Referral

AT_ONCE = 500


class NoSuchReferral(Exception):
    """There is no such referral, or it is not yours to see: nobody can tell which."""


def referrals_for(actor: Actor) -> tuple[Referral, ...]:
    """Every referral the actor may see, the newest change first: of her cases, and offers nobody here has taken up yet."""
    seen = tokens_for(actor)
    rows = models.Referral.objects.prefetch_related("steps")
    return tuple(row.as_value() for row in rows if _may_see(row, actor, seen))


def referral(actor: Actor, token: str) -> Referral:
    """The referral, if the actor may see it. Raises NoSuchReferral."""
    row = models.Referral.objects.filter(token=token).first()
    if row is None or not _may_see(row, actor, tokens_for(actor)):
        raise NoSuchReferral
    return row.as_value()


def referrals_of(case: Case) -> tuple[Referral, ...]:
    """Every referral of her case, ours and others', the newest change first."""
    rows = models.Referral.objects.filter(case_id=case.token).prefetch_related("steps")
    return tuple(row.as_value() for row in rows)


def facts_of(referral: Referral) -> dict[str, str]:
    """What came with another office's referral and is not (yet) in a case here; nothing for ours. Raises RecordsLocked."""
    row = models.Referral.objects.filter(Q(told__isnull=False), token=referral.token).first()
    return dict(row.told) if row else {}


def _may_see(row: models.Referral, actor: Actor, seen: frozenset[str]) -> bool:
    return may(actor, "referrals.accept") if row.case_id is None else row.case_id in seen
