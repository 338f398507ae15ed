"""What may follow what in a referral, by whose hand, and what wins when two messages cross. No database."""

from datetime import timedelta

from kinbridge.rooms.consent.values import Purpose
from kinbridge.rooms.referrals.values import Hand, Matter, Outcome, State

OFFER_LIFE = timedelta(days=90)  # as long as an envelope waits for an office that is off the line

LIFECYCLE: dict[State, dict[State, Hand]] = {
    State.OFFERED: {
        State.ACCEPTED: Hand.TAKER,
        State.DECLINED: Hand.TAKER,
        State.WITHDRAWN: Hand.OFFERER,
        State.EXPIRED: Hand.OFFERER,
    },
    State.ACCEPTED: {State.IN_PROGRESS: Hand.TAKER, State.ANSWERED: Hand.TAKER, State.WITHDRAWN: Hand.OFFERER},
    State.IN_PROGRESS: {State.ANSWERED: Hand.TAKER, State.WITHDRAWN: Hand.OFFERER},
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


def may_step(old: State, new: State, hand: Hand) -> bool:
    """True when this side may bring the referral from one state to the other."""
    return LIFECYCLE[old].get(new) is hand


def is_over(state: State) -> bool:
    """Nothing follows."""
    return not LIFECYCLE[state]


def heard(old: State, new: State, hand: Hand) -> State:
    """What the referral becomes here when the other side's word arrives, late, twice or out of turn.

    The owner's word ends it whatever the taker did meanwhile. The taker's word counts when the taker's own steps lead there
    from where it stands: an answer that overtakes its acceptance brings both; after the owner ended it, it comes too late.
    """
    if hand is Hand.OFFERER:
        return old if is_over(old) else new
    return new if new in _taken_to(old) else old


def _taken_to(state: State) -> frozenset[State]:
    """Every state the taker alone can bring it to from here."""
    nearest = [after for after, hand in LIFECYCLE[state].items() if hand is Hand.TAKER]
    return frozenset(nearest).union(*(_taken_to(after) for after in nearest))


def has_answer(state: State, *, asks: bool) -> bool:
    """True when the waiting is over: an offer is answered by yes or no, a question by its answer."""
    waiting = {State.OFFERED, State.ACCEPTED, State.IN_PROGRESS} if asks else {State.OFFERED}
    return state not in waiting


def keeps_facts(state: State, *, asks: bool) -> bool:
    """Whether what came with it is still needed here: an offer's facts until taken up or not, a question's until answered."""
    return not has_answer(state, asks=asks)


def fits(matter: Matter, outcome: Outcome) -> bool:
    """True when the outcome answers this matter."""
    return outcome in OUTCOMES_OF[matter]
