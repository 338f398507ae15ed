"""Tell us: one form, no required field; what comes back is the code to keep."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kinbridge.doors.public.forms import FACTS, TellUs
from kinbridge.doors.words import sentence_for
from kinbridge.ground.env import DiskRefused, env
from kinbridge.rooms.intake import actions as intake
from kinbridge.rooms.intake.values import Channel, Receipt

__all__ = ["receive", "show"]


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The empty form, with an id of its own that makes sending it twice the same as once."""
    return render(request, "public/tell_us.html", {"form": TellUs(initial={"form": env().random.token()})})


def receive(request: HttpRequest) -> HttpResponse:
    """Take the report in and show its code; whatever was wrong, what was written stays in the form."""
    if request.method != "POST":
        return HttpResponseRedirect("/")
    form = TellUs(request.POST)
    if form.is_valid():
        try:
            receipt = file(form.cleaned_data)
        except intake.NothingSaid as error:
            form.add_error("statement", sentence_for(error))
        except DiskRefused as error:
            form.add_error(None, sentence_for(error))
        else:
            return render(request, "public/receipt.html", {"receipt": receipt, "language_next": "/page/"})
    return render(request, "public/tell_us.html", {"form": form, "language_next": "/"}, status=422)


def file(said: dict[str, str]) -> Receipt:
    """One call to intake, in the language of the page the stranger wrote on."""
    return intake.file_report(
        said["statement"],
        channel=Channel.WEB,
        language=get_language() or "",
        facts={field: said[field] for field in FACTS if said[field]},
        must_not_know=said["must_not_know"],
        reach=said["reach"],
        form=said["form"],
        at=env().clock.now(),
    )
