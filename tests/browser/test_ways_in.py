"""Other ways to the same pages: with the keyboard alone, without JavaScript, and over a line that breaks."""

import gzip

import pytest
from playwright.sync_api import expect

from kinbridge.doors.cli.demo.hands import Colleague, Stranger
from kinbridge.doors.cli.demo.people import CAST
from tests.browser.keyboard import AtKeyboard
from tests.stories.chapters import a_mother_asks, she_arrives

MOST = 40 * 1024  # what a public page may weigh, compressed, with everything it loads
STATEMENT = "Con gái tôi đi làm xa từ tháng mười."


def test_with_the_keyboard_alone_a_stranger_tells_and_a_colleague_takes_her_in(world):
    stranger = Stranger(world.public("chiangrai", AtKeyboard))
    assert stranger.tell(STATEMENT, name_full="Nguyễn Thị Hồng Yến")
    carer = Colleague(world.staff("chiangrai", "carer", AtKeyboard))
    her = carer.open_case(source="herself", **CAST["daughter_at_the_shelter"])
    carer.may_be_matched(her, "hanoi")
    assert carer.rows(f"/cases/{her}/", "wishes")[0].state == "with_offices"


def test_without_javascript_a_report_comes_in_is_vetted_and_asked_about(world):
    world.options = {"java_script_enabled": False}
    she_arrives(world, "hanoi")
    asked = a_mother_asks(world, "chiangrai")
    desk = Colleague.of(world, "hanoi", "desk")
    assert [row.state for row in desk.rows(f"/cases/{asked.case}/", "ask")] == ["standing"]
    assert asked.stranger.state() == "no_news_yet"


def test_what_is_typed_while_the_line_is_down_is_saved_when_it_is_back(world):
    carer = Colleague.of(world, "chiangrai", "carer")
    her = carer.open_case(source="herself", name_full="Trần Thị Bích")
    wishes = f"/cases/{her}/wishes/"
    carer.at.look(wishes)
    tab = carer.at.tab
    tab.context.set_offline(True)
    tab.locator("[name=words]").fill("Con muốn về nhà.")
    tab.locator("[name=words]").blur()
    expect(tab.locator("#saving")).to_have_attribute("data-state", "waiting")
    tab.context.set_offline(False)
    expect(tab.locator("#saving")).to_have_attribute("data-state", "saved")
    tab.reload()
    expect(tab.locator("[name=words]")).to_have_value("Con muốn về nhà.")


def test_a_call_goes_on_while_the_line_is_down(world):
    at = world.staff("hanoi", "desk")
    at.look("/")
    at.submit("begin-call")
    tab = at.tab
    said = tab.locator("textarea:visible").first
    tab.context.set_offline(True)
    said.fill("Một cửa sổ, chợ ở bên dưới.")
    said.blur()
    expect(tab.locator("#saving")).to_have_attribute("data-state", "waiting")
    tab.context.set_offline(False)
    expect(tab.locator("#saving")).to_have_attribute("data-state", "saved")
    tab.reload()
    assert "Một cửa sổ, chợ ở bên dưới." in tab.content() + tab.locator("textarea").first.input_value()


@pytest.mark.parametrize("path", ["/", "/page/"])
def test_a_public_page_is_light_and_needs_no_script(world, path):
    tab, weighed = world.tab("hanoi", "public"), dict[str, int]()
    tab.on("response", lambda answer: weighed.update({answer.url: len(gzip.compress(answer.body()))}))
    tab.goto(path, wait_until="networkidle")
    assert len(weighed) > 1
    assert sum(weighed.values()) <= MOST, weighed
    assert tab.locator("script").count() == 0
