"""What was asked about her nationality is asked back once she says stop, in whichever way; an answer that crosses is not used."""

import pytest

from kinbridge.ground.sealed.keyrings import lock_records, unlock_records
from kinbridge.ground.sealed.keys import has_key
from kinbridge.rooms.clocks import queries as clocks
from kinbridge.rooms.consent import actions as consent
from kinbridge.rooms.consent.queries import agreements_of
from kinbridge.rooms.consent.values import Purpose
from kinbridge.rooms.exchange.queries import sending, waiting
from kinbridge.rooms.exchange.values import Sending
from kinbridge.rooms.returns import actions, queries
from kinbridge.rooms.returns.actions import AlreadyAnswered, QuestionTakenBack
from kinbridge.rooms.returns.models import SafeOutcome
from kinbridge.rooms.returns.values import Nationality, Stage
from tests.cast import PASSPHRASE
from tests.rooms.consenting import DAY, FREELY, HANOI, HOUR, WORKER, located, says, shelter
from tests.rooms.homeward import question_came, stands
from tests.rooms.test_returns_nationality import answered, nationality_asked


@pytest.fixture
def case(office, now):
    shelter(now)
    return located(now)


@pytest.fixture
def asked(case, now):
    return nationality_asked(case, now)


def state_of(outcome, at):
    return sending(SafeOutcome.objects.get(token=outcome.token).asked_sending, at).state


def stop_by_code(case, at):
    consent.stop(case, [Purpose.NATIONALITY_CHECK], at=at)


def stop_everything_by_code(case, at):
    consent.stop(case, tuple(Purpose), at=at)


def stop_the_way_home_by_code(case, at):
    consent.stop(case, [Purpose.SAFE_RETURN], at=at)


def take_the_yes_back(case, at):
    (given,) = [one for one in agreements_of(case) if one.purpose is Purpose.NATIONALITY_CHECK]
    consent.withdraw(given.token, by=WORKER, at=at)


def object_to_the_way_home(case, at):
    consent.object_to(case, Purpose.SAFE_RETURN, words="I will not go", by=WORKER, at=at)


def fear_that_state(case, at):
    consent.record_fear(case, states=["VN"], people="", seeks_asylum=False, advised=False, by=WORKER, at=at)


BY_CODE = [stop_by_code, stop_everything_by_code, stop_the_way_home_by_code]
AT_THE_OFFICE = [take_the_yes_back, object_to_the_way_home, fear_that_state]


@pytest.mark.parametrize("says_stop", [*BY_CODE, *AT_THE_OFFICE])
def test_in_whichever_way_she_says_stop_the_question_is_asked_back(case, asked, now, says_stop):
    assert actions.take_back_questions(now) == ()
    says_stop(case, now + HOUR)
    assert actions.take_back_questions(now + HOUR) == (asked.token,)
    assert stands(asked).stage is Stage.NATIONALITY_TAKEN_BACK
    assert state_of(asked, now) is Sending.RECALLED
    assert [due for due in clocks.due(case.token) if due.rule == "nationality.check"] == []


def test_twice_is_once(case, asked, now):
    stop_by_code(case, now)
    assert [len(actions.take_back_questions(now)) for _ in range(3)] == [1, 0, 0]
    assert [turn.stage for turn in queries.turns_of(stands(asked))].count(Stage.NATIONALITY_TAKEN_BACK) == 1


@pytest.mark.parametrize("says_stop", BY_CODE)
def test_her_code_reaches_that_office_while_the_records_are_locked(case, asked, now, says_stop):
    lock_records()
    says_stop(case, now)
    assert actions.take_back_questions(now) == (asked.token,)
    unlock_records(PASSPHRASE)
    assert stands(asked).stage is Stage.NATIONALITY_TAKEN_BACK


def test_while_she_said_nothing_the_question_stands_locked_or_not_and_after_her_yes_ran_out(case, asked, now):
    lock_records()
    assert actions.take_back_questions(now) == ()
    unlock_records(PASSPHRASE)
    assert actions.take_back_questions(now + 91 * DAY) == ()
    assert stands(asked).stage is Stage.NATIONALITY_ASKED


@pytest.mark.parametrize("answer", list(Nationality))
def test_an_answer_that_crosses_her_stop_is_not_used(case, asked, now, answer):
    stop_by_code(case, now)
    actions.take_back_questions(now)
    after = answered(asked, answer, now)
    assert after.stage is Stage.NATIONALITY_TAKEN_BACK
    assert [turn.counted for turn in queries.turns_of(after)][-1] is False


def test_an_answered_question_is_asked_back_too_and_what_was_answered_stays_in_the_record(case, asked, now):
    answered(asked, Nationality.CONFIRMED, now)
    stop_everything_by_code(case, now + HOUR)
    assert actions.take_back_questions(now + HOUR) == (asked.token,)
    assert (stands(asked).stage, state_of(asked, now)) == (Stage.NATIONALITY_CONFIRMED, Sending.RECALLED)


def test_asked_freely_again_she_may_let_the_question_be_asked_anew(case, asked, now):
    stop_by_code(case, now)
    actions.take_back_questions(now)
    later = now + DAY
    says(case, later, purpose=Purpose.NATIONALITY_CHECK, facts={"name_full"}, asked=FREELY)
    again = actions.ask_nationality(stands(asked), to=HANOI, by=WORKER, at=later)
    assert again.stage is Stage.NATIONALITY_ASKED
    assert actions.take_back_questions(later) == ()
    assert answered(again, Nationality.CONFIRMED, later).stage is Stage.NATIONALITY_CONFIRMED


# --- the office that was asked --------------------------------------------------------------------------------------------


def test_a_question_taken_back_says_so_and_refuses_an_answer(case, now):
    question = question_came(now)
    actions.forget(f"{1:032x}", now)
    (seen,) = queries.nationality_questions(WORKER)
    assert (seen.taken_back_at, seen.waits) == (now, False)
    assert queries.question_facts(seen) == {}
    assert not has_key(question.token)
    with pytest.raises(QuestionTakenBack):
        actions.answer_nationality(question, Nationality.CONFIRMED, by=WORKER, at=now)
    assert waiting(now) == ()


def test_one_that_was_answered_and_then_taken_back_says_so_and_is_not_answered_twice(case, now):
    question = actions.answer_nationality(question_came(now), Nationality.CONFIRMED, by=WORKER, at=now)
    with pytest.raises(AlreadyAnswered):
        actions.answer_nationality(question, Nationality.DENIED, by=WORKER, at=now)
    for _ in range(2):
        actions.forget(f"{1:032x}", now + HOUR)
    assert queries.nationality_question(WORKER, question.token).taken_back_at == now + HOUR
    with pytest.raises(QuestionTakenBack):
        actions.answer_nationality(question, Nationality.DENIED, by=WORKER, at=now)
