"""By the other office's word. None is refused for coming late or out of turn: `rules.heard` says what it changes.

What it does not change is kept as a turn that did not count. A signed word outranks what was read from a letter.
"""

from datetime import datetime
from typing import Any

from kinbridge.ground.database import write
from kinbridge.ground.sealed.keys import has_key, new_key
from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.accounts.values import OFFICE
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.cases import actions as cases
from kinbridge.rooms.cases import queries as case_queries
from kinbridge.rooms.cases.values import FIELDS, Sureness
from kinbridge.rooms.consent.values import Basis
from kinbridge.rooms.exchange.values import Content, NotAccepted, Received
from kinbridge.rooms.referrals import models, rules
from kinbridge.rooms.referrals.actions.stepping import Word, become, destroy_facts, let_go, note
from kinbridge.rooms.referrals.values import (
    Accept,
    Answered,
    AwaitApproval,
    Close,
    Decline,
    Expire,
    Hand,
    Matter,
    More,
    NeedMore,
    Offer,
    Outcome,
    Request,
    Standing,
    Start,
    State,
    Withdraw,
)


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
            offered_at=received.sent_at, changed_at=received.at, ground=received.rule if received.rule in set(Basis) else "",
        )  # fmt: skip
        new_key(row.token)
        row.told = dict(received.fields)
        row.save(force_insert=True)
        note(row, State.OFFERED, Word(content.kind, Hand.OFFERER, received.sender), received.at, counted=True)
        audit.record("referrals.receive_offer", actor=received.sender, subject=row.token, at=received.at)
        _hear_what_came_before(row, received.at)


def _insist_on_shape(received: Received) -> None:
    _insist_on_facts(received)
    if not received.thread:
        raise NotAccepted("thread_missing")
    if models.Referral.objects.filter(office=received.sender, thread=received.thread).exists():
        raise NotAccepted("thread_reused")


def _insist_on_facts(received: Received) -> None:
    if any(code not in FIELDS or not FIELDS[code].travels for code in received.fields):
        raise NotAccepted("unknown_fact")


def _hear_what_came_before(row: models.Referral, at: datetime) -> None:
    early = models.EarlyWord.objects.filter(office=row.office, thread=row.thread).first()
    if early is not None:
        hear(row, State(early.state), Word("", Hand.OFFERER, row.office), at, reason=early.reason)
        early.delete()


# --- the taker's word -----------------------------------------------------------------------------------------------------


def receive_answer(received: Received) -> None:
    """The office we asked said yes, no, or what came of it; needs more, or waits for an approval.

    NotAccepted when we asked nothing by that thread, or it says what a taker cannot say.
    """
    row = models.Referral.objects.filter(office=received.sender, thread=received.thread, ours=True).first()
    if row is None:
        raise NotAccepted("unknown_thread")
    state, said = SAYS[type(received.content)](received.content)
    if said.get("outcome") and not rules.fits(Matter(row.matter), Outcome(said["outcome"])):
        raise NotAccepted("not_an_answer")
    if isinstance(received.content, NeedMore | AwaitApproval) and not rules.is_pausable(received.content.on):
        raise NotAccepted("not_a_pause")
    with write():
        if isinstance(received.content, NeedMore):
            said["more_by"] = received.answer_by
        hear(row, state, _word_of(received), received.at, on=getattr(received.content, "on", None), **said)
        audit.record("referrals.receive_answer", actor=received.sender, subject=row.case_id or "", at=received.at)


def _word_of(received: Received) -> Word:
    content: Any = received.content
    return Word(content.kind, Hand.TAKER, received.sender, _codes_of(content), content.turn)


def _codes_of(content: Content) -> tuple[str, ...]:
    named: tuple[str, ...] = tuple(getattr(content, name, "") for name in ("reason", "outcome", "level"))
    return tuple(str(code) for code in (*getattr(content, "lacks", ()), *named) if code)


SAYS: dict[type[Content], Any] = {
    Accept: lambda content: (State.ACCEPTED, {}),
    Start: lambda content: (State.IN_PROGRESS, {}),
    Decline: lambda content: (State.DECLINED, {"reason": content.reason}),
    Answered: lambda content: (State.ANSWERED, {"outcome": content.outcome}),
    NeedMore: lambda content: (State.NEED_MORE, {"lacks": [lack.value for lack in content.lacks]}),
    AwaitApproval: lambda content: (State.AWAITING_APPROVAL, {"level": content.level}),
}


# --- the owner's word -----------------------------------------------------------------------------------------------------

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
            codes = (reason,) if reason else ()
            hear(row, state, Word(content.kind, Hand.OFFERER, received.sender, codes), received.at, reason=reason)
        audit.record("referrals.receive_end", actor=received.sender, subject=row.case_id or "" if row else "", at=received.at)


