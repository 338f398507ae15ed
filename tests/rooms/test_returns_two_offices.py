"""From the shelter home, over the wire: nationality, the bridge, two signatures, and the months after at the other office."""

import datetime as dt

import pytest

from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.clocks import queries as clocks
from kinbridge.rooms.consent.values import Answer, Purpose
from kinbridge.rooms.exchange.queries import alarms
from kinbridge.rooms.referrals import actions as referrals
from kinbridge.rooms.returns import actions, queries
from kinbridge.rooms.returns.values import Ending, FollowUp, Nationality, Risk, Stage, Wish
from tests.rooms.consenting import DAY, FREELY, says
from tests.rooms.test_referrals_two_offices import Two

NURSE = "a nurse of the Red Cross"


@pytest.fixture
def two(offices, env):
    return Two(offices, env.clock)


def her_outcome(office, two):
    with office.at_work():
        return queries.outcomes_for(office.colleagues["carer"])[0]


def on_her_way(two):
    """Her wish, the danger judged, her choice; she agreed to what the way home needs."""
    here = two.here
    with here.at_work():
        for purpose in (Purpose.NATIONALITY_CHECK, Purpose.SAFE_RETURN):
            says(two.case, two.now, to=two.there.root, purpose=purpose, facts={"name_full", "birth"})
    wished = two.does(here, actions.ask_wishes, two.case, wish=Wish.HOME, fears_nobody=True, asked=FREELY)
    judged = two.does(here, actions.assess_risk, wished, level=Risk.LOW, words="her mother waits")
    return two.does(here, actions.confirm_choice, judged, follow_up=FollowUp.CALL)


def checked(two):
    asked = two.does(two.here, actions.ask_nationality, on_her_way(two), to=two.there.root)
    two.carry()
    with two.there.at_work():
        (question,) = queries.nationality_questions(two.there.colleagues["carer"])
        assert queries.question_facts(question) == {"name_full": "Linh", "birth": "1999-03-02"}
    two.does(two.there, actions.answer_nationality, question, Nationality.CONFIRMED)
    two.carry()
    assert her_outcome(two.here, two).stage is Stage.NATIONALITY_CONFIRMED
    return asked


def at_the_bridge(two, answer=Answer.YES):
    asked = {"answer": answer, "by_independent": NURSE, "asked": FREELY}
    return two.does(two.here, actions.ask_again, her_outcome(two.here, two), **asked)


def test_home_by_two_signatures_and_her_own_word(two, post_office):
    two.agrees()
    two.offer()
    two.carry()
    referral = two.does(two.there, referrals.accept, two.seen_by(two.there))
    two.carry()
    checked(two)
    gone = two.does(two.here, actions.depart, at_the_bridge(two))
    signed = {"receiver_signs": "Mai", "own_word": "I want to go to my mother", "to": two.there.root}
    two.does(two.here, actions.hand_over, gone, **signed)
    two.carry()
    with two.here.at_work():
        assert not queries.reached_safety(two.case)
    arrived = two.does(two.there, actions.receive, her_outcome(two.there, two))
    two.carry()
    assert arrived.case == referral.case
    with two.here.at_work():
        assert queries.reached_safety(two.case)
        assert queries.table()[Ending.HOME] == 1
        assert clocks.due(two.case.token) == []
    with two.there.at_work():
        assert [due.rule for due in clocks.due(arrived.case)] == [f"follow_up.{month}m" for month in (1, 3, 6, 12)]
        assert queries.table()[Ending.HOME] == 0
    two.clock.move(30 * DAY)
    followed = two.does(two.there, actions.follow_up, arrived, month=1, words="I work at my aunt's")
    assert followed.has_reached_safety
    assert all(b"Linh" not in crossing.raw and b"mother" not in crossing.raw for crossing in post_office.crossed)
    for office in (two.here, two.there):
        with office.at_work():
            assert alarms() == ()


def test_a_no_at_the_bridge_and_the_other_office_learns_nothing_more(two, post_office):
    checked(two)
    two.does(two.here, actions.depart, at_the_bridge(two))
    crossed = len(post_office.crossed)
    stayed = at_the_bridge(two, Answer.NO)
    two.clock.move(dt.timedelta(hours=1))
    two.carry(two.here)
    assert (stayed.stage, stayed.ended_as) == (Stage.STAY, Ending.STAY)
    with two.here.at_work():
        assert queries.reached_safety(two.case)
        assert cases.any_case(two.case.token).is_open
    assert len(post_office.crossed) - crossed <= 1  # the question is asked back; it says nothing else


def test_where_she_fears_the_state_nothing_crosses_at_all(two, post_office):
    on_her_way(two)
    feared = {"wish": Wish.ASYLUM, "fear_states": ["VN"], "asked": FREELY}
    wished = two.does(two.here, actions.ask_wishes, two.case, **feared)
    judged = two.does(two.here, actions.assess_risk, wished, level=Risk.HIGH, words="she was threatened by police")
    outcome = two.does(two.here, actions.confirm_choice, judged)
    two.carry()
    assert outcome.ended_as is Ending.ASYLUM
    with two.here.at_work():
        assert queries.reached_safety(two.case)
    assert post_office.crossed == []
