"""A referral seen from one office: what goes, what comes, what is kept, and who may see it."""

import pytest

from kinbridge.ground.sealed.keyrings import lock_records, unlock_records
from kinbridge.ground.sealed.keys import has_key
from kinbridge.rooms.accounts import actions as accounts
from kinbridge.rooms.accounts.queries import NotAllowed
from kinbridge.rooms.accounts.values import Actor, Role
from kinbridge.rooms.audit import queries as audit
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.cases.values import Side
from kinbridge.rooms.clocks import queries as clocks
from kinbridge.rooms.consent.actions import Refused
from kinbridge.rooms.consent.values import Answer, Purpose
from kinbridge.rooms.exchange.queries import sending, waiting
from kinbridge.rooms.exchange.values import NotAccepted, Received, Sending
from kinbridge.rooms.referrals import actions, queries
from kinbridge.rooms.referrals.actions import NotAnAnswer, NotThisStep
from kinbridge.rooms.referrals.models import EarlyWord, Referral
from kinbridge.rooms.referrals.queries import NoSuchReferral
from kinbridge.rooms.referrals.values import (
    Accept,
    Answered,
    Close,
    Decline,
    DeclineReason,
    Expire,
    Matter,
    Offer,
    Outcome,
    Request,
    Start,
    State,
    Withdraw,
    WithdrawReason,
)
from tests.conftest import PASSPHRASE
from tests.rooms.consenting import DAY, HANOI, HEAD, LIAISON, POLICE, WORKER, located, says, shelter, sought

THREAD = "7" * 32
STRANGER = Actor("stranger", frozenset({Role.INTAKE}))


@pytest.fixture
def case(office, now):
    shelter(now)
    return located(now, phone="+66 81 000 0000")


def agreed(case, now, **changes):
    return says(case, now, **({"purpose": Purpose.ASSISTANCE, "facts": {"name_full", "place", "languages"}} | changes))


def offered(case, now, **changes):
    asked = {"to": HANOI, "matter": Matter.ASSISTANCE, "facts": {"name_full", "languages"}, "by": WORKER, "at": now}
    return actions.offer(case, **(asked | changes))


def heard(content, now, *, sender=HANOI, thread=THREAD, fields=(), number=1, rule=""):
    return Received(sender, f"{number:032x}", thread, content, dict(fields), "assistance", "5" * 32, now, now + DAY, now, rule)


def ours(token):
    return Referral.objects.get(token=token).as_value()


def word(referral, content, now):
    actions.receive_answer(heard(content, now, thread=Referral.objects.get(token=referral.token).thread))
    return ours(referral.token)


def came_in(now, *, content=None, **changes):
    fields = {"name_full": "Linh", "place": "Chiang Rai"}
    message = heard(content or Offer(Matter.ASSISTANCE), now, **({"fields": fields} | changes))
    actions.receive_offer(message)
    return Referral.objects.get(thread=message.thread).as_value()


# --- ours -----------------------------------------------------------------------------------------------------------------


def test_what_she_agreed_to_goes_and_a_clock_runs_here(case, now):
    agreed(case, now)
    referral = offered(case, now)
    (due,) = clocks.due(case.token)
    assert (due.rule, due.thread, due.due_at) == ("referral.answer", referral.token, referral.answer_by)
    (message,) = waiting(now)
    assert (message.token, message.to, message.kind, message.subject) == (referral.sending, HANOI, "referral.offer", case.token)
    assert queries.referrals_of(case) == (referral,)


def test_without_her_agreement_nothing_is_offered_and_no_clock_runs(case, now):
    with pytest.raises(Refused):
        offered(case, now)
    agreed(case, now)
    with pytest.raises(Refused):
        offered(case, now, facts={"phone"})
    assert not Referral.objects.exists()
    assert clocks.due(case.token) == []
    assert waiting(now) == ()


def test_nobody_is_offered_who_is_only_missed(case, now):
    with pytest.raises(Refused, match="absent"):
        offered(sought(now), now)


