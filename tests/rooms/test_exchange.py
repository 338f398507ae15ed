"""Carrying envelopes: what may be queued, what may leave, what is heard, and what a peer that lies achieves."""

import datetime as dt

import pytest

from kinbridge.ground.env import Answer, DiskRefused, use
from kinbridge.ground.sealed.keyrings import lock_records, unlock_records
from kinbridge.plain.envelopes import open_sealed, seal
from kinbridge.rooms.accounts import actions as accounts
from kinbridge.rooms.consent.values import OfficeNotice
from kinbridge.rooms.exchange import actions, models, queries, rules
from kinbridge.rooms.exchange.values import AlarmCode, CardUpdate, Content, Delivered, Kind, NotAccepted, Recall, Sending, Test
from tests.cast import PASSPHRASE

HEARD: list = []


class Story(Content, frozen=True, forbid_unknown_fields=True):
    kind = "test.story"
    words: str


def hear(received):
    HEARD.append(received)


def refuse(received):
    models.AlarmRow.objects.create(code=AlarmCode.MALFORMED, office="written by an action that then refuses", at=received.at)
    raise NotAccepted("not_this")


def protocol(monkeypatch):
    """A small protocol of the exchange's own kinds, at the nodes door too."""
    HEARD.clear()
    table = {
        Test.kind: Kind(Test, hear),
        Delivered.kind: Kind(Delivered, actions.take_delivered),
        CardUpdate.kind: Kind(CardUpdate, actions.take_card_update),
        Story.kind: Kind(Story, hear),
    }
    table["recall"] = Kind(Recall, lambda received: actions.take_recall(received, table))
    monkeypatch.setattr("kinbridge.doors.nodes.inbox.KINDS", table)
    return table


@pytest.fixture(autouse=True)
def kinds(monkeypatch):
    return protocol(monkeypatch)


@pytest.fixture
def hanoi(offices):
    return offices["hanoi"]


@pytest.fixture
def chiangrai(offices):
    return offices["chiangrai"]


def at_work(office):
    return use(office.env)


def send_test(sender, to, at, number=1):
    with at_work(sender):
        token = actions.post_test(to.root, at=at, number=number)
        actions.deliver(at)
    return token


def state_of(office, token, at):
    with at_work(office):
        return queries.sending(token, at).state


# --- the way there and back -----------------------------------------------------------------------------------------------


def test_a_notice_arrives_once_and_its_receipt_comes_back(hanoi, chiangrai, now):
    token = send_test(hanoi, chiangrai, now, number=7)
    assert [(r.sender, r.content.number) for r in HEARD] == [(hanoi.root, 7)]
    assert state_of(hanoi, token, now) is Sending.SENT
    with at_work(chiangrai):
        actions.deliver(now)
    assert state_of(hanoi, token, now) is Sending.DELIVERED


def test_nothing_on_the_wire_names_anybody(hanoi, chiangrai, post_office, now):
    send_test(hanoi, chiangrai, now)
    raw = post_office.crossed[-1].raw
    for said in (hanoi.root, chiangrai.root, "notice.test", "kb/1", hanoi.desk.name, str(now.year)):
        assert said.encode() not in raw
        assert bytes.fromhex(said) not in raw if len(said) == 64 else True


def test_the_same_bytes_again_change_nothing_and_are_receipted_again(hanoi, chiangrai, post_office, now, kinds):
    send_test(hanoi, chiangrai, now)
    raw = post_office.crossed[-1].raw
    with at_work(chiangrai):
        receipts = models.Outgoing.objects.filter(kind=Delivered.kind)
        actions.accept(raw, kinds, now)
        assert receipts.count() == 1  # the first still waits to leave: one is enough
        actions.deliver(now)
        actions.accept(raw, kinds, now)
        assert receipts.count() == 2
    assert len(HEARD) == 1


def test_a_retry_is_byte_identical(hanoi, chiangrai, post_office, now):
    token = send_test(hanoi, chiangrai, now)
    with at_work(hanoi):
        actions.deliver(now + rules.RECEIPT_GRID * 3)
    first, second = [c.raw for c in post_office.crossed if c.to == "chiangrai"]
    assert first == second
    assert state_of(hanoi, token, now) is Sending.SENT


def test_a_peer_that_is_down_is_served_when_it_is_back(hanoi, chiangrai, post_office, now):
    post_office.down.add("chiangrai")
    token = send_test(hanoi, chiangrai, now)
    with at_work(hanoi):
        waiting = queries.waiting(now + dt.timedelta(minutes=1))
        assert [(d.token, d.reason, d.attempts) for d in waiting] == [(token, "refused", 1)]
        assert waiting[0].age == dt.timedelta(minutes=1)
        post_office.down.clear()
        actions.deliver(now)
        assert not HEARD, "its turn has not come"
        actions.deliver(now + rules.FIRST_WAIT)
    assert len(HEARD) == 1


