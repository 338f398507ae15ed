"""Times of reports in Chinese and Vietnamese: their day, and what is counted from it."""

import datetime as dt

import pytest

from kinbridge.plain.reader import read

COUNTED = [
    ("公安部2019年6月21日通报，去年7月至12月，中越警方联合行动，解救被拐妇女1130名。", "2018-07/2018-12", "去年7月至12月"),
    ("2019年6月21日，公安部通报，去年解救妇女12名。", "2018", "去年"),
    ("新华社北京2019年6月21日电 今年上半年，警方解救妇女12名。", "2019-01-01/2019-06-30", "今年上半年"),
    ("新华社北京2019年1月21日电 上月抓获嫌疑人3名。", "2018-12", "上月"),
    ("云南日报\n2019年6月21日\n今年以来，警方解救妇女12名。", "2019/..", "今年以来"),
    ("Hà Nội, ngày 21/6/2019 - Năm ngoái, công an đã giải cứu 47 nạn nhân.", "2018", "Năm ngoái"),
    ("Hà Nội, ngày 1 tháng 6 năm 2019\n6 tháng đầu năm nay bắt 12 đối tượng.", "2019-01-01/2019-06-30", "6 tháng đầu năm nay"),
    ("Ngày 21/6/2019, Bộ Công an cho biết từ đầu năm đến nay đã giải cứu 47 nạn nhân.", "2019/..", "từ đầu năm đến nay"),
    (
        "Hà Nội, ngày 21/6/2019 - Từ tháng 7 đến tháng 12 năm ngoái đã giải cứu 5 phụ nữ.",
        "2018-07/2018-12",
        "Từ tháng 7 đến tháng 12 năm ngoái",
    ),
]


@pytest.mark.parametrize(("text", "period", "said"), COUNTED, ids=[said for _, _, said in COUNTED])
def test_a_time_is_counted_from_the_day_in_the_head(text, period, said):
    row = next(row for row in read(text) if row["kind"] == "figure")
    assert (row["period"], row["period_text"], row["known"]["period"]) == (period, said, "stated")
    assert row["doc_date"].startswith("2019")


def test_the_day_that_is_given_outranks_the_head():
    text = "公安部2019年6月21日通报，去年解救妇女12名。"
    assert {row["period"] for row in read(text, published=dt.date(2015, 1, 1)) if row["kind"] == "figure"} == {"2014"}


@pytest.mark.parametrize(
    "text", ["去年警方解救妇女12名。抓获嫌疑人3名。", "Năm ngoái, công an đã giải cứu 47 nạn nhân. Bắt giữ 12 đối tượng."]
)
def test_without_a_day_last_year_stays_open_and_nothing_is_carried_on(text):
    figures = [row for row in read(text) if row["kind"] == "figure"]
    assert len(figures) == 2
    assert {(row["period"], row["known"]["period"]) for row in figures} == {(None, "missing")}


@pytest.mark.parametrize(
    "text",
    [
        "警方2019年6月21日通报，共解救妇女12名。抓获嫌疑人3名。",
        "2019年6月21日，公安部通报，共解救妇女12名。抓获嫌疑人3名。",
        "Ngày 21/6/2019, Bộ Công an cho biết đã giải cứu 47 nạn nhân. Bắt giữ 12 đối tượng.",
    ],
)
def test_the_day_on_which_somebody_told_of_it_is_no_period(text):
    assert {row["period"] for row in read(text) if row["kind"] == "figure"} == {None}


def test_the_day_of_an_operation_is_its_period_and_not_the_reports():
    rows = [row for row in read("2019年5月3日，广西警方解救12名妇女。") if row["kind"] == "figure"]
    assert [(row["period"], row.get("doc_date")) for row in rows] == [("2019-05-03", None)]


def test_a_day_that_no_calendar_has_is_no_day_of_a_report():
    rows = [row for row in read("公安部2019年13月41日通报，去年解救妇女12名。") if row["kind"] == "figure"]
    assert [(row["period"], row.get("doc_date")) for row in rows] == [(None, None)]
