"""An earlier recipe stays computable: the same keys to the last byte, nothing of today's in it, never other keys unnoticed."""

import hashlib
import io
import json
import random
import re
import sys
import threading
import zipfile
from importlib.resources import files
from pathlib import Path

import anyascii
import pypinyin
import pytest

from kinbridge.plain.linkage import RECIPE, Record, travelling_keys
from kinbridge.plain.linkage.frozen import TODAY, ArchiveRefused, freeze, sources, thaw, thinned
from kinbridge.plain.linkage.golden import GOLDEN
from kinbridge.plain.names.thai import MODEL

NAMES = [line.split("\t") for line in (Path(__file__).parent / "invented_names.tsv").read_text(encoding="utf-8").splitlines()]
PEOPLE = [Record(name_full=name, nationality=row[1], dob="1998-04-05", place="เชียงราย") for row in NAMES for name in row[2:]]
HOA = GOLDEN[0]
WEIGHTS = "linkage/tables/recipe.yaml"


@pytest.fixture(scope="module")
def archive() -> bytes:
    return freeze()


@pytest.fixture(scope="module")
def earlier() -> bytes:
    """What an earlier version may have been: one share more for a birth day with a place, and a lower threshold."""
    return freeze(with_table(day_place=b"day_place: [4]"))


def with_table(**lines: bytes) -> dict[str, bytes]:
    """This version's files with other lines in the table of weights, the first of each name."""
    files = sources()
    for kind, line in lines.items():
        files[WEIGHTS] = re.sub(rb"(?m)^( *)%s: .*$" % kind.encode(), rb"\1" + line, files[WEIGHTS], count=1)
    return files


def refused(archive: bytes) -> ArchiveRefused:
    with pytest.raises(ArchiveRefused) as error:
        thaw(archive)
    return error.value


def namespaces() -> set[str]:
    return {name.partition(".")[0] for name in sys.modules if name.startswith("kinbridge_recipe_")}


# --- the same keys --------------------------------------------------------------------------------------------------------


def test_a_frozen_recipe_computes_the_same_keys_to_the_last_byte(archive):
    assert len(PEOPLE) > 200
    frozen = thaw(archive)
    assert frozen.recipe == RECIPE
    for person in (*GOLDEN, *PEOPLE):
        assert repr(frozen.keys(person)) == repr(travelling_keys(person))


def test_the_same_recipe_freezes_to_the_same_bytes(archive):
    assert freeze() == archive


def test_another_table_is_another_recipe_and_todays_stays_what_it_is(earlier):
    before = travelling_keys(HOA)
    older = thaw(earlier)
    assert older.recipe.id != RECIPE.id
    assert older.keys(HOA) != before
    assert {key.text for key in older.keys(HOA)} == {key.text for key in before}
    travelling_keys.__globals__["traits"].cache_clear()
    assert travelling_keys(HOA) == before


def test_threshold_and_slots_are_those_of_the_frozen_recipe():
    older = thaw(freeze(with_table(threshold=b"threshold: 7", slots=b"slots: 32")))
    assert (older.recipe.threshold, older.recipe.slots) == (7, 32)
    assert all(sum(key.shares for key in older.keys(person)) <= 32 for person in PEOPLE[:20])
    assert (TODAY.recipe.threshold, TODAY.recipe.slots) == (RECIPE.threshold, RECIPE.slots) != (7, 32)


def test_nothing_of_today_is_reachable_from_a_frozen_recipe(archive):
    before = namespaces()
    thaw(archive)
    (package,) = namespaces() - before
    modules = [module for name, module in sys.modules.items() if f"{name}.".startswith(f"{package}.")]
    assert len(modules) > 20
    things = [thing for module in modules for name, thing in vars(module).items() if name != "__loader__"]
    belong = {getattr(thing, "__module__", None) or "" for thing in things}
    assert [name for name in belong if name.startswith("kinbridge.")] == []
    assert not any(module.__package__.startswith("kinbridge.") for module in modules)


def test_a_record_with_fields_the_recipe_never_knew_is_read_without_them(archive):
    files = sources()
    files["linkage/values.py"] = files["linkage/values.py"].replace(b'    office: str = ""\n', b"")
    older = thaw(freeze(files))
    assert older.keys(HOA) == travelling_keys(HOA)


def test_shipped_beside_tables_that_are_the_same_it_is_small(archive, earlier):
    small = thinned(earlier)
    assert len(small) < 200_000 < len(earlier)
    assert thaw(small).keys(HOA) == thaw(earlier).keys(HOA)


def test_a_small_archive_beside_other_tables_is_refused(earlier, monkeypatch):
    small = thinned(earlier)
    monkeypatch.setattr("kinbridge.plain.linkage.frozen.sources", lambda: sources() | {"linkage/tables/places.npz": b"other"})
    assert refused(small).code == "damaged"


def test_two_threads_open_it_at_once(archive):
    found, threads = [], []
    for _ in range(2):
        threads.append(threading.Thread(target=lambda: found.append(thaw(archive).keys(HOA))))
        threads[-1].start()
    for thread in threads:
        thread.join()
    assert found == [travelling_keys(HOA)] * 2


# --- never other keys unnoticed -------------------------------------------------------------------------------------------


