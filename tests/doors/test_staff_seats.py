"""Coming in by the staff door: the second factor, a locked screen, several colleagues at one machine, everything locked."""

import datetime as dt
import re

import pytest
from django.contrib.sessions.backends.base import UpdateError

from kinbridge.doors.staff.sessions import SessionStore
from kinbridge.rooms.accounts import actions, models
from kinbridge.rooms.accounts.values import OFFICE, Role
from kinbridge.rooms.audit import queries as audit
from tests.doors.browsers import STAFF, Browser
from tests.doors.conftest import PASSWORD
from tests.passkeys import Key

PIN, OTHER_PIN = "839174", "270516"
ORIGIN = "http://testserver:8001"


@pytest.fixture
def real(house):
    """An office that is no trial office."""
    models.OwnOffice.objects.update(trial=False)
    return house


@pytest.fixture
def pins(house):
    for name, pin in (("carer", PIN), ("lead", OTHER_PIN)):
        actions.set_pin(house.people[name].token, pin, at=house.now)
    return house


def half(name="carer"):
    browser = Browser(STAFF)
    answer = browser.post("/sign-in/", {"sign_in_name": name, "password": PASSWORD})
    assert answer["Location"] == "/sign-in/second/"
    return browser


def is_in(browser):
    return browser.get("/").status_code == 200


def session_of(browser):
    return SessionStore(browser.cookies["staff_sessionid"].value)


def verbs(house, name):
    return [line.verb for line in audit.opened_by(house.people[name].token)]


# --- the second factor ----------------------------------------------------------------------------------------------------


def test_whoever_has_a_second_factor_is_asked_for_it_also_in_a_trial_office(house):
    code = actions.print_codes(house.people["carer"].token, at=house.now)[0]
    browser = half()
    assert not is_in(browser)
    assert browser.post("/sign-in/second/", {"code": code})["Location"] == "/"
    assert is_in(browser)


def test_half_way_in_opens_nothing_and_lasts_ten_minutes(house):
    code = actions.print_codes(house.people["carer"].token, at=house.now)[0]
    browser = half()
    for address in ("/", "/cases/", "/me/", "/lock/everything/", "/touch/"):
        assert browser.get(address)["Location"] == "/sign-in/"
    house.env.clock.move(dt.timedelta(minutes=10))
    assert browser.post("/sign-in/second/", {"code": code})["Location"] == "/sign-in/"
    assert not is_in(browser)


def test_a_wrong_code_is_refused_and_too_many_have_to_wait(house):
    actions.print_codes(house.people["carer"].token, at=house.now)
    browser = half()
    for _ in range(5):
        assert "That is not right, or it was used before." in browser.post("/sign-in/second/", {"code": "1"}).content.decode()
    assert "try again after 12:00:30" in browser.post("/sign-in/second/", {"code": "1"}).content.decode()


def test_a_passkey_opens_once_for_each_question(house):
    carer, key = house.people["carer"].token, Key()
    asked, challenge = actions.invite_passkey(carer, "testserver", ORIGIN)
    actions.keep_passkey(carer, challenge, key.register(asked, ORIGIN), "blue key", at=house.now)
    browser = half()
    options = browser.get("/sign-in/second/").context["options"]
    answer = key.answer(options, ORIGIN)
    assert browser.post("/sign-in/passkey/", {"answer": answer})["Location"] == "/"
    assert is_in(browser)
    again = half()
    again.get("/sign-in/second/")
    assert again.post("/sign-in/passkey/", {"answer": answer}).status_code == 422
    assert not is_in(again)


def test_outside_a_trial_office_nothing_opens_before_there_is_a_second_factor(real):
    browser = real.at("carer")
    for address in ("/", "/cases/", "/me/", "/watch/colleagues/"):
        assert browser.get(address)["Location"] == "/me/factors/"
    assert browser.post("/cases/new/", {"side": "located"}).status_code == 302
    assert browser.get("/me/factors/").status_code == 200


@pytest.mark.parametrize("name", ["carer", "nobody"])
def test_wrong_tries_read_alike_and_so_does_the_waiting(signed_out, name):
    wrong = [signed_out.post("/sign-in/", {"sign_in_name": name, "password": "x"}) for _ in range(6)]
    assert all("The name or the password is not right." in answer.content.decode() for answer in wrong[:5])
    assert "Too many wrong tries. Nothing is looked at now; try again after 12:00:30." in wrong[5].content.decode()
    assert {answer.status_code for answer in wrong} == {422}


