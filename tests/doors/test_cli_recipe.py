"""`kinbridge recipe`: what is computed here, and an earlier recipe kept for those who have not updated."""

import pytest

from kinbridge.doors.cli.answers import Status
from kinbridge.doors.cli.main import main
from kinbridge.ground import recipes
from kinbridge.ground.recipes import KEPT, Shelf
from kinbridge.plain.linkage import RECIPE
from kinbridge.plain.linkage.frozen import freeze
from tests.versions import earlier, opened


@pytest.fixture
def types(capsys):
    def run(*words):
        with pytest.raises(SystemExit) as end:
            main([str(word) for word in ("recipe", *words)])
        return end.value.code, *capsys.readouterr()

    return run


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder the next version ships, nothing kept in it yet."""
    (tmp_path / KEPT).write_text("# nothing yet\n")
    monkeypatch.setattr(recipes, "files", lambda package: tmp_path)
    return tmp_path


def kept() -> Shelf:
    return Shelf(kept=recipes.kept_by_this_version())


def test_this_version_ships_without_an_earlier_recipe(types):
    status, out, _ = types("list")
    assert (status, out) == (Status.DONE, f"{RECIPE.id}  this version's\n")


def test_every_recipe_this_version_ships_with_is_computed():
    """Whoever changes a romaniser or a table that an archive leans on learns it here, not from an office."""
    assert kept().refused() == {}


def test_what_is_frozen_today_is_the_recipe_of_today(types, tmp_path):
    assert types("freeze", "--out", tmp_path / "today.recipe")[0] == Status.DONE
    assert (tmp_path / "today.recipe").read_bytes() == freeze()


def test_a_recipe_that_is_kept_is_computed_and_small(types, folder):
    (folder / "old").write_bytes(earlier())
    status, out, _ = types("keep", folder / "old", "--into", folder)
    older = opened(earlier).recipe
    assert (status, older.id in out) == (Status.DONE, True)
    assert kept().listed() == (RECIPE.id, older.id)
    assert kept().computed(older.id).recipe == older
    assert (folder / f"{older.id}.recipe").stat().st_size < 200_000
    assert "kept from an earlier version" in types("list")[1]


def test_it_is_kept_once_and_todays_needs_no_keeping(types, folder):
    for raw, times in ((earlier(), 2), (freeze(), 1)):
        (folder / "old").write_bytes(raw)
        answers = [types("keep", folder / "old", "--into", folder)[0] for _ in range(times)]
        assert answers[-1] == Status.NO
    assert len([line for line in (folder / KEPT).read_text().splitlines() if not line.startswith("#")]) == 1


def test_what_is_no_recipe_is_refused_in_a_sentence_and_nothing_is_kept(types, folder):
    (folder / "old").write_bytes(b"PK nothing")
    status, _, err = types("keep", folder / "old", "--into", folder)
    assert (status, "the file is not whole" in err) == (Status.NO, True)
    assert types("keep", folder / "nowhere", "--into", folder)[0] == Status.WRONG_USE
    assert types("keep", folder / "old", "--into", folder / "nowhere")[0] == Status.WRONG_USE
    assert kept().listed() == (RECIPE.id,)


@pytest.mark.parametrize("harm", ["changed", "gone", "another"])
def test_an_archive_that_is_not_the_one_named_is_never_run(types, folder, harm):
    (folder / "old").write_bytes(earlier())
    types("keep", folder / "old", "--into", folder)
    path = folder / f"{opened(earlier).recipe.id}.recipe"
    if harm == "gone":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-1] + b"x" if harm == "changed" else freeze())
    assert kept().listed() == (RECIPE.id,)
    status, out, _ = types("list")
    assert (status, "refused: the file is not whole, or not the one this version names" in out) == (Status.NO, True)
