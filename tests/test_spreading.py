"""A parallel run founds once what takes long to found, whatever pytest and its plugins do to names."""

import os
import pathlib
import subprocess
import sys

import pytest

from tests.spreading import FOUNDED_ONCE

ROOT = pathlib.Path(__file__).parent.parent
INI = "[pytest]\naddopts = -q -n 2 -p no:cacheprovider\n"
HOOK = "from tests.conftest import pytest_xdist_make_scheduler\n"
TESTS = """
import os, pathlib, time
import pytest

@pytest.mark.parametrize("n", range(MANY))
def test_one(n):
    time.sleep(0.05)
    name = f"{pathlib.Path(__file__).stem} {os.environ['PYTEST_XDIST_WORKER']} {n}"
    (pathlib.Path(os.environ["RAN"]) / name).touch()
"""


@pytest.mark.parametrize("file", FOUNDED_ONCE)
def test_what_is_founded_once_is_there(file):
    assert 'scope="module"' in (ROOT / file).read_text(encoding="utf-8")


def test_a_file_founded_once_stays_in_one_process_and_others_are_shared(tmp_path):
    ran = tmp_path / "ran"
    for file, many in ((FOUNDED_ONCE[0], "4"), ("tests/test_any.py", "60")):  # so many that both are free for some of them
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(TESTS.replace("MANY", many))
    ran.mkdir()
    (tmp_path / "pytest.ini").write_text(INI)
    (tmp_path / "conftest.py").write_text(HOOK)
    paths = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    plain |= {"PYTHONPATH": paths, "RAN": str(ran), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    words = [sys.executable, "-m", "pytest"]
    done = subprocess.run(words, cwd=tmp_path, env=plain, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    by = [one.name.split()[:2] for one in ran.iterdir()]
    assert len(by) == 64
    assert len({process for file, process in by if file == "test_pages"}) == 1
    assert len({process for file, process in by if file == "test_any"}) == 2
