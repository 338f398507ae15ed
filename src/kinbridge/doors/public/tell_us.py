"""Tell us about somebody: one form, no required field; what comes back is the code to keep.

One page and not one question a page: whoever asks for another person is mostly safe, and sees here how little is enough.
"""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from kinbridge.doors.public.forms import FACTS, TellUs
from kinbridge.doors.public.pages import language_of_the_page, page, refuse
from kinbridge.ground.env import DiskRefused, env
from kinbridge.rooms.intake import actions as intake
from kinbridge.rooms.intake.values import Channel, Receipt

__all__ = ["receive", "show"]


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The empty form, with an id of its own that makes sending it twice the same as once."""
    return page(request, "tell_us.html", form=TellUs(initial={"form": env().random.token()}))


def receive(request: HttpRequest) -> HttpResponse:
    """Take the report in and show its code; whatever was wrong, what was written stays in the form."""
    if request.method != "POST":
        return HttpResponseRedirect("/tell/")
    form = TellUs(request.POST)
    if form.is_valid():
        try:
            receipt = file(form.cleaned_data)
        except intake.NothingSaid as error:
            refuse(form, "statement", error)
        except DiskRefused as error:
            refuse(form, None, error)
        else:
            return page(request, "receipt.html", receipt=receipt, language_next="/page/")
    return page(request, "tell_us.html", status=422, form=form, language_next="/tell/")


def file(said: dict[str, str]) -> Receipt:
    """One call to intake, in the language of the page the stranger wrote on."""
    return intake.file_report(
        said["statement"],
        channel=Channel.WEB,
        language=language_of_the_page(),
        facts={field: said[field] for field in FACTS if said[field].strip()},
        must_not_know=said["must_not_know"],
        reach=said["reach"],
        form=said["form"],
        at=env().clock.now(),
    )
