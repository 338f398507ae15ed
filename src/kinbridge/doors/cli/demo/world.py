"""What the story needs of the world it is played in: doors to stand before, a clock to move, and a record of each step."""

import datetime as dt
import json
import time
import zoneinfo
from collections.abc import Callable
from typing import Protocol

from kinbridge.doors.cli.demo.driver import AtPage, HttpLine, Page
from kinbridge.doors.cli.demo.offices import Running
from kinbridge.ground.env import FileClock

__all__ = ["NeverHappened", "OnLoopback", "World"]

NO_PAGE = {"/receipt/": "/"}  # answers a form; whoever opens it sees the form


class NeverHappened(Exception):
    """What the story waited for did not come about. Says which step, never about whom."""


class World(Protocol):
    """Three offices and their clock, as the story sees them."""

    def public(self, office: str) -> AtPage:
        """A stranger before the office's public door."""

    def staff(self, office: str, who: str) -> AtPage:
        """A colleague of `people.COLLEAGUES`, signed in at the office's staff door."""

    def now(self) -> dt.datetime:
        """The clock all three share."""

    def pass_time(self, **much: float) -> None:
        """Let that much time pass (`hours=1`), with everything that happens by itself in it."""

    def until(self, what: str, happened: Callable[[], bool], **step: float) -> None:
        """Let time pass, a `step` at a time (seconds if none is named), until it happened. Raises NeverHappened."""

    def step(self, office: str, door: str, kind: str, words: str) -> None:
        """Note one call of the story."""


class Followed(AtPage):
    """Somebody at a page, who leaves word where they are."""

    def __init__(self, line: HttpLine, seen: dict[tuple[str, str], str], door: tuple[str, str]) -> None:
        super().__init__(line)
        self.seen, self.door = seen, door

    def _arrive(self, path: str, answer: tuple[int, str, str]) -> Page:
        page = super()._arrive(path, answer)
        self.seen[self.door] = page.path
        return page


class OnLoopback:
    """The world of `kinbridge demo`: real processes on this machine, reached over HTTP."""

    patience = 120.0  # seconds of real time for one round of the timers
    rounds = 60  # steps of the clock until something must have happened

    def __init__(
        self, offices: list[Running], clock: FileClock, timeline: Callable[[str], None], say: Callable[[str, str], None]
    ) -> None:
        self.offices = {office.desk.key: office for office in offices}
        self.clock, self.timeline, self.say = clock, timeline, say
        self._signed_in: dict[tuple[str, str], AtPage] = {}
        self.seen: dict[tuple[str, str], str] = {}  # the page last opened at each door

    def public(self, office: str) -> AtPage:
        return Followed(HttpLine(self.offices[office].address("public")), self.seen, (office, "public"))

    def staff(self, office: str, who: str) -> AtPage:
        if (office, who) not in self._signed_in:
            at_page = Followed(HttpLine(self.offices[office].address("staff")), self.seen, (office, "staff"))
            at_page.look("/sign-in/")
            at_page.submit("sign-in", sign_in_name=who, password=self.offices[office].password())
            self._signed_in[office, who] = at_page
        return self._signed_in[office, who]

    def now(self) -> dt.datetime:
        return self.clock.now()

    def pass_time(self, **much: float) -> None:
        """Move the clock, and wait until every office's timer has done what was due by then."""
        moment = self.now() + dt.timedelta(**much)
        self.clock.move_to(moment)
        deadline = time.monotonic() + self.patience
        while any(office.last_beat() < moment for office in self.offices.values()):
            if time.monotonic() > deadline:
                raise NeverHappened("a round of every office's timer")
            time.sleep(0.02)

    def until(self, what: str, happened: Callable[[], bool], **step: float) -> None:
        for _ in range(self.rounds):
            if happened():
                return
            self.pass_time(**(step or {"seconds": 5}))
        raise NeverHappened(what)

    def step(self, office: str, door: str, kind: str, words: str) -> None:
        desk = self.offices[office].desk
        self.timeline(json.dumps({"office": office, "door": door, "step": kind, "at": self.now().isoformat()}))
        there = self.now().astimezone(zoneinfo.ZoneInfo(desk.timezone))
        self.say(f"{there:%Y-%m-%d %H:%M}  {desk.name:<22}  {door:<6}  {words}", self.where(office, door))

    def where(self, office: str, door: str) -> str:
        """The address at which a visitor sees what just happened; empty for what the timer did."""
        seen = self.seen.get((office, door), "").partition("?")[0]
        return f"{self.offices[office].shown_address(door)}{NO_PAGE.get(seen, seen)}" if seen else ""
