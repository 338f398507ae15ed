"""A nationality is asked only of a state she does not fear, with what she agreed to; and answered once."""

import pytest

from kinbridge.ground.sealed.keys import has_key
from kinbridge.rooms.accounts.queries import NotAllowed
from kinbridge.rooms.clocks import queries as clocks
from kinbridge.rooms.consent.actions import Refused
from kinbridge.rooms.consent.values import Purpose
from kinbridge.rooms.exchange.queries import sending, waiting
from kinbridge.rooms.exchange.values import NotAccepted, Sending
from kinbridge.rooms.returns import actions, queries
from kinbridge.rooms.returns.actions import AlreadyAnswered, NotThisStep
from kinbridge.rooms.returns.models import SafeOutcome
from kinbridge.rooms.returns.queries import NoSuchQuestion
from kinbridge.rooms.returns.values import (
    AnswerNationality,
    Ending,
    Nationality,
    Obstacle,
    Stage,
    Wish,
)
from tests.rooms.consenting import (
    HANOI,
    WORKER,
    located,
    says,
    shelter,
)
from tests.rooms.homeward import (
    STRANGER,
    THREAD,
    asked_again,
    assessed,
    chosen,
    handover_came,
    heard,
    question_came,
    stands,
    stopped,
)


@pytest.fixture
def case(office, now):
    shelter(now)
    return located(now)


def nationality_asked(case, now, **changes):
    says(case, now, purpose=Purpose.NATIONALITY_CHECK, facts={"name_full", "birth"})
    return actions.ask_nationality(chosen(case, now), **({"to": HANOI, "by": WORKER, "at": now} | changes))


def answered(outcome, answer, now):
    thread = SafeOutcome.objects.get(token=outcome.token).asked_thread
    actions.receive_nationality_answer(heard(AnswerNationality(answer), now, thread=thread))
    return stands(outcome)


def test_her_nationality_is_asked_with_what_she_agreed_to_and_a_clock(case, now):
    outcome = nationality_asked(case, now)
    assert outcome.stage is Stage.NATIONALITY_ASKED
    assert [(due.rule, due.thread) for due in clocks.due(case.token)] == [("nationality.check", outcome.token)]
    assert [message.kind for message in waiting(now)] == ["return.nationality_ask"]
    assert answered(outcome, Nationality.CONFIRMED, now).stage is Stage.NATIONALITY_CONFIRMED
    assert clocks.due(case.token) == []


def test_without_her_agreement_nobody_is_asked(case, now):
    with pytest.raises(Refused, match="not_asked"):
        actions.ask_nationality(chosen(case, now), to=HANOI, by=WORKER, at=now)
    assert queries.outcome_of(case).stage is Stage.CHOICE_CONFIRMED
    assert clocks.due(case.token) == []


def test_no_state_is_asked_about_one_who_fears_a_state_advice_or_not(case, now):
    says(case, now, purpose=Purpose.NATIONALITY_CHECK)
    outcome = actions.confirm_choice(assessed(case, now, fear_states=["MM"], advised=True), by=WORKER, at=now)
    stopped(Obstacle.FEARS_A_STATE, actions.ask_nationality, outcome, to=HANOI, by=WORKER, at=now)
    assert waiting(now) == ()


def test_a_denied_nationality_ends_no_safety(case, now):
    outcome = answered(nationality_asked(case, now), Nationality.DENIED, now)
    with pytest.raises(NotThisStep):
        asked_again(outcome, now)
    assert actions.withdraw(outcome, by=WORKER, at=now).ended_as is Ending.WITHDRAWN
    chosen(case, now, Wish.STAY)
    assert queries.reached_safety(case)


def test_an_answer_after_she_changed_her_mind_changes_nothing_and_the_question_is_asked_back(case, now):
    outcome = nationality_asked(case, now)
    message = SafeOutcome.objects.get(token=outcome.token).asked_sending
    chosen(case, now, Wish.STAY)
    assert sending(message, now).state is Sending.RECALLED
    assert clocks.due(case.token) == [] or all(due.rule != "nationality.check" for due in clocks.due(case.token))
    after = answered(outcome, Nationality.CONFIRMED, now)
    assert after.ended_as is Ending.WITHDRAWN
    assert not queries.turns_of(after)[-1].counted


def test_an_answer_nobody_asked_for_is_not_accepted(case, now):
    chosen(case, now)
    for thread in (THREAD, ""):
        with pytest.raises(NotAccepted, match="unknown_thread"):
            actions.receive_nationality_answer(heard(AnswerNationality(Nationality.CONFIRMED), now, thread=thread))


def test_another_offices_question_is_answered_once_and_kept_no_longer(case, now):
    question = question_came(now)
    assert queries.question_facts(question) == {"name_full": "Linh", "birth": "1999"}
    answer = actions.answer_nationality(question, Nationality.CONFIRMED, by=WORKER, at=now)
    assert answer.answer is Nationality.CONFIRMED
    assert queries.question_facts(question) == {}
    assert not has_key(question.token)
    assert [message.kind for message in waiting(now)] == ["return.nationality_answer"]
    with pytest.raises(AlreadyAnswered):
        actions.answer_nationality(question, Nationality.DENIED, by=WORKER, at=now)


def test_only_who_may_answer_sees_the_question(case, now):
    question = question_came(now)
    assert queries.nationality_question(WORKER, question.token) == question
    assert queries.nationality_questions(STRANGER) == ()
    with pytest.raises(NoSuchQuestion):
        queries.nationality_question(STRANGER, question.token)
    with pytest.raises(NotAllowed):
        actions.answer_nationality(question, Nationality.CONFIRMED, by=STRANGER, at=now)


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"fields": {"shoe_size": "38"}}, "unknown_fact"), ({"thread": ""}, "thread_missing")],
)
def test_what_is_not_of_the_protocol_is_not_accepted(case, now, changes, code):
    with pytest.raises(NotAccepted, match=code):
        question_came(now, **changes)
    with pytest.raises(NotAccepted, match=code):
        handover_came(now, **changes)