# --- a locked screen ------------------------------------------------------------------------------------------------------


@pytest.fixture
def locked(pins):
    browser = pins.at("carer")
    assert browser.post("/lock/")["Location"] == "/lock/"
    return browser


def test_a_locked_screen_answers_nothing_but_the_lock(locked):
    for address in ("/", "/cases/", "/me/", "/offices/", "/no-such-place/"):
        assert locked.get(address)["Location"] == "/lock/"
    page = locked.get("/lock/").content.decode()
    assert "This screen is locked" in page
    assert "Carer" not in page


def test_a_slower_request_of_the_same_browser_does_not_open_the_screen_again(pins):
    browser = pins.at("carer")
    slower = session_of(browser)
    assert not slower["locked"]
    browser.post("/lock/")
    with pytest.raises(UpdateError):
        slower.save()
    assert not is_in(browser)


def test_the_pin_leads_back_to_where_one_was(locked):
    locked.get("/candidates/")
    assert locked.post("/lock/open/", {"pin": PIN})["Location"] == "/candidates/"
    assert is_in(locked)


def test_a_wrong_pin_opens_nothing_and_after_five_it_takes_a_whole_sign_in(locked):
    for _ in range(5):
        assert locked.post("/lock/open/", {"pin": "000000"}).status_code == 422
    answer = locked.post("/lock/open/", {"pin": PIN})
    assert "Sign in with name and password." in answer.content.decode()
    assert not is_in(locked)
    locked.post("/sign-in/", {"sign_in_name": "carer", "password": PASSWORD})
    assert is_in(locked)


def test_whoever_has_no_pin_signs_in_again(house):
    browser = house.at("desk")
    browser.post("/lock/")
    assert "has no PIN" in browser.get("/lock/").content.decode()
    assert not is_in(browser)


def test_locking_and_opening_stand_in_the_trail(locked, pins):
    locked.post("/lock/open/", {"pin": PIN})
    assert verbs(pins, "carer")[-2:] == ["accounts.lock_screen", "accounts.open_screen"]


def test_a_screen_that_nobody_touches_locks_itself(pins, settings):
    settings.LOCK_AFTER = dt.timedelta(minutes=10)
    browser = pins.at("carer")
    for _ in range(3):
        pins.env.clock.move(dt.timedelta(minutes=9))
        assert is_in(browser)
    pins.env.clock.move(dt.timedelta(minutes=10))
    assert browser.get("/cases/")["Location"] == "/lock/"


def test_typing_keeps_a_screen_open(pins, settings):
    settings.LOCK_AFTER = dt.timedelta(minutes=10)
    browser = pins.at("carer")
    pins.env.clock.move(dt.timedelta(minutes=9))
    assert browser.post("/touch/").status_code == 204
    pins.env.clock.move(dt.timedelta(minutes=9))
    assert is_in(browser)


def test_a_page_turns_to_the_lock_by_itself_but_not_while_somebody_may_be_typing(pins, settings):
    settings.LOCK_AFTER = dt.timedelta(minutes=10)
    browser = pins.at("carer")
    assert browser.get("/")["Refresh"] == "605; url=/lock/"
    typing = browser.get("/cases/new/")
    assert "Refresh" not in typing
    assert re.search(r'<noscript><meta http-equiv="refresh" content="\d+;url=/lock/"></noscript>', typing.content.decode())


def test_the_screen_is_covered_by_one_click_or_one_key(pins):
    assert '<button class="as-link" accesskey="l">Lock</button>' in pins.at("carer").get("/").content.decode()


def test_to_look_at_the_lock_page_locks_nothing(pins):
    browser = pins.at("carer")
    assert browser.get("/lock/")["Location"] == "/"
    assert is_in(browser)


def test_a_seat_ends_after_its_hours_however_busy(pins, settings):
    settings.SEAT_LASTS = dt.timedelta(hours=8)
    browser = pins.at("carer")
    for _ in range(7):
        pins.env.clock.move(dt.timedelta(hours=1))
        assert is_in(browser)
    pins.env.clock.move(dt.timedelta(hours=1))
    assert browser.get("/")["Location"] == "/sign-in/"


