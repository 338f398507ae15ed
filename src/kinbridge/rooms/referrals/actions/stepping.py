"""One step of a referral, ours or theirs: guarded, written down, its clock and its facts kept in step with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kinbridge.ground.sealed.keys import shred
from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.accounts.values import OFFICE, Actor, Role
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.clocks import actions as clocks
from kinbridge.rooms.clocks import queries as clock_queries
from kinbridge.rooms.consent.values import OfficeNotice
from kinbridge.rooms.exchange import actions as exchange
from kinbridge.rooms.exchange.values import Content
from kinbridge.rooms.referrals import models, rules
from kinbridge.rooms.referrals.queries import NoSuchReferral
from kinbridge.rooms.referrals.values import Hand, Lack, Matter, Outcome, Referral, Standing, State

DUE, MORE, APPROVAL = "referral.answer", "referral.more", "referral.approval"


class NotThisStep(Exception):
    """This side may not bring the referral from `state` to `wanted` now; perhaps the other side was quicker."""

    def __init__(self, state: State, wanted: State) -> None:
        super().__init__(f"{state} to {wanted}")
        self.code, self.state, self.wanted = "not_this_step", state, wanted


class NotAnAnswer(Exception):
    """This outcome does not answer this matter."""

    def __init__(self, matter: Matter, outcome: Outcome) -> None:
        super().__init__(f"{outcome} to {matter}")
        self.code, self.matter, self.outcome = "not_an_answer", matter, outcome


@dataclass(frozen=True, slots=True)
class Word:
    """What is said with a step: the kind of message it comes with, and the codes it names. `turn` is the taker's number."""

    kind: str
    hand: Hand
    by: str
    codes: tuple[str, ...] = ()
    turn: int = 0
    letter: str = ""  # the token of the letter it was read from


def find(referral: Referral) -> models.Referral:
    """The row as it stands in this transaction. Raises NoSuchReferral."""
    row = models.Referral.objects.filter(token=referral.token).first()
    if row is None:
        raise NoSuchReferral
    return row


def step(
    referral: Referral,
    new: State,
    by: Actor,
    at: datetime,
    verb: str,
    kind: str,
    *,
    codes: Iterable[str] = (),
    keep_facts: bool = False,
    **said: Any,
) -> models.Referral:
    """Our own step: allowed to us, from the state it really has, once. Raises NotThisStep."""
    row = find(referral)
    require(by, rules.right_to(verb, row.as_value()))
    hand = Hand.OFFERER if row.ours else Hand.TAKER
    move(row, new, Word(kind, hand, by.token, tuple(codes)), at, keep_facts=keep_facts, **said)
    audit.record(f"referrals.{verb}", actor=by.token, subject=row.case_id or "", at=at)
    return row


def move(row: models.Referral, new: State, word: Word, at: datetime, *, keep_facts: bool = False, **said: Any) -> None:
    """A step of ours. Whatever stood on paper only is taken as true from here on: we built on it."""
    stands = rules.stepped(row.standing, new, word.hand)
    if stands is None:
        raise NotThisStep(State(row.state), new)
    become(row, stands, at, **said)
    note(row, new, word, at, counted=True)
    if not keep_facts:
        let_go(row)


def become(row: models.Referral, stands: Standing, at: datetime, **said: Any) -> None:
    """Guarded by what we read: whoever was quicker wins, and this one is told."""
    now = {"state": stands.state, "paused": stands.on or "", "turn": stands.turn, "signed_state": "", "signed_on": ""}
    changed: Mapping[str, Any] = now | {"changed_at": at} | said
    unchanged = models.Referral.objects.filter(token=row.token, state=row.state, paused=row.paused, turn=row.turn)
    if unchanged.update(**changed) != 1:
        raise NotThisStep(State(row.state), stands.state)
    for name, value in changed.items():
        setattr(row, name, value)
    keep_clocks(row, at)


def note(row: models.Referral, state: State, word: Word, at: datetime, *, counted: bool) -> None:
    """One more line of what both sides did."""
    models.Turn.objects.create(
        of=row, at=at, hand=word.hand, state=state, counted=counted, by=word.by, word=word.kind, codes=list(word.codes),
        letter=word.letter,
    )  # fmt: skip


# --- clocks ---------------------------------------------------------------------------------------------------------------


def promised(row: models.Referral, at: datetime) -> datetime | None:
    """The clock of our question starts; until when it is promised."""
    assert row.case_id is not None
    clocks.start(row.case_id, row.due_rule, Role.CASEWORKER, at=at, thread=row.token)
    return runs_until(row.case_id, row.due_rule, row.token)


