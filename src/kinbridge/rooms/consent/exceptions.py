"""The closed list of exceptions: a share without her agreement, signed by two, short, small, and told to her when it is safe."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import Q

from kinbridge.ground.database import write
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.accounts.values import OFFICE, Actor, Role
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.cases.values import Case, Side
from kinbridge.rooms.clocks import actions as clocks
from kinbridge.rooms.consent import exception_rules, models, rules
from kinbridge.rooms.consent.refusing import Refused, end_permits, refuse
from kinbridge.rooms.consent.standing import person_of, question, recipient
from kinbridge.rooms.consent.values import ExceptionRow, ExceptionState, Ground, Question, Reason

COUNTERSIGN, LAPSE = "exception.countersign", "exception.lapse"


class NoSuchException(Exception):
    """No exception has this token."""


def propose_exception(
    case: Case, *, ground: Ground, to: str, facts: Collection[str], reason: str, by: Actor, at: datetime
) -> ExceptionRow:
    """The first signature under a share without her agreement: closed list of grounds, minimum facts, one recipient, 72 hours.

    For danger to life it is in force at once, for four hours unless a second signs; the other grounds wait for the second.
    Refused: no_reason, not_its_fact, too_many_facts, absent, and whatever no exception overrides (an office never to be
    told, a feared state, a guarded fact to an office that can detain).
    """
    require(by, "consent.propose_exception")
    if case.erased:
        raise Refused(Reason.ERASED)
    ground, named = Ground(ground), frozenset(facts)
    refuse(exception_rules.why_no_exception(ground, named, reason, located=case.side is Side.LOCATED))
    state = exception_rules.first_state(ground)
    row = models.ShareException(
        case_id=case.token,
        ground=ground,
        to=to,
        said={"facts": sorted(named), "reason": reason},
        state=state,
        proposed_at=at,
        until=at + exception_rules.EXCEPTION_LIFE,
        first_signer=by.token,
        above_first=list(by.commanders),
        in_force_from=at if state is ExceptionState.ACTING else None,
    )
    refuse(rules.why_never(_under(row.as_value(), case, at)))
    with write():
        row.save(force_insert=True)
        clocks.start(case.token, COUNTERSIGN, Role.SUPERVISOR, at=at, thread=row.token)
        words = {"ground": ground, "to": to, "facts": " ".join(sorted(named)), "reason": reason}
        audit.record("consent.propose_exception", actor=by.token, subject=case.token, words=words, at=at)
    return row.as_value()


def _under(exception: ExceptionRow, case: Case, at: datetime) -> Question:
    """What could be asked under this exception once it stands."""
    purpose = min(exception_rules.EXCEPTION_PURPOSES[exception.ground])
    person = replace(person_of(case), exceptions=(exception,))
    return question(min(exception_rules.EXCEPTION_KINDS), purpose, exception.facts, recipient(exception.to, at), person, at)


def read_exception(exception: ExceptionRow | str, *, by: Actor, at: datetime) -> None:
    """Whoever may sign second reads the first signer's reason; that it was read is written down. Raises NoSuchException."""
    require(by, "consent.countersign")
    with write():
        audit.record("consent.read_exception", actor=by.token, subject=_exception(exception).case_id, at=at)


def countersign(exception: ExceptionRow | str, *, by: Actor, at: datetime) -> ExceptionRow:
    """The second signature, by somebody neither above nor below the first. Raises NoSuchException.

    Refused: same_signer, signer_commands, wrong_state (signed already, recalled, lapsed, or unsigned for too long).
    """
    require(by, "consent.countersign")
    with write():
        row = _exception(exception)
        refuse(exception_rules.why_not_second(row.first_signer, row.above_first, by.token, by.commanders))
        before = row.as_value()
        if exception_rules.is_unsigned_too_long(before, at) or exception_rules.has_lapsed(before, at):
            raise Refused(Reason.WRONG_STATE, state=before.state)
        until = exception_rules.end_when_signed(before.ground, row.proposed_at, at)
        signed = {"second_signer": by.token, "signed_at": at, "until": until, "in_force_from": row.in_force_from or at}
        _move(row, ExceptionState.SIGNED, **signed)
        clocks.stop(row.case_id, COUNTERSIGN, at=at, thread=row.token)
        clocks.start(row.case_id, LAPSE, Role.PROTECTION, at=at, thread=row.token)
        audit.record("consent.countersign", actor=by.token, subject=row.case_id, at=at)
    row.refresh_from_db()
    return row.as_value()


