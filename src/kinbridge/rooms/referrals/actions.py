"""What can be done with a referral, here and by the other office's word.

Every step here is told to the other side in the same transaction. A word from there is never refused for coming late or out
of turn: `rules.heard` says what it changes, and what it does not change is kept as a turn that did not count.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from kinbridge.ground.database import write
from kinbridge.ground.sealed.keys import new_key, shred
from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.accounts.values import OFFICE, Actor, Role
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.cases import actions as cases
from kinbridge.rooms.cases import queries as case_queries
from kinbridge.rooms.cases.values import FIELDS, Case, Side
from kinbridge.rooms.clocks import actions as clocks
from kinbridge.rooms.clocks import queries as clock_queries
from kinbridge.rooms.consent import actions as consent
from kinbridge.rooms.consent import queries as consent_queries
from kinbridge.rooms.consent.values import OfficeNotice
from kinbridge.rooms.exchange import actions as exchange
from kinbridge.rooms.exchange.values import Content, NotAccepted, Received
from kinbridge.rooms.referrals import models, rules
from kinbridge.rooms.referrals.queries import NoSuchReferral
from kinbridge.rooms.referrals.values import (
    Accept,
    Answered,
    Close,
    Decline,
    DeclineReason,
    Expire,
    Hand,
    Matter,
    Offer,
    Outcome,
    Referral,
    Request,
    Start,
    State,
    Withdraw,
    WithdrawReason,
)

DUE = "referral.answer"


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


# --- by the office that offers --------------------------------------------------------------------------------------------


def offer(
    case: Case,
    *,
    to: str,
    matter: Matter,
    facts: Iterable[str],
    urgent: bool = False,
    due_rule: str = DUE,
    by: Actor,
    at: datetime,
) -> Referral:
    """Asks another office to take her matter up, with the facts she agreed to; a clock runs here until it answers.

    `facts` are field codes; those we know nothing of are left out. Raises consent.Refused, exchange.CannotPost, NotAllowed.
    """
    return _begin(case, Offer(Matter(matter), urgent), to, facts, due_rule, by, at)


def request(
    case: Case,
    *,
    to: str,
    matter: Matter,
    facts: Iterable[str],
    urgent: bool = False,
    due_rule: str = DUE,
    by: Actor,
    at: datetime,
) -> Referral:
    """Asks another office a question about her; she stays where she is, and the clock runs until it is answered.

    Raises as `offer`.
    """
    return _begin(case, Request(Matter(matter), urgent), to, facts, due_rule, by, at)


def _begin(
    case: Case, content: Offer | Request, to: str, facts: Iterable[str], due_rule: str, by: Actor, at: datetime
) -> Referral:
    asks = isinstance(content, Request)
    require(by, "referrals.request" if asks else "referrals.offer")
    with write():
        permit = consent.permit(
            case, to=to, kind=content.kind, facts=facts, purpose=rules.PURPOSE_OF[content.matter], by=by, at=at
        )
        known = case_queries.facts_of(case)
        row = models.Referral(
            office=to, ours=True, asks=asks, matter=content.matter, urgent=content.urgent, case_id=case.token,
            due_rule=due_rule, permit=permit.id, offered_at=at, changed_at=at,
        )  # fmt: skip
        row.answer_by = _promised(row, at)
        fields = {code: known[code] for code in sorted(permit.facts) if code in known}
        row.sending = exchange.post(
            content, authority=permit, thread=row.thread, fields=fields, at=at, answer_by=row.answer_by
        )
        row.save(force_insert=True)
        _turn(row, Hand.OFFERER, State.OFFERED, by.token, at, counted=True)
        audit.record(f"referrals.{'request' if asks else 'offer'}", actor=by.token, subject=case.token, words={"to": to}, at=at)
    return row.as_value()


def _promised(row: models.Referral, at: datetime) -> datetime | None:
    assert row.case_id is not None
    clocks.start(row.case_id, row.due_rule, Role.CASEWORKER, at=at, thread=row.token)
    running = (due for due in clock_queries.due(row.case_id) if due.thread == row.token)
    return next((due.due_at for due in running), None)


def withdraw(referral: Referral, *, reason: WithdrawReason, by: Actor, at: datetime) -> Referral:
    """We take it back; what we sent is asked back too. It ends whatever the other office did meanwhile. Raises NotThisStep."""
    reason = WithdrawReason(reason)
    with write():
        row = _step(referral, State.WITHDRAWN, by, at, "withdraw", reason=reason)
        _tell_if_reachable(row, Withdraw(reason), at)
        exchange.recall([row.sending], by=by, at=at)
    return row.as_value()


def close(referral: Referral, *, by: Actor, at: datetime) -> Referral:
    """We have read the answer; nothing more is expected. Raises NotThisStep."""
    with write():
        row = _step(referral, State.CLOSED, by, at, "close")
        _tell_if_reachable(row, Close(), at)
    return row.as_value()


def expire_offers(at: datetime) -> tuple[str, ...]:
    """For the timer: offers of ours that nobody answered for ninety days end, and their facts are asked back."""
    old = models.Referral.objects.filter(ours=True, state=State.OFFERED, offered_at__lte=at - rules.OFFER_LIFE)
    with write():
        rows = list(old)
        for row in rows:
            _move(row, State.EXPIRED, Hand.OFFERER, OFFICE.token, at)
            _tell_if_reachable(row, Expire(), at)
            exchange.recall([row.sending], by=OFFICE, at=at)
            audit.record("referrals.expire", actor=OFFICE.token, subject=row.case_id or "", at=at)
    return tuple(row.token for row in rows)


def take_back_recalled(at: datetime) -> tuple[str, ...]:
    """For the timer: what went out under an exception that was recalled is asked back, and ends unless it was answered."""
    ours = models.Referral.objects.filter(ours=True, permit__in=consent_queries.permits_to_recall(), recalled_at=None)
    with write():
        rows = list(ours)
        for row in rows:
            if rules.may_step(State(row.state), State.WITHDRAWN, Hand.OFFERER):
                reason = WithdrawReason.EXCEPTION_RECALLED
                _move(row, State.WITHDRAWN, Hand.OFFERER, OFFICE.token, at, reason=reason)
                _tell_if_reachable(row, Withdraw(reason), at)
            models.Referral.objects.filter(token=row.token).update(recalled_at=at)
            exchange.recall([row.sending], by=OFFICE, at=at)
            audit.record("referrals.take_back", actor=OFFICE.token, subject=row.case_id or "", at=at)
    return tuple(row.token for row in rows)


# --- by the office that is asked ------------------------------------------------------------------------------------------


def accept(referral: Referral, *, case: Case | None = None, by: Actor, at: datetime) -> Referral:
    """We take it up. An offer becomes a case here, or joins the `case` named; a question needs none. Raises NotThisStep."""
    with write():
        row = _step(referral, State.ACCEPTED, by, at, "accept", keep_facts=True)
        if case is not None:
            row.case_id = case.token
        elif not row.asks:
            row.case_id = _mirror(row, by, at).token
        row.save(update_fields=["case"])
        _let_go(row)
        exchange.post(Accept(), authority=OfficeNotice(row.office, Accept.kind), thread=row.thread, at=at)
    return row.as_value()


def _mirror(row: models.Referral, by: Actor, at: datetime) -> Case:
    """Her case here: what the other office told us, said to come from there."""
    told = dict(row.told or {})
    source = accounts.office(row.office).name
    return cases.open_case(Side.LOCATED, facts=told, source=source, purpose="referral", by=by, at=at)


def decline(referral: Referral, *, reason: DeclineReason, by: Actor, at: datetime) -> Referral:
    """We do not take it up, and keep nothing of what came with it. Raises NotThisStep."""
    reason = DeclineReason(reason)
    with write():
        row = _step(referral, State.DECLINED, by, at, "decline", reason=reason)
        _tell_if_reachable(row, Decline(reason), at)
    return row.as_value()


def start(referral: Referral, *, by: Actor, at: datetime) -> Referral:
    """Somebody here is working on it now. Raises NotThisStep."""
    with write():
        row = _step(referral, State.IN_PROGRESS, by, at, "start")
        exchange.post(Start(), authority=OfficeNotice(row.office, Start.kind), thread=row.thread, at=at)
    return row.as_value()


def report_outcome(referral: Referral, outcome: Outcome, *, by: Actor, at: datetime) -> Referral:
    """What came of it, as a code of its matter. Raises NotThisStep, NotAnAnswer."""
    outcome = Outcome(outcome)
    if not rules.fits(referral.matter, outcome):
        raise NotAnAnswer(referral.matter, outcome)
    with write():
        row = _step(referral, State.ANSWERED, by, at, "report_outcome", outcome=outcome)
        exchange.post(Answered(outcome), authority=OfficeNotice(row.office, Answered.kind), thread=row.thread, at=at)
    return row.as_value()


# --- by the other office's word -------------------------------------------------------------------------------------------


def receive_offer(received: Received) -> None:
    """Another office offers or asks: kept sealed until somebody here answers.

    NotAccepted: unknown_fact, thread_missing, thread_reused.
    """
    content = received.content
    assert isinstance(content, Offer | Request)
    _insist_on_shape(received)
    with write():
        row = models.Referral(
            office=received.sender, thread=received.thread, ours=False, asks=isinstance(content, Request),
            matter=content.matter, urgent=content.urgent, message_id=received.message_id, answer_by=received.answer_by,
            offered_at=received.sent_at, changed_at=received.at,
        )  # fmt: skip
        new_key(row.token)
        row.told = dict(received.fields)
        row.save(force_insert=True)
        _turn(row, Hand.OFFERER, State.OFFERED, received.sender, received.at, counted=True)
        audit.record("referrals.receive_offer", actor=received.sender, subject=row.token, at=received.at)
        _hear_what_came_before(row, received.at)


def _insist_on_shape(received: Received) -> None:
    if any(code not in FIELDS or not FIELDS[code].travels for code in received.fields):
        raise NotAccepted("unknown_fact")
    if not received.thread:
        raise NotAccepted("thread_missing")
    if models.Referral.objects.filter(office=received.sender, thread=received.thread).exists():
        raise NotAccepted("thread_reused")


def _hear_what_came_before(row: models.Referral, at: datetime) -> None:
    early = models.EarlyWord.objects.filter(office=row.office, thread=row.thread).first()
    if early is not None:
        _hear(row, State(early.state), Hand.OFFERER, at, reason=early.reason)
        early.delete()


def receive_answer(received: Received) -> None:
    """The office we asked accepted, started, declined or answered. NotAccepted when we asked nothing by that thread."""
    row = models.Referral.objects.filter(office=received.sender, thread=received.thread, ours=True).first()
    if row is None:
        raise NotAccepted("unknown_thread")
    state, said = _answered(received.content)
    if said.get("outcome") and not rules.fits(Matter(row.matter), Outcome(said["outcome"])):
        raise NotAccepted("not_an_answer")
    with write():
        _hear(row, state, Hand.TAKER, received.at, **said)
        audit.record("referrals.receive_answer", actor=received.sender, subject=row.case_id or "", at=received.at)


def _answered(content: Content) -> tuple[State, dict[str, str]]:
    if isinstance(content, Decline):
        return State.DECLINED, {"reason": content.reason}
    if isinstance(content, Answered):
        return State.ANSWERED, {"outcome": content.outcome}
    return {Accept: State.ACCEPTED, Start: State.IN_PROGRESS}[type(content)], {}


ENDED_AS: dict[type[Content], State] = {Withdraw: State.WITHDRAWN, Expire: State.EXPIRED, Close: State.CLOSED}


def receive_end(received: Received) -> None:
    """The owner withdrew, let expire or closed its referral; kept for later when the offer itself has not been read yet."""
    content, state = received.content, ENDED_AS[type(received.content)]
    reason = content.reason.value if isinstance(content, Withdraw) else ""
    row = models.Referral.objects.filter(office=received.sender, thread=received.thread, ours=False).first()
    with write():
        if row is None:
            word = {"state": state, "reason": reason, "at": received.at}
            models.EarlyWord.objects.get_or_create(office=received.sender, thread=received.thread, defaults=word)
        else:
            _hear(row, state, Hand.OFFERER, received.at, reason=reason)
        audit.record("referrals.receive_end", actor=received.sender, subject=row.case_id or "" if row else "", at=received.at)


def forget(message_id: str, at: datetime) -> None:
    """The offerer recalled its message: an offer nobody took up is withdrawn, and its facts are destroyed.

    Once she has a case here, people here decide what of it may stay, and see that it was recalled.
    """
    with write():
        for row in models.Referral.objects.filter(message_id=message_id, ours=False, recalled_at=None):
            models.Referral.objects.filter(token=row.token).update(recalled_at=at)
            if State(row.state) is State.OFFERED:
                _hear(row, State.WITHDRAWN, Hand.OFFERER, at)
            _destroy_facts(row)
            audit.record("referrals.forget", actor=row.office, subject=row.case_id or "", at=at)


# --- one step -------------------------------------------------------------------------------------------------------------


def _step(
    referral: Referral, new: State, by: Actor, at: datetime, verb: str, *, keep_facts: bool = False, **said: str
) -> models.Referral:
    """Our own step: allowed to us, from the state it really has, once."""
    require(by, f"referrals.{verb}")
    row = models.Referral.objects.filter(token=referral.token).first()
    if row is None:
        raise NoSuchReferral
    hand = Hand.OFFERER if row.ours else Hand.TAKER
    _move(row, new, hand, by.token, at, keep_facts=keep_facts, **said)
    audit.record(f"referrals.{verb}", actor=by.token, subject=row.case_id or "", at=at)
    return row


def _move(
    row: models.Referral, new: State, hand: Hand, by: str, at: datetime, *, keep_facts: bool = False, **said: str
) -> None:
    old = State(row.state)
    if not rules.may_step(old, new, hand):
        raise NotThisStep(old, new)
    _become(row, new, at, **said)
    _turn(row, hand, new, by, at, counted=True)
    if not keep_facts:
        _let_go(row)


def _hear(row: models.Referral, new: State, hand: Hand, at: datetime, **said: str) -> None:
    """The other side's word, whatever state it finds."""
    becomes = rules.heard(State(row.state), new, hand)
    counted = becomes is not State(row.state)
    if counted:
        _become(row, becomes, at, **said)
        _let_go(row)
    _turn(row, hand, new, row.office, at, counted=counted)


