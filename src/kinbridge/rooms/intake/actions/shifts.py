"""Handing over a shift: words for the next, and everything that waits goes to whoever takes it."""

from datetime import datetime

from kinbridge.ground.database import write
from kinbridge.ground.env import env
from kinbridge.ground.sealed.keys import new_key, shred_all
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.accounts.values import Actor
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.intake import call_queries, call_rules, models
from kinbridge.rooms.intake.values import HandOver


class CannotTakeOver(Exception):
    """`code`: own (nobody takes over from themselves) or taken (a colleague was quicker)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def hand_over(words: str, *, by: Actor, at: datetime) -> HandOver:
    """Says what the next shift must know; nothing changes hands until a colleague takes it. Works while locked."""
    require(by, "intake.take_call")
    with write():
        row = models.HandOver(token=env().random.token(), by=by.token, written_at=at)
        new_key(row.token)
        row.told = {"words": words.strip()[: call_rules.LONGEST_WORDS]}
        row.save(force_insert=True)
        audit.record("intake.hand_over", actor=by.token, subject=row.token, at=at)
    return HandOver(row.token, row.by, words.strip(), at, "", None)


def take_over(token: str, *, by: Actor, at: datetime) -> int:
    """One click: the open calls and calls back of the colleague who handed over are mine now; answers how many.

    The trail of every case names both. Raises NoSuchHandOver, CannotTakeOver.
    """
    require(by, "intake.take_call")
    with write():
        row = call_queries.hand_over_row(token)
        if row.by == by.token:
            raise CannotTakeOver("own")
        free = models.HandOver.objects.filter(token=token, taken_at=None)
        if not free.update(taken_by=by.token, taken_at=at):
            raise CannotTakeOver("taken")
        calls = list(call_queries.waiting(row.by))
        for call in calls:
            models.Call.objects.filter(token=call.token).update(taken_by=by.token)
            audit.record("intake.take_over", actor=by.token, subject=call.case_id, words={"from": row.by}, at=at)
        audit.record("intake.take_over", actor=by.token, subject=row.token, words={"from": row.by}, at=at)
    return len(calls)


def forget_hand_overs(at: datetime) -> int:
    """For the timer: the words of shifts long past are destroyed; who handed over to whom stays. Returns how many."""
    old = models.HandOver.objects.filter(written_at__lte=at - call_rules.HAND_OVER_KEPT, told__isnull=False)
    with write():
        tokens = list(old.values_list("token", flat=True))
        models.HandOver.objects.filter(token__in=tokens).update(told=None)
        shred_all(tokens)
    return len(tokens)
