"""Her wish, the danger people see in it, what is proposed, and her choice."""

from collections.abc import Iterable
from datetime import datetime

from kinbridge.ground.database import write
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.accounts.values import Actor
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.cases.queries import is_child
from kinbridge.rooms.cases.values import Case, Side
from kinbridge.rooms.consent import actions as consent
from kinbridge.rooms.consent import queries as consent_queries
from kinbridge.rooms.consent.values import Asked, Reason
from kinbridge.rooms.returns import models, rules
from kinbridge.rooms.returns.actions.step import (
    NotThisStep,
    become,
    case_of,
    insist,
    insist_for_child,
    insist_she_said_no_stop,
    move,
    next_number,
    note,
    row_of,
    stay,
    take_back_question,
)
from kinbridge.rooms.returns.values import FollowUp, Hand, Obstacle, Risk, SafeOutcome, Stage, Wish


def ask_wishes(
    case: Case,
    *,
    wish: Wish,
    fear_states: Iterable[str] = (),
    fear_people: str = "",
    fears_nobody: bool = False,
    advised: bool = False,
    asked: Asked,
    words: str = "",
    by: Actor,
    at: datetime,
) -> SafeOutcome:
    """What she wants, and whom she fears (kept in consent too, so that nothing goes there). A new wish replaces the old one.

    All wishes are equal. Fear told here adds to fear told before; `fears_nobody` only where she says so, for nothing told is
    nothing asked; `advised` once she had independent advice. Raises CannotGoOn (not_freely_asked), NotThisStep once she has
    departed (ask her again instead), consent.Refused (absent: nobody wishes for a person who is missing; unknown_state;
    no_fear_said: nobody and somebody at once).
    """
    require(by, "returns.ask_wishes")
    wish = Wish(wish)
    if case.side is not Side.LOCATED:
        raise consent.Refused(Reason.ABSENT)
    insist(rules.why_not_asked(asked, child=is_child(case)))
    with write():
        _replace_open(case, by, at)
        _record_fear(case, frozenset(fear_states), fear_people, wish is Wish.ASYLUM, fears_nobody, advised, by, at)
        row = models.SafeOutcome.objects.create(
            case_id=case.token, number=next_number(case.token), ours=True, wish=wish, stage=Stage.WISHES_ASKED,
            started_at=at, changed_at=at,
        )  # fmt: skip
        note(row, Hand.CARER, Stage.WISHES_ASKED, by.token, at, words)
        audit.record("returns.ask_wishes", actor=by.token, subject=case.token, words={"wish": wish}, at=at)
    return row.as_value()


def _record_fear(
    case: Case, states: frozenset[str], people: str, asylum: bool, nobody: bool, advised: bool, by: Actor, at: datetime
) -> None:
    before = consent_queries.fears_of(case)
    codes = frozenset(state.strip().upper() for state in states)
    fear = rules.fear_now(before, states=codes, people=people, asylum=asylum, advised=advised)
    told = bool(fear.states or fear.people or fear.seeks_asylum)
    if told or nobody:
        consent.record_fear(
            case, states=fear.states, people=fear.people, seeks_asylum=fear.seeks_asylum, advised=fear.advised,
            nobody=nobody and bool(codes or people.strip() or not told), by=by, at=at,
        )  # fmt: skip


def _replace_open(case: Case, by: Actor, at: datetime) -> None:
    row = models.SafeOutcome.objects.filter(case_id=case.token, ended_as="").first()
    if row is None:
        return
    if not rules.may_be_replaced(Stage(row.stage)):
        raise NotThisStep(Stage(row.stage), Stage.WISHES_ASKED)
    become(row, Stage.WITHDRAWN, at, {})
    note(row, Hand.CARER, Stage.WITHDRAWN, by.token, at, "")
    take_back_question(row, by, at)


def assess_risk(outcome: SafeOutcome, *, level: Risk, words: str, by: Actor, at: datetime) -> SafeOutcome:
    """What people here judge of the danger, with reasons in words; may be judged anew. Raises CannotGoOn, NotThisStep."""
    level = Risk(level)
    insist(Obstacle.NO_WORDS if not words.strip() or level is Risk.NOT_ASSESSED else None)
    with write():
        row = row_of(outcome, "assess_risk", by)
        insist_she_said_no_stop(row)
        if rules.after_assessing(Stage(row.stage)) is Stage.ASSESSED:
            move(row, Stage.ASSESSED, "assess_risk", by, at, words=words, risk=level)
        else:
            stay(row, "assess_risk", by, at, words=words, risk=level)
    return row.as_value()


def propose(outcome: SafeOutcome, *, office: str = "", words: str, by: Actor, at: datetime) -> SafeOutcome:
    """What is offered to her, alternatives explained; `office` is who would receive her. Raises CannotGoOn, NotThisStep."""
    insist(Obstacle.NO_WORDS if not words.strip() else None)
    with write():
        row = row_of(outcome, "propose", by)
        insist_she_said_no_stop(row)
        move(row, Stage.PROPOSED, "propose", by, at, words=words, office=office)
    return row.as_value()


def confirm_choice(
    outcome: SafeOutcome,
    *,
    follow_up: FollowUp = FollowUp.NOT_ASKED,
    followed_by: Hand = Hand.RECEIVER,
    words: str = "",
    by: Actor,
    at: datetime,
) -> SafeOutcome:
    """She confirms what she wished. Staying, going elsewhere, asylum and no contact are reached with it; home is a way to go.

    `follow_up` is how she wants to be asked afterwards, `followed_by` which office does. Raises CannotGoOn (risk_high,
    fear_not_asked, fears_a_state, child_rule), NotThisStep.
    """
    with write():
        row = row_of(outcome, "confirm_choice", by)
        insist_she_said_no_stop(row)
        new = rules.goes_to(Wish(row.wish))
        chosen = {"follow_up": FollowUp(follow_up), "followed_by": Hand(followed_by)}
        move(row, new, "confirm_choice", by, at, words=words, **chosen)
        if new is Stage.CHOICE_CONFIRMED:
            insist_way_home(row)
    return row.as_value()


def insist_way_home(row: models.SafeOutcome) -> None:
    """Nothing that was true when she chose may have changed: risk, fear, the panel of a child. Raises CannotGoOn."""
    case = case_of(row)
    insist(rules.why_not_home(Wish(row.wish), Risk(row.risk), consent_queries.fears_of(case)))
    insist_for_child(case)


def withdraw(outcome: SafeOutcome, *, words: str = "", by: Actor, at: datetime) -> SafeOutcome:
    """She takes her choice back, at any point until she is handed over. Raises NotThisStep."""
    with write():
        row = row_of(outcome, "withdraw", by)
        move(row, Stage.WITHDRAWN, "withdraw", by, at, words=words)
        take_back_question(row, by, at)
    return row.as_value()
