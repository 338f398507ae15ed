"""How a page of the public door is rendered, and what is done when the machine refuses: a sentence, and nothing typed is lost."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from kinbridge.doors.words import sentence_for

__all__ = ["language_of_the_page", "page", "refuse"]


def page(request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """The page. Choosing another language leads back to `language_next`, or to this address."""
    return render(request, f"public/{template}", context, status=status)


def refuse(form: forms.Form, field: str | None, error: Exception) -> None:
    """What a room or the machine refused, as a sentence above what was typed."""
    form.is_valid()
    form.add_error(field, sentence_for(error))


def language_of_the_page() -> str:
    """The tag of the language the stranger reads now, and so most likely writes."""
    return get_language() or ""
