"""What happens with a call: it begins, every answer is saved as it is given, it ends, breaks off or is called back."""

from collections.abc import Mapping
from datetime import datetime

from kinbridge.ground.database import twice_is_once, write
from kinbridge.ground.env import env
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.accounts.values import OFFICE, Actor, Role
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.cases import actions as case_actions
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.cases.values import Case, Level, Side, Sureness
from kinbridge.rooms.clocks import actions as clocks
from kinbridge.rooms.intake import call_queries, call_rules, models, rules
from kinbridge.rooms.intake.values import (
    Attempt,
    Call,
    CallBack,
    CallInFull,
    CallOutcome,
    CallState,
    Speaker,
)

CUT_OFF, CALL_BACK = "call.cut_off", "report.call_back"
SOURCE = "telephone"
# Which side the case of a call stands on, for what, and who works on it besides the hotline.
OPENS: dict[Speaker, tuple[Side, str, Role, Sureness]] = {
    Speaker.HERSELF: (Side.LOCATED, "assistance", Role.CASEWORKER, Sureness.STATED),
    Speaker.FOR_HER: (Side.SOUGHT, "tracing", Role.INTAKE, Sureness.HEARD),
}


class NoSuchQuestion(Exception):
    """A call has no question of this code; `question` names it, never what was in it."""

    def __init__(self, question: str) -> None:
        super().__init__(question)
        self.question = question


class CallOver(Exception):
    """A colleague ended this call already, as `outcome`."""

    def __init__(self, outcome: str) -> None:
        super().__init__(outcome)
        self.outcome = outcome


