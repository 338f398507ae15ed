"""Hostile and unlucky peers: whatever arrives, it has its effect once or none, and the answer tells nothing."""

import datetime as dt
import random

import pytest

from kinbridge.doors.kinds import KINDS
from kinbridge.ground.database import write
from kinbridge.plain.envelopes import Released, SenderKeys, decode_message, new_signing_pair
from kinbridge.rooms.accounts import actions as accounts
from kinbridge.rooms.consent.values import OfficeNotice
from kinbridge.rooms.exchange import actions as exchange
from kinbridge.rooms.exchange import models
from kinbridge.rooms.exchange import queries as exchanged
from kinbridge.rooms.exchange.actions import inbox
from kinbridge.rooms.exchange.values import CardUpdate, Delivered, Kind, NotAccepted, Sending, Test
from tests.cast import PASSPHRASE
from tests.rooms.exchanging import (
    NAME,
    Chatty,
    Slow,
    Told,
    alarms,
    deliver,
    everything_stored,
    forged,
    knock,
    notify,
    standing,
    tell,
)

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def stored(office) -> int:
    with office.at_work():
        return models.Incoming.objects.count()


def owed(office) -> int:
    """Receipts that wait in the office's outbox."""
    with office.at_work():
        return models.Outgoing.objects.filter(kind=Delivered.kind, state=Sending.QUEUED).count()


# --- the way there and back -----------------------------------------------------------------------------------------------


def test_a_message_arrives_once_and_its_receipt_comes_back(hanoi, shelter, heard, post_office):
    token = tell(shelter, hanoi.root)
    deliver(shelter)
    assert [(received.sender, dict(received.fields)) for received in heard] == [(shelter.root, {"name_full": NAME})]
    assert standing(shelter, token).state is Sending.SENT
    deliver(hanoi)
    assert standing(shelter, token).state is Sending.DELIVERED
    assert deliver(hanoi, shelter, hanoi, shelter) == 0


def test_her_name_lies_nowhere_in_clear(hanoi, shelter, heard, post_office):
    tell(shelter, hanoi.root)
    queued = everything_stored(shelter)
    deliver(shelter, hanoi)
    for place in (queued, everything_stored(shelter), everything_stored(hanoi), *(one.raw for one in post_office.crossed)):
        assert NAME.encode() not in place
        assert b"Canary" not in place
    assert heard


# --- a peer that answers twice --------------------------------------------------------------------------------------------


def test_what_arrives_twice_has_one_effect_and_one_receipt_waiting(hanoi, shelter, heard):
    raw, _ = forged(hanoi, shelter)
    assert {knock(shelter, raw).status_code for _ in range(5)} == {202}
    assert len(heard) == 1
    assert stored(shelter) == 1
    assert owed(shelter) == 1


def test_a_receipt_that_was_lost_is_given_again(hanoi, shelter, heard, post_office):
    token = notify(hanoi, shelter.root)
    deliver(hanoi)
    with shelter.at_work(), write():
        models.Outgoing.objects.all().delete()
    hanoi.env.clock.move(3 * HOUR)
    deliver(hanoi, shelter)
    assert standing(hanoi, token).state is Sending.DELIVERED
    assert len(heard) == 1


def test_out_of_order_and_doubled_everything_is_heard_exactly_once(hanoi, shelter, heard):
    wires = [forged(hanoi, shelter)[0] for _ in range(12)]
    for seed in range(3):
        crossing = wires * 2
        random.Random(seed).shuffle(crossing)
        assert {knock(shelter, raw).status_code for raw in crossing} == {202}
    assert len(heard) == len({received.message_id for received in heard}) == 12


def test_a_receipt_heard_twice_changes_nothing(hanoi, shelter, heard, post_office):
    token = notify(hanoi, shelter.root)
    deliver(hanoi, shelter)
    receipt = post_office.crossed[-1].raw
    assert knock(hanoi, receipt).status_code == 202
    assert standing(hanoi, token).state is Sending.DELIVERED


# --- a peer that lies -----------------------------------------------------------------------------------------------------


def test_another_office_cannot_take_somebody_elses_id(hanoi, shelter, kunming, heard):
    raw, _ = forged(hanoi, shelter, id="a" * 32)
    knock(shelter, raw)
    assert knock(shelter, forged(kunming, shelter, id="a" * 32)[0]).status_code == 202
    assert [received.sender for received in heard] == [hanoi.root]
    assert alarms(shelter) == ["same_id_other_body"]


