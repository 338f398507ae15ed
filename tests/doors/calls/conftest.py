"""A hotline desk with one call that has just begun."""

import pytest

from tests.doors.hotline import FORM
from tests.doors.pages import post


@pytest.fixture(autouse=True)
def _posting(monkeypatch):
    """The outbox has tests of its own; here no office has a card."""
    monkeypatch.setattr("kinbridge.rooms.exchange.actions.outbox._insist_it_can_be_written", lambda row, waiting: None)


@pytest.fixture
def desk(house):
    return house.at("desk")


@pytest.fixture
def call(desk) -> str:
    return post(desk, "/calls/new/", speaker="herself", form=FORM)
