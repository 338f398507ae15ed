"""She says stop by a way that may reach us while her record is locked: nothing more goes, and it is written down later."""

import pytest

from kinbridge.ground.sealed.keyrings import lock_records, unlock_records
from kinbridge.rooms.consent import actions, models, queries
from kinbridge.rooms.consent.actions import Refused
from kinbridge.rooms.consent.values import Answer, MayBeMatched, Purpose, Reason
from tests.cast import PASSPHRASE
from tests.rooms import consenting
from tests.rooms.consenting import DAY, FREELY, HANOI, WORKER, may, says

EVERYTHING = tuple(Purpose)


@pytest.fixture
def at(office, now):
    consenting.shelter(now)
    return now


@pytest.fixture
def her(at):
    case = consenting.located(at)
    actions.set_may_be_matched(case, MayBeMatched.WITH_OFFICES, offices=[HANOI], asked=FREELY, by=WORKER, at=at)
    return case


def test_a_stop_takes_back_every_yes_and_says_no_to_matching(her, at):
    says(her, at)
    permit = may(her, at)
    actions.stop(her, EVERYTHING, at=at)
    (answer,) = queries.agreements_of(her)
    assert answer.withdrawn_at == at
    assert queries.why_not_valid(permit.id, at) is Reason.WITHDRAWN
    assert queries.wishes_of(her).choice is MayBeMatched.NO
    assert queries.admitting(HANOI, at) == frozenset()


def test_one_purpose_stops_and_the_others_go_on(her, at):
    says(her, at)
    actions.stop(her, [Purpose.MATCHING], at=at)
    assert queries.still_valid(may(her, at).id, at)
    assert not queries.may_be_matched(her.token, HANOI, at)


def test_while_the_records_are_locked_nothing_more_goes(her, at):
    says(her, at)
    permit = may(her, at)
    lock_records()
    actions.stop(her, [Purpose.TELL_ENQUIRER], at=at)
    assert queries.why_not_valid(permit.id, at) is Reason.WITHDRAWN


def test_opened_and_not_yet_written_down_it_stands_in_the_way_of_new_permits_and_of_matching(her, at):
    says(her, at)
    lock_records()
    actions.stop(her, EVERYTHING, at=at)
    unlock_records(PASSPHRASE)
    with pytest.raises(Refused) as refused:
        may(her, at)
    assert refused.value.code is Reason.WITHDRAWN
    assert queries.admitting(HANOI, at) == frozenset()
    assert queries.standing_agreement(her, Purpose.TELL_ENQUIRER, HANOI) is None


def test_what_came_while_locked_is_written_down_once_when_the_records_open(her, at):
    says(her, at)
    lock_records()
    actions.stop(her, EVERYTHING, at=at)
    unlock_records(PASSPHRASE)
    assert (actions.apply_stops(at + DAY), actions.apply_stops(at + DAY)) == (1, 0)
    (answer,) = queries.agreements_of(her)
    assert answer.withdrawn_at == at
    assert queries.wishes_of(her).choice is MayBeMatched.NO


def test_a_later_yes_of_hers_is_not_undone_by_an_earlier_stop(her, at):
    lock_records()
    actions.stop(her, EVERYTHING, at=at)
    unlock_records(PASSPHRASE)
    later = at + DAY
    says(her, later)
    actions.set_may_be_matched(her, MayBeMatched.WITH_OFFICES, offices=[HANOI], asked=FREELY, by=WORKER, at=later)
    actions.apply_stops(later)
    assert queries.still_valid(may(her, later).id, later)
    assert queries.may_be_matched(her.token, HANOI, later)


def test_an_earlier_never_of_hers_goes_on_standing(her, at):
    never = {"never_states": ["MM"], "never_people": "my uncle"}
    actions.set_may_be_matched(her, MayBeMatched.WITH_OFFICES, offices=[HANOI], asked=FREELY, by=WORKER, at=at, **never)
    actions.stop(her, EVERYTHING, at=at + DAY)
    wishes = queries.wishes_of(her)
    assert (wishes.choice, wishes.never_states, wishes.never_people) == (MayBeMatched.NO, {"MM"}, "my uncle")


def test_a_no_stays_a_no(her, at):
    says(her, at, Answer.NO)
    actions.stop(her, EVERYTHING, at=at)
    (answer,) = queries.agreements_of(her)
    assert (answer.answer, answer.withdrawn_at) == (Answer.NO, None)


def test_twice_is_once(her, at):
    says(her, at)
    actions.stop(her, EVERYTHING, at=at)
    actions.stop(her, EVERYTHING, at=at + DAY)
    assert queries.agreements_of(her)[0].withdrawn_at == at


@pytest.mark.parametrize("purposes", [[], ()])
def test_a_stop_of_nothing_is_refused(her, at, purposes):
    with pytest.raises(Refused):
        actions.stop(her, purposes, at=at)
    assert not models.StopSaid.objects.exists()


def test_nobody_stops_for_a_person_sought(at):
    with pytest.raises(Refused):
        actions.stop(consenting.sought(at), EVERYTHING, at=at)


def test_what_was_stopped_can_be_read_from_the_disk_and_says_nothing_of_whom(her, at):
    actions.stop(her, EVERYTHING, at=at)
    row = models.StopSaid.objects.values("case_id", "purposes", "by").get()
    assert row == {"case_id": her.token, "purposes": sorted(Purpose), "by": "office"}
