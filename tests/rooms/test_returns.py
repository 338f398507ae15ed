"""A safe outcome seen from one office: her wish, every gate on the way, a no at the bridge, and the months after."""

import pytest

from kinbridge.ground.sealed.keys import has_key
from kinbridge.rooms.accounts import actions as accounts
from kinbridge.rooms.accounts.queries import NotAllowed
from kinbridge.rooms.accounts.values import OFFICE, Actor, Role
from kinbridge.rooms.audit import queries as audit
from kinbridge.rooms.cases import actions as case_actions
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.clocks import queries as clocks
from kinbridge.rooms.consent import actions as consent
from kinbridge.rooms.consent import queries as consent_queries
from kinbridge.rooms.consent.actions import Refused
from kinbridge.rooms.consent.values import Answer, Asked, Purpose
from kinbridge.rooms.exchange.queries import sending, waiting
from kinbridge.rooms.exchange.values import NotAccepted, Received, Sending
from kinbridge.rooms.returns import actions, queries
from kinbridge.rooms.returns.actions import AlreadyAnswered, CannotGoOn, NotThisStep
from kinbridge.rooms.returns.models import NationalityQuestion, SafeOutcome, Turn
from kinbridge.rooms.returns.queries import NoSuchOutcome, NoSuchQuestion
from kinbridge.rooms.returns.values import (
    AnswerNationality,
    AskNationality,
    Ending,
    FollowUp,
    Hand,
    HandOver,
    Nationality,
    Obstacle,
    Receive,
    Risk,
    Stage,
    Wish,
)
from tests.rooms.consenting import (
    DAY,
    FREELY,
    GUARD,
    HANOI,
    HEAD,
    HOUR,
    UNDER_HIS_EYES,
    WORKER,
    located,
    may,
    says,
    shelter,
    sought,
)

THREAD = "7" * 32
NURSE = "a nurse of the Red Cross"
STRANGER = Actor("stranger", frozenset({Role.INTAKE}))


@pytest.fixture
def case(office, now):
    shelter(now)
    return located(now)


def wished(case, now, wish=Wish.HOME, **changes):
    return actions.ask_wishes(case, **({"wish": wish, "asked": FREELY, "by": WORKER, "at": now} | changes))


def assessed(case, now, wish=Wish.HOME, level=Risk.LOW, **changes):
    return actions.assess_risk(wished(case, now, wish, **changes), level=level, words="her aunt waits", by=WORKER, at=now)


def chosen(case, now, wish=Wish.HOME, follow_up=FollowUp.CALL, followed_by=Hand.RECEIVER):
    asked = {"follow_up": follow_up, "followed_by": followed_by, "by": WORKER, "at": now}
    return actions.confirm_choice(assessed(case, now, wish), **asked)


def asked_again(outcome, now, answer=Answer.YES, **changes):
    asked = {"answer": answer, "by_independent": NURSE, "asked": FREELY, "by": WORKER, "at": now}
    return actions.ask_again(outcome, **(asked | changes))


def departed(case, now):
    return actions.depart(asked_again(chosen(case, now), now), by=WORKER, at=now)


def handed_over(case, now, **changes):
    says(case, now, purpose=Purpose.SAFE_RETURN, facts={"name_full"})
    signed = {"receiver_signs": "Mai", "own_word": "I want to go to my mother", "to": HANOI, "by": WORKER, "at": now}
    return actions.hand_over(departed(case, now), **(signed | changes))


def heard(content, now, *, thread=THREAD, fields=(), number=1, sender=HANOI):
    return Received(sender, f"{number:032x}", thread, content, dict(fields), "safe_return", "5" * 32, now, now + DAY, now)


def stands(outcome):
    return SafeOutcome.objects.get(token=outcome.token).as_value()


def stopped(code, call, *args, **kwargs):
    with pytest.raises(CannotGoOn) as caught:
        call(*args, **kwargs)
    assert caught.value.code is code


# --- her wish -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wish", [Wish.STAY, Wish.ELSEWHERE, Wish.ASYLUM, Wish.NO_CONTACT])
def test_every_other_wish_is_an_outcome_like_home(case, now, wish):
    outcome = chosen(case, now, wish)
    assert (outcome.stage.value, outcome.ended_as.value) == (wish.value, wish.value)
    assert queries.reached_safety(case)
    assert queries.table()[Ending(wish)] == 1
    assert waiting(now) == ()


