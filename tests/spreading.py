"""How a parallel run is spread over its processes: long tests first, and together what is founded once for a whole file.

pytest-xdist's own groups (`--dist loadgroup`) write the group into a test's name, which pytest 9.2 takes no notice of
(pytest-xdist issue 1386): every process then founds everything anew, and nothing says so.
"""

import pytest
from xdist.scheduler import LoadScopeScheduling

__all__ = ["Spread", "long_ones_first"]

FOUNDED_ONCE = (  # what a file's fixture takes to make, in seconds of one core
    "tests/browser/test_pages.py",  # 100: every page of two offices in a browser
    "tests/doors/test_bad_input.py",  # 30: every form of two offices
    "tests/doors/test_cli_crash.py",  # 15: two offices, killed at every point
    "tests/doors/test_cli_serve.py",  # 10: an office by the real commands
    "tests/rooms/test_referrals_numbers.py",  # 3: a database of its own
)
LONG = ("tests/browser/", "tests/stories/")


class Spread(LoadScopeScheduling):
    """Each test by itself goes to whichever process is free; the files of FOUNDED_ONCE go whole, and before the others."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return file if file in FOUNDED_ONCE else nodeid


def long_ones_first(items: list[pytest.Item]) -> None:
    """So that at the end no process waits a minute for another: among the long and among the short, chance orders as ever."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))
