"""Nothing typed is lost: a form that comes too late comes back, to its writer alone, and is sent with one click."""

import html
import re

import pytest

from kinbridge.doors import kept
from kinbridge.doors.entrance import stale_form
from kinbridge.rooms.accounts import actions
from tests.doors.browsers import PUBLIC, STAFF, Browser
from tests.doors.conftest import PASSWORD

PIN = "839174"
LONG = "She said:\n" + "một hai ba ၁၂၃ <b>&\"' " * 500
CASE = {"side": "located", "purpose": "assistance", "source": "her word", "name_full": "Hoa", "wants": LONG, "many": ["a", "b"]}
FROM = {STAFF: "http://testserver:8001", PUBLIC: "http://testserver:8000"}


def ours(port=STAFF):
    return {"HTTP_ORIGIN": FROM[port], "HTTP_SEC_FETCH_SITE": "same-origin"}


def hidden(page):
    """The hidden fields of the form that sends what was kept."""
    form = re.search(r'<form id="send-kept".*?</form>', page, re.S)[0]
    fields = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', form)
    return [(name, html.unescape(value)) for name, value in fields]


def sealed_in(page):
    return re.search(r'<input type="hidden" name="kept" value="([^"]+)">', page)[1]


def typed(page):
    return [(name, value) for name, value in hidden(page) if name not in ("csrfmiddlewaretoken", kept.AGAIN)]


EXPECTED = [(name, one) for name, value in CASE.items() for one in (value if isinstance(value, list) else [value])]


@pytest.fixture
def expired(house):
    """A browser whose colleague was signed out while she wrote."""
    browser = house.at("carer")
    browser.get("/cases/new/")
    browser.post("/sign-out/")
    return browser


def test_a_form_that_comes_after_the_session_ended_waits_behind_the_sign_in(expired):
    answer = expired.post("/cases/new/", CASE, **ours())
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Hoa" not in page
    page = expired.post("/sign-in/", {"sign_in_name": "carer", "password": PASSWORD, "kept": sealed_in(page)}).content.decode()
    assert typed(page) == EXPECTED
    assert 'action="/cases/new/"' in page
    assert "<bdi class=\"as-typed\">Hoa</bdi>" in page


def test_a_wrong_password_on_the_way_loses_nothing(expired):
    page = expired.post("/cases/new/", CASE, **ours()).content.decode()
    for _ in range(3):
        page = expired.post("/sign-in/", {"sign_in_name": "carer", "password": "x", "kept": sealed_in(page)}).content.decode()
    page = expired.post("/sign-in/", {"sign_in_name": "carer", "password": PASSWORD, "kept": sealed_in(page)}).content.decode()
    assert typed(page) == EXPECTED


def test_the_second_factor_on_the_way_loses_nothing(house, expired):
    code = actions.print_codes(house.people["carer"].token, at=house.now)[0]
    page = expired.post("/cases/new/", CASE, **ours()).content.decode()
    page = expired.post("/sign-in/", {"sign_in_name": "carer", "password": PASSWORD, "kept": sealed_in(page)}).content.decode()
    page = expired.post("/sign-in/second/", {"code": "no", "kept": sealed_in(page)}).content.decode()
    page = expired.post("/sign-in/second/", {"code": code, "kept": sealed_in(page)}).content.decode()
    assert typed(page) == EXPECTED


@pytest.fixture
def locked(house):
    actions.set_pin(house.people["carer"].token, PIN, at=house.now)
    browser = house.at("carer")
    browser.post("/lock/")
    return browser


def test_a_form_that_finds_the_screen_locked_waits_for_the_pin(locked):
    page = locked.post("/cases/new/", CASE, **ours()).content.decode()
    assert "Hoa" not in page
    page = locked.post("/lock/open/", {"pin": "1", "kept": sealed_in(page)}).content.decode()
    page = locked.post("/lock/open/", {"pin": PIN, "kept": sealed_in(page)}).content.decode()
    assert typed(page) == EXPECTED


def test_what_one_colleague_wrote_is_not_shown_to_another(locked):
    text = sealed_in(locked.post("/cases/new/", CASE, **ours()).content.decode())
    answer = locked.post("/sign-in/", {"sign_in_name": "lead", "password": PASSWORD, "kept": text})
    assert answer.status_code == 303


def test_what_was_half_written_when_the_screen_was_locked_waits_too(house, locked):
    browser = house.at("carer")
    page = browser.post("/lock/", {"kept_path": "/cases/new/", "kept:name_full": "Hoa", "kept:many": ["a", "b"]}).content.decode()
    assert "Hoa" not in page
    page = browser.post("/lock/open/", {"pin": PIN, "kept": sealed_in(page)}).content.decode()
    assert typed(page) == [("name_full", "Hoa"), ("many", "a"), ("many", "b")]


