"""The liaison desk: what waits for us and for others, late first; and the pages of the work with other offices."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff.listed import page_number
from kinbridge.doors.staff.pages import page
from kinbridge.doors.staff.seat import Seat, seat_of
from kinbridge.doors.words import choices
from kinbridge.rooms.clocks.values import Rung
from kinbridge.rooms.referrals import queries
from kinbridge.rooms.referrals.values import Line

__all__ = ["abroad_of", "show"]

AT_ONCE = 200

# The pages of the work with other offices, linked from each of them, and the verb without which they are nobody's.
ABROAD: tuple[tuple[str, Promise, str], ...] = (
    ("/referrals/", _("Referrals"), "referrals.answer_help"),
    ("/letters/", _("Letters"), "referrals.issue_letter"),
    ("/neighbours/", _("On duty across the border"), "referrals.accept"),
    ("/meeting/", _("Meeting sheet"), "referrals.accept"),
)
BOXES: tuple[tuple[str, Promise], ...] = (
    ("", _("All")),
    ("ours", _("Waits for us")),
    ("theirs", _("Waits for them")),
    ("late", _("Late")),
    ("letter", _("A letter is to be written")),
    ("over", _("Over")),
)


def abroad_of(seat: Seat) -> list[tuple[str, Promise]]:
    """Those of them that this colleague may open."""
    return [(path, words) for path, words, verb in ABROAD if seat.may(verb)]


def show(request: HttpRequest) -> HttpResponse:
    """Narrowed by codes in the address that say nothing about anybody; what is unknown there fits nothing."""
    seat = seat_of(request)
    lines = queries.desk(seat.actor, seat.at)
    asked = {name: request.GET.get(name, "") for name in NARROWED_BY}
    fitting = [line for line in lines if all(NARROWED_BY[name](line, code, seat) for name, code in asked.items() if code)]
    number = page_number(request)
    start = AT_ONCE * (number - 1)
    shown = fitting[start : start + AT_ONCE]
    return page(
        request, seat, "referrals.html", rows=shown, asked=asked, found=len(fitting), all=len(lines), first=start + 1,
        last=start + len(shown), earlier=number - 1, later=number + 1 if start + AT_ONCE < len(fitting) else 0,
        late={line.referral.token for line in shown if line.is_late(seat.at)}, boxes=BOXES, abroad=abroad_of(seat),
        states=choices("referrals.State"), matters=choices("referrals.Matter"),
    )  # fmt: skip


def is_in(line: Line, box: str, seat: Seat) -> bool:
    """Whether a line lies in that box; the unknown box is empty."""
    late, level = line.is_late(seat.at), line.clock.level if line.clock else Rung.NONE
    boxes = {
        "ours": line.owed_by_us is True, "theirs": line.owed_by_us is False, "late": late,
        "letter": late and level >= Rung.LETTER, "over": line.owed_by_us is None,
    }  # fmt: skip
    return boxes.get(box, False)


# Each way to narrow the list: a code in the address, and whether a line fits it.
NARROWED_BY: dict[str, Callable[[Line, str, Seat], bool]] = {
    "box": is_in,
    "state": lambda line, code, seat: line.referral.state == code,
    "office": lambda line, code, seat: line.referral.office == code,
    "matter": lambda line, code, seat: line.referral.matter == code,
}
