"""Help now: by her word or for her life, where she is and what happens, to one office, once, fifteen minutes on the clock."""

import datetime as dt

import pytest
from django.db import IntegrityError

from kinbridge.rooms.accounts.queries import NotAllowed
from kinbridge.rooms.accounts.values import Actor, Role
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.cases.values import Level
from kinbridge.rooms.clocks import queries as clocks
from kinbridge.rooms.consent import actions as consent
from kinbridge.rooms.consent import queries as consented
from kinbridge.rooms.consent.actions import Refused
from kinbridge.rooms.consent.values import Answer, ExceptionState, Reason
from kinbridge.rooms.exchange.queries import waiting
from kinbridge.rooms.referrals import actions, queries
from kinbridge.rooms.referrals.actions import NotFreelySaid, SheSaidNo
from kinbridge.rooms.referrals.models import Referral
from kinbridge.rooms.referrals.values import DeclineReason, Matter, Offer, Request, State
from tests.rooms.consenting import FREELY, HANOI, HEAD, LIAISON, POLICE, UNDER_HIS_EYES, located, shelter
from tests.rooms.test_referrals import came_in

DESK = Actor("desk", frozenset({Role.INTAKE}))
NOW = {"location": "blue gate", "situation": "locked in", "health": "wounded"}
FACTS = ("location", "situation")
MINUTE, HOUR = dt.timedelta(minutes=1), dt.timedelta(hours=1)
FORM = "5" * 32


@pytest.fixture
def case(office, now):
    shelter(now)
    return located(now, **NOW)


def send(case, now, *, to=HANOI, asked=FREELY, form=FORM, by=DESK, facts=FACTS):
    return actions.send_help(case, to=to, facts=facts, asked=asked, view="come", form=form, by=by, at=now)


def for_her_life(case, now, *, to=POLICE, form=FORM, by=DESK, facts=FACTS):
    return actions.send_help_for_her_life(case, to=to, facts=facts, reason="he has a knife", form=form, by=by, at=now)


def test_her_yes_and_the_request_are_one_and_fifteen_minutes_run(case, now):
    referral = send(case, now)
    (message,) = waiting(now)
    (clock,) = clocks.due(case.token)
    assert (message.to, message.kind, referral.urgent) == (HANOI, "referral.offer", True)
    assert (clock.rule, clock.due_at, referral.answer_by) == ("help.answer", now + 15 * MINUTE, now + 15 * MINUTE)
    (given,) = consented.agreements_of(case)
    assert (given.answer, given.to, given.facts, given.view) == (Answer.YES, {HANOI}, set(FACTS), "come")


def test_a_page_sent_twice_asks_once(case, now):
    assert send(case, now) == send(case, now + MINUTE)
    assert for_her_life(case, now, form="6" * 32) == for_her_life(case, now, form="6" * 32)
    assert len(queries.referrals_of(case)) == len(waiting(now)) == 2
    assert len(consented.agreements_of(case)) == 1


def test_she_names_where_she_is_for_the_police_and_they_are_told(case, now):
    assert send(case, now, to=POLICE).office == POLICE


def test_a_yes_before_a_controller_is_not_sent_on_and_leaves_nothing(case, now):
    with pytest.raises(NotFreelySaid):
        send(case, now, asked=UNDER_HIS_EYES)
    assert waiting(now) == queries.referrals_of(case) == consented.agreements_of(case) == ()


def test_where_her_age_is_in_doubt_a_yes_is_not_enough_and_danger_to_life_is(office, now):
    shelter(now)
    child = located(now, **NOW, birth="")
    with pytest.raises(Refused, match=Reason.CHILD_RULE):
        send(child, now)
    assert for_her_life(child, now).office == POLICE


def test_for_her_life_one_acts_and_unsigned_after_four_hours_it_is_asked_back(case, now):
    for_her_life(case, now)
    (exception,) = consented.exceptions_of(case)
    assert (exception.state, exception.facts) == (ExceptionState.ACTING, set(FACTS))
    consent.recall_unsigned(now + 4 * HOUR)
    actions.take_back_recalled(now + 4 * HOUR)
    (referral,) = queries.referrals_of(case)
    assert referral.reason == "exception_recalled"


def test_a_second_signature_lets_it_stand(case, now):
    for_her_life(case, now)
    (exception,) = consented.exceptions_of(case)
    consent.countersign(exception, by=LIAISON, at=now + HOUR)
    assert consent.recall_unsigned(now + 4 * HOUR) == ()


def test_a_no_of_hers_is_kept_and_danger_to_life_does_not_erase_it(case, now):
    actions.say_no_to_help(case, to=POLICE, asked=UNDER_HIS_EYES, by=DESK, at=now)
    with pytest.raises(SheSaidNo):
        for_her_life(case, now)
    assert waiting(now) == ()
    assert for_her_life(case, now, to=HANOI).office == HANOI


