"""Pictures of every page of both doors, from three invented offices in the middle of their work.

usage: PYTHONPATH=src python -m tests.browser.look --out DIR [--lang en th …] [--width 360 1280 …] [--page WORD …] [--who carer …]

--page keeps pages whose name holds one of the words (names are printed: chiangrai-staff-carer-cases-token). Every form is also
sent empty, with `-refused` at the end of its name; nothing that is sent is kept.
"""

import argparse
import contextlib
import logging
import os
import pathlib
import tempfile
from collections.abc import Iterator

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "yes")  # Playwright keeps a loop running in this thread; we wait for it anyway

import django

django.setup()

from django.conf import settings
from django.test.utils import setup_databases, setup_test_environment
from playwright.sync_api import Browser, BrowserContext, Page

from kinbridge.doors.cli.demo.people import COLLEAGUES
from kinbridge.ground.env import FixedClock
from tests.browser.chromium import MISSING, chromium, command
from tests.browser.rich import Rich, fill
from tests.browser.serving import Served, served
from tests.browser.touring import Seen, pages_of
from tests.cast import NOON, three_offices
from tests.stories.world import InProcess

HEIGHT = 800


@contextlib.contextmanager
def rich_offices() -> Iterator[tuple[InProcess, Rich]]:
    """Three offices in databases in memory, full of work."""
    setup_test_environment()
    setup_databases(verbosity=0, interactive=False, aliases=list(settings.DATABASES))
    settings.KINBRIDGE_MATCH_PACKET_POINTS = 128
    with tempfile.TemporaryDirectory(prefix="kinbridge-look-") as folder:
        offices, post_office = three_offices(pathlib.Path(folder), FixedClock(NOON))
        for office in offices.values():
            office.post_office = post_office
        world = InProcess(offices)
        yield world, fill(world)


def tour(world: InProcess, people: list[str]) -> list[Seen]:
    """The pages worth a picture: each address once for the first colleague who comes to it, the first page for everybody."""
    found: dict[tuple[str, str], list[Seen]] = {}
    for office in ("chiangrai", "hanoi"):
        for who in ("", *people):
            for seen in pages_of(world, office, "staff" if who else "public", who):
                if seen.status != 200:
                    print(f"{seen.name}  A LINK LEADS HERE AND ANSWERS {seen.status}")
                    continue
                key = (seen.door, seen.address if seen.path != "/" else f"/{office}{who}")
                if not found.get(key) or (found[key][0].office == office and found[key][0].who == who):
                    found.setdefault(key, []).append(seen)
    return [one for pages in found.values() for one in pages]


def context_for(browser: Browser, world: InProcess, doors: Served, seen: Seen, lang: str, width: int) -> BrowserContext:
    """A browser in this language and width, signed in where the door asks for it."""
    address = doors.address(seen.office, seen.door)
    context = browser.new_context(base_url=address, viewport={"width": width, "height": HEIGHT}, locale=lang)
    cookies = {"django_language": lang}
    if seen.who:
        jar = world.staff(seen.office, seen.who).line.client.cookies
        cookies |= {name.removeprefix("staff_"): morsel.value for name, morsel in jar.items() if "language" not in name}
    context.add_cookies([{"name": f"{seen.door}_{name}", "value": value, "url": address} for name, value in cookies.items()])
    return context


def picture(page: Page, out: pathlib.Path, name: str) -> None:
    page.screenshot(path=out / f"{name}.png", full_page=True)
    scroll = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    print(f"{name}{f'  SCROLLS SIDEWAYS BY {scroll} px' if scroll > 0 else ''}", flush=True)


def send_empty(page: Page) -> bool:
    """Sends the page's main form as it stands, past the browser's own checks; true where the door refused it."""
    form = page.locator("main form[method=post]").first
    if not form.count():
        return False
    with page.expect_navigation() as went:
        form.evaluate("form => { form.noValidate = true; const b = form.querySelector('button'); b ? b.click() : form.submit() }")
    return went.value is not None and went.value.status == 422


def look(args: argparse.Namespace) -> None:
    args.out.mkdir(parents=True, exist_ok=True)
    logging.getLogger("django.request").disabled = True  # what is refused on purpose is not news
    with rich_offices() as (world, rich), served(world.offices) as doors, chromium() as browser:
        doors.forgets = True
        wanted = [seen for seen in tour(world, args.who) if not args.page or any(word in seen.name for word in args.page)]
        for lang in args.lang:
            for width in args.width:
                shoot(browser, world, doors, rich, wanted, lang, width, args.out)


def shoot(
    browser: Browser, world: InProcess, doors: Served, rich: Rich, wanted: list[Seen], lang: str, width: int, out: pathlib.Path
) -> None:
    taken: dict[str, int] = {}
    for seen in wanted:
        taken[seen.name] = taken.get(seen.name, 0) + 1
        name = f"{seen.name}{'' if taken[seen.name] == 1 else taken[seen.name]}-{lang}-{width}"
        with contextlib.closing(context_for(browser, world, doors, seen, lang, width)) as context:
            page = context.new_page()
            page.goto(seen.path)
            picture(page, out, name)
            if seen.address == "page/" and rich.codes.get(seen.office):
                page.locator("[name=code]").first.fill(rich.codes[seen.office])
                page.locator("#open-page button").click()
                picture(page, out, f"{name}-opened")
            elif taken[seen.name] == 1 and send_empty(page):
                picture(page, out, f"{name}-refused")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--lang", nargs="+", default=["en"])
    parser.add_argument("--width", nargs="+", type=int, default=[360, 1280])
    parser.add_argument("--page", nargs="+", default=[])
    parser.add_argument("--who", nargs="+", default=[who.name for who in COLLEAGUES])
    args = parser.parse_args()
    if not command():
        raise SystemExit(MISSING)
    look(args)


if __name__ == "__main__":
    main()
