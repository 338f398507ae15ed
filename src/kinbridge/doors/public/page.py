"""What a code opens: an enquirer's page, the page of who asked for help, or the page on which a person says stop.

The code travels in forms alone. While the records are locked a page shows no words, and everything on it still works.
"""

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kinbridge.doors.public.forms import AddSomething, OpenPage, StopIt
from kinbridge.doors.public.pages import language_of_the_page, page, refuse
from kinbridge.ground.env import DiskRefused, env
from kinbridge.ground.sealed.keyrings import RecordsLocked
from kinbridge.rooms.intake import actions as intake
from kinbridge.rooms.intake.values import Opens, Page, Signal, Stop

__all__ = ["add", "clear", "show", "signal", "stop", "withdraw"]

TEMPLATES = {Opens.ENQUIRY: "page.html", Opens.HELP: "her_page.html", Opens.HERS: "stop.html"}
NO_CODE = (intake.NoSuchCode, intake.NotACode)
NOT_TAKEN = (intake.NothingSaid, DiskRefused)


def show(request: HttpRequest) -> HttpResponse:
    """Ask for the code, or show the page it opens."""
    if request.method != "POST":
        return page(request, "code.html", form=OpenPage())
    return opened(request, code_of(request))


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """More words."""
    code, form = code_of(request), AddSomething(request.POST)
    if not form.is_valid():
        return opened(request, code, form=form)
    text, language = form.cleaned_data["text"], language_of_the_page()
    return done(
        request, code, form, "text", lambda: intake.add_statement(code, text, env().clock.now(), language=language),
        _("We have what you added."),
    )  # fmt: skip


@require_POST
def withdraw(request: HttpRequest) -> HttpResponse:
    """The enquirer takes the report back."""
    code = code_of(request)
    said = _("You have taken your report back. Nothing more is asked on your behalf.")
    return done(request, code, None, None, lambda: intake.withdraw_report(code, at=env().clock.now()), said)


@require_POST
def signal(request: HttpRequest) -> HttpResponse:
    """One press: call me, do not call, it is not safe, I need no help."""
    code, pressed = code_of(request), request.POST.get("signal", "")
    if pressed not in set(Signal):
        return opened(request, code)
    return done(request, code, None, None, lambda: intake.signal(code, Signal(pressed), env().clock.now()), _("We have it."))


@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    """Show what can be stopped, or stop what was chosen; the answer is the same whatever she had agreed to."""
    code, form = code_of(request), StopIt(request.POST)
    if "show" in request.POST or not form.is_valid():
        return opened(request, code, form=None if "show" in request.POST else form, template="stop.html")
    chosen = [Stop(one) for one in form.cleaned_data["stop"]]
    said = _("We have it. From this moment nothing more goes out for what you chose. What went out before cannot be unsent.")
    return done(
        request, code, form, "stop", lambda: intake.change_answer(code, chosen, env().clock.now()), said, template="stop.html"
    )


@require_POST
def clear(request: HttpRequest) -> HttpResponse:
    """Take away what stands on her page."""
    code = code_of(request)
    said = _("It is gone from this page. We still have it.")
    return done(request, code, None, None, lambda: intake.clear_page(code, env().clock.now()), said)


def done(
    request: HttpRequest, code: str, form: forms.Form | None, field: str | None, act: Callable[[], None], said: str,
    *, template: str = "",
) -> HttpResponse:  # fmt: skip
    """One call to intake and the page again: with what was done, or with what was wrong beside what was typed."""
    try:
        act()
    except NO_CODE as error:
        return refused(request, code, error)
    except NOT_TAKEN as error:
        form = form or AddSomething({"code": code})
        refuse(form, field if isinstance(error, intake.NothingSaid) else None, error)
        return opened(request, code, form=form, template=template)
    return opened(request, code, said=said, template=template)


def opened(
    request: HttpRequest, code: str, *, form: forms.Form | None = None, said: str = "", template: str = ""
) -> HttpResponse:
    """The page of this code, or the question for a code again."""
    at = env().clock.now()
    try:
        opens = intake.what_opens(code, at)
        shown = None if opens is Opens.HERS or template else words_of(code)
    except NO_CODE as error:
        return refused(request, code, error)
    template = template or TEMPLATES[opens]
    if opens is Opens.ENQUIRY and template == "stop.html":
        return refused(request, code, intake.NoSuchCode())
    fresh = StopIt(initial={"code": code}) if template == "stop.html" else AddSomething(initial={"code": code})
    context = {"page": shown, "code": code, "form": form or fresh, "done": said, "language_next": "/page/", "opens": opens}
    return page(request, template, status=422 if form else 200, **context)


def words_of(code: str) -> Page | None:
    """What stands on a report's page; None while the records are locked."""
    try:
        return intake.read_page(code, at=env().clock.now())
    except RecordsLocked:
        return None


def refused(request: HttpRequest, code: str, error: Exception) -> HttpResponse:
    """One answer for a code that never was, one that ended and one guessed too often in a row, beside what was typed."""
    form = OpenPage({"code": code})
    refuse(form, "code", error)
    return page(request, "code.html", status=422, form=form, language_next="/page/")


def code_of(request: HttpRequest) -> str:
    """The code as typed; longer than any code is cut, so that a page never repeats a flood."""
    return request.POST.get("code", "").replace("\0", "")[:80]
