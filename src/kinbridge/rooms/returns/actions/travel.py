"""Ready, asked once more, on the way, handed over by two offices and her own word, received; and afterwards, as she chose."""

from collections.abc import Iterable
from datetime import datetime

from kinbridge.ground.database import write
from kinbridge.ground.sealed.keys import new_key, shred
from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.accounts.values import OFFICE, Actor
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.cases import actions as case_actions
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.cases.values import Case, Side
from kinbridge.rooms.clocks import actions as clocks
from kinbridge.rooms.consent.values import Answer, Asked, OfficeNotice, Purpose
from kinbridge.rooms.exchange import actions as exchange
from kinbridge.rooms.exchange.values import NotAccepted, Received
from kinbridge.rooms.referrals import queries as referrals
from kinbridge.rooms.returns import models, rules
from kinbridge.rooms.returns.actions.nationality import facts_under, insist_on_shape, permit_for
from kinbridge.rooms.returns.actions.step import (
    ARRIVAL_DUE,
    OWNER,
    CannotGoOn,
    NotThisStep,
    case_of,
    hear,
    insist,
    insist_she_said_no_stop,
    move,
    next_number,
    note,
    row_of,
    stay,
    take_back_question,
)
from kinbridge.rooms.returns.actions.wishes import insist_way_home
from kinbridge.rooms.returns.values import Hand, HandOver, Obstacle, Receive, SafeOutcome, Stage, Wish


def make_ready(outcome: SafeOutcome, *, words: str, by: Actor, at: datetime) -> SafeOutcome:
    """Papers, escort, day and place, in words. Raises CannotGoOn (no_words), NotThisStep."""
    insist(Obstacle.NO_WORDS if not words.strip() else None)
    with write():
        row = row_of(outcome, "make_ready", by)
        insist_she_said_no_stop(row)
        insist_way_home(row)
        move(row, Stage.TRAVEL_READY, "make_ready", by, at, words=words)
    return row.as_value()


def ask_again(
    outcome: SafeOutcome,
    *,
    answer: Answer,
    by_independent: str,
    asked: Asked,
    safe: bool = True,
    words: str = "",
    by: Actor,
    at: datetime,
) -> SafeOutcome:
    """At the border, by somebody who did not work on her return. A no stops it: she stays, and that is an outcome like any other.

    A no always counts, however it was asked; a yes only when it was free, and for one day. `safe` says whether one who turns
    back is. Raises CannotGoOn (not_independent, not_freely_asked, not_an_answer), NotThisStep.
    """
    answer, said = Answer(answer), " – ".join(part for part in (by_independent.strip(), words.strip()) if part)
    with write():
        row = row_of(outcome, "ask_again", by)
        new = rules.after_asking_again(Stage(row.stage), answer)
        if new is None:
            raise CannotGoOn(Obstacle.NOT_AN_ANSWER)
        if answer is Answer.NOT_NOW:
            stay(row, "ask_again", by, at, words=said, asked_again_at=None)
        elif answer is Answer.NO:
            move(row, new, "ask_again", by, at, words=said, safe=safe)
            take_back_question(row, by, at)
        else:
            _insist_on_a_free_yes(row, by_independent, asked)
            move(row, new, "ask_again", by, at, words=said, asked_again_at=at)
    return row.as_value()


def _insist_on_a_free_yes(row: models.SafeOutcome, by_independent: str, asked: Asked) -> None:
    insist(rules.why_not_asked(asked, child=cases.is_child(case_of(row))))
    hands = set(models.Turn.objects.filter(of=row, counted=True).values_list("by", flat=True))
    names = {colleague.shown_name for colleague in accounts.members() if colleague.token in hands}
    insist(None if rules.is_independent(by_independent, hands | names) else Obstacle.NOT_INDEPENDENT)
    insist_way_home(row)


def depart(outcome: SafeOutcome, *, words: str = "", by: Actor, at: datetime) -> SafeOutcome:
    """She sets out, on the day she said yes again. Raises CannotGoOn (asked_too_long_ago, fears_a_state …), NotThisStep."""
    with write():
        row = row_of(outcome, "depart", by)
        insist_she_said_no_stop(row)
        move(row, Stage.DEPARTED, "depart", by, at, words=words)
        insist(None if rules.was_asked_lately(row.asked_again_at, at) else Obstacle.ASKED_TOO_LONG_AGO)
        insist_way_home(row)
    return row.as_value()


def hand_over(
    outcome: SafeOutcome,
    *,
    receiver_signs: str,
    own_word: str,
    to: str = "",
    facts: Iterable[str] | None = None,
    by: Actor,
    at: datetime,
) -> SafeOutcome:
    """Our signature, the name of who signs for the other office, and her own word; the other office then signs by `receive`.

    `to` is the receiving office, if it was not proposed; it gets the facts she agreed to for this. Raises CannotGoOn
    (nobody_receives, not_signed, no_own_word), consent.Refused, exchange.CannotPost, NotThisStep.
    """
    with write():
        row = row_of(outcome, "hand_over", by)
        office = to or row.office
        insist(rules.why_not_handed_over(receiver_signs, own_word, office))
        insist_she_said_no_stop(row)
        words = f"{receiver_signs.strip()}: {own_word.strip()}"
        move(row, Stage.HANDED_OVER, "hand_over", by, at, words=words, office=office)
        insist_way_home(row)
        permit = permit_for(row, office, HandOver.kind, Purpose.SAFE_RETURN, facts, by, at)
        value, known_by = row.as_value(), referrals.thread_with(case_of(row), office)
        content = HandOver(value.follow_up, value.followed_by, known_by)
        exchange.post(content, authority=permit, thread=row.thread, fields=facts_under(row, permit), at=at)
        clocks.start(value.case, ARRIVAL_DUE, OWNER, at=at, thread=row.token)
    return row.as_value()


