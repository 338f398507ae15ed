"""docs/operating.md says what the program does."""

import pathlib
import re

from kinbridge.doors.cli.main import COMMANDS
from kinbridge.settings import KNOWN

PAGE = (pathlib.Path(__file__).parent.parent.parent / "docs" / "operating.md").read_text()


def test_the_table_of_settings_is_the_programs():
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \| (.*) \|$", PAGE, re.MULTILINE)
    assert rows == [(one.name, one.default or "–", one.explanation) for one in KNOWN.values()]


def test_every_command_on_the_page_exists():
    named = set(re.findall(r"^kinbridge (\w+)", PAGE, re.MULTILINE)) | set(re.findall(r"`kinbridge (\w+)", PAGE))
    assert named <= set(COMMANDS)
