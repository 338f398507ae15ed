"""Taking back what was sent, and cards that are renewed: the other side forgets, and old keys are forgotten here."""

import datetime as dt

import pytest

from kinbridge.plain.envelopes import open_card
from kinbridge.rooms.consent.values import OfficeNotice
from kinbridge.rooms.exchange import actions, models, queries, rules
from kinbridge.rooms.exchange.values import AlarmCode, CardUpdate, Kind, Recall, Sending, Test
from tests.cast import PASSPHRASE
from tests.rooms.test_exchange import HEARD, at_work, hear, protocol, send_test, state_of


@pytest.fixture(autouse=True)
def kinds(monkeypatch):
    return protocol(monkeypatch)


def test_a_recalled_message_is_destroyed_on_the_other_side(hanoi, chiangrai, kinds, now):
    forgotten = []
    kinds[Test.kind] = Kind(Test, hear, recalled=lambda message_id, at: forgotten.append(message_id))
    token = send_test(hanoi, chiangrai, now)
    with at_work(hanoi):
        actions.recall([token], by=hanoi.colleagues["carer"], at=now)
        actions.deliver(now)
    assert forgotten == [token]
    assert state_of(hanoi, token, now) is Sending.RECALLED


def test_what_is_recalled_before_it_left_never_leaves(hanoi, chiangrai, post_office, now):
    with at_work(hanoi):
        token = actions.post_test(chiangrai.root, at=now)
        actions.recall([token], by=hanoi.colleagues["carer"], at=now)
        actions.deliver(now)
    assert post_office.crossed == []


def test_nobody_can_recall_anothers_message(offices, hanoi, chiangrai, kinds, now):
    token = send_test(hanoi, chiangrai, now)
    with at_work(offices["kunming"]):
        lie = Recall((token,))
        actions.post(lie, authority=OfficeNotice(chiangrai.root, "recall"), thread="", at=now)
        actions.deliver(now)
    with at_work(chiangrai):
        assert models.Incoming.objects.get(message_id=token).recalled_at is None
        assert [alarm.code for alarm in queries.alarms()] == [AlarmCode.RECALL_UNKNOWN]


def test_a_renewed_card_travels_and_the_new_keys_are_used(env, hanoi, chiangrai, now):
    later = env.clock.move(dt.timedelta(days=200))
    with at_work(chiangrai):
        raw = actions.renew_card(passphrase=PASSPHRASE, recipes=("r",), at=later, new_epoch=True)
        actions.post(CardUpdate(raw), authority=OfficeNotice(hanoi.root, CardUpdate.kind), thread="", at=later)
        actions.deliver(later)
    with at_work(hanoi):
        held = queries.card_of(chiangrai.root)
    assert held == open_card(raw)
    assert [key.epoch for key in held.blind] == [1, 2]
    send_test(hanoi, chiangrai, later)
    assert len(HEARD) == 1


def test_an_older_card_does_not_replace_a_newer_one(hanoi, chiangrai, now):
    with at_work(chiangrai):
        old = actions.own_card()
        new = actions.renew_card(passphrase=PASSPHRASE, recipes=(), at=now)
    with at_work(hanoi):
        actions.meet(new, now)
        with pytest.raises(actions.CannotMeet, match="older_card"):
            actions.meet(old, now)


def test_keys_nobody_can_still_write_to_are_forgotten(hanoi, now):
    with at_work(hanoi):
        assert actions.drop_old_keys(now + rules.KEM_LIFE) == 0
        gone = actions.drop_old_keys(now + rules.KEM_LIFE + rules.KEM_GRACE + dt.timedelta(seconds=1))
        assert gone == 1
        assert len(queries.own_kems()) == rules.KEMS_AHEAD - 1