def test_a_word_from_a_silent_office_ends_the_waiting(hanoi, chiangrai, post_office, now):
    post_office.down.add("chiangrai")
    send_test(hanoi, chiangrai, now)
    post_office.down.clear()
    send_test(chiangrai, hanoi, now)
    with at_work(hanoi):
        actions.deliver(now)
    assert [r.sender for r in HEARD] == [chiangrai.root, hanoi.root]


def test_a_message_nobody_took_expires_visibly(hanoi, chiangrai, post_office, now):
    post_office.down.add("chiangrai")
    token = send_test(hanoi, chiangrai, now)
    with at_work(hanoi):
        actions.deliver(now + rules.LASTING)
    assert state_of(hanoi, token, now) is Sending.EXPIRED


def test_a_door_that_answers_nonsense_is_not_delivered(hanoi, chiangrai, monkeypatch, now):
    monkeypatch.setattr(hanoi.env.network, "post", lambda *_: Answer(500, b"<html>"), raising=False)
    token = send_test(hanoi, chiangrai, now)
    with at_work(hanoi):
        assert (queries.sending(token, now).state, queries.sending(token, now).reason) == (Sending.QUEUED, "refused")


# --- who may be written to ------------------------------------------------------------------------------------------------


def test_a_revoked_office_gets_not_one_byte_more(hanoi, chiangrai, post_office, now):
    with at_work(hanoi):
        token = actions.post_test(chiangrai.root, at=now)
        accounts.revoke_office(chiangrai.root, by=hanoi.colleagues["lead"], at=now)
        actions.deliver(now)
        with pytest.raises(actions.CannotPost, match="not_verified"):
            actions.post_test(chiangrai.root, at=now)
    assert post_office.crossed == []
    assert state_of(hanoi, token, now) is Sending.WITHHELD


def test_an_unverified_sender_is_refused_before_anything_is_stored(hanoi, chiangrai, post_office, now):
    with at_work(chiangrai):
        accounts.revoke_office(hanoi.root, by=chiangrai.colleagues["lead"], at=now)
    send_test(hanoi, chiangrai, now)
    assert len(post_office.crossed) == 1
    with at_work(chiangrai):
        assert not models.Incoming.objects.exists()
    assert not HEARD


def test_free_text_cannot_pass_as_a_notice(hanoi, chiangrai, now):
    with at_work(hanoi), pytest.raises(actions.CannotPost, match="needs_permit"):
        actions.post(Story("free text"), authority=OfficeNotice(chiangrai.root, Story.kind), thread="", at=now)


def test_a_content_with_free_text_is_no_notice_whatever_it_claims():
    class Sly(Content, frozen=True, forbid_unknown_fields=True):
        kind = "test.sly"
        carries_facts = False
        words: str

    assert not rules.is_notice_safe(Sly)
    assert all(rules.is_notice_safe(c) for c in (Test, Delivered, CardUpdate))


# --- a peer that lies -----------------------------------------------------------------------------------------------------


def forged(sender, to, at, **changes):
    """An envelope with the sender's true keys round whatever the test wants to say."""
    with at_work(sender):
        token = actions.post_test(to.root, at=at)
        row = models.Outgoing.objects.get(token=token)
        actions.outbox.number_and_seal(row, at)
        card, own = queries.card_of(to.root), queries.own_signing()
    with at_work(to):
        signing = queries.card_of(sender.root).signing_public
        own_kems = queries.own_kems()
    opened = open_sealed(bytes(row.wire), own_kems=own_kems, own_root=to.root, signers=lambda _: signing)
    message = rules.Message(**{**_fields_of(opened.body), **changes})
    return seal(actions.outbox.encode_message(message), sender=own, recipient=card, at=at)


def _fields_of(body):
    message = actions.inbox.decode_message(body)
    return {name: getattr(message, name) for name in message.__struct_fields__}


def test_the_same_id_with_another_body_is_an_alarm(hanoi, chiangrai, kinds, now):
    with at_work(chiangrai):
        actions.accept(forged(hanoi, chiangrai, now, id="a" * 32, seq=90), kinds, now)
        actions.accept(forged(hanoi, chiangrai, now, id="a" * 32, seq=91), kinds, now)
        assert [alarm.code for alarm in queries.alarms()] == [AlarmCode.SAME_ID_OTHER_BODY]
    assert len(HEARD) == 1


def test_a_number_used_twice_is_an_alarm(hanoi, chiangrai, kinds, now):
    with at_work(chiangrai):
        actions.accept(forged(hanoi, chiangrai, now, id="a" * 32, seq=90), kinds, now)
        actions.accept(forged(hanoi, chiangrai, now, id="b" * 32, seq=90), kinds, now)
        assert [alarm.code for alarm in queries.alarms()] == [AlarmCode.SEQUENCE_REUSED]
    assert len(HEARD) == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"kind": "no.such"}, AlarmCode.UNKNOWN_KIND),
        ({"kind": "test.story"}, AlarmCode.NO_PERMIT_NAMED),
        ({"kind": "test.story", "permit_receipt": "c" * 32}, AlarmCode.MALFORMED),
    ],
)
def test_what_a_verified_office_should_not_send_is_put_aside_with_an_alarm(hanoi, chiangrai, kinds, now, changes, code):
    with at_work(chiangrai):
        actions.accept(forged(hanoi, chiangrai, now, seq=90, **changes), kinds, now)
        assert [alarm.code for alarm in queries.alarms()] == [code]
        assert models.Incoming.objects.get().quarantined
        assert not models.Outgoing.objects.exists(), "no receipt for what was not taken"
    assert not HEARD


