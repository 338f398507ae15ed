"""What several tests of rooms stand on."""

import pytest

from kinbridge.doors.kinds import KINDS
from kinbridge.rooms.exchange.values import Kind, Test
from tests.cast import PostOffice
from tests.rooms.asking import HOA, Play, ask, located, sought
from tests.rooms.exchanging import Slow, Told


@pytest.fixture
def hanoi(offices):
    return offices["hanoi"]


@pytest.fixture
def shelter(offices):
    return offices["chiangrai"]


@pytest.fixture
def kunming(offices):
    return offices["kunming"]


@pytest.fixture
def heard(monkeypatch) -> list:
    """What the actions of `match.disclose`, `match.withdraw` and `notice.test` were called with, and ids taken back."""
    calls: list = []
    for content in (Told, Slow, Test):
        monkeypatch.setitem(KINDS, content.kind, Kind(content, calls.append, recalled=lambda message, at: calls.append(message)))
    return calls


# --- matching -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def play(offices, env, monkeypatch, settings) -> Play:
    """Three offices that match each other, in small packets, with the post going straight into the inbox."""
    settings.KINBRIDGE_MATCH_PACKET_POINTS = 64
    play = Play(offices, env.clock)
    monkeypatch.setattr(PostOffice, "carry", lambda post, sender, url, body: play.carry(post, sender, url, body))
    return play


@pytest.fixture
def chiangrai(offices):
    return offices["chiangrai"]


@pytest.fixture
def her(play, hanoi, chiangrai):
    """She is at the shelter and may be matched with Hà Nội; so may somebody else."""
    with chiangrai.at_work():
        located(chiangrai, play.now, HOA, admits=hanoi.root)
        return located(chiangrai, play.now, admits=hanoi.root)


@pytest.fixture
def report(play, hanoi):
    with hanoi.at_work():
        return sought(hanoi, play.now)


@pytest.fixture
def asked(play, hanoi, chiangrai, report):
    with hanoi.at_work():
        return ask(hanoi, report, chiangrai.root, play.now)
