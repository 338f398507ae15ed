"""Every page of an office: found by following links and by the door's own table of addresses, never by a list kept by hand."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import URLPattern, get_resolver

from kinbridge.doors.cli.demo.driver import AtPage, Page
from tests.stories.world import InProcess

__all__ = ["Seen", "address_of", "addresses", "pages_of"]

OF_EACH = 2  # pages shown per address of the table: a case of somebody sought looks unlike one of somebody located
LEAVES = ("/sign-out/", "/leave/", "/static/")


@dataclass(frozen=True)
class Seen:
    """One page one person can open at one door."""

    office: str
    door: str
    who: str
    path: str
    address: str  # as in the door's table: cases/<str:token>/
    status: int = 200

    @property
    def name(self) -> str:
        """For files: hanoi-staff-carer-cases-token."""
        words = re.sub(r"<str:(\w+)>", r"\1", self.address).strip("/").replace("/", "-") or "first"
        return "-".join(filter(None, (self.office, self.door, self.who, words)))


def addresses(door: str) -> list[URLPattern]:
    """The door's table."""
    return list(get_resolver(f"kinbridge.doors.{door}.urls").url_patterns)


def address_of(door: str, path: str) -> str | None:
    """The table's line a path belongs to."""
    for one in addresses(door):
        if one.pattern.match(path.removeprefix("/")):
            return str(one.pattern)
    return None


def links_on(page: Page) -> Iterator[str]:
    """Where the page leads inside the door, in order."""
    for element in page.tree.iter("a"):
        where = urlsplit(element.get("href") or "")
        if where.path.startswith("/") and not where.netloc and not where.path.startswith(LEAVES):
            yield where.path


def pages_of(world: InProcess, office: str, door: str, who: str = "") -> list[Seen]:
    """Every page this person comes to by links from the first one, at most OF_EACH for each address.

    A link that leads nowhere is among them, with the status it answers.
    """
    at: AtPage = world.staff(office, who) if door == "staff" else world.public(office)
    waiting, known, shown, found = deque(["/"]), {"/"}, dict[str, int](), []
    while waiting:
        path = waiting.popleft()
        address = address_of(door, path)
        if address is None or shown.get(address, 0) >= OF_EACH:
            continue
        page = at.look(path)
        shown[address] = shown.get(address, 0) + 1
        found.append(Seen(office, door, who, path, address, page.status))
        new = [link for link in links_on(page) if link not in known]
        known.update(new)
        waiting.extend(new)
    return found
