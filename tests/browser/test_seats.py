"""The staff door before a real browser: a passkey, a screen that locks with what was half written, and the way back."""

import os
import pathlib

import pytest
from playwright.sync_api import expect

from kinbridge.rooms.accounts import actions
from tests.browser.world import PATIENCE
from tests.cast import PASSPHRASE

PIN = "839174"
SHOTS = os.environ.get("KINBRIDGE_SHOTS", "")
WRITING = "main form input[type=text], main form textarea"


@pytest.fixture
def tab(browser, doors, offices):
    """Chiang Rai's caseworker before her machine."""
    context = browser.new_context(base_url=doors.address("chiangrai", "staff"))
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    sign_in(page, "carer")
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    yield page
    context.close()


def sign_in(page, who):
    page.goto("/sign-in/")
    page.get_by_label("Name").fill(who)
    page.get_by_label("Password").fill(PASSPHRASE)
    page.get_by_role("button", name="Sign in").click()


def shot(page, name):
    """A picture for whoever looks; nothing where nobody asked for one."""
    if SHOTS:
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            page.screenshot(path=pathlib.Path(SHOTS) / f"{name}-{width}.png", full_page=True)


def test_a_passkey_is_made_and_opens_the_next_time(tab):
    devtools = tab.context.new_cdp_session(tab)
    devtools.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "usb", "hasUserVerification": True, "isUserVerified": True}
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    tab.goto("/me/factors/passkey/")
    tab.get_by_label("What do you call it?").fill("blue key")
    tab.get_by_label("Your password").fill(PASSPHRASE)
    shot(tab, "passkey")
    tab.get_by_role("button", name="Make the key").click()
    tab.wait_for_url("**/me/factors/?done")
    expect(tab.get_by_text("blue key")).to_be_visible()
    shot(tab, "factors")
    tab.get_by_role("button", name="Sign out").click()
    expect(tab.get_by_role("button", name="Sign in")).to_be_visible()
    sign_in(tab, "carer")
    tab.wait_for_url("**/sign-in/second/")
    shot(tab, "second")
    tab.get_by_role("button", name="Use the passkey").click()
    expect(tab.get_by_role("button", name="Lock")).to_be_visible()


def test_what_was_half_written_when_the_screen_was_locked_stands_in_its_form_after_the_pin(tab, offices, doors):
    carer = offices["chiangrai"].colleagues["carer"].token
    with doors.turn, offices["chiangrai"].at_work():
        actions.set_pin(carer, PIN, at=offices["chiangrai"].env.clock.now())
    tab.goto("/cases/new/")
    tab.locator(WRITING).first.fill("Hoa, from Lào Cai")
    tab.get_by_role("button", name="Lock").click()
    expect(tab.get_by_role("heading", name="This screen is locked")).to_be_visible()
    assert "Hoa" not in tab.content()
    shot(tab, "locked")
    tab.get_by_label("PIN").fill(PIN)
    tab.get_by_role("button", name="Open").click()
    expect(tab.get_by_text("Hoa, from Lào Cai")).to_be_visible()
    shot(tab, "kept")
    tab.get_by_role("button", name="Go on writing").click()
    expect(tab.locator(WRITING).first).to_have_value("Hoa, from Lào Cai")
