"""Who sits at the staff door for this request, and when it is."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest

from kinbridge.ground.env import env
from kinbridge.rooms.accounts.queries import actor_of, may, this_office
from kinbridge.rooms.accounts.values import Actor, ThisOffice

__all__ = ["Seat", "seat_of"]

Given = ParamSpec("Given")
Found = TypeVar("Found")


@dataclass(frozen=True)
class Seat:
    """A colleague at work: her actor for `by`, the instant for `at`, and the office she sits in."""

    actor: Actor
    shown_name: str
    at: dt.datetime
    office: ThisOffice
    answers: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, question: Callable[Given, Found], *given: Given.args, **named: Given.kwargs) -> Found:
        """The answer to a question that several parts of one page put: it is asked at most once while the page is made."""
        asked = question, given, tuple(named.items())
        if asked not in self.answers:
            self.answers[asked] = question(*given, **named)
        found: Found = self.answers[asked]
        return found

    def may(self, verb: str) -> bool:
        """True when one of her roles may do this; a page offers no step that would be refused anyway."""
        return may(self.actor, verb)

    @property
    def locks_after(self) -> int:
        """Seconds without a touch after which the screen is locked."""
        return int(settings.LOCK_AFTER.total_seconds())

    @property
    def turns_after(self) -> int:
        """Seconds after which a page turns to the lock where no script can tell whether somebody is typing in it."""
        return min(3 * self.locks_after, 2**31 // 1000)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.office.timezone)

    @property
    def today(self) -> dt.date:
        return self.at.astimezone(self.zone).date()


def seat_of(request: HttpRequest) -> Seat:
    """The signed-in colleague; the door lets nobody else come this far."""
    member: Any = request.user
    return Seat(actor_of(member), member.shown_name, env().clock.now(), this_office())
