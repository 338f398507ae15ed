"""The browser of the tests: Debian's Chromium, kept to this machine; which one, and with what flags, by one setting.

KINBRIDGE_BROWSER="/path/to/chromium --flag …" names another; the first word is the program, the others are added to ours.
"""

import contextlib
import os
import shlex
import shutil
from collections.abc import Iterator

from playwright.sync_api import Browser, sync_playwright

__all__ = ["MISSING", "chromium", "command"]

USUAL = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = "no browser here: install Chromium (Debian: apt install chromium) or name one in KINBRIDGE_BROWSER"
# Nothing but our offices is called: no updates, no start page, no spell checker's dictionary, no report of a crash.
AT_HOME = (
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-default-apps", "--no-first-run",
    "--disable-domain-reliability", "--disable-breakpad", "--no-pings", "--disable-features=OptimizationHints,Translate",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE *.localhost",
    "--disable-gpu", "--disable-dev-shm-usage",
)  # fmt: skip


def command() -> list[str]:
    """The program and its extra flags; empty where there is no browser. Root gets --no-sandbox: Chromium insists on it."""
    named = shlex.split(os.environ.get("KINBRIDGE_BROWSER", ""))
    program = shutil.which(named[0]) if named else next(filter(None, map(shutil.which, USUAL)), None)
    if program is None:
        return []
    return [program, *named[1:], *(["--no-sandbox"] if os.geteuid() == 0 else [])]


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a window, closed with the block."""
    program, *flags = command()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=[*AT_HOME, *flags])
        try:
            yield browser
        finally:
            browser.close()