# --- at the receiving office ----------------------------------------------------------------------------------------------


def receive_handover(received: Received) -> None:
    """She is on her way to us. NotAccepted: unknown_fact, thread_missing, thread_reused."""
    content = received.content
    assert isinstance(content, HandOver)
    insist_on_shape(received)
    if models.SafeOutcome.objects.filter(office=received.sender, thread=received.thread, ours=False).exists():
        raise NotAccepted("thread_reused")
    with write():
        row = models.SafeOutcome(
            ours=False, wish=Wish.HOME, stage=Stage.HANDED_OVER, office=received.sender, thread=received.thread,
            follow_up=content.follow_up, followed_by=content.followed_by, referral=content.referral,
            message_id=received.message_id, started_at=received.at, changed_at=received.at,
        )  # fmt: skip
        new_key(row.token)
        row.told = dict(received.fields)
        row.save(force_insert=True)
        note(row, Hand.CARER, Stage.HANDED_OVER, received.sender, received.at, "")
        audit.record("returns.receive_handover", actor=received.sender, subject=row.token, at=received.at)


def receive(outcome: SafeOutcome, *, case: Case | None = None, words: str = "", by: Actor, at: datetime) -> SafeOutcome:
    """She is here: the second office signs. Her case is the one `case` names, the one her referral opened, or a new one.

    Clocks for the follow-ups start here if she chose this office to ask. Raises NotThisStep, exchange.CannotPost.
    """
    with write():
        row = row_of(outcome, "receive", by)
        if row.ours or Stage(row.stage) is not Stage.HANDED_OVER:
            raise NotThisStep(Stage(row.stage), Stage.ARRIVED)
        hers = case.token if case else referrals.case_behind(row.office, row.referral) or _opened(row, by, at).token
        row.case_id = hers
        move(row, Stage.ARRIVED, "receive", by, at, words=words, case_id=hers, number=next_number(hers))
        _destroy_facts(row)
        exchange.post(Receive(), authority=OfficeNotice(row.office, Receive.kind), thread=row.thread, at=at)
    return row.as_value()


def _opened(row: models.SafeOutcome, by: Actor, at: datetime) -> Case:
    source = accounts.office(row.office).name
    return case_actions.open_case(Side.LOCATED, facts=dict(row.told or {}), source=source, purpose="return", by=by, at=at)


def _destroy_facts(row: models.SafeOutcome) -> None:
    if models.SafeOutcome.objects.filter(token=row.token, told__isnull=False).update(told=None):
        shred(row.token)
        row.told = None


def receive_arrival(received: Received) -> None:
    """The other office has signed: she has arrived. NotAccepted: unknown_thread."""
    row = models.SafeOutcome.objects.filter(office=received.sender, thread=received.thread, ours=True).first()
    if row is None:
        raise NotAccepted("unknown_thread")
    with write():
        hear(row, Stage.ARRIVED, received.at)
        audit.record("returns.receive_arrival", actor=received.sender, subject=row.case_id or "", at=received.at)


def forget(message_id: str, at: datetime) -> None:
    """The other office recalled its question or its handover: what is unread of it is destroyed."""
    with write():
        for row in models.SafeOutcome.objects.filter(message_id=message_id, ours=False):
            _destroy_facts(row)
        for asked in models.NationalityQuestion.objects.filter(message_id=message_id, recalled_at=None):
            models.NationalityQuestion.objects.filter(token=asked.token).update(recalled_at=at, told=None)
            shred(asked.token)
        audit.record("returns.forget", actor=OFFICE.token, at=at)


# --- afterwards -----------------------------------------------------------------------------------------------------------


def follow_up(
    outcome: SafeOutcome, *, month: int, words: str, safe: bool = True, by: Actor, at: datetime
) -> SafeOutcome:
    """How she is after one, three, six or twelve months, in her words, asked the way she chose.

    Raises CannotGoOn (no_follow_up_wished, unknown_month, no_words), NotThisStep.
    """
    insist(Obstacle.UNKNOWN_MONTH if month not in rules.MONTHS else None)
    insist(Obstacle.NO_WORDS if not words.strip() else None)
    with write():
        row = row_of(outcome, "follow_up", by)
        insist_she_said_no_stop(row)
        value = row.as_value()
        insist(None if rules.wants_follow_up(value.follow_up, value.ended_as) else Obstacle.NO_FOLLOW_UP_WISHED)
        followed = sorted({*value.followed, month})
        move(row, Stage.FOLLOWING_UP, "follow_up", by, at, words=words, followed=followed, safe=safe)
        clocks.stop(value.case, rules.clock_of(month), at=at, thread=row.token)
    return row.as_value()


def close(outcome: SafeOutcome, *, by: Actor, at: datetime) -> SafeOutcome:
    """Nothing more is asked of her; the follow-up clocks stop. Raises NotThisStep."""
    with write():
        row = row_of(outcome, "close", by)
        move(row, Stage.CLOSED, "close", by, at)
        for month in rules.MONTHS:
            clocks.stop(row.case_id or "", rules.clock_of(month), at=at, thread=row.token)
    return row.as_value()
