"""Whose figures a paper gives: the source of a table however it is said, the house whose paper it is, the one interviewed."""

import pytest

from kinbridge.plain.reader import read


def counters(text: str) -> list[str | None]:
    return [claim["counted_by"] for claim in read(text) if claim["kind"] == "figure"]


TABLE = "NORTHLAND - NATIONAL COMMITTEE\nTable 4. Results by year\n{}\n\nItem 2016 2017 2018\nReports received 41 36 52\nConvictions 1 2 2\n"
SOURCES = {
    "(as supplied by the Northland Constabulary Force; downloaded 3 June 2019)": "Northland Constabulary Force",
    "(furnished by the Gendarmerie Command)": "Gendarmerie Command",
    "Data provided by: Ministry of Labour": "Ministry of Labour",
    "(Figures from the Court Registry, June 2019)": "Court Registry",
    "The figures are as returned by provincial prosecutors.": "provincial prosecutors",
    "Drawn from the registers of the Labour Inspectorate": "Labour Inspectorate",
}


@pytest.mark.parametrize("line", SOURCES)
def test_a_table_is_whose_it_says_however_it_says_so(line: str) -> None:
    assert set(counters(TABLE.format(line))) == {SOURCES[line]}
