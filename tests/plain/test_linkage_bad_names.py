"""Names that are none, and names nobody expects: the whole way from the list to the pairs, never a crash, never evidence."""

import csv

import pytest

from kinbridge.doors.cli import main
from kinbridge.doors.cli.answers import Status
from kinbridge.plain.linkage import Record, compare, search_keys, travelling_keys
from kinbridge.plain.linkage.engine import dedupe, link, read_people
from kinbridge.plain.linkage.index import index_of, look_up
from kinbridge.plain.names import read_name

NOBODY = (
    "", "-", "--", "?", ".", "unknown", "Unknown Unknown", "no name", "N/A", "不详", "无名氏", "ไม่ทราบชื่อ", "không rõ", "ບໍ່ຮູ້ຊື່",
    "មិនស្គាល់", "အမည်မသိ", "неизвестно", "X", "N. T.", "A B C", "😀😀", "👩‍👧", "Mr", "Mrs.", "bin", "binti", "Daw", "นางสาว", "Thị",
    "Thị Văn", "xxxx", "12345", "\u200b\u200b", "'; drop table cases; --"[:1], "?" * 5000,
)  # fmt: skip
STRANGE = (
    "Nguyễn " * 800, "ก" * 5000, "Sомсhаi สมชายSomchai", "Nguyễn阮ใจ", "သီန္ဒ္ဒ္ဒ", "្្្", "e\u0301" * 3000, "\ud7ff\uffff\ufffd",
    "\u202eihcmoS", "a\x00b", "𠮷野家", "Ⅷ Ⅻ", "Ʉnknown-ish", "\U0001f9d5 Aisha", "ﷺ", "अ" * 300,
)  # fmt: skip
KNOWN = Record("K", "Nguyễn Thị Hoa Sen", dob="1999-03-02", place="Huế", sex="f")


@pytest.mark.parametrize("name", NOBODY)
def test_what_is_no_name_is_no_evidence(name):
    record = Record("A", name, dob="1999-03-02", place="Huế")
    assert not read_name(name).known
    assert travelling_keys(record) == search_keys(record) == ()
    for other in (record, KNOWN):
        assert not [reason for reason in compare(record, other).reasons if reason.code.startswith("name")]


@pytest.mark.parametrize("name", [*NOBODY, *STRANGE])
def test_no_name_breaks_anything(name):
    record = Record("A", name, dob=name[:40], age=name[:9], place=name[:300], phone=name[:60], nationality=name[:8])
    people = read_people([record, KNOWN])
    assert isinstance(compare(record, KNOWN).score, float)
    assert look_up(index_of(people), record) is not None
    assert len(read_name(name).tokens) <= 12


def test_two_lists_of_nobodies_give_no_pair():
    left, right = (read_people([Record(f"{side}{n}", name) for n, name in enumerate(NOBODY)]) for side in "AB")
    assert link(left, right) == []
    assert dedupe(left) == []


def test_the_command_takes_them_all(tmp_path):
    for name, side in (("left.csv", "L"), ("right.csv", "R")):
        with (tmp_path / name).open("w", encoding="utf-8", newline="", errors="replace") as stream:
            rows = [(f"{side}{n}", word.replace("\0", "")) for n, word in enumerate([*NOBODY, *STRANGE, KNOWN.name_full])]
            csv.writer(stream).writerows([("rec_id", "name_full"), *rows])
    files = [str(tmp_path / name) for name in ("left.csv", "right.csv", "out.csv")]
    assert main.run(["link", *files[:2], "--out", files[2]]) == Status.DONE
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as stream:
        pairs = {(row["left"], row["right"]) for row in csv.DictReader(stream)}
    nobody = {f"{side}{n}" for side in "LR" for n in range(len(NOBODY))}
    assert not [pair for pair in pairs if nobody & set(pair)]
    assert (f"L{len(NOBODY) + len(STRANGE)}", f"R{len(NOBODY) + len(STRANGE)}") in pairs
