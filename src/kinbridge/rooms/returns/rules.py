"""What may follow what on the way to a safe outcome, and what stands in the way. No database."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from kinbridge.rooms.consent.values import Answer, Asked, Fear, Reason
from kinbridge.rooms.returns.values import Ending, FollowUp, Hand, Obstacle, Risk, Stage, Wish

ASKED_AGAIN_HOLDS = timedelta(hours=24)
MONTHS = (1, 3, 6, 12)

CARER, RECEIVER = frozenset({Hand.CARER}), frozenset({Hand.RECEIVER})
EITHER = CARER | RECEIVER
Steps = dict[Stage, frozenset[Hand]]

SETTLED: dict[Wish, Stage] = {
    Wish.STAY: Stage.STAY,
    Wish.ELSEWHERE: Stage.ELSEWHERE,
    Wish.ASYLUM: Stage.ASYLUM,
    Wish.NO_CONTACT: Stage.NO_CONTACT,
}
ENDINGS: dict[Stage, Ending] = {
    Stage.ARRIVED: Ending.HOME,
    Stage.STAY: Ending.STAY,
    Stage.ELSEWHERE: Ending.ELSEWHERE,
    Stage.ASYLUM: Ending.ASYLUM,
    Stage.NO_CONTACT: Ending.NO_CONTACT,
    Stage.WITHDRAWN: Ending.WITHDRAWN,
}
_TURN_BACK: Steps = {Stage.STAY: CARER, Stage.WITHDRAWN: CARER}
_CHOOSE: Steps = {Stage.CHOICE_CONFIRMED: CARER} | dict.fromkeys(SETTLED.values(), CARER) | {Stage.WITHDRAWN: CARER}
_AFTERWARDS: Steps = {Stage.FOLLOWING_UP: EITHER, Stage.CLOSED: EITHER}

LIFECYCLE: dict[Stage, Steps] = {
    Stage.WISHES_ASKED: {Stage.ASSESSED: CARER, Stage.WITHDRAWN: CARER},
    Stage.ASSESSED: {Stage.ASSESSED: CARER, Stage.PROPOSED: CARER} | _CHOOSE,
    Stage.PROPOSED: {Stage.ASSESSED: CARER, Stage.PROPOSED: CARER} | _CHOOSE,
    Stage.CHOICE_CONFIRMED: {Stage.NATIONALITY_ASKED: CARER, Stage.TRAVEL_READY: CARER, Stage.ASKED_AGAIN: CARER} | _TURN_BACK,
    Stage.NATIONALITY_ASKED: {
        Stage.NATIONALITY_CONFIRMED: RECEIVER, Stage.NATIONALITY_DENIED: RECEIVER, Stage.NATIONALITY_TAKEN_BACK: CARER,
    } | _TURN_BACK,
    # From here no word of the office that was asked leads on: an answer that crossed her stop is not used.
    Stage.NATIONALITY_TAKEN_BACK: {
        Stage.NATIONALITY_ASKED: CARER, Stage.TRAVEL_READY: CARER, Stage.ASKED_AGAIN: CARER,
    } | _TURN_BACK,
    Stage.NATIONALITY_CONFIRMED: {Stage.TRAVEL_READY: CARER, Stage.ASKED_AGAIN: CARER} | _TURN_BACK,
    Stage.NATIONALITY_DENIED: {Stage.NATIONALITY_ASKED: CARER} | _TURN_BACK,
    Stage.TRAVEL_READY: {Stage.TRAVEL_READY: CARER, Stage.ASKED_AGAIN: CARER} | _TURN_BACK,
    Stage.ASKED_AGAIN: {Stage.ASKED_AGAIN: CARER, Stage.DEPARTED: CARER} | _TURN_BACK,
    Stage.DEPARTED: {Stage.DEPARTED: CARER, Stage.HANDED_OVER: CARER} | _TURN_BACK,
    # At the bridge two offices sign: from here on only the other one's signature counts.
    Stage.HANDED_OVER: {Stage.ARRIVED: RECEIVER},
    Stage.ARRIVED: _AFTERWARDS,
    Stage.STAY: _AFTERWARDS,
    Stage.ELSEWHERE: _AFTERWARDS,
    Stage.ASYLUM: _AFTERWARDS,
    Stage.NO_CONTACT: _AFTERWARDS,
    Stage.FOLLOWING_UP: _AFTERWARDS,
    Stage.WITHDRAWN: {},
    Stage.CLOSED: {},
}
ON_THE_WAY_HOME = frozenset(
    {
        Stage.CHOICE_CONFIRMED, Stage.NATIONALITY_ASKED, Stage.NATIONALITY_CONFIRMED, Stage.NATIONALITY_DENIED,
        Stage.NATIONALITY_TAKEN_BACK, Stage.TRAVEL_READY, Stage.ASKED_AGAIN, Stage.DEPARTED,
    }
)  # fmt: skip
# What is left to do since she said stop: her own word, whichever it is, and an end. Nothing is done on her way.
AFTER_HER_STOP = frozenset({"ask_again", "withdraw", "close", "receive"})
MAY_BE_REPLACED = frozenset({Stage.WISHES_ASKED, Stage.ASSESSED, Stage.PROPOSED}) | ON_THE_WAY_HOME - {Stage.DEPARTED}


def may_step(old: Stage, new: Stage, hand: Hand) -> bool:
    """True when this side may bring the outcome from one stage to the other."""
    return hand in LIFECYCLE[old].get(new, frozenset())


def after_assessing(stage: Stage) -> Stage:
    """Danger may be judged anew until she is handed over; on the way that changes no stage, and stops her if it is high."""
    return stage if stage in ON_THE_WAY_HOME else Stage.ASSESSED


def may_be_replaced(stage: Stage) -> bool:
    """True while a new wish simply takes the place of the old one: until she has departed."""
    return stage in MAY_BE_REPLACED


def why_not_asked(asked: Asked, *, child: bool) -> Obstacle | None:
    """A wish said before a controller, in a locked place or for a reward is none."""
    return None if asked.is_free(child=child) else Obstacle.NOT_FREELY_ASKED


def goes_to(wish: Wish) -> Stage:
    """What confirming a wish leads to: the way home, or the outcome itself."""
    return SETTLED.get(wish, Stage.CHOICE_CONFIRMED)


def why_not_home(wish: Wish, risk: Risk, fear: Fear) -> Obstacle | None:
    """What stands in the way of going home: another wish, danger that people judged high, fear nobody asked about or without
    independent advice."""
    if wish is not Wish.HOME:
        return Obstacle.WISH_IS_NOT_HOME
    if risk in (Risk.HIGH, Risk.NOT_ASSESSED):
        return Obstacle.RISK_HIGH
    if not fear.asked:
        return Obstacle.FEAR_NOT_ASKED
    return Obstacle.FEARS_A_STATE if fears(fear) and not fear.advised else None


def fears(fear: Fear) -> bool:
    """She fears a state or seeks asylum. A nationality check asks a state: then it is not made, advice or not."""
    return bool(fear.states) or fear.seeks_asylum


# What a permit may have ended by without a word of hers: then what was asked stands.
NOT_HER_WORD = frozenset({Reason.EXPIRED, Reason.NOT_VERIFIED, Reason.UNKNOWN_PERMIT})


def ends_the_question(why: Reason | None) -> bool:
    """Why the permit of a question is no longer valid, if it is because of her: she said stop, took it back, fears that state."""
    return why is not None and why not in NOT_HER_WORD


def fear_now(before: Fear, *, states: frozenset[str], people: str, asylum: bool, advised: bool) -> Fear:
    """Asking her wishes adds to what she fears and takes nothing away: that she says out loud, in consent.

    Advice given before holds only while no state and no wish for asylum has come to it.
    """
    nothing_new = states <= before.states and (before.seeks_asylum or not asylum)
    return Fear(
        asked=before.asked or bool(states or people.strip() or asylum),
        states=before.states | states,
        people="\n".join(dict.fromkeys(part for part in (before.people, people.strip()) if part)),
        seeks_asylum=before.seeks_asylum or asylum,
        advised=advised or (before.advised and nothing_new),
    )


def after_asking_again(stage: Stage, answer: Answer) -> Stage | None:
    """A yes takes her on, a no at any point stops the return and she stays; *not now* leaves her where she is.

    None when this is no answer to the question.
    """
    on = Stage.DEPARTED if stage is Stage.DEPARTED else Stage.ASKED_AGAIN
    return {Answer.YES: on, Answer.NO: Stage.STAY, Answer.NOT_NOW: stage}.get(answer)


def is_independent(name: str, hands: Iterable[str]) -> bool:
    """Named, and none of those who worked on her return; `hands` are member tokens and shown names."""
    return bool(name.strip()) and name.strip().casefold() not in {hand.casefold() for hand in hands}


def was_asked_lately(asked_again_at: datetime | None, at: datetime) -> bool:
    """Her yes holds for the day of travel; after that she is asked once more."""
    return asked_again_at is not None and at < asked_again_at + ASKED_AGAIN_HOLDS


def why_not_handed_over(receiver_signs: str, own_word: str, office: str) -> Obstacle | None:
    """Two offices sign, and her own word is recorded."""
    rows = (
        (Obstacle.NOBODY_RECEIVES, not office),
        (Obstacle.NOT_SIGNED, not receiver_signs.strip()),
        (Obstacle.NO_OWN_WORD, not own_word.strip()),
    )
    return next((code for code, holds in rows if holds), None)


def wants_follow_up(follow_up: FollowUp, ending: Ending | None) -> bool:
    """She chose a way and did not ask to be left alone."""
    return follow_up not in (FollowUp.NOT_ASKED, FollowUp.NONE) and ending is not Ending.NO_CONTACT


# Which stage a verb leads to; `confirm_choice` and, once she is on the way, `ask_again` lead where the wish and the way say.
LEADS_TO: dict[str, Stage] = {
    "assess_risk": Stage.ASSESSED,
    "propose": Stage.PROPOSED,
    "ask_nationality": Stage.NATIONALITY_ASKED,
    "make_ready": Stage.TRAVEL_READY,
    "ask_again": Stage.ASKED_AGAIN,
    "depart": Stage.DEPARTED,
    "hand_over": Stage.HANDED_OVER,
    "receive": Stage.ARRIVED,
    "follow_up": Stage.FOLLOWING_UP,
    "close": Stage.CLOSED,
    "withdraw": Stage.WITHDRAWN,
}


def verbs_for(stage: Stage, wish: Wish, hand: Hand, *, wants_follow_up: bool) -> frozenset[str]:
    """The verbs that make sense now for this side."""
    leads_to = LEADS_TO | {"confirm_choice": goes_to(wish)}
    if stage is Stage.DEPARTED:
        leads_to["ask_again"] = Stage.DEPARTED
    if hand is Hand.CARER and stage in ON_THE_WAY_HOME:
        leads_to["assess_risk"] = Stage.WITHDRAWN  # allowed wherever she could still turn back
    fitting = {verb for verb, new in leads_to.items() if may_step(stage, new, hand)}
    return frozenset(fitting if wants_follow_up else fitting - {"follow_up"})


def clock_of(month: int) -> str:
    """The rule of a follow-up."""
    return f"follow_up.{month}m"