def receive_more(received: Received) -> None:
    """What we asked for: it goes on from where it stood, if this answers what we ask now; the facts are kept either way.

    NotAccepted: unknown_fact; unknown_thread where that office offered us nothing by it or we never asked for more.
    """
    content = received.content
    assert isinstance(content, More)
    _insist_on_facts(received)
    row = models.Referral.objects.filter(office=received.sender, thread=received.thread, ours=False).first()
    if row is None or content.answers > row.turn or not row.steps.filter(state=State.NEED_MORE).exists():
        raise NotAccepted("unknown_thread")
    with write():
        stands = rules.with_more(row.standing, content.answers)
        if stands is not None:
            become(row, stands, received.at, answer_by=received.answer_by or row.answer_by)
        word = Word(content.kind, Hand.OFFERER, received.sender, (*sorted(received.fields), *content.following))
        note(row, State(row.state), word, received.at, counted=stands is not None)
        _keep_more(row, content, received)
        audit.record("referrals.receive_more", actor=received.sender, subject=row.case_id or "", at=received.at)


def _keep_more(row: models.Referral, content: More, received: Received) -> None:
    """Sealed beside the offer while it is needed; into her case where she has one; nowhere once it is over."""
    needed = rules.keeps_facts(State(row.state), asks=row.asks, on=row.paused_on) and has_key(row.token)
    models.More.objects.create(
        of=row, at=received.at, message_id=received.message_id, following=list(content.following),
        withheld=list(content.withheld), told=dict(received.fields) if needed else None,
    )  # fmt: skip
    if row.case_id and not row.asks and not rules.is_over(State(row.state)):
        hers, source = case_queries.any_case(row.case_id), accounts.office(row.office).name
        for code, value in received.fields.items() if hers.is_open else ():
            cases.add_fact(hers, code, value, source=source, sureness=Sureness.HEARD, by=OFFICE, at=received.at)


def forget(message_id: str, at: datetime) -> None:
    """The offerer recalled its message: an offer nobody took up is withdrawn, and its facts are destroyed.

    Once she has a case here, people here decide what of it may stay, and see that it was recalled.
    """
    with write():
        for row in models.Referral.objects.filter(message_id=message_id, ours=False, recalled_at=None):
            models.Referral.objects.filter(token=row.token).update(recalled_at=at)
            if rules.base_of(State(row.state), row.paused_on) is State.OFFERED:
                hear(row, State.WITHDRAWN, Word("recall", Hand.OFFERER, row.office), at)
            destroy_facts(row)
            audit.record("referrals.forget", actor=row.office, subject=row.case_id or "", at=at)


def forget_more(message_id: str, at: datetime) -> None:
    """The offerer recalled further facts: they are gone here; where they went into her case, people see the recall."""
    with write():
        for more in models.More.objects.filter(message_id=message_id, recalled_at=None).select_related("of"):
            models.More.objects.filter(token=more.token).update(told=None, recalled_at=at)
            if more.of.case_id:
                models.Referral.objects.filter(token=more.of_id).update(recalled_at=at)
            audit.record("referrals.forget", actor=more.of.office, subject=more.of.case_id or "", at=at)


# --- one word of theirs ---------------------------------------------------------------------------------------------------


def hear(row: models.Referral, new: State, word: Word, at: datetime, *, on: State | None = None, **said: Any) -> bool:
    """The other side's word, whatever state it finds; true when it counted.

    A signed word is weighed against what was signed before, not against a letter: where it leads to what the letter said, or
    is overtaken by it, the letter stands confirmed; where it contradicts, it wins.
    """
    stands = rules.weighed(row.signed, new, word.hand, turn=word.turn, on=on)
    if stands is not None:
        _settle(row, stands, at, said)
        let_go(row)
    note(row, new, word, at, counted=stands is not None)
    return stands is not None


def _settle(row: models.Referral, stands: Standing, at: datetime, said: dict[str, Any]) -> None:
    paper = State(row.state)
    if not row.signed_state:
        become(row, stands, at, **said)
    elif paper is not stands.state and paper in rules.taken_to(rules.base_of(stands.state, stands.on)):
        _keep_the_letter(row, stands)
    else:
        _confirm(row, paper is stands.state, at)
        become(row, stands, at, **said)


def _keep_the_letter(row: models.Referral, stands: Standing) -> None:
    """The signed word leads to where the letter says it is already."""
    signed = {"signed_state": stands.state, "signed_on": stands.on or "", "turn": stands.turn}
    models.Referral.objects.filter(token=row.token).update(**signed)
    for name, value in signed.items():
        setattr(row, name, value)


def _confirm(row: models.Referral, agrees: bool, at: datetime) -> None:
    """The letter's lines: confirmed by the signed word, or overruled by it and then no longer counted."""
    lines = row.steps.exclude(letter="").filter(confirmed_at=None, counted=True)
    lines.update(**({"confirmed_at": at} if agrees else {"counted": False}))
