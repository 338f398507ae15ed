"""Who comes in by the staff door, and what everybody else sees."""

import re

import pytest
from django.urls import URLPattern, get_resolver

from kinbridge.ground.sealed.keyrings import lock_records
from kinbridge.rooms.accounts import actions
from tests.doors.browsers import PUBLIC, STAFF, Browser
from tests.doors.conftest import PASSWORD

OPEN = {"sign-in/", "sign-in/second/", "sign-in/passkey/", "language/"}


def addresses() -> list[str]:
    patterns = [one for one in get_resolver("kinbridge.doors.staff.urls").url_patterns if isinstance(one, URLPattern)]
    return [re.sub("<str:[a-z]+>", "0" * 32, str(one.pattern)) for one in patterns]


@pytest.mark.parametrize("address", [one for one in addresses() if one not in OPEN])
def test_whoever_is_not_signed_in_sees_only_the_way_to_sign_in(signed_out, address):
    for answer in (signed_out.get(f"/{address}"), signed_out.post(f"/{address}", {"reason": "x"})):
        assert answer.status_code == 302
        assert answer["Location"] == "/sign-in/"
        assert answer.content == b""


@pytest.mark.parametrize("address", [one for one in addresses() if "0000" in one and not one.startswith("offices/")])
def test_what_is_not_there_and_what_is_not_yours_is_the_same_page(house, address):
    answer = house.at("keys").get(f"/{address}")
    assert answer.status_code == 404
    assert "Nothing is here for you." in answer.content.decode()


def test_an_address_that_never_was_reads_the_same(house):
    assert "Nothing is here for you." in house.at("carer").get("/no-such-place/").content.decode()


def test_a_colleague_signs_in_however_her_keyboard_writes_the_name(signed_out):
    answer = signed_out.post("/sign-in/", {"sign_in_name": " ＣＡＲＥＲ ", "password": PASSWORD})
    assert answer.status_code == 303
    assert signed_out.get("/").status_code == 200


@pytest.mark.parametrize(
    "said", [{"sign_in_name": "carer", "password": "wrong"}, {"sign_in_name": "nobody", "password": PASSWORD}, {}]
)
def test_a_wrong_name_and_a_wrong_password_read_the_same(signed_out, said):
    answer = signed_out.post("/sign-in/", said)
    assert answer.status_code == 422
    assert "The name or the password is not right." in answer.content.decode()
    assert signed_out.get("/").status_code == 302


def test_signing_out_ends_the_session(house):
    carer = house.at("carer")
    before = carer.cookies["staff_sessionid"].value
    carer.post("/sign-out/")
    carer.cookies["staff_sessionid"] = before
    assert carer.get("/").status_code == 302


def test_a_closed_account_opens_nothing(house):
    from_before = house.at("other")
    actions.close_account(house.people["other"].token, by=house.people["keys"], at=house.now)
    assert from_before.get("/").status_code == 302


def test_the_cookies_of_one_door_are_not_read_at_the_other(house):
    carer, stranger = house.at("carer"), Browser(PUBLIC)
    stranger.cookies.update(carer.cookies)
    assert stranger.get("/cases/").status_code == 404
    forged = Browser(STAFF)
    forged.cookies["sessionid"] = carer.cookies["staff_sessionid"].value
    assert forged.get("/").status_code == 302


def test_cookies_cannot_be_read_by_scripts_nor_sent_along_by_other_sites(house):
    for cookie in house.at("carer").cookies.values():
        assert cookie["httponly"]
        assert cookie["samesite"] == "Strict"


@pytest.mark.parametrize(("port", "scripts"), [(PUBLIC, []), (STAFF, ["script-src 'self'"])])
def test_every_answer_forbids_foreign_scripts_frames_and_keeping(house, port, scripts):
    answer = Browser(port).get("/")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert re.findall(r"script-src[^;]*", policy) == scripts
    assert "unsafe" not in policy
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"


def test_a_port_that_is_nobodys_door_has_nothing(house):
    assert Browser("9999").get("/").status_code == 404


def test_the_colleague_chooses_her_language(house):
    carer = house.at("carer")
    carer.post("/language/", {"language": "th", "next": "/"})
    assert '<html lang="th" dir="ltr">' in carer.get("/").content.decode()


def test_no_page_has_a_script_or_a_style_of_its_own(house):
    page = house.at("lead").get("/").content.decode()
    scripts = re.findall(r"<script[^>]*>[^<]*", page)
    assert len(scripts) == 2
    assert all(re.fullmatch(r'<script src="/static/(htmx|seat)\.js\?v=[0-9a-f]+" defer>\s*', one) for one in scripts)
    assert "style=" not in page
    assert "<style" not in page


def test_while_the_records_are_locked_a_page_says_so_and_shows_nothing(house):
    carer = house.at("carer")
    lock_records()
    answer = carer.post("/cases/new/", {"side": "located", "source": "her own word", "purpose": "assistance", "name_full": "Hoa"})
    assert answer.status_code in (303, 422)
    page = carer.get("/cases/")
    assert page.status_code == 503
    assert "The records are locked." in page.content.decode()