def test_a_wheel_that_reads_one_character_otherwise_is_noticed(archive, monkeypatch):
    before, pinyin = namespaces(), pypinyin.lazy_pinyin
    monkeypatch.setattr(pypinyin, "lazy_pinyin", lambda text, **how: ["shen"] if text == "龘" else pinyin(text, **how))
    assert refused(archive).code == "other_keys"
    assert namespaces() == before


def test_a_wheel_that_writes_one_letter_otherwise_is_noticed(archive, monkeypatch):
    latin = anyascii.anyascii
    monkeypatch.setattr(anyascii, "anyascii", lambda text: "x" if text == "ж" else latin(text))
    assert refused(archive).code == "other_keys"


def test_thai_read_otherwise_is_noticed(archive):
    """The Thai model runs in a library of its own; were it to say another letter, a golden name would."""
    said = sources()["names/thai.py"]
    otherwise = said.replace(b"return _model().romanise(letters)", b"return 'k' + _model().romanise(letters)")
    assert otherwise != said
    assert refused(rewritten(archive, {"names/thai.py": otherwise}, honest=True)).code == "other_keys"


def test_a_wheel_that_is_gone_will_not_run_and_leaves_nothing_behind(archive, monkeypatch):
    before = namespaces()
    monkeypatch.setitem(sys.modules, "pypinyin", None)
    assert refused(archive).code == "will_not_run"
    assert namespaces() == before


def test_wheels_of_another_version_are_named(archive, monkeypatch):
    monkeypatch.setattr("kinbridge.plain.linkage.frozen.version", lambda wheel: "0.0.1")
    monkeypatch.setattr(pypinyin, "lazy_pinyin", lambda text, **how: ["a"])
    assert "pypinyin" in refused(archive).wheels


# --- tampered with --------------------------------------------------------------------------------------------------------


def rewritten(archive: bytes, changes: dict[str, bytes], *, honest: bool = False) -> bytes:
    """The archive with other files in it; `honest` where its manifest names them as they now are."""
    with zipfile.ZipFile(io.BytesIO(archive)) as packed:
        content = {name: packed.read(name) for name in packed.namelist()} | changes
    if honest:
        content["recipe.json"] = with_digests(content)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, raw in content.items():
            packed.writestr(name, raw)
    return out.getvalue()


def with_digests(content: dict[str, bytes]) -> bytes:
    manifest = json.loads(content["recipe.json"])
    manifest["files"] = {name: hashlib.sha256(raw).hexdigest() for name, raw in content.items() if name != "recipe.json"}
    return json.dumps(manifest).encode()


def test_a_table_changed_afterwards_is_refused_before_anything_runs(archive):
    before = namespaces()
    assert refused(rewritten(archive, {WEIGHTS: b"threshold: 1\n"})).code == "damaged"
    assert refused(rewritten(archive, {"linkage/travel.py": b"raise SystemExit\n"})).code == "damaged"
    assert refused(rewritten(archive, {"linkage/more.py": b"raise SystemExit\n"})).code == "damaged"
    assert namespaces() == before


def test_a_table_changed_together_with_its_digest_gives_other_keys_and_is_refused(archive):
    changed = with_table(day_word=b"day_word: [1, 1, 1, 1]")[WEIGHTS]
    assert refused(rewritten(archive, {WEIGHTS: changed}, honest=True)).code == "other_keys"


@pytest.mark.parametrize("raw", [b"", b"PK", b"x" * 1000, b"PK\x05\x06" + bytes(18)], ids=["empty", "PK", "noise", "no files"])
def test_what_is_no_archive_is_refused(raw):
    assert refused(raw).code == "damaged"


@pytest.mark.parametrize("manifest", [b"", b"{}", b"[]", b'{"format": 1}', b"\xff"])
def test_a_manifest_that_says_nothing_is_refused(archive, manifest):
    assert refused(rewritten(archive, {"recipe.json": manifest})).code == "damaged"


def test_one_without_golden_records_proves_nothing_and_is_refused(archive):
    with zipfile.ZipFile(io.BytesIO(archive)) as packed:
        manifest = json.loads(packed.read("recipe.json"))
    manifest["golden"] = []
    assert refused(rewritten(archive, {"recipe.json": json.dumps(manifest).encode()})).code == "other_keys"


def test_one_that_unpacks_to_a_mountain_is_refused(archive):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mountain", bytes(40 * 2**20))
    assert refused(out.getvalue()).code == "damaged"


def test_cut_off_anywhere_it_is_refused(earlier):
    small = thinned(earlier)
    numbers = random.Random(4)
    for _ in range(200):
        assert refused(small[: numbers.randrange(len(small))]).code == "damaged"


def test_another_thai_model_is_noticed(archive, monkeypatch, tmp_path):
    """Read byte for byte: a model that says most words alike would pass by its words."""
    for name, one in MODEL.items():
        (tmp_path / name).write_bytes(one.read_bytes() + (b"\n" if name.endswith("json") else b""))
    elsewhere = {"pythainlp.corpus": tmp_path}
    monkeypatch.setattr("importlib.resources.files", lambda package: elsewhere.get(package) or files(package))
    assert refused(archive).code == "other_keys"
