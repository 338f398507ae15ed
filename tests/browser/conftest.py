"""A real browser before real doors of three offices in this process. Where there is no browser these tests are skipped."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.chromium import MISSING, chromium, command
from tests.browser.open_house import OpenHouse
from tests.browser.serving import Served, served
from tests.browser.world import PATIENCE, InBrowser

expect.set_options(timeout=PATIENCE)  # is_visible() asks at once; what a press leads to is awaited


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of this process; each person in it has a context, and so cookies, of their own."""
    if not command():
        pytest.skip(MISSING)
    # Playwright keeps an event loop running in this thread, and Django would take every question to the database for a mistake.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "yes"
    with chromium() as opened:
        yield opened


@pytest.fixture
def doors(browser, offices) -> Iterator[Served]:
    """The doors of Hà Nội, Chiang Rai and Kunming, each on a port of its own."""
    with served(offices) as opened:
        yield opened


@pytest.fixture
def world(browser, doors, offices, settings) -> Iterator[InBrowser]:
    """The three offices, whose people sit before browsers; packets hold fewer points than at work."""
    settings.KINBRIDGE_MATCH_PACKET_POINTS = 128
    made = InBrowser(offices, doors=doors, browser=browser)
    yield made
    made.close()


@pytest.fixture(scope="session")
def house() -> Iterator[OpenHouse]:
    """Three rich offices in a process of their own, started once; what a visitor sends there is answered and forgotten."""
    plain = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "PYTEST_XDIST_WORKER")}
    words = [sys.executable, "-m", "tests.browser.open_house"]
    with subprocess.Popen(words, env=plain, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as served:
        line = served.stdout.readline()
        assert line, "the open house did not open; its complaint stands above"
        yield OpenHouse.heard(line)
        served.stdin.close()
        served.wait(20)
