"""Who may see what of a case: roles and colleagues by their access, offices by what could go to them at this moment."""

from collections.abc import Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kinbridge.doors.staff.seat import Seat
from kinbridge.doors.ui.values import Matrix, MatrixRow
from kinbridge.doors.words import sentence
from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.cases.values import FIELDS, Case, Side
from kinbridge.rooms.consent import queries as consent
from kinbridge.rooms.consent.values import Reach

__all__ = ["GROUPS", "matrix_of"]

# Fields as people speak of them. Whatever is in none of the groups stands in the last: nothing is left out of the picture.
GROUPS: tuple[tuple[Any, frozenset[str]], ...] = (
    (gettext_lazy("Name"), frozenset({"name_full", "name_family", "name_given", "name_other", "script"})),
    (gettext_lazy("Age, sex, nationality"), frozenset({"birth", "age", "sex", "nationality", "languages"})),
    (gettext_lazy("Home and telephone"), frozenset({"place", "phone", "calling"})),
    (gettext_lazy("Where she is"), frozenset({"address", "location"})),
    (gettext_lazy("Health"), frozenset({"health", "pregnancy"})),
    (gettext_lazy("Children"), frozenset({"children"})),
    (gettext_lazy("Status and what was forced on her"), frozenset({"immigration_status", "sex_work", "forced_crime"})),
)
NAMED = frozenset[str]().union(*(fields for _title, fields in GROUPS))
REST = frozenset(FIELDS) - NAMED - {"rec_id"}
COLUMNS = (*GROUPS, (gettext_lazy("Notes and the rest"), REST))


def matrix_of(seat: Seat, case: Case) -> Matrix:
    """Rows for everybody here who may see it, and for every office that something could go to now."""
    rows = [*those_here(seat, case), *(those_elsewhere(seat, case) if case.side is Side.LOCATED else ())]
    return Matrix(_("Who could see what now"), _("Who"), [title for title, _fields in COLUMNS], rows)


def those_here(seat: Seat, case: Case) -> list[MatrixRow]:
    """Roles and colleagues of this office: whoever may open the case sees all of it."""
    names = {member.token: member.shown_name for member in seat.once(accounts.members)}
    return [
        MatrixRow(
            sentence("accounts.Role", grant.role) if grant.role else names.get(grant.to, grant.to[:8]),
            [True] * len(COLUMNS),
            {"kind": "reach", "who": str(grant.to)},
        )
        for grant in seat.once(cases.access_of, case)
    ]


def those_elsewhere(seat: Seat, case: Case) -> list[MatrixRow]:
    """Verified offices that something could go to, and one line for all the others."""
    offices = {office.root: office.name for office in accounts.verified_offices(seat.at)}
    rows = [
        MatrixRow(offices[root], [cell(reach, fields) for _title, fields in COLUMNS], {"kind": "reach", "office": root})
        for root, reach in consent.reaches(case, offices, seat.at).items()
        if reach
    ]
    return [*rows, MatrixRow(_("Every other office"), [False] * len(COLUMNS), {"kind": "reach", "office": ""})]


def cell(reach: Mapping[str, Reach], fields: frozenset[str]) -> Any:
    """No, or which of these facts, for what and until when, and whether it is an exception."""
    allowed = sorted(field for field in fields if field in reach)
    if not allowed:
        return False
    under = reach[allowed[0]]
    words = {
        "fields": ", ".join(sentence("field", field) for field in allowed),
        "purpose": sentence("consent.Purpose", under.purpose),
        "day": date_format(localtime(under.until), "SHORT_DATE_FORMAT"),
    }
    if under.by_exception:
        return _("%(fields)s: an exception without her agreement, until %(day)s") % words
    return _("%(fields)s: %(purpose)s, until %(day)s") % words
