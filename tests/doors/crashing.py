"""Two offices on files of their own, killed with SIGKILL at a named point and started again: what is left of one message.

Run as a process of its own, `python -m tests.doors.crashing FOLDER`; writes one JSON object: point → what was seen. Every step of
an office is a process forked for it, so a kill takes exactly that office, as losing power would.
"""

import dataclasses
import datetime as dt
import json
import os
import pathlib
import shutil
import signal
import sys
from collections.abc import Callable

import django
from django.conf import settings

FOLDER = pathlib.Path(sys.argv[1])
HANOI, SHELTER = "hanoi", "chiangrai"

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    files = {"default": HANOI, HANOI: HANOI, SHELTER: SHELTER}
    settings.DATABASES = {
        alias: {"ENGINE": "kinbridge.ground.database", "NAME": str(FOLDER / f"{name}.sqlite3")} for alias, name in files.items()
    }
    django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402

from kinbridge.doors.cli.demo.people import OFFICES  # noqa: E402
from kinbridge.ground.env import Answer, FixedClock, OsRandom, Unreachable, use  # noqa: E402
from kinbridge.rooms.accounts import queries as accounts  # noqa: E402
from kinbridge.rooms.audit import actions as audit  # noqa: E402
from kinbridge.rooms.audit import queries as trail  # noqa: E402
from kinbridge.rooms.exchange import actions as exchange  # noqa: E402
from kinbridge.rooms.exchange import values  # noqa: E402
from kinbridge.rooms.exchange.models import Incoming, Outgoing  # noqa: E402
from kinbridge.rooms.exchange.values import Kind, Received  # noqa: E402
from tests.cast import NOON, PostOffice, TestOffice, found, pair  # noqa: E402

HOUR = dt.timedelta(hours=1)


def effect(received: Received) -> None:
    """What a message does: one line in the receiving office's trail."""
    audit.record("exchange.test_effect", actor=received.sender, at=received.at)


KINDS = {
    values.Test.kind: Kind(values.Test, effect),
    values.Delivered.kind: Kind(values.Delivered, exchange.take_delivered),
}


def in_a_process(step: Callable[[], object], crash_at: str = "") -> bool:
    """Runs the step in a process of its own; True when it came to its end, False when it was killed."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        os.environ["KINBRIDGE_CRASH_AT"] = crash_at
        try:
            step()
            os._exit(0)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return False
    assert os.waitstatus_to_exitcode(status) == 0, f"a step broke ({crash_at or 'no crash'})"
    return True


class Wire(PostOffice):
    """Carries an envelope into a process of the other office, which may be killed while it takes it in."""

    crash_at = ""

    def carry(self, sender: str, url: str, body: bytes) -> Answer:
        (to,) = {HANOI, SHELTER} - {sender}

        def accept() -> None:
            with use(self.envs[to]):
                exchange.accept(body, KINDS, self.envs[to].clock.now())

        if not in_a_process(accept, self.crash_at):
            (FOLDER / "killed").touch()  # the sending office is a process of its own too
            raise Unreachable("broken")
        return Answer(202, b"")


def founded() -> tuple[TestOffice, TestOffice, Wire]:
    call_command("migrate", database=HANOI, verbosity=0)
    connections.close_all()
    shutil.copy(FOLDER / f"{HANOI}.sqlite3", FOLDER / f"{SHELTER}.sqlite3")
    wire, clock = Wire(), FixedClock(NOON)
    offices = {}
    for desk in OFFICES:
        if desk.key in (HANOI, SHELTER):
            one = found(desk, desk.key, FOLDER / desk.key, wire, clock)
            one.env = wire.envs[desk.key] = dataclasses.replace(one.env, random=OsRandom())  # forked seeds would repeat
            offices[desk.key] = one
    pair(offices, NOON)
    return offices[HANOI], offices[SHELTER], wire


def story(point: str, sender: TestOffice, receiver: TestOffice, wire: Wire) -> dict[str, object]:
    """One message posted, delivered and receipted, with one kill at `point` on the way; then what still waits is done."""
    clock, before = sender.env.clock, effects(receiver)

    def post() -> None:
        with sender.at_work():
            exchange.post_test(receiver.root, at=clock.now())

    def deliver(office: TestOffice) -> Callable[[], None]:
        def step() -> None:
            with office.at_work():
                exchange.deliver(clock.now())

        return step

    room = point.split(".")[0]
    died = not in_a_process(post, point if room == "outbox" else "")
    queued_after_the_kill = count(sender, Outgoing.objects.filter(kind="notice.test", state="queued"))
    wire.crash_at = point if room == "inbox" else ""
    finished = in_a_process(deliver(sender), point if room == "deliver" else "")
    died = died or not finished or (FOLDER / "killed").exists()
    (FOLDER / "killed").unlink(missing_ok=True)
    wire.crash_at = ""
    for _ in range(4):  # the offices are started again, and the timer goes round
        clock.move(3 * HOUR)
        in_a_process(deliver(sender))
        in_a_process(deliver(receiver))
    return {
        "died": died,
        "queued_after_the_kill": queued_after_the_kill,
        "effects": effects(receiver) - before,
        "still_waiting": count(sender, Outgoing.objects.filter(kind="notice.test").exclude(state="delivered")),
        "unfinished": count(receiver, Incoming.objects.filter(kind="notice.test", done_at=None)),
        "trails_hold": holds(sender) and holds(receiver),
    }


def count(office: TestOffice, rows) -> int:
    with office.at_work():
        return rows.using(office.env.database).count()


def effects(office: TestOffice) -> int:
    with office.at_work():
        (sender,) = accounts.offices()
        return sum(line.verb == "exchange.test_effect" for line in trail.opened_by(sender.root))


def holds(office: TestOffice) -> bool:
    with office.at_work():
        return trail.verify().size > 0


if __name__ == "__main__":
    hanoi, shelter, line = founded()
    json.dump({point: story(point, hanoi, shelter, line) for point in sys.argv[2:]}, sys.stdout)
