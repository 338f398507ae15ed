"""Trouble on either side: nothing is lost, nothing leaves that may not, and nobody else waits because of it."""

import datetime as dt

import pytest

from kinbridge.doors.kinds import KINDS
from kinbridge.ground.database import write
from kinbridge.ground.env import Unreachable
from kinbridge.ground.sealed.keyrings import lock_records, open_for_records, seal_for_records, unlock_records
from kinbridge.ground.sealed.keys import shred
from kinbridge.rooms.consent import actions as consent
from kinbridge.rooms.consent.values import OfficeNotice
from kinbridge.rooms.exchange import actions as exchange
from kinbridge.rooms.exchange import models
from kinbridge.rooms.exchange import queries as exchanged
from kinbridge.rooms.exchange.values import Kind, Recall, Sending, Test
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
    her_case,
    her_word,
    knock,
    notify,
    permit_for,
    standing,
    tell,
)

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


# --- a peer that is down --------------------------------------------------------------------------------------------------


def test_a_peer_that_is_down_is_tried_again_later_and_later_and_people_see_why(hanoi, shelter, heard, post_office):
    post_office.down.add("chiangrai")
    token = notify(hanoi, shelter.root)
    deliver(hanoi)
    assert (standing(hanoi, token).state, standing(hanoi, token).reason) == (Sending.QUEUED, "refused")
    assert deliver(hanoi) == 0
    hanoi.env.clock.move(DAY)
    deliver(hanoi)
    with hanoi.at_work():
        (late,) = exchanged.waiting(hanoi.env.clock.now())
    assert (late.age, late.attempts) == (DAY, 2)
    post_office.down.clear()
    hanoi.env.clock.move(DAY)
    deliver(hanoi)
    assert len(heard) == 1


def test_whoever_writes_to_us_is_served_at_once_again(hanoi, shelter, heard, post_office):
    post_office.down.add("chiangrai")
    notify(hanoi, shelter.root)
    for _ in range(6):
        deliver(hanoi)
        hanoi.env.clock.move(HOUR)
    deliver(hanoi)
    post_office.down.clear()
    assert deliver(hanoi) == 0
    notify(shelter, hanoi.root)
    deliver(shelter)
    deliver(hanoi)
    assert {received.sender for received in heard} == {hanoi.root, shelter.root}


def test_an_office_that_is_down_holds_up_nobody_else(hanoi, shelter, kunming, heard, post_office):
    post_office.down.add("kunming")
    for number in range(8):
        notify(hanoi, kunming.root, number)
    hanoi.env.clock.move(dt.timedelta(seconds=1))
    notify(hanoi, shelter.root)
    with hanoi.at_work():
        assert exchange.deliver(hanoi.env.clock.now(), limit=5) == 1
    assert [received.sender for received in heard] == [hanoi.root]


def test_a_message_whose_time_is_over_does_not_leave(hanoi, shelter, heard, post_office):
    post_office.down.add("chiangrai")
    token = notify(hanoi, shelter.root)
    deliver(hanoi)
    post_office.down.clear()
    hanoi.env.clock.move(100 * DAY)
    assert deliver(hanoi) == 0
    assert (standing(hanoi, token).state, standing(hanoi, token).reason) == (Sending.EXPIRED, "out_of_time")
    assert not post_office.crossed


def test_a_key_renewed_meanwhile_still_opens_what_was_sealed_to_the_old_one(hanoi, shelter, heard, post_office):
    raw, _ = forged(hanoi, shelter)
    with shelter.at_work():
        exchange.renew_card(passphrase=PASSPHRASE, recipes=(), at=shelter.env.clock.now())
    assert knock(shelter, raw).status_code == 202
    assert len(heard) == 1


# --- permits --------------------------------------------------------------------------------------------------------------


def test_a_permit_withdrawn_while_it_waits_keeps_the_message_here(hanoi, shelter, heard, post_office, now):
    with shelter.at_work():
        case = her_case(shelter)
        agreement = her_word(case, shelter, hanoi.root)
        permit = permit_for(case, shelter, hanoi.root)
        token = exchange.post(Told(), authority=permit, thread="", fields={"name_full": NAME}, at=now)
        consent.withdraw(agreement, by=shelter.colleagues["carer"], at=now)
    assert deliver(shelter) == 0
    assert not post_office.crossed
    assert standing(shelter, token).state is Sending.WITHHELD
    assert standing(shelter, token).reason
    notify(shelter, hanoi.root)
    deliver(shelter)
    assert _first_seq(hanoi) == 1