def test_whoever_goes_on_writing_finds_it_in_the_form_and_nothing_was_done(house, locked):
    locked.post("/lock/open/", {"pin": PIN})
    answer = locked.post("/cases/new/", {**CASE, kept.GO_ON: "yes"})
    assert answer.status_code == 200
    assert 'value="Hoa"' in answer.content.decode()
    assert 'data-kind="refusal"' not in answer.content.decode()
    assert "data-kind=\"case\"" not in locked.get("/cases/").content.decode()


@pytest.mark.parametrize("path", ["https://evil.test/", "//evil.test/", "/me/password/", "/no-such-place/", ""])
def test_nothing_is_sent_to_another_place_by_what_is_kept(house, path):
    browser = house.at("carer")
    assert browser.post("/lock/", {"kept_path": path, "kept:a": "b"})["Location"] == "/lock/"


def test_a_form_of_last_week_comes_back_to_be_sent(house):
    browser = house.at("carer", enforce_csrf_checks=False)
    strict = Browser(STAFF, enforce_csrf_checks=True)
    strict.cookies = browser.cookies
    answer = strict.post("/cases/new/", {**CASE, "csrfmiddlewaretoken": "of last week"}, **ours())
    page = answer.content.decode()
    assert answer.status_code == 403
    assert typed(page) == EXPECTED
    assert strict.post("/cases/new/", dict(hidden(page)), **ours()).status_code in (303, 422)


@pytest.mark.parametrize("headers", [
    {}, {"HTTP_ORIGIN": "https://evil.test"}, {"HTTP_ORIGIN": "null"}, {"HTTP_REFERER": "http://testserver:8001.evil.test/"},
    {"HTTP_ORIGIN": FROM[STAFF], "HTTP_SEC_FETCH_SITE": "cross-site"}, {"HTTP_ORIGIN": FROM[PUBLIC]},
])  # fmt: skip
def test_what_another_site_sent_is_never_offered_as_hers(expired, headers):
    answer = expired.post("/cases/new/", CASE, **headers)
    assert (answer.status_code, answer.content) == (302, b"")


@pytest.mark.parametrize("path", ["/sign-in/", "/lock/open/", "/me/password/", "/me/pin/", "/watch/colleagues/new/"])
def test_a_password_is_never_kept(expired, path):
    answer = expired.post(path, {"password": "the secret one", "pin": "839174"}, **ours())
    assert b"the secret one" not in answer.content
    assert b'name="kept"' not in answer.content


def test_a_file_has_to_be_chosen_again_and_the_page_says_so(locked, tmp_path):
    (tmp_path / "a.txt").write_text("x")
    with (tmp_path / "a.txt").open("rb") as file:
        page = locked.post("/cases/new/", {"name_full": "Hoa", "file": file}, **ours()).content.decode()
    page = locked.post("/lock/open/", {"pin": PIN, "kept": sealed_in(page)}).content.decode()
    assert "add the file again" in page


def test_what_was_sealed_elsewhere_or_altered_opens_nothing(locked):
    text = sealed_in(locked.post("/cases/new/", CASE, **ours()).content.decode())
    for wrong in (text[:-8] + "AAAAAAA=", "nonsense", "💥", ""):
        assert kept.opened(wrong, "") is None


def test_a_part_of_a_page_comes_back_whole(locked):
    answer = locked.post("/cases/new/", CASE, **ours(), HTTP_HX_REQUEST="true")
    assert answer["HX-Retarget"] == "body"


# --- the public door ------------------------------------------------------------------------------------------------------


def test_a_strangers_page_of_last_week_is_taken_like_any_other(house):
    answer = Browser(PUBLIC, enforce_csrf_checks=True).post("/receipt/", {"form": "0" * 32, "statement": LONG})
    assert 'data-kind="receipt"' in answer.content.decode()


def test_a_refusal_for_a_missing_token_shows_nothing_to_a_stranger_and_nothing_at_all_to_a_machine(rf):
    for door, said in (("public", b"This did not work"), ("nodes", b""), ("", b"")):
        request = rf.post("/receipt/", {"statement": LONG}, HTTP_ORIGIN="http://testserver", HTTP_SEC_FETCH_SITE="same-origin")
        request.door, request.urlconf = door, "kinbridge.doors.public.urls"
        answer = stale_form(request)
        assert answer.status_code == 403
        assert said in answer.content
        assert LONG.encode() not in answer.content


@pytest.mark.parametrize("port", [PUBLIC, STAFF])
def test_a_null_character_in_an_address_leads_nowhere(house, port):
    browser = house.at("desk") if port == STAFF else Browser(port)
    for path in ("/cases/a%00b/", "/calls/%00/", "/help/%00"):
        assert browser.get(path).status_code == 404
