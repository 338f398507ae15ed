"""Promises of the look-up index on disk: it answers as memory does, is made once and whole, and nobody else may read it."""

import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from kinbridge.plain.linkage import Record
from kinbridge.plain.linkage.index import index_of, look_up
from kinbridge.plain.linkage.store import stored_index
from kinbridge.plain.linkage.traits import read

PEOPLE = [
    Record("B1", "Nguyễn Thị Hoa Sen", dob="1999-03-02", phone="+84912345678", place="Huế", sex="f", nationality="VN"),
    Record("B2", "阮氏香", age="17", report_date="2025-01-01", place="南宁市"),
    Record("B3", "Somchai Jaidee", dob="2541-07-07", place="เชียงราย", nationality="TH"),
    Record("B4", "สมหญิง ใจดี", dob="1990", sex="f", nationality="TH"),
    Record("B5", "အေးအေးသိန်း", dob="2001-05-05", nationality="MM"),
    Record("B6", "unknown", place="Huế"),
]
QUESTIONS = [
    Record(name_full="Nguyen Hoa Sen", dob="1999"),
    Record(name_full="Nguyễn Thị Hương", age="18", report_date="2026-01-01"),
    Record(name_full="สมชาย ใจดี"),
    Record(name_full="Aye Aye Thein", place="Yangon"),
    Record(name_full="nobody of that name"),
]


@pytest.fixture
def path(tmp_path):
    """A list on disk; only its bytes matter here."""
    path = tmp_path / "located.csv"
    path.write_text("one version of the list", encoding="utf-8")
    return path


def nobody_asks():
    raise AssertionError("the list was read again")


def folders(folder):
    return [one for one in folder.iterdir() if one.is_dir()]


def test_the_index_on_disk_answers_as_the_one_in_memory(tmp_path, path):
    stored, memory = stored_index(tmp_path / "kept", path, lambda: PEOPLE), index_of([read(record) for record in PEOPLE])
    assert [stored.person(place).rec_id for place in range(stored.size)] == [record.rec_id for record in PEOPLE]
    for question in QUESTIONS:
        assert look_up(stored, question) == look_up(memory, question)
    assert look_up(stored, QUESTIONS[0])[0][0] == "B1"


def test_it_is_made_once(tmp_path, path):
    stored_index(tmp_path / "kept", path, lambda: PEOPLE)
    assert look_up(stored_index(tmp_path / "kept", path, nobody_asks), QUESTIONS[0])[0][0] == "B1"


def test_another_version_of_the_list_makes_another_index_and_the_older_one_goes(tmp_path, path):
    stored_index(tmp_path / "kept", path, lambda: PEOPLE)
    path.write_text("Hoa Sen asked to be taken off the list", encoding="utf-8")
    later = stored_index(tmp_path / "kept", path, lambda: PEOPLE[1:])
    assert "B1" not in [found for found, _ in look_up(later, QUESTIONS[0])]
    (only,) = folders(tmp_path / "kept")
    assert b"B1" not in (only / "records.bin").read_bytes()


def test_another_list_in_the_same_folder_keeps_its_own(tmp_path, path):
    stored_index(tmp_path / "kept", path, lambda: PEOPLE)
    other = tmp_path / "other.csv"
    other.write_text("another list", encoding="utf-8")
    stored_index(tmp_path / "kept", other, lambda: PEOPLE[:2])
    assert stored_index(tmp_path / "kept", path, nobody_asks).size == len(PEOPLE)


def test_nobody_else_may_read_it(tmp_path, path):
    stored_index(tmp_path / "kept", path, lambda: PEOPLE)
    for one in [tmp_path / "kept", *(tmp_path / "kept").rglob("*")]:
        assert stat.S_IMODE(one.stat().st_mode) & 0o077 == 0


@pytest.mark.parametrize("name", ["records.bin", "ends.npy", "about.json"])
def test_an_index_cut_short_is_made_again(tmp_path, path, name):
    stored_index(tmp_path / "kept", path, lambda: PEOPLE)
    (kept,) = folders(tmp_path / "kept")
    whole = (kept / name).read_bytes()
    (kept / name).write_bytes(whole[: len(whole) // 2])
    assert look_up(stored_index(tmp_path / "kept", path, lambda: PEOPLE), QUESTIONS[0])[0][0] == "B1"


def test_two_who_make_it_at_once_end_with_one_whole_index(tmp_path, path):
    with ThreadPoolExecutor(4) as pool:
        made = [pool.submit(stored_index, tmp_path / "kept", path, lambda: PEOPLE) for _ in range(4)]
        assert {len(one.result().numbers) for one in made} == {len(index_of([read(r) for r in PEOPLE]).numbers)}
    assert len(folders(tmp_path / "kept")) == 1


def test_what_a_killed_maker_left_behind_goes(tmp_path, path):
    left = tmp_path / "kept" / f".making-{2**22 + 1}-x"
    left.mkdir(parents=True)
    (left / "records.bin").write_bytes(b"Hoa")
    stored_index(tmp_path / "kept", path, lambda: PEOPLE)
    assert not left.exists()


def test_a_list_of_nobody_is_an_index_too(tmp_path, path):
    assert look_up(stored_index(tmp_path / "kept", path, list), QUESTIONS[0]) == []
