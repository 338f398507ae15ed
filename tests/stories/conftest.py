"""The three offices as a world to play stories in."""

import pytest

from tests.stories.world import InProcess


@pytest.fixture
def world(offices) -> InProcess:
    return InProcess(offices)