def test_a_wish_said_before_a_controller_is_none(case, now):
    stopped(Obstacle.NOT_FREELY_ASKED, wished, case, now, asked=UNDER_HIS_EYES)
    assert queries.outcome_of(case) is None
    assert not queries.reached_safety(case)


def test_nobody_wishes_for_a_person_who_is_missing(case, now):
    with pytest.raises(Refused, match="absent"):
        wished(sought(now), now)


def test_fear_told_with_a_wish_closes_the_way_for_everything(case, now):
    says(case, now)
    wished(case, now, fear_states=["vn"], fear_people="the man who sold her")
    fear = consent_queries.fears_of(case)
    assert (fear.states, fear.people, fear.advised) == ({"VN"}, "the man who sold her", False)
    with pytest.raises(Refused, match="feared_state"):
        may(case, now)


def test_a_later_wish_forgets_no_fear(case, now):
    wished(case, now, fear_states=["VN"])
    wished(case, now)
    assert consent_queries.fears_of(case).states == {"VN"}


def test_who_seeks_asylum_has_every_other_state_closed(case, now):
    says(case, now)
    chosen(case, now, Wish.ASYLUM)
    assert consent_queries.fears_of(case).seeks_asylum
    with pytest.raises(Refused, match="feared_state"):
        may(case, now)


def test_she_may_wish_anew_and_is_counted_once(case, now):
    first = assessed(case, now)
    chosen(case, now, Wish.STAY)
    assert stands(first).ended_as is Ending.WITHDRAWN
    assert queries.outcome_of(case).ended_as is Ending.STAY
    assert sum(queries.table().values()) == 1
    again = chosen(case, now)
    assert queries.outcome_of(case) == again
    assert not queries.reached_safety(case)


def test_risk_is_judged_in_words_before_anything_else(case, now):
    outcome = wished(case, now)
    with pytest.raises(NotThisStep):
        actions.confirm_choice(outcome, by=WORKER, at=now)
    stopped(Obstacle.NO_WORDS, actions.assess_risk, outcome, level=Risk.LOW, words=" ", by=WORKER, at=now)
    stopped(Obstacle.NO_WORDS, actions.assess_risk, outcome, level=Risk.NOT_ASSESSED, words="?", by=WORKER, at=now)


def test_nobody_goes_home_into_danger_that_people_judged_high(case, now):
    outcome = assessed(case, now, level=Risk.HIGH)
    stopped(Obstacle.RISK_HIGH, actions.confirm_choice, outcome, by=WORKER, at=now)
    lower = actions.assess_risk(outcome, level=Risk.SOME, words="he was arrested", by=WORKER, at=now)
    assert actions.confirm_choice(lower, by=WORKER, at=now).stage is Stage.CHOICE_CONFIRMED


def test_danger_judged_on_the_way_stops_her(case, now):
    outcome = asked_again(chosen(case, now), now)
    after = actions.assess_risk(outcome, level=Risk.HIGH, words="he waits at the bridge", by=WORKER, at=now)
    assert after.stage is Stage.ASKED_AGAIN
    stopped(Obstacle.RISK_HIGH, actions.depart, after, by=WORKER, at=now)


def test_who_fears_a_state_does_not_go_home_before_independent_advice(case, now):
    stopped(Obstacle.FEARS_A_STATE, actions.confirm_choice, assessed(case, now, fear_states=["VN"]), by=WORKER, at=now)
    advised = assessed(case, now, fear_states=["VN"], advised=True)
    assert actions.confirm_choice(advised, by=WORKER, at=now).stage is Stage.CHOICE_CONFIRMED


def test_for_a_child_a_panel_decides_each_step(case, now):
    child = located(now, birth="2012-05-01")
    outcome = assessed(child, now, asked=Asked(alone=False, safe_place=True))
    stopped(Obstacle.CHILD_RULE, actions.confirm_choice, outcome, by=WORKER, at=now)
    decided = {"members": ("one", "two"), "decision": "home to her aunt", "child_view": "yes", "guardian": "the aunt"}
    consent.record_panel(child, **decided, guardian_implicated=False, allows=["safe_return"], by=HEAD, at=now)
    assert actions.confirm_choice(outcome, by=WORKER, at=now).stage is Stage.CHOICE_CONFIRMED
    consent.record_panel(child, **decided, guardian_implicated=True, allows=["safe_return"], by=HEAD, at=now)
    stopped(Obstacle.CHILD_RULE, actions.make_ready, stands(outcome), words="papers", by=WORKER, at=now)