LIES = {
    "unknown_kind": {"kind": "match.everything"},
    "no_permit_named": {"kind": Told.kind, "content": Told(1)},
    "facts_in_a_notice": {"fields": (Released("name_full", NAME, "agreement"),)},
    "malformed": {"content": Chatty("a name")},
    "refused_by_room": {"kind": Slow.kind, "content": Slow(1)},
}


@pytest.mark.parametrize("code", LIES)
def test_a_lie_is_put_aside_with_an_alarm_and_answered_like_the_truth(code, hanoi, shelter, heard, monkeypatch):
    def refuse(received):
        raise NotAccepted("nonsense")

    monkeypatch.setitem(KINDS, Slow.kind, Kind(Slow, refuse))
    truth = knock(shelter, forged(hanoi, shelter)[0])
    lie = knock(shelter, forged(hanoi, shelter, **LIES[code])[0])
    assert (lie.status_code, lie.content) == (truth.status_code, truth.content) == (202, b"")
    assert len(heard) == 1
    assert alarms(shelter) == [code]
    assert NAME.encode() not in everything_stored(shelter)


def test_a_fault_of_ours_loses_nothing_and_is_answered_like_any_arrival(hanoi, shelter, heard, monkeypatch):
    """An action that breaks is our bug: the message waits, sealed, until it can run, and holds up no other."""

    def breaks(received):
        models.AlarmRow.objects.create(code="malformed", office="x", at=received.at)
        raise ZeroDivisionError

    monkeypatch.setitem(KINDS, Slow.kind, Kind(Slow, breaks))
    raw, _ = forged(hanoi, shelter, kind=Slow.kind, content=Slow(1))
    assert knock(shelter, raw).status_code == 202
    assert alarms(shelter) == ["action_failed"]
    knock(shelter, forged(hanoi, shelter)[0])
    assert len(heard) == 1
    with shelter.at_work():
        assert exchange.run_stored(KINDS, shelter.env.clock.now()) == 0
    assert alarms(shelter) == ["action_failed"]
    monkeypatch.setitem(KINDS, Slow.kind, Kind(Slow, heard.append))
    with shelter.at_work():
        assert exchange.run_stored(KINDS, shelter.env.clock.now()) == 1
    assert [type(received.content) for received in heard] == [Test, Slow]


def test_a_false_receipt_makes_nothing_delivered(hanoi, shelter, kunming, heard, post_office):
    token = notify(hanoi, shelter.root)
    deliver(hanoi)
    body_hash = _hash_of(hanoi, token)
    lies = (
        forged(shelter, hanoi, kind=Delivered.kind, content=Delivered(ids=(token,), hashes=("0" * 64,))),
        forged(shelter, hanoi, kind=Delivered.kind, content=Delivered(ids=(token,), hashes=())),
        forged(kunming, hanoi, kind=Delivered.kind, content=Delivered(ids=(token,), hashes=(body_hash,))),
    )
    for raw, _ in lies:
        assert knock(hanoi, raw).status_code == 202
    assert standing(hanoi, token).state is Sending.SENT


def _hash_of(office, token: str) -> str:
    with office.at_work():
        return models.Outgoing.objects.get(token=token).body_hash


# --- strangers ------------------------------------------------------------------------------------------------------------


def test_nothing_of_a_stranger_is_stored_and_every_refusal_looks_alike(hanoi, shelter, kunming, heard, now):
    honest, _ = forged(hanoi, shelter)
    random_bytes = shelter.env.random.bytes
    strangers_keys = new_signing_pair(random_bytes).private
    with hanoi.at_work():
        root = exchanged.own_signing().root
    refused = [
        b"", b"x", honest[:-1], honest + b"x", bytes(len(honest)), forged(hanoi, kunming)[0],
        forged(hanoi, shelter, keys=SenderKeys(root, strangers_keys))[0],
        forged(hanoi, shelter, keys=SenderKeys("f" * 64, strangers_keys))[0],
        forged(hanoi, shelter, body=b"no message")[0],
        forged(hanoi, shelter, created=now - 2 * DAY, expires=now - DAY)[0],
    ]  # fmt: skip
    with shelter.at_work():
        accounts.revoke_office(kunming.root, by=shelter.colleagues["envoy"], at=now)
    refused.append(forged(kunming, shelter)[0])
    answers = {(answer.status_code, answer.content) for answer in (knock(shelter, raw) for raw in refused)}
    assert answers == {(400, b"")}
    assert stored(shelter) == 0
    assert not heard


def test_a_flipped_byte_anywhere_is_refused_at_the_door(hanoi, shelter, heard):
    raw, _ = forged(hanoi, shelter)
    for place in range(0, len(raw), 61):
        broken = raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]
        assert knock(shelter, broken).status_code == 400
    assert stored(shelter) == 0


