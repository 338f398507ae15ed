"""By the office that is asked: accept, decline, ask for more, wait for an approval, begin, say what came of it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from kinbridge.ground.database import write
from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.accounts.values import OFFICE, Actor, Role
from kinbridge.rooms.cases import actions as cases
from kinbridge.rooms.cases.values import Case, Level, Side
from kinbridge.rooms.referrals import models, rules
from kinbridge.rooms.referrals.actions.stepping import NotAnAnswer, as_codes, let_go, step, tell, tell_if_reachable
from kinbridge.rooms.referrals.queries import told_of
from kinbridge.rooms.referrals.values import (
    Accept,
    Answered,
    ApprovalLevel,
    AwaitApproval,
    Decline,
    DeclineReason,
    Lack,
    NeedMore,
    Outcome,
    Referral,
    Start,
    State,
)

DESK_HELPS = timedelta(hours=72)  # as long as her yes on the telephone, or an exception for her life


class NothingNamed(Exception):
    """"Need more" must name what is missing."""


def accept(referral: Referral, *, case: Case | None = None, by: Actor, at: datetime) -> Referral:
    """We take it up. An offer becomes a case here, or joins the `case` named; a question needs none. Raises NotThisStep."""
    with write():
        row = step(referral, State.ACCEPTED, by, at, "accept", Accept.kind, keep_facts=True)
        if case is not None:
            row.case_id = case.token
        elif not row.asks:
            row.case_id = _mirror(row, by, at).token
        row.save(update_fields=["case"])
        let_go(row)
        tell(row, Accept(row.turn), at)
    return row.as_value()


def _mirror(row: models.Referral, by: Actor, at: datetime) -> Case:
    """Her case here: what the other office told us, said to come from there.

    Where help was asked for at once, whoever sits at the desk works on it too, until others have taken over.
    """
    source = accounts.office(row.office).name
    case = cases.open_case(Side.LOCATED, facts=told_of(row), source=source, purpose="referral", by=by, at=at)
    if rules.asks_for_help(row.as_value()):
        until, why = at + DESK_HELPS, "help asked for now by another office"
        cases.grant_access(case, Role.INTAKE, Level.WORK, until, why, by=OFFICE, at=at)
    return case


def decline(referral: Referral, *, reason: DeclineReason, by: Actor, at: datetime) -> Referral:
    """We do not take it up, and keep nothing of what came with it. Raises NotThisStep."""
    reason = DeclineReason(reason)
    with write():
        row = step(referral, State.DECLINED, by, at, "decline", Decline.kind, codes=[reason], reason=reason)
        tell_if_reachable(row, Decline(reason, row.turn), at)
    return row.as_value()


def need_more(referral: Referral, lacks: Iterable[Lack], *, by: Actor, at: datetime) -> Referral:
    """We cannot decide on what we have: names the facts and papers missing, never in words. A clock runs here until they come.

    Raises NothingNamed, NotThisStep.
    """
    wanted = as_codes(lacks)
    if not wanted:
        raise NothingNamed
    with write():
        row = step(referral, State.NEED_MORE, by, at, "need_more", NeedMore.kind, codes=wanted, keep_facts=True, lacks=wanted)
        content = NeedMore(tuple(Lack(code) for code in wanted), row.base, row.turn)
        tell(row, content, at, answer_by=row.more_by)
    return row.as_value()


def await_approval(referral: Referral, level: ApprovalLevel, *, by: Actor, at: datetime) -> Referral:
    """We may not decide this alone; `level` was asked. The office that waits for us sees whom. Raises NotThisStep."""
    level = ApprovalLevel(level)
    new = State.AWAITING_APPROVAL
    with write():
        row = step(referral, new, by, at, "await_approval", AwaitApproval.kind, codes=[level], keep_facts=True, level=level)
        tell(row, AwaitApproval(level, row.base, row.turn), at)
    return row.as_value()


def start(referral: Referral, *, by: Actor, at: datetime) -> Referral:
    """Somebody here is working on it now. Raises NotThisStep."""
    with write():
        row = step(referral, State.IN_PROGRESS, by, at, "start", Start.kind)
        tell(row, Start(row.turn), at)
    return row.as_value()


def report_outcome(referral: Referral, outcome: Outcome, *, by: Actor, at: datetime) -> Referral:
    """What came of it, as a code of its matter. Raises NotThisStep, NotAnAnswer."""
    outcome = Outcome(outcome)
    if not rules.fits(referral.matter, outcome):
        raise NotAnAnswer(referral.matter, outcome)
    with write():
        row = step(
            referral, State.ANSWERED, by, at, "report_outcome", Answered.kind, codes=[outcome], outcome=outcome
        )
        tell(row, Answered(outcome, row.turn), at)
    return row.as_value()
