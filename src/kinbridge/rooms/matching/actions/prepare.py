"""The holder's half of preparing: blind the keys of records that admit an asker, and keep what comes back evaluated.

It runs on a fixed schedule, also when nothing is new, in packets of one size; how many packets goes up in coarse steps.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F

from kinbridge.ground.database import write
from kinbridge.ground.env import env
from kinbridge.ground.recipes import shelf
from kinbridge.ground.sealed.keys import load_keys
from kinbridge.plain.linkage.frozen import Computed
from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.accounts.values import OFFICE, Actor
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.consent import actions as consent
from kinbridge.rooms.consent import queries as wishes
from kinbridge.rooms.exchange import actions as exchange
from kinbridge.rooms.exchange import queries as exchanged
from kinbridge.rooms.exchange.values import NotAccepted, Received, Sending
from kinbridge.rooms.matching import blindly, limits, models, rules
from kinbridge.rooms.matching.actions.alarm import insist_on_matching, raise_alarm
from kinbridge.rooms.matching.actions.index import Key, travelling
from kinbridge.rooms.matching.values import AlarmCode, BatchState, Evaluated, Prepare

NEVER_LEFT = (Sending.WITHHELD, Sending.EXPIRED, Sending.RECALLED)


@dataclass(frozen=True)
class _Questions:
    """An office's questions of one epoch, by one recipe."""

    office: str
    epoch: int
    by: Computed

    @property
    def named(self) -> dict[str, Any]:
        """As the rows name them."""
        return {"office": self.office, "epoch": self.epoch, "recipe": self.by.recipe.id}


@dataclass(frozen=True)
class _Packet:
    """Blinded points of whole records among dummies; `places` says for each case where its keys stand and how to unblind them."""

    cases: tuple[str, ...]
    points: bytes
    places: dict[str, list[blindly.Place]]


def prepare_all(at: datetime) -> int:
    """Job: prepares for every verified office, also when nothing is new; answers how many packets.

    Raises MatchingStopped, RecordsLocked.
    """
    insist_on_matching()
    return sum(prepare(to=office.root, at=at) for office in accounts.verified_offices(at))


def prepare(*, to: str, by: Actor = OFFICE, at: datetime) -> int:
    """Sends this run's packets to one office; answers how many.

    An office without an epoch key, or with no recipe that we compute too, gets none, and people see an alarm. Raises
    MatchingStopped, NotAllowed, RecordsLocked and consent's Refused.
    """
    require(by, "matching.prepare")
    insist_on_matching()
    admitted = sorted(wishes.admitting(to, at))
    _give_up_what_never_left(to, at)
    return sum(_prepare_for(questions, admitted, by, at) for questions in _questions(to, at))


def _questions(to: str, at: datetime) -> list[_Questions]:
    """The questions our records are made ready for: of the office's newest epoch under the newest recipe both compute, and
    of every other epoch on its card and every other recipe of ours in which it still asks."""
    card, known = exchanged.card_of(to), shelf()
    epochs = sorted(key.epoch for key in card.blind)
    if not epochs:
        raise_alarm(AlarmCode.UNKNOWN_EPOCH, to, at)
        return []
    wanted = _asked(to, epochs)
    if newest := known.common(card.recipes):
        wanted.add((epochs[-1], newest.recipe.id))
    else:
        raise_alarm(AlarmCode.RECIPE_MISMATCH, to, at)
    found = ((epoch, known.computed(recipe)) for epoch, recipe in sorted(wanted))
    return [_Questions(to, epoch, recipe) for epoch, recipe in found if recipe]


def _asked(by_office: str, epochs: Sequence[int]) -> set[tuple[int, str]]:
    """In which epochs and by which recipes its questions stand here: an old question meets who is taken in today, too."""
    rows = models.AskMessage.objects.filter(office=by_office, epoch__in=epochs, questions__isnull=False)
    return set(rows.values_list("epoch", "recipe").distinct())