class CannotCallBack(Exception):
    """`code`: never (she must not be called), no_time, past, or not_open (nobody asked for a call back)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@twice_is_once
def begin_call(speaker: Speaker, *, form: str, by: Actor, at: datetime) -> Call:
    """A call is there at once, with a case on the right side, before a word is typed.

    `form` is the random id of the button (doors draw it): pressing twice begins one call. Once a word stands in that call, or
    a colleague has taken it, the same button left open in another window is pressed for somebody else: never two people in one
    call. The hotline may work on the case until the call is dealt with. Works while the records are locked. Raises NotAllowed.
    """
    require(by, "intake.take_call")
    speaker = Speaker(speaker)
    with write():
        before = models.Call.objects.filter(form=form).first()
        if before is not None and not _is_untouched(before, by):
            before, form = None, env().random.token()
        return call_queries.as_call(before or _begin(speaker, form, by, at))


def _is_untouched(row: models.Call, by: Actor) -> bool:
    """Nothing was done with it since the button was pressed."""
    return row.state == CallState.OPEN and row.taken_by == by.token and not models.CallLine.objects.filter(call=row).exists()


def _begin(speaker: Speaker, form: str, by: Actor, at: datetime) -> models.Call:
    side, purpose, role, sureness = OPENS[speaker]
    case = case_actions.open_case(
        side, facts={}, source=SOURCE, purpose=purpose, by=by, at=at, office_role=role, sureness=sureness
    )
    row = models.Call(
        case_id=case.token, form=form, speaker=speaker, taken_by=by.token, began_at=at, saved_at=at, access=_let_in(case, at)
    )
    row.save(force_insert=True)
    audit.record("intake.begin_call", actor=by.token, subject=case.token, at=at)
    return row


def _let_in(case: Case, at: datetime) -> str:
    """Whoever sits at the hotline works on a call, also after a change of shift; the machine grants it and takes it away."""
    until = at + call_rules.OPEN_FOR
    return case_actions.grant_access(case, Role.INTAKE, Level.WORK, until, "a call the hotline works on", by=OFFICE, at=at)


# --- what is said ---------------------------------------------------------------------------------------------------------


def save_call(
    token: str,
    said: Mapping[str, str],
    *,
    seen: Mapping[str, frozenset[int]],
    page: str,
    chosen: frozenset[str] = frozenset(),
    by: Actor,
    at: datetime,
) -> Call:
    """Keeps every answer that is new. Nothing is overwritten: a line says over which turns (`seen`) it was written.

    `page` is the open page's random id, whose own earlier lines it always writes over; `chosen` names questions where
    somebody settles between two answers. Saving twice is saving once; a call that was ended still keeps what comes late.
    Raises NoSuchCall, NoSuchQuestion, RecordsLocked.
    """
    require(by, "intake.take_call")
    for question in said:
        if not call_rules.is_question(question):
            raise NoSuchQuestion(question)
    with write():
        row = _row(token, by)
        added = [_add(row, question, words, seen, page, chosen, by, at) for question, words in said.items()]
        row.saved_at = at
        row.save(update_fields=["saved_at"])
        if any(added):
            _follow(row, at)
            audit.record("intake.save_call", actor=by.token, subject=row.case_id, at=at)
    return call_queries.as_call(row)


def _row(token: str, by: Actor) -> models.Call:
    """The call, locked until the transaction ends, so that two pages of one call take turns."""
    found = call_queries.call_row(by, token, Level.WORK)
    return models.Call.objects.select_for_update().get(token=found.token)


def _add(
    row: models.Call,
    question: str,
    words: str,
    seen: Mapping[str, frozenset[int]],
    page: str,
    chosen: frozenset[str],
    by: Actor,
    at: datetime,
) -> bool:
    lines, shown = call_queries.lines_of(row), seen.get(question, frozenset())
    value = words.strip()[: call_rules.LONGEST_WORDS]
    over = call_rules.written_over(question, page, shown, lines)
    if not call_rules.adds(value, question, over, lines, chosen=question in chosen):
        return False
    told = {"question": question, "value": value, "over": sorted(over), "page": page}
    line = models.CallLine(case_id=row.case_id, call=row, turn=len(lines) + 1, told=told, by=by.token, at=at)
    line.save(force_insert=True)
    return True


def _follow(row: models.Call, at: datetime) -> None:
    """What lists and clocks need to know of the answers: whether she may be called, and when."""
    call = call_queries.in_full(row)
    answers = (word.value for word in call.standing.get("back", ()))
    row.back = call_rules.call_back_of(answers)
    row.back_at = call_rules.moment(call.said("back_at")) if row.back == CallBack.MAY else None
    row.save(update_fields=["back", "back_at"])
    _promise(row, at)


def _promise(row: models.Call, at: datetime) -> None:
    """One clock for the next call back; it is late half an hour after the moment she named."""
    clocks.stop(row.case_id, CALL_BACK, at=at, thread=row.token)
    if row.back_at is not None:
        clocks.start(row.case_id, CALL_BACK, Role.INTAKE, at=row.back_at, thread=row.token)


def turn_call(token: str, speaker: Speaker, *, form: str, by: Actor, at: datetime) -> Call:
    """It was somebody else who spoke than we thought: everything said goes on in a call on the right side.

    The first call ends as recorded twice. Raises NoSuchCall, CallOver, RecordsLocked.
    """
    require(by, "intake.take_call")
    with write():
        old = _open(token, by)
        if old.speaker == speaker:
            return call_queries.as_call(old)
        new, call = _begin(Speaker(speaker), form, by, at), call_queries.in_full(old)
        _copy(call, new)
        _follow(new, at)
        _end(old, CallOutcome.WRONG_NUMBER, at)
        case_actions.close(cases.any_case(old.case_id), "duplicate", by=by, at=at)
        audit.record("intake.turn_call", actor=by.token, subject=new.case_id, at=at)
    return call_queries.as_call(new)


def _copy(call: CallInFull, new: models.Call) -> None:
    words = sorted((word for standing in call.standing.values() for word in standing), key=lambda word: word.turn)
    for turn, word in enumerate(words, 1):
        told = {"question": word.question, "value": word.value, "over": [], "page": ""}
        line = models.CallLine(case_id=new.case_id, call=new, turn=turn, told=told, by=word.by, at=word.at)
        line.save(force_insert=True)


def write_down(token: str, *, by: Actor, at: datetime) -> Case:
    """What of the call are facts becomes facts of the case, once; what was said otherwise before is corrected.

    Answers the case. Raises NoSuchCall, NoSuchCase, RecordsLocked.
    """
    require(by, "intake.take_call")
    with write():
        row = _row(token, by)
        case = cases.case_for(by, row.case_id, Level.WORK)
        _write_down(row, case, by, at)
    return case


def _write_down(row: models.Call, case: Case, by: Actor, at: datetime) -> None:
    sureness = OPENS[Speaker(row.speaker)][3]
    known = {fact.field: fact for fact in cases.fact_rows(case) if fact.is_current and fact.value}
    for field, words in call_rules.facts_of_call(call_queries.in_full(row)).items():
        before = known.get(field)
        if before is None:
            case_actions.add_fact(case, field, words, source=SOURCE, sureness=sureness, by=by, at=at)
        elif before.value != words and (before.source == SOURCE or rules.outranks(field, words)):
            case_actions.correct(before.token, words, reason="said later in the call", by=by, at=at)


# --- its end --------------------------------------------------------------------------------------------------------------


def end_call(token: str, outcome: CallOutcome, *, back_at: datetime | None = None, by: Actor, at: datetime) -> Call:
    """What the call came to. One that broke off stays open, with a clock; a call back needs a moment and is never promised
    to somebody who must not be called. Raises NoSuchCall, CallOver, CannotCallBack, RecordsLocked.
    """
    require(by, "intake.take_call")
    outcome = CallOutcome(outcome)
    with write():
        row = _open(token, by)
        if outcome is CallOutcome.CALL_BACK:
            _call_back_at(row, back_at, at)
        case = cases.case_for(by, row.case_id, Level.WORK)
        if outcome not in call_rules.CLOSES_CASE:
            _write_down(row, case, by, at)
        _end(row, outcome, at)
        audit.record("intake.end_call", actor=by.token, subject=row.case_id, words={"outcome": outcome}, at=at)
        if outcome in call_rules.CLOSES_CASE and case.is_open:
            case_actions.close(case, call_rules.CLOSES_CASE[outcome], by=by, at=at)
    return call_queries.as_call(row)


def _open(token: str, by: Actor) -> models.Call:
    row = _row(token, by)
    if row.state == CallState.ENDED:
        raise CallOver(row.outcome)
    return row


def _call_back_at(row: models.Call, back_at: datetime | None, at: datetime) -> None:
    if why := call_rules.why_not_called_back(CallBack(row.back), back_at, at):
        raise CannotCallBack(why)
    row.back, row.back_at = CallBack.MAY, back_at
    row.save(update_fields=["back", "back_at"])
    _promise(row, at)


def _end(row: models.Call, outcome: CallOutcome, at: datetime) -> None:
    old, new = CallState(row.state), call_rules.state_after(outcome)
    if old is not new:
        assert call_rules.may_become(old, new)
    ended_at = at if new is CallState.ENDED else None
    row.state, row.outcome, row.ended_at = new, outcome, ended_at
    if outcome in call_rules.CLOSES_CASE:
        row.back_at = None
        _promise(row, at)
    row.save(update_fields=["state", "outcome", "ended_at", "back_at"])
    if new is CallState.CUT_OFF:
        clocks.start(row.case_id, CUT_OFF, Role.INTAKE, at=at, thread=row.token)
    else:
        clocks.stop(row.case_id, CUT_OFF, at=at, thread=row.token)
        _let_go(row, at)


def _let_go(row: models.Call, at: datetime) -> None:
    """Dealt with: whoever sits at the hotline no longer needs to see it. A call back keeps it theirs, and help on its way."""
    if row.state == CallState.ENDED and row.back_at is None and row.outcome != CallOutcome.HELP_SENT:
        _withdraw(row, at)


def _withdraw(row: models.Call, at: datetime) -> None:
    if row.access:
        case_actions.withdraw_access(row.access, by=OFFICE, at=at)
        models.Call.objects.filter(token=row.token).update(access="")
        row.access = ""


def let_go(token: str, at: datetime) -> None:
    """For the timer: the help sent in an ended call was answered and closed. Twice is once. Raises NoSuchCall."""
    with write():
        row = models.Call.objects.filter(token=token).first()
        if row is None:
            raise call_queries.NoSuchCall
        if row.state == CallState.ENDED and row.back_at is None:
            _withdraw(row, at)


def resume_call(token: str, *, by: Actor, at: datetime) -> Call:
    """She is on the line again after it broke off. Raises NoSuchCall, CallOver."""
    require(by, "intake.take_call")
    with write():
        row = _open(token, by)
        row.state, row.outcome, row.taken_by = CallState.OPEN, "", by.token
        row.save(update_fields=["state", "outcome", "taken_by"])
        clocks.stop(row.case_id, CUT_OFF, at=at, thread=row.token)
        audit.record("intake.resume_call", actor=by.token, subject=row.case_id, at=at)
    return call_queries.as_call(row)


# --- calling back ---------------------------------------------------------------------------------------------------------


def note_attempt(
    token: str, came_of: Attempt, *, next_at: datetime | None = None, words: str = "", by: Actor, at: datetime
) -> Call:
    """Somebody called back, or tried. Without `next_at` the promise is kept, or given up, and no further call is due.

    Raises NoSuchCall, CannotCallBack, RecordsLocked.
    """
    require(by, "intake.take_call")
    with write():
        row = _row(token, by)
        if code := _why_no_attempt(row, next_at, at):
            raise CannotCallBack(code)
        turn = models.CallAttempt.objects.filter(call=row).count() + 1
        told = {"words": words.strip()[: call_rules.LONGEST_WORDS]}
        tried = models.CallAttempt(
            case_id=row.case_id, call=row, turn=turn, came_of=Attempt(came_of), told=told, next_at=next_at, by=by.token, at=at
        )
        tried.save(force_insert=True)
        row.back_at = next_at
        row.save(update_fields=["back_at"])
        _promise(row, at)
        audit.record("intake.note_attempt", actor=by.token, subject=row.case_id, words={"came_of": came_of}, at=at)
        _let_go(row, at)
    return call_queries.as_call(row)


def _why_no_attempt(row: models.Call, next_at: datetime | None, at: datetime) -> str:
    if row.back != CallBack.MAY:
        return "never" if row.back == CallBack.NEVER else "not_open"
    return "past" if next_at is not None and next_at <= at else ""
