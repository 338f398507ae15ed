"""Cases: the list, and opening one. The page of one person's case is `case.page`."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff.forms.cases import FIRST_FACTS, OpenCase
from kinbridge.doors.staff.pages import page
from kinbridge.doors.staff.seat import Seat, seat_of
from kinbridge.doors.staff.steps import nothing, page_of, step
from kinbridge.rooms.accounts.values import Role
from kinbridge.rooms.cases import actions, queries
from kinbridge.rooms.cases.values import Side

__all__ = ["open_case", "show_all"]

AT_MOST = 200
WORKED_ON_BY = {Side.SOUGHT: Role.INTAKE, Side.LOCATED: Role.CASEWORKER}


def show_all(request: HttpRequest) -> HttpResponse:
    """The cases this colleague may see, newest first; names are behind the link, not in the list's address or title."""
    seat = seat_of(request)
    listed = queries.cases_for(seat.actor, most=AT_MOST)
    facts = queries.facts_of_many(case.token for case in listed)
    rows = [(case, facts[case.token]) for case in listed]
    return page(request, seat, "cases.html", rows=rows, more=queries.how_many_for(seat.actor) - len(rows))


@step(OpenCase, _("Open a case"), "cases.open_case", nothing, button=_("Open the case"),
      before=_("Ask only what you need now. Every question can be left empty, and she can stop at any time."))
def open_case(seat: Seat, subject: None, said: dict[str, Any]) -> str:
    """A new arrival, or somebody looked for."""
    facts = {field: said[field] for field in FIRST_FACTS if said[field]}
    side = Side(said["side"])
    told = {name: said[name] for name in ("source", "purpose")}
    case = actions.open_case(side, facts=facts, **told, by=seat.actor, at=seat.at, office_role=WORKED_ON_BY[side])
    return page_of(case) if queries.opens(seat.actor, case.token) else "/cases/"
