"""Need more, and waiting for an approval: asked in codes, answered under a new permit, clocks at the side that waits."""

import datetime as dt

import pytest

from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.cases.values import FIELDS
from kinbridge.rooms.clocks import queries as clocks
from kinbridge.rooms.consent import actions as consent
from kinbridge.rooms.consent.actions import Refused
from kinbridge.rooms.consent.values import Purpose
from kinbridge.rooms.exchange.queries import alarms
from kinbridge.rooms.referrals import actions, queries
from kinbridge.rooms.referrals.actions import NothingNamed, NotThisStep
from kinbridge.rooms.referrals.models import Referral
from kinbridge.rooms.referrals.values import (
    Accept,
    ApprovalLevel,
    AwaitApproval,
    DeclineReason,
    Lack,
    Matter,
    More,
    NeedMore,
    Outcome,
    State,
    WithdrawReason,
)
from tests.rooms.consenting import DAY, says
from tests.rooms.exchanging import forged, knock
from tests.rooms.test_referrals_two_offices import Two

FACTS = {"name_full", "birth"}


@pytest.fixture
def two(offices, env):
    made = Two(offices, env.clock)
    made.agrees()
    return made


def agrees_to(two, *facts, purpose=Purpose.ASSISTANCE):
    with two.here.at_work():
        return says(two.case, two.now, to=two.there.root, purpose=purpose, facts=set(facts))


def asked(two, **changes):
    """Offered, arrived; answers theirs as the other office holds it."""
    two.offer(**changes)
    two.carry()
    return two.seen_by(two.there)


def running(office, *subjects):
    with office.at_work():
        return {due.rule: due for due in clocks.due_among(subjects)}


def needs(two, referral, *lacks):
    done = two.does(two.there, actions.need_more, referral, lacks or (Lack.PHONE, Lack.HOUSEHOLD_REGISTER))
    two.carry()
    return done


def sends(two, referral, **said):
    with two.here.at_work():
        case = cases.case_for(two.here.colleagues["carer"], referral.case)
    done = two.does(two.here, actions.send_more, referral, case=case, **said)
    two.carry()
    return done


def test_what_is_missing_is_named_in_codes_and_sent_under_a_new_permit(two, post_office):
    theirs = asked(two)
    needs(two, theirs)
    mine = two.seen_by(two.here)
    assert (mine.state, mine.on, mine.lacks) == (State.NEED_MORE, State.OFFERED, (Lack.PHONE, Lack.HOUSEHOLD_REGISTER))
    with pytest.raises(Refused, match="fact_not_agreed"):
        sends(two, mine, facts={"phone"})
    agrees_to(two, *FACTS, "phone")
    sends(two, mine, facts={"phone"}, following=[Lack.HOUSEHOLD_REGISTER])
    theirs = two.seen_by(two.there)
    assert (theirs.state, theirs.following) == (State.OFFERED, (Lack.HOUSEHOLD_REGISTER,))
    with two.there.at_work():
        assert queries.facts_of(theirs) == {"name_full": "Linh", "birth": "1999-03-02", "phone": "+66 81 000 0000"}
    taken = two.does(two.there, actions.accept, theirs)
    with two.there.at_work():
        hers = cases.case_for(two.there.colleagues["carer"], taken.case)
        assert cases.facts_of(hers)["phone"] == "+66 81 000 0000"
    assert all(b"+66 81" not in crossing.raw for crossing in post_office.crossed)


def test_the_side_that_waits_runs_the_clock(two):
    theirs = asked(two)
    answer = running(two.here, two.case.token)["referral.answer"]
    needs(two, theirs)
    mine, theirs = two.seen_by(two.here), two.seen_by(two.there)
    assert running(two.here, two.case.token)["referral.answer"].held_reason == "referral.need_more"
    assert running(two.there, theirs.token)["referral.more"].due_at == theirs.more_by == mine.more_by
    two.clock.move(4 * DAY)
    assert not running(two.here, two.case.token)["referral.answer"].is_late(two.now)
    sends(two, mine, withheld=[Lack.PHONE])
    resumed = running(two.here, two.case.token)["referral.answer"]
    assert not resumed.is_held
    assert resumed.due_at - answer.due_at >= 4 * DAY
    assert two.seen_by(two.there).answer_by == two.seen_by(two.here).answer_by == resumed.due_at
    assert running(two.there, theirs.token) == {}