def test_from_the_moment_of_revocation_not_a_byte_is_taken_or_sent(hanoi, shelter, heard, post_office, now):
    raw, _ = forged(hanoi, shelter)
    token = notify(shelter, hanoi.root)
    with shelter.at_work():
        accounts.revoke_office(hanoi.root, by=shelter.colleagues["envoy"], at=now)
    assert knock(shelter, raw).status_code == 400
    deliver(shelter)
    assert not post_office.crossed
    assert (standing(shelter, token).state, standing(shelter, token).reason) == (Sending.WITHHELD, "not_verified")


@pytest.mark.parametrize("length", ["abc", "-1", "1e3", str(10**12)])
def test_a_length_that_lies_is_no_trouble(length, shelter):
    assert knock(shelter, b"x", CONTENT_LENGTH=length).status_code in (400, 413)


def test_the_door_only_takes_envelopes(shelter, client):
    assert client.get("/inbox", SERVER_PORT="8002").status_code == 405


# --- receipts that must not answer ----------------------------------------------------------------------------------------


def test_the_receipt_of_a_match_leaves_only_on_the_fixed_grid(hanoi, shelter, heard, post_office, now):
    with hanoi.at_work():
        token = exchange.post(Slow(1), authority=OfficeNotice(shelter.root, Slow.kind), thread="", at=now)
    deliver(hanoi, shelter)
    assert standing(hanoi, token).state is Sending.SENT
    with shelter.at_work():
        assert exchange.send_fixed_receipts(now) == 1
        assert exchange.send_fixed_receipts(now) == 0
    deliver(shelter)
    assert standing(hanoi, token).state is Sending.DELIVERED


def test_a_quarantined_match_is_acknowledged_on_the_grid_like_any_other(hanoi, shelter, heard, monkeypatch, now):
    """Were a refused one left without receipt, the sender would learn that something about it was special here."""

    def refuse(received):
        raise NotAccepted("nonsense")

    monkeypatch.setitem(KINDS, Slow.kind, Kind(Slow, refuse))
    knock(shelter, forged(hanoi, shelter, kind=Slow.kind, content=Slow(1))[0])
    with shelter.at_work():
        assert exchange.send_fixed_receipts(now) == 1


# --- cards ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lie", ["older", "another's", "garbage"])
def test_an_older_or_strange_card_is_an_alarm(lie, hanoi, shelter, kunming, now):
    with shelter.at_work():
        old = exchange.own_card()
        new = exchange.renew_card(passphrase=PASSPHRASE, recipes=("other",), at=now)
    with kunming.at_work():
        strange = exchange.own_card()
    with hanoi.at_work():
        exchange.meet(new, now)
    card = {"older": old, "another's": strange, "garbage": b"x"}[lie]
    knock(hanoi, forged(shelter, hanoi, kind=CardUpdate.kind, content=CardUpdate(card))[0])
    with hanoi.at_work():
        assert exchanged.card_of(shelter.root).recipes == ("other",)
    assert alarms(hanoi) == ["refused_by_room"]


def test_a_card_that_ran_out_signs_nothing_any_more(hanoi, shelter, heard, now):
    hanoi.env.clock.move_to(now + 355 * DAY)
    with shelter.at_work():
        late = exchanged.card_of(hanoi.root)
    assert late.is_current(now + 355 * DAY)
    raw, _ = _sealed_late(hanoi, shelter, now + 361 * DAY)
    hanoi.env.clock.move_to(now + 361 * DAY)
    assert knock(shelter, raw).status_code == 400


def _sealed_late(sender, to, at):
    """The recipient's keys are renewed, so only the sender's card is out of time."""
    with to.at_work():
        exchange.renew_card(passphrase=PASSPHRASE, recipes=(), at=at - 10 * DAY)
        card = exchange.own_card()
    with sender.at_work():
        exchange.meet(card, at - DAY)
    sender.env.clock.move_to(at)
    return forged(sender, to)


def test_the_wire_names_each_fact_with_the_rule_that_released_it(hanoi, shelter, heard, post_office, monkeypatch):
    bodies = []
    opened = inbox._opened
    monkeypatch.setattr(inbox, "_opened", lambda raw, at: bodies.append(opened(raw, at)) or opened(raw, at))
    tell(shelter, hanoi.root)
    deliver(shelter)
    (released,) = decode_message(bodies[0].body).fields
    assert (released.field, released.value, released.rule) == ("name_full", NAME, "agreement")
