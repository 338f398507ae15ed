"""Open this office's three doors (public, staff, nodes) and start its timer.

Asks once for the passphrase; with --locked the office receives and receipts, and its records stay shut until it is served again.
After everything was locked it serves like that until `kinbridge reopen` was given the passphrase.
SIGTERM or Ctrl-C closes the doors and ends the timer. If the timer ends by itself the doors close too (exit status 3): an office
that receives while nothing leaves and no clock is watched would look well and be none.

example: kinbridge serve
"""

import argparse
import contextlib
import gc
import logging
import os
import select
import signal
import socket
import sys
import threading
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connections
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.errors import HaltServer

from kinbridge.doors.cli.answers import Refused, Status
from kinbridge.doors.cli.findings import migrations_waiting
from kinbridge.doors.cli.office import needs_office, unlock
from kinbridge.doors.timer.run import place_of, run_forever
from kinbridge.ground.sealed.keyrings import open_transport, records_are_open, records_are_shut
from kinbridge.rooms.accounts import queries as accounts
from kinbridge.wsgi import application

__all__ = ["add_arguments", "run"]

THREADS = 8
GRACE = 5  # seconds a request has to be finished when the doors close
LEAVE = 20.0  # seconds the timer has to finish its job; after that it is killed, and the job undone
log = logging.getLogger("kinbridge.serve")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--locked", action="store_true", help="serve without opening the records")
    parser.add_argument("--rest", type=float, default=1.0, metavar="SECONDS", help="how long the timer rests between looks")


def run(args: argparse.Namespace) -> int:
    needs_office()
    if not args.rest > 0:
        raise Refused("--rest must be more than 0 seconds")
    must_be_free(ports())
    must_be_migrated()
    open_transport()
    locked = why_locked(args)
    if not locked:
        unlock()
    connections.close_all()  # no connection crosses a fork
    share_what_is_loaded()
    timer, here = start_timer(args.rest), os.getpid()
    status = 0
    try:
        Doors(timer, locked=locked).run()
    except SystemExit as end:
        status = int(end.code or 0)
        if os.getpid() != here:
            # A worker leaves through here too; at once, because libraries with threads from before the fork would wait for them.
            os._exit(status)
    finally:
        if os.getpid() == here:
            end_timer(timer)
    return Status.MACHINE if status else Status.DONE


def why_locked(args: argparse.Namespace) -> str:
    """Why the records stay shut, in words; empty where they open."""
    if records_are_shut():
        return "; everything was locked, `kinbridge reopen` opens the records again"
    return "; the records are locked" if args.locked else ""


# --- before anything opens ------------------------------------------------------------------------------------------------


def ports() -> dict[str, int]:
    """The three doors and their ports. Raises Refused where a setting is no port or two doors share one."""
    named = {door: port for port, door in settings.DOORS_BY_PORT.items()}
    if len(named) != 3 or not all(port.isdecimal() and 0 < int(port) < 65536 for port in named.values()):
        raise Refused("KINBRIDGE_PORT_PUBLIC, _STAFF and _NODES must be three different ports")
    return {door: int(port) for door, port in named.items()}


def must_be_free(wanted: dict[str, int]) -> None:
    """Raises Refused, naming the door, where another program listens already."""
    for door, port in wanted.items():
        with socket.socket(socket.AF_INET6 if ":" in settings.BIND else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((settings.BIND, port))
            except OSError as error:
                words = f"the {door} door cannot open: port {port} on {settings.BIND} ({error.strerror})"
                raise Refused(words, Status.MACHINE) from error


def must_be_migrated() -> None:
    """Raises Refused where the database is older than this version, or no office's."""
    if migrations_waiting():
        raise Refused("the database is older than this version of Kinbridge; run `kinbridge migrate` first")
    accounts.this_office()


def share_what_is_loaded() -> None:
    """What is in memory now stays one copy for all processes: a collector that looks through it would write to every page.

    It also looks through a tenth as much in the middle of a request.
    """
    gc.collect()
    gc.freeze()


# --- the timer ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Timer:
    """The timer's process, and the end of a pipe that tells when it is gone, however it went."""

    process: int
    life: int

    def is_gone(self) -> bool:
        """Only the timer holds the other end, and never writes: what can be read here is its end."""
        return bool(select.select([self.life], [], [], 0)[0])


def start_timer(rest: float) -> Timer:
    """The timer as a child process, with the keyrings this process has opened."""
    life, held = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(life)
            _keep_time(rest)
        except BaseException as error:
            log.error("the timer broke: %s at %s", type(error).__name__, place_of(error))
        finally:
            os._exit(0)
    os.close(held)
    return Timer(child, life)


def _keep_time(rest: float) -> None:
    """The timer process: until it is told to stop, or its parent is gone."""
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_stop_with, args=(os.getppid(), stop), daemon=True).start()
    run_forever(rest=rest, stop=stop)


def _stop_with(parent: int, stop: threading.Event) -> None:
    while not stop.wait(1):
        if os.getppid() != parent:
            stop.set()


def end_timer(timer: Timer) -> None:
    """Let it finish its job, for a while."""
    with contextlib.suppress(ProcessLookupError, ChildProcessError):
        os.kill(timer.process, signal.SIGTERM)
        if not select.select([timer.life], [], [], LEAVE)[0]:
            os.kill(timer.process, signal.SIGKILL)
        os.waitpid(timer.process, 0)


# --- the doors ------------------------------------------------------------------------------------------------------------


class Watch(Arbiter):
    """The doors' parent process, which also watches the timer."""

    def manage_workers(self) -> None:
        records_are_open()  # the parent of the doors forgets them too, once everything is locked
        if self.app.timer.is_gone():
            raise HaltServer("the timer ended by itself", Status.MACHINE)
        super().manage_workers()


def forget_when_shut() -> None:
    """A door at which nobody knocks forgets the records within a second too, once everything is locked."""
    never = threading.Event()
    while not never.wait(1):
        records_are_open()


class Doors(BaseApplication):
    """One worker with threads, bound to the three ports; the port says which door a request came to."""

    def __init__(self, timer: Timer, *, locked: str) -> None:
        self.timer, self.locked = timer, locked
        super().__init__()

    def load_config(self) -> None:
        host = f"[{settings.BIND}]" if ":" in settings.BIND else settings.BIND
        options: dict[str, Any] = {
            "bind": [f"{host}:{port}" for port in ports().values()],
            "workers": 1,
            "threads": THREADS,
            "worker_class": "gthread",
            "timeout": 120,
            "graceful_timeout": GRACE,
            "keepalive": 5,
            "limit_request_line": 4094,
            "loglevel": "warning",
            "proc_name": "kinbridge",
            "control_socket_disable": True,
            "when_ready": self.say,
            "post_worker_init": lambda worker: threading.Thread(target=forget_when_shut, daemon=True).start(),
        }
        for name, value in options.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def say(self, _: Arbiter) -> None:
        """One line, once the doors are open."""
        doors = ", ".join(f"{door} {settings.BIND}:{port}" for door, port in ports().items())
        print(f"open: {doors}{self.locked}", file=sys.stderr)

    def load(self) -> Any:
        return application

    def run(self) -> None:
        Watch(self).run()
