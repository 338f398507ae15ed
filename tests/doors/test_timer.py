"""The timer: a fixed grid, one at a time, and nothing silences the others."""

import datetime as dt
import logging
import threading
from unittest import mock

import pytest

from kinbridge.doors.timer import run
from kinbridge.doors.timer.jobs import JOBS, Job
from kinbridge.ground.env import env
from kinbridge.ground.leases import turns
from kinbridge.ground.sealed.keyrings import lock_records
from tests.cast import NOON

HOUR, MINUTE = dt.timedelta(hours=1), dt.timedelta(minutes=1)
FIND = Job("find", HOUR, lambda at: None)


@pytest.fixture
def ran(monkeypatch, office) -> list[str]:
    """What ran, of three jobs: one quick, one that breaks while `breaks` lies in the list, one that needs no records."""
    done: list[str] = []

    def note(name):
        def verb(at):
            done.append(name)
            if name == "middle" and "breaks" in done:
                raise ZeroDivisionError("Nguyễn Thị Yến")

        return verb

    jobs = (Job("first", MINUTE, note("first")), Job("middle", MINUTE, note("middle")),
            Job("last", MINUTE, note("last"), needs_records=False))  # fmt: skip
    monkeypatch.setattr(run, "JOBS", jobs)
    return done


# --- when -----------------------------------------------------------------------------------------------------------------


def test_a_job_that_never_ran_is_due():
    assert run.is_due(FIND, None, NOON)


@pytest.mark.parametrize(("last", "now", "due"), [
    (NOON, NOON, False), (NOON, NOON + HOUR * 0.99, False), (NOON, NOON + HOUR, True), (NOON + MINUTE, NOON + HOUR, True),
    (NOON - MINUTE, NOON, True), (NOON + HOUR, NOON, False), (NOON, NOON + 50 * HOUR, True),
])  # fmt: skip
def test_a_job_runs_when_a_line_of_its_grid_has_passed(last, now, due):
    assert run.is_due(FIND, last, now) is due


def test_an_office_may_set_another_interval(settings):
    settings.KINBRIDGE_SCHEDULES = {"find": 0.5}
    assert run.interval(FIND) == dt.timedelta(seconds=0.5)
    assert run.is_due(FIND, NOON, NOON + dt.timedelta(seconds=0.5))


def test_what_ran_is_not_due_again_before_the_next_line(ran):
    assert run.run_due(NOON) == ["first", "middle", "last"]
    assert run.run_due(NOON + MINUTE * 0.9) == []
    assert run.run_due(NOON + MINUTE) == ["first", "middle", "last"]


def test_a_look_at_which_nothing_is_due_asks_the_database_once(ran, django_assert_num_queries):
    run.run_due(NOON)
    with django_assert_num_queries(1):
        assert run.run_due(NOON) == []


# --- what -----------------------------------------------------------------------------------------------------------------


def test_no_two_jobs_have_one_name():
    assert len({job.name for job in JOBS}) == len(JOBS)
    assert all(job.every > dt.timedelta() for job in JOBS)


def test_every_job_runs_in_an_office_at_rest(offices):
    with offices["hanoi"].at_work():
        assert run.run_due(NOON) == [job.name for job in JOBS]


def test_locked_records_hold_up_only_the_jobs_that_need_them(offices, caplog):
    with offices["hanoi"].at_work():
        lock_records()
        assert run.run_due(NOON) == [job.name for job in JOBS if not job.needs_records]
    assert caplog.records == []


def test_what_was_held_up_runs_once_the_records_are_open(ran, office):
    opened = office.held["records"]
    lock_records()
    assert run.run_due(NOON) == ["last"]
    office.held["records"] = opened
    assert run.run_due(NOON) == ["first", "middle"]


# --- trouble --------------------------------------------------------------------------------------------------------------


def test_a_broken_job_does_not_silence_the_others_and_is_not_done(ran, caplog):
    ran.append("breaks")
    assert run.run_due(NOON) == ["first", "last"]
    assert turns.last_round("middle") is None
    assert "job middle failed: ZeroDivisionError at test_timer.py" in caplog.text


def test_the_log_says_nothing_of_whom_it_failed_on(ran, caplog):
    caplog.set_level(logging.DEBUG)
    ran.append("breaks")
    run.run_due(NOON)
    assert "Yến" not in caplog.text


def test_a_broken_job_is_tried_again_less_and_less_often(ran):
    ran.append("breaks")
    patience = run.Patience()
    for look in range(40):
        run.run_due(NOON + look * MINUTE, patience=patience)
    assert ran.count("first") == 40
    assert ran.count("middle") == 5  # looks 0, 3, 8, 17, 34


def test_a_mended_job_is_trusted_again(ran):
    ran.append("breaks")
    patience = run.Patience()
    run.run_due(NOON, patience=patience)
    ran.remove("breaks")
    done = [run.run_due(NOON + look * MINUTE, patience=patience) for look in range(1, 5)]
    assert [names.count("middle") for names in done] == [0, 0, 1, 1]


def test_nothing_runs_once_the_lease_is_lost(ran):
    left = iter([True, False])
    assert run.run_due(NOON, may_go_on=lambda: next(left)) == ["first"]


# --- the loop -------------------------------------------------------------------------------------------------------------


def work_for(looks: int) -> None:
    """The timer's loop for so many looks."""

    class Looks(threading.Event):
        def wait(self, timeout=None):
            nonlocal looks
            looks -= 1
            return looks < 0

    # The loop lets go of stale connections between looks; here that would be the test's own transaction.
    with mock.patch.object(run, "close_old_connections"):
        run.run_forever(rest=0, stop=Looks())


def test_the_loop_takes_the_lease_and_lets_it_go(ran):
    work_for(2)
    assert ran == ["first", "middle", "last"]
    assert turns.take("timer", holder="another", at=NOON, lasting=MINUTE)


def test_a_second_timer_waits(ran):
    turns.take("timer", holder="another", at=NOON, lasting=MINUTE)
    work_for(3)
    assert ran == []


def test_a_timer_that_died_is_followed_when_its_lease_runs_out(ran):
    turns.take("timer", holder="dead", at=NOON, lasting=run.LEASE)
    env().clock.move(run.LEASE + MINUTE)
    work_for(1)
    assert ran == ["first", "middle", "last"]


def test_the_lease_is_renewed_between_jobs_and_not_at_each(office, monkeypatch):
    taken = []
    monkeypatch.setattr(run.turns, "take", lambda *args, at, **more: taken.append(at) or True)
    lease = run.Lease()
    for _ in range(5):
        assert lease.is_ours()
        office.clock.move(run.LEASE / 5)
    assert len(taken) == 3


def test_trouble_with_one_look_ends_only_that_look(ran, monkeypatch, caplog):
    take, troubles = turns.take, iter([OSError("full"), None])

    def troubled(*args, **more):
        if trouble := next(troubles):
            raise trouble
        return take(*args, **more)

    monkeypatch.setattr(run.turns, "take", troubled)
    work_for(2)
    assert ran == ["first", "middle", "last"]
    assert "the timer could not look: OSError" in caplog.text