def recall_exception(exception: ExceptionRow | str, *, by: Actor, at: datetime) -> None:
    """Somebody takes an exception back: its permits end, and what went out under it is asked back. Raises NoSuchException.

    Refused: wrong_state.
    """
    require(by, "consent.recall_exception")
    with write():
        _recall(_exception(exception), by.token, at)


def recall_unsigned(at: datetime) -> tuple[str, ...]:
    """For the timer: what one person did for danger to life and no second signed within four hours is recalled and reported.

    Returns the tokens of the exceptions recalled; `queries.exceptions_recalled` and the trail keep the report.
    """
    late = Q(state=ExceptionState.ACTING, proposed_at__lte=at - exception_rules.COUNTERSIGN_WITHIN)
    with write():
        rows = list(models.ShareException.objects.filter(late))
        for row in rows:
            _recall(row, OFFICE.token, at)
    return tuple(row.token for row in rows)


def _recall(row: models.ShareException, by: str, at: datetime) -> None:
    _move(row, ExceptionState.RECALLED, ended_at=at)
    end_permits(Q(exception=row), Reason.RECALLED, at)
    for rule in (COUNTERSIGN, LAPSE):
        clocks.stop(row.case_id, rule, at=at, thread=row.token)
    audit.record("consent.recall_exception", actor=by, subject=row.case_id, at=at)


def lapse_exceptions(at: datetime) -> tuple[str, ...]:
    """For the timer: exceptions past their 72 hours lapse, and their permits with them. Returns their tokens."""
    ending = [state for state, after in exception_rules.EXCEPTION_LIFECYCLE.items() if ExceptionState.LAPSED in after]
    with write():
        rows = list(models.ShareException.objects.filter(state__in=ending, until__lte=at))
        for row in rows:
            _move(row, ExceptionState.LAPSED, ended_at=at)
            end_permits(Q(exception=row), Reason.LAPSED, at)
            for rule in (COUNTERSIGN, LAPSE):
                clocks.stop(row.case_id, rule, at=at, thread=row.token)
            audit.record("consent.lapse_exception", actor=OFFICE.token, subject=row.case_id, at=at)
    return tuple(row.token for row in rows)


def note_told(exception: ExceptionRow | str, *, by: Actor, at: datetime) -> None:
    """She has been told, in safety, what was shared without her. Twice is once. Raises NoSuchException.

    Refused: wrong_state when it never came into force.
    """
    require(by, "consent.note_told")
    with write():
        row = _exception(exception)
        if row.in_force_from is None:
            raise Refused(Reason.WRONG_STATE, state=row.state)
        if models.ShareException.objects.filter(token=row.token, told_at=None).update(told_at=at, told_by=by.token):
            audit.record("consent.note_told", actor=by.token, subject=row.case_id, at=at)


def _exception(exception: ExceptionRow | str) -> models.ShareException:
    row = models.ShareException.objects.filter(token=exception if isinstance(exception, str) else exception.token).first()
    if row is None:
        raise NoSuchException
    return row


def _move(row: models.ShareException, new: ExceptionState, **columns: Any) -> None:
    old = ExceptionState(row.state)
    may = exception_rules.may_become(old, new)
    if not may or models.ShareException.objects.filter(token=row.token, state=old).update(state=new, **columns) != 1:
        raise Refused(Reason.WRONG_STATE, state=old)
