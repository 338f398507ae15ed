"""Half-years and quarters in Vietnamese and Chinese; invented sentences."""

import pytest

from kinbridge.plain.reader import read


@pytest.mark.parametrize(
    ("said", "period"),
    [
        ("Trong sáu tháng đầu năm 2020", "2020-01-01/2020-06-30"),
        ("Trong 6 tháng đầu năm 2020", "2020-01-01/2020-06-30"),
        ("Nửa đầu năm 2020", "2020-01-01/2020-06-30"),
        ("Trong 6 tháng cuối năm 2020", "2020-07-01/2020-12-31"),
        ("Quý III năm 2020", "2020-07-01/2020-09-30"),
        ("Trong chín tháng đầu năm 2020", "2020-01-01/2020-09-30"),
        ("Trong 16 tháng đầu năm 2020", "2020"),
        ("Năm 2020", "2020"),
    ],
)
def test_part_of_a_year_in_vietnamese_is_not_the_whole_year(said, period):
    claims = read(f"{said}, công an đã giải cứu 45 nạn nhân.")
    assert [claim["period"] for claim in claims if claim["kind"] == "figure"] == [period]


@pytest.mark.parametrize(
    ("said", "period"),
    [
        ("2020年上半年", "2020-01-01/2020-06-30"),
        ("2020年前六个月", "2020-01-01/2020-06-30"),
        ("2020年下半年", "2020-07-01/2020-12-31"),
        ("2020年第三季度", "2020-07-01/2020-09-30"),
        ("2020年1至6月", "2020-01/2020-06"),
        ("2020年", "2020"),
    ],
)
def test_part_of_a_year_in_chinese_is_not_the_whole_year(said, period):
    claims = read(f"{said}，警方解救被拐妇女45名。")
    assert [claim["period"] for claim in claims if claim["kind"] == "figure"] == [period]