def _prepare_for(questions: _Questions, admitted: Sequence[str], by: Actor, at: datetime) -> int:
    keys = rules.rare_enough(travelling(admitted, questions.by), limits.most_records_with_one_key())
    marks = _due(questions, admitted)
    packets = _packed({token: keys[token] for token in marks if keys.get(token)})
    for packet in packets:
        with write():
            _send(packet, questions, marks, by, at)
    return len(packets)


def _give_up_what_never_left(to: str, at: datetime) -> None:
    """A packet withheld because somebody in it changed her mind takes nobody else's place in the next one."""
    for batch in models.Batch.objects.filter(office=to, state=BatchState.WAITING).only("token", "outbox"):
        if exchanged.sending(batch.outbox, at).state in NEVER_LEFT:
            batch.delete()


def _due(questions: _Questions, admitted: Sequence[str]) -> dict[str, str]:
    """Admitted cases whose facts, as they stand, are neither prepared nor under way; each with the mark of its facts."""
    marks, these = cases.facts_mark(admitted), questions.named
    done = set(models.Prepared.objects.filter(**these).values_list("case_id", "mark"))
    batches = models.Batch.objects.filter(**these).exclude(state=BatchState.REFUSED)
    done |= set(models.Blinded.objects.filter(batch__in=batches).values_list("case_id", "mark"))
    return {token: mark for token, mark in marks.items() if (token, mark) not in done}


def _packed(keys: dict[str, list[Key]]) -> list[_Packet]:
    """Whole records into packets of one size, filled up with dummies; their number goes up in steps (rules.padded)."""
    size = limits.points_per_packet()
    loads: list[list[str]] = [[]]
    free = size
    for token in env().random.shuffled(sorted(keys)):
        if len(keys[token]) > free:
            loads.append([])
            free = size
        loads[-1].append(token)
        free -= len(keys[token])
    loads += [[] for _ in range(rules.padded(len(loads)) - len(loads))]
    return [_blinded({token: keys[token] for token in load}, size) for load in loads]


def _blinded(keys: dict[str, list[Key]], size: int) -> _Packet:
    flat = [(token, text, shares) for token, rows in keys.items() for text, shares in rows]
    order = env().random.shuffled(range(size))[: len(flat)]
    points, blinds = blindly.blind([text for _, text, _ in flat], order, size)
    places: dict[str, list[blindly.Place]] = {token: [] for token in keys}
    for (token, text, shares), place, blind in zip(flat, order, blinds, strict=True):
        places[token].append((place, shares, blind, text))
    return _Packet(tuple(keys), points, places)


def _send(packet: _Packet, questions: _Questions, marks: dict[str, str], by: Actor, at: datetime) -> None:
    permit, covered = consent.permit_to_prepare(to=questions.office, by=by, at=at, cases=packet.cases)
    batch = models.Batch.objects.create(**questions.named, points=packet.points, sent_at=at)
    models.Blinded.objects.bulk_create(
        [
            models.Blinded(case_id=token, batch=batch, mark=marks[token], told=[list(place) for place in packet.places[token]])
            for token in covered
        ]
    )
    content = Prepare(batch=batch.token, epoch=batch.epoch, recipe=batch.recipe, points=packet.points)
    batch.outbox = exchange.post(content, authority=permit, thread=env().random.token(), at=at)
    batch.save(update_fields=["outbox"])
    audit.record("matching.prepare", actor=by.token, at=at)


# --- what comes back ------------------------------------------------------------------------------------------------------


def take_evaluated(received: Received) -> None:
    """Keeps an evaluated packet until `keep_prepared` checks it; one that was given up meanwhile may come, and changes nothing.

    Raises NotAccepted when it does not fit the packet sent.
    """
    content = received.content
    assert isinstance(content, Evaluated)
    batch = models.Batch.objects.filter(token=content.batch, office=received.sender).first()
    if batch is None or batch.state == BatchState.ANSWERED:
        raise_alarm(AlarmCode.UNKNOWN_BATCH, received.sender, received.at)
        return
    if batch.state == BatchState.REFUSED:
        return
    if content.epoch != batch.epoch or len(content.points) != len(bytes(batch.points)):
        raise NotAccepted("not_the_packet_sent")
    batch.evaluated, batch.proof, batch.state = content.points, content.proof, BatchState.ANSWERED
    with write():
        batch.save(update_fields=["evaluated", "proof", "state"])
        audit.record("matching.take_evaluated", actor="office", at=received.at)


