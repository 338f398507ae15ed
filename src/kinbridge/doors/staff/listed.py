"""Long lists at the staff door, page by page: what is not shown is neither read from the database nor opened."""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest

__all__ = ["AT_MOST", "page_number", "part_of"]

AT_MOST, MOST_DIGITS = 50, 6


def page_number(request: HttpRequest) -> int:
    """Which page of a list; the first for anything that is no number."""
    asked = request.GET.get("page", "")
    return max(1, int(asked)) if asked.isascii() and asked.isdecimal() and len(asked) < MOST_DIGITS else 1


def part_of(request: HttpRequest, listed: Callable[[int, int], Sequence[Any]]) -> dict[str, Any]:
    """For a template with parts/pages.html: the rows of the page asked for, and which pages lie before and behind it.

    `listed(most, skip)` is asked for one row more than is shown; that it is there says that there is another page.
    """
    number = page_number(request)
    rows = listed(AT_MOST + 1, (number - 1) * AT_MOST)
    return {"rows": rows[:AT_MOST], "earlier": number - 1, "later": number + 1 if len(rows) > AT_MOST else 0}
