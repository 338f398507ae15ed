"""Coming in by the staff door: what is right opens, what is wrong reads alike, and nobody is locked out for good."""

import datetime as dt

import pytest
from django.db import connections

from kinbridge.rooms.accounts import actions, models, queries
from kinbridge.rooms.accounts.actions import CannotChange, MustWait, NotRight, PinSpent
from kinbridge.rooms.accounts.values import OFFICE, AlarmCode, Half, Role, Seating
from kinbridge.rooms.audit import queries as audit

PASSWORD = "a long enough one"
ROOT = "a" * 64


@pytest.fixture
def mai(office, now):
    actions.set_up("Shelter", "TH", "Asia/Bangkok", "th", False, ROOT, now)
    return actions.add_member("mai", PASSWORD, "Mai", [Role.CASEWORKER], by=OFFICE, at=now)


def wrong(name, now, password="wrong", times=1):
    for _ in range(times):
        with pytest.raises(NotRight, match="sign_in"):
            actions.sign_in(name, password, at=now)


def codes():
    return [alarm.code for alarm in queries.alarms(OFFICE)]


def test_the_right_password_seats_whoever_has_no_second_factor(mai, now):
    assert actions.sign_in(" ＭＡＩ ", PASSWORD, at=now) == Seating(mai.token, 0, 0)


@pytest.mark.parametrize("name", ["mai", "nobody"])
def test_wrong_tries_wait_longer_and_longer_whether_the_name_exists_or_not(mai, now, name):
    wrong(name, now, times=5)
    waits = []
    for _ in range(7):
        with pytest.raises(MustWait) as refused:
            actions.sign_in(name, "wrong", at=now)
        waits.append((refused.value.until - now).total_seconds())
        now = refused.value.until
        wrong(name, now)
    assert waits == [30, 60, 120, 300, 600, 900, 900]


def test_nobody_is_locked_out_for_good(mai, now):
    wrong("mai", now, times=5)
    for _ in range(40):
        now += dt.timedelta(minutes=15)
        wrong("mai", now)
    assert actions.sign_in("mai", PASSWORD, at=now + dt.timedelta(minutes=15))


def test_while_an_account_rests_the_right_password_is_not_looked_at_either(mai, now):
    wrong("mai", now, times=5)
    with pytest.raises(MustWait):
        actions.sign_in("mai", PASSWORD, at=now)


def test_coming_in_clears_the_count(mai, now):
    wrong("mai", now, times=4)
    actions.sign_in("mai", PASSWORD, at=now)
    wrong("mai", now, times=4)
    assert actions.sign_in("mai", PASSWORD, at=now)


def test_a_days_rest_forgets_wrong_tries(mai, now):
    wrong("mai", now, times=5)
    wrong("mai", now + dt.timedelta(days=1), times=4)
    assert actions.sign_in("mai", PASSWORD, at=now + dt.timedelta(days=1))


def test_people_hear_of_many_tries_and_of_who_came_in_after_them(mai, now):
    wrong("mai", now, times=5)
    wrong("nobody", now, times=5)
    assert sorted(codes()) == [AlarmCode.MANY_TRIES, AlarmCode.UNKNOWN_NAME_TRIED]
    actions.sign_in("mai", PASSWORD, at=now + dt.timedelta(minutes=1))
    assert AlarmCode.IN_AFTER_MANY_TRIES in codes()


def test_the_disk_does_not_say_which_names_were_tried(mai, now):
    wrong("somebody we look for", now, times=5)
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT * FROM accounts_tries")
        assert "somebody" not in str(cursor.fetchall())


def test_a_supervisor_ends_the_waiting(mai, now):
    wrong("mai", now, times=5)
    lead = actions.add_member("lead", PASSWORD, "Lead", [Role.SUPERVISOR], by=OFFICE, at=now)
    actions.let_in(mai.token, by=queries.actor_of(lead), at=now)
    assert actions.sign_in("mai", PASSWORD, at=now)


