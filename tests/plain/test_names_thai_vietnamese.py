"""A Vietnamese name in Thai letters is read as the Vietnamese name it is, and a Thai name stays Thai."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinbridge.plain.linkage import Record, compare
from kinbridge.plain.names import read_name
from kinbridge.plain.names.thai_vietnamese import vietnamese_in_thai

SAME = [  # as Thai offices write, as she writes
    ("เหงียน ถิ ฮ่อง เอี๋ยน", "Nguyễn Thị Hồng Yến"),
    ("เหงียน ถิ ห่ง เอี๊ยน", "Nguyễn Thị Hồng Yến"),
    ("เหงวียน ถิ ฮวา", "Nguyễn Thị Hoa"),
    ("เจิ่น ถิ มาย", "Trần Thị Mai"),
    ("ตรัน ถิ มาย", "Trần Thị Mai"),
    ("ฝั่ม มิงห์ ดึ๊ก", "Phạm Minh Đức"),
    ("ฮหว่าง ถิ ลาน", "Hoàng Thị Lan"),
    ("เซือง ถิ เฮือง", "Dương Thị Hương"),
    ("ดั่ง ถิ มาย เตวี๊ยต", "Đặng Thị Mai Tuyết"),
    ("เจิ่น ดั่ย กวาง", "Trần Đại Quang"),
    ("เหงียน เติ๊น สุง", "Nguyễn Tấn Dũng"),
]


@pytest.mark.parametrize(("in_thai", "in_vietnamese"), SAME)
def test_it_is_found_by_the_name_she_writes(in_thai, in_vietnamese):
    reasons = compare(Record(name_full=in_vietnamese), Record(name_full=in_thai)).reasons
    agree = [reason for reason in reasons if reason.weight > 0]
    assert len(agree) == len(in_vietnamese.split())


@pytest.mark.parametrize(
    "name",
    [
        "สมชาย ใจดี", "มาลี ศรีสุข", "วัน ดี", "ลาน กวาง", "นาง วันดี ทองคำ", "ฮา",
        "จัน ลี", "จัน มี", "จัน มา", "ที มาย", "พาม ลี",  # words that only sound like Trần, Thị, Phạm
    ],
)  # fmt: skip
def test_a_thai_name_stays_thai(name):
    assert vietnamese_in_thai(name.split()) == ()


def test_a_nationality_alone_makes_no_vietnamese_of_words_that_are_none():
    assert vietnamese_in_thai(("หวอ", "วัน", "เทือง"), "VN") == ("vo", "van", "thuong")
    assert vietnamese_in_thai(("สมชาย", "ใจดี"), "VN") == ()
    assert vietnamese_in_thai(("มาย",), "VN") == ()


@given(st.text(alphabet="กขคงจญดตทนบปผฝพฟมยรลวสหอฮะาำิีึืุูเแโใไ็่้๊๋์ ", max_size=60))
def test_no_writing_breaks_the_reading(text):
    assert all(token.latin for token in read_name(text).tokens)
