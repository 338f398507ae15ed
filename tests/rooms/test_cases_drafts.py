"""A draft is its writer's alone: sealed, offered again, dropped when sent, gone with its case or after two weeks."""

import datetime as dt

import pytest

from kinbridge.ground.sealed.keyrings import RecordsLocked, lock_records
from kinbridge.ground.sealed.keys import has_key
from kinbridge.rooms.accounts import actions as accounts
from kinbridge.rooms.accounts.queries import NotAllowed, actor_of
from kinbridge.rooms.accounts.values import OFFICE, Actor, Role
from kinbridge.rooms.cases import actions, models, queries
from kinbridge.rooms.cases.values import Side

PLACE = "/cases/0a/give/"
WORDS = {"view": ["she wants to think"], "facts": ["name_full", "place"]}
MINUTE, DAY = dt.timedelta(minutes=1), dt.timedelta(days=1)


@pytest.fixture
def carer(office, now) -> Actor:
    accounts.set_up("Chiang Rai shelter", "TH", "Asia/Bangkok", "th", True, "a" * 64, now)
    return actor_of(accounts.add_member("carer", "a long enough one", "Carer", [Role.CASEWORKER], by=OFFICE, at=now))


@pytest.fixture
def other(carer, now) -> Actor:
    return actor_of(accounts.add_member("other", "a long enough one", "Other", [Role.CASEWORKER], by=OFFICE, at=now))


@pytest.fixture
def case(carer, now):
    return actions.open_case(Side.LOCATED, facts={}, source="herself", purpose="protection", by=carer, at=now)


def keep(by, at, case=None, place=PLACE, words=WORDS):
    actions.keep_draft(place, words, case=case, by=by, at=at)


def test_a_draft_is_offered_again_with_when_it_was_written(carer, case, now):
    keep(carer, now, case)
    draft = queries.draft_of(carer, PLACE)
    assert (draft.words, draft.saved_at) == (WORDS, now)


def test_the_newest_words_stand_and_there_is_one_draft_for_each_form(carer, case, now):
    keep(carer, now, case)
    keep(carer, now + MINUTE, case, words={"view": ["yes"]})
    assert queries.draft_of(carer, PLACE).words == {"view": ["yes"]}
    assert models.Draft.objects.count() == 1


def test_a_draft_is_nobody_elses(carer, other, case, now):
    keep(carer, now, case)
    assert queries.draft_of(other, PLACE) is None
    assert not actions.drop_draft(PLACE, by=other)
    assert queries.draft_of(carer, PLACE)


def test_what_was_sent_or_thrown_away_is_gone_and_so_is_its_key(carer, now):
    keep(carer, now)
    token = models.Draft.objects.get().token
    assert has_key(token)
    assert (actions.drop_draft(PLACE, by=carer), actions.drop_draft(PLACE, by=carer)) == (True, False)
    assert queries.draft_of(carer, PLACE) is None
    assert not has_key(token)


def test_nothing_of_a_draft_lies_in_clear(carer, case, now):
    keep(carer, now, case)
    assert b"think" not in bytes(models.Draft.objects.get().__dict__["told"].box)


def test_a_draft_ends_with_its_case(carer, case, now):
    keep(carer, now, case)
    actions.erase(queries.any_case(case.token), "asked", by=OFFICE, at=now)
    assert models.Draft.objects.count() == 0


def test_who_may_no_longer_see_the_case_no_longer_sees_the_draft(carer, case, now):
    keep(carer, now, case)
    for grant in queries.access_of(case):
        actions.withdraw_access(grant.token, by=OFFICE, at=now)
    assert queries.draft_of(carer, PLACE) is None
    assert queries.drafts_of(carer) == ()


def test_after_two_weeks_untouched_a_draft_ends_and_not_a_minute_before(carer, case, now):
    keep(carer, now, case)
    keep(carer, now, place="/reports/new/")
    assert actions.drop_old_drafts(now + 14 * DAY - MINUTE) == 0
    assert actions.drop_old_drafts(now + 14 * DAY) == 2
    assert queries.drafts_of(carer) == ()


def test_drafts_are_listed_newest_first_without_their_words(carer, case, now):
    keep(carer, now, case)
    keep(carer, now + MINUTE, place="/reports/new/")
    assert queries.drafts_of(carer) == (("/reports/new/", now + MINUTE), (PLACE, now))


def test_a_draft_cannot_be_kept_while_locked_and_the_one_before_stays(carer, case, now, office):
    keep(carer, now, case)
    lock_records()
    office.clock.move(6 * MINUTE)
    with pytest.raises(RecordsLocked):
        keep(carer, now, case, words={"view": ["lost?"]})
    assert models.Draft.objects.get().saved_at == now


def test_who_has_no_role_keeps_no_draft(now, office):
    with pytest.raises(NotAllowed):
        keep(Actor("x", frozenset()), now)
