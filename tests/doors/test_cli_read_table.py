"""The table of `kinbridge read` fits a screen and is in words."""

import re
import unicodedata

import pytest

from kinbridge.plain.reader.reading import read
from kinbridge.plain.reader.show.sheet import as_table
from tests.doors.told import FIGURE, TOLD


def test_no_code_of_the_schema_stands_where_a_word_should():
    table = as_table(read(TOLD, doc="one"))
    assert re.findall(r"\w+_\w+", table) == []
    assert not re.search(r"\b[A-Z]{2}(-\d\d)?\b", table.partition("\n")[2])
    for words in ("false promise of work", "papers taken away", "41 traffickers arrested", "30% of the callers"):
        assert words in table


def test_a_name_that_was_torn_out_is_said_to_be():
    assert "name torn out" in as_table([FIGURE | {"counted_by": "[unnamed]"}])


def test_what_the_clause_before_lends_is_starred():
    known = {"unit": "inferred", "period": "inferred", "place": "stated"}
    line = as_table([FIGURE | {"known": known, "period": "2019-01-01/2019-06-30", "place": ["TH"]}]).splitlines()[1]
    assert re.split(" {2,}", line)[2:5] == ["14 women*", "January to June 2019*", "Thailand"]
    said = FIGURE | {"known": {"counted_by": "inferred"}, "counted_by": "the Ministry of Labour and Social Welfare"}
    assert "the Ministry of Labour…*" in as_table([said])


def test_a_table_of_nothing_says_so():
    assert as_table([]) == "No claims were read.\n"


@pytest.mark.parametrize("room", [110, 120, 160])
def test_a_table_keeps_to_the_screen(room):
    chinese = "2018年，公安机关解救被拐卖妇女1130名，抓获犯罪嫌疑人1322名。"
    rows = read(TOLD, doc="a_report_with_a_long_name") + read(chinese, doc="zh")
    lines = as_table(rows, room).partition("\n\n")[0].splitlines()
    assert len(lines) == len(rows) + 1
    assert max(map(wide, lines)) <= room


def test_columns_stand_under_their_heads_in_every_script_and_are_no_wider_than_what_they_say():
    counters = ("ตำรวจภูธรจังหวัดเชียงราย", "公安部", "Bộ Công an", "ကျေးရွာအုပ်ချုပ်ရေးမှူး")
    head, *lines = as_table([FIGURE | {"place": ["TH"], "counted_by": who} for who in counters]).splitlines()[:5]
    assert {wide(line[: line.index("Thailand")]) for line in lines} == {head.index("WHERE")}
    assert head.startswith("REPORT  KIND")


def wide(line: str) -> int:
    """Places a line takes on a screen."""
    return sum(
        0 if unicodedata.category(letter) in {"Mn", "Me", "Cf"} else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in line
    )
