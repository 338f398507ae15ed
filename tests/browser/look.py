"""Pictures of every page of both doors, from three invented offices in the middle of their work.

usage: PYTHONPATH=src python -m tests.browser.look --out DIR [--lang en th …] [--width 360 1280 …] [--page WORD …] [--who carer …]

--page keeps pages whose name holds one of the words (names are printed: chiangrai-staff-carer-cases-token). Every form is also
sent empty, with `-refused` at the end of its name; nothing that is sent is kept.
"""

import argparse
import pathlib
from collections import Counter

from playwright.sync_api import Browser, Page

from tests.browser.chromium import MISSING, chromium, command
from tests.browser.open_house import OpenHouse, open_house
from tests.browser.touring import Seen, one_of_each
from tests.browser.visiting import a_tab, open_page, send_empty, sideways


def look(args: argparse.Namespace) -> None:
    """Every wanted page in every language and width."""
    args.out.mkdir(parents=True, exist_ok=True)
    with open_house() as house, chromium() as browser:
        for dead in (page for page in house.pages if page.status != 200):
            print(f"{dead.name}  A LINK LEADS HERE AND ANSWERS {dead.status}")
        wanted = [page for page in one_of_each(house.pages) if is_wanted(page, args)]
        for lang in args.lang:
            for width in args.width:
                pictures(browser, house, wanted, lang, width, args.out)


def is_wanted(page: Seen, args: argparse.Namespace) -> bool:
    named = not args.page or any(word in page.name for word in args.page)
    return named and (not args.who or page.who in args.who)


def pictures(browser: Browser, house: OpenHouse, wanted: list[Seen], lang: str, width: int, out: pathlib.Path) -> None:
    """One round in one language and width."""
    taken: Counter[str] = Counter()
    for seen in wanted:
        taken[seen.name] += 1
        name = f"{seen.name}{taken[seen.name] if taken[seen.name] > 1 else ''}-{lang}-{width}"
        with a_tab(browser, house, seen.person, lang=lang, width=width) as tab:
            tab.goto(seen.path)
            picture(tab, out, name)
            if seen.address == "page/" and seen.office in house.codes:
                open_page(tab, house.codes[seen.office])
                picture(tab, out, f"{name}-opened")
            elif taken[seen.name] == 1 and send_empty(tab):
                picture(tab, out, f"{name}-refused")


def picture(tab: Page, out: pathlib.Path, name: str) -> None:
    tab.screenshot(path=out / f"{name}.png", full_page=True)
    wide = sideways(tab)
    print(f"{name}{f'  SCROLLS SIDEWAYS BY {wide} px' if wide > 0 else ''}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--lang", nargs="+", default=["en"])
    parser.add_argument("--width", nargs="+", type=int, default=[360, 1280])
    parser.add_argument("--page", nargs="+", default=[])
    parser.add_argument("--who", nargs="+", default=[])
    args = parser.parse_args()
    if not command():
        raise SystemExit(MISSING)
    look(args)


if __name__ == "__main__":
    main()
