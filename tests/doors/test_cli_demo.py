"""The demo for people who look: it says where everything is, and whatever it started ends with it."""

import os
import pathlib
import re
import signal
import subprocess
import sys
import time

import pytest

from kinbridge.doors.cli.demo.command import Slowly
from kinbridge.doors.cli.demo.hands import Stranger
from kinbridge.doors.cli.demo.offices import Running
from kinbridge.doors.cli.demo.people import COLLEAGUES, OFFICES
from kinbridge.doors.cli.demo.story import Told
from kinbridge.doors.cli.demo.tour import guide

LONG = 60.0


@pytest.fixture
def offices(tmp_path) -> dict[str, Running]:
    for desk in OFFICES:
        (tmp_path / desk.key).mkdir()
        (tmp_path / desk.key / "passphrase").write_text(f"opens {desk.key}\n")
    ports = {"public": 4000, "staff": 4001, "nodes": 4002}
    return {desk.key: Running(desk, tmp_path / desk.key, ports, {}) for desk in OFFICES}


def test_the_tour_names_every_door_every_role_and_the_way_out(offices):
    told = guide(offices, Told(Stranger(None, "AAAA-BBBB"), "r", "5" * 32, "6" * 32, "7" * 32))
    assert all(f"http://{key}.localhost:4001/" in told and f"opens {key}" in told for key in offices)
    assert all(re.search(rf"^  {colleague.name} ", told, re.M) for colleague in COLLEAGUES)
    assert "AAAA-BBBB" in told
    assert "Ctrl-C" in told


def test_each_office_has_a_name_of_its_own_so_that_a_browser_stays_signed_in_at_all(offices):
    assert len({office.shown_address("staff").rpartition(":")[0] for office in offices.values()}) == len(OFFICES)


def test_a_line_says_where_its_page_is(capsys):
    Slowly(0).say("a mother reports", "http://hanoi.localhost:4000/")
    Slowly(0).say("the timer looked", "")
    assert [line.strip() for line in capsys.readouterr().out.splitlines()] == [
        "a mother reports", "http://hanoi.localhost:4000/", "the timer looked",
    ]  # fmt: skip


def test_ctrl_c_leaves_no_process_behind(tmp_path):
    folder = tmp_path / "demo"
    words = [sys.executable, "-m", "kinbridge", "demo", "--dir", str(folder)]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as demo:
        wait_until(lambda: len(living(folder)) == len(OFFICES))
        demo.send_signal(signal.SIGINT)
        assert demo.wait(LONG) == 130
    assert living(folder) == []


def living(folder: pathlib.Path) -> list[str]:
    """The processes whose office lies in that folder."""
    mark = f"KINBRIDGE_HOME={folder}/".encode()
    return [one for one in os.listdir("/proc") if one.isdecimal() and mark in environment_of(one)]


def environment_of(process: str) -> bytes:
    try:
        return pathlib.Path("/proc", process, "environ").read_bytes()
    except OSError:
        return b""


def wait_until(happened) -> None:
    end = time.monotonic() + LONG
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.05)
