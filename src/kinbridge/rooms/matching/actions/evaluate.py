"""The asker's half of preparing: our epoch key on points we cannot read, within a budget, and the proof that it was that key."""

from datetime import datetime

from django.db.models import F

from kinbridge.ground.database import write
from kinbridge.ground.recipes import shelf
from kinbridge.ground.sealed.keyrings import NoSuchSecret
from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.consent.values import OfficeNotice
from kinbridge.rooms.exchange import actions as exchange
from kinbridge.rooms.exchange import queries as exchanged
from kinbridge.rooms.exchange.values import NotAccepted, Received
from kinbridge.rooms.matching import blindly, limits, models, rules
from kinbridge.rooms.matching.actions.alarm import insist_on_matching, raise_alarm
from kinbridge.rooms.matching.values import AlarmCode, BatchState, Evaluated, Prepare


def evaluate(received: Received) -> None:
    """Keeps a packet until `answer_prepared` runs; the same batch twice is kept once. Raises NotAccepted when malformed."""
    content = received.content
    assert isinstance(content, Prepare)
    if not content.points or len(content.points) % blindly.POINT:
        raise NotAccepted("not_whole_points")
    with write():
        models.Evaluation.objects.get_or_create(
            office=received.sender,
            batch=content.batch,
            defaults={
                "thread": received.thread,
                "epoch": content.epoch,
                "recipe": content.recipe[:64],
                "points": content.points,
                "received_at": received.at,
            },
        )
        audit.record("matching.evaluate", actor="office", at=received.at)


def answer_prepared(at: datetime) -> int:
    """Job: evaluates every waiting packet and sends it back; answers how many. Raises MatchingStopped.

    Refused with an alarm: a recipe we do not compute, an epoch we hold no key of, points that are none, a budget used up.
    """
    insist_on_matching()
    waiting = models.Evaluation.objects.filter(state=BatchState.WAITING).order_by("received_at", "token")
    return sum(_answer(row, at) for row in waiting if accounts.is_verified(row.office, at))


def _answer(row: models.Evaluation, at: datetime) -> bool:
    points = bytes(row.points)
    code = _why_not(row, len(points) // blindly.POINT)
    evaluated = None if code else blindly.evaluate(exchanged.oprf_secret(row.epoch), points)
    if evaluated is None:
        _refuse(row, code or AlarmCode.NOT_A_POINT, at)
        return False
    with write():
        answered = models.Evaluation.objects.filter(token=row.token, state=BatchState.WAITING)
        if not answered.update(state=BatchState.ANSWERED, points=b""):
            return False
        peer, _ = models.Peer.objects.get_or_create(office=row.office, epoch=row.epoch)
        models.Peer.objects.filter(pk=peer.pk).update(points=F("points") + len(points) // blindly.POINT)
        content = Evaluated(batch=row.batch, epoch=row.epoch, points=evaluated[0], proof=evaluated[1])
        exchange.post(content, authority=OfficeNotice(row.office, Evaluated.kind), thread=row.thread, at=at)
        audit.record("matching.answer_prepared", actor="office", at=at)
    return True


def _why_not(row: models.Evaluation, points: int) -> AlarmCode | None:
    if shelf().computed(row.recipe) is None:
        return AlarmCode.RECIPE_MISMATCH
    if not _has_secret(row.epoch):
        return AlarmCode.UNKNOWN_EPOCH
    used = models.Peer.objects.filter(office=row.office, epoch=row.epoch).values_list("points", flat=True).first() or 0
    within = rules.within_budget(used, points, limits.points_per_peer_and_epoch())
    return None if within else AlarmCode.OVER_BUDGET


def _has_secret(epoch: int) -> bool:
    try:
        exchanged.oprf_secret(epoch)
    except NoSuchSecret:
        return False
    return True


def _refuse(row: models.Evaluation, code: AlarmCode, at: datetime) -> None:
    """The supervisor sees it; the holder, who has no answer, prepares again later."""
    with write():
        models.Evaluation.objects.filter(token=row.token).update(state=BatchState.REFUSED, points=b"")
        raise_alarm(code, row.office, at, epoch=str(row.epoch))
