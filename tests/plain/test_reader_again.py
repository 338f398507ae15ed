"""A number named again is the count that first had it, and the states beside those that ratified a treaty are states."""

import pytest

from kinbridge.plain.reader import read


def unit(text, value):
    """The unit of the last figure of a value."""
    return [row["unit"] for row in read(text) if row["kind"] == "figure" and row["value"] == value][-1]


NAMED_AGAIN = [
    ("Police freed six girls. Three people are detained. The six walk home across the bridge with an officer.", 6, "girls"),
    ("We spoke with 48 women. The police opened five cases. The 48 are those who would talk.", 48, "women"),
    ("In 2022 we recorded 72 cases. In 2021 it had been 29. Out of the 72, nine were taken to the High Court.", 9, "cases"),
    ("They freed four people at the pier. We are three nuns and a driver. The four are now at the shelter.", 4, "people"),
    ("It freed 57 women. It has trained 300 officers. Of the 57, only eleven have received a certificate.", 11, "women"),
    ("They held nine suspects and found 22 minors. Two of the nine had been convicted before.", 2, "suspects"),
    ("They counted 211 women in four shelters. How many of the 211 are mothers?", 211, "women"),
]


@pytest.mark.parametrize(("text", "value", "kind"), NAMED_AGAIN)
def test_a_number_named_again_is_whom_it_counted_first(text, value, kind):
    assert unit(text, value) == kind


def test_officers_of_the_same_number_are_not_those_who_were_freed():
    assert unit("They freed four girls. He has four officers. The four are at a church home.", 4) == "girls"


def test_who_will_be_tried_is_no_victim_though_as_many_were_freed():
    assert unit("Police freed three girls and held three brokers. The three will be charged on Monday.", 3) != "girls"


def test_six_arrests_are_people_when_they_are_named_again():
    assert unit("The raid ended with six arrests. The six appear in court today.", 6) in {"people", "suspects"}


PARTIES = [
    "As of November 2010, it had been ratified by 49 states, while six more had put their names to it without ratifying.",
    "As of June 2016 it had been ratified by 37 states, while six had neither signed nor ratified it.",
    "As of June 2010, 18 states had ratified it, while six others had announced that they would do so.",
    "The Convention had been signed by seven states and a further six had sent observers.",
]


@pytest.mark.parametrize("text", PARTIES)
def test_states_beside_those_that_ratified_are_states(text):
    assert unit(text, 6) == "countries"


def test_those_taught_beside_the_parties_of_a_treaty_are_no_states():
    assert unit("It was ratified by 15 states, while 40 women were trained.", 40) == "women"


def test_others_who_await_trial_are_not_the_women_who_were_found():
    text = "Police found 12 women. One recruiter, and not six, has been sent to prison. Three others are awaiting trial."
    assert unit(text, 3) == "people"


def test_men_and_boys_among_those_counted_are_men():
    text = "Partners met 3,200 migrants; 471 (15%) showed signs of trafficking. Of the 471, 318 were Ethiopian men and boys."
    assert unit(text, 318) == "men"
