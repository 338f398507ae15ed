"""Three rich offices in a process of their own, for whoever only looks: what a visitor sends is answered and then forgotten.

`python -m tests.browser.open_house` prints one line of JSON (addresses, cookies of everybody signed in, every page found, the
receipt codes, the names on the pages) and stays until its standard input ends.
"""

import contextlib
import json
import logging
import os
import pathlib
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "yes")  # Playwright keeps a loop running in the thread that waits for it

import django

django.setup()

from django.conf import settings
from django.test.utils import setup_test_environment

from kinbridge.doors.cli.demo.people import COLLEAGUES
from kinbridge.ground.env import FixedClock
from tests.browser.rich import fill
from tests.browser.serving import Served, served
from tests.browser.touring import Seen, pages_of
from tests.cast import NOON, three_offices
from tests.databases import set_up_once
from tests.stories.world import InProcess

__all__ = ["TOURED", "OpenHouse", "open_house"]

TOURED = ("chiangrai", "hanoi")  # Kunming's pages are theirs with fewer people on them


@dataclass(frozen=True)
class OpenHouse:
    """What a visitor needs to know."""

    addresses: dict[str, str]  # "chiangrai staff" → http://chiangrai.localhost:40213
    cookies: dict[str, dict[str, str]]  # "chiangrai carer" → the cookies of somebody signed in
    codes: dict[str, str]  # office → the receipt code of a stranger there
    names: list[str]  # of everybody the offices have written down
    pages: list[Seen]

    @classmethod
    def heard(cls, line: str) -> "OpenHouse":
        """From the line of JSON."""
        told = json.loads(line)
        return cls(**told | {"pages": [Seen(**page) for page in told["pages"]]})


@contextlib.contextmanager
def open_house() -> Iterator[OpenHouse]:
    """Founds the offices in databases in memory, fills them with work, looks for their pages, and opens the doors."""
    setup_test_environment()
    set_up_once()
    logging.getLogger("django.request").disabled = True  # what is refused on purpose is not news
    settings.KINBRIDGE_MATCH_PACKET_POINTS = 128
    with tempfile.TemporaryDirectory(prefix="kinbridge-house-") as folder:
        offices, post_office = three_offices(pathlib.Path(folder), FixedClock(NOON))
        for office in offices.values():
            office.post_office = post_office
        world = InProcess(offices)
        rich = fill(world)
        found = [page for office in TOURED for who in ("", *members()) for page in map(unread, pages_of(world, office, who))]
        with served(offices) as doors:
            doors.forgets = True
            yield OpenHouse(addresses_of(doors), cookies_of(world), rich.codes, rich.names, found)


def unread(page: Seen) -> Seen:
    """Without its text: a visitor reads it in a browser."""
    return replace(page, text="")


def members() -> list[str]:
    return [colleague.name for colleague in COLLEAGUES]


def addresses_of(doors: Served) -> dict[str, str]:
    return {f"{office} {door}": address for (office, door), address in doors.addresses.items()}


def cookies_of(world: InProcess) -> dict[str, dict[str, str]]:
    """Everybody's cookies, but for the language: whoever visits chooses one."""
    return {
        f"{office} {who}": {name: morsel.value for name, morsel in at.line.client.cookies.items() if "language" not in name}
        for (office, who), at in world.signed_in.items()
    }


if __name__ == "__main__":
    with open_house() as house:
        print(json.dumps(asdict(house)), flush=True)
        sys.stdin.read()
