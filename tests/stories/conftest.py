"""The three offices as a world to play stories in."""

import pytest

from tests.stories.world import InProcess


@pytest.fixture
def world(offices, settings) -> InProcess:
    """The three offices; packets hold fewer points than at work, enough for everybody of a story and sooner computed."""
    settings.KINBRIDGE_MATCH_PACKET_POINTS = 128
    return InProcess(offices)
