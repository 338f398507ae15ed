"""My place: what a colleague sets for herself, and that it takes her password."""

import base64
import datetime as dt
import re

import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from kinbridge.rooms.accounts import models, queries
from tests.doors.browsers import STAFF, Browser
from tests.doors.conftest import PASSWORD
from tests.doors.pages import post, read, refused
from tests.passkeys import Key

ORIGIN = "http://testserver:8001"
NOW = {"now": PASSWORD}


def factors(house, name="carer"):
    return queries.factors_of(house.people[name].token)


def hidden(page, name):
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


def app_code(page, at):
    letters = re.search(r'id="letters">([A-Z2-7 ]+)<', page)[1].replace(" ", "")
    return TOTP(base64.b32decode(letters), 6, SHA1(), 30).generate(int(at.timestamp())).decode()


def test_an_app_is_added_with_the_code_it_shows_and_opens_the_next_time(house):
    carer = house.at("carer")
    page = read(carer, "/me/factors/app/")
    assert "<svg" in page
    said = {"secret": hidden(page, "secret"), "label": "office tablet", "code": app_code(page, house.now)}
    assert post(carer, "/me/factors/app/", **said, **NOW) == "/me/factors/"
    assert [held.label for held in factors(house)] == ["office tablet"]
    house.env.clock.move(dt.timedelta(minutes=1))
    again = Browser(STAFF)
    again.post("/sign-in/", {"sign_in_name": "carer", "password": PASSWORD})
    assert again.post("/sign-in/second/", {"code": app_code(page, house.now)})["Location"] == "/"


def test_a_wrong_code_leaves_the_same_picture_to_try_again(house):
    carer = house.at("carer")
    page = read(carer, "/me/factors/app/")
    again = refused(carer, "/me/factors/app/", secret=hidden(page, "secret"), label="x", code="000000", **NOW)
    assert app_code(again, house.now) == app_code(page, house.now)
    assert factors(house) == ()


def test_the_secret_stands_in_no_hidden_field_in_clear_and_is_nobody_elses(house):
    carer, lead = house.at("carer"), house.at("lead")
    page = read(carer, "/me/factors/app/")
    refused(lead, "/me/factors/app/", secret=hidden(page, "secret"), label="x", code=app_code(page, house.now), **NOW)
    assert factors(house, "lead") == ()


def test_a_passkey_is_added_with_the_browsers_answer(house):
    carer, key = house.at("carer"), Key()
    options = carer.get("/me/factors/passkey/").context["options"]
    answer = key.register(options, ORIGIN)
    assert post(carer, "/me/factors/passkey/", answer=answer, label="blue key", **NOW) == "/me/factors/"
    refused(carer, "/me/factors/passkey/", answer=answer, label="again", **NOW)
    assert [held.label for held in factors(house)] == ["blue key"]


def test_codes_are_shown_once(house):
    carer = house.at("carer")
    answer = carer.post("/me/factors/printed/", NOW)
    codes = re.findall(r'class="digits">([0-9A-Z-]{14})<', answer.content.decode())
    assert len(codes) == 10
    assert not any(code in read(carer, "/me/factors/") + read(carer, "/me/factors/printed/") for code in codes)


def test_one_is_taken_away(house):
    carer = house.at("carer")
    carer.post("/me/factors/printed/", NOW)
    post(carer, "/me/factors/printed/remove/", **NOW)
    assert factors(house) == ()
    assert carer.get("/me/factors/printed/remove/").status_code == 404


@pytest.mark.parametrize("address", ["/me/factors/printed/", "/me/pin/", "/me/password/"])
def test_nothing_about_coming_in_changes_without_the_password(house, address):
    carer = house.at("carer")
    said = {"pin": "839174", "new": "another long one", "again": "839174" if "pin" in address else "another long one"}
    page = refused(carer, address, now="a guess", **said)
    assert "That is not your password." in page
    assert "a guess" not in page
    assert factors(house) == ()
    assert not queries.has_pin(house.people["carer"].token)


def test_guessing_the_password_there_waits_like_at_the_door(house):
    carer = house.at("carer")
    for _ in range(5):
        refused(carer, "/me/factors/printed/", now="a guess")
    assert "try again after 12:00:30" in refused(carer, "/me/factors/printed/", **NOW)


def test_a_pin_is_typed_twice_alike_and_is_not_weak(house):
    carer = house.at("carer")
    assert "The two are not the same." in refused(carer, "/me/pin/", pin="839174", again="839175", **NOW)
    assert "easy to guess" in refused(carer, "/me/pin/", pin="123456", again="123456", **NOW)
    assert post(carer, "/me/pin/", pin="839174", again="839174", **NOW) == "/me/"


def test_a_new_password_signs_out_everywhere(house):
    carer, elsewhere = house.at("carer"), house.at("carer")
    assert post(carer, "/me/password/", new="another long one", again="another long one", **NOW) == "/sign-in/"
    for browser in (carer, elsewhere):
        assert browser.get("/")["Location"] == "/sign-in/"


def test_the_shown_name_changes_for_colleagues(house):
    carer = house.at("carer")
    post(carer, "/me/name/", shown_name="  Mai ")
    assert "<bdi>Mai</bdi>" in read(carer, "/me/")


def test_the_language_follows_the_colleague_to_another_machine(house):
    house.at("carer").post("/language/", {"language": "th", "next": "/"})
    assert '<html lang="th"' in house.at("carer").get("/").content.decode()
    assert '<html lang="en"' in house.at("lead").get("/").content.decode()


@pytest.mark.parametrize("language", ["xx", "", "../..", "v" * 500])
def test_a_language_that_does_not_exist_changes_nothing(house, language):
    carer = house.at("carer")
    carer.post("/language/", {"language": language, "next": "/"})
    assert models.Member.objects.get(token=house.people["carer"].token).language == ""
