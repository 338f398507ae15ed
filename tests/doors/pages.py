"""What the tests of the staff door's pages share: read one, send a form, be refused, find what is on it."""

import re
from typing import Any

from tests.doors.browsers import Browser

FREELY = {"alone": "on", "safe_place": "on"}


def read(browser: Browser, address: str) -> str:
    """The page; anything but 200 fails the test."""
    answer = browser.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def post(browser: Browser, address: str, **said: Any) -> str:
    """Sends a form that must be taken; answers where the work goes on."""
    answer = browser.post(address, said)
    assert answer.status_code == 303, (address, answer.status_code, refusal_on(answer.content.decode()))
    return answer["Location"].removesuffix("?done")


def refused(browser: Browser, address: str, **said: Any) -> str:
    """Sends a form that must be refused on the same page."""
    answer = browser.post(address, said)
    assert answer.status_code == 422, (address, answer.status_code)
    assert 'data-kind="refusal"' in answer.content.decode()
    return answer.content.decode()


def refusal_on(page: str) -> str:
    found = re.search(r'data-kind="refusal">(.*?)</div>', page, re.S)
    return re.sub(r"<[^>]+>|\s+", " ", found[1]) if found else ""


def tokens(page: str, kind: str) -> list[str]:
    """The tokens of all rows of one kind, in order."""
    return re.findall(rf'data-kind="{kind}" data-token="([0-9a-f]+)"', page)


def state(page: str, kind: str) -> str:
    """The state of the first thing of this kind."""
    found = re.search(rf'data-kind="{kind}"[^>]* data-state="([^"]*)"', page)
    assert found, kind
    return found[1]


def offered(page: str) -> set[str]:
    """The last words of the addresses a page offers under "what can be done"."""
    doings = re.search(r'id="doings">(.*?)</ul>', page, re.S)
    return set(re.findall(r'href="[^"]*/([a-z-]+)/"', doings[1])) if doings else set()
