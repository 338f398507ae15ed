"""While the screen is hers: this session opens her view of one case, in her language, and nothing else of the office.

The lock is the session's, kept on the machine: no address, no other window of this browser and no button leads out of it but a
colleague's password. It outlives the lock of the screen.
"""

import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation

__all__ = ["case_of", "hand_over", "hers_only", "speak", "take_back_screen"]

Answering = Callable[[HttpRequest], Any]

HER_VIEW = "her_view"
# What answers besides her own pages: taking the screen back, covering it, leaving.
OPEN = frozenset({
    "/her-view/end/", "/her-view/language/", "/sign-out/", "/sign-in/", "/sign-in/second/", "/sign-in/passkey/", "/lock/",
    "/lock/open/", "/lock/other/",
})  # fmt: skip
HERS = r"/cases/{case}/(her-view/(|(facts|agreements)/[0-9a-f]{{32}}/|object/|matching/)|attachments/[0-9a-f]{{32}}/)"


def hers_only(get_response: Answering) -> Answering:
    """Lets nothing but her view through while the screen is hers."""

    def answer(request: HttpRequest) -> HttpResponse:
        case = case_of(request)
        if not case:
            return get_response(request)
        speaks(request)
        if request.path in OPEN or re.fullmatch(HERS.format(case=case), request.path):
            return get_response(request)
        return HttpResponseRedirect(f"/cases/{case}/her-view/")

    return lambda request: answer(request) if request.door == "staff" else get_response(request)


def case_of(request: HttpRequest) -> str:
    """The case whose view this session is locked to, or nothing."""
    return str(request.session.get(HER_VIEW, {}).get("case", ""))


def hand_over(request: HttpRequest, case: str, language: str) -> None:
    """From now on the screen is hers."""
    request.session[HER_VIEW] = {"case": case, "language": language}


def take_back_screen(request: HttpRequest) -> None:
    """The screen is the office's again."""
    del request.session[HER_VIEW]


def speak(request: HttpRequest, language: str) -> None:
    """Another language for her; one that does not exist changes nothing."""
    if case_of(request) and language in dict(settings.LANGUAGES):
        request.session[HER_VIEW] = request.session[HER_VIEW] | {"language": language}


def speaks(request: HttpRequest) -> None:
    """Her language, whatever the colleague reads."""
    language = request.session[HER_VIEW]["language"]
    if language:
        translation.activate(language)
        request.LANGUAGE_CODE = language
