"""Half-years and quarters, in heads of papers and in Vietnamese and Chinese; invented sentences."""

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


HEADS = {
    "Second quarter 2021 (April to June)": "2021-04-01/2021-06-30",
    "THIRD QUARTER, 2021": "2021-07-01/2021-09-30",
    "Third quarterly report 2021": "2021-07-01/2021-09-30",
    "2021: the third quarter": "2021-07-01/2021-09-30",
    "Quarter III/2021": "2021-07-01/2021-09-30",
    "Q3/2021": "2021-07-01/2021-09-30",
    "Quarterly bulletin no. 3/2021 (July - September)": "2021-07/2021-09",
    "July, August and September 2021": "2021-07/2021-09",
    "Quarter ended 30 September 2021": "2021-07/2021-09-30",
    "First half 2021": "2021-01-01/2021-06-30",
    "Results of the police, FIRST HALF OF 2021": "2021-01-01/2021-06-30",
    "Second Half-Year Report 2021": "2021-07-01/2021-12-31",
    "Second six months of 2021": "2021-07-01/2021-12-31",
    "2021, first half": "2021-01-01/2021-06-30",
    "Half-year I, 2021": "2021-01-01/2021-06-30",
    "Mid-year figures 2021": "2021-01-01/2021-06-30",
    "Half year ended 30 June 2021": "2021-01/2021-06-30",
    "First nine months 2021": "2021-01/2021-09",
    "Year to 31 March 2021": "2020-04/2021-03-31",
    "Nine-hour drive in 2021": "2021",
}


@pytest.mark.parametrize(("head", "period"), HEADS.items(), ids=HEADS)
def test_a_part_of_a_year_in_a_papers_head_is_the_time_of_its_rows(head: str, period: str) -> None:
    text = f"HELPLINE AGAINST TRAFFICKING\n{head}\n\nWho called the line and what of\nCalls attended: 5,806\nNew cases: 264\n"
    assert {claim["period"] for claim in read(text) if claim["kind"] == "figure"} == {period}


def test_the_half_year_of_a_year_that_is_named_is_of_that_year() -> None:
    text = "BANGKOK, 21 June 2019 - During the first half-year of 2018, police rescued 41 women."
    assert [claim["period"] for claim in read(text) if claim["kind"] == "figure"] == ["2018-01-01/2018-06-30"]
