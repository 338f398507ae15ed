"""Promises of linkage: what meets, what never is evidence, and that a score is the sum of its reasons."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinbridge.plain.linkage import RECIPE, Record, compare, search_keys, travelling_keys
from kinbridge.plain.linkage.dates import Known, half_date
from kinbridge.plain.linkage.engine import Pair, rivals_told
from kinbridge.plain.linkage.evidence import born_level, setting_of
from kinbridge.plain.linkage.phones import significant
from kinbridge.plain.linkage.places import place_ids
from kinbridge.plain.linkage.traits import read
from kinbridge.plain.linkage.weigh import weigh

HOA = Record("A", "Nguyễn Thị Hoa Sen", dob="1999-03-02", phone="+84912345678", place="Huế", sex="f", nationality="VN")
NOBODY = ("", "-", "unknown", "不详", "ไม่ทราบชื่อ", "X", "😀😀", "Mr", "bin", "N. T.", "?" * 5000)


def shared(left, right):
    keys = {key.text for key in travelling_keys(right)}
    return sum(key.shares for key in travelling_keys(left) if key.text in keys)


def test_the_same_person_in_another_writing_opens():
    other = Record("B", "NGUYEN HOA SEN", dob="1999-02-03", phone="0084 91 234 5678", place="Hue")
    assert shared(HOA, other) >= RECIPE.threshold


def test_a_stranger_with_the_same_birthday_and_town_does_not_open():
    other = Record("B", "Trần Văn Bình", dob="1999-03-02", place="Huế")
    assert shared(HOA, other) < RECIPE.threshold


@pytest.mark.parametrize("name", NOBODY)
def test_a_name_that_is_none_makes_no_key_and_no_reason(name):
    record = Record("A", name)
    assert travelling_keys(record) == ()
    assert search_keys(record) == ()
    assert not [reason for reason in compare(record, record).reasons if reason.code.startswith("name")]


def test_no_travelling_key_is_a_name_alone():
    assert travelling_keys(Record("A", "Nguyễn Thị Hoa Sen")) == ()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.text(max_size=12), st.text(max_size=12), st.text(max_size=30))
def test_whatever_is_typed_nothing_breaks_and_the_slots_hold(name, dob, phone, place):
    record = Record("A", name, dob=dob, phone=phone, place=place, report_date="2025-05-05")
    assert sum(key.shares for key in travelling_keys(record)) <= RECIPE.slots
    assert all(1 <= key.shares <= RECIPE.max_shares for key in travelling_keys(record))
    compare(record, HOA)


@pytest.mark.parametrize(
    ("text", "known", "first", "last"),
    [
        ("about 17", Known.AGE, 2006, 2009),
        ("17", Known.AGE, 2007, 2008),
        ("born 2546", Known.YEAR, 2003, 2003),
        ("2546-07-07", Known.DAY, 2003, 2003),
        ("2001", Known.YEAR, 2001, 2001),
        ("1999-03", Known.MONTH, 1999, 1999),
        ("民國88年3月2日", Known.DAY, 1999, 1999),
        ("๒๕๔๖", Known.YEAR, 2003, 2003),
        ("02/03/1999", Known.DAY, 1999, 1999),
        ("2001-02-30", Known.MONTH, 2001, 2001),
        ("2001-23-05", Known.DAY, 2001, 2001),
        ("17岁", Known.AGE, 2007, 2008),
        ("不详", Known.UNKNOWN, 0, 0),
        ("", Known.NOT_GIVEN, 0, 0),
        ("soon", Known.UNREADABLE, 0, 0),
    ],
)
def test_half_known_dates_say_how_much_is_known(text, known, first, last):
    born = half_date(text, "2025-06-01")
    assert (born.known, born.first, born.last) == (known, first, last)


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("1999-03-02", "1999-02-03", "day_month_swapped"),
        ("1999-12-31", "2000-01-01", "day_slip"),
        ("1991-04-22", "1991-05-02", "day_slip"),
        ("2015-08-26", "2015-09-25", "day_slip"),
        ("1999-03-02", "1999-03-17", "day_part_same"),
        ("1999-03-02", "1999-07-17", "dates_0"),
        ("1999-03-02", "2000-03-02", "other_year_1"),
    ],
)
def test_dates_that_one_slip_explains_are_told_from_dates_that_differ(one, other, level):
    assert born_level(half_date(one), half_date(other)) == born_level(half_date(other), half_date(one)) == level


def test_a_common_place_is_weaker_evidence_than_a_rare_one():
    town, city = (read(Record("A", "Nguyễn Thị Hoa Sen", place=place)) for place in ("Huế", "Hà Nội"))
    setting = setting_of([town, *[city] * 200])
    assert weigh(town, town, setting).score > weigh(city, city, setting).score


def test_two_who_fit_alike_take_from_each_other():
    alone = rivals_told([Pair("A", "B", 2.0, "")])
    assert alone[0].score == 2.0
    both = rivals_told([Pair("A", "B", 2.0, ""), Pair("A", "C", 2.0, ""), Pair("X", "Y", 1.9, "")])
    assert [(pair.left, pair.right) for pair in both] == [("X", "Y"), ("A", "B"), ("A", "C")]
    assert all("others_fit() -2.1" in pair.reasons for pair in both[1:])


@given(st.text(max_size=30), st.text(max_size=10))
def test_no_text_breaks_a_date(text, age):
    born = half_date(text, "2025-06-01", age)
    assert born.bounded == (born.known not in (Known.NOT_GIVEN, Known.UNKNOWN, Known.UNREADABLE))


def test_phones_meet_whatever_their_prefix():
    assert significant("+84 91 234 5678") == significant("0084912345678") == significant("091 234 5678") == "912345678"
    assert significant("000000000") == ""


def test_the_score_is_the_sum_of_the_reasons_and_a_base():
    other = Record("B", "Nguyen Hoa Sen", dob="1999", sex="f")
    one, two = compare(HOA, other), compare(HOA, Record("B", "Nguyen Hoa Sen", sex="f"))
    assert one.score - sum(r.weight for r in one.reasons) == pytest.approx(two.score - sum(r.weight for r in two.reasons))


@pytest.mark.parametrize(
    ("abroad", "at_home"),
    [
        ("老街省", "Lào Cai"), ("ลาวกาย", "Lào Cai"), ("河内", "Hà Nội"), ("Nam Vang", "ភ្នំពេញ"), ("清莱府", "เชียงราย"),
        ("ຊຽງຮາຍ", "Chiang Rai"), ("妙瓦底", "မြဝတီ"), ("tỉnh Điện Biên", "奠边"),
    ],
)  # fmt: skip
def test_what_the_neighbours_call_a_place_is_that_place(abroad, at_home):
    assert place_ids(abroad)[0] == place_ids(at_home)[0]


def test_an_ending_alone_is_no_place():
    assert place_ids("省") == place_ids("จังหวัด") == place_ids("province") == ()
