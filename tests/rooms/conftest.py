"""What several tests of rooms stand on."""

import pytest

from tests.cast import PostOffice
from tests.rooms.asking import Play


@pytest.fixture
def play(offices, env, monkeypatch, settings) -> Play:
    """Three offices that match each other, in small packets, with the post going straight into the inbox."""
    settings.KINBRIDGE_MATCH_PACKET_POINTS = 64
    play = Play(offices, env.clock)
    monkeypatch.setattr(PostOffice, "carry", lambda post, sender, url, body: play.carry(post, sender, url, body))
    return play
