"""The story's world with a browser in it: pages are reached by following links, forms filled in and sent as a person would."""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Locator
from playwright.sync_api import Page as Tab

from kinbridge.doors.cli.demo.driver import AtPage, NoSuchForm, Page, TurnedAway
from tests.browser.serving import Served
from tests.cast import PASSPHRASE
from tests.stories.world import InProcess

__all__ = ["PATIENCE", "AtBrowser", "InBrowser", "NoWayThere", "button_of"]

PATIENCE = 60_000  # milliseconds until a page must have come; only a machine with much else to do takes seconds
MOST_STEPS = 8  # links to follow until a page; whoever goes round in a circle has no way there


class NoWayThere(Exception):
    """No link leads there: the page exists, and nobody would find it."""


class AtBrowser(AtPage):
    """Somebody before a browser, with one door open."""

    def __init__(self, tab: Tab) -> None:
        self.tab = tab
        self.page = Page("", 0, "")
        self.tab.goto("/")
        self.read(200)

    def look(self, path: str, steps: int = MOST_STEPS) -> Page:
        """Come to a page the way people do: by the links on the page before them, else by those of the pages above it."""
        for step in (path, *ways_to(path)) if steps else ():
            if self.follow(step):
                return self.page if step == path else self.look(path, steps - 1)
        raise NoWayThere(f"no link leads from {hidden(self.page.path)} to {hidden(path)}")

    def follow(self, path: str) -> bool:
        """Follow a link of this page to `path`; a folded part of the page is unfolded for it. False where there is none."""
        link = self.tab.locator(f'a[href="{path}"]')
        if urlsplit(self.tab.url).path == path and not link.count():
            self.came(self.tab.reload)
            return True
        if not link.count():
            return False
        if not link.locator("visible=true").count():
            self.unfold(link.last)
        self.came(link.locator("visible=true").first.click)
        return True

    def unfold(self, link: Locator) -> None:
        """Opens what the link lies folded in."""
        for summary in link.locator("xpath=ancestor::details[not(@open)]/summary").all():
            summary.click()

    def submit(self, form: str, **fields: str | list[str]) -> Page:
        """Fill in the form as a person does, and press its button."""
        element = self.tab.locator(f'form[id="{form}"]')
        if not element.count():
            raise NoSuchForm(form, self.page)
        button = button_of(element, fields)
        if not button.count():
            raise TurnedAway(form, self.page)  # the page says what stands in the way, and offers nothing to press
        for name, value in fields.items():
            answer(element, name, value)
        self.came(button.click)
        return self.page

    def do(self, path: str, form: str, **fields: str | list[str]) -> Page:
        """Come to a page, fill in its form and send it. Raises TurnedAway where the door refuses."""
        self.look(path)
        page = self.submit(form, **fields)
        if page.status >= 400:
            raise TurnedAway(form, page)
        return page

    def came(self, act) -> None:
        """Does what loads another page, and reads it."""
        with self.tab.expect_navigation(timeout=PATIENCE) as arrival:
            act()
        answered = arrival.value
        self.read(answered.status if answered else 0)

    def read(self, status: int) -> None:
        self.page = Page(urlsplit(self.tab.url).path, status, self.tab.content())


def ways_to(path: str) -> list[str]:
    """The pages above, nearest first: /candidates/…/judge/ → /candidates/…/, /candidates/, /."""
    parts = path.strip("/").split("/")
    return [f"/{'/'.join(parts[:length])}/" for length in range(len(parts) - 1, 0, -1)] + ["/"]


def hidden(path: str) -> str:
    """A path without the tokens in it."""
    return "/".join("…" if len(part) > 20 else part for part in path.split("/"))


def button_of(form: Locator, fields: dict[str, str | list[str]]) -> Locator:
    """The button to press: one that is an answer itself (which leaves `fields`), else the form's first."""
    for name, value in list(fields.items()):
        chosen = form.locator(f'button[name="{name}"][value="{value}"]')
        if chosen.count():
            del fields[name]
            return chosen
    return form.locator("button:not([type=button]), input[type=submit]").first


def answer(form: Locator, name: str, value: str | list[str]) -> None:
    """Answers one question of a form, whatever kind of field it is."""
    asked = form.locator(f'[name="{name}"]:not([type=hidden])')
    kind = asked.first.evaluate("one => one.type || one.tagName.toLowerCase()")
    if kind in ("radio", "checkbox"):
        wanted = value if isinstance(value, list) else [value]
        for one in wanted:
            named = f'[name="{name}"]'
            form.locator(f'{named}[value="{one}"], {named}:not([value])' if one == "on" else f'{named}[value="{one}"]').check()
    elif kind.startswith("select"):
        asked.first.select_option(value)
    else:
        asked.first.fill(str(value))


@dataclass
class InBrowser(InProcess):
    """Three offices whose clock only the test moves, and a browser for everybody."""

    doors: Served = field(kw_only=True)
    browser: Browser = field(kw_only=True)
    contexts: list[BrowserContext] = field(default_factory=list)
    options: Mapping[str, object] = field(default_factory=dict)  # how contexts are made: java_script_enabled, viewport …

    def tab(self, office: str, door: str) -> Tab:
        """A new person's browser before a door."""
        context = self.browser.new_context(base_url=self.doors.address(office, door), locale="en", **self.options)
        context.set_default_timeout(PATIENCE)
        self.contexts.append(context)
        return context.new_page()

    def public(self, office: str, hands: type[AtBrowser] = AtBrowser) -> AtBrowser:
        return hands(self.tab(office, "public"))

    def staff(self, office: str, who: str, hands: type[AtBrowser] = AtBrowser) -> AtBrowser:
        if (office, who) not in self.signed_in:
            at = hands(self.tab(office, "staff"))
            at.submit("sign-in", sign_in_name=who, password=PASSPHRASE)
            self.signed_in[office, who] = at
        return self.signed_in[office, who]

    def jobs(self) -> None:
        with self.doors.turn:
            super().jobs()

    def close(self) -> None:
        for context in self.contexts:
            with contextlib.suppress(Exception):
                context.close()
