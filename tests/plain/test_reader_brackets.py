"""Rows with the number of the time before in brackets, and the total under them."""

import pytest

from kinbridge.plain.reader import read

ROWS = (("Women rescued", 26, 19), ("Girls rescued", 14, 11), ("Men arrested", 4, 3), ("Cases opened", 31, 28))
UNITS = {"Women rescued": "women", "Girls rescued": "girls", "Men arrested": "men", "Cases opened": "cases"}


def figures(text: str) -> list[tuple]:
    return [(row["value"], row["unit"], row.get("period")) for row in read(text) if row["kind"] == "figure"]


def wanted(now: str, before: str | None) -> list[tuple]:
    return [(number, UNITS[label], when) for label, *both in ROWS for number, when in zip(both, (now, before), strict=True)]


def written(row: str) -> str:
    return "\n".join(row.format(*one) for one in ROWS) + "\n"


@pytest.mark.parametrize(
    "row",
    [
        *("{}: {} ({})", "- {} - {} ({})", "• {}: {} ({})", "{} {} ({})", "{} ........ {} ({})", "{}  {}  ({})", "{} = {} ({})"),
        *("{}: {} (was {})", "{}: {} (against {})", "{}: {} ({} in 2018)", "{}: {} (2018: {})", "{}: {} (previous year: {})"),
        "{}: {} (last year {})",
    ],
)
def test_a_note_says_of_which_year_the_brackets_are(row):
    text = "Anti-trafficking unit, results of 2019 (2018 in brackets)\n\n" + written(row)
    assert figures(text) == wanted("2019", "2018")


@pytest.mark.parametrize(
    "note",
    [
        "Figures in brackets are those of 2018.",
        "In brackets: the previous year.",
        "Numbers in parentheses refer to the year before.",
        "The previous year's figures are given in brackets.",
        "Results for 2018 in brackets.",
        "In brackets the same period of 2018.",
    ],
)
def test_the_note_may_be_put_in_many_ways_and_stand_below(note):
    assert figures(f"Results of the unit in 2019\n\n{written('{}: {} ({})')}\n{note}\n") == wanted("2019", "2018")


def test_of_a_half_year_the_brackets_are_the_same_half():
    text = f"Results, first half of 2019 (in brackets the same period of 2018)\n\n{written('{}: {} ({})')}"
    assert figures(text) == wanted("2019-01-01/2019-06-30", "2018-01-01/2018-06-30")


def test_what_is_only_compared_with_is_of_no_time_told():
    assert figures(f"Results of the unit in 2019\n\n{written('{}: {} (against {})')}") == wanted("2019", None)


@pytest.mark.parametrize("gap", [": ", "  ", " ", " | ", " .... "])
def test_a_total_counts_everybody_in_the_rows_that_add_up_to_it(gap):
    text = "\n".join(f"{label}{gap}{number}" for label, number in (("Women", 10), ("Girls", 5), ("Men", 4), ("Total", 19))) + "\n"
    assert [(value, unit) for value, unit, _ in figures(text)] == [(10, "women"), (5, "girls"), (4, "men"), (19, "people")]


def test_a_total_of_one_kind_stays_of_that_kind():
    text = "Women from Laos: 10\nWomen from Myanmar: 5\nTotal: 15\n"
    assert [unit for _, unit, _ in figures(text)] == ["women", "women", "women"]


def test_a_sum_that_does_not_come_out_is_nobodys_total():
    assert [value for value, _, _ in figures("Women | 10\nGirls | 5\nTotal | 17\n")] == [10, 5]


def test_a_sentence_that_ends_in_a_year_is_no_row():
    assert figures("Women: 10\nMen: 4\nTotal: 14\n\nThe figures in brackets are those of 2018.\n")[2:] == [(14, "people", None)]


def test_a_row_up_from_another_number_has_both():
    text = "Women rescued: 26, up from 19\nGirls rescued: 14, up from 11\n"
    assert [value for value, _, _ in figures(text)] == [26, 19, 14, 11]


def test_a_laws_year_in_brackets_dates_no_bracket():
    text = "The law of 2018 in brackets was read. In 2019 police rescued 26 women (19 women).\n"
    assert [when for _, _, when in figures(text)] == ["2019", "2019"]


def test_a_total_of_the_freed_and_the_held_is_of_neither():
    assert [value for value, _, _ in figures("Women rescued | 12\nMen arrested | 3\nTotal | 15\n")] == [12, 3]


def test_a_total_has_its_bracket_too():
    rows = "Women helped: 26 (19)\nGirls helped: 14 (11)\nTotal: 40 (30)\n"
    text = f"Hope House: results of 2021\n\n{rows}\nIn brackets: the previous year.\n"
    assert figures(text)[-2:] == [(40, "people", "2021"), (30, "people", "2020")]
