"""Two offices and the wire between them: an offer, its answer, what crosses, and what an office that was away finds."""

import datetime as dt

import pytest

from kinbridge.rooms.accounts import actions as accounts
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.clocks import queries as clocks
from kinbridge.rooms.consent import actions as consent
from kinbridge.rooms.consent.values import Ground, Purpose
from kinbridge.rooms.exchange import actions as exchange
from kinbridge.rooms.exchange.queries import alarms, sending, waiting
from kinbridge.rooms.exchange.values import Sending
from kinbridge.rooms.referrals import actions, queries
from kinbridge.rooms.referrals.values import Matter, Outcome, State, WithdrawReason
from tests.rooms.consenting import DAY, located, says

MINUTE = dt.timedelta(minutes=1)


class Two:
    """Chiang Rai offers, Hà Nội takes up; each acts as itself."""

    def __init__(self, offices, clock) -> None:
        self.there, self.here, self.clock = offices["hanoi"], offices["chiangrai"], clock
        with self.here.at_work():
            self.case = located(clock.now(), phone="+66 81 000 0000")

    @property
    def now(self) -> dt.datetime:
        return self.clock.now()

    def agrees(self):
        with self.here.at_work():
            return says(self.case, self.now, to=self.there.root, purpose=Purpose.ASSISTANCE, facts={"name_full", "birth"})

    def offer(self, **changes):
        asked = {"to": self.there.root, "matter": Matter.ASSISTANCE, "facts": {"name_full", "birth"}}
        with self.here.at_work():
            return actions.offer(self.case, **(asked | changes), by=self.here.colleagues["carer"], at=self.now)

    def does(self, office, verb, *args, **kwargs):
        with office.at_work():
            return verb(*args, **kwargs, by=office.colleagues["carer"], at=self.now)

    def seen_by(self, office):
        with office.at_work():
            (one,) = queries.referrals_for(office.colleagues["carer"])
            return one

    def carry(self, *offices) -> None:
        """Deliver until nothing is left to deliver: those named only, or both sides."""
        for _ in range(4):
            self.clock.move(MINUTE)
            for office in offices or (self.here, self.there):
                with office.at_work():
                    exchange.deliver(self.now)


@pytest.fixture
def two(offices, env):
    return Two(offices, env.clock)


def test_an_offer_is_taken_up_worked_on_and_answered(two, post_office):
    two.agrees()
    two.offer()
    two.carry()
    theirs = two.does(two.there, actions.accept, two.seen_by(two.there))
    two.does(two.there, actions.start, theirs)
    two.carry()
    assert two.seen_by(two.here).state is State.IN_PROGRESS
    two.does(two.there, actions.report_outcome, theirs, Outcome.HELPED)
    two.carry()
    mine = two.seen_by(two.here)
    assert (mine.state, mine.outcome) == (State.ANSWERED, Outcome.HELPED)
    two.does(two.here, actions.close, mine)
    two.carry()
    assert two.seen_by(two.there).state is State.CLOSED
    with two.there.at_work():
        hers = cases.case_for(two.there.colleagues["carer"], theirs.case)
        assert cases.facts_of(hers) == {"name_full": "Linh", "birth": "1999-03-02"}
        assert {fact.source for fact in cases.fact_rows(hers)} == {two.here.desk.name}
    assert all(b"Linh" not in crossing.raw for crossing in post_office.crossed)


def test_when_taking_back_and_taking_up_cross_the_owner_wins_and_both_see_it(two):
    two.agrees()
    mine = two.offer()
    two.carry()
    two.does(two.there, actions.accept, two.seen_by(two.there))
    two.does(two.here, actions.withdraw, mine, reason=WithdrawReason.SHE_WITHDREW)
    two.carry()
    assert two.seen_by(two.here).state is two.seen_by(two.there).state is State.WITHDRAWN
    assert two.seen_by(two.there).reason == WithdrawReason.SHE_WITHDREW
    assert two.seen_by(two.there).recalled
    assert [step.counted for step in two.seen_by(two.here).steps] == [True, True, False]
    for office in (two.here, two.there):
        with office.at_work():
            assert alarms() == ()


def test_what_she_takes_back_before_it_left_never_leaves(two, post_office):
    agreement = two.agrees()
    mine = two.offer()
    with two.here.at_work():
        consent.withdraw(agreement, by=two.here.colleagues["carer"], at=two.now)
    two.carry()
    with two.here.at_work():
        assert (sending(mine.sending, two.now).state, sending(mine.sending, two.now).reason) == (Sending.WITHHELD, "withdrawn")
    assert post_office.crossed == []
    with two.there.at_work():
        assert queries.referrals_for(two.there.colleagues["carer"]) == ()


def test_an_office_that_was_away_finds_its_offer_and_the_clock_has_run(two, post_office):
    two.agrees()
    mine = two.offer()
    post_office.down.add("hanoi")
    two.carry()
    two.clock.move(7 * DAY)
    with two.here.at_work():
        assert [late.thread for late in clocks.late_among([two.case.token], two.now)] == [mine.token]
        assert [message.kind for message in waiting(two.now)] == ["referral.offer"]
    post_office.down.clear()
    two.carry()
    assert two.seen_by(two.there).state is State.OFFERED


def test_to_an_office_revoked_after_queueing_nothing_goes(two, post_office):
    two.agrees()
    mine = two.offer()
    with two.here.at_work():
        accounts.revoke_office(two.there.root, by=two.here.colleagues["envoy"], at=two.now)
    two.carry()
    with two.here.at_work():
        assert sending(mine.sending, two.now).state is Sending.WITHHELD
    assert post_office.crossed == []


def test_what_went_out_under_an_exception_nobody_countersigned_is_taken_back(two):
    carer = two.here.colleagues["carer"]
    with two.here.at_work():
        asked = {"ground": Ground.DANGER_TO_LIFE, "to": two.there.root, "facts": {"name_full"}, "reason": "he has a knife"}
        consent.propose_exception(two.case, **asked, by=carer, at=two.now)
    two.offer(facts={"name_full"}, urgent=True)
    two.carry()
    assert two.seen_by(two.there).state is State.OFFERED
    two.clock.move(dt.timedelta(hours=4))
    with two.here.at_work():
        assert actions.take_back_recalled(two.now) == ()
        consent.recall_unsigned(two.now)
        assert len(actions.take_back_recalled(two.now)) == 1
        assert actions.take_back_recalled(two.now) == ()
    two.carry()
    theirs = two.seen_by(two.there)
    assert (theirs.state, theirs.reason, theirs.recalled) == (State.WITHDRAWN, WithdrawReason.EXCEPTION_RECALLED, True)
    with two.there.at_work():
        assert queries.facts_of(theirs) == {}