def runs_until(subject: str, rule: str, thread: str) -> datetime | None:
    """When an open clock is due; None when there is none."""
    running = (due for due in clock_queries.due(subject) if (due.rule, due.thread) == (rule, thread))
    return next((due.due_at for due in running), None)


def keep_clocks(row: models.Referral, at: datetime) -> None:
    """The side that waits runs the clock: the offerer for the answer, the taker for what it asked for."""
    if not row.ours:
        _wait_for_more(row, at)
    elif row.case_id:
        _wait_for_the_answer(row, row.case_id, at)


def _wait_for_more(row: models.Referral, at: datetime) -> None:
    if State(row.state) is State.NEED_MORE:
        subject = row.case_id or row.token
        clocks.start(subject, MORE, Role.LIAISON, at=at, thread=row.token)
        row.more_by = runs_until(subject, MORE, row.token)
        models.Referral.objects.filter(token=row.token).update(more_by=row.more_by)
        return
    for subject in filter(None, (row.case_id, row.token)):
        clocks.stop(subject, MORE, at=at, thread=row.token)


def _wait_for_the_answer(row: models.Referral, case: str, at: datetime) -> None:
    state = State(row.state)
    if state is not State.AWAITING_APPROVAL:
        clocks.stop(case, APPROVAL, at=at, thread=row.token)
    if rules.has_answer(state, asks=row.asks, on=row.paused_on):
        clocks.stop(case, row.due_rule, at=at, thread=row.token)
    elif state in rules.PAUSES:
        _pause(row, case, state, at)
    else:
        _go_on(row, case, at)


def _pause(row: models.Referral, case: str, state: State, at: datetime) -> None:
    """While we owe them something, or somebody above them must say yes, nobody there is late; the approval has its own clock."""
    held = next((due for due in clock_queries.due(case) if (due.rule, due.thread) == (row.due_rule, row.token)), None)
    if held is not None and not held.is_held:
        clocks.hold(case, row.due_rule, f"referral.{state.value}", at, thread=row.token)
    if state is State.AWAITING_APPROVAL:
        clocks.start(case, APPROVAL, Role.LIAISON, at=at, thread=row.token)
        _answer_by(row, runs_until(case, APPROVAL, row.token))


def _go_on(row: models.Referral, case: str, at: datetime) -> None:
    held = (due for due in clock_queries.due(case) if (due.rule, due.thread) == (row.due_rule, row.token) and due.is_held)
    if next(held, None) is not None:
        clocks.resume(case, row.due_rule, at, thread=row.token)
        _answer_by(row, runs_until(case, row.due_rule, row.token))


def _answer_by(row: models.Referral, due_at: datetime | None) -> None:
    row.answer_by = due_at
    models.Referral.objects.filter(token=row.token).update(answer_by=due_at)


# --- what came with it ----------------------------------------------------------------------------------------------------


def let_go(row: models.Referral) -> None:
    """What came with a referral is kept no longer than it is needed."""
    if not row.ours and not rules.keeps_facts(State(row.state), asks=row.asks, on=row.paused_on):
        destroy_facts(row)


def destroy_facts(row: models.Referral) -> None:
    """The referral's own key goes, and with it whatever was sealed under it."""
    models.More.objects.filter(of=row).update(told=None)
    if models.Referral.objects.filter(token=row.token, told__isnull=False).update(told=None):
        shred(row.token)
        row.told = None


# --- telling them ---------------------------------------------------------------------------------------------------------


def tell(row: models.Referral, content: Content, at: datetime, *, answer_by: datetime | None = None) -> None:
    """A word of codes only to the other office. Raises CannotPost."""
    notice = OfficeNotice(row.office, content.kind)
    exchange.post(content, authority=notice, thread=row.thread, at=at, answer_by=answer_by)


def tell_if_reachable(row: models.Referral, content: Content, at: datetime) -> None:
    """An ending stands here even where nobody may be told: to an office no longer verified nothing goes, not even this."""
    if accounts.is_verified(row.office, at):
        tell(row, content, at)


def take_back_all(row: models.Referral, by: Actor, at: datetime) -> None:
    """Whatever we sent about it is asked back."""
    further = models.More.objects.filter(of=row).exclude(sending="").values_list("sending", flat=True)
    exchange.recall([row.sending, *further], by=by, at=at)


def as_codes(lacks: Iterable[Lack]) -> list[str]:
    """Each once, facts before papers, in the order of the list."""
    wanted = frozenset(lacks)
    return [lack.value for lack in Lack if lack in wanted]


__all__ = [
    "APPROVAL", "DUE", "MORE", "OFFICE", "NotAnAnswer", "NotThisStep", "Word", "as_codes", "become", "destroy_facts", "find",
    "keep_clocks", "let_go", "move", "note", "promised", "step", "take_back_all", "tell", "tell_if_reachable",
]  # fmt: skip
