"""The README's three pictures, from invented people: `PYTHONPATH=src python -m tests.browser.pictures` writes docs/pictures."""

import io
import pathlib
from dataclasses import dataclass

from PIL import Image
from playwright.sync_api import Browser

from tests.browser.chromium import MISSING, chromium, command
from tests.browser.open_house import OpenHouse, open_house
from tests.browser.visiting import a_tab

FOLDER = pathlib.Path(__file__).parents[2] / "docs" / "pictures"
COLOURS = 64  # a page has few; so the files stay small


@dataclass(frozen=True)
class Picture:
    """Whose page, by the door's table of addresses, in which language, and how large."""

    name: str
    person: str
    address: str
    lang: str
    width: int
    height: int


PICTURES = (
    Picture("tell-us", "hanoi", "", "vi", 390, 844),
    Picture("what-waits", "chiangrai carer", "", "en", 1000, 860),
    Picture("two-records", "chiangrai carer", "candidates/<str:token>/", "en", 1000, 1000),
)


def take(browser: Browser, house: OpenHouse, wanted: Picture) -> None:
    """One picture, of the top of the page."""
    path = next(seen.path for seen in house.pages if (seen.person, seen.address) == (wanted.person, wanted.address))
    with a_tab(browser, house, wanted.person, lang=wanted.lang, width=wanted.width) as tab:
        tab.set_viewport_size({"width": wanted.width, "height": wanted.height})
        tab.goto(path)
        image = Image.open(io.BytesIO(tab.screenshot())).convert("RGB")
    image.quantize(COLOURS).save(FOLDER / f"{wanted.name}.png", optimize=True)


def main() -> None:
    if not command():
        raise SystemExit(MISSING)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with open_house() as house, chromium() as browser:
        for wanted in PICTURES:
            take(browser, house, wanted)


if __name__ == "__main__":
    main()