def _become(row: models.Referral, new: State, at: datetime, **said: str) -> None:
    changed: Mapping[str, Any] = {"state": new, "changed_at": at} | said
    if models.Referral.objects.filter(token=row.token, state=row.state).update(**changed) != 1:
        raise NotThisStep(State(row.state), new)
    for name, value in changed.items():
        setattr(row, name, value)
    if row.ours and row.case_id and rules.has_answer(new, asks=row.asks):
        clocks.stop(row.case_id, row.due_rule, at=at, thread=row.token)


def _turn(row: models.Referral, hand: Hand, state: State, by: str, at: datetime, *, counted: bool) -> None:
    models.Turn.objects.create(of=row, at=at, hand=hand, state=state, counted=counted, by=by)


def _let_go(row: models.Referral) -> None:
    """What came with a referral is kept no longer than it is needed."""
    if not row.ours and not rules.keeps_facts(State(row.state), asks=row.asks):
        _destroy_facts(row)


def _destroy_facts(row: models.Referral) -> None:
    if models.Referral.objects.filter(token=row.token, told__isnull=False).update(told=None):
        shred(row.token)
        row.told = None


def _tell_if_reachable(row: models.Referral, content: Content, at: datetime) -> None:
    """An ending stands here even where nobody may be told: to an office no longer verified nothing goes, not even this."""
    if accounts.is_verified(row.office, at):
        exchange.post(content, authority=OfficeNotice(row.office, content.kind), thread=row.thread, at=at)
