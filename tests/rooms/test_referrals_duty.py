"""Who is on duty across the border: told when it changes, to verified offices only, and never who answers the telephone."""

import datetime as dt

import pytest

from kinbridge.doors.kinds import KINDS
from kinbridge.rooms.accounts import actions as accounts
from kinbridge.rooms.exchange.queries import alarms, waiting
from kinbridge.rooms.exchange.rules import is_notice_safe
from kinbridge.rooms.referrals import actions, queries
from kinbridge.rooms.referrals.values import Language, OnDuty
from tests.cast import AGREEMENT, REVIEW
from tests.rooms.exchanging import deliver, forged, knock

HOUR = dt.timedelta(hours=1)
PHONE = "+84 24 3999 1111"


def put_on(office, now, *, since=0, hours=8, phone=PHONE):
    with office.at_work():
        lead, carer = office.colleagues["lead"], office.colleagues["carer"]
        begins = now + since * HOUR
        return accounts.put_on_duty(carer.token, since=begins, until=begins + hours * HOUR, phone=phone, by=lead, at=now)


def told(office, now) -> int:
    with office.at_work():
        return actions.tell_duty(now)


def known_at(office) -> dict:
    with office.at_work():
        return queries.neighbours()


def test_every_verified_office_is_told_who_can_be_reached(hanoi, shelter, kunming, now):
    put_on(hanoi, now)
    assert told(hanoi, now) == 2
    deliver(hanoi)
    for office in (shelter, kunming):
        word = known_at(office)[hanoi.root]
        assert (word.phone, word.until, word.offset_minutes) == (PHONE, now + 8 * HOUR, 7 * 60)
        assert word.is_on_duty(now)
        assert not word.is_on_duty(now + 9 * HOUR)
        assert Language.VI in word.languages


def test_nobody_is_told_twice_and_everybody_when_it_changes(hanoi, now):
    put_on(hanoi, now)
    assert [told(hanoi, now), told(hanoi, now + HOUR)] == [2, 0]
    put_on(hanoi, now + HOUR, since=8, phone="+84 24 3999 2222")
    assert told(hanoi, now + 2 * HOUR) == 0
    assert told(hanoi, now + 10 * HOUR) == 2


def test_the_next_turn_is_told_before_it_begins_and_its_end_after_it(hanoi, shelter, now, env):
    turn = put_on(hanoi, now, since=5)
    told(hanoi, now)
    deliver(hanoi)
    assert known_at(shelter)[hanoi.root].since == now + 5 * HOUR
    with hanoi.at_work():
        accounts.end_duty(turn, by=hanoi.colleagues["lead"], at=now)
    env.clock.move(HOUR)
    assert told(hanoi, now + HOUR) == 2
    deliver(hanoi)
    assert known_at(shelter)[hanoi.root].since is None


def test_an_office_nobody_trusts_any_more_is_not_told(hanoi, kunming, now):
    put_on(hanoi, now)
    with hanoi.at_work():
        accounts.revoke_office(kunming.root, by=hanoi.colleagues["envoy"], at=now)
    assert told(hanoi, now) == 1
    with hanoi.at_work():
        assert {message.to for message in waiting(now)}.isdisjoint({kunming.root})


def test_an_office_that_is_trusted_again_is_told_again(hanoi, kunming, now):
    put_on(hanoi, now)
    told(hanoi, now)
    envoy = hanoi.colleagues["envoy"]
    with hanoi.at_work():
        accounts.revoke_office(kunming.root, by=envoy, at=now)
    assert told(hanoi, now) == 0
    with hanoi.at_work():
        accounts.verify_office(kunming.root, digits_checked=True, agreement=AGREEMENT, review_on=REVIEW, by=envoy, at=now)
    assert told(hanoi, now) == 1


def test_the_message_names_no_colleague_and_could_not(hanoi):
    assert is_notice_safe(OnDuty)
    assert set(OnDuty.__struct_fields__) == {"languages", "offset_minutes", "phone", "since", "until"}
    assert KINDS["notice.duty"].content.carries_facts is False


@pytest.mark.parametrize(
    "content",
    [
        {"languages": ["vi"], "offset_minutes": 420, "office": "f" * 64},
        {"languages": ["vi"], "offset_minutes": 420, "name": "Ms Lan"},
        {"languages": ["vi"], "offset_minutes": 420, "phone": "call Lan at home"},
        {"languages": ["fr"], "offset_minutes": 420},
        {"languages": ["vi"], "offset_minutes": 99999},
    ],
)
def test_a_duty_of_another_office_or_in_words_is_no_message(hanoi, shelter, content):
    raw, _ = forged(hanoi, shelter, kind=OnDuty.kind, content=content)
    knock(shelter, raw)
    with shelter.at_work():
        assert [alarm.code for alarm in alarms()] == ["malformed"]
    assert known_at(shelter) == {}


def test_a_peer_speaks_of_its_own_duty_whatever_it_sends(hanoi, shelter, kunming, now):
    put_on(hanoi, now)
    told(hanoi, now)
    deliver(hanoi)
    content = OnDuty((Language.ZH_HANS,), 480, "+86 871 000", now, now + HOUR)
    raw, _ = forged(kunming, shelter, kind=OnDuty.kind, content=content)
    knock(shelter, raw)
    known = known_at(shelter)
    assert known[hanoi.root].phone == PHONE
    assert known[kunming.root].phone == "+86 871 000"


@pytest.mark.parametrize(
    ("since", "until"), [(0, None), (None, 1), (5, 5), (5, 1), (0, 24 * 30)]
)
def test_a_turn_that_cannot_be_is_refused(hanoi, shelter, now, since, until):
    at = [now + hours * HOUR if hours is not None else None for hours in (since, until)]
    raw, _ = forged(hanoi, shelter, kind=OnDuty.kind, content=OnDuty((), 420, "", *at))
    knock(shelter, raw)
    with shelter.at_work():
        assert [alarm.code for alarm in alarms()] == ["refused_by_room"]


@pytest.mark.parametrize("far", [{"year": 9999}, {"year": 2100}, {"tzinfo": None}])
def test_a_turn_at_the_end_of_the_calendar_or_in_no_zone_closes_nobodys_page(hanoi, shelter, now, far):
    since = now.replace(**far)
    raw, _ = forged(hanoi, shelter, kind=OnDuty.kind, content=OnDuty((), 420, "", since, since + HOUR))
    knock(shelter, raw)
    with shelter.at_work():
        assert [alarm.code for alarm in alarms()] == ["refused_by_room"]
    assert known_at(shelter) == {}


def test_an_older_word_that_comes_late_changes_nothing(hanoi, shelter, now):
    for phone, created in (("+84 222", now), ("+84 111", now - HOUR)):
        raw, _ = forged(hanoi, shelter, kind=OnDuty.kind, content=OnDuty((), 420, phone), created=created)
        knock(shelter, raw)
    assert known_at(shelter)[hanoi.root].phone == "+84 222"