def test_an_action_that_refuses_leaves_nothing_it_wrote(hanoi, chiangrai, kinds, now):
    kinds[Test.kind] = Kind(Test, refuse)
    send_test(hanoi, chiangrai, now)
    with at_work(chiangrai):
        assert [alarm.code for alarm in queries.alarms()] == [AlarmCode.REFUSED_BY_ROOM]


def test_an_old_message_is_refused(hanoi, chiangrai, kinds, now):
    raw = forged(hanoi, chiangrai, now, seq=90)
    with at_work(chiangrai), pytest.raises(actions.EnvelopeNotAccepted, match="out_of_time"):
        actions.accept(raw, kinds, now + rules.LASTING)


def test_an_envelope_to_one_office_cannot_be_passed_on_to_another(offices, hanoi, chiangrai, kinds, now):
    raw = forged(hanoi, chiangrai, now, seq=90)
    with at_work(offices["kunming"]), pytest.raises(actions.EnvelopeNotAccepted):
        actions.accept(raw, kinds, now)


def test_a_receipt_with_another_hash_delivers_nothing(hanoi, chiangrai, now):
    token = send_test(hanoi, chiangrai, now)
    with at_work(chiangrai):
        lie = Delivered(ids=(token,), hashes=("0" * 64,))
        actions.post(lie, authority=OfficeNotice(hanoi.root, Delivered.kind), thread="", at=now)
        models.Outgoing.objects.exclude(wire=None, body_hash="").delete()
    assert state_of(hanoi, token, now) is Sending.SENT


def test_a_card_of_another_office_is_not_taken_as_an_update(offices, hanoi, chiangrai, kinds, now):
    with at_work(offices["kunming"]):
        foreign = actions.own_card()
    with at_work(hanoi):
        actions.post(CardUpdate(foreign), authority=OfficeNotice(chiangrai.root, CardUpdate.kind), thread="", at=now)
        actions.deliver(now)
    with at_work(chiangrai):
        assert [alarm.code for alarm in queries.alarms()] == [AlarmCode.REFUSED_BY_ROOM]


# --- trouble at home ------------------------------------------------------------------------------------------------------


def test_while_locked_facts_wait_sealed_and_run_after_unlocking(hanoi, chiangrai, kinds, now):
    raw = forged(
        hanoi,
        chiangrai,
        now,
        seq=90,
        kind=Story.kind,
        permit_receipt="c" * 32,
        content=actions.outbox.msgspec.Raw(bytes(actions.outbox.encode_content(Story("told under a permit")))),
    )
    with at_work(chiangrai):
        lock_records()
        actions.accept(raw, kinds, now)
        assert b"told under a permit" not in bytes(models.Incoming.objects.get().body)
        assert not HEARD
        unlock_records(PASSPHRASE)
        actions.run_stored(kinds, now)
        assert models.Incoming.objects.get().body is None
    assert [r.content.words for r in HEARD] == ["told under a permit"]


def test_a_full_disk_leaves_nothing_and_asks_to_be_tried_again(hanoi, chiangrai, kinds, post_office, monkeypatch, now):
    def full(*_):
        raise DiskRefused("full")

    kinds[Test.kind] = Kind(Test, full)
    token = send_test(hanoi, chiangrai, now)
    with at_work(chiangrai):
        assert not models.Incoming.objects.exists()
    assert state_of(hanoi, token, now) is Sending.QUEUED
    kinds[Test.kind] = Kind(Test, hear)
    with at_work(hanoi):
        actions.deliver(now + rules.FIRST_WAIT)
    assert len(HEARD) == 1


def test_the_answer_says_nothing_about_what_was_inside(hanoi, chiangrai, post_office, kinds, now):
    """Taken, heard before, put aside: one answer. Refused in whatever way: one other."""
    send_test(hanoi, chiangrai, now)
    again = post_office.crossed[-1].raw
    strange = forged(hanoi, chiangrai, now, seq=90, kind="no.such")
    taken = {post_office.carry("hanoi", "http://chiangrai.test/inbox", raw) for raw in (again, strange)}
    refused = {post_office.carry("hanoi", "http://chiangrai.test/inbox", raw) for raw in (b"", b"KB1\x00nonsense", again[:-1])}
    assert taken == {Answer(202, b"")}
    assert refused == {Answer(400, b"")}