# --- nationality ----------------------------------------------------------------------------------------------------------


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


def question_came(now, **changes):
    message = heard(AskNationality(), now, **({"fields": {"name_full": "Linh", "birth": "1999"}} | changes))
    actions.receive_nationality_question(message)
    return NationalityQuestion.objects.get(thread=message.thread).as_value()


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


def test_a_question_taken_back_is_destroyed_unanswered(case, now):
    question = question_came(now)
    actions.forget(f"{1:032x}", now)
    assert queries.question_facts(question) == {}
    with pytest.raises(AlreadyAnswered):
        actions.answer_nationality(question, Nationality.CONFIRMED, by=WORKER, at=now)
    assert queries.nationality_questions(WORKER) == ()


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


# --- the bridge -----------------------------------------------------------------------------------------------------------


def test_a_no_at_the_bridge_stops_the_return_and_is_an_outcome(case, now):
    outcome = asked_again(departed(case, now), now, Answer.NO, words="I do not want to go")
    assert (outcome.stage, outcome.ended_as) == (Stage.STAY, Ending.STAY)
    assert queries.reached_safety(case)
    assert queries.turns_of(outcome)[-1].words == f"{NURSE} – I do not want to go"
    with pytest.raises(NotThisStep):
        actions.hand_over(outcome, receiver_signs="Mai", own_word="go", to=HANOI, by=WORKER, at=now)
    assert waiting(now) == ()


def test_a_no_counts_however_and_by_whomever_it_was_asked(case, now):
    said = asked_again(chosen(case, now), now, Answer.NO, by_independent="", asked=UNDER_HIS_EYES)
    assert said.ended_as is Ending.STAY


def test_one_who_turned_back_counts_as_safe_only_when_she_is(case, now):
    asked_again(chosen(case, now), now, Answer.NO, safe=False)
    assert not queries.reached_safety(case)


def test_her_yes_is_asked_by_somebody_independent_and_given_freely(case, now):
    outcome = chosen(case, now)
    stopped(Obstacle.NOT_INDEPENDENT, asked_again, outcome, now, by_independent=" ")
    stopped(Obstacle.NOT_INDEPENDENT, asked_again, outcome, now, by_independent=WORKER.token)
    stopped(Obstacle.NOT_FREELY_ASKED, asked_again, outcome, now, asked=UNDER_HIS_EYES)
    stopped(Obstacle.NOT_AN_ANSWER, asked_again, outcome, now, Answer.MESSAGE_ONLY)
    assert asked_again(outcome, now).stage is Stage.ASKED_AGAIN


def test_the_colleague_who_planned_it_is_not_independent_under_her_name_either(case, now):
    row = accounts.add_member("somsri", "a long enough one", "Somsri", [Role.CASEWORKER], by=OFFICE, at=now)
    somsri = Actor(row.token, frozenset({Role.CASEWORKER}))
    outcome = actions.confirm_choice(assessed(case, now), by=somsri, at=now)
    stopped(Obstacle.NOT_INDEPENDENT, asked_again, outcome, now, by_independent="somsri")


def test_not_now_leaves_her_where_she_is_and_she_does_not_depart(case, now):
    outcome = asked_again(asked_again(chosen(case, now), now), now, Answer.NOT_NOW)
    assert outcome.stage is Stage.ASKED_AGAIN
    stopped(Obstacle.ASKED_TOO_LONG_AGO, actions.depart, outcome, by=WORKER, at=now)


def test_a_yes_of_last_week_is_no_yes(case, now):
    outcome = asked_again(chosen(case, now), now)
    stopped(Obstacle.ASKED_TOO_LONG_AGO, actions.depart, outcome, by=WORKER, at=now + 7 * DAY)
    assert actions.depart(asked_again(stands(outcome), now + 7 * DAY), by=WORKER, at=now + 7 * DAY).stage is Stage.DEPARTED


