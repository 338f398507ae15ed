"""Files of a case: keep one, look at it, destroy it. A file leaves the machine only by a colleague's own hand."""

from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff.forms.cases import Attach
from kinbridge.doors.staff.forms.questions import Nothing
from kinbridge.doors.staff.seat import Seat, seat_of
from kinbridge.doors.staff.steps import Part, page_of, part_of, step, the_case, the_case_to_read
from kinbridge.rooms.cases import actions, queries
from kinbridge.rooms.cases.values import Attachment, Case, Use

__all__ = ["attach", "show", "take_back"]


def held(case: Case) -> list[Attachment]:
    """Those that are still there."""
    return [one for one in queries.attachments_of(case) if one.gone_at is None]


the_attachment = part_of(held)
the_attachment_to_read = part_of(held, the_case_to_read)


@step(Attach, _("Keep a file"), "cases.attach", the_case, button=_("Keep it"),
      before=_("A photograph, a recording or a PDF. Place, hour, device and author are taken out of it before it is sealed."))
def attach(seat: Seat, case: Case, said: dict[str, Any]) -> str:
    """One more file."""
    actions.attach(
        case, said["file"].read(), use=Use(said["use"]), words=said["words"], language=said["language"], by=seat.actor, at=seat.at
    )
    return page_of(case)


@step(Nothing, _("Destroy a file"), "cases.take_back_attachment", the_attachment, button=_("Destroy it"), tone="warning",
      before=_("The file is destroyed here and cannot be brought back. That it was here stays in the trail."))
def take_back(seat: Seat, attachment: Part, said: dict[str, Any]) -> str:
    """Its content goes."""
    actions.take_back_attachment(attachment.case, attachment.one.token, by=seat.actor, at=seat.at)
    return page_of(attachment)


def show(request: HttpRequest, token: str, part: str) -> HttpResponse | StreamingHttpResponse:
    """The file itself, to look at or listen to. It is no page: nothing in it may do anything, and its name says nothing."""
    seat = seat_of(request)
    found = the_attachment_to_read(seat, token, part)
    actions.note_reading(found.case, "attachment", by=seat.actor, at=seat.at)
    content = queries.content_of(found.case, part)
    way = "inline" if found.one.is_picture or found.one.is_sound else "attachment"
    return StreamingHttpResponse(
        content,
        content_type=found.one.kind,
        headers={
            "Content-Length": str(found.one.size),
            "Content-Disposition": f'{way}; filename="file-{part[:8]}.{found.one.ending}"',
            "Content-Security-Policy": "default-src 'none'; sandbox",
        },
    )
