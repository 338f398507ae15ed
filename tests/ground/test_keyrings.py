"""The keyrings: what opens at boot, what only with the passphrase, and what a damaged file does."""

import datetime as dt

import pytest

from kinbridge.ground.env import DiskRefused, Env, FixedClock, HomeDisk, SeededRandom, env, use
from kinbridge.ground.sealed.boxes import Tampered
from kinbridge.ground.sealed.keyrings import (
    KeyringDamaged,
    KeyringsExist,
    NoSuchSecret,
    RecordsLocked,
    WrongPassphrase,
    create_keyrings,
    drop_transport_secret,
    hand_over_records,
    lock_records,
    open_for_records,
    open_transport,
    open_with_transport,
    put_transport_secret,
    records_are_open,
    root_secret,
    seal_for_records,
    seal_with_transport,
    take_records,
    transport_names,
    transport_secret,
    unlock_records,
)
from tests.ground.notes import HER_NAME, Note, make_table, note

PASSPHRASE = "a passphrase for tests"




def test_the_wrong_passphrase_opens_nothing(office):
    lock_records()
    with pytest.raises(WrongPassphrase):
        unlock_records("a guess")
    with pytest.raises(WrongPassphrase):
        root_secret("a guess")
    assert not records_are_open()


def test_a_damaged_keyring_is_said_to_be_damaged_or_does_not_open(office):
    lock_records()
    for name, open_it in (("records.keys", unlock_records), ("root.key", root_secret)):
        whole = office.disk.read(name)
        for at in range(0, len(whole), 7):
            office.disk.write_whole(name, whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
            with pytest.raises((WrongPassphrase, KeyringDamaged)):
                open_it(PASSPHRASE)
        office.disk.write_whole(name, whole[:40])
        with pytest.raises(KeyringDamaged):
            open_it(PASSPHRASE)
        office.disk.write_whole(name, whole)
        open_it(PASSPHRASE)


def test_a_full_disk_leaves_no_half_office(env, monkeypatch):
    def refuse(name, content):
        if name == "records.keys":
            raise DiskRefused("full", name)
        HomeDisk.write_whole(env.disk, name, content)

    monkeypatch.setattr(env.disk, "write_whole", refuse)
    with pytest.raises(DiskRefused):
        create_keyrings(PASSPHRASE, at=env.clock.now())
    monkeypatch.undo()
    create_keyrings(PASSPHRASE, at=env.clock.now())
    unlock_records(PASSPHRASE)
    assert records_are_open()


def test_keyrings_are_never_made_twice(office):
    with pytest.raises(KeyringsExist):
        create_keyrings(PASSPHRASE, at=env().clock.now())


def test_transport_opens_without_the_passphrase(office):
    lock_records()
    env().held.clear()
    open_transport()
    put_transport_secret("signing", b"s" * 32)
    assert transport_secret("signing") == b"s" * 32
    assert open_with_transport(seal_with_transport(b"a notice", b"outbox"), b"outbox") == b"a notice"


def test_another_process_sees_new_and_forgotten_secrets(office):
    other = Env("timer", office.clock, SeededRandom("timer"), None, office.disk, office.database)
    put_transport_secret("kem.1", b"1")
    with use(other):
        assert transport_secret("kem.1") == b"1"
    drop_transport_secret("kem.1")
    put_transport_secret("kem.2", b"2")
    with use(other):
        assert transport_names("kem.") == ["kem.2"]
        with pytest.raises(NoSuchSecret):
            transport_secret("kem.1")


def test_a_secret_nobody_put_away_cannot_be_dropped(office):
    with pytest.raises(NoSuchSecret):
        drop_transport_secret("kem.9")


def test_a_transport_box_opens_only_under_its_label(office):
    with pytest.raises(Tampered):
        open_with_transport(seal_with_transport(b"a notice", b"outbox|1"), b"outbox|2")


def test_what_comes_at_night_waits_sealed_for_the_records(office):
    lock_records()
    box = seal_for_records(b"a body")
    with pytest.raises(RecordsLocked):
        open_for_records(box)
    unlock_records(PASSPHRASE)
    assert open_for_records(box) == b"a body"
    with pytest.raises(Tampered):
        open_for_records(box, b"another label")


def test_the_root_needs_the_passphrase_every_time(office):
    assert len(root_secret(PASSPHRASE)) == 32
    assert root_secret(PASSPHRASE) not in [v for v in office.held.values() if isinstance(v, bytes)]


def test_the_opened_records_are_handed_to_a_child_process(office):
    make_table()
    row = note()
    child = Env("worker", office.clock, SeededRandom("worker"), None, office.disk, office.database)
    handed = hand_over_records()
    with use(child):
        take_records(handed)
        assert Note.objects.get(pk=row.pk).words == HER_NAME


def test_two_offices_in_one_process_cannot_read_each_other(office, tmp_path):
    box = seal_for_records(b"hers")
    other = Env("kunming", FixedClock(office.clock.now()), SeededRandom(2), None, HomeDisk(tmp_path / "kunming"), "kunming")
    with use(other):
        create_keyrings("another passphrase", at=dt.datetime(2026, 3, 2, tzinfo=dt.UTC))
        unlock_records("another passphrase")
        with pytest.raises(Tampered):
            open_for_records(box)


