"""Leave this page: at once, to something anyone might have open, taking along whatever of ours can be taken along."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

__all__ = ["leave"]


def leave(request: HttpRequest) -> HttpResponse:
    """Send the browser away. `Clear-Site-Data` takes cookies and cached pages along; the history stays, and the pages say so."""
    response = HttpResponseRedirect(settings.LEAVE_TO)
    response.headers["Clear-Site-Data"] = '"cache", "cookies"'
    for cookie in (settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME):
        response.delete_cookie(cookie)
    return response
