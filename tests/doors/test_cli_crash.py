"""An office is killed at a named point of an exchange and started again: nothing is lost, nothing is doubled."""

import json
import os
import pathlib
import subprocess
import sys

import pytest

from kinbridge.ground.crash import CRASH_POINTS

POINTS = [point for point in CRASH_POINTS if point.split(".")[0] in ("outbox", "deliver", "inbox")]
ROOT = pathlib.Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def seen(tmp_path_factory) -> dict[str, dict]:
    """What was seen at each point; the two offices are founded once for all of them."""
    surroundings = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
    surroundings["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    words = [sys.executable, "-m", "tests.doors.crashing", str(tmp_path_factory.mktemp("crashing")), *POINTS]
    done = subprocess.run(words, env=surroundings, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("point", POINTS)
def test_nothing_is_lost_and_nothing_doubled(seen, point):
    after = seen[point]
    assert after["died"], "the process went past the point"
    posted = point != "outbox.before_commit"  # what was not committed did not happen, and nobody was told it had
    assert (after["queued_after_the_kill"], after["effects"]) == (posted, posted)
    assert (after["still_waiting"], after["unfinished"]) == (0, 0)
    assert after["trails_hold"]
