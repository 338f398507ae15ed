"""`POST /inbox`: an envelope in, a fixed answer out.

Taken, heard before, put aside with an alarm: 202 and nothing more. Not an envelope of a verified office: 400 and nothing more,
whichever way it failed. Only trouble of our own machine answers otherwise, so that the sender tries again.
"""

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from kinbridge.doors.kinds import KINDS
from kinbridge.ground.env import DiskRefused, env
from kinbridge.rooms.exchange.actions import EnvelopeNotAccepted, accept

__all__ = ["inbox"]

LARGEST = 33 * 1024 * 1024
TAKEN, REFUSED, TOO_LARGE, IN_TROUBLE = 202, 400, 413, 503


@csrf_exempt
@require_POST
def inbox(request: HttpRequest) -> HttpResponse:
    """One envelope; see above for the answers."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal():
        return HttpResponse(status=REFUSED)
    if int(length) > LARGEST:
        return HttpResponse(status=TOO_LARGE)
    try:
        accept(request.read(LARGEST + 1), KINDS, env().clock.now())
    except EnvelopeNotAccepted:
        return HttpResponse(status=REFUSED)
    except (DiskRefused, DatabaseError):
        return HttpResponse(status=IN_TROUBLE)
    return HttpResponse(status=TAKEN)
