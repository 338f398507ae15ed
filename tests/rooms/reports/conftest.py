"""Hà Nội at work with one report, and a shelter beside it."""


import pytest

from kinbridge.rooms.intake import queries
from tests.rooms.reports.filing import file


@pytest.fixture
def hanoi(play):
    with play.offices["hanoi"].at_work() as office:
        yield office


@pytest.fixture
def chiangrai(play):
    return play.offices["chiangrai"]


@pytest.fixture
def receipt(play, hanoi):
    return file(play.now)


@pytest.fixture
def report(hanoi, receipt):
    (only,) = queries.reports_for(hanoi.colleagues["desk"])
    return only
