"""Two offices, one referral: whatever crosses, comes late, twice or out of turn, both end up with the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinbridge.rooms.consent.rules import PURPOSES_OF
from kinbridge.rooms.referrals import rules
from kinbridge.rooms.referrals.rules import LIFECYCLE
from kinbridge.rooms.referrals.values import Hand, Matter, More, Offer, Outcome, Request, Standing, State

OFFERER, TAKER = Hand.OFFERER, Hand.TAKER


def reached_from(start: State) -> set[State]:
    found = {start}
    while more := {after for state in found for after in LIFECYCLE[state]} - found:
        found |= more
    return found


def test_every_state_is_reached_and_every_referral_ends():
    assert set(LIFECYCLE) == set(State)
    assert reached_from(State.OFFERED) == set(State)
    assert all(any(rules.is_over(end) for end in reached_from(state)) for state in State)


def test_each_step_belongs_to_one_side_and_only_the_owner_ends():
    for steps in LIFECYCLE.values():
        for after, hand in steps.items():
            assert rules.is_over(after) <= (hand is OFFERER)
            assert rules.may_step(next(s for s in State if LIFECYCLE[s] is steps), after, hand)
    assert not rules.may_step(State.OFFERED, State.ACCEPTED, OFFERER)
    assert not rules.may_step(State.OFFERED, State.WITHDRAWN, TAKER)


def test_an_answer_that_overtakes_its_acceptance_brings_both():
    assert rules.heard(State.OFFERED, State.ANSWERED, TAKER) is State.ANSWERED
    assert rules.heard(State.ANSWERED, State.ACCEPTED, TAKER) is State.ANSWERED


def test_the_owners_word_wins():
    for taken in (State.ACCEPTED, State.IN_PROGRESS, State.ANSWERED, State.DECLINED):
        assert rules.heard(taken, State.WITHDRAWN, OFFERER) is State.WITHDRAWN
        assert rules.heard(State.WITHDRAWN, taken, TAKER) is State.WITHDRAWN


class Pair:
    """Both mirrors and the line between them, which may deliver in any order and more than once."""

    def __init__(self) -> None:
        self.at = {OFFERER: Standing(State.OFFERED), TAKER: Standing(State.OFFERED)}
        self.line: list[tuple] = []
        self.sent: list[tuple] = []

    def step(self, hand: Hand, new: State) -> None:
        after = rules.stepped(self.at[hand], new, hand)
        if after is not None:
            self.says(hand, after, ("word", hand, new, after.turn if hand is TAKER else 0, after.on))

    def send_more(self) -> None:
        mine = self.at[OFFERER]
        after = rules.with_more(mine, mine.turn)
        if after is not None:
            self.says(OFFERER, after, ("more", OFFERER, mine.turn))

    def says(self, hand: Hand, after: Standing, word: tuple) -> None:
        self.at[hand] = after
        self.line.append(word)
        self.sent.append(word)

    def deliver(self, which: int) -> None:
        if self.line:
            self.hear(*self.line.pop(which % len(self.line)))

    def hear(self, what: str, hand: Hand, *said) -> None:
        there = TAKER if hand is OFFERER else OFFERER
        if what == "more":
            after = rules.with_more(self.at[there], *said)
        else:
            new, turn, on = said
            after = rules.weighed(self.at[there], new, hand, turn=turn, on=on)
        self.at[there] = after or self.at[there]


MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("step"), st.sampled_from(list(Hand)), st.sampled_from(list(State))),
        st.tuples(st.just("more")),
        st.tuples(st.just("deliver"), st.integers(0, 9)),
        st.tuples(st.just("again"), st.integers(0, 9)),
    ),
    max_size=30,
)


@given(MOVES, st.randoms(use_true_random=False))
def test_in_any_order_with_any_doubling_both_sides_end_alike(moves, chance):
    pair = Pair()
    for what, *how in moves:
        if what == "step":
            pair.step(*how)
        elif what == "more":
            pair.send_more()
        elif what == "deliver":
            pair.deliver(*how)
        elif pair.sent:
            pair.hear(*pair.sent[how[0] % len(pair.sent)])
    chance.shuffle(pair.line)
    while pair.line:
        pair.deliver(0)
    mine, theirs = pair.at[OFFERER], pair.at[TAKER]
    assert mine.state is theirs.state
    assert mine.on is theirs.on or rules.is_over(mine.state)


def test_a_pause_stands_on_what_it_interrupts_and_goes_on_from_there():
    asked = rules.stepped(Standing(State.IN_PROGRESS, None, 2), State.NEED_MORE, TAKER)
    assert asked == Standing(State.NEED_MORE, State.IN_PROGRESS, 3)
    assert rules.with_more(asked, 3) == Standing(State.IN_PROGRESS, None, 3)
    assert rules.with_more(asked, 2) is None


def test_a_pause_before_the_yes_is_no_yes():
    asked = Standing(State.NEED_MORE, State.OFFERED, 1)
    assert rules.stepped(asked, State.ANSWERED, TAKER) is None
    assert rules.stepped(asked, State.IN_PROGRESS, TAKER) is None
    assert rules.stepped(asked, State.ACCEPTED, TAKER) == Standing(State.ACCEPTED, None, 2)


@pytest.mark.parametrize("on", [State.ANSWERED, State.DECLINED, State.WITHDRAWN, State.NEED_MORE, State.CLOSED])
def test_nobody_pauses_where_nothing_can_be_paused(on):
    assert rules.weighed(Standing(State.OFFERED), State.NEED_MORE, TAKER, turn=1, on=on) is None


def test_a_word_that_was_overtaken_changes_nothing():
    stands = Standing(State.OFFERED, None, 2)
    assert rules.weighed(stands, State.DECLINED, TAKER, turn=1) is None
    assert rules.weighed(stands, State.DECLINED, TAKER, turn=3) == Standing(State.DECLINED, None, 3)


@pytest.mark.parametrize("state", list(State))
def test_somebody_owes_the_next_word_until_it_is_over(state):
    assert (rules.whose_turn(state) is None) is rules.is_over(state)


@given(st.sampled_from(list(State)), st.sampled_from(list(State)), st.sampled_from(list(Hand)))
def test_hearing_a_word_twice_is_hearing_it_once(old, new, hand):
    once = rules.heard(old, new, hand)
    assert rules.heard(once, new, hand) is once


@given(st.sampled_from(list(State)), st.sampled_from(list(State)))
def test_nothing_the_taker_says_reopens_what_the_owner_ended(old, new):
    if rules.is_over(old):
        assert rules.heard(old, new, TAKER) is old
        assert rules.heard(old, new, OFFERER) is old


def test_facts_are_kept_while_they_are_needed_and_no_longer():
    assert rules.keeps_facts(State.OFFERED, asks=False)
    assert not any(rules.keeps_facts(state, asks=False) for state in State if state is not State.OFFERED)
    asked = {state for state in State if rules.keeps_facts(state, asks=True)}
    assert asked == {State.OFFERED, State.ACCEPTED, State.IN_PROGRESS}


def test_each_matter_has_its_purpose_and_its_answers():
    assert set(rules.PURPOSE_OF) == set(rules.OUTCOMES_OF) == set(Matter)
    assert {outcome for answers in rules.OUTCOMES_OF.values() for outcome in answers} == set(Outcome)
    for kind in (Offer.kind, Request.kind, More.kind):
        assert set(rules.PURPOSE_OF.values()) <= PURPOSES_OF[kind]
