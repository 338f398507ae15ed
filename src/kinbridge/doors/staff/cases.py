"""Cases: the list, and opening one. The page of one person's case is `case.page`."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff.forms.cases import FIRST_FACTS, OpenCase
from kinbridge.doors.staff.listed import AT_MOST, page_number
from kinbridge.doors.staff.pages import SeeOther, page
from kinbridge.doors.staff.seat import Seat, seat_of
from kinbridge.doors.staff.steps import nothing, page_of, step
from kinbridge.rooms.accounts.values import Role
from kinbridge.rooms.cases import actions, queries
from kinbridge.rooms.cases.values import Case, Side
from kinbridge.rooms.matching import actions as matching

__all__ = ["find", "open_case", "show_all"]

MOST_COUNTED, LONGEST_NAME = 1000, 400
WORKED_ON_BY = {Side.SOUGHT: Role.INTAKE, Side.LOCATED: Role.CASEWORKER}


def show_all(request: HttpRequest) -> HttpResponse:
    """The cases this colleague may see, newest first, page by page; no name stands in an address or a title."""
    seat = seat_of(request)
    if request.GET.get("review"):
        return show_due_for_review(request, seat)
    number = page_number(request)
    listed = queries.cases_for(seat.actor, most=AT_MOST, skip=(number - 1) * AT_MOST)
    before = (number - 1) * AT_MOST + len(listed)
    more = queries.how_many_for(seat.actor, most=before + MOST_COUNTED) - before
    pages = {"number": number, "newer": number - 1, "older": number + 1 if more > 0 else 0}
    return page(request, seat, "cases.html", rows=with_facts(listed), more=more, many=more == MOST_COUNTED, **pages)


def show_due_for_review(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Those somebody has to look at again, the longest due first; what was looked at makes room for the next."""
    listed, due = queries.reviews_for(seat.actor, seat.today, most=AT_MOST)
    return page(request, seat, "cases.html", rows=with_facts(listed), reviewing=True, more=due - len(listed))


def find(request: HttpRequest) -> HttpResponse:
    """Records whose name sounds like this, or that carry this number. What was typed travels in the body and nowhere else."""
    seat = seat_of(request)
    if request.method != "POST":
        return SeeOther("/cases/")
    text = request.POST.get("text", "").strip()[:LONGEST_NAME]
    found = matching.look_up(text, by=seat.actor, at=seat.at)
    return page(request, seat, "cases.html", rows=found, looked=True, text=text)


def with_facts(listed: Sequence[Case]) -> list[tuple[Case, dict[str, str]]]:
    """Each case with what stands in it."""
    facts = queries.facts_of_many(case.token for case in listed)
    return [(case, facts[case.token]) for case in listed]


@step(OpenCase, _("Open a case"), "cases.open_case", nothing, button=_("Open the case"),
      before=_("Ask only what you need now, and write who told us. Everything else can be left empty, and she can stop at any "
               "time."))
def open_case(seat: Seat, subject: None, said: dict[str, Any]) -> str:
    """A new arrival, or somebody looked for."""
    facts = {field: said[field] for field in FIRST_FACTS if said[field]}
    side = Side(said["side"])
    told = {name: said[name] for name in ("source", "purpose")}
    case = actions.open_case(side, facts=facts, **told, by=seat.actor, at=seat.at, office_role=WORKED_ON_BY[side])
    return page_of(case)
