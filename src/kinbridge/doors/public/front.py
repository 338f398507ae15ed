"""The first page: who we are, in words a watcher may read, and three ways on. And what anybody should know beforehand."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kinbridge.doors.public.pages import page
from kinbridge.plain.emergency import Number, numbers
from kinbridge.rooms.intake import queries as intake

__all__ = ["emergency", "history", "money", "numbers_by_country", "show"]


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Three ways on."""
    return page(request, "front.html")


@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """What remains in the browser, and how to clear it."""
    return page(request, "history.html")


@require_safe
def money(request: HttpRequest) -> HttpResponse:
    """What to do when somebody asks for money."""
    return page(request, "money.html")


@require_safe
def emergency(request: HttpRequest) -> HttpResponse:
    """Numbers anybody may call."""
    return page(request, "emergency.html", countries=numbers_by_country())


def numbers_by_country() -> dict[str, list[Number]]:
    """The emergency numbers, country by country; the country in which the office is, and most who read this are, first."""
    found: dict[str, list[Number]] = {}
    here = intake.country_of_the_office()
    for number in sorted(numbers(), key=lambda one: one.country != here):
        found.setdefault(number.country, []).append(number)
    return found