def test_fear_told_at_the_border_stops_the_journey(case, now):
    outcome = asked_again(chosen(case, now), now)
    consent.record_fear(case, states=["VN"], seeks_asylum=False, advised=False, by=WORKER, at=now)
    stopped(Obstacle.FEARS_A_STATE, actions.depart, outcome, by=WORKER, at=now)
    assert stands(outcome).stage is Stage.ASKED_AGAIN


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"to": ""}, Obstacle.NOBODY_RECEIVES),
        ({"receiver_signs": ""}, Obstacle.NOT_SIGNED),
        ({"own_word": " "}, Obstacle.NO_OWN_WORD),
    ],
)
def test_without_two_offices_and_her_own_word_nobody_is_handed_over(case, now, changes, code):
    stopped(code, handed_over, case, now, **changes)
    assert queries.outcome_of(case).stage is Stage.DEPARTED
    assert waiting(now) == ()


def test_without_her_agreement_the_other_office_is_told_nothing(case, now):
    outcome = departed(case, now)
    with pytest.raises(Refused, match="not_asked"):
        actions.hand_over(outcome, receiver_signs="Mai", own_word="I go", to=HANOI, by=WORKER, at=now)
    assert stands(outcome).stage is Stage.DEPARTED


def test_she_has_arrived_when_the_other_office_has_signed_too(case, now):
    outcome = handed_over(case, now)
    assert (outcome.stage, outcome.office) == (Stage.HANDED_OVER, HANOI)
    assert not queries.reached_safety(case)
    assert [due.rule for due in clocks.due(case.token)] == ["referral.answer"]
    thread = SafeOutcome.objects.get(token=outcome.token).thread
    actions.receive_arrival(heard(Receive(), now, thread=thread))
    assert (stands(outcome).stage, stands(outcome).ended_as) == (Stage.ARRIVED, Ending.HOME)
    assert queries.reached_safety(case)
    assert clocks.due(case.token) == []


def test_after_the_handover_only_the_other_office_says_what_follows(case, now):
    outcome = handed_over(case, now)
    for verb in (actions.withdraw, actions.depart, actions.receive):
        with pytest.raises(NotThisStep):
            verb(outcome, by=WORKER, at=now)
    with pytest.raises(NotThisStep):
        wished(case, now)
    with pytest.raises(NotThisStep):
        asked_again(outcome, now, Answer.NOT_NOW)


def test_an_arrival_nobody_waits_for_changes_nothing(case, now):
    outcome = departed(case, now)
    thread = SafeOutcome.objects.get(token=outcome.token).thread
    with pytest.raises(NotAccepted):
        actions.receive_arrival(heard(Receive(), now, thread=thread))
    says(case, now, purpose=Purpose.SAFE_RETURN, facts={"name_full"})
    actions.hand_over(outcome, receiver_signs="Mai", own_word="I go", to=HANOI, by=WORKER, at=now)
    for _ in range(2):
        actions.receive_arrival(heard(Receive(), now, thread=thread))
    assert [turn.counted for turn in queries.turns_of(outcome)[-2:]] == [True, False]


# --- at the receiving office ----------------------------------------------------------------------------------------------


def handover_came(now, *, follow_up=FollowUp.CALL, followed_by=Hand.RECEIVER, **changes):
    content = HandOver(follow_up, followed_by)
    message = heard(content, now, **({"fields": {"name_full": "Linh"}} | changes))
    actions.receive_handover(message)
    return SafeOutcome.objects.get(thread=message.thread).as_value()


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


# --- the record -----------------------------------------------------------------------------------------------------------


def test_a_stranger_sees_no_outcome(case, now):
    mine, coming = chosen(case, now), handover_came(now)
    assert queries.outcomes_for(STRANGER) == ()
    for hidden in (mine, coming):
        with pytest.raises(NoSuchOutcome):
            queries.outcome(STRANGER, hidden.token)
    assert queries.outcome(HEAD, mine.token) == mine
    with pytest.raises(NotAllowed):
        wished(case, now, by=STRANGER)


def test_what_she_said_lies_sealed_and_goes_with_her_case(case, now):
    outcome = wished(case, now, words="CANARY-home")
    row = Turn.objects.get(of=outcome.token)
    assert b"CANARY" not in bytes(row.__dict__["words"].box)
    assert queries.turns_of(outcome)[0].words == "CANARY-home"
    case_actions.erase(case, "her_wish", by=GUARD, at=now)
    assert queries.turns_of(outcome) == ()


def test_the_trail_tells_her_way(case, now):
    handed_over(case, now + HOUR)
    verbs = [line.verb for line in audit.trail_of(case.token) if line.verb.startswith("returns.")]
    way = ("ask_wishes", "assess_risk", "confirm_choice", "ask_again", "depart", "hand_over")
    assert verbs == [f"returns.{verb}" for verb in way]
