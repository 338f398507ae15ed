"""Roads with several legs end in the last; where talks, trials and checks were held nobody was taken."""

import pytest

from tests.plain.annotated import pairs

LEGS = [
    ("Ethiopians and Somalis pass through Djibouti each year to Yemen and on to Saudi Arabia for work.", {"ET>SA", "SO>SA"}),
    ("Migrants from Eritrea cross Sudan to Libya and on to Italy, and many are kidnapped.", {"ER>IT"}),
    ("Vietnamese girls are moved through Cambodia to Thailand and on to Malaysia to work in bars.", {"VN>MY"}),
    ("The boys set out from Jimma, came through Djibouti and were held in Yemen before the last leg to Saudi Arabia.", {"ET>SA"}),
    ("The men came from Sialkot, were kept in a cellar in Istanbul, Turkey, until the last stage to Greece.", {"PK>GR"}),
    ("Nearly all came from Jimma, passed through Djibouti and were held for ransom in Lahj, Yemen, on their way to Saudi Arabia.",
     {"ET>SA"}),
]  # fmt: skip
ENDS = [
    ("Girls from Uganda were sold to a bar in Nairobi, Kenya, on their way home.", {"UG>KE"}),
    ("Congolese boys pass through Uganda to Kenya and work on flower farms.", {"CD>KE"}),
]


@pytest.mark.parametrize(("sentence", "roads"), LEGS)
def test_a_road_of_several_legs_ends_in_the_last(sentence, roads):
    assert pairs(sentence) == roads


@pytest.mark.parametrize(("sentence", "roads"), ENDS)
def test_a_road_that_goes_no_further_ends_where_it_is_said_to(sentence, roads):
    assert pairs(sentence) == roads


HEAD = "KAMPALA, 3 May 2019 - It rained. "
EVENTS = [
    "A round table held in Amman dealt with housemaids who were not paid.",
    "Consultations on brides were held in Nanning with the Chinese side.",
    "The second session of the commission, held in Juba, heard of women sold to bars.",
    "The trial was held in Harare and the women told of beatings.",
    "The mixed checks with Kenyan officers, held under the arrangement signed at Busia, found women who had been sold.",
]


@pytest.mark.parametrize("sentence", EVENTS)
def test_where_talks_and_trials_were_held_nobody_was_taken(sentence):
    assert pairs(HEAD + sentence) == set()


@pytest.mark.parametrize(
    "sentence", ["The women were held in Muscat in a locked flat.", "A trial heard that girls were held in Muscat by an agent."]
)
def test_where_people_were_held_is_still_an_end(sentence):
    assert pairs(HEAD + sentence) == {"UG>OM"}


POSTS = f"{HEAD}Posts on Telegram offered data-entry work in Bangkok. They were met at the airport"


def test_where_work_was_only_promised_is_no_end_for_those_taken_on_elsewhere():
    assert pairs(f"{POSTS}, driven north and ferried across the river to a compound.") == set()
    assert pairs(f"{POSTS} and locked in a flat.") == {"UG>TH"}
