"""Questions about calls: through the call's case, like everything about a person."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from kinbridge.ground.sealed.keys import load_keys
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.accounts.values import Actor
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.cases.values import Level
from kinbridge.rooms.intake import call_rules, models
from kinbridge.rooms.intake.values import (
    Attempt,
    Call,
    CallBack,
    CallInFull,
    CallOutcome,
    CallState,
    CallWord,
    HandOver,
    Speaker,
    Tried,
)


class NoSuchCall(Exception):
    """There is no such call, or its case is not yours to see: nobody can tell which."""


class NoSuchHandOver(Exception):
    """No shift was handed over by this token."""


def open_calls(actor: Actor) -> tuple[Call, ...]:
    """The calls nobody ended, those that broke off first, then the longest waiting."""
    rows = _seen_by(actor).exclude(state=CallState.ENDED).order_by("state", "began_at", "token")
    return tuple(as_call(row) for row in rows)


def calls_back(actor: Actor) -> tuple[Call, ...]:
    """The calls back that were promised and not made yet, soonest first."""
    rows = _seen_by(actor).filter(back=CallBack.MAY, back_at__isnull=False).order_by("back_at", "token")
    return tuple(as_call(row) for row in rows)


def never_call(actor: Actor) -> tuple[Call, ...]:
    """Those who must never be called: whose call is open, or ended but not yet out of the hotline's hands."""
    rows = _seen_by(actor).filter(back=CallBack.NEVER).order_by("-began_at", "token")
    return tuple(as_call(row) for row in rows)


def calls_of(actor: Actor, case: str) -> tuple[Call, ...]:
    """The calls of one case the actor may see, newest first."""
    rows = models.Call.objects.filter(cases.open_to(actor), case_id=case)
    return tuple(as_call(row) for row in rows)


def last_calls_of(actor: Actor, wanted: Iterable[str]) -> dict[str, Call]:
    """The newest call of each of these cases the actor may see, by case."""
    rows = models.Call.objects.filter(cases.open_to(actor), case_id__in=set(wanted)).order_by("began_at", "token")
    return {row.case_id: as_call(row) for row in rows}


def kept_for_help() -> list[tuple[str, str]]:
    """For the timer: call and case of every ended call the hotline still works on because help was sent."""
    rows = models.Call.objects.filter(state=CallState.ENDED, outcome=CallOutcome.HELP_SENT, back_at=None).exclude(access="")
    return list(rows.order_by("began_at", "token").values_list("token", "case_id"))


def call(actor: Actor, token: str) -> CallInFull:
    """A call with what was said. Raises NoSuchCall, RecordsLocked."""
    return in_full(call_row(actor, token))


def calls_in_full(calls: Iterable[Call]) -> tuple[CallInFull, ...]:
    """What was said in each of these calls, in a few questions. Raises RecordsLocked."""
    wanted = list(calls)
    load_keys([one.case for one in wanted])
    lines: dict[str, list[models.CallLine]] = defaultdict(list)
    for line in models.CallLine.objects.filter(call__in=[one.token for one in wanted]).order_by("call_id", "turn"):
        lines[line.call_id].append(line)
    return tuple(CallInFull(one, _standing(lines.get(one.token, []))) for one in wanted)


def tried(actor: Actor, token: str) -> tuple[Tried, ...]:
    """The attempts to call back, oldest first. Raises NoSuchCall, RecordsLocked."""
    rows = models.CallAttempt.objects.filter(call=call_row(actor, token))
    return tuple(Tried(Attempt(row.came_of), row.told["words"], row.next_at, row.by, row.at) for row in rows)


def hand_overs(actor: Actor, since: datetime) -> tuple[HandOver, ...]:
    """The shifts handed over since then, newest first. Raises NotAllowed, RecordsLocked."""
    require(actor, "intake.take_call")
    return tuple(as_hand_over(row) for row in models.HandOver.objects.filter(written_at__gte=since))


def hand_over_row(token: str) -> models.HandOver:
    row = models.HandOver.objects.filter(token=token).first()
    if row is None:
        raise NoSuchHandOver
    return row


def call_row(actor: Actor, token: str, level: Level = Level.READ) -> models.Call:
    """For this room's actions: the row, if the actor has this level on its case. Raises NoSuchCall."""
    row = models.Call.objects.filter(token=token).first()
    if row is None or not cases.opens(actor, row.case_id, level):
        raise NoSuchCall
    return row


def waiting(by: str) -> "QuerySet[models.Call]":
    """For this room's actions: a colleague's calls that still wait for something."""
    unfinished = ~Q(state=CallState.ENDED) | Q(back_at__isnull=False)
    return models.Call.objects.filter(unfinished, taken_by=by)


def _seen_by(actor: Actor) -> "QuerySet[models.Call]":
    near = ~Q(state=CallState.ENDED) | Q(back_at__isnull=False) | Q(back=CallBack.NEVER)
    return models.Call.objects.filter(near, cases.open_to(actor))


def lines_of(row: models.Call) -> list[call_rules.Line]:
    """A call's lines as the rules see them. Raises RecordsLocked."""
    return [_line(line) for line in models.CallLine.objects.filter(call=row).order_by("turn")]


def in_full(row: models.Call) -> CallInFull:
    load_keys([row.case_id])
    return CallInFull(as_call(row), _standing(list(models.CallLine.objects.filter(call=row).order_by("turn"))))


def _standing(rows: list[models.CallLine]) -> dict[str, tuple[CallWord, ...]]:
    by_turn = {row.turn: row for row in rows}
    found = call_rules.standing([_line(row) for row in rows])
    return {question: tuple(_word(by_turn[line.turn], line) for line in lines) for question, lines in found.items()}


def _line(row: models.CallLine) -> call_rules.Line:
    told = row.told
    return call_rules.Line(row.turn, told["question"], told["value"], frozenset(told["over"]), told["page"])


def _word(row: models.CallLine, line: call_rules.Line) -> CallWord:
    return CallWord(line.turn, line.question, line.value, row.by, row.at)


def as_call(row: models.Call) -> Call:
    return Call(
        token=row.token,
        case=row.case_id,
        speaker=Speaker(row.speaker),
        state=CallState(row.state),
        outcome=row.outcome,
        back=CallBack(row.back),
        back_at=row.back_at,
        taken_by=row.taken_by,
        began_at=row.began_at,
        saved_at=row.saved_at,
        ended_at=row.ended_at,
    )


def as_hand_over(row: models.HandOver) -> HandOver:
    words = row.told["words"] if row.told else ""
    return HandOver(row.token, row.by, words, row.written_at, row.taken_by, row.taken_at)
