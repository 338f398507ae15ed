"""She objects, and what she objects to stops at once; somebody answers her; only her own word lets it go on."""

import datetime as dt

import pytest

from kinbridge.rooms.accounts.queries import NotAllowed
from kinbridge.rooms.accounts.values import OFFICE
from kinbridge.rooms.clocks import queries as clocks
from kinbridge.rooms.consent import actions, queries
from kinbridge.rooms.consent.actions import NoSuchObjection, Refused
from kinbridge.rooms.consent.values import Answer, Asked, Ground, MayBeMatched, Purpose, Reason
from tests.rooms.consenting import FREELY, GUARD, HANOI, OTHER, UNDER_HIS_EYES, WORKER, located, may, says, shelter


@pytest.fixture
def case(office, now):
    shelter(now)
    return located(now)


def objects(case, now, purpose=Purpose.TELL_ENQUIRER):
    return actions.object_to(case, purpose, words="not to him", by=WORKER, at=now)


def matched(case, now, asked=FREELY):
    actions.set_may_be_matched(case, MayBeMatched.WITH_OFFICES, offices=[HANOI], asked=asked, by=WORKER, at=now)
    return queries.may_be_matched(case.token, HANOI, now)


def test_what_she_objects_to_stops_at_once(case, now):
    says(case, now)
    permit = may(case, now)
    objects(case, now)
    assert queries.why_not_valid(permit.id, now) is Reason.OBJECTED
    with pytest.raises(Refused) as caught:
        may(case, now)
    assert caught.value.code is Reason.OBJECTED


def test_other_purposes_go_on(case, now):
    says(case, now)
    objects(case, now, Purpose.COURT)
    assert may(case, now)


def test_an_objection_to_matching_takes_her_out_of_every_packet(case, now):
    assert matched(case, now)
    objects(case, now, Purpose.MATCHING)
    assert not queries.may_be_matched(case.token, HANOI, now)
    assert case.token not in queries.admitting(HANOI, now)


def test_only_her_own_free_yes_lets_it_go_on(case, now):
    objects(case, now)
    says(case, now, asked=UNDER_HIS_EYES)
    with pytest.raises(Refused):
        may(case, now)
    says(case, now)
    assert may(case, now)
    assert queries.objections_of(case)[0].ended_at == now


def test_a_yes_to_matching_that_was_not_free_lifts_nothing(case, now):
    objects(case, now, Purpose.MATCHING)
    assert not matched(case, now, UNDER_HIS_EYES)
    assert matched(case, now)


def test_what_had_ended_stays_ended_when_she_takes_the_objection_back(case, now):
    says(case, now)
    made = objects(case, now)
    actions.take_objection_back(made.token, by=WORKER, at=now)
    with pytest.raises(Refused) as caught:
        may(case, now)
    assert caught.value.code is Reason.WITHDRAWN


def test_a_clock_runs_until_somebody_answers_and_the_answer_sets_nothing_going(case, now):
    says(case, now)
    made = objects(case, now)
    (clock,) = clocks.due(case.token)
    assert (clock.rule, clock.due_at.date()) == ("objection.answer", (now + dt.timedelta(days=30)).date())
    actions.answer_objection(made.token, "you are right", by=GUARD, at=now)
    assert clocks.due(case.token) == []
    (objection,) = queries.objections_of(case)
    assert (objection.answer, objection.ended_at) == ("you are right", None)
    with pytest.raises(Refused):
        may(case, now)


def test_she_objects_once_to_one_thing(case, now):
    assert objects(case, now).token == objects(case, now).token
    assert len(queries.objections_of(case)) == 1


def test_an_objection_is_answered_in_words_once_and_by_those_who_may(case, now):
    made = objects(case, now)
    with pytest.raises(Refused):
        actions.answer_objection(made.token, " ", by=GUARD, at=now)
    with pytest.raises(NotAllowed):
        actions.answer_objection(made.token, "no", by=OFFICE, at=now)
    actions.answer_objection(made.token, "yes", by=GUARD, at=now)
    with pytest.raises(NoSuchObjection):
        actions.answer_objection(made.token, "again", by=GUARD, at=now)


def test_danger_to_life_is_still_an_exception(case, now):
    objects(case, now, Purpose.ASSISTANCE)
    actions.propose_exception(
        case, ground=Ground.DANGER_TO_LIFE, to=HANOI, facts={"name_full"}, reason="she is held in a house", by=WORKER, at=now
    )
    assert may(case, now, kind="referral.offer", purpose=Purpose.ASSISTANCE)


def test_how_she_is_asked_is_said_once_for_a_conversation(case, now):
    assert queries.asking_of(case, WORKER, now) is None
    asked = Asked(alone=True, safe_place=True, interpreter="a nurse")
    actions.note_asking(case, asked, by=WORKER, at=now)
    assert queries.asking_of(case, WORKER, now) == asked
    assert queries.asking_of(case, OTHER, now) is None
    assert queries.asking_of(case, WORKER, now + dt.timedelta(hours=3)) is None


def test_a_message_only_that_is_free_lifts_an_objection_too(case, now):
    objects(case, now)
    says(case, now, Answer.MESSAGE_ONLY, facts=(), message="I am safe")
    assert may(case, now, facts=())
