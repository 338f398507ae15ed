"""Leave this page: at once, to something anyone might have open, taking along whatever of ours can be taken along."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

__all__ = ["leave"]


def leave(request: HttpRequest) -> HttpResponse:
    """Send the browser away. Our cookies here and cached pages go along; the history stays, and the pages say so.

    `Clear-Site-Data` is not told to take cookies: it would take those of the staff door on the same name along, and any page
    anywhere that shows this address as a picture would sign our colleagues out in the middle of a call.
    """
    response = HttpResponseRedirect(settings.LEAVE_TO)
    response.headers["Clear-Site-Data"] = '"cache"'
    for cookie in (settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME):
        response.delete_cookie(cookie)
    return response
