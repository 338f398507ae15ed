"""What every step on the way has in common: allowed to this side, from the stage it really stands at, once, on the record."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.accounts.values import Actor, Role
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.cases.queries import any_case
from kinbridge.rooms.cases.values import Case
from kinbridge.rooms.clocks import actions as clocks
from kinbridge.rooms.consent import queries as consent
from kinbridge.rooms.consent.values import Purpose
from kinbridge.rooms.exchange import actions as exchange
from kinbridge.rooms.returns import models, rules
from kinbridge.rooms.returns.queries import NoSuchOutcome, is_stopped
from kinbridge.rooms.returns.values import Hand, Obstacle, SafeOutcome, Stage

NATIONALITY_DUE = "nationality.check"
ARRIVAL_DUE = "referral.answer"
OWNER = Role.CASEWORKER


class NotThisStep(Exception):
    """This side may not bring the outcome from `stage` to `wanted` now."""

    def __init__(self, stage: Stage, wanted: Stage) -> None:
        super().__init__(f"{stage} to {wanted}")
        self.code, self.stage, self.wanted = "not_this_step", stage, wanted


class CannotGoOn(Exception):
    """Something stands in the way of this step; `code` is a values.Obstacle."""

    def __init__(self, code: Obstacle, **facts: str) -> None:
        super().__init__(code.value)
        self.code, self.facts = code, facts


def insist(obstacle: Obstacle | None, **facts: str) -> None:
    """Raises CannotGoOn when something stands in the way."""
    if obstacle is not None:
        raise CannotGoOn(obstacle, **facts)


def row_of(outcome: SafeOutcome, verb: str, by: Actor) -> models.SafeOutcome:
    """The outcome as it stands now, for somebody who may do this. Raises NoSuchOutcome, NotAllowed."""
    require(by, f"returns.{verb}")
    row = models.SafeOutcome.objects.filter(token=outcome.token).first()
    if row is None:
        raise NoSuchOutcome
    return row


def case_of(row: models.SafeOutcome) -> Case:
    """Her case here."""
    assert row.case_id is not None
    return any_case(row.case_id)


def insist_she_said_no_stop(row: models.SafeOutcome) -> None:
    """No step goes on while she objects, or since she said stop and has not freely said otherwise. Raises CannotGoOn."""
    insist(Obstacle.SHE_OBJECTS if is_stopped(row.as_value()) else None)


def insist_for_child(case: Case) -> None:
    """For a child a panel decides this step too. Raises CannotGoOn."""
    refusal = consent.why_not_for_child(case, Purpose.SAFE_RETURN)
    insist(Obstacle.CHILD_RULE if refusal else None, because=refusal.code if refusal else "")


def move(
    row: models.SafeOutcome, new: Stage, verb: str, by: Actor, at: datetime, *, words: str = "", **changed: Any
) -> None:
    """Our own step. Raises NotThisStep."""
    if not rules.may_step(Stage(row.stage), new, row.hand):
        raise NotThisStep(Stage(row.stage), new)
    become(row, new, at, changed)
    note(row, row.hand, new, by.token, at, words)
    audit.record(f"returns.{verb}", actor=by.token, subject=row.case_id or "", at=at)


def stay(row: models.SafeOutcome, verb: str, by: Actor, at: datetime, *, words: str, **changed: Any) -> None:
    """Something is noted on the way home without a step. Raises NotThisStep anywhere else."""
    stage = Stage(row.stage)
    if not row.ours or stage not in rules.ON_THE_WAY_HOME:
        raise NotThisStep(stage, stage)
    become(row, stage, at, changed)
    note(row, row.hand, stage, by.token, at, words)
    audit.record(f"returns.{verb}", actor=by.token, subject=row.case_id or "", at=at)


def hear(row: models.SafeOutcome, new: Stage, at: datetime) -> None:
    """The other office's word; one that no longer fits is kept as a turn that did not count."""
    counted = row.ours and rules.may_step(Stage(row.stage), new, Hand.RECEIVER)
    if counted:
        become(row, new, at, {})
    note(row, Hand.RECEIVER, new, row.asked_office or row.office, at, "", counted=counted)


def become(row: models.SafeOutcome, new: Stage, at: datetime, more: Mapping[str, Any]) -> None:
    """The new stage, its ending if it is one, and what follows for clocks; raises NotThisStep when somebody was quicker."""
    ended = rules.ENDINGS.get(new)
    changed: dict[str, Any] = {"stage": new, "changed_at": at}
    if ended is not None:
        changed |= {"ended_as": ended, "safe": new is not Stage.WITHDRAWN}
    changed |= more
    if models.SafeOutcome.objects.filter(token=row.token, stage=row.stage).update(**changed) != 1:
        raise NotThisStep(Stage(row.stage), new)
    for name, value in changed.items():
        setattr(row, name, value)
    if ended is not None:
        _end_waiting(row, at)
        _start_follow_ups(row, at)


def _end_waiting(row: models.SafeOutcome, at: datetime) -> None:
    assert row.case_id is not None
    for rule in (NATIONALITY_DUE, ARRIVAL_DUE):
        clocks.stop(row.case_id, rule, at=at, thread=row.token)


def _start_follow_ups(row: models.SafeOutcome, at: datetime) -> None:
    value = row.as_value()
    # On the way home the office she chose asks her afterwards; whoever stays is followed up by the office she stays with.
    ours = value.followed_by is row.hand if value.stage is Stage.ARRIVED else row.ours
    if ours and rules.wants_follow_up(value.follow_up, value.ended_as):
        for month in rules.MONTHS:
            clocks.start(value.case, rules.clock_of(month), OWNER, at=at, thread=row.token)


def take_back_question(row: models.SafeOutcome, by: Actor, at: datetime) -> None:
    """She does not go: what was asked about her nationality is asked back."""
    if row.asked_sending:
        exchange.recall([row.asked_sending], by=by, at=at)


def next_number(case_token: str) -> int:
    """She may wish anew: which of her outcomes this one is."""
    return models.SafeOutcome.objects.filter(case_id=case_token).count() + 1


def note(
    row: models.SafeOutcome, hand: Hand, stage: Stage, by: str, at: datetime, words: str, *, counted: bool = True
) -> None:
    """One more turn; words are sealed under her case."""
    models.Turn.objects.create(
        of=row,
        turn=row.turns.count() + 1,
        at=at,
        hand=hand,
        stage=stage,
        counted=counted,
        by=by,
        words=words or None,
        sealed_under=(row.case_id or "") if words else "",
    )
