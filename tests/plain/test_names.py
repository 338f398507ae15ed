"""Promises of names: every script is read, order and marks do not matter, words that are no name are never evidence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinbridge.plain.names import Script, compare_names, read_name, romanise, script_of

ALIKE = [
    ("Nguyễn Thị Xuân Nhi", "нгуен тhи xуан нhи"),
    ("Trần Văn Bình", "BINH TRAN VAN"),
    ("จิด แตงแก้วสำ", "ຈິດ ແຕງແກ້ວສຳ"),
    ("สมชาย ใจดี", "Somchai Jaidee"),
    ("王小明", "Xiaoming Wang"),
    ("Андрей Кузнецов", "Andrey Kuznetsov"),
    ("ขวัญใจ รัตนกิจสกุล", "Khwanjai Rattanakijsakul"),
    ("အေးအေးသိန်း", "Aye Aye Thein"),
    ("កែវ វណ្ណៈ", "Keo Vannak"),
    ("Cheung Bixia", "张碧霞"),
    ("Trần Hoang Oanh", "Trần Hoàng Oanh"),
    ("ฤุ กะนก ะนก ทุ", "Vũ Hạnh Anh Thư"),
]
NO_NAMES = ["", "-", "unknown", "不详", "ไม่ทราบชื่อ", "N. T.", "😀", "Mr", "bin binti", "???", "။။", "\u200b",
            "Unknown Unknown", "unknown female", "young girl 2", "no name given", "Không rõ tên", "女", "ผู้หญิง", "不明",
            "姓名不详", "không rõ", "មិនស្គាល់", "ບໍ່ຮູ້", "မသိ", "x" * 5000, "阮" * 5000, "N/A", "(unknown)"]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), ALIKE)
def test_one_name_in_two_writings_is_recognised(left, right):
    assert compare_names(left, right)[0] > 0.7


@pytest.mark.parametrize(("left", "right"), ALIKE)
def test_the_order_of_the_two_names_does_not_matter(left, right):
    assert compare_names(left, right)[0] == pytest.approx(compare_names(right, left)[0])


@pytest.mark.parametrize("name", NO_NAMES)
def test_words_that_are_no_name_are_never_evidence(name):
    assert not read_name(name).known
    assert compare_names(name, name) == (0.0, ())


@pytest.mark.parametrize("name", ["Boy Santos", "Nguyễn Văn Nam", "Man Ho", "Baby Reyes", "Female Nguyen", "Anh Không", "A Lan"])
def test_a_name_with_an_everyday_word_in_it_is_still_a_name(name):
    assert read_name(name).known


def test_different_names_score_lower_than_the_same_name():
    assert compare_names("Somchai Jaidee", "Nguyễn Văn Bình")[0] < 0.6


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Nguyễn", Script.LATIN),
        ("阮", Script.HAN),
        ("สม", Script.THAI),
        ("ສົມ", Script.LAO),
        ("សុខា", Script.KHMER),
        ("ကျော်", Script.BURMESE),
        ("Анна", Script.CYRILLIC),
        ("12-34", Script.NONE),
        ("😀", Script.NONE),
    ],
)
def test_the_script_is_judged_from_the_letters(text, script):
    assert script_of(text) is script


def test_every_script_ends_in_plain_latin_letters():
    for word in ("阮", "สม", "ສົມ", "សុខា", "ကျော်", "Анна", "Đặng"):
        assert romanise(word).isascii()
        assert romanise(word).isalpha()


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_compared_without_a_crash(left, right):
    score, _ = compare_names(left, right)
    assert 0.0 <= score <= 1.0


def test_a_pasted_page_is_cut_short():
    assert len(read_name("word " * 5000).tokens) <= 12
    assert len(read_name("ก" * 5000).tokens) <= 1


@pytest.mark.parametrize(
    ("name", "home", "words"),
    [
        ("Trần Minhxuân", "", ["tran", "minh", "xuan"]),
        ("Hoang Viethoang", "TH", ["hoang", "viet", "hoang"]),
        ("Soun Sokly", "", ["soun", "sokly"]),
        ("Cheung Bixia", "CN", ["cheung", "bi", "xia"]),
        ("саисоемыинт", "MM", ["sai", "soe", "myint"]),
        ("Siti Nurhaliza Tan", "", ["siti", "nurhaliza", "tan"]),
    ],
)
def test_words_written_together_come_apart_only_where_the_name_is_from(name, home, words):
    assert [token.latin for token in read_name(name, home).tokens] == words
