"""Somebody who has a keyboard and nothing else."""

from playwright.sync_api import Locator

from kinbridge.doors.cli.demo.driver import NoSuchForm, Page
from tests.browser.world import AtBrowser, button_of

__all__ = ["AtKeyboard", "OutOfReach"]

MOST_TABS = 250
FOCUSED = "one => one === document.activeElement"
IN_VIEW = """() => {
  const box = document.activeElement.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width * box.height > 0;
}"""


class OutOfReach(Exception):
    """The tabulator does not come there."""


class AtKeyboard(AtBrowser):
    """Tab, Shift, Enter, space, arrows and letters."""

    def follow(self, path: str) -> bool:
        links = self.tab.locator(f'a[href="{path}"]')
        if not links.count():
            return super().follow(path)
        if not links.locator("visible=true").count():
            self.unfold(links.last)
        self.reach(links.locator("visible=true").first)
        self.came(lambda: self.tab.keyboard.press("Enter"))
        return True

    def unfold(self, link: Locator) -> None:
        for summary in link.locator("xpath=ancestor::details[not(@open)]/summary").all():
            self.reach(summary)
            self.tab.keyboard.press("Enter")

    def submit(self, form: str, **fields: str | list[str]) -> Page:
        element = self.tab.locator(f'form[id="{form}"]')
        if not element.count():
            raise NoSuchForm(form, self.page)
        button = button_of(element, fields)
        for name, value in fields.items():
            for one in value if isinstance(value, list) else [value]:
                self.answer(element.locator(f'[name="{name}"]:not([type=hidden])'), one)
        self.reach(button)
        self.came(lambda: self.tab.keyboard.press("Enter"))
        return self.page

    def answer(self, asked: Locator, value: str) -> None:
        """One answer, by keys."""
        kind = asked.first.evaluate("one => one.type || one.tagName.toLowerCase()")
        if kind == "checkbox":
            self.reach(asked if asked.count() == 1 else asked.and_(self.tab.locator(f'[value="{value}"]')))
            self.tab.keyboard.press("Space")
        elif kind == "radio":
            self.choose(asked, value)
        elif kind.startswith("select"):
            self.reach(asked)
            self.tab.keyboard.type(asked.locator(f'option[value="{value}"]').inner_text().strip()[:12])
        else:
            self.reach(asked)
            self.tab.keyboard.press("Control+A")
            self.tab.keyboard.type(value)

    def choose(self, buttons: Locator, value: str) -> None:
        """Into the group by tabulator, to the answer by arrows."""
        wanted = buttons.and_(self.tab.locator(f'[value="{value}"]'))
        self.reach(buttons)
        for _ in range(buttons.count()):
            self.tab.keyboard.press("Space")
            if wanted.is_checked():
                return
            self.tab.keyboard.press("ArrowDown")
        raise OutOfReach(f"the answer {value}")

    def reach(self, wanted: Locator) -> None:
        """Tab on until one of these has the focus, and can be seen having it."""
        for _ in range(MOST_TABS):
            if any(one.evaluate(FOCUSED) for one in wanted.all()):
                if not self.tab.evaluate(IN_VIEW):
                    raise OutOfReach("the focus is out of sight")
                return
            self.tab.keyboard.press("Tab")
        raise OutOfReach(f"{wanted} on {self.page.path.split('/')[1]}")
