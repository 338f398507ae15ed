"""What may follow what in a referral, by whose hand, and what wins when two messages cross. No database."""

import re
from datetime import date, datetime, timedelta

from kinbridge.rooms.accounts.values import Role
from kinbridge.rooms.consent.values import Purpose
from kinbridge.rooms.referrals.values import Hand, LetterKind, Matter, Outcome, Referral, Standing, State

LONGEST_TURN = timedelta(days=8)  # a week at the duty telephone, and a day to spare
FURTHEST_TURN = timedelta(days=366)  # nobody plans duty further ahead; a time at the end of the calendar could not be shown
OFFER_LIFE = timedelta(days=90)  # as long as an envelope waits for an office that is off the line

# A pause stands on another state: whatever that state allows is still allowed, and when the pause is over it goes on from there.
PAUSES = frozenset({State.NEED_MORE, State.AWAITING_APPROVAL})
_PAUSED_BY_TAKER = dict.fromkeys(sorted(PAUSES), Hand.TAKER)

LIFECYCLE: dict[State, dict[State, Hand]] = {
    State.OFFERED: {
        State.ACCEPTED: Hand.TAKER,
        State.DECLINED: Hand.TAKER,
        State.WITHDRAWN: Hand.OFFERER,
        State.EXPIRED: Hand.OFFERER,
        **_PAUSED_BY_TAKER,
    },
    State.ACCEPTED: {
        State.IN_PROGRESS: Hand.TAKER,
        State.ANSWERED: Hand.TAKER,
        State.WITHDRAWN: Hand.OFFERER,
        **_PAUSED_BY_TAKER,
    },
    State.IN_PROGRESS: {State.ANSWERED: Hand.TAKER, State.WITHDRAWN: Hand.OFFERER, **_PAUSED_BY_TAKER},
    State.NEED_MORE: {State.AWAITING_APPROVAL: Hand.TAKER, State.WITHDRAWN: Hand.OFFERER},
    State.AWAITING_APPROVAL: {State.NEED_MORE: Hand.TAKER, State.WITHDRAWN: Hand.OFFERER},
    State.ANSWERED: {State.CLOSED: Hand.OFFERER},
    State.DECLINED: {State.CLOSED: Hand.OFFERER},
    State.WITHDRAWN: {},
    State.EXPIRED: {},
    State.CLOSED: {},
}

PURPOSE_OF: dict[Matter, Purpose] = {
    Matter.ASSISTANCE: Purpose.ASSISTANCE,
    Matter.TRACING: Purpose.TRACING,
    Matter.VERIFICATION: Purpose.NATIONALITY_CHECK,
}
OUTCOMES_OF: dict[Matter, frozenset[Outcome]] = {
    Matter.ASSISTANCE: frozenset({Outcome.HELPED, Outcome.PARTLY_HELPED, Outcome.COULD_NOT_HELP}),
    Matter.TRACING: frozenset({Outcome.TRACED, Outcome.NO_NEWS_YET, Outcome.COULD_NOT_HELP}),
    Matter.VERIFICATION: frozenset({Outcome.CONFIRMED, Outcome.NOT_CONFIRMED, Outcome.COULD_NOT_HELP}),
}


def base_of(state: State, on: State | None = None) -> State:
    """Where it stands when pauses are looked through."""
    return on if state in PAUSES and on is not None else state


def steps_from(state: State, on: State | None = None) -> dict[State, Hand]:
    """What may follow, and by whose hand."""
    steps = LIFECYCLE[state] | LIFECYCLE[base_of(state, on)]
    return {after: hand for after, hand in steps.items() if after is not state}


def may_step(old: State, new: State, hand: Hand, on: State | None = None) -> bool:
    """True when this side may bring the referral from one state to the other."""
    return steps_from(old, on).get(new) is hand


PRESSING = frozenset({State.OFFERED, State.ACCEPTED, State.IN_PROGRESS})


