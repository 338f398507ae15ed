"""The documents keep their word: what they link to is there, and every test they name exists."""

import pathlib
import re

import pytest

ROOT = pathlib.Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
NAMED_TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page):
    missing = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_named_test_exists(page):
    named = NAMED_TEST.findall(page.read_text(encoding="utf-8"))
    missing = [name for file, name in named if f"def {name}(" not in _text(ROOT / file)]
    assert missing == []


def _text(path: pathlib.Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def test_the_threats_name_their_tests():
    rows = [line for line in _text(ROOT / "docs/threats.md").splitlines() if line.startswith("| ") and "guarded by" not in line]
    assert len(rows) > 10
    assert all(NAMED_TEST.search(row) for row in rows)


def test_the_two_commands_of_the_readme_are_in_the_makefile():
    targets = re.findall(r"^(\w[\w-]*):", _text(ROOT / "Makefile"), re.MULTILINE)
    assert {"demo", "test", "test-postgres"} <= set(targets)


def test_every_library_has_its_line_of_reason():
    """Each name under `dependencies` in pyproject.toml stands in the table of reasons."""
    listed = re.search(r"^dependencies = \[(.*?)^\]", _text(ROOT / "pyproject.toml"), re.MULTILINE | re.DOTALL)
    names = re.findall(r'"([a-z0-9-]+)', listed.group(1))
    reasons = _text(ROOT / "docs/decisions/dependencies.md")
    assert [name for name in names if name not in reasons] == []