def test_a_closed_account_reads_like_a_wrong_password(mai, now):
    actions.close_account(mai.token, by=OFFICE, at=now)
    with pytest.raises(NotRight) as closed:
        actions.sign_in("mai", PASSWORD, at=now)
    with pytest.raises(NotRight) as mistaken:
        actions.sign_in("nobody", "not the password", at=now)
    assert (str(closed.value), closed.value.args) == (str(mistaken.value), mistaken.value.args)


def test_who_came_in_and_left_stands_in_the_trail(mai, now):
    actions.sign_in("mai", PASSWORD, at=now)
    actions.sign_out(mai.token, at=now)
    assert [line.verb for line in audit.opened_by(mai.token)] == ["accounts.sign_in", "accounts.sign_out"]


# --- seats ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ends", [
    lambda mai, now: actions.change_password(mai, "another long one", at=now),
    lambda mai, now: actions.reset_factors(mai, by=OFFICE, at=now),
    lambda mai, now: actions.close_account(mai, by=OFFICE, at=now),
    lambda mai, now: actions.lock_everything(by=OFFICE, at=now),
], ids=["new password", "factors reset", "account closed", "everything locked"])  # fmt: skip
def test_a_seat_taken_before_is_over(mai, now, ends):
    seat = actions.sign_in("mai", PASSWORD, at=now)
    assert queries.seated(seat).token == mai.token
    ends(mai.token, now)
    assert queries.seated(seat) is None


def test_after_a_new_password_the_old_one_opens_nothing(mai, now):
    actions.change_password(mai.token, "another long one", at=now)
    wrong("mai", now, PASSWORD)
    assert actions.sign_in("mai", "another long one", at=now)


def test_whoever_changes_how_she_comes_in_proves_that_it_is_she(mai, now):
    actions.prove_password(mai.token, PASSWORD, at=now)
    for _ in range(5):
        with pytest.raises(NotRight, match="password"):
            actions.prove_password(mai.token, "a guess", at=now)
    with pytest.raises(MustWait):
        actions.prove_password(mai.token, PASSWORD, at=now)


@pytest.mark.parametrize(("password", "code"), [("short", "password_too_short"), (PASSWORD, "password_same")])
def test_a_new_password_must_be_long_and_new(mai, now, password, code):
    with pytest.raises(CannotChange, match=code):
        actions.change_password(mai.token, password, at=now)


# --- the PIN --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pin", ["", "12345", "123456", "654321", "111111", "121212", "123123", "147258", "258036", "890123",
                                 "112211", "12345a", "４５６７８９", "1" * 40])  # fmt: skip
def test_a_pin_that_somebody_guesses_or_sees_is_refused(mai, now, pin):
    with pytest.raises(CannotChange, match="pin_"):
        actions.set_pin(mai.token, pin, at=now)
    assert not queries.has_pin(mai.token)


def test_the_pin_opens_in_any_digits_and_is_kept_nowhere(mai, now):
    actions.set_pin(mai.token, "८३९१७४", at=now)
    actions.open_screen(mai.token, "839 174", at=now)
    assert "839174" not in models.Member.objects.get(token=mai.token).pin


def test_after_five_wrong_pins_only_a_sign_in_opens(mai, now):
    actions.set_pin(mai.token, "839174", at=now)
    for _ in range(5):
        with pytest.raises(NotRight, match="pin"):
            actions.open_screen(mai.token, "839175", at=now)
    with pytest.raises(PinSpent):
        actions.open_screen(mai.token, "839174", at=now)
    assert AlarmCode.PIN_SPENT in codes()
    actions.sign_in("mai", PASSWORD, at=now)
    actions.open_screen(mai.token, "839174", at=now)


def test_whoever_has_no_pin_opens_nothing_with_an_empty_one(mai, now):
    with pytest.raises(PinSpent):
        actions.open_screen(mai.token, "", at=now)


def test_half_way_in_is_not_in(mai, now):
    actions.print_codes(mai.token, at=now)
    assert isinstance(actions.sign_in("mai", PASSWORD, at=now), Half)