def test_a_no_to_this_office_stands(case, now):
    agreed(case, now)
    agreed(case, now, answer=Answer.NO)
    with pytest.raises(Refused, match="said_no"):
        offered(case, now)


@pytest.mark.parametrize(
    ("content", "state"),
    [(Accept(), State.ACCEPTED), (Decline(DeclineReason.NO_CAPACITY), State.DECLINED)],
)
def test_a_yes_or_a_no_stops_the_clock_of_an_offer(case, now, content, state):
    agreed(case, now)
    after = word(offered(case, now), content, now)
    assert after.state is state
    assert clocks.due(case.token) == []


def test_a_question_waits_for_its_answer(case, now):
    agreed(case, now, purpose=Purpose.NATIONALITY_CHECK)
    asked = {"to": HANOI, "matter": Matter.VERIFICATION, "facts": {"name_full"}, "due_rule": "nationality.check"}
    question = actions.request(case, **asked, by=WORKER, at=now)
    assert word(question, Accept(), now).state is State.ACCEPTED
    assert [due.rule for due in clocks.due(case.token)] == ["nationality.check"]
    answered = word(question, Answered(Outcome.CONFIRMED), now)
    assert (answered.state, answered.outcome) == (State.ANSWERED, Outcome.CONFIRMED)
    assert clocks.due(case.token) == []


def test_words_out_of_turn_bring_the_referral_where_the_last_one_would(case, now):
    agreed(case, now)
    referral = offered(case, now)
    word(referral, Answered(Outcome.HELPED), now)
    after = word(referral, Accept(), now + DAY)
    assert (after.state, after.outcome) == (State.ANSWERED, Outcome.HELPED)
    assert [(step.state, step.counted) for step in after.steps] == [
        (State.OFFERED, True), (State.ANSWERED, True), (State.ACCEPTED, False)]  # fmt: skip


def test_what_we_took_back_stays_taken_back(case, now):
    agreed(case, now)
    referral = offered(case, now)
    actions.withdraw(referral, reason=WithdrawReason.SHE_WITHDREW, by=WORKER, at=now)
    after = word(referral, Accept(), now)
    assert (after.state, after.reason) == (State.WITHDRAWN, WithdrawReason.SHE_WITHDREW)
    assert not after.steps[-1].counted
    assert sending(referral.sending, now).state is Sending.RECALLED
    assert [message.kind for message in waiting(now)] == ["referral.withdraw"]
    assert clocks.due(case.token) == []


def test_we_take_back_also_from_an_office_nobody_trusts_any_more(case, now):
    agreed(case, now)
    referral = offered(case, now)
    accounts.revoke_office(HANOI, by=LIAISON, at=now)
    assert actions.withdraw(referral, reason=WithdrawReason.NO_LONGER_NEEDED, by=WORKER, at=now).state is State.WITHDRAWN
    assert waiting(now) == ()


def test_an_offer_nobody_answers_ends_after_ninety_days(case, now):
    agreed(case, now, until=now + 200 * DAY)
    referral = offered(case, now)
    assert actions.expire_offers(now + 89 * DAY) == ()
    assert actions.expire_offers(now + 90 * DAY) == (referral.token,)
    assert ours(referral.token).state is State.EXPIRED
    assert word(referral, Accept(), now + 91 * DAY).state is State.EXPIRED


def test_we_close_what_was_answered_and_nothing_else(case, now):
    agreed(case, now)
    referral = offered(case, now)
    with pytest.raises(NotThisStep):
        actions.close(referral, by=WORKER, at=now)
    word(referral, Answered(Outcome.HELPED), now)
    assert actions.close(referral, by=WORKER, at=now).state is State.CLOSED


def test_we_do_not_answer_our_own_offer(case, now):
    agreed(case, now)
    referral = offered(case, now)
    for verb in (actions.accept, actions.start):
        with pytest.raises(NotThisStep):
            verb(referral, by=WORKER, at=now)


