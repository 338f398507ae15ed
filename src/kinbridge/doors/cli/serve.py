"""Open this office's three doors (public, staff, nodes) and start its timer.

Asks once for the passphrase; with --locked the office receives and receipts, and its records stay shut until it is served again.

example: kinbridge serve
"""

import argparse
import os
import signal
import socket
import threading
from typing import Any

from django.conf import settings
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from gunicorn.app.base import BaseApplication

from kinbridge.doors.cli.answers import Refused, Status
from kinbridge.doors.cli.office import needs_office, unlock
from kinbridge.doors.timer.run import run_forever
from kinbridge.ground.sealed.keyrings import open_transport
from kinbridge.wsgi import application

__all__ = ["add_arguments", "run"]

THREADS = 8


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--locked", action="store_true", help="serve without opening the records")
    parser.add_argument("--rest", type=float, default=1.0, metavar="SECONDS", help="how long the timer rests between looks")


def run(args: argparse.Namespace) -> int:
    needs_office()
    must_be_free(ports())
    must_be_migrated()
    open_transport()
    if not args.locked:
        unlock()
    connections.close_all()  # no connection crosses a fork
    timer = start_timer(args.rest)
    here = os.getpid()
    try:
        Doors().run()
    finally:
        if os.getpid() == here:  # gunicorn's worker leaves through here too
            os.kill(timer, signal.SIGTERM)
            os.waitpid(timer, 0)
    return Status.DONE


def start_timer(rest: float) -> int:
    """The timer as a child process, with the keyrings this process has opened; returns its process id."""
    child = os.fork()
    if child == 0:
        try:
            _keep_time(rest)
        finally:
            os._exit(0)
    return child


def ports() -> dict[str, int]:
    """The three doors and their ports. Raises Refused where a setting is no port or two doors share one."""
    named = {door: port for port, door in settings.DOORS_BY_PORT.items()}
    if len(named) != 3 or not all(port.isdigit() and 0 < int(port) < 65536 for port in named.values()):
        raise Refused("KINBRIDGE_PORT_PUBLIC, _STAFF and _NODES must be three different ports")
    return {door: int(port) for door, port in named.items()}


def must_be_free(wanted: dict[str, int]) -> None:
    """Raises Refused, naming the door, where another program listens already."""
    for door, port in wanted.items():
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((settings.BIND, port))
            except OSError as error:
                words = f"the {door} door cannot open: port {port} on {settings.BIND} is in use or forbidden ({error.strerror})"
                raise Refused(words, Status.MACHINE) from error


def must_be_migrated() -> None:
    """Raises Refused where the database is older than this version."""
    executor = MigrationExecutor(connections["default"])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise Refused("the database is older than this version of Kinbridge; run `kinbridge migrate` first")


def _keep_time(rest: float) -> None:
    """The timer process: until it is told to stop, or its parent is gone."""
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = os.getppid()
    threading.Thread(target=_stop_with, args=(parent, stop), daemon=True).start()
    run_forever(rest=rest, stop=stop)


def _stop_with(parent: int, stop: threading.Event) -> None:
    while not stop.wait(1):
        if os.getppid() != parent:
            stop.set()


class Doors(BaseApplication):  # type: ignore[misc]
    """One worker with threads, bound to the three ports; the port says which door a request came to."""

    def load_config(self) -> None:
        options: dict[str, Any] = {
            "bind": [f"{settings.BIND}:{port}" for port in ports().values()],
            "workers": 1,
            "threads": THREADS,
            "worker_class": "gthread",
            "timeout": 120,
            "graceful_timeout": 5,
            "keepalive": 5,
            "limit_request_line": 4094,
            "loglevel": "warning",
            "proc_name": "kinbridge",
            "control_socket_disable": True,
        }
        for name, value in options.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Any:
        return application