@pytest.fixture
def told_in_vain(hanoi, shelter, post_office, now, monkeypatch):
    """Her name, queued and tried once while nobody answered; then she takes her yes back. A second message waits behind it."""
    with shelter.at_work():
        case = her_case(shelter)
        agreement = her_word(case, shelter, hanoi.root)
        permit = permit_for(case, shelter, hanoi.root)
        token = exchange.post(Told(), authority=permit, thread="", fields={"name_full": NAME}, at=now)

    def told(failure: str) -> str:
        def nobody(sender, url, body):
            raise Unreachable(failure)

        with monkeypatch.context() as cut_off:
            cut_off.setattr(post_office, "carry", nobody)
            deliver(shelter)
            shelter.env.clock.move(HOUR)
            notify(shelter, hanoi.root)
            deliver(shelter)
            with shelter.at_work():
                consent.withdraw(agreement, by=shelter.colleagues["carer"], at=shelter.env.clock.now())
        shelter.env.clock.move(DAY)
        return token

    return told


def test_what_was_withheld_after_vain_attempts_leaves_no_gap_to_count(hanoi, shelter, heard, post_office, told_in_vain):
    token = told_in_vain("refused")
    deliver(shelter)
    assert standing(shelter, token).state is Sending.WITHHELD
    assert [type(received.content) for received in heard] == [Test]
    assert _first_seq(hanoi) == 1
    with shelter.at_work():
        assert models.Outgoing.objects.get(token=token).wire is None


def test_what_may_have_arrived_before_it_was_withheld_is_taken_back(hanoi, shelter, heard, post_office, told_in_vain):
    token = told_in_vain("timeout")
    deliver(shelter)
    deliver(shelter)
    assert standing(shelter, token).state is Sending.RECALLED
    assert not [received for received in heard if isinstance(getattr(received, "content", None), Told)]
    with hanoi.at_work():
        assert models.Incoming.objects.get(message_id=token).recalled_at
    assert alarms(hanoi) == []


def _first_seq(office) -> int:
    with office.at_work():
        return models.Incoming.objects.get().seq


REFUSED = {
    "needs_permit": lambda office, to, case: exchange.post(
        Told(), authority=OfficeNotice(to, Told.kind), thread="", at=office.env.clock.now()
    ),
    "wrong_kind": lambda office, to, case: exchange.post(
        Test(1), authority=OfficeNotice(to, Told.kind), thread="", at=office.env.clock.now()
    ),
    "not_a_notice": lambda office, to, case: exchange.post(
        Chatty(NAME), authority=OfficeNotice(to, Chatty.kind), thread="", at=office.env.clock.now()
    ),
    "not_verified": lambda office, to, case: exchange.post(
        Test(1), authority=OfficeNotice("f" * 64, Test.kind), thread="", at=office.env.clock.now()
    ),
    "fact_not_permitted": lambda office, to, case: exchange.post(
        Told(), authority=permit_for(case, office, to), thread="", fields={"address": "x"}, at=office.env.clock.now()
    ),
    "cannot_be_written": lambda office, to, case: exchange.post(
        Test(1), authority=OfficeNotice(to, Test.kind), thread="our case 17", at=office.env.clock.now()
    ),
}


@pytest.mark.parametrize("code", REFUSED)
def test_what_may_not_go_is_refused_before_it_is_queued(code, hanoi, shelter):
    with shelter.at_work():
        case = her_case(shelter)
        her_word(case, shelter, hanoi.root)
        with pytest.raises(exchange.CannotPost, match=code):
            REFUSED[code](shelter, hanoi.root, case)
        assert models.Outgoing.objects.count() == 0


def test_a_fact_too_long_for_an_envelope_is_refused_before_it_is_queued(hanoi, shelter, now):
    with shelter.at_work():
        case = her_case(shelter)
        her_word(case, shelter, hanoi.root)
        permit = permit_for(case, shelter, hanoi.root)
        with pytest.raises(exchange.CannotPost, match="cannot_be_written"):
            exchange.post(Told(), authority=permit, thread="", fields={"name_full": "x" * 9000}, at=now)


def test_facts_cannot_be_read_once_her_key_is_gone(hanoi, shelter, heard, post_office, django_capture_on_commit_callbacks):
    token = tell(shelter, hanoi.root)
    with shelter.at_work(), django_capture_on_commit_callbacks(using="chiangrai", execute=True), write():
        shred(standing(shelter, token).subject)
    assert deliver(shelter) == 0
    assert not post_office.crossed
    assert standing(shelter, token).state is Sending.WITHHELD


# --- taking back ----------------------------------------------------------------------------------------------------------


def test_what_is_taken_back_after_it_left_is_forgotten_there(hanoi, shelter, heard, now):
    token = tell(shelter, hanoi.root)
    deliver(shelter)
    with shelter.at_work():
        exchange.recall([token], by=shelter.colleagues["lead"], at=now)
    deliver(shelter)
    assert heard[1:] == [token]
    assert alarms(hanoi) == []


