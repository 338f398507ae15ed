"""Calls: who must never be called, who is to be called back, a call on one screen, what it came to."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff.forms.calls import TAKING, CallBackTried, EndCall, TakeCall
from kinbridge.doors.staff.pages import SeeOther, page
from kinbridge.doors.staff.seat import Seat, seat_of
from kinbridge.doors.staff.steps import is_refusal, step
from kinbridge.doors.words import sentence_for
from kinbridge.ground.env import env
from kinbridge.plain.whereabouts import Where, read_where
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.cases import actions as case_actions
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.cases.values import Case
from kinbridge.rooms.intake import actions, queries
from kinbridge.rooms.intake.values import (
    CALL_QUESTIONS,
    Attempt,
    Call,
    CallInFull,
    CallOutcome,
    CallState,
    CallWord,
    Receipt,
    Speaker,
)
from kinbridge.rooms.referrals import queries as referrals
from kinbridge.rooms.referrals.values import Referral

__all__ = ["STEPS", "begin", "help_sent", "is_token", "one_click", "report", "resume", "rows", "save", "show", "show_all", "turn"]

TODAY = dt.timedelta(hours=24)


@dataclass(frozen=True)
class Row:
    """A call in a list, with the words that tell a colleague which one it is; none while the records are locked."""

    call: Call
    how: str = ""
    code_word: str = ""
    phone: str = ""

    @property
    def short(self) -> str:
        """A few letters of its token, to say on the telephone."""
        return self.call.token[:4].upper()


def rows(calls: Iterable[Call]) -> list[Row]:
    return [
        Row(full.call, full.said("back_how"), full.said("code_word"), full.said("phone")) for full in queries.calls_in_full(calls)
    ]


@dataclass(frozen=True)
class HelpSent:
    """Help that was asked for in a call and is not closed: the call, ended or not, and what was asked of whom."""

    call: Call
    referral: Referral

    @property
    def short(self) -> str:
        return self.call.token[:4].upper()


def help_sent(seat: Seat) -> list[HelpSent]:
    """While help is on its way the call stays in sight, whoever ended it."""
    sent = referrals.help_sent(seat.actor, seat.at)
    calls = queries.last_calls_of(seat.actor, [one.case for one in sent])
    return [HelpSent(calls[one.case], one) for one in sent if one.case in calls]


def show_all(request: HttpRequest) -> HttpResponse:
    """Never call, big and first; then calls back by the hour, and the calls nobody ended."""
    seat = seat_of(request)
    require(seat.actor, "intake.take_call")
    due = rows(queries.calls_back(seat.actor))
    listed = {row.call.token for row in due}
    return page(
        request, seat, "calls.html",
        never=rows(queries.never_call(seat.actor)),
        help_sent=help_sent(seat),
        today=[row for row in due if row.call.back_at and row.call.back_at <= seat.at + TODAY],
        later=[row for row in due if row.call.back_at and row.call.back_at > seat.at + TODAY],
        open=[row for row in rows(queries.open_calls(seat.actor)) if row.call.token not in listed],
        beginning=env().random.token(),
    )  # fmt: skip


Answering = Callable[..., HttpResponse]


def one_click(view: Answering) -> Answering:
    """A button without a form: what a room refuses is a page with its sentence."""

    @wraps(view)
    def answer(request: HttpRequest, **tokens: str) -> HttpResponse:
        if request.method != "POST":
            raise Http404
        try:
            return view(request, **tokens)
        except Exception as error:
            if not is_refusal(error):
                raise
            return page(request, seat_of(request), "trouble.html", status=409, sentence=sentence_for(error))

    return answer


@one_click
def begin(request: HttpRequest) -> HttpResponse:
    """One press: the call is there, and its page opens."""
    seat = seat_of(request)
    speaker = Speaker.FOR_HER if request.POST.get("speaker") == Speaker.FOR_HER else Speaker.HERSELF
    form = request.POST.get("form", "")
    call = actions.begin_call(speaker, form=form if is_token(form) else env().random.token(), by=seat.actor, at=seat.at)
    return SeeOther(f"/calls/{call.token}/")


def is_token(text: str) -> bool:
    """32 hex characters."""
    return len(text) == 32 and set(text) <= set("0123456789abcdef")


# --- one call -------------------------------------------------------------------------------------------------------------


def show(request: HttpRequest, token: str) -> HttpResponse:
    """The call on one screen. Without a script its buttons save everything and then go where they say."""
    seat = seat_of(request)
    require(seat.actor, "intake.take_call")
    full = queries.call(seat.actor, token)
    form = TAKING[full.call.speaker](request.POST if request.method == "POST" else None, seat=seat, subject=full)
    if request.method == "POST" and form.is_valid():
        return saved_and_on(request, seat, token, form)
    case = cases.case_for(seat.actor, full.call.case)
    if request.method == "GET":
        case_actions.note_reading(case, "call", by=seat.actor, at=seat.at)
    shown = about(seat, full, case) | {"form": form, "sections": in_sections(form, full, seat)}
    return page(request, seat, "call.html", status=422 if form.errors else 200, **shown)


def saved_and_on(request: HttpRequest, seat: Seat, token: str, form: TakeCall) -> HttpResponse:
    """Everything typed is kept; "help" also writes down what may be sent, so that the next page shows exactly that."""
    kept(request, seat, token, form)
    go = request.POST.get("go", "")
    if go == "help":
        actions.write_down(token, by=seat.actor, at=seat.at)
    return SeeOther({"help": f"/calls/{token}/help/", "end": f"/calls/{token}/end/"}.get(go, f"/calls/{token}/?done"))


def kept(request: HttpRequest, seat: Seat, token: str, form: TakeCall) -> Call:
    """Saves the questions that came along, and no others."""
    sent = request.POST
    said = {name: as_kept(name, str(form.cleaned_data[name] or ""), seat) for name in form.fields if name in sent}
    chosen = frozenset(sent.getlist("chosen")) & set(CALL_QUESTIONS)
    return actions.save_call(
        token, said, seen=seen_in(sent, chosen), page=sent.get("page", "")[:32], chosen=chosen, by=seat.actor, at=seat.at
    )


def as_kept(name: str, words: str, seat: Seat) -> str:
    """A picked moment is kept as an instant with its offset; whatever else was typed there stays as typed."""
    if name != "back_at":
        return words
    try:
        return dt.datetime.fromisoformat(words).replace(tzinfo=seat.zone).astimezone(dt.UTC).isoformat()
    except (ValueError, OverflowError):
        return words


def seen_in(sent: QueryDict, chosen: frozenset[str]) -> dict[str, frozenset[int]]:
    """Which lines the page showed; where somebody settles between two answers also those shown beside the question."""
    found: dict[str, frozenset[int]] = {}
    for name in CALL_QUESTIONS:
        texts = sent.getlist(f"seen-{name}") + (sent.getlist(f"shown-{name}") if name in chosen else [])
        found[name] = frozenset(int(turn) for text in texts for turn in text.split(",") if turn.isdecimal() and len(turn) < 8)
    return found


def about(seat: Seat, full: CallInFull, case: Case) -> dict[str, Any]:
    """What stands round the form."""
    sent = [one for one in referrals.referrals_of(case) if one.ours]
    return {
        "full": full,
        "call": full.call,
        "case": case,
        "where": read_where(full.said("location")),
        "sent": sent,
        "tried": queries.tried(seat.actor, full.call.token),
        "report": queries.report_of(seat.actor, case.token),
        "others": others(full, seat),
        "page_id": env().random.token(),
        "turning": env().random.token(),
    }


@dataclass(frozen=True)
class Asked:
    """A question on the page: its field, and which lines it shows."""

    field: Any
    seen: str
    others: tuple[CallWord, ...]


def in_sections(form: TakeCall, full: CallInFull, seat: Seat) -> list[tuple[Any, list[Asked]]]:
    """The questions in their order, each with the lines it was filled from."""
    return [(title, [asked(form[name], full, name) for name in names]) for title, names in form.sections]


def asked(field: Any, full: CallInFull, name: str) -> Asked:
    words = full.standing.get(name, ())
    return Asked(field, ",".join(str(word.turn) for word in words[:1]), words[1:])


def others(full: CallInFull, seat: Seat) -> dict[str, tuple[CallWord, ...]]:
    """Questions with more than one answer standing."""
    return {name: words for name, words in full.standing.items() if len(words) > 1}


def save(request: HttpRequest, token: str) -> HttpResponse:
    """For the page's script: saves what changed and answers one part of the page. A read tells what colleagues wrote."""
    seat = seat_of(request)
    require(seat.actor, "intake.take_call")
    full = queries.call(seat.actor, token)
    form = TAKING[full.call.speaker](request.POST if request.method == "POST" else None, seat=seat, subject=full)
    if request.method == "POST" and form.is_valid():
        kept(request, seat, token, form)
        full = queries.call(seat.actor, token)
    shown: dict[str, Any] = {"form": form, "full": full, "call": full.call, "others": others(full, seat)}
    where: Where = read_where(full.said("location"))
    answer = page(request, seat, "parts/call_saved.html", status=422 if form.errors else 200, where=where, **shown)
    answer["X-Kept"] = "no" if form.errors else "yes"
    return answer


