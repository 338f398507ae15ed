"""Across the border: who is on duty at the offices we work with, in their time and ours, and what each office may do."""

import datetime as dt
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from kinbridge.doors.staff.desk import abroad_of
from kinbridge.doors.staff.pages import page
from kinbridge.doors.staff.seat import Seat, seat_of
from kinbridge.plain.deadlines import UnknownCountry, holiday_on, utc_offset
from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.accounts.values import Office
from kinbridge.rooms.referrals import queries
from kinbridge.rooms.referrals.values import Neighbour

__all__ = ["show"]


@dataclass(frozen=True)
class Row:
    """One office: what it told us, what its clock shows now, and whether it keeps a holiday today."""

    office: Office
    word: Neighbour | None
    on_duty: bool
    there: dt.datetime | None
    holiday: str
    since_there: dt.datetime | None
    until_there: dt.datetime | None


def show(request: HttpRequest) -> HttpResponse:
    """Every verified office, those that can be reached now first."""
    seat = seat_of(request)
    accounts.require(seat.actor, "referrals.accept")
    told = queries.neighbours()
    rows = [row_of(office, told.get(office.root), seat) for office in accounts.verified_offices(seat.at)]
    return page(request, seat, "neighbours.html", abroad=abroad_of(seat), rows=sorted(rows, key=lambda row: not row.on_duty))


def row_of(office: Office, word: Neighbour | None, seat: Seat) -> Row:
    """The office as it stands at this moment."""
    offset = dt.timedelta(minutes=word.offset_minutes) if word else utc_offset(office.country, seat.at)
    there = shifted(seat.at, offset)
    return Row(
        office=office,
        word=word,
        on_duty=word is not None and word.is_on_duty(seat.at),
        there=there,
        holiday=holiday(office.country, (there or seat.at).date()),
        since_there=shifted(word.since, offset) if word else None,
        until_there=shifted(word.until, offset) if word else None,
    )


def shifted(at: dt.datetime | None, offset: dt.timedelta | None) -> dt.datetime | None:
    """The same moment on their clock, as a plain time that no page moves again."""
    return (at.astimezone(dt.timezone(offset))).replace(tzinfo=None) if at is not None and offset is not None else None


def holiday(country: str, day: dt.date) -> str:
    """The holiday of that country, where its calendar is known."""
    try:
        return holiday_on(country, day)
    except UnknownCountry:
        return ""