def test_an_answer_to_nothing_we_asked_is_not_accepted(case, now):
    agreed(case, now)
    thread = Referral.objects.get(token=offered(case, now).token).thread
    for strange in (heard(Accept(), now), heard(Accept(), now, thread=thread, sender=POLICE)):
        with pytest.raises(NotAccepted, match="unknown_thread"):
            actions.receive_answer(strange)
    with pytest.raises(NotAccepted, match="not_an_answer"):
        actions.receive_answer(heard(Answered(Outcome.CONFIRMED), now, thread=thread))


# --- another office's -----------------------------------------------------------------------------------------------------


def test_an_offer_waits_sealed_until_somebody_answers(case, now):
    referral = came_in(now)
    assert (referral.state, referral.case, referral.office) == (State.OFFERED, "", HANOI)
    assert queries.facts_of(referral) == {"name_full": "Linh", "place": "Chiang Rai"}
    row = Referral.objects.get(token=referral.token)
    assert b"Linh" not in bytes(row.__dict__["told"].box)


def test_accepting_opens_her_case_here_and_keeps_nothing_twice(case, now):
    referral = came_in(now)
    accepted = actions.accept(referral, by=WORKER, at=now)
    hers = cases.case_for(WORKER, accepted.case)
    assert hers.side is Side.LOCATED
    assert cases.facts_of(hers) == {"name_full": "Linh", "place": "Chiang Rai"}
    assert {fact.source for fact in cases.fact_rows(hers)} == {"Hà Nội hotline"}
    assert queries.facts_of(accepted) == {}
    assert not has_key(referral.token)
    assert [message.kind for message in waiting(now)] == ["referral.accept"]


def test_accepting_may_join_a_case_we_have(case, now):
    hers = sought(now)
    accepted = actions.accept(came_in(now), case=hers, by=WORKER, at=now)
    assert accepted.case == hers.token
    assert len(cases.cases_for(WORKER)) == 2


def test_a_question_opens_no_case(case, now):
    question = came_in(now, content=Request(Matter.VERIFICATION))
    accepted = actions.accept(question, by=WORKER, at=now)
    assert accepted.case == ""
    assert queries.facts_of(accepted)["name_full"] == "Linh"
    answered = actions.report_outcome(accepted, Outcome.CONFIRMED, by=WORKER, at=now)
    assert answered.state is State.ANSWERED
    assert queries.facts_of(answered) == {}


def test_what_we_decline_we_do_not_keep(case, now):
    referral = came_in(now)
    declined = actions.decline(referral, reason=DeclineReason.NOT_OUR_MANDATE, by=WORKER, at=now)
    assert (declined.state, declined.reason) == (State.DECLINED, DeclineReason.NOT_OUR_MANDATE)
    assert queries.facts_of(declined) == {}
    assert not has_key(referral.token)


@pytest.mark.parametrize("content", [Withdraw(WithdrawReason.SENT_IN_ERROR), Expire(), Close()])
def test_an_offer_the_owner_ended_is_destroyed_here(case, now, content):
    referral = came_in(now)
    actions.receive_end(heard(content, now, number=2))
    assert queries.facts_of(referral) == {}
    with pytest.raises(NotThisStep):
        actions.accept(referral, by=WORKER, at=now)


def test_the_owner_ends_it_after_we_accepted_and_we_see_why(case, now):
    accepted = actions.accept(came_in(now), by=WORKER, at=now)
    actions.receive_end(heard(Withdraw(WithdrawReason.SHE_WITHDREW), now, number=2))
    after = ours(accepted.token)
    assert (after.state, after.reason, after.case) == (State.WITHDRAWN, WithdrawReason.SHE_WITHDREW, accepted.case)
    with pytest.raises(NotThisStep):
        actions.start(accepted, by=WORKER, at=now)


def test_an_end_that_overtakes_its_offer_is_kept_for_it(case, now):
    actions.receive_end(heard(Withdraw(WithdrawReason.SHE_WITHDREW), now, number=2))
    actions.receive_end(heard(Withdraw(WithdrawReason.SHE_WITHDREW), now, number=2))
    referral = came_in(now)
    assert (referral.state, referral.reason) == (State.WITHDRAWN, WithdrawReason.SHE_WITHDREW)
    assert queries.facts_of(referral) == {}
    assert not EarlyWord.objects.exists()


