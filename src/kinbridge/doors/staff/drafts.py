"""Drafts of long forms: kept while somebody types or by a button, offered again when the form is opened, dropped when sent."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import Resolver404, resolve

from kinbridge.doors.staff.forms.questions import Questions
from kinbridge.doors.staff.pages import SeeOther, page
from kinbridge.doors.staff.seat import Seat
from kinbridge.rooms.cases import actions
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.cases.values import Case, Draft

__all__ = ["Begun", "begun", "context", "fill", "kept", "sent"]

OURS = frozenset({"csrfmiddlewaretoken", "later"})


@dataclass(frozen=True)
class Begun:
    """A form somebody began and did not send: where it is, what it is called, when it was kept."""

    place: str
    title: Any
    saved_at: datetime


def keeps(seat: Seat, form: Questions) -> bool:
    """Long forms are worth a draft: those with room for words. Files are not kept."""
    fields = form.fields.values()
    long = any(isinstance(field.widget, forms.Textarea) for field in fields)
    return long and not form.is_multipart() and seat.may("cases.keep_draft")


def kept(request: HttpRequest, seat: Seat, subject: Any, form: Questions, *, back: str) -> HttpResponse | None:
    """The answer to "save and go on later", to the page's script and to "throw it away"; None when the form is to be sent."""
    later = request.POST.get("later", "")
    if not later or not keeps(seat, form):
        return None
    if later == "drop":
        actions.drop_draft(request.path, by=seat.actor)
        return SeeOther(request.path)
    actions.keep_draft(request.path, words_in(request.POST), case=case_of(seat, subject), by=seat.actor, at=seat.at)
    return told(request, seat) if later == "auto" else SeeOther(f"{back}?done")


def told(request: HttpRequest, seat: Seat) -> HttpResponse:
    answer = page(request, seat, "parts/draft_kept.html")
    answer["X-Kept"] = "yes"
    return answer


def words_in(said: QueryDict) -> dict[str, list[str]]:
    """Everything that was typed or ticked, whether or not the form would take it."""
    return {name: [str(value) for value in said.getlist(name)] for name in said if name not in OURS}


def case_of(seat: Seat, subject: Any) -> Case | None:
    """The case a form is about, under whose key its draft is sealed and with which it ends."""
    about = getattr(subject, "case", subject)
    if isinstance(about, Case):
        return about
    return cases.case_for(seat.actor, about) if isinstance(about, str) and cases.opens(seat.actor, about) else None


def fill(request: HttpRequest, seat: Seat, form: Questions) -> Draft | None:
    """Puts what was typed before into a fresh form, and answers the draft; None when there is none."""
    if request.method == "POST" or not keeps(seat, form):
        return None
    draft = cases.draft_of(seat.actor, request.path)
    if draft is not None:
        said = QueryDict(mutable=True)
        for name, values in draft.words.items():
            said.setlist(name, list(values))
        typed = {name: field.widget.value_from_datadict(said, {}, name) for name, field in form.fields.items()}
        form.initial = {**form.initial, **typed}
    return draft


def context(request: HttpRequest, seat: Seat, form: Questions) -> dict[str, Any]:
    """What the page of a form shows of drafts."""
    return {"draft": fill(request, seat, form), "keeps_draft": keeps(seat, form)}


def sent(request: HttpRequest, seat: Seat) -> None:
    """It was sent: nothing of the draft stays."""
    actions.drop_draft(request.path, by=seat.actor)


def begun(seat: Seat) -> list[Begun]:
    """What this colleague began and did not send, newest first."""
    return list(_begun(seat))


def _begun(seat: Seat) -> Iterator[Begun]:
    for place, saved_at in cases.drafts_of(seat.actor):
        try:
            found = resolve(place, urlconf="kinbridge.doors.staff.urls")
        except Resolver404:
            continue
        yield Begun(place, getattr(found.func, "title", ""), saved_at)