def test_who_waits_for_an_approval_says_whose_and_the_clock_changes(two):
    theirs = asked(two)
    two.does(two.there, actions.await_approval, theirs, ApprovalLevel.CENTRAL_AUTHORITY)
    two.carry()
    mine = two.seen_by(two.here)
    assert (mine.state, mine.level, mine.on) == (State.AWAITING_APPROVAL, ApprovalLevel.CENTRAL_AUTHORITY, State.OFFERED)
    due = running(two.here, two.case.token)
    assert due["referral.answer"].held_reason == "referral.awaiting_approval"
    assert due["referral.approval"].due_at == mine.answer_by
    two.does(two.there, actions.accept, two.seen_by(two.there))
    two.carry()
    assert two.seen_by(two.here).state is State.ACCEPTED
    assert running(two.here, two.case.token) == {}


def test_a_question_may_need_more_after_it_was_accepted(two):
    agrees_to(two, "name_full", purpose=Purpose.NATIONALITY_CHECK)
    with two.here.at_work():
        asking = {"to": two.there.root, "matter": Matter.VERIFICATION, "facts": {"name_full"}}
        actions.request(two.case, **asking, by=two.here.colleagues["carer"], at=two.now)
    two.carry()
    theirs = two.does(two.there, actions.start, two.does(two.there, actions.accept, two.seen_by(two.there)))
    needs(two, theirs, Lack.BIRTH)
    agrees_to(two, "name_full", "birth", purpose=Purpose.NATIONALITY_CHECK)
    sends(two, two.seen_by(two.here), facts={"birth"})
    theirs = two.seen_by(two.there)
    assert theirs.state is State.IN_PROGRESS
    with two.there.at_work():
        assert queries.facts_of(theirs) == {"name_full": "Linh", "birth": "1999-03-02"}
    two.does(two.there, actions.report_outcome, theirs, Outcome.CONFIRMED)
    two.carry()
    assert two.seen_by(two.here).outcome == Outcome.CONFIRMED
    with two.there.at_work():
        assert queries.facts_of(two.seen_by(two.there)) == {}


def test_what_comes_after_the_yes_goes_into_her_case_there(two):
    theirs = asked(two)
    needs(two, theirs, Lack.PHONE)
    agrees_to(two, *FACTS, "phone")
    taken = two.does(two.there, actions.accept, two.seen_by(two.there))
    sends(two, two.seen_by(two.here), facts={"phone"})
    assert two.seen_by(two.here).state is two.seen_by(two.there).state is State.ACCEPTED
    with two.there.at_work():
        hers = cases.case_for(two.there.colleagues["carer"], taken.case)
        assert cases.facts_of(hers)["phone"] == "+66 81 000 0000"
        assert not two.seen_by(two.there).steps[-1].counted


def test_taking_back_asks_back_what_was_sent_later_too(two):
    theirs = asked(two)
    needs(two, theirs, Lack.PHONE)
    agrees_to(two, *FACTS, "phone")
    mine = sends(two, two.seen_by(two.here), facts={"phone"})
    two.does(two.here, actions.withdraw, mine, reason=WithdrawReason.SHE_WITHDREW)
    two.carry()
    theirs = two.seen_by(two.there)
    assert theirs.state is State.WITHDRAWN
    with two.there.at_work():
        assert queries.facts_of(theirs) == {}


def test_what_she_takes_back_before_it_left_is_not_sent_after_all(two, post_office):
    theirs = asked(two)
    needs(two, theirs, Lack.PHONE)
    agreement = agrees_to(two, *FACTS, "phone")
    mine = two.seen_by(two.here)
    with two.here.at_work():
        carer = two.here.colleagues["carer"]
        case = cases.case_for(carer, mine.case)
        actions.send_more(mine, case=case, facts={"phone"}, by=carer, at=two.now)
        consent.withdraw(agreement, by=carer, at=two.now)
    two.carry()
    assert two.seen_by(two.there).state is State.NEED_MORE
    with two.there.at_work():
        assert "phone" not in queries.facts_of(two.seen_by(two.there))


def test_when_taking_back_and_needing_more_cross_the_owner_wins(two):
    theirs = asked(two)
    two.does(two.there, actions.need_more, theirs, [Lack.PHONE])
    two.does(two.here, actions.withdraw, two.seen_by(two.here), reason=WithdrawReason.NO_LONGER_NEEDED)
    two.carry()
    assert two.seen_by(two.here).state is two.seen_by(two.there).state is State.WITHDRAWN
    for office in (two.here, two.there):
        with office.at_work():
            assert alarms() == ()
    assert running(two.there, two.seen_by(two.there).token) == {}


