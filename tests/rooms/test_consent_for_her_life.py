"""Where she is and what happens to her: guarded like an address, but for danger to life an office that can detain may know."""

import pytest

from kinbridge.rooms.consent import actions as consent
from kinbridge.rooms.consent.actions import Refused
from kinbridge.rooms.consent.values import Ground, MayBeMatched, Purpose, Reason
from tests.rooms.consenting import FREELY, HANOI, HOUR, POLICE, WORKER, located, may, says, shelter

NOW = {"location": "20.44770, 99.88050, blue gate", "situation": "locked in, bleeding"}


def help_wanted(case, now, facts=("location", "situation"), ground=Ground.DANGER_TO_LIFE, to=POLICE):
    return consent.propose_exception(case, ground=ground, to=to, facts=facts, reason="she bleeds", by=WORKER, at=now)


def offer(case, now, facts=("location",), to=POLICE):
    return may(case, now, kind="referral.offer", purpose=Purpose.ASSISTANCE, to=to, facts=facts)


def test_in_danger_to_life_an_office_that_can_detain_may_know_where_she_is_and_no_other_guarded_fact(office, now):
    shelter(now)
    case = located(now, **NOW, address="7 Market Road", health="wounded")
    help_wanted(case, now)
    permit = offer(case, now, facts={"location", "situation"})
    assert permit.facts == {"location", "situation"}
    for guarded in ("address", "health"):
        with pytest.raises(Refused, match=Reason.GUARDED_FACT):
            help_wanted(case, now, ("location", guarded))


def test_without_danger_to_life_where_she_is_goes_to_no_office_that_can_detain_unless_she_names_it(office, now):
    shelter(now)
    case = located(now, **NOW)
    for to in (frozenset({POLICE, HANOI}), frozenset({POLICE})):
        says(case, now, purpose=Purpose.ASSISTANCE, to=to, facts={"location"})
        if to == {POLICE}:
            assert offer(case, now).facts == {"location"}
        else:
            with pytest.raises(Refused, match=Reason.GUARDED_FACT):
                offer(case, now)


def test_what_went_for_her_life_may_no_longer_go_after_four_hours_unsigned(office, now):
    shelter(now)
    case = located(now, **NOW)
    help_wanted(case, now)
    with pytest.raises(Refused, match=Reason.GUARDED_FACT):
        offer(case, now + 4 * HOUR)


def test_a_never_of_hers_stands_against_danger_to_life_too(office, now):
    shelter(now)
    case = located(now, **NOW)
    consent.set_may_be_matched(case, MayBeMatched.NO, never_offices=[POLICE], asked=FREELY, by=WORKER, at=now)
    with pytest.raises(Refused, match=Reason.NEVER_THIS_OFFICE):
        help_wanted(case, now)


def test_where_she_is_stands_on_no_other_ground(office, now):
    shelter(now)
    with pytest.raises(Refused, match=Reason.NOT_ITS_FACT):
        help_wanted(located(now, **NOW), now, ground=Ground.CANNOT_DECIDE)