def test_no_other_guarded_fact_goes_with_it_to_who_can_detain(case, now):
    with pytest.raises(Refused, match=Reason.GUARDED_FACT):
        for_her_life(case, now, facts=("location", "health"))
    assert consented.exceptions_of(case) == ()


class PowerCut(Exception):
    """The machine stops here."""


def test_a_power_cut_between_her_word_and_the_message_leaves_neither_and_sending_again_sends_once(case, now, monkeypatch):
    def cut(place: str) -> None:
        if place == "outbox.before_commit":
            raise PowerCut

    with monkeypatch.context() as power:
        power.setattr("kinbridge.rooms.exchange.actions.outbox.crash_point", cut)
        with pytest.raises(PowerCut):
            send(case, now)
    assert consented.agreements_of(case) == queries.referrals_of(case) == waiting(now) == ()
    assert clocks.due(case.token) == []
    send(case, now)
    assert len(waiting(now)) == 1


def test_another_cases_page_id_is_no_way_into_its_referral(case, now):
    other = located(now, **NOW)
    theirs = send(case, now)
    with pytest.raises(IntegrityError):
        send(other, now)
    assert Referral.objects.get().token == theirs.token


def test_who_watches_over_data_sends_no_help(case, now):
    with pytest.raises(NotAllowed):
        send(case, now, by=Actor("guard", frozenset({Role.PROTECTION})))


def test_what_is_asked_for_now_stands_first_and_goes_when_answered(office, now):
    shelter(now)
    late = came_in(now, content=Offer(Matter.ASSISTANCE, urgent=True), thread="1" * 32)
    came_in(now, thread="2" * 32, number=2)
    question = came_in(now, content=Request(Matter.TRACING, urgent=True), thread="3" * 32, number=3)
    assert {one.token for one in queries.help_wanted(HEAD)} == {late.token, question.token}
    actions.decline(late, reason=DeclineReason.NO_CAPACITY, by=HEAD, at=now)
    assert [one.token for one in queries.help_wanted(HEAD)] == [question.token]


# --- asked of us ----------------------------------------------------------------------------------------------------------


def asked_for_help(now, **changes):
    return came_in(now, **({"content": Offer(Matter.ASSISTANCE, urgent=True), "fields": NOW, "thread": "1" * 32} | changes))


def test_whoever_sits_at_the_desk_sees_takes_up_and_declines_help_asked_for_now(office, now):
    shelter(now)
    asked, other = asked_for_help(now), asked_for_help(now, thread="2" * 32, number=2)
    assert {one.token for one in queries.help_wanted(DESK)} == {asked.token, other.token}
    taken = actions.accept(asked, by=DESK, at=now)
    actions.decline(other, reason=DeclineReason.NO_CAPACITY, by=DESK, at=now)
    assert queries.referral(DESK, other.token).state is State.DECLINED
    assert cases.facts_of(cases.case_for(DESK, taken.case, Level.WORK))["location"] == "blue gate"


def test_the_desk_keeps_the_case_it_took_up_for_three_days_and_no_longer(office, now, env):
    shelter(now)
    taken = actions.accept(asked_for_help(now), by=DESK, at=now)
    env.clock.move(dt.timedelta(hours=73))
    with pytest.raises(cases.NoSuchCase):
        cases.case_for(DESK, taken.case)


def test_the_desk_sees_no_other_offices_asking_and_takes_nothing_else_up(office, now):
    shelter(now)
    calm = came_in(now, thread="1" * 32)
    question = came_in(now, content=Request(Matter.TRACING, urgent=True), thread="2" * 32, number=2)
    assert queries.referrals_for(DESK) == ()
    for referral in (calm, question):
        with pytest.raises(queries.NoSuchReferral):
            queries.referral(DESK, referral.token)
        for step in (actions.accept, lambda one, **who: actions.decline(one, reason=DeclineReason.OTHER, **who)):
            with pytest.raises(NotAllowed):
                step(referral, by=DESK, at=now)


def test_what_follows_help_that_was_taken_up_is_not_the_desks_to_say(office, now):
    shelter(now)
    taken = actions.accept(asked_for_help(now), by=DESK, at=now)
    with pytest.raises(NotAllowed):
        actions.start(taken, by=DESK, at=now)


def test_the_ground_of_what_was_sent_is_known_on_both_sides_and_nonsense_is_none(case, now):
    assert for_her_life(case, now).ground == "vital_interest"
    assert send(case, now).ground == "agreement"
    assert asked_for_help(now, rule="vital_interest").ground == "vital_interest"
    assert asked_for_help(now, rule="because", thread="2" * 32, number=2).ground == ""