def drop_who_changed(office: str, admitted: frozenset[str]) -> None:
    """Whoever no longer admits the office loses her outputs and her blinds: her points in a packet become those of nobody.

    Dropped records are prepared anew should the person change her mind: then they are new to every open question.
    """
    prepared = models.Prepared.objects.filter(office=office).values_list("case_id", flat=True)
    under_way = models.Blinded.objects.filter(batch__office=office).values_list("case_id", flat=True)
    gone = sorted({*prepared, *under_way} - admitted)
    with write():
        for part in rules.chunks(gone, 500):
            models.Prepared.objects.filter(office=office, case_id__in=part).delete()
            models.Blinded.objects.filter(batch__office=office, case_id__in=part).delete()


def keep_prepared(at: datetime) -> int:
    """Job: checks the proofs of evaluated packets and keeps their records ready, sealed; answers how many records.

    A proof that fails is an alarm, and the records are prepared again. Raises RecordsLocked.
    """
    answered = list(models.Batch.objects.filter(state=BatchState.ANSWERED).order_by("sent_at", "token"))
    for office in sorted({batch.office for batch in answered}):
        drop_who_changed(office, wishes.admitting(office, at))
    return sum(_keep(batch, at) for batch in answered)


def _keep(batch: models.Batch, at: datetime) -> int:
    """The slow part, proof and unblinding, happens before the write lock is taken."""
    blinded = list(batch.blinded.order_by("case_id"))
    load_keys(row.case_id for row in blinded)
    places: list[blindly.Place] = [tuple(place) for row in blinded for place in row.told]
    outputs = _unblinded(batch, places)
    if outputs is None:
        _refuse(batch, at)
        return 0
    left = iter(outputs)
    told = {row.case_id: [[next(left), shares] for _, shares, *_ in row.told] for row in blinded}
    with write():
        turn = _next_turn(batch.office, batch.epoch)
        these = {"office": batch.office, "epoch": batch.epoch, "recipe": batch.recipe}
        models.Prepared.objects.filter(case_id__in=list(told), **these).delete()
        models.Prepared.objects.bulk_create(
            [models.Prepared(case_id=row.case_id, **these, mark=row.mark, turn=turn, told=told[row.case_id]) for row in blinded]
        )
        batch.delete()
        audit.record("matching.keep_prepared", actor="office", at=at)
    return len(told)


def _unblinded(batch: models.Batch, places: Sequence[blindly.Place]) -> list[bytes] | None:
    """The outputs of the real points, in the order of `places`; None when the proof does not hold."""
    public = {key.epoch: key.public for key in exchanged.card_of(batch.office).blind}.get(batch.epoch)
    if public is None:
        return None
    sent, evaluated, proof = bytes(batch.points), bytes(batch.evaluated or b""), bytes(batch.proof or b"")
    return blindly.unblind(public, sent, evaluated, proof, places)


def _refuse(batch: models.Batch, at: datetime) -> None:
    with write():
        raise_alarm(AlarmCode.PROOF_FAILED, batch.office, at, epoch=str(batch.epoch))
        batch.blinded.all().delete()
        models.Batch.objects.filter(token=batch.token).update(state=BatchState.REFUSED, points=b"", evaluated=None, proof=None)


def _next_turn(office: str, epoch: int) -> int:
    """Counted up under the row's lock, so turns are committed in their order."""
    peer, _ = models.Peer.objects.get_or_create(office=office, epoch=epoch)
    models.Peer.objects.filter(pk=peer.pk).update(turn=F("turn") + 1)
    return models.Peer.objects.values_list("turn", flat=True).get(pk=peer.pk)