def right_to(verb: str, referral: Referral) -> str:
    """The line of the permission table that this step of ours needs: whoever sits at the desk may answer a call for help."""
    waits = base_of(referral.state, referral.on) is State.OFFERED
    answers = verb in ("accept", "decline") and asks_for_help(referral) and waits
    return "referrals.answer_help" if answers else f"referrals.{verb}"


def asks_for_help(referral: Referral) -> bool:
    """Another office asks us to come to somebody's help at once."""
    return referral.urgent and not referral.ours and not referral.asks


def is_pressing(referral: Referral) -> bool:
    """Help is wanted at once, and nobody said yet what came of it."""
    return referral.urgent and not referral.asks and base_of(referral.state, referral.on) in PRESSING


def is_over(state: State) -> bool:
    """Nothing follows."""
    return not LIFECYCLE[state]


def heard(old: State, new: State, hand: Hand, on: State | None = None) -> State:
    """What the referral becomes here when the other side's word arrives, late, twice or out of turn.

    The owner's word ends it whatever the taker did meanwhile. The taker's word counts when the taker's own steps lead there
    from where it stands: an answer that overtakes its acceptance brings both; after the owner ended it, it comes too late.
    """
    if hand is Hand.OFFERER:
        return old if is_over(old) else new
    return new if new in taken_to(base_of(old, on)) else old


def taken_to(state: State) -> frozenset[State]:
    """Every state the taker alone can bring it to from here; through a pause it goes on from where it stood."""
    nearest = frozenset(after for after, hand in LIFECYCLE[state].items() if hand is Hand.TAKER)
    return nearest.union(*(taken_to(after) for after in nearest - PAUSES))


# --- two sides, one referral ----------------------------------------------------------------------------------------------


def stepped(old: Standing, new: State, hand: Hand) -> Standing | None:
    """After our own step; None when it is not ours to make. The taker numbers its words, so that an overtaken one is known."""
    if not may_step(old.state, new, hand, old.on):
        return None
    on = base_of(old.state, old.on) if new in PAUSES else None
    return Standing(new, on, old.turn + (hand is Hand.TAKER))


def weighed(old: Standing, new: State, hand: Hand, *, turn: int = 0, on: State | None = None) -> Standing | None:
    """After the other side's word; None when it changes nothing here: late, twice, or not theirs to say.

    `turn` is the taker's number of its word (none on paper), `on` what a pause interrupts there.
    """
    if 0 < turn <= old.turn:
        return None
    becomes = heard(old.state, new, hand, old.on)
    again = becomes in PAUSES and turn > old.turn  # more is asked for once more, with other things named
    if becomes is old.state and not again:
        return None
    stands_on = _pauses_on(old, on) if becomes in PAUSES else None
    if becomes in PAUSES and stands_on is None:
        return None
    return Standing(becomes, stands_on, max(old.turn, turn))


def _pauses_on(old: Standing, on: State | None) -> State | None:
    """What a pause stands on; the taker may have gone on meanwhile, but only where a taker can be."""
    base = base_of(old.state, old.on)
    said = on or base
    return said if is_pausable(said) and (said is base or said in taken_to(base)) else None


def is_pausable(state: State) -> bool:
    return State.NEED_MORE in LIFECYCLE[state] and state not in PAUSES


def with_more(old: Standing, answers: int) -> Standing | None:
    """After what was asked for came: it goes on from where it stood; None when something else is asked for, or nothing is."""
    if old.state is not State.NEED_MORE or old.turn != answers or old.on is None:
        return None
    return Standing(old.on, None, old.turn)


# --- who sees that it is there --------------------------------------------------------------------------------------------

LISTED_TO = frozenset({Role.LIAISON})


def sees_every_line(roles: frozenset[Role]) -> bool:
    """Liaison officers answer for what waits between offices: they see that a referral is there, and not who it is about."""
    return not roles.isdisjoint(LISTED_TO)


# --- who owes what --------------------------------------------------------------------------------------------------------


def whose_turn(state: State) -> Hand | None:
    """Who owes the next word; None once it is over."""
    if is_over(state):
        return None
    owed_by_owner = {State.NEED_MORE, State.ANSWERED, State.DECLINED}
    return Hand.OFFERER if state in owed_by_owner else Hand.TAKER


