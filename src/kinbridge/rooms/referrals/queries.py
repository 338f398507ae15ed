"""Questions about referrals. To fetch is to authorise: through her case, or, while she has none here, by who may accept."""

from django.db.models import Q

from kinbridge.rooms.accounts.queries import may
from kinbridge.rooms.accounts.values import Actor
from kinbridge.rooms.cases.queries import tokens_for
from kinbridge.rooms.cases.values import Case
from kinbridge.rooms.referrals import models, rules
from kinbridge.rooms.referrals.values import Hand, Matter, Outcome, Referral, State

TAKEN_UP = (State.ACCEPTED, State.IN_PROGRESS, State.ANSWERED, State.CLOSED)


class NoSuchReferral(Exception):
    """There is no such referral, or it is not yours to see: nobody can tell which."""


def referrals_for(actor: Actor) -> tuple[Referral, ...]:
    """Every referral the actor may see, the newest change first: of her cases, and offers nobody here has taken up yet."""
    seen = tokens_for(actor)
    rows = models.Referral.objects.prefetch_related("steps", "further")
    return tuple(row.as_value() for row in rows if _may_see(row, actor, seen))


def help_wanted(actor: Actor) -> tuple[Referral, ...]:
    """What other offices ask for now and nobody here has answered, the soonest due first."""
    waiting = (one for one in referrals_for(actor) if one.urgent and not one.ours and one.state is State.OFFERED)
    return tuple(sorted(waiting, key=lambda one: (one.answer_by or one.offered_at, one.token)))


def referral(actor: Actor, token: str) -> Referral:
    """The referral, if the actor may see it. Raises NoSuchReferral."""
    row = models.Referral.objects.filter(token=token).first()
    if row is None or not _may_see(row, actor, tokens_for(actor)):
        raise NoSuchReferral
    return row.as_value()


def referrals_of(case: Case) -> tuple[Referral, ...]:
    """Every referral of her case, ours and others', the newest change first."""
    rows = models.Referral.objects.filter(case_id=case.token).prefetch_related("steps", "further")
    return tuple(row.as_value() for row in rows)


def facts_of(referral: Referral) -> dict[str, str]:
    """What came with another office's referral and is not (yet) in a case here; nothing for ours. Raises RecordsLocked."""
    row = models.Referral.objects.filter(Q(told__isnull=False), token=referral.token).first()
    return told_of(row) if row else {}


def told_of(row: models.Referral) -> dict[str, str]:
    """For this room: what came with an offer, and what was sent after it."""
    told = dict(row.told or {})
    for more in row.further.filter(told__isnull=False):
        told |= more.told
    return told


def may_follow(referral: Referral) -> frozenset[State]:
    """The states our side may bring it to now."""
    hand = Hand.OFFERER if referral.ours else Hand.TAKER
    return frozenset(new for new in State if rules.may_step(referral.state, new, hand, referral.on))


def may_send_more(referral: Referral) -> bool:
    """True when the other office asked us for more, and waits."""
    return referral.ours and referral.state is State.NEED_MORE


def outcomes_of(matter: Matter) -> frozenset[Outcome]:
    """The outcomes that answer this matter."""
    return rules.OUTCOMES_OF[matter]


def thread_with(case: Case, office: str) -> str:
    """For the machine: the newest thread by which an office that took her up knows her; empty when none did."""
    row = models.Referral.objects.filter(case_id=case.token, office=office, ours=True, asks=False, state__in=TAKEN_UP).first()
    return row.thread if row else ""


def case_behind(office: str, thread: str) -> str:
    """For the machine: the token of the case we opened when that office referred her by that thread; empty when we did not."""
    row = models.Referral.objects.filter(office=office, thread=thread, ours=False).first() if thread else None
    return (row.case_id or "") if row else ""


def _may_see(row: models.Referral, actor: Actor, seen: frozenset[str]) -> bool:
    return may(actor, "referrals.accept") if row.case_id is None else row.case_id in seen
