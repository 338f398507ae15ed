"""Is she of your nationality? Asked only of a state she does not fear, with the facts she agreed to; answered by an office."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from kinbridge.ground.database import write
from kinbridge.ground.env import env
from kinbridge.ground.sealed.keyrings import records_are_open
from kinbridge.ground.sealed.keys import new_key, shred
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.accounts.values import OFFICE, Actor
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.cases.values import FIELDS
from kinbridge.rooms.clocks import actions as clocks
from kinbridge.rooms.clocks import queries as clock_queries
from kinbridge.rooms.consent import actions as consent
from kinbridge.rooms.consent import queries as consent_queries
from kinbridge.rooms.consent.values import OfficeNotice, Permit, Purpose
from kinbridge.rooms.exchange import actions as exchange
from kinbridge.rooms.exchange.values import NotAccepted, Received
from kinbridge.rooms.returns import models, rules
from kinbridge.rooms.returns.actions.step import (
    NATIONALITY_DUE,
    OWNER,
    become,
    case_of,
    hear,
    insist,
    insist_she_said_no_stop,
    move,
    note,
    row_of,
    take_back_question,
)
from kinbridge.rooms.returns.actions.wishes import insist_way_home
from kinbridge.rooms.returns.queries import NoSuchQuestion, is_stopped, stop_of
from kinbridge.rooms.returns.values import (
    AnswerNationality,
    AskNationality,
    Nationality,
    NationalityQuestion,
    Obstacle,
    SafeOutcome,
    Stage,
)

HEARD_AS = {Nationality.CONFIRMED: Stage.NATIONALITY_CONFIRMED, Nationality.DENIED: Stage.NATIONALITY_DENIED}


class AlreadyAnswered(Exception):
    """The question was answered."""


class QuestionTakenBack(Exception):
    """The office that asked took its question back: nothing more is done about it, and nobody is told."""


def ask_nationality(
    outcome: SafeOutcome, *, to: str, facts: Iterable[str] | None = None, by: Actor, at: datetime
) -> SafeOutcome:
    """Asks an office of her country, with the facts she agreed to for this (all of them when `facts` is left out).

    Raises CannotGoOn (fears_a_state, even after advice), consent.Refused, exchange.CannotPost, NotThisStep.
    """
    with write():
        row = row_of(outcome, "ask_nationality", by)
        case = case_of(row)
        insist_she_said_no_stop(row)
        insist_way_home(row)
        insist(Obstacle.FEARS_A_STATE if rules.fears(consent_queries.fears_of(case)) else None)
        permit = permit_for(row, to, AskNationality.kind, Purpose.NATIONALITY_CHECK, facts, by, at)
        thread = env().random.token()
        clocks.start(case.token, NATIONALITY_DUE, OWNER, at=at, thread=row.token)
        due = next((due.due_at for due in clock_queries.due(case.token) if due.thread == row.token), None)
        sending = exchange.post(
            AskNationality(), authority=permit, thread=thread, fields=facts_under(row, permit), at=at, answer_by=due
        )
        asked: dict[str, Any] = {"asked_office": to, "asked_thread": thread, "asked_sending": sending, "asked_permit": permit.id}
        asked |= {"asked_back_at": None}
        move(row, Stage.NATIONALITY_ASKED, "ask_nationality", by, at, **asked)
    return row.as_value()


def permit_for(
    row: models.SafeOutcome, to: str, kind: str, purpose: Purpose, facts: Iterable[str] | None, by: Actor, at: datetime
) -> Permit:
    """Consent's leave for these facts, or for all she agreed to tell that office for this purpose."""
    case = case_of(row)
    agreed = consent_queries.standing_agreement(case, purpose, to)
    named = frozenset(facts) if facts is not None else agreed.facts if agreed else frozenset()
    return consent.permit(case, to=to, kind=kind, facts=named, purpose=purpose, by=by, at=at)


def facts_under(row: models.SafeOutcome, permit: Permit) -> dict[str, str]:
    """What we know of the facts a permit names."""
    known = cases.facts_of(case_of(row))
    return {code: known[code] for code in sorted(permit.facts) if code in known}


