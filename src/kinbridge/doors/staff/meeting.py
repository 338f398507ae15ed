"""The meeting sheet: open, late, done with one office or with all; by reference numbers, never by names; also as CSV."""

import csv
import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from kinbridge.doors.staff.desk import abroad_of
from kinbridge.doors.staff.pages import page
from kinbridge.doors.staff.seat import Seat, seat_of
from kinbridge.doors.words import sentence
from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.accounts.values import Office
from kinbridge.rooms.referrals import queries
from kinbridge.rooms.referrals.values import Line, Sheet

__all__ = ["as_csv", "show"]

PERIOD = dt.timedelta(days=90)
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a cell that begins so is run by a spreadsheet
HEADINGS = (
    "part", "reference", "office", "country", "direction", "direction_words", "matter", "matter_words", "state", "state_words",
    "urgent", "asked_on", "due_on", "owed_by", "owed_by_words", "letters", "notes",
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """With which office (empty for all), from which day to which."""

    office: str
    since: dt.date
    until: dt.date


def show(request: HttpRequest) -> HttpResponse:
    """To be printed and written on."""
    seat = seat_of(request)
    asked = asked_in(request, seat)
    sheet = sheet_of(asked, seat)
    titles = {"late": _("Late"), "open": _("Still open"), "done": _("Done")}
    parts = [(titles[code], code, lines) for code, lines in parts_of(sheet)]
    return page(request, seat, "meeting.html", asked=asked, sheet=sheet, parts=parts, abroad=abroad_of(seat))


def parts_of(sheet: Sheet) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """Each line once: what is late stands there and not among the open."""
    late = {line.referral.token for line in sheet.late}
    in_time = tuple(line for line in sheet.open if line.referral.token not in late)
    return (("late", sheet.late), ("open", in_time), ("done", sheet.done))


def sheet_of(asked: Asked, seat: Seat) -> Sheet:
    """Raises NotAllowed."""
    return queries.meeting(seat.actor, office=asked.office, since=asked.since, until=asked.until, at=seat.at)


def asked_in(request: HttpRequest, seat: Seat) -> Asked:
    """Codes and days of the address; what cannot be read is as if it were not there."""
    office = request.GET.get("office", "")
    known = {one.root for one in accounts.offices()}
    until = day_in(request.GET.get("until", "")) or seat.today
    since = day_in(request.GET.get("since", "")) or until - PERIOD
    return Asked(office if office in known else "", min(since, until), max(since, until))


def day_in(text: str) -> dt.date | None:
    """A day of this age, or None."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year > PERIOD.days else None


def as_csv(request: HttpRequest) -> HttpResponse:
    """The same sheet for a spreadsheet: codes, and words in the reader's language."""
    seat = seat_of(request)
    sheet = sheet_of(asked_in(request, seat), seat)
    offices = {one.root: one for one in accounts.offices()}
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(HEADINGS)
    for part, lines in parts_of(sheet):
        rows.writerows([harmless(cell) for cell in cells(part, line, sheet, offices, seat)] for line in lines)
    answer = HttpResponse("\ufeff" + written.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="meeting.csv"'
    return answer


def cells(part: str, line: Line, sheet: Sheet, offices: dict[str, Office], seat: Seat) -> Iterator[Any]:
    """One line of the sheet in the order of HEADINGS."""
    referral, office = line.referral, offices.get(line.referral.office)
    owed = {True: "us", False: "them", None: "nobody"}[line.owed_by_us]
    direction = "out" if referral.ours else "in"
    yield from (part, referral.reference, office.name if office else referral.office[:8], office.country if office else "")
    yield from (direction, sentence("meeting.direction", direction))
    yield from (referral.matter.value, sentence("referrals.Matter", referral.matter))
    yield from (referral.state.value, sentence("referrals.State", referral.state))
    yield from ("yes" if referral.urgent else "no", iso(referral.offered_at, seat), iso(line.due_at, seat))
    yield from (owed, sentence("meeting.owed", owed), " ".join(sheet.letters.get(referral.token, ())), "")


def iso(at: dt.datetime | None, seat: Seat) -> str:
    """The day where this office is."""
    return at.astimezone(seat.zone).date().isoformat() if at else ""


def harmless(cell: Any) -> str:
    """A cell no spreadsheet runs as a formula, whatever an office calls itself."""
    text = str(cell)
    return f"'{text}" if text.startswith(FORMULA) else text
