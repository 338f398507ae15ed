"""At the office that receives her: its signature, her case, and the months after, as she chose."""

import pytest

from kinbridge.ground.sealed.keys import has_key
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.clocks import queries as clocks
from kinbridge.rooms.exchange.queries import waiting
from kinbridge.rooms.exchange.values import NotAccepted
from kinbridge.rooms.returns import actions, queries
from kinbridge.rooms.returns.actions import NotThisStep
from kinbridge.rooms.returns.values import (
    Ending,
    FollowUp,
    Hand,
    Obstacle,
    Stage,
    Wish,
)
from tests.rooms.consenting import (
    DAY,
    HANOI,
    WORKER,
    located,
    shelter,
)
from tests.rooms.homeward import (
    asked_again,
    assessed,
    chosen,
    handover_came,
    question_came,
    stands,
    stopped,
)


@pytest.fixture
def case(office, now):
    shelter(now)
    return located(now)


def test_we_sign_when_she_is_here_and_follow_her_up_as_she_chose(case, now):
    coming = handover_came(now)
    assert queries.facts_of(coming) == {"name_full": "Linh"}
    assert queries.outcomes_for(WORKER) == (coming,)
    arrived = actions.receive(coming, words="she is tired and glad", by=WORKER, at=now)
    hers = cases.case_for(WORKER, arrived.case)
    assert cases.facts_of(hers) == {"name_full": "Linh"}
    assert queries.facts_of(arrived) == {}
    assert not has_key(coming.token)
    assert [due.rule for due in clocks.due(hers.token)] == ["follow_up.1m", "follow_up.3m", "follow_up.6m", "follow_up.12m"]
    assert [message.kind for message in waiting(now)] == ["return.received"]
    assert queries.reached_safety(hers)
    assert queries.table()[Ending.HOME] == 0  # counted by the office that cared for her


@pytest.mark.parametrize(
    "chose", [{"follow_up": FollowUp.NONE}, {"follow_up": FollowUp.NOT_ASKED}, {"followed_by": Hand.CARER}]
)
def test_who_did_not_choose_us_is_left_alone_by_us(case, now, chose):
    arrived = actions.receive(handover_came(now, **chose), by=WORKER, at=now)
    assert clocks.due(arrived.case) == []


def test_she_joins_the_case_she_has_here(case, now):
    arrived = actions.receive(handover_came(now), case=case, by=WORKER, at=now)
    assert arrived.case == case.token
    with pytest.raises(NotThisStep):
        actions.receive(arrived, by=WORKER, at=now)


def test_months_later_she_says_how_she_is(case, now):
    arrived = actions.receive(handover_came(now), by=WORKER, at=now)
    after = actions.follow_up(arrived, month=1, words="I work at my aunt's", by=WORKER, at=now + 30 * DAY)
    assert (after.stage, after.followed) == (Stage.FOLLOWING_UP, (1,))
    assert [due.rule for due in clocks.due(arrived.case)] == ["follow_up.3m", "follow_up.6m", "follow_up.12m"]
    worse = actions.follow_up(after, month=3, words="he found me", safe=False, by=WORKER, at=now + 90 * DAY)
    assert not worse.has_reached_safety
    actions.close(worse, by=WORKER, at=now + 91 * DAY)
    assert clocks.due(arrived.case) == []


def test_nobody_is_followed_up_against_her_word_or_without_words(case, now):
    left = actions.receive(handover_came(now, follow_up=FollowUp.NONE), by=WORKER, at=now)
    stopped(Obstacle.NO_FOLLOW_UP_WISHED, actions.follow_up, left, month=1, words="?", by=WORKER, at=now)
    stopped(Obstacle.UNKNOWN_MONTH, actions.follow_up, left, month=2, words="well", by=WORKER, at=now)
    stopped(Obstacle.NO_WORDS, actions.follow_up, left, month=1, words=" ", by=WORKER, at=now)
    assert stands(left).followed == ()


def test_who_stays_is_followed_up_here_and_who_wants_no_contact_is_not(case, now):
    chosen(case, now, Wish.STAY)
    assert [due.rule for due in clocks.due(case.token)][:1] == ["follow_up.1m"]
    other = located(now)
    chosen(other, now, Wish.NO_CONTACT)
    assert clocks.due(other.token) == []


def test_papers_are_written_down_before_the_border(case, now):
    outcome = chosen(case, now)
    stopped(Obstacle.NO_WORDS, actions.make_ready, outcome, words=" ", by=WORKER, at=now)
    ready = actions.make_ready(outcome, words="emergency certificate 12, escort on Friday", by=WORKER, at=now)
    assert ready.stage is Stage.TRAVEL_READY
    assert queries.turns_of(ready)[-1].words.startswith("emergency certificate")
    assert asked_again(ready, now).stage is Stage.ASKED_AGAIN


def test_what_is_proposed_names_who_would_receive_her(case, now):
    outcome = assessed(case, now)
    stopped(Obstacle.NO_WORDS, actions.propose, outcome, words="", by=WORKER, at=now)
    proposed = actions.propose(outcome, office=HANOI, words="home by bus; or stay and learn a trade", by=WORKER, at=now)
    assert (proposed.stage, proposed.office) == (Stage.PROPOSED, HANOI)
    assert actions.confirm_choice(proposed, by=WORKER, at=now).stage is Stage.CHOICE_CONFIRMED


def test_a_recalled_handover_is_destroyed_unread(case, now):
    coming = handover_came(now)
    actions.forget(f"{1:032x}", now)
    assert queries.facts_of(coming) == {}
    assert not has_key(coming.token)


def test_a_thread_is_used_once(case, now):
    question_came(now)
    handover_came(now)
    for again in (question_came, handover_came):
        with pytest.raises(NotAccepted, match="thread_reused"):
            again(now, number=2)


def test_a_page_offers_what_may_follow(case, now):
    mine = chosen(case, now)
    assert {"make_ready", "ask_nationality", "ask_again", "withdraw", "assess_risk"} == queries.verbs_for(mine)
    assert Stage.ARRIVED not in queries.may_follow(mine)
    assert queries.verbs_for(handover_came(now)) == {"receive"}