def test_a_part_of_a_page_that_finds_the_screen_locked_takes_the_whole_page_along(locked):
    answer = locked.get("/", HTTP_HX_REQUEST="true")
    assert (answer["HX-Redirect"], answer.content) == ("/lock/", b"")


# --- several colleagues at one machine ------------------------------------------------------------------------------------


def test_colleagues_change_seats_with_name_and_pin(locked, pins):
    assert locked.post("/sign-in/", {"sign_in_name": "lead", "password": PASSWORD})["Location"] == "/"
    assert "<bdi>Lead</bdi>" in locked.get("/").content.decode()
    locked.post("/lock/")
    assert locked.post("/lock/other/", {"sign_in_name": " Carer", "pin": PIN})["Location"] == "/"
    assert "<bdi>Carer</bdi>" in locked.get("/").content.decode()


def test_a_colleague_without_a_seat_here_reads_like_a_wrong_pin(locked):
    answers = [locked.post("/lock/other/", {"sign_in_name": name, "pin": OTHER_PIN}) for name in ("lead", "carer", "nobody")]
    assert {answer.status_code for answer in answers} == {422}
    assert all("The PIN or the name is not right." in answer.content.decode() for answer in answers)
    assert not is_in(locked)


def test_one_pin_does_not_open_anothers_seat(locked):
    locked.post("/sign-in/", {"sign_in_name": "lead", "password": PASSWORD})
    locked.post("/lock/")
    assert locked.post("/lock/open/", {"pin": PIN}).status_code == 422
    assert not is_in(locked)


def test_signing_out_leaves_the_others_behind_the_lock(locked, pins):
    locked.post("/sign-in/", {"sign_in_name": "lead", "password": PASSWORD})
    locked.post("/sign-out/")
    assert not is_in(locked)
    assert locked.post("/lock/other/", {"sign_in_name": "lead", "pin": OTHER_PIN}).status_code == 422
    assert locked.post("/lock/other/", {"sign_in_name": "carer", "pin": PIN}).status_code == 303
    assert is_in(locked)


def test_what_one_did_is_not_the_others_to_undo(locked):
    locked.post("/sign-in/", {"sign_in_name": "lead", "password": PASSWORD})
    session = session_of(locked)
    session["undo"] = {"path": "/x/", "said": {}}
    session.save()
    locked.post("/lock/")
    locked.post("/lock/other/", {"sign_in_name": "carer", "pin": PIN})
    assert "undo" not in session_of(locked)


def test_the_session_holds_no_name(locked):
    assert not re.search("carer|password", str(dict(session_of(locked).items())), re.IGNORECASE)


# --- everything locked ----------------------------------------------------------------------------------------------------


def test_one_act_ends_every_seat_and_locks_the_records(house):
    carer, lead = house.at("carer"), house.at("lead")
    carer.post("/cases/new/", {"side": "located", "source": "her own word", "purpose": "assistance", "name_full": "Hoa"})
    assert "Lock everything now" in carer.get("/lock/everything/").content.decode()
    assert carer.post("/lock/everything/").status_code == 303
    for browser in (carer, lead):
        assert browser.get("/")["Location"] == "/sign-in/"
    again = house.at("lead")
    page = again.get("/cases/")
    assert page.status_code == 503
    assert "The records are locked." in page.content.decode()


def test_it_stands_in_the_trail_and_is_an_alarm(house):
    house.at("carer").post("/lock/everything/")
    assert "accounts.lock_everything" in verbs(house, "carer")
    assert "Everything was locked." in house.at("guard").get("/watch/alarms/").content.decode()


def test_a_colleague_without_a_role_locks_nothing(house):
    actions.add_member("new", PASSWORD, "New", [], by=OFFICE, at=house.now)
    browser = house.at("new")
    browser.post("/lock/everything/")
    assert is_in(browser)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OFFICE])
def test_every_role_may_lock_everything(house, role):
    name = next(name for name, actor in house.people.items() if role in actor.roles)
    browser = house.at(name)
    browser.post("/lock/everything/")
    assert not is_in(browser)