def test_notices_are_heard_while_the_records_are_locked(case, now):
    agreed(case, now)
    referral, theirs = offered(case, now), came_in(now)
    thread = Referral.objects.get(token=referral.token).thread
    lock_records()
    actions.receive_answer(heard(Start(), now, thread=thread))
    actions.receive_end(heard(Withdraw(WithdrawReason.SENT_IN_ERROR), now, number=2))
    unlock_records(PASSPHRASE)
    assert ours(referral.token).state is State.IN_PROGRESS
    assert queries.facts_of(theirs) == {}


def test_a_recalled_offer_is_forgotten_and_a_case_taken_up_is_marked(case, now):
    unread = came_in(now)
    actions.forget(f"{1:032x}", now)
    assert queries.facts_of(unread) == {}
    with pytest.raises(NotThisStep):
        actions.accept(unread, by=WORKER, at=now)
    taken = actions.accept(came_in(now, number=3, thread="8" * 32), by=WORKER, at=now)
    actions.forget(f"{3:032x}", now)
    assert ours(taken.token).recalled
    assert cases.facts_of(cases.case_for(WORKER, taken.case))["name_full"] == "Linh"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"fields": {"shoe_size": "38"}}, "unknown_fact"),
        ({"fields": {"counselling_notes": "she wept"}}, "unknown_fact"),
        ({"thread": ""}, "thread_missing"),
    ],
)
def test_what_is_not_of_the_protocol_is_not_accepted(case, now, changes, code):
    with pytest.raises(NotAccepted, match=code):
        came_in(now, **changes)
    assert not Referral.objects.exists()


def test_a_thread_is_used_once(case, now):
    came_in(now)
    with pytest.raises(NotAccepted, match="thread_reused"):
        came_in(now, number=2)


def test_an_outcome_answers_its_matter(case, now):
    accepted = actions.accept(came_in(now), by=WORKER, at=now)
    with pytest.raises(NotAnAnswer):
        actions.report_outcome(accepted, Outcome.CONFIRMED, by=WORKER, at=now)
    actions.start(accepted, by=WORKER, at=now)
    assert actions.report_outcome(accepted, Outcome.PARTLY_HELPED, by=WORKER, at=now).outcome is Outcome.PARTLY_HELPED


def test_a_page_offers_what_may_follow(case, now):
    agreed(case, now)
    assert queries.may_follow(offered(case, now)) == {State.WITHDRAWN, State.EXPIRED}
    pauses = {State.NEED_MORE, State.AWAITING_APPROVAL}
    assert queries.may_follow(came_in(now)) == {State.ACCEPTED, State.DECLINED} | pauses
    assert Outcome.CONFIRMED not in queries.outcomes_of(Matter.ASSISTANCE)


# --- who sees -------------------------------------------------------------------------------------------------------------


def test_a_stranger_sees_no_referral(case, now):
    agreed(case, now)
    mine, theirs = offered(case, now), came_in(now)
    assert queries.referrals_for(STRANGER) == ()
    for hidden in (mine, theirs):
        with pytest.raises(NoSuchReferral):
            queries.referral(STRANGER, hidden.token)
    with pytest.raises(NoSuchReferral):
        queries.referral(WORKER, "0" * 32)
    assert {one.token for one in queries.referrals_for(HEAD)} == {mine.token, theirs.token}
    assert queries.referral(LIAISON, theirs.token) == theirs


def test_a_stranger_may_do_nothing(case, now):
    theirs = came_in(now)
    agreed(case, now)
    for verb in (
        lambda: offered(case, now, by=STRANGER),
        lambda: actions.accept(theirs, by=STRANGER, at=now),
        lambda: actions.decline(theirs, reason=DeclineReason.OTHER, by=STRANGER, at=now),
    ):
        with pytest.raises(NotAllowed):
            verb()


def test_the_trail_says_to_whom_she_was_referred(case, now):
    agreed(case, now)
    offered(case, now)
    lines = {line.verb: line.words for line in audit.trail_of(case.token)}
    assert lines["referrals.offer"] == {"to": HANOI}
