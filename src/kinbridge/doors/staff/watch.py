"""For those who watch over the office: alarms, who opened what, and what is late or unsafe. Facts and counts; no scores."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff.forms.questions import Day, Long, Questions
from kinbridge.doors.staff.pages import page
from kinbridge.doors.staff.seat import Seat, seat_of
from kinbridge.doors.staff.steps import step
from kinbridge.doors.staff.urgent import COMPARING, Waits, dangerous_first
from kinbridge.doors.words import sentence
from kinbridge.rooms.accounts import actions, queries
from kinbridge.rooms.accounts.values import Acknowledged, Role
from kinbridge.rooms.audit import queries as audit
from kinbridge.rooms.audit.values import Reading
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.clocks import queries as clocks
from kinbridge.rooms.clocks.values import Due
from kinbridge.rooms.consent import queries as consent
from kinbridge.rooms.exchange import queries as exchange
from kinbridge.rooms.intake import queries as intake
from kinbridge.rooms.matching import queries as matching
from kinbridge.rooms.referrals import queries as referrals

__all__ = ["WATCHES", "Alarm", "acknowledge", "show", "show_alarms", "show_readings", "show_unsafe", "unseen_alarms"]

WATCHES = frozenset({Role.SUPERVISOR, Role.PROTECTION, Role.OPERATOR})


# --- alarms ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Alarm:
    """Something people must look at, from whichever room noticed: about an office, or about a colleague; or about neither."""

    token: str
    code: str
    sentence: str
    at: dt.datetime
    office: str = ""
    member: str = ""
    seen: Acknowledged | None = None
    page: str = "/watch/alarms/"


def all_alarms(seat: Seat) -> list[Alarm]:
    """Newest first, with who looked at them."""
    if seat.actor.roles.isdisjoint(WATCHES):
        return []
    seen = queries.acknowledged(seat.actor)
    noticed: dict[str, Iterable[Any]] = {
        "exchange": exchange.alarms(),
        "matching": matching.alarms(seat.actor),
        "accounts": queries.alarms(seat.actor),
    }
    found = (_alarm(room, one, seen) for room, alarms in noticed.items() for one in alarms)
    return sorted(found, key=lambda one: one.at, reverse=True)


def _alarm(room: str, one: Any, seen: dict[str, Acknowledged]) -> Alarm:
    words = sentence(f"{room}.AlarmCode", str(one.code))
    about = {"office": getattr(one, "office", ""), "member": getattr(one, "member", "")}
    return Alarm(one.token, str(one.code), words, one.at, **about, seen=seen.get(one.token))


def unseen_alarms(seat: Seat) -> list[Alarm]:
    """Those nobody has looked at."""
    return [one for one in all_alarms(seat) if one.seen is None]


def show_alarms(request: HttpRequest) -> HttpResponse:
    """Those nobody looked at first, then the others with what came of them."""
    seat = seat_of(request)
    queries.require(seat.actor, "accounts.acknowledge")
    found = all_alarms(seat)
    return page(
        request, seat, "alarms.html",
        unseen=[one for one in found if one.seen is None], seen=[one for one in found if one.seen is not None][:100],
        resting=queries.tried(seat.actor, seat.at),
    )  # fmt: skip


class WhatCameOfIt(Questions):
    """In words."""

    words = Long(_("What did you find, and what was done?"))


def the_alarm(seat: Seat, token: str) -> Alarm:
    """An alarm this colleague may see, or nothing is here."""
    queries.require(seat.actor, "accounts.acknowledge")
    found = next((one for one in all_alarms(seat) if one.token == token), None)
    if found is None:
        raise Http404
    return found


@step(WhatCameOfIt, _("Look at an alarm"), "accounts.acknowledge", the_alarm, button=_("Save"),
      before=_("It stays on the list of alarms with your name, the hour and what you write. "
               "Write no name of a person who is protected."))
def acknowledge(seat: Seat, alarm: Alarm, said: dict[str, Any]) -> str:
    """Somebody looked, and says what came of it."""
    actions.acknowledge(alarm.token, said["words"], by=seat.actor, at=seat.at)
    return alarm.page


def show(request: HttpRequest) -> HttpResponse:
    """Everything there is to watch over, on one page."""
    seat = seat_of(request)
    queries.require(seat.actor, "accounts.acknowledge")
    return page(request, seat, "watch.html", alarms=len(unseen_alarms(seat)), may_read=seat.may("audit.read"))


# --- who opened what ------------------------------------------------------------------------------------------------------

OPENED = "cases.read"
MANY_A_DAY = 30  # different cases on one day: said as a fact, because a caseload has rarely so many
NIGHT = (22, 6)  # hours of the office
LINES = 200


class Period(Questions):
    """Which days, and whose."""

    since = Day(_("First day"), required=True)
    until = Day(_("Last day"), required=True)
    whose = forms.ChoiceField(label=_("Colleague"), required=False)

    def begin(self, seat: Seat, subject: Any) -> dict[str, Any]:
        return {"since": seat.today - dt.timedelta(days=6), "until": seat.today, "whose": ""}

    def offer(self) -> None:
        """Everybody, or one."""
        whose: Any = self.fields["whose"]
        whose.choices = [("", _("everybody")), *[(one.token, one.shown_name) for one in queries.members()]]

    def bounds(self, said: dict[str, Any]) -> tuple[dt.datetime, dt.datetime]:
        """The days as instants of this office."""
        first, last = sorted((said["since"], said["until"]))
        begin, end = (dt.datetime.combine(day, dt.time(), self.seat.zone) for day in (first, last + dt.timedelta(days=1)))
        return begin, end


@dataclass
class Looked:
    """What one colleague opened in the period."""

    who: str
    pages: int = 0
    cases: set[str] = field(default_factory=set)
    at_night: int = 0
    not_by_name: int = 0
    days: dict[dt.date, set[str]] = field(default_factory=lambda: defaultdict(set))

    @property
    def busiest(self) -> tuple[dt.date, int] | None:
        """The day with the most different cases, where they were many."""
        day, found = max(self.days.items(), key=lambda one: len(one[1]))
        return (day, len(found)) if len(found) >= MANY_A_DAY else None


def show_readings(request: HttpRequest) -> HttpResponse:
    """Per colleague: how much, at night, and outside what was given to them by name. The filter travels by POST."""
    seat = seat_of(request)
    form = Period(request.POST if request.method == "POST" else None, seat=seat)
    said = form.cleaned_data if form.is_bound and form.is_valid() else form.begin(seat, None)
    since, until = form.bounds(said)
    queries.require(seat.actor, "audit.read")
    found = audit.readings(OPENED, since, until, said["whose"])
    lines = found[:LINES] if said["whose"] else []
    actions.note_watching(said["whose"], by=seat.actor, at=seat.at)
    return page(
        request, seat, "readings.html", status=422 if form.errors else 200, form=form, looked=by_colleague(found, seat),
        lines=lines, more=max(0, len(found) - LINES) if said["whose"] else 0,
        mine=cases.cases_among(seat.actor, {line.subject for line in lines}), night=NIGHT,
    )  # fmt: skip


def by_colleague(found: Sequence[Reading], seat: Seat) -> list[Looked]:
    """The same lines, counted; whoever opened most cases first."""
    looked: dict[str, Looked] = {}
    for one in found:
        here, there = one.at.astimezone(seat.zone), looked.setdefault(one.actor, Looked(one.actor))
        there.pages += 1
        there.cases.add(one.subject)
        there.days[here.date()].add(one.subject)
        there.at_night += here.hour >= NIGHT[0] or here.hour < NIGHT[1]
    for one_of in looked.values():
        one_of.not_by_name = len(one_of.cases - cases.named_in(one_of.who))
    return sorted(looked.values(), key=lambda one: (-len(one.cases), one.who))


# --- late and unsafe ------------------------------------------------------------------------------------------------------

UNSAFE = "not_safe_to_contact"
UNANSWERED = ("person.ask", "referral.answer", "ask.standing", "nationality.check", "access.answer")
SHOWN = 100


def show_unsafe(request: HttpRequest) -> HttpResponse:
    """Late clocks, whom it is not safe to contact or call, what nobody answered yet, exceptions that one person alone signed."""
    seat = seat_of(request)
    queries.require(seat.actor, "audit.read")
    running = clocks.due_among(cases.open_to(seat.actor, by="subject"))
    all_late = [one for one in running if one.is_late(seat.at)]
    late = dangerous_first(one for one in all_late if one.rule not in COMPARING)
    people = cases.not_safe_to_contact(seat.actor, most=SHOWN)
    noted = {case for case, _since in people}
    return page(
        request, seat, "unsafe.html",
        help_wanted=[Waits.of(one) for one in referrals.help_wanted(seat.actor)],
        late=late[:SHOWN], more_late=max(0, len(late) - SHOWN), elsewhere=len(clocks.all_late(seat.at)) - len(all_late),
        comparing=len(all_late) - len(late),
        people=people, held=once_each(one for one in running if one.held_reason == UNSAFE and one.subject not in noted),
        never=intake.must_not_be_called(seat.actor, most=SHOWN),
        unanswered=_counted(one for one in running if one.rule in UNANSWERED),
        exceptions=consent.exceptions_waiting(), to_tell=consent.to_be_told(),
    )  # fmt: skip


def once_each(held: Iterable[Due]) -> list[Due]:
    """One line for each person whom it is not safe to contact, however many clocks stand still for that."""
    return list({one.subject: one for one in reversed(dangerous_first(held))}.values())[::-1]


def _counted(running: Any) -> list[tuple[str, int, Due]]:
    """Rule, how many clocks run under it, and the one that is due first."""
    rows = list(running)
    many = Counter(one.rule for one in rows)
    return [(rule, count, next(one for one in rows if one.rule == rule)) for rule, count in sorted(many.items())]
