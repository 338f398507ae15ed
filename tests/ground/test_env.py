"""One clock, one source of random numbers, one network, one disk; each replaced whole."""

import datetime as dt
import errno
import http.server
import os
import pathlib
import stat
import threading

import pytest

from kinbridge.ground import env as ground_env
from kinbridge.ground.env import (
    DiskRefused,
    Env,
    FileClock,
    FixedClock,
    HomeDisk,
    HttpNetwork,
    NoOffice,
    OsRandom,
    SeededRandom,
    SystemClock,
    Unreachable,
    env,
    set_process_env,
    use,
)

MONDAY = dt.datetime(2026, 3, 2, 12, tzinfo=dt.timezone(dt.timedelta(hours=7)))


def office(name: str, **changed) -> Env:
    world = {"clock": FixedClock(MONDAY), "random": SeededRandom(name), "network": None, "disk": None} | changed
    return Env(name, **world)


def test_nobody_acts_without_saying_which_office_they_are():
    set_process_env(None)
    with pytest.raises(NoOffice):
        env()


def test_offices_in_one_process_take_turns_and_keep_apart():
    hanoi, kunming = office("hanoi"), office("kunming")
    with use(hanoi):
        env().held["records"] = "open"
        with use(kunming):
            assert env() is kunming
            assert env().held == {}
        assert env() is hanoi


def test_threads_see_the_office_of_their_process():
    seen = []
    set_process_env(office("hanoi"))
    try:
        thread = threading.Thread(target=lambda: seen.append(env().name))
        thread.start()
        thread.join()
    finally:
        set_process_env(None)
    assert seen == ["hanoi"]


def test_what_an_office_holds_is_never_printed():
    holder = office("hanoi")
    holder.held["records"] = "the key itself"
    assert "the key itself" not in repr(holder)


def test_every_clock_tells_utc():
    fixed = FixedClock(MONDAY)
    assert fixed.now() == MONDAY
    assert fixed.now().tzinfo is dt.UTC
    assert SystemClock().now().tzinfo is dt.UTC


def test_an_instant_without_its_offset_is_refused():
    with pytest.raises(ValueError):
        FixedClock(dt.datetime(2026, 3, 2))


def test_the_shared_clock_moves_for_every_process_that_reads_it(tmp_path):
    mover, reader = FileClock(tmp_path / "now"), FileClock(tmp_path / "now")
    mover.move_to(MONDAY)
    assert reader.now() == MONDAY
    mover.move_to(MONDAY + dt.timedelta(days=90))
    assert reader.now() == MONDAY + dt.timedelta(days=90)
    assert reader.now().tzinfo is dt.UTC


@pytest.mark.parametrize("numbers", [OsRandom(), SeededRandom(1)])
def test_random_numbers_have_the_shapes_promised(numbers):
    assert len(numbers.bytes(7)) == 7
    assert len(numbers.token()) == 32
    assert set(numbers.token()) <= set("0123456789abcdef")
    assert all(0 <= numbers.below(3) < 3 for _ in range(20))
    assert sorted(numbers.shuffled(range(9))) == list(range(9))


def test_the_same_seed_replays_the_same_numbers():
    assert [SeededRandom(5).token() for _ in range(2)] == [SeededRandom(5).token()] * 2
    assert SeededRandom(5).token() != SeededRandom(6).token()


def test_a_file_appears_whole_for_its_owner_only(tmp_path):
    disk = HomeDisk(tmp_path / "office")
    disk.write_whole("transport.keys", b"first")
    before = disk.version("transport.keys")
    disk.write_whole("transport.keys", b"again")
    assert disk.read("transport.keys") == b"again"
    assert disk.version("transport.keys") != before
    assert stat.S_IMODE((tmp_path / "office" / "transport.keys").stat().st_mode) == 0o600
    assert [p.name for p in (tmp_path / "office").iterdir()] == ["transport.keys"]


def test_a_missing_file_is_told_by_its_name(tmp_path):
    with pytest.raises(DiskRefused) as refused:
        HomeDisk(tmp_path).read("root.key")
    assert (refused.value.code, refused.value.name) == ("missing", "root.key")


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "full"), (errno.EACCES, "forbidden"), (errno.EROFS, "read_only"), (errno.EIO, "failed")],
)
def test_a_disk_that_refuses_leaves_the_old_file(tmp_path, monkeypatch, number, code):
    disk = HomeDisk(tmp_path)
    disk.write_whole("transport.keys", b"old")

    def refuse(_handle):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(ground_env.os, "fsync", refuse)
    with pytest.raises(DiskRefused) as refused:
        disk.write_whole("transport.keys", b"new")
    assert refused.value.code == code
    assert disk.read("transport.keys") == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["transport.keys"]


def test_only_one_is_inside_the_lock(tmp_path):
    disk, inside, most = HomeDisk(tmp_path), [], []

    def enter():
        for _ in range(20):
            with disk.lock("keyrings.lock"):
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=enter) for _ in range(4)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    assert len(most) == 80
    assert max(most) == 1


class Echo(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        if self.path == "/away":
            self.send_response(302)
            self.send_header("location", "/inbox")
            self.end_headers()
            return
        self.send_response(202)
        self.end_headers()
        self.wfile.write(b"got " + body)

    def log_message(self, *_):
        pass


@pytest.fixture
def peer():
    server = http.server.HTTPServer(("127.0.0.1", 0), Echo)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_body_goes_and_the_answer_comes_as_sent(peer, tmp_path):
    answer = HttpNetwork(record_in=tmp_path / "wire").post(f"{peer}/inbox", b"\x00sealed", timeout=5)
    assert (answer.status, answer.body) == (202, b"got \x00sealed")
    assert sorted(p.read_bytes() for p in pathlib.Path(tmp_path / "wire").iterdir()) == [b"\x00sealed", b"got \x00sealed"]


def test_a_redirect_is_not_followed(peer):
    assert HttpNetwork().post(f"{peer}/away", b"sealed", timeout=5).status == 302


def test_nobody_there_is_said_without_the_address():
    with pytest.raises(Unreachable) as unreachable:
        HttpNetwork().post("http://127.0.0.1:1/inbox", b"", timeout=2)
    assert unreachable.value.code == "refused"
    assert "127.0.0.1" not in str(unreachable.value)


def test_an_address_that_is_none_is_unreachable():
    with pytest.raises(Unreachable):
        HttpNetwork().post("no address", b"", timeout=2)