def test_what_is_taken_back_before_it_arrives_has_no_effect_when_it_does(hanoi, shelter, heard, now):
    raw, _ = forged(hanoi, shelter, id="b" * 32)
    knock(shelter, forged(hanoi, shelter, kind=Recall.kind, content=Recall(("b" * 32,)))[0])
    assert knock(shelter, raw).status_code == 202
    assert not heard


def test_a_message_taken_back_while_it_is_being_sent_is_not_sent_again(hanoi, shelter, heard, post_office, monkeypatch, now):
    """The recall commits between the numbering and the sending: the other office must be told, whatever it got."""
    token = tell(shelter, hanoi.root)
    carry = type(post_office).carry

    def meanwhile(self, sender, url, body):
        if sender == "chiangrai" and len(self.crossed) == 0:
            exchange.recall([token], by=shelter.colleagues["lead"], at=now)
        return carry(self, sender, url, body)

    monkeypatch.setattr(type(post_office), "carry", meanwhile)
    deliver(shelter)
    deliver(shelter)
    assert standing(shelter, token).state is Sending.RECALLED
    assert token in [one for one in heard if isinstance(one, str)]


# --- locked, full ---------------------------------------------------------------------------------------------------------


def test_while_locked_facts_wait_sealed_and_are_acknowledged(hanoi, shelter, heard, post_office, now):
    token = tell(shelter, hanoi.root)
    with hanoi.at_work():
        lock_records()
    deliver(shelter, hanoi)
    assert not heard
    assert standing(shelter, token).state is Sending.DELIVERED
    assert b"Canary" not in everything_stored(hanoi)
    with hanoi.at_work():
        unlock_records(PASSPHRASE)
        assert exchange.run_stored(KINDS, now) == 1
        assert exchange.run_stored(KINDS, now) == 0
    assert [received.fields["name_full"] for received in heard] == [NAME]


def test_while_ours_are_locked_nothing_leaves_that_nobody_can_check(hanoi, shelter, heard, post_office):
    token = tell(shelter, hanoi.root)
    with shelter.at_work():
        lock_records()
    notify(shelter, hanoi.root)
    assert deliver(shelter) == 1
    assert [type(received.content) for received in heard] == [Test]
    with shelter.at_work():
        unlock_records(PASSPHRASE)
    deliver(shelter)
    assert [type(received.content) for received in heard] == [Test, Told]
    assert standing(shelter, token).state is Sending.SENT


def test_for_an_office_whose_keys_all_ran_out_a_message_waits_for_its_new_card(hanoi, shelter, heard, post_office, now):
    hanoi.env.clock.move_to(now + 250 * DAY)
    token = notify(hanoi, shelter.root)
    deliver(hanoi)
    assert (standing(hanoi, token).state, standing(hanoi, token).reason) == (Sending.QUEUED, "no_current_key")
    with shelter.at_work():
        card = exchange.renew_card(passphrase=PASSPHRASE, recipes=(), at=shelter.env.clock.now())
    with hanoi.at_work():
        exchange.meet(card, hanoi.env.clock.now())
    hanoi.env.clock.move(DAY)
    deliver(hanoi)
    assert len(heard) == 1


def test_a_notice_whose_action_needs_the_records_waits_for_them_too(hanoi, shelter, heard, monkeypatch, now):
    def reads(received):
        open_for_records(seal_for_records(b"x"))
        heard.append(received)

    monkeypatch.setitem(KINDS, Slow.kind, Kind(Slow, reads))
    raw, _ = forged(hanoi, shelter, kind=Slow.kind, content=Slow(1))
    with shelter.at_work():
        lock_records()
    assert knock(shelter, raw).status_code == 202
    assert (heard, alarms(shelter)) == ([], [])
    with shelter.at_work():
        unlock_records(PASSPHRASE)
        assert exchange.run_stored(KINDS, now) == 1
    assert len(heard) == 1


def test_what_was_taken_back_while_locked_is_never_run(hanoi, shelter, heard, now):
    with shelter.at_work():
        lock_records()
    raw, _ = forged(hanoi, shelter, id="b" * 32, kind=Told.kind, content=Told(1), permit_receipt="c" * 32)
    knock(shelter, raw)
    knock(shelter, forged(hanoi, shelter, kind=Recall.kind, content=Recall(("b" * 32,)))[0])
    with shelter.at_work():
        unlock_records(PASSPHRASE)
        exchange.run_stored(KINDS, now)
    assert [one for one in heard if not isinstance(one, str)] == []
