"""Houses, rooms, points and posts where people are taken in or spoken with, and posts that are vacant."""

import pytest

from kinbridge.plain.reader import read


def figures(text):
    return [(row["value"], row["unit"]) for row in read(text) if row["kind"] == "figure"]


HOUSES = [
    ("The two homes we run sheltered 133 residents.", 2),
    ("The three homes of the Trust took in 265 survivors.", 3),
    ("Under our roof: the two homes have 36 beds.", 2),
    ("The three houses in Yaounde and Buea lodged 154 survivors.", 3),
    ("They found no bed outside two church houses.", 2),
    ("The sisters run two night centres, which received 61 children.", 2),
    ("None of our houses receives a subsidy from the State.", 0),
]


@pytest.mark.parametrize(("text", "value"), HOUSES)
def test_homes_that_take_people_in_are_shelters(text, value):
    assert (value, "shelters") in figures(text)


OTHER_HOUSES = [
    "Police searched two houses in the old town and found 9 women.",
    "The girls cleaned two houses in which the couple lived.",
    "The two houses received girls from a broker.",
    "The children slept in three rooms.",
]


@pytest.mark.parametrize("text", OTHER_HOUSES)
def test_other_houses_count_nothing(text):
    assert not {"shelters", "offices"} & {unit for _, unit in figures(text)}


OFFICES = [
    ("Our monitors at 7 crossing points spoke with 5,120 people.", 7),
    ("They spoke to 2,215 people at 8 outreach points.", 8),
    ("Three counselling rooms were added.", 3),
    ("Five day centres for street children opened.", 5),
    ("Three new women's spaces bring the number to 28.", 28),
    ("Our eleven listening posts talked with 5,210 travellers.", 11),
    ("Police stationed women officers at 14 checkposts.", 14),
]


@pytest.mark.parametrize(("text", "value"), OFFICES)
def test_where_people_are_spoken_with_is_an_office(text, value):
    assert (value, "offices") in figures(text)


def test_five_days_are_no_day_centres():
    assert figures("Five days later she fled.") == []
    assert figures("The centre was searched for two days.") == []


VACANT = ["Two posts are vacant.", "Staff: four posts are still vacant.", "We have asked for 2 more posts."]


@pytest.mark.parametrize("text", VACANT)
def test_posts_vacant_or_asked_for_are_of_staff(text):
    assert {unit for _, unit in figures(text)} == {"personnel"}


def test_a_row_of_those_held_outside_a_post_counts_people():
    text = "Border post, May 2019\n- Turned back: 171 foreigners\n- Apprehended outside crossing points: 26\n- Posts closed: 3"
    assert {(26, "people"), (3, "offices")} <= set(figures(text))
