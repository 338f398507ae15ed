"""Three offices as processes of their own: homes, ports, keys, a shared clock, and the pairing by fingerprint."""

import contextlib
import datetime as dt
import os
import pathlib
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from kinbridge.doors.cli.answers import Refused, Status
from kinbridge.doors.cli.demo.people import OFFICES, Desk
from kinbridge.ground.env import FileClock

__all__ = ["START", "Running", "running"]

START = dt.datetime(2026, 3, 2, 5, 0, tzinfo=dt.UTC)  # a Monday, noon in Hà Nội
LONG_AGO = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
DOORS = ("public", "staff", "nodes")
PATIENCE = 60.0  # seconds until an office must have answered


@dataclass
class Running:
    """One office of the demo: where it lives, where its doors are, and its processes."""

    desk: Desk
    home: pathlib.Path
    ports: dict[str, int]
    environment: dict[str, str] = field(repr=False)
    process: subprocess.Popen[bytes] | None = None

    def address(self, door: str) -> str:
        """The URL of one of its doors, for programs."""
        return f"http://127.0.0.1:{self.ports[door]}"

    def shown_address(self, door: str) -> str:
        """The same for a browser, under a name of the office's own: browsers share cookies between the ports of one name."""
        return f"http://{self.desk.key}.localhost:{self.ports[door]}"

    def password(self) -> str:
        """Of its records and of everybody who works there."""
        return (self.home / "passphrase").read_text().strip()

    def last_beat(self) -> dt.datetime:
        """Until when this office's timer has tried everything that was due."""
        try:
            return dt.datetime.fromisoformat((self.home / "timer.beat").read_text())
        except FileNotFoundError:
            return LONG_AGO


@contextlib.contextmanager
def running(directory: pathlib.Path) -> Iterator[tuple[list[Running], FileClock]]:
    """Three founded, paired and serving offices under `directory`; stopped when the block ends."""
    clock = FileClock(directory / "clock")
    clock.move_to(START)
    offices = [_placed(desk, directory) for desk in OFFICES]
    try:
        _found(offices)
        for office in offices:
            _start(office, "-m", "kinbridge", "serve", "--rest", "0.05")
        for office in offices:
            _wait_for(office)
        yield offices, clock
    finally:
        _stop(offices)


def _placed(desk: Desk, directory: pathlib.Path) -> Running:
    home = directory / desk.key
    home.mkdir(parents=True)
    (home / "passphrase").write_text(f"the demo opens {desk.key}\n")
    ports = {door: _free_port() for door in DOORS}
    environment = os.environ | {
        "KINBRIDGE_HOME": str(home),
        "KINBRIDGE_PASSPHRASE_FILE": str(home / "passphrase"),
        "KINBRIDGE_CLOCK_FILE": str(directory / "clock"),
        "KINBRIDGE_WIRE_DIR": str(directory / "wire" / desk.key),
        "KINBRIDGE_LANGUAGE": "en",
        "KINBRIDGE_HOSTS": f"127.0.0.1,localhost,{desk.key}.localhost",
        "KINBRIDGE_SIGN_IN_HOURS": "99999",  # the story's clock jumps over weeks
        "KINBRIDGE_LOCK_MINUTES": "999999",
        **{f"KINBRIDGE_PORT_{door.upper()}": str(port) for door, port in ports.items()},
    }
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE"):
        environment.pop(name, None)
    return Running(desk, home, ports, environment)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _start(office: Running, *words: str) -> None:
    with (office.home / "log.txt").open("ab") as log, _ctrl_c_waits():
        # Our own interpreter with words from this module: nothing typed by anybody reaches it.
        office.process = subprocess.Popen(
            [sys.executable, *words], env=office.environment, stdout=log, stderr=log, start_new_session=True
        )


@contextlib.contextmanager
def _ctrl_c_waits() -> Iterator[None]:
    """A Ctrl-C that comes while a process is born is heard once we know the process: else nobody would end it."""
    if threading.current_thread() is not threading.main_thread():  # where none comes
        yield
        return
    came: list[int] = []
    before = {ending: signal.signal(ending, lambda number, _: came.append(number)) for ending in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for ending, handler in before.items():
            signal.signal(ending, handler)
    if came:
        raise KeyboardInterrupt


def _found(offices: list[Running]) -> None:
    """Make the three at once; each waits for the others' cards."""
    for office in offices:
        _start(office, "-m", "kinbridge.doors.cli.demo.found", office.desk.key, office.address("nodes"))
    for office in offices:
        if office.process is None or office.process.wait(PATIENCE * 2) != 0:
            raise Refused(f"{office.desk.name} could not be founded; see {office.home / 'log.txt'}", Status.MACHINE)


def _wait_for(office: Running) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if office.process is not None and office.process.poll() is not None:
            break
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", office.ports["staff"])) == 0:
                return
        time.sleep(0.1)
    raise Refused(f"{office.desk.name} did not open its doors; see {office.home / 'log.txt'}", Status.MACHINE)


def _stop(offices: list[Running]) -> None:
    """End whatever runs for the offices, founding or serving; a second Ctrl-C does not leave half of it behind."""
    with contextlib.suppress(ValueError):  # not in the main thread: then no Ctrl-C comes here anyway
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    for office in offices:
        if office.process is not None and office.process.poll() is None:
            office.process.send_signal(signal.SIGTERM)
    for office in offices:
        if office.process is None:
            continue
        try:
            office.process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(office.process.pid, signal.SIGKILL)
            office.process.wait()  # it is gone before we are