def owed_by_us(referral: Referral) -> bool | None:
    """True when we owe the next word, False when they do, None when nobody does."""
    hand = whose_turn(referral.state)
    return None if hand is None else (hand is Hand.OFFERER) is referral.ours


def due_at(referral: Referral) -> datetime | None:
    """Until when the next word is owed; None where nobody promised a time."""
    if referral.state is State.NEED_MORE:
        return referral.more_by
    return None if has_answer(referral.state, asks=referral.asks, on=referral.on) else referral.answer_by


def has_answer(state: State, *, asks: bool, on: State | None = None) -> bool:
    """True when the waiting is over: an offer is answered by yes or no, a question by its answer."""
    waiting = {State.OFFERED, State.ACCEPTED, State.IN_PROGRESS} if asks else {State.OFFERED}
    return base_of(state, on) not in waiting


def keeps_facts(state: State, *, asks: bool, on: State | None = None) -> bool:
    """Whether what came with it is still needed here: an offer's facts until taken up or not, a question's until answered."""
    return not has_answer(state, asks=asks, on=on)


def fits(matter: Matter, outcome: Outcome) -> bool:
    """True when the outcome answers this matter."""
    return outcome in OUTCOMES_OF[matter]


def may_expire(state: State, on: State | None, offered_at: datetime, at: datetime) -> bool:
    """An offer nobody answered for ninety days; one that waits for an approval is on somebody's desk and stays."""
    unanswered = base_of(state, on) is State.OFFERED and state is not State.AWAITING_APPROVAL
    return unanswered and at >= offered_at + OFFER_LIFE


# --- letters --------------------------------------------------------------------------------------------------------------

NUMBER = re.compile(r"[\w\s./()\[\]〔〕【】（）第号:-]{1,40}")  # how offices of seven countries number their papers
OFFICE_CODE = re.compile(r"[A-Z0-9]{2,8}")
SAID_BY: dict[Hand, tuple[State, ...]] = {
    Hand.TAKER: (
        State.ACCEPTED, State.DECLINED, State.NEED_MORE, State.AWAITING_APPROVAL, State.IN_PROGRESS, State.ANSWERED,
    ),
    Hand.OFFERER: (State.WITHDRAWN, State.CLOSED),
}  # fmt: skip


def letters_for(referral: Referral) -> tuple[LetterKind, ...]:
    """The letters that fit where it stands, the likeliest first."""
    if not referral.ours:
        answered = base_of(referral.state, referral.on) is not State.OFFERED or referral.state in PAUSES
        return (LetterKind.ANSWER,) if answered and not _taken_back(referral.state) else ()
    asks = LetterKind.VERIFY if referral.matter is Matter.VERIFICATION else LetterKind.TRANSMIT
    if referral.state in (State.ANSWERED, State.DECLINED, State.CLOSED):
        return (LetterKind.CLOSE,)
    if is_over(referral.state):
        return ()
    return (LetterKind.REMIND, asks) if whose_turn(referral.state) is Hand.TAKER else (asks,)


def _taken_back(state: State) -> bool:
    return state in (State.WITHDRAWN, State.EXPIRED)


def carries_facts(kind: LetterKind) -> bool:
    """Only a letter that asks something about a person says who she is."""
    return kind in (LetterKind.TRANSMIT, LetterKind.VERIFY)


def number_of(code: str, year: int, serial: int) -> str:
    """KB/HN/2026/0007"""
    return f"KB/{code}/{year}/{serial:04d}"


def why_not_entered(number: str, dated: date, today: date) -> str:
    """Why a letter of theirs cannot be entered so: a number is short, holds a digit and no name; its day is not to come."""
    fits_a_number = NUMBER.fullmatch(number) and any(sign.isdigit() for sign in number)
    rows = (("number", not fits_a_number), ("day_to_come", dated > today))
    return next((code for code, holds in rows if holds), "")
