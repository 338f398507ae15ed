"""An office ready for work, and three offices in one process with a post office between them."""

import datetime as dt
from collections.abc import Iterator

import pytest

from kinbridge.ground.env import Env, FixedClock, HomeDisk, SeededRandom, use
from kinbridge.ground.sealed.keyrings import create_keyrings, unlock_records

NOON = dt.datetime(2026, 3, 2, 5, 0, tzinfo=dt.UTC)  # a Monday, noon in Hà Nội
PASSPHRASE = "a passphrase for tests"


@pytest.fixture
def now() -> dt.datetime:
    return NOON


@pytest.fixture
def env(db, tmp_path) -> Iterator[Env]:  # noqa: ARG001
    """One office's clock, random numbers, network and disk, on the database `default`."""
    office = Env(name="default", clock=FixedClock(NOON), random=SeededRandom(1), network=None, disk=HomeDisk(tmp_path))
    with use(office):
        yield office


@pytest.fixture
def office(env) -> Env:
    """An office whose keyrings exist and are open."""
    create_keyrings(PASSPHRASE, at=NOON)
    unlock_records(PASSPHRASE)
    return env


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whoever asks for an office may use every office's database."""
    for item in items:
        if "env" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.django_db(databases="__all__"))
