"""Nothing typed is lost: a form that arrives too late comes back as a page that shows what was written and sends it again.

What was typed travels in the page and nowhere else: not in an address, not on disk. It is kept only from our own pages (a form
that another site made our colleague send is refused), and never from pages that ask for a password or a code. It is sealed for
whoever typed it while the way back leads through a sign-in: who looks at the page's source reads nothing. The public door needs
none of this: without a session nothing there is ever too late.
"""

import base64
import binascii
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve

from kinbridge.ground.sealed.boxes import Tampered
from kinbridge.ground.sealed.keyrings import open_with_transport, seal_with_transport

__all__ = ["AGAIN", "GO_ON", "Kept", "opened", "sealed", "show", "what_was_sent"]

GO_ON = "go_on_writing"  # asks a step to show its form with what was typed, and to do nothing
AGAIN = "sent_again"  # a form that comes back a second time: then it is the browser that keeps no cookies
OURS = {"csrfmiddlewaretoken", AGAIN, GO_ON, "kept"}
SECRET = ("/sign-in/", "/sign-out/", "/lock/", "/me/", "/language/", "/watch/colleagues/new/")
TOKENS = {"form", "code", "next"}  # fields that carry what nobody typed


@dataclass(frozen=True, slots=True)
class Kept:
    """A form as it was sent: where to, its fields in order, whether files were with it (they have to be chosen again), and
    whether it was only half written when the screen was locked."""

    path: str
    fields: list[tuple[str, str]]
    had_files: bool = False
    is_half: bool = False


def what_was_sent(request: HttpRequest) -> Kept | None:
    """The form in this request; None where it is not from a page of ours, or asks for what must not be kept."""
    if not _is_ours(request) or not may_be_kept(request.path, request.urlconf):
        return None
    fields = [(name, value) for name, values in request.POST.lists() for value in map(str, values) if name not in OURS]
    return Kept(request.path, fields, bool(request.FILES))


def may_be_kept(path: str, urlconf: Any) -> bool:
    """True for an address of this door that takes no secret."""
    try:
        resolve(path, urlconf)
    except Resolver404:
        return False
    return not path.startswith(SECRET)


def _is_ours(request: HttpRequest) -> bool:
    """Browsers say where a form comes from; an old one only by its Referer, and one that says nothing is not believed."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and site != "same-origin":
        return False
    said = request.headers.get("Origin") or request.headers.get("Referer", "")
    parts = urlsplit(said)
    return (parts.scheme, parts.netloc) == (request.scheme, request.get_host())


# --- through a sign-in ----------------------------------------------------------------------------------------------------


def sealed(kept: Kept, whose: str) -> str:
    """For a hidden field: only the page that the same colleague comes to opens it. `whose` is a member's token, or empty."""
    return base64.urlsafe_b64encode(seal_with_transport(msgspec.msgpack.encode(kept), _label(whose))).decode()


def opened(text: str, *whose: str) -> Kept | None:
    """What was sealed for one of these; None where it was for somebody else, or is nothing of ours."""
    for one in whose:
        try:
            return msgspec.msgpack.decode(open_with_transport(base64.urlsafe_b64decode(text), _label(one)), type=Kept)
        except (Tampered, binascii.Error, ValueError, msgspec.MsgspecError):
            continue
    return None


def _label(whose: str) -> bytes:
    return f"a form on its way back|{whose}".encode()


# --- the page -------------------------------------------------------------------------------------------------------------


def show(request: HttpRequest, kept: Kept, *, status: int, **context: Any) -> HttpResponse:
    """What was typed, and one button that sends it."""
    typed = [(label, value) for label, value in (_in_words(kept, request.urlconf, *one) for one in kept.fields) if value]
    context |= {"kept": kept, "typed": typed, "again": AGAIN, "is_again": AGAIN in request.POST}
    context["go_on"] = GO_ON if hasattr(resolve(kept.path, request.urlconf).func, "form") else ""
    response = render(request, f"{request.door}/kept.html", context, status=status)
    response.headers["HX-Retarget"], response.headers["HX-Reswap"] = "body", "innerHTML"
    return response


def _in_words(kept: Kept, urlconf: Any, name: str, value: str) -> tuple[Any, Any]:
    """A field as the form it comes from words it; what nobody typed is left out."""
    field = getattr(getattr(resolve(kept.path, urlconf).func, "form", None), "base_fields", {}).get(name)
    if not value.strip() or name in TOKENS or (field is not None and field.widget.is_hidden):
        return "", ""
    if field is None:
        return "", value
    return field.label, dict(_choices(field)).get(value, "✓" if value == "on" else value)


def _choices(field: Any) -> list[tuple[Any, Any]]:
    return [(one[0], one[1]) for one in getattr(field, "choices", None) or [] if len(one) == 2]
