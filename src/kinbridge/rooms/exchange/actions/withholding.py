"""Keeping back and taking back: what reached nobody leaves no trace, what may have arrived is asked to be forgotten."""

from collections.abc import Iterable
from datetime import datetime

from kinbridge.ground.database import write
from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.accounts.values import OFFICE, Actor
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.consent.values import OfficeNotice
from kinbridge.rooms.exchange import models
from kinbridge.rooms.exchange.actions.outbox import post
from kinbridge.rooms.exchange.queries import UNDER_WAY
from kinbridge.rooms.exchange.values import Recall, Sending


def end(row: models.Outgoing, state: Sending, why: str, at: datetime) -> None:
    """What never reached anybody ends here and leaves no trace on the way; what may have arrived is taken back."""
    with write():
        now = models.Outgoing.objects.select_for_update().filter(token=row.token, state=row.state).first()
        if now is None:
            return
        if now.may_have_arrived and state is not Sending.EXPIRED:
            state = Sending.RECALLED
            _ask_to_forget(now, at)
        elif not now.may_have_arrived:
            _give_number_back(now)
        ended = {"state": state, "reason": why, "wire": None, "notice": None, "told": None}
        models.Outgoing.objects.filter(token=row.token).update(**ended)
        audit.record(f"exchange.{state.value}", actor=OFFICE.token, subject=row.subject, at=at)


def _give_number_back(row: models.Outgoing) -> None:
    """The other office must not be able to count what it was not told."""
    if row.seq is not None:
        streams = models.Stream.objects.filter(root=row.to, seq=row.seq, prev=row.body_hash)
        streams.update(seq=row.seq - 1, prev=row.prev)


def _ask_to_forget(row: models.Outgoing, at: datetime) -> None:
    if accounts.is_verified(row.to, at):
        post(Recall((row.token,)), authority=OfficeNotice(row.to, Recall.kind), thread=row.thread, at=at)


def recall(tokens: Iterable[str], *, by: Actor, at: datetime) -> None:
    """Take messages back: one that has not left never will; the others' office is asked to destroy what it got."""
    require(by, "exchange.recall")
    for token in list(tokens):
        with write():
            _recall(token, by, at)


def _recall(token: str, by: Actor, at: datetime) -> None:
    over = (Sending.WITHHELD, Sending.RECALLED)
    row = models.Outgoing.objects.select_for_update().filter(token=token).exclude(state__in=over).first()
    if row is None:
        return
    if row.may_have_arrived:
        _ask_to_forget(row, at)
    elif row.state in UNDER_WAY:
        _give_number_back(row)
    models.Outgoing.objects.filter(token=token).update(
        state=Sending.RECALLED, reason="recalled", wire=None, notice=None, told=None
    )
    audit.record("exchange.recall", actor=by.token, subject=row.subject, at=at)
