"""The doors of offices that live in this process, opened on real ports: a browser outside comes in as anybody would.

One request at a time, whichever office it is for: the tests' databases are one connection each, shared by every thread, and
whoever holds `turn` keeps browsers waiting while time passes.
"""

import contextlib
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections, transaction

from kinbridge.ground.env import use
from kinbridge.ground.sealed.keyrings import records_are_open, reopen_records, unlock_records
from tests.cast import PASSPHRASE, TestOffice

__all__ = ["Served", "served"]

PORTS = {door: port for port, door in settings.DOORS_BY_PORT.items()}
Answering = Callable[[dict[str, Any], Any], Any]


@dataclass
class Served:
    """Addresses by office and door, and the turn every request takes. `forgets`: what a request writes is undone after it."""

    turn: threading.RLock = field(default_factory=threading.RLock)
    addresses: dict[tuple[str, str], str] = field(default_factory=dict)
    forgets: bool = False

    def address(self, office: str, door: str) -> str:
        """http://OFFICE.localhost:PORT: a name of its own for each office, because browsers share cookies between ports."""
        return self.addresses[office, door]


@contextlib.contextmanager
def served(offices: Mapping[str, TestOffice]) -> Iterator[Served]:
    """Every door of every office on a free port of 127.0.0.1, closed with the block."""
    made, shared = Served(), {alias: connections[alias] for alias in connections}
    with contextlib.ExitStack() as stack:
        for connection in shared.values():
            connection.inc_thread_sharing()
            stack.callback(connection.dec_thread_sharing)
        for key, office in offices.items():
            for door in PORTS:
                port = stack.enter_context(listening(at_door(office, door, made, shared)))
                made.addresses[key, door] = f"http://{key}.localhost:{port}"
        yield made


def at_door(office: TestOffice, door: str, made: Served, shared: Mapping[str, Any]) -> Answering:
    """The office's program at one door, as `kinbridge serve` would have it on that door's port."""
    program = WSGIHandler()

    def answer(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        with made.turn, use(office.env), contextlib.ExitStack() as stack:
            for alias, connection in shared.items():
                connections[alias] = connection
            if made.forgets:
                stack.enter_context(transaction.atomic(using=office.env.database))
                stack.callback(transaction.set_rollback, True, using=office.env.database)
                open_records()
            response = program(environ | {"SERVER_PORT": PORTS[door]}, start_response)
            try:
                return [b"".join(response)]
            finally:
                response.close()

    return answer


def open_records() -> None:
    """A visitor before us may have sent "lock everything", and what that does outside the database no rollback undoes."""
    if not records_are_open():
        reopen_records(PASSPHRASE)
        unlock_records(PASSPHRASE)


class Listener(ThreadingMixIn, WSGIServer):
    """Browsers open lines they do not use yet, so each line has a thread."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64


class Unlogged(WSGIRequestHandler):
    """Nothing is written to the tests' output."""

    def log_message(self, *words: Any) -> None: ...


@contextlib.contextmanager
def listening(program: Answering) -> Iterator[int]:
    """A program on a free port."""
    listener = Listener(("127.0.0.1", 0), Unlogged)
    listener.set_app(program)
    threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield int(listener.server_address[1])
    finally:
        listener.shutdown()
        listener.server_close()
