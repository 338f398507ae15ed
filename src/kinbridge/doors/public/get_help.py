"""Get help now: one question a page, each kept as soon as it is sent. A random id is the thread, and stands in forms only.

What was written is not shown again, neither by "back" nor on her page: somebody else may take the phone out of her hand.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from kinbridge.doors.public.forms import PAGES, Answers
from kinbridge.doors.public.front import numbers_by_country
from kinbridge.doors.public.pages import language_of_the_page, page, refuse
from kinbridge.ground.env import DiskRefused, env
from kinbridge.rooms.intake import actions as intake
from kinbridge.rooms.intake.values import Part, Receipt

__all__ = ["ask"]

PARTS = tuple(PAGES)


def ask(request: HttpRequest) -> HttpResponse:
    """Show a page, or keep what one says and show the next."""
    if request.method != "POST":
        return shown(request, env().random.token(), PARTS[0])
    thread, part = thread_of(request), part_of(request)
    if "language" in request.POST:
        return in_another_language(request, thread, part)
    if "back" in request.POST:
        return shown(request, thread, PARTS[max(0, PARTS.index(part) - 1)], kept(thread, part))
    return keep(request, thread, part)


def keep(request: HttpRequest, thread: str, part: Part) -> HttpResponse:
    """Take the page in and go on; whatever was wrong, what was written stays in it."""
    form = PAGES[part](request.POST)
    if not form.is_valid():
        return shown(request, thread, part, kept(thread, part), form=form)
    over = "finish" in request.POST or part is PARTS[-1]
    try:
        receipt = kept(thread, part, form)
    except DiskRefused as error:
        refuse(form, None, error)
        return shown(request, thread, part, form=form)
    if over and receipt is None:
        refuse(form, None, intake.NothingSaid())
        return shown(request, thread, part, form=form)
    if over:
        return page(request, "help_done.html", receipt=receipt, countries=numbers_by_country(), language_next="/page/")
    return shown(request, thread, PARTS[PARTS.index(part) + 1], receipt)


def kept(thread: str, part: Part, form: Answers | None = None) -> Receipt | None:
    """The receipt of this thread, with what the form says added; None while nothing was said on any page."""
    said = form.said() if form else {}
    try:
        return intake.ask_for_help(thread, part, said, language=language_of_the_page(), at=env().clock.now())
    except intake.NothingSaid:
        return None


def shown(
    request: HttpRequest, thread: str, part: Part, receipt: Receipt | None = None, *, form: Answers | None = None
) -> HttpResponse:
    """One page, empty or as it was sent."""
    place = {"number": PARTS.index(part) + 1, "of": len(PARTS), "is_first": part is PARTS[0], "is_last": part is PARTS[-1]}
    context = {"form": form or PAGES[part](), "thread": thread, "part": part, "place": place, "receipt": receipt}
    return page(request, "help.html", status=422 if form else 200, **context)


def in_another_language(request: HttpRequest, thread: str, part: Part) -> HttpResponse:
    """The same page in another language, without losing the thread. A language that does not exist changes nothing."""
    code = request.POST["language"]
    if code in dict(settings.LANGUAGES):
        translation.activate(code)
    answer = shown(request, thread, part, kept(thread, part))
    kept_as = {"samesite": "Strict", "httponly": True, "secure": settings.LANGUAGE_COOKIE_SECURE}
    answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, language_of_the_page(), **kept_as)
    return answer


def thread_of(request: HttpRequest) -> str:
    """The id all pages of one asking share; a browser that sent none, or half of one, begins a new asking."""
    sent = request.POST.get("form", "")
    return sent if 16 <= len(sent) <= 64 and sent.isalnum() else env().random.token()


def part_of(request: HttpRequest) -> Part:
    """The page that was sent; what is no page is the first."""
    sent = request.POST.get("part", "")
    return Part(sent) if sent in set(Part) else PARTS[0]
