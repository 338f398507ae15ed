"""Every page of both doors, found by its links: usable by everybody, at home on a narrow screen, and silent about people."""

import re

import pytest

from tests.browser.visiting import barriers, visits


@pytest.fixture(scope="module")
def seen(browser, house):
    """Each page once, at 320 px, and once more as its form refuses."""
    return list(visits(browser, house))


def test_every_link_leads_to_a_page_this_person_may_open(house):
    assert {page.name for page in house.pages if page.status != 200} == set()


def test_axe_is_awake(browser):
    with browser.new_context() as context:
        tab = context.new_page()
        tab.set_content("<title>x</title><p style='color: #aaa'>pale words</p><input>")
        assert {one.partition(":")[0] for one in barriers(tab)} == {"color-contrast", "html-has-lang", "label"}


def test_axe_finds_no_barrier_on_any_page(seen):
    assert {one.name: one.wrong for one in seen if one.wrong} == {}


def test_no_page_scrolls_sideways_at_320_pixels(seen):
    assert {one.name: one.sideways for one in seen if one.sideways > 0} == {}


def test_no_title_names_anybody(seen, house):
    named = re.compile("|".join(re.escape(name) for name in house.names))
    assert [one.name for one in seen if not one.title.strip() or named.search(one.title)] == []


def test_no_page_calls_anybody_else(seen, house):
    ours = tuple(f"{address}/" for address in house.addresses.values())
    assert {url for one in seen for url in one.called if not url.startswith(ours)} == set()
