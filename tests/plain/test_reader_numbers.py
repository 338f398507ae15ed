"""Numbers as clerks, reporters and older hands write them, in one sentence after the other."""

import pytest

from kinbridge.plain.reader import read


def told(said: str) -> list[tuple]:
    rows = [row for row in read(f"Police in Hanoi freed {said} from a bar last month.") if row["kind"] == "figure"]
    return [(row["text"], row["value"], row.get("value_max"), row["unit"]) for row in rows]


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("twenty-six (26) women", 26),
        ("26 (twenty-six) women", 26),
        ("half-a-dozen women", 6),
        ("a half-dozen women", 6),
        ("ten dozen women", 120),
        ("a quarter of a million women", 250_000),
        ("three quarters of a million women", 750_000),
        ("one and a half thousand women", 1_500),
        ("two and a half million women", 2_500_000),
        ("1½ thousand women", 1_500),
        ("4 and a half million women", 4_500_000),
        ("2 ½ million women", 2_500_000),
        ("approx. 40 women", 40),
        ("not even 40 women", 40),
        ("a minimum of 40 women", 40),
        ("twelve hundred women", 1_200),
        ("1 204 women", 1_204),
        ("4 lakh women", 400_000),
    ],
)
def test_a_number_is_the_whole_of_what_is_written(said, value):
    assert told(said) == [(said, value, None, "women")]


@pytest.mark.parametrize(
    ("said", "counted", "least", "most"),
    [
        ("two to three dozen women", "two to three dozen women", 24, 36),
        ("between two and three dozen women", "between two and three dozen women", 24, 36),
        ("anywhere from 10 to 15 women", "10 to 15 women", 10, 15),
        ("three or four hundred women", "three or four hundred women", 300, 400),
        ("ten, perhaps fifteen women", "ten, perhaps fifteen women", 10, 15),
    ],
)
def test_a_range_has_both_its_ends_in_one_measure(said, counted, least, most):
    assert told(said) == [(counted, least, most, "women")]


def test_this_years_number_and_the_last_ones_in_brackets_are_two():
    rows = [row for row in read("Women rescued: 26 (26)\nGirls rescued: 14 (11)\n") if row["kind"] == "figure"]
    assert [row["value"] for row in rows] == [26, 26, 14, 11]


def test_numbers_that_differ_in_brackets_are_not_one():
    rows = [row for row in read("The court convicted twenty-six (62) men.") if row["kind"] == "figure"]
    assert [row["text"] for row in rows if row["value"] == 26 and "62" in row["text"]] == []


@pytest.mark.parametrize("aside", ["a quarter of a year", "three quarters of a boat", "half a day", "and a half", "one", ""])
def test_what_stands_in_brackets_behind_a_number_breaks_nothing(aside):
    rows = [row for row in read(f"They were 4 ({aside}) at sea. Police freed 14 women.") if row["kind"] == "figure"]
    assert "14 women" in [row["text"] for row in rows]
