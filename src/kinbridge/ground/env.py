"""The office's clock, random numbers, network and disk: the only ones there are.

Everything that reads the time, draws a number, opens a socket or touches an office file asks `env()` for it, so a test or a
simulation replaces the world whole, and several offices can live in one process: each has its own `Env`, its own database
alias and its own opened keys in `held`.
"""

import contextlib
import datetime as dt
import errno
import fcntl
import os
import pathlib
import random
import secrets
import threading
from collections.abc import Iterator, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

import httpx

T = TypeVar("T")
LARGEST_ANSWER = 8 * 1024 * 1024


class Unreachable(Exception):
    """Nobody answered at an address. `code` is timeout, refused, broken or too_long; the address is not part of the message."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class DiskRefused(Exception):
    """The machine would not read or write. `code` is full, forbidden, read_only, missing or failed; `name` is the file's own."""

    def __init__(self, code: str, name: str = "") -> None:
        super().__init__(f"{code}: {name}" if name else code)
        self.code, self.name = code, name


class NoOffice(LookupError):
    """Nobody said which office this process or test is."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an office answered over HTTP: the status and the body as sent."""

    status: int
    body: bytes


class Clock(Protocol):
    def now(self) -> dt.datetime:
        """This instant, aware, UTC."""


class Random(Protocol):
    def bytes(self, n: int) -> bytes: ...

    def token(self) -> str: ...

    def below(self, n: int) -> int: ...

    def shuffled(self, items: Sequence[T]) -> list[T]: ...


class Network(Protocol):
    def post(self, url: str, body: bytes, timeout: float) -> Answer: ...


class Disk(Protocol):
    def read(self, name: str) -> bytes: ...

    def write_whole(self, name: str, content: bytes) -> None: ...

    def exists(self, name: str) -> bool: ...

    def remove(self, name: str) -> None: ...

    def version(self, name: str) -> object: ...

    def lock(self, name: str) -> contextlib.AbstractContextManager[None]: ...


@dataclass(frozen=True)
class Env:
    """One office's world. `held` keeps what the office has open: keyrings and data keys, never written anywhere."""

    name: str
    clock: Clock
    random: Random
    network: Network
    disk: Disk
    database: str = "default"
    held: dict[str, Any] = field(default_factory=dict, repr=False)


_current: ContextVar[Env | None] = ContextVar("office", default=None)
_process: list[Env] = []


def env() -> Env:
    """The office at work here: the one named by `use`, else the process's own. Raises NoOffice where there is neither."""
    office = _current.get() or (_process[0] if _process else None)
    if office is None:
        raise NoOffice("no office: call set_process_env or use(env)")
    return office


def set_process_env(office: Env | None) -> None:
    """Says which office this process is; threads started later see it too."""
    _process[:] = [office] if office else []


@contextlib.contextmanager
def use(office: Env) -> Iterator[Env]:
    """Inside the block this thread acts as `office`."""
    before = _current.set(office)
    try:
        yield office
    finally:
        _current.reset(before)


# --- clocks ---------------------------------------------------------------------------------------------------------------


class SystemClock:
    """The machine's clock."""

    def now(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC)


class FixedClock:
    """A clock for tests: it stands until moved."""

    def __init__(self, at: dt.datetime) -> None:
        self._at = _aware(at)

    def now(self) -> dt.datetime:
        return self._at

    def move(self, by: dt.timedelta) -> dt.datetime:
        self._at += by
        return self._at

    def move_to(self, at: dt.datetime) -> dt.datetime:
        self._at = _aware(at)
        return self._at


class FileClock:
    """A clock several processes share: the file's content is an ISO instant with its offset, and only the demo moves it."""

    def __init__(self, path: pathlib.Path | str) -> None:
        self._path = pathlib.Path(path)
        self._seen: tuple[object, dt.datetime] | None = None

    def now(self) -> dt.datetime:
        version = _version(self._path)
        if self._seen is None or self._seen[0] != version:
            self._seen = (version, _aware(dt.datetime.fromisoformat(self._path.read_text().strip())))
        return self._seen[1]

    def move_to(self, at: dt.datetime) -> None:
        _replace(self._path, _aware(at).isoformat().encode())


def _aware(at: dt.datetime) -> dt.datetime:
    if at.tzinfo is None:
        raise ValueError("an instant needs its offset")
    return at.astimezone(dt.UTC)


# --- random numbers -------------------------------------------------------------------------------------------------------


