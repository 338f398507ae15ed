"""A browser at an open house: in a language and a width, signed in as the page's finder was."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Browser, Page

from tests.browser.open_house import OpenHouse
from tests.browser.touring import Seen, one_of_each

__all__ = ["HEIGHT", "Visit", "a_tab", "barriers", "open_page", "send_empty", "sideways", "visits"]

HEIGHT = 800


@contextlib.contextmanager
def a_tab(browser: Browser, house: OpenHouse, person: str, *, lang: str = "en", width: int = 320) -> Iterator[Page]:
    """An empty tab before the door of a person: "chiangrai carer", signed in; "chiangrai", a stranger."""
    office, _, who = person.partition(" ")
    door = "staff" if who else "public"
    address = house.addresses[f"{office} {door}"]
    cookies = house.cookies.get(person, {}) | {f"{door}_django_language": lang}
    context = browser.new_context(base_url=address, viewport={"width": width, "height": HEIGHT}, locale=lang)
    context.add_cookies([{"name": name, "value": value, "url": address} for name, value in cookies.items()])
    try:
        yield context.new_page()
    finally:
        context.close()


def sideways(tab: Page) -> int:
    """By how many pixels the page is wider than its window."""
    return int(tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


# Where a press would ask the browser for a passkey the form goes as it is: there is nobody here to touch a key.
PRESS = """form => {
  const button = form.querySelector("button");
  form.noValidate = true;
  button && !("passkey" in form.dataset) ? button.click() : form.submit();
}"""


def send_empty(tab: Page) -> bool:
    """Sends the page's main form as it stands, past the browser's own checks; true where the door refused it."""
    form = tab.locator("main form[method=post]").first
    if not form.count():
        return False
    with tab.expect_navigation() as went:
        form.evaluate(PRESS)
    return went.value is not None and went.value.status == 422


def open_page(tab: Page, code: str) -> None:
    """Opens the page a code belongs to, and waits until it has come."""
    tab.locator("[name=code]").first.fill(code)
    with tab.expect_navigation():
        tab.locator("#open-page button").click()


# --- looking at everything once -------------------------------------------------------------------------------------------

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}


@dataclass
class Visit:
    """What one page was like in a narrow window."""

    name: str
    title: str
    sideways: int
    wrong: list[str]  # what axe objects to: the rule, and where
    called: list[str]  # every address the browser asked for on the way


def visits(browser: Browser, house: OpenHouse) -> Iterator[Visit]:
    """Pages that look different, each once as it is and once as its form refuses; one tab for each person."""
    for person, pages in groupby(one_of_each(house.pages), key=lambda seen: seen.person):
        with a_tab(browser, house, person) as tab:
            for seen in pages:
                yield from visit(tab, house, seen)


def visit(tab: Page, house: OpenHouse, seen: Seen) -> Iterator[Visit]:
    called: list[str] = []
    tab.on("request", lambda request: called.append(request.url))
    tab.goto(seen.path)
    yield Visit(seen.name, tab.title(), sideways(tab), barriers(tab), called)
    if seen.address == "page/" and seen.office in house.codes:
        open_page(tab, house.codes[seen.office])
        yield Visit(f"{seen.name}-opened", tab.title(), sideways(tab), barriers(tab), called)
    elif send_empty(tab):
        yield Visit(f"{seen.name}-refused", tab.title(), sideways(tab), barriers(tab), called)


def barriers(tab: Page) -> list[str]:
    """What axe objects to on the page before us: the rule, and where."""
    tab.evaluate(AXE)
    found = tab.evaluate("rules => axe.run(document, rules)", RULES)
    return [f"{one['id']}: {node['target']} {node['html'][:120]}" for one in found["violations"] for node in one["nodes"]]
