"""Who counted, in reports in Chinese that say the day before the word of telling or of doing."""

import pytest

from kinbridge.plain.reader import read


def counters(text):
    return [row["counted_by"] for row in read(text) if row["kind"] == "figure"]


TOLD = [
    ("公安部2019年6月21日通报，2018年下半年解救外籍妇女1130名。", "公安部"),
    ("据公安部2019年6月21日通报，2018年下半年解救外籍妇女1130名。", "公安部"),
    ("云南省公安厅6月21日上午对外发布，今年解救57名越南妇女。", "云南省公安厅"),
    ("记者从广西公安厅2019年6月21日获悉，今年解救23名妇女。", "广西公安厅"),
    ("广西警方2019年6月21日解救23名妇女。", "广西警方"),
    ("广西警方2018年解救23名妇女。", "广西警方"),
]


@pytest.mark.parametrize(("text", "who"), TOLD)
def test_a_day_before_the_word_of_telling_hides_nobody_and_is_no_part_of_a_name(text, who):
    assert counters(text) == [who]


@pytest.mark.parametrize(
    "text",
    [
        "2019年6月21日通报，今年解救23名妇女。",  # whoever told it is not named
        "该案2019年6月21日通报，解救妇女9名。",  # a case tells nothing
        "阿芳2019年6月21日说，有5名妇女失踪。",  # she is nobody's office
        "2019年6月21日，通报会上没有人说话。另有12名妇女返回家乡。",
    ],
)
def test_a_day_before_a_word_of_telling_names_nobody_by_itself(text):
    assert counters(text) == [None]