@one_click
def turn(request: HttpRequest, token: str) -> HttpResponse:
    """It was somebody else who spoke than we thought."""
    seat = seat_of(request)
    form = request.POST.get("form", "")
    speaker = Speaker.FOR_HER if request.POST.get("speaker") == Speaker.FOR_HER else Speaker.HERSELF
    drawn = form if is_token(form) else env().random.token()
    call = actions.turn_call(token, speaker, form=drawn, by=seat.actor, at=seat.at)
    return SeeOther(f"/calls/{call.token}/?done")


@one_click
def resume(request: HttpRequest, token: str) -> HttpResponse:
    """She is on the line again."""
    seat = seat_of(request)
    actions.resume_call(token, by=seat.actor, at=seat.at)
    return SeeOther(f"/calls/{token}/?done")


@one_click
def report(request: HttpRequest, token: str) -> HttpResponse:
    """Somebody called for a person who is not on the line: the call becomes a report, which can be vetted and asked about."""
    seat = seat_of(request)
    receipt: Receipt = actions.report_call(token, by=seat.actor, at=seat.at)
    return page(request, seat, "report_taken.html", receipt=receipt, language_next="/calls/")


def the_call(seat: Seat, token: str) -> Call:
    """The call, for whoever may work on it. Raises NoSuchCall."""
    require(seat.actor, "intake.take_call")
    return queries.call(seat.actor, token).call


@step(EndCall, _("End this call"), "intake.take_call", the_call, button=_("End it"),
      before=_("What she said stays. If the line broke, the call stays open, and somebody decides within ten minutes."))
def end(seat: Seat, call: Call, said: dict[str, Any]) -> str:
    """Everything said becomes facts of her case, unless it was nothing to do with us."""
    ended = actions.end_call(
        call.token, CallOutcome(said["outcome"]), back_at=said["back_at"], by=seat.actor, at=seat.at
    )
    return "/calls/" if ended.state is CallState.ENDED else f"/calls/{call.token}/"


@step(CallBackTried, _("Call back"), "intake.take_call", the_call, button=_("Note it"),
      before=_("Read how it is safe before you dial. If anybody else answers, nothing is said: not who calls, not for whom."))
def back(seat: Seat, call: Call, said: dict[str, Any]) -> str:
    """One attempt."""
    actions.note_attempt(
        call.token, Attempt(said["came_of"]), next_at=said["next_at"], words=said["words"], by=seat.actor, at=seat.at
    )
    return "/calls/"


STEPS = (("end/", end), ("back/", back))
