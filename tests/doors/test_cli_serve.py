"""`kinbridge serve`: three doors and a timer, opened and closed together. Real processes, so few tests."""

import gc
import os
import pathlib
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from kinbridge.doors.cli import serve
from kinbridge.doors.cli.answers import Refused, Status
from tests.doors.commands import INIT, WORDS

PATIENCE = 90.0
COMMANDS = """
import sys
from kinbridge.doors.cli.main import run
home, *init = sys.argv[1:]
run(["init", *init])
run(["member", "add", "niran", "--role", "caseworker", "--password-file", home + "/secret"])
"""

CHECK_AND_MIGRATE = """
from kinbridge.doors.cli.main import main, run
print("check:", run(["check"]))
main(["migrate"])
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> dict[str, str]:
    """The surroundings of an office founded by the real commands, its file database included."""
    home = tmp_path_factory.mktemp("served")
    (home / "secret").write_text(WORDS)
    (home / "secret").chmod(0o600)
    surroundings = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
    surroundings |= {"KINBRIDGE_HOME": str(home), "KINBRIDGE_PASSPHRASE_FILE": str(home / "secret")}
    surroundings |= {"KINBRIDGE_PASSPHRASE_COST": "8,1", "KINBRIDGE_SECRET_KEY": ""}
    surroundings |= {f"KINBRIDGE_PORT_{door}": str(free_port()) for door in ("PUBLIC", "STAFF", "NODES")}
    words = [sys.executable, "-c", COMMANDS, str(home), *INIT, "--password-file", str(home / "secret")]
    subprocess.run(words, env=surroundings, check=True, timeout=PATIENCE, capture_output=True)
    return surroundings


@contextmanager
def served(office: dict[str, str], *words: str, opens_with: str = "open: public") -> Iterator[subprocess.Popen[str]]:
    """`kinbridge serve`, once its doors are open; killed if a test forgets it."""
    command = [sys.executable, "-m", "kinbridge", "serve", "--rest", "0.1", *words]
    process = subprocess.Popen(command, env=office, stderr=subprocess.PIPE, text=True, start_new_session=True)
    try:
        assert process.stderr is not None
        first = process.stderr.readline()
        assert "open: public" in first
        assert opens_with in first
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        process.stderr.close()


def get(office: dict[str, str], door: str, path: str) -> int:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{office[f'KINBRIDGE_PORT_{door}']}{path}", timeout=PATIENCE) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        error.close()
        return error.code


def children(process: subprocess.Popen) -> list[int]:
    """The timer, which is forked first, and the worker."""
    deadline = time.monotonic() + PATIENCE
    found: list[str] = []
    while len(found) < 2 and time.monotonic() < deadline:
        found = pathlib.Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        time.sleep(0.05)
    return sorted(int(word) for word in found)


def is_gone(pid: int) -> bool:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        state = pathlib.Path(f"/proc/{pid}/stat")
        if not state.exists() or state.read_text().rsplit(") ", 1)[1].startswith("Z"):
            return True
        time.sleep(0.05)
    return False


def test_an_office_opens_its_doors_and_closes_them_with_the_timer(office):
    with served(office) as process:
        assert get(office, "PUBLIC", "/") == 200
        assert get(office, "STAFF", "/sign-in/") == 200
        assert get(office, "NODES", "/inbox") == 405
        assert get(office, "NODES", "/sign-in/") == 404
        timer, worker = children(process)
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == Status.DONE
        assert is_gone(timer)
        assert is_gone(worker)


def test_an_office_does_not_go_on_without_its_timer(office):
    with served(office, "--locked") as process:
        timer, _ = children(process)
        os.kill(timer, signal.SIGKILL)
        assert process.wait(PATIENCE) == Status.MACHINE
        assert "the timer ended by itself" in process.stderr.read()


def test_a_timer_does_not_outlive_its_office(office):
    with served(office, "--locked") as process:
        timer, worker = children(process)
        process.kill()
        assert is_gone(timer)
        assert is_gone(worker)


def test_once_everything_is_locked_no_process_of_the_office_has_the_records_and_none_opens_them_by_itself(office):
    def kinbridge(*words: str) -> int:
        return subprocess.run([sys.executable, "-m", "kinbridge", *words], env=office, timeout=PATIENCE, check=False).returncode

    with served(office):
        assert kinbridge("lock") == Status.DONE
        assert get(office, "STAFF", "/sign-in/") == 200
    with served(office, opens_with="everything was locked"):  # although the passphrase lies in a file
        assert get(office, "PUBLIC", "/") == 200
    assert kinbridge("reopen") == Status.DONE
    with served(office, opens_with="nodes"):
        assert get(office, "PUBLIC", "/") == 200


def test_a_database_that_is_not_there_is_told(office):
    surroundings = office | {"DATABASE_URL": "postgres://nobody:opensesame@127.0.0.1:1/nothing"}
    words = [sys.executable, "-c", CHECK_AND_MIGRATE]
    said = subprocess.run(words, env=surroundings, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert said.returncode == Status.MACHINE
    assert "WRONG  database   does not answer" in said.stdout
    assert said.stdout.endswith(f"check: {Status.NO}\n")
    assert said.stderr.startswith("kinbridge: the database does not answer: ")
    assert "opensesame" not in said.stdout + said.stderr


# --- before anything opens ------------------------------------------------------------------------------------------------


@pytest.fixture
def doors(settings):
    settings.DOORS_BY_PORT = {str(free_port()): door for door in ("public", "staff", "nodes")}
    return settings


def test_a_port_in_use_is_the_machine_refusing(founded, doors):
    with socket.socket() as other:
        other.bind(("127.0.0.1", serve.ports()["nodes"]))
        other.listen()
        said = founded.types("serve")
    assert said.status == Status.MACHINE
    assert "the nodes door cannot open: port" in said.err
    assert said.err.count("\n") == 1


def test_an_address_that_is_not_this_machine(founded, doors):
    doors.BIND = "203.0.113.7"
    said = founded.types("serve")
    assert (said.status, "203.0.113.7" in said.err) == (Status.MACHINE, True)


@pytest.mark.parametrize("ports", [{"8000": "public", "8001": "nodes"}, {"x": "public", "8001": "staff", "8002": "nodes"},
                                   {"0": "public", "8001": "staff", "8002": "nodes"}])
def test_three_doors_need_three_ports(settings, ports):
    settings.DOORS_BY_PORT = ports
    with pytest.raises(Refused) as refused:
        serve.ports()
    assert refused.value.status == Status.WRONG_USE


def test_another_passphrase_opens_no_door(founded, doors):
    founded.file("secret", "not this one")
    said = founded.types("serve")
    assert (said.status, "does not open" in said.err) == (Status.NO, True)


def test_an_older_database_opens_no_door(founded, doors, monkeypatch):
    monkeypatch.setattr(serve, "migrations_waiting", lambda: 1)
    said = founded.types("serve")
    assert (said.status, "kinbridge migrate" in said.err) == (Status.WRONG_USE, True)


def test_what_is_loaded_is_one_copy_before_the_first_process_forks(founded, doors, monkeypatch):
    shared = []

    def start_timer(_rest: float) -> None:
        shared.append(gc.get_freeze_count())
        raise Refused("here the first process would fork")

    monkeypatch.setattr(serve, "start_timer", start_timer)
    try:
        founded.types("serve")
    finally:
        gc.unfreeze()
    assert shared[0] > 100_000


def test_a_timer_that_never_rests_is_wrong_use(founded, doors):
    assert founded.types("serve", "--rest", "0").status == Status.WRONG_USE
