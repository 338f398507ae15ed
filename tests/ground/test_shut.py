"""Somebody locks everything: every process of the office forgets the records, and none opens them by itself again."""

import threading

import pytest

from kinbridge.ground.env import Env, HomeDisk, SeededRandom, use
from kinbridge.ground.sealed.keyrings import (
    RecordsLocked,
    WrongPassphrase,
    hand_over_records,
    records,
    records_are_open,
    records_are_shut,
    reopen_records,
    shut_records,
    take_records,
    transport_key,
    unlock_records,
)

PASSPHRASE = "a passphrase for tests"


def another_process(office: Env) -> Env:
    """A child of `serve`: the same folder, a memory of its own."""
    return Env("child", office.clock, SeededRandom(9), office.network, HomeDisk(office.disk.home), office.database)


def test_every_process_forgets_at_its_next_look(office):
    child, handed = another_process(office), hand_over_records()
    with use(child):
        take_records(handed)
        assert records_are_open()
    shut_records()
    with use(child):
        with pytest.raises(RecordsLocked):
            records()
        assert not [name for name in child.held if name not in ("transport", "records.shut")]


def test_no_process_opens_them_by_itself_not_even_with_the_passphrase_in_a_file(office):
    shut_records()
    with use(another_process(office)), pytest.raises(RecordsLocked):
        unlock_records(PASSPHRASE)


def test_the_passphrase_opens_the_way_for_those_who_start_anew_and_for_no_one_before(office):
    before = another_process(office)
    with use(before):
        unlock_records(PASSPHRASE)
    shut_records()
    with pytest.raises(WrongPassphrase):
        reopen_records("a guess")
    assert records_are_shut()
    reopen_records(PASSPHRASE)
    with use(before):
        assert not records_are_open()
    with use(another_process(office)):
        unlock_records(PASSPHRASE)
        assert records_are_open()


def test_the_office_still_receives(office):
    shut_records()
    assert transport_key("anything")


def test_many_threads_that_notice_at_once_do_not_stumble(office):
    shut_records()
    reopen_records(PASSPHRASE)
    unlock_records(PASSPHRASE)
    child, trouble = another_process(office), []
    with use(child):
        take_records(hand_over_records_of(office))
    shut_records()

    def look() -> None:
        with use(child):
            try:
                assert not records_are_open()
            except Exception as error:
                trouble.append(error)

    threads = [threading.Thread(target=look) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert trouble == []


def hand_over_records_of(office: Env) -> bytes:
    with use(office):
        return hand_over_records()
