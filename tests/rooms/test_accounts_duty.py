"""Who answers the duty telephone: put on, ended, run out, and never two turns of one colleague at once."""

import datetime as dt

import pytest

from kinbridge.rooms.accounts import actions, queries
from kinbridge.rooms.accounts.actions import CannotPutOnDuty, NoSuchDuty
from kinbridge.rooms.accounts.queries import NoSuchMember, NotAllowed
from kinbridge.rooms.accounts.rules import plain_phone
from kinbridge.rooms.accounts.values import OFFICE, Actor, Role

HOUR = dt.timedelta(hours=1)
DESK = Actor("desk", frozenset({Role.INTAKE}))
PHONE = "+66 53 711 000"


@pytest.fixture
def mai(office, now) -> str:
    return actions.add_member("mai", "a long enough one", "Mai", [Role.INTAKE], by=OFFICE, at=now).token


@pytest.fixture
def lan(office, now) -> str:
    return actions.add_member("lan", "a long enough one", "Lan", [Role.INTAKE], by=OFFICE, at=now).token


def put(member, now, *, since=0, until=8, phone=PHONE, by=DESK) -> str:
    return actions.put_on_duty(member, since=now + since * HOUR, until=now + until * HOUR, phone=phone, by=by, at=now)


def test_whoever_is_on_duty_is_named_with_the_offices_telephone(mai, now):
    put(mai, now)
    (duty,) = queries.on_duty(now + HOUR)
    assert (duty.member, duty.phone, duty.until) == (mai, PHONE, now + 8 * HOUR)


def test_a_turn_begins_and_ends_to_the_second(mai, now):
    put(mai, now, since=1, until=2)
    second = dt.timedelta(seconds=1)
    seen = [bool(queries.on_duty(now + HOUR + late)) for late in (-second, 0 * HOUR, HOUR - second, HOUR)]
    assert seen == [False, True, True, False]


def test_a_turn_ended_is_over_and_ending_twice_is_ending_once(mai, now):
    turn = put(mai, now)
    for _ in range(2):
        actions.end_duty(turn, by=DESK, at=now + HOUR)
    assert queries.on_duty(now + HOUR) == queries.duty_ahead(now) == ()


def test_the_next_turns_are_ahead_soonest_first(mai, lan, now):
    later, sooner = put(mai, now, since=8, until=16), put(lan, now)
    assert [duty.token for duty in queries.duty_ahead(now)] == [sooner, later]


def test_two_colleagues_may_share_a_turn_and_whose_ends_last_comes_first(mai, lan, now):
    put(mai, now, until=2, phone="053 711 001")
    put(lan, now, until=3)
    assert [duty.member for duty in queries.on_duty(now)] == [lan, mai]


def test_one_colleague_is_never_on_duty_twice(mai, now):
    put(mai, now)
    with pytest.raises(CannotPutOnDuty, match="on_duty_already"):
        put(mai, now, since=7, until=9)
    put(mai, now, since=8, until=9)


@pytest.mark.parametrize(
    ("turn", "code"),
    [
        ({"phone": "ask Mai"}, "no_phone"), ({"phone": " "}, "no_phone"), ({"phone": "1" * 41}, "no_phone"),
        ({"phone": "053 711 000 call Mai"}, "no_phone"), ({"since": 3, "until": 3}, "ends_before_it_begins"),
        ({"since": -3, "until": -1}, "over"), ({"until": 24 * 8}, "too_long"),
    ],
)  # fmt: skip
def test_a_turn_that_makes_no_sense_is_refused_with_the_reason(mai, now, turn, code):
    with pytest.raises(CannotPutOnDuty, match=code):
        put(mai, now, **turn)
    assert queries.duty_ahead(now) == ()


def test_full_width_digits_are_a_telephone_and_words_never_are():
    assert plain_phone("０５３　７１１０００") == "053 711000"
    assert plain_phone("+66 (53) 711-000") == "+66 (53) 711-000"
    assert plain_phone("๐๕๓๗๑๑๐๐๐") == ""


def test_a_closed_account_is_on_no_duty(mai, now):
    put(mai, now)
    actions.close_account(mai, by=OFFICE, at=now)
    assert queries.on_duty(now) == queries.duty_ahead(now) == ()
    with pytest.raises(CannotPutOnDuty, match="not_here"):
        put(mai, now, since=9, until=10)


def test_nobody_unknown_is_put_on_duty_and_no_unknown_turn_is_ended(office, now):
    with pytest.raises(NoSuchMember):
        put("0" * 32, now)
    with pytest.raises(NoSuchDuty):
        actions.end_duty("0" * 32, by=DESK, at=now)


def test_who_has_no_role_puts_nobody_on_duty(mai, now):
    with pytest.raises(NotAllowed):
        put(mai, now, by=Actor("x", frozenset()))
