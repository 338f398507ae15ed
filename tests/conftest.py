"""An office ready for work, and three offices in one process with a post office between them."""

import datetime as dt
import os
from collections.abc import Iterator

import pytest
from django.test.utils import teardown_databases
from django.utils import translation
from hypothesis import settings as hypothesis_settings
from xdist.remote import Producer

from kinbridge.ground.env import Env, FixedClock, HomeDisk, SeededRandom, use
from kinbridge.ground.sealed.keyrings import create_keyrings, unlock_records
from tests.cast import NOON, PASSPHRASE, PostOffice, TestOffice
from tests.databases import set_up_once
from tests.founded import founded_again
from tests.spreading import Spread, long_ones_first

# The first try of a property loads tables that the next ones find loaded, and other work beside it takes time as well.
hypothesis_settings.register_profile("kinbridge", deadline=None)
hypothesis_settings.load_profile("kinbridge")


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """A page in another language leaves its thread in it; the next test reads English again."""
    with translation.override("en"):
        yield


@pytest.fixture
def now() -> dt.datetime:
    return NOON


@pytest.fixture
def env(db, tmp_path) -> Iterator[Env]:
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


@pytest.fixture
def offices(env) -> dict[str, TestOffice]:
    """Hà Nội, Chiang Rai and Kunming, paired by fingerprint; they share the clock of `env`."""

    made, post_office = founded_again(env.disk.home, env.clock)
    for one in made.values():
        one.post_office = post_office
    return made


@pytest.fixture
def post_office(offices) -> PostOffice:
    """The wire between the three, with everything that crossed it."""
    return offices["hanoi"].post_office


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker) -> Iterator[None]:
    """Every office's database, empty."""
    with django_db_blocker.unblock():
        made = set_up_once()
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session")
def django_db_modify_db_settings_xdist_suffix() -> None:
    """Nothing to do: tests/settings.py names the databases of each process of a parallel run already."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whoever asks for an office may use every office's database."""
    for item in items:
        if "env" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.django_db(databases="__all__"))
    if "PYTEST_XDIST_WORKER" in os.environ:
        long_ones_first(items)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Spread:
    """The processes of a parallel run divide the tests among themselves."""
    return Spread(config, log)
