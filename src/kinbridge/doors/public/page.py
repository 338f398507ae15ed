"""The two-way page behind a receipt code: what was done, add something, take it back. The code travels in forms alone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kinbridge.doors.public.forms import AddSomething, OpenPage
from kinbridge.doors.words import sentence_for
from kinbridge.ground.env import env
from kinbridge.rooms.intake import actions as intake

__all__ = ["add", "show", "withdraw"]


def show(request: HttpRequest) -> HttpResponse:
    """Ask for the code, or show the page it opens."""
    if request.method != "POST":
        return render(request, "public/code.html", {"form": OpenPage()})
    return opened(request, request.POST.get("code", ""))


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """More words from the enquirer."""
    form = AddSomething(request.POST)
    code = request.POST.get("code", "")
    if not form.is_valid():
        return opened(request, code, form=form, status=422)
    try:
        intake.add_statement(code, form.cleaned_data["text"], at=env().clock.now())
    except intake.NothingSaid as error:
        form.add_error("text", sentence_for(error))
        return opened(request, code, form=form, status=422)
    except intake.NoSuchCode as error:
        return refused(request, code, error)
    return opened(request, code, done=_("We have what you added."))


@require_POST
def withdraw(request: HttpRequest) -> HttpResponse:
    """The enquirer takes the report back."""
    code = request.POST.get("code", "")
    try:
        intake.withdraw_report(code, at=env().clock.now())
    except intake.NoSuchCode as error:
        return refused(request, code, error)
    return opened(request, code, done=_("You have taken your report back. Nothing more is asked on your behalf."))


def opened(
    request: HttpRequest, code: str, *, form: AddSomething | None = None, done: str = "", status: int = 200
) -> HttpResponse:
    """The page of this code, or the question for a code again."""
    try:
        page = intake.read_page(code, at=env().clock.now())
    except intake.NoSuchCode as error:
        return refused(request, code, error)
    form = form or AddSomething(initial={"code": code})
    context = {"page": page, "code": code, "form": form, "done": done, "language_next": "/page/"}
    return render(request, "public/page.html", context, status=status)


def refused(request: HttpRequest, code: str, error: Exception) -> HttpResponse:
    """One answer for a code that never was, one that ended and one guessed too often in a row, beside what was typed."""
    form = OpenPage({"code": code})
    form.is_valid()
    form.add_error("code", sentence_for(error))
    return render(request, "public/code.html", {"form": form}, status=422)