def test_need_more_names_something(two):
    with pytest.raises(NothingNamed):
        two.does(two.there, actions.need_more, asked(two), [])


def test_more_is_sent_only_where_more_is_needed_and_only_about_her(two):
    theirs = asked(two)
    with pytest.raises(NotThisStep):
        sends(two, two.seen_by(two.here))
    needs(two, theirs)
    taken = two.does(two.there, actions.accept, theirs)
    with two.there.at_work():
        hers = cases.case_for(two.there.colleagues["carer"], taken.case)
    with pytest.raises(NotThisStep):
        two.does(two.there, actions.send_more, taken, case=hers)


def thread_of(office):
    with office.at_work():
        return Referral.objects.values_list("thread", flat=True).get()


def objections(office):
    with office.at_work():
        return [alarm.code for alarm in alarms()]


def lie(two, sender, to, content, **changes):
    usual = {"kind": content.kind, "thread": thread_of(two.here), "content_": None}
    usual.pop("content_")
    raw, _ = forged(sender, to, content=content, **(usual | changes))
    assert knock(to, raw).status_code == 202


def test_the_office_that_asks_cannot_say_the_other_offices_word(two):
    asked(two)
    for content in (Accept(), NeedMore((Lack.PHONE,), State.OFFERED, 1), AwaitApproval(ApprovalLevel.COURT, State.OFFERED, 2)):
        lie(two, two.here, two.there, content)
    assert two.seen_by(two.there).state is State.OFFERED
    assert objections(two.there) == ["refused_by_room"] * 3


def test_the_office_that_is_asked_cannot_send_more_nor_pause_what_is_over(two):
    asked(two)
    lie(two, two.there, two.here, More(0), permit_receipt="5" * 32)
    lie(two, two.there, two.here, NeedMore((Lack.PHONE,), State.ANSWERED, 1))
    assert two.seen_by(two.here).state is State.OFFERED
    assert objections(two.here) == ["refused_by_room"] * 2


def test_nobody_else_speaks_in_a_referral(two, kunming):
    asked(two)
    lie(two, kunming, two.here, NeedMore((Lack.PHONE,), State.OFFERED, 1))
    lie(two, kunming, two.there, More(0), permit_receipt="5" * 32)
    assert two.seen_by(two.here).state is two.seen_by(two.there).state is State.OFFERED
    assert objections(two.here) == objections(two.there) == ["refused_by_room"]


def test_facts_come_only_after_more_was_asked_for(two):
    asked(two)
    lie(two, two.here, two.there, More(0), permit_receipt="5" * 32)
    lie(two, two.here, two.there, More(7), permit_receipt="5" * 32)
    assert objections(two.there) == ["refused_by_room"] * 2
    assert len(two.seen_by(two.there).steps) == 1


def test_a_need_in_words_is_not_a_message(two):
    asked(two)
    raw, _ = forged(two.there, two.here, kind=NeedMore.kind, thread=thread_of(two.here),
                    content={"lacks": ["please send her address to my cousin"], "on": "offered", "turn": 1})  # fmt: skip
    knock(two.here, raw)
    assert objections(two.here) == ["malformed"]


def test_an_offer_that_needs_more_for_ninety_days_ends(two):
    needs(two, asked(two))
    two.clock.move(dt.timedelta(days=91))
    with two.here.at_work():
        assert len(actions.expire_offers(two.now)) == 1
    assert two.seen_by(two.here).state is State.EXPIRED


def test_of_two_officers_only_one_answers(two):
    theirs = asked(two)
    two.does(two.there, actions.accept, theirs)
    with pytest.raises(NotThisStep):
        two.does(two.there, actions.decline, theirs, reason=DeclineReason.NO_CAPACITY)
    with pytest.raises(NotThisStep):
        two.does(two.there, actions.accept, theirs)
    with two.there.at_work():
        assert len(cases.cases_for(two.there.colleagues["carer"])) == 1


def test_every_fact_that_may_travel_can_be_asked_for_and_no_other():
    may = {code for code, rule in FIELDS.items() if rule.travels}
    assert {lack.value for lack in Lack if not lack.is_paper} == may