def receive_nationality_question(received: Received) -> None:
    """Another office asks; kept sealed until somebody here answers. NotAccepted: unknown_fact, thread_missing, thread_reused."""
    insist_on_shape(received)
    if models.NationalityQuestion.objects.filter(office=received.sender, thread=received.thread).exists():
        raise NotAccepted("thread_reused")
    with write():
        row = models.NationalityQuestion(
            office=received.sender, thread=received.thread, message_id=received.message_id,
            asked_at=received.sent_at, answer_by=received.answer_by,
        )  # fmt: skip
        new_key(row.token)
        row.told = dict(received.fields)
        row.save(force_insert=True)
        audit.record("returns.receive_nationality_question", actor=received.sender, subject=row.token, at=received.at)


def insist_on_shape(received: Received) -> None:
    """Facts of the protocol only, on a thread. Raises NotAccepted."""
    if any(code not in FIELDS or not FIELDS[code].travels for code in received.fields):
        raise NotAccepted("unknown_fact")
    if not received.thread:
        raise NotAccepted("thread_missing")


def answer_nationality(question: NationalityQuestion, answer: Nationality, *, by: Actor, at: datetime) -> NationalityQuestion:
    """Confirmed or denied; what came with the question is destroyed here.

    Raises AlreadyAnswered, QuestionTakenBack, NoSuchQuestion, CannotPost.
    """
    require(by, "returns.answer_nationality")
    answer = Nationality(answer)
    with write():
        row = models.NationalityQuestion.objects.filter(token=question.token).first()
        if row is None:
            raise NoSuchQuestion
        waiting = models.NationalityQuestion.objects.filter(token=row.token, answer="", recalled_at=None)
        if waiting.update(answer=answer, answered_by=by.token, answered_at=at, told=None) != 1:
            row.refresh_from_db()
            raise QuestionTakenBack if row.recalled_at else AlreadyAnswered
        shred(row.token)
        notice = OfficeNotice(row.office, AnswerNationality.kind)
        exchange.post(AnswerNationality(answer), authority=notice, thread=row.thread, at=at)
        audit.record("returns.answer_nationality", actor=by.token, subject=row.token, at=at)
        row.refresh_from_db()
    return row.as_value()


def take_back_questions(at: datetime) -> tuple[str, ...]:
    """For the timer: what was asked about her nationality is asked back once she said stop, in whichever way; answers whose.

    Her code works while the records are locked, and so does this: her permit's end lies in clear. What else she said, such as
    that she fears that state, is read once they are open.
    """
    rows = models.SafeOutcome.objects.filter(ours=True, asked_back_at=None, stage__in=rules.ON_THE_WAY_HOME)
    asked = list(rows.exclude(asked_permit=""))
    return tuple(row.token for row in asked if _is_ended_by_her(row, at) and _take_back(row, at))


def _is_ended_by_her(row: models.SafeOutcome, at: datetime) -> bool:
    if consent_queries.has_ended(row.asked_permit) or stop_of(row.as_value()) is not None:
        return True
    return records_are_open() and (
        is_stopped(row.as_value()) or rules.ends_the_question(consent_queries.why_not_valid(row.asked_permit, at))
    )


def _take_back(row: models.SafeOutcome, at: datetime) -> bool:
    """Once: the recall goes out, the clock stops, and an answer that is on its way leads nowhere."""
    with write():
        if not models.SafeOutcome.objects.filter(token=row.token, asked_back_at=None).update(asked_back_at=at):
            return False
        take_back_question(row, OFFICE, at)
        row.refresh_from_db()
        if row.stage == Stage.NATIONALITY_ASKED:
            become(row, Stage.NATIONALITY_TAKEN_BACK, at, {})
            note(row, row.hand, Stage.NATIONALITY_TAKEN_BACK, OFFICE.token, at, "")
        clocks.stop(row.case_id or "", NATIONALITY_DUE, at=at, thread=row.token)
        audit.record("returns.take_back_question", actor=OFFICE.token, subject=row.case_id or "", at=at)
    return True


def receive_nationality_answer(received: Received) -> None:
    """The office we asked confirms or denies; after she changed her mind it changes nothing. NotAccepted: unknown_thread."""
    assert isinstance(received.content, AnswerNationality)
    row = models.SafeOutcome.objects.filter(asked_office=received.sender, asked_thread=received.thread, ours=True).first()
    if row is None or not received.thread:
        raise NotAccepted("unknown_thread")
    with write():
        hear(row, HEARD_AS[received.content.answer], received.at)
        clocks.stop(row.case_id or "", NATIONALITY_DUE, at=received.at, thread=row.token)
        audit.record("returns.receive_nationality_answer", actor=received.sender, subject=row.case_id or "", at=received.at)
