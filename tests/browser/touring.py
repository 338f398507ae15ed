"""Every page of an office: found by following links and by the door's own table of addresses, never by a list kept by hand."""

import re
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.urls import URLPattern, get_resolver

from kinbridge.doors.cli.demo.driver import AtPage, Page
from tests.stories.world import InProcess

__all__ = ["Seen", "address_of", "addresses", "one_of_each", "pages_of"]

OF_EACH = 3  # pages looked at per address of the table: a case of somebody sought looks unlike one of somebody located
LEAVES = ("/sign-out/", "/leave/", "/static/")


@dataclass(frozen=True)
class Seen:
    """One page one person can open at one door."""

    office: str
    who: str  # nobody signed in: the public door
    path: str
    address: str  # as in the door's table: cases/<str:token>/
    status: int
    made_of: str  # of which elements, so that two pages can be told to look alike
    text: str = field(default="", repr=False, compare=False)

    @property
    def door(self) -> str:
        return "staff" if self.who else "public"

    @property
    def person(self) -> str:
        """ "chiangrai carer", or "chiangrai" for a stranger there."""
        return f"{self.office} {self.who}".strip()

    @property
    def name(self) -> str:
        """For files and complaints: hanoi-staff-carer-cases-token."""
        words = re.sub(r"<\w+:(\w+)>", r"\1", self.address).strip("/").replace("/", "-") or "first"
        return "-".join(filter(None, (self.office, self.door, self.who, words)))


def addresses(door: str) -> list[str]:
    """The door's table."""
    patterns = get_resolver(f"kinbridge.doors.{door}.urls").url_patterns
    return [str(one.pattern) for one in patterns if isinstance(one, URLPattern)]


def address_of(door: str, path: str) -> str | None:
    """The table's line a path belongs to."""
    for one in get_resolver(f"kinbridge.doors.{door}.urls").url_patterns:
        if one.pattern.match(path.removeprefix("/")):
            return str(one.pattern)
    return None


def links_on(page: Page) -> Iterator[str]:
    """Where the page leads inside the door, in order."""
    for element in page.tree.iter("a"):
        where = urlsplit(element.get("href") or "")
        if where.path.startswith("/") and not where.netloc and not where.path.startswith(LEAVES):
            yield where.path


def pages_of(world: InProcess, office: str, who: str = "") -> list[Seen]:
    """Every page this person comes to by links from the first one, at most OF_EACH for each address.

    A link that leads nowhere is among them, with the status it answers.
    """
    door = "staff" if who else "public"
    at: AtPage = world.staff(office, who) if who else world.public(office)
    waiting, known, shown, found = deque(["/"]), {"/"}, defaultdict[str, int](int), []
    while waiting:
        path = waiting.popleft()
        address = address_of(door, path)
        if address is None or shown[address] == OF_EACH:
            continue
        page = at.look(path)
        shown[address] += 1
        found.append(Seen(office, who, path, address, page.status, made_of(page), page.html))
        new = [link for link in links_on(page) if link not in known]
        known.update(new)
        waiting.extend(new)
    return found


def made_of(page: Page) -> str:
    """Which elements stand on the page, however often."""
    return " ".join(sorted({f"{element.tag}.{element.get('class') or ''}" for element in page.tree.iter() if _is_tag(element)}))


def _is_tag(element) -> bool:
    return isinstance(element.tag, str)


def one_of_each(pages: list[Seen]) -> list[Seen]:
    """Pages that look different: by address and elements; everybody's first page is one."""
    kept: dict[tuple[str, ...], Seen] = {}
    for page in pages:
        if page.status == 200:
            first = (page.office, page.who) if page.path == "/" else ()
            kept.setdefault((page.door, page.address, page.made_of, *first), page)
    return list(kept.values())