class OsRandom:
    """The operating system's random numbers."""

    def bytes(self, n: int) -> bytes:
        return os.urandom(n)

    def token(self) -> str:
        """32 hex characters: a name nobody can guess and that says nothing."""
        return os.urandom(16).hex()

    def below(self, n: int) -> int:
        return secrets.randbelow(n)

    def shuffled(self, items: Sequence[T]) -> list[T]:
        mixed = list(items)
        secrets.SystemRandom().shuffle(mixed)
        return mixed


class SeededRandom:
    """Numbers that come again with the same seed; for tests and simulation only."""

    def __init__(self, seed: int | str) -> None:
        self._numbers = random.Random(seed)  # noqa: S311 - the point of it is that a simulation can be replayed

    def bytes(self, n: int) -> bytes:
        return self._numbers.randbytes(n)

    def token(self) -> str:
        return self._numbers.randbytes(16).hex()

    def below(self, n: int) -> int:
        return self._numbers.randrange(n)

    def shuffled(self, items: Sequence[T]) -> list[T]:
        return self._numbers.sample(list(items), len(items))


# --- network --------------------------------------------------------------------------------------------------------------


class HttpNetwork:
    """POST over HTTP: no redirects, no proxies picked up from the surroundings, no answer above 8 MiB.

    `record_in` keeps every body that crossed as a file of its own; only the demo asks for that.
    """

    def __init__(self, record_in: pathlib.Path | str | None = None) -> None:
        self._client = httpx.Client(follow_redirects=False, trust_env=False)
        self._record_in = pathlib.Path(record_in) if record_in else None
        self._recorded = 0
        self._counting = threading.Lock()

    def post(self, url: str, body: bytes, timeout: float) -> Answer:
        """Sends `body` as it is; the wait is in seconds. Raises Unreachable."""
        self._record("request", body)
        try:
            answer = self._send(url, body, timeout)
        except httpx.TimeoutException:
            raise Unreachable("timeout") from None
        except httpx.ConnectError:
            raise Unreachable("refused") from None
        except (httpx.HTTPError, httpx.InvalidURL):
            raise Unreachable("broken") from None
        self._record("answer", answer.body)
        return answer

    def _send(self, url: str, body: bytes, timeout: float) -> Answer:
        headers = {"content-type": "application/octet-stream", "accept-encoding": "identity"}
        with self._client.stream("POST", url, content=body, headers=headers, timeout=timeout) as response:
            received = bytearray()
            for piece in response.iter_raw():
                received += piece
                if len(received) > LARGEST_ANSWER:
                    raise Unreachable("too_long")
            return Answer(response.status_code, bytes(received))

    def _record(self, what: str, body: bytes) -> None:
        if self._record_in is None:
            return
        with self._counting:
            self._recorded += 1
            number = self._recorded
        self._record_in.mkdir(parents=True, exist_ok=True)
        (self._record_in / f"{os.getpid()}-{number:06d}-{what}.bin").write_bytes(body)


# --- disk -----------------------------------------------------------------------------------------------------------------

REFUSALS = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.EROFS: "read_only",
    errno.ENOENT: "missing",
}


class HomeDisk:
    """The office's directory, for its owner only. A file appears whole or not at all."""

    def __init__(self, home: pathlib.Path | str) -> None:
        self.home = pathlib.Path(home)

    def read(self, name: str) -> bytes:
        with _refusing(name):
            return (self.home / name).read_bytes()

    def write_whole(self, name: str, content: bytes) -> None:
        """Replaces the file in one step that survives a power cut; mode 0600."""
        with _refusing(name):
            self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
            _replace(self.home / name, content)

    def exists(self, name: str) -> bool:
        return (self.home / name).exists()

    def remove(self, name: str) -> None:
        with _refusing(name):
            (self.home / name).unlink()

    def version(self, name: str) -> object:
        """Changes whenever the file is replaced; None while there is none."""
        return _version(self.home / name)

    @contextlib.contextmanager
    def lock(self, name: str) -> Iterator[None]:
        """Only one thread of one process is inside at a time."""
        with _refusing(name):
            self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(self.home / name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)


@contextlib.contextmanager
def _refusing(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DiskRefused(REFUSALS.get(error.errno or 0, "failed"), name) from error


def _version(path: pathlib.Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def _replace(path: pathlib.Path, content: bytes) -> None:
    partial = path.with_name(f".{path.name}.{secrets.token_hex(8)}.part")
    try:
        handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with open(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    directory = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
