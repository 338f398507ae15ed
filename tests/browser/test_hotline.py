"""The hotline in a browser: a line that breaks, two hands on a keyboard, no script at all, and nothing left on the machine."""

import time

import pytest
from playwright.sync_api import expect

from kinbridge.ground.env import use
from kinbridge.rooms.intake import queries
from kinbridge.rooms.referrals import queries as referrals
from tests.browser.visiting import barriers

SAVED, WAITING = "#saving[data-state=saved]", "#saving[data-state=waiting]"
ANSWERS = (("sees", "blue gate by the river"), ("location", "20.4477, 99.8805"), ("happening", "locked in"), ("age", "24"))
PAGES = ("/", "/calls/", "/shift/", "/shift/hand-over/", "/duty/", "/duty/new/")


def call_of(world, office="hanoi", who="desk"):
    with world.doors.turn, use(world.offices[office].env):
        actor = world.offices[office].colleagues[who]
        (call,) = queries.open_calls(actor)
        return queries.call(actor, call.token)


@pytest.fixture
def tab(world):
    """A colleague of the hotline with a call just begun."""
    tab = world.staff("hanoi", "desk").tab
    tab.click("text=Take a call now")
    tab.wait_for_url("**/calls/*/")
    return tab


def test_what_is_typed_while_the_line_is_down_is_kept_in_the_page_and_saved_when_it_is_back(world, tab):
    tab.fill("[name=sees]", "a blue gate")
    tab.locator("[name=sees]").blur()
    tab.wait_for_selector(SAVED)
    tab.context.set_offline(True)
    tab.fill("[name=happening]", "they lock the door")
    tab.locator("[name=happening]").blur()
    tab.wait_for_selector(WAITING)
    expect(tab.locator("#saving")).to_contain_text("the line is down, we keep trying")
    assert call_of(world).said("happening") == ""
    tab.context.set_offline(False)
    tab.wait_for_selector(SAVED)
    call = call_of(world)
    assert (call.said("sees"), call.said("happening")) == ("a blue gate", "they lock the door")


def test_pressing_help_while_the_line_is_down_keeps_page_and_words_and_goes_on_once_the_line_is_back(world, tab):
    tab.context.set_offline(True)
    tab.fill("[name=sees]", "a blue gate")
    tab.click("button[value=help] >> nth=0")
    tab.wait_for_selector(WAITING)
    assert tab.input_value("[name=sees]") == "a blue gate"
    tab.context.set_offline(False)
    tab.wait_for_url("**/help/")
    assert call_of(world).said("sees") == "a blue gate"


def test_who_leaves_with_something_unsaved_is_asked_first_and_nothing_stays_on_the_machine(world, tab):
    asked = []
    tab.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    tab.context.set_offline(True)
    tab.locator("[name=sees]").press_sequentially("blue")
    tab.evaluate("setTimeout(() => location.assign('/'), 0)")
    tab.wait_for_timeout(1500)
    assert asked == ["beforeunload"]
    assert tab.input_value("[name=sees]") == "blue"
    assert "blue" not in tab.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    tab.context.set_offline(False)
    tab.wait_for_selector(SAVED)


def test_who_is_signed_out_meanwhile_signs_in_elsewhere_and_the_page_goes_on(world, tab):
    cookies = tab.context.cookies()
    tab.context.clear_cookies()
    tab.fill("[name=sees]", "a blue gate")
    tab.locator("[name=sees]").blur()
    tab.wait_for_selector("#saving[data-state=signed-out]")
    assert call_of(world).said("sees") == ""
    tab.context.add_cookies(cookies)
    tab.wait_for_selector(SAVED)
    assert call_of(world).said("sees") == "a blue gate"


def test_a_long_form_is_kept_while_one_types_and_offered_again(world):
    tab = world.staff("hanoi", "desk").tab
    tab.goto("/reports/new/")
    tab.fill("[name=statement]", "my daughter went to work and does not call")
    tab.wait_for_selector(SAVED)
    tab.goto("/")
    tab.click("#begun a")
    assert tab.input_value("[name=statement]") == "my daughter went to work and does not call"
    tab.click("#take-report .govuk-button >> nth=0")
    expect(tab.locator("#take-report")).to_have_count(0)
    tab.goto("/")
    assert tab.locator("#begun").count() == 0


def test_a_button_holds_still_under_the_finger_while_the_page_says_that_it_saved(world):
    tab = world.staff("hanoi", "desk").tab
    tab.goto("/reports/new/")
    tab.fill("[name=statement]", "my daughter went to work and does not call")
    tab.hover("#take-report .govuk-button >> nth=0")
    tab.mouse.down()
    expect(tab.locator("#saving")).to_have_attribute("data-state", "saved")
    tab.mouse.up()
    expect(tab.locator("#take-report")).to_have_count(0)


def test_two_colleagues_on_one_call_see_each_others_words_and_lose_none(world, tab):
    tab.fill("[name=sees]", "a blue gate")
    tab.locator("[name=sees]").blur()
    tab.wait_for_selector(SAVED)
    other = world.staff("hanoi", "carer").tab
    other.goto(tab.url)
    tab.fill("[name=sees]", "a green gate")
    tab.locator("[name=sees]").blur()
    tab.wait_for_selector(SAVED)
    other.fill("[name=sees]", "a red gate")
    other.locator("[name=sees]").blur()
    other.wait_for_selector("#others-sees blockquote")
    assert {word.value for word in call_of(world).standing["sees"]} == {"a green gate", "a red gate"}


def test_from_the_first_key_to_help_on_its_way_by_keyboard_alone(world):
    tab = world.staff("hanoi", "desk").tab
    began = time.monotonic()
    tab.focus("#begin-call button")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/calls/*/")
    for name, words in ANSWERS:
        tab.focus(f"[name={name}]")
        tab.keyboard.type(words)
    tab.focus("button[value=help]")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/help/")
    for choice in ("[name=to] >> nth=0", "[name=way][value=yes]", "[name=alone]", "[name=safe_place]"):
        tab.focus(choice)
        tab.keyboard.press("Space")
    tab.focus("#send-help > button")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("[data-kind=referral]")
    seconds = time.monotonic() - began
    call = call_of(world)
    with world.doors.turn, use(world.offices["hanoi"].env):
        (sent,) = referrals.referrals_for(world.offices["hanoi"].colleagues["desk"])
    assert (sent.case, sent.urgent) == (call.call.case, True)
    assert seconds < 60


def test_every_page_of_the_hotline_is_usable_by_everybody_and_fits_a_small_telephone(world, tab):
    tab.fill("[name=sees]", "a blue gate")
    tab.check("[name=back][value=may]")
    tab.fill("[name=back_at]", "2026-03-03T10:00")
    tab.click("button[value=help] >> nth=0")
    tab.wait_for_url("**/help/")
    call = tab.url.removesuffix("help/")
    tab.set_viewport_size({"width": 320, "height": 640})
    of_the_call = (call, *(f"{call}{word}/" for word in ("help", "end", "back")))
    wrong = {page: found for page in (*of_the_call, *PAGES) if (found := wrong_on(tab, page))}
    assert wrong == {}


def wrong_on(tab, page: str) -> list[str]:
    tab.goto(page)
    sideways = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return barriers(tab) + (["scrolls sideways"] if sideways > 0 else [])
