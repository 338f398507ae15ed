"""Rows set in below a row, or said to be of it: they count what it counts, though their label names nothing that is counted."""

import pytest

from kinbridge.plain.reader import read

TABLE = (
    "Table 4 Trafficking in persons, police and court figures, Peru, 2016-2018\nSource: Office of Statistics\n\n"
    "Item 2016 2017 2018\n{whole} 302 304 288\n{part} 47 43 33\nVictims rescued 438 522 386\n\nNotes: n/a = not available.\n"
)


def counted(whole, part):
    rows = read(TABLE.format(whole=whole, part=part))
    return {row["unit"] for row in rows if row["kind"] == "figure" and row["value"] in {47, 43, 33}}


OF_THE_WHOLE = [
    ("Cases received", "of which sugar cane", "cases"),
    ("Cases opened", "of which sent to court", "cases"),
    ("Cases opened", "of which ended in conviction", "cases"),
    ("Cases opened", "  ended in conviction", "cases"),
    ("Cases opened", "  found guilty", "cases"),
    ("Cases opened", "  forced marriage", "cases"),
    ("Complaints registered", "of which against officials", "cases"),
    ("Complaints registered", "of which dismissed", "cases"),
    ("Case files forwarded to prosecutors", "of which returned to police", "cases"),
    ("Investigations opened", "of which suspended", "investigations"),
    ("Victims identified", "  begging", "victims"),
    ("Victims identified", "  exploited inside the country", "victims"),
]


@pytest.mark.parametrize(("whole", "part", "unit"), OF_THE_WHOLE)
def test_a_row_set_in_counts_what_the_row_above_counts(whole, part, unit):
    assert counted(whole, part) == {unit}


OF_ITS_OWN = [
    ("Cases opened", "Persons arrested", "people"),
    ("Cases opened", "  persons arrested", "people"),
    ("Cases opened", "of which women", "women"),
    ("Persons convicted", "of which women", "women"),
    ("Persons indicted", "of which officials", "officials"),
    ("Victims identified", "of which minors", "minors"),
    ("Victims identified", "  women", "women"),
    ("Cases opened", "Prison sentences", "convictions"),
]


@pytest.mark.parametrize(("whole", "part", "unit"), OF_ITS_OWN)
def test_a_row_that_names_whom_it_counts_counts_them(whole, part, unit):
    assert counted(whole, part) == {unit}
