"""Workers whom inspectors meet, those whom offices count, and the numbers that a correction takes back."""

import pytest

from kinbridge.plain.reader import read


def done(text):
    """What was done to those counted."""
    return [row["action"] for row in read(text) if row["kind"] == "figure"]


FOUND = [
    "The labour inspectorate knocked at 640 doors and met 377 foreign workers who could not say what their wage was.",
    "Last year the labour commissioner of Assam visited 214 gardens and recorded 1,906 children at work.",
    "Inspectors visited 40 kilns and registered 212 labourers without a contract.",
    "Last year we met 17 Venezuelan women who had been brought through Ecuador to the camps.",
    "Police and NGOs together counted 125 victims, up from 95 in 2013.",
    "The Harbour Committee counted 611 people with signs of trafficking.",
    "The ministry has counted 57 workers at the estate, not 75.",
]


@pytest.mark.parametrize("text", FOUND)
def test_whom_inspectors_meet_and_offices_count_they_identify(text):
    assert "identified" in done(text)


NOT_FOUND = [
    "The labour minister met 377 foreign workers who could not say what their wage was.",
    "Inspectors visited 40 kilns and registered 212 labourers for a course.",
    "Labour inspectors visited 40 kilns and recorded 212 complaints.",
    "The agency counted 45 children in three shelters.",
    "The centre counted 60 women who had returned from Oman.",
    "The choir counted 45 members.",
    "Her volunteers counted 125 women at the rally.",
]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_whom_others_meet_and_surveys_count_they_do_not(text):
    assert "identified" not in done(text)


HEADLINES = {
    "Scores of maids stranded, says union": "trafficked",
    "Scores of girls in flower farms": "trafficked",
    "Scores of boys sent to gold pits, police say": "trafficked",
    "Scores of maids held in Ajman villa, police say": "confined",
    "Scores of girls freed from bars": "rescued",
}


@pytest.mark.parametrize("headline", HEADLINES)
def test_a_headline_taken_back_tells_what_was_done(headline):
    text = f'CORRECTION\n\nOur report of 11 May ("{headline}") contained errors. Nine girls were found in Muscat.'
    assert done(text)[0] == HEADLINES[headline]


RIGHT = [
    ("Inspectors found 41 women there, 27 of them from Sri Lanka; the report had given 140 women.", "identified"),
    ("The unit has identified 38 victims, not 83; the report gave the total as 83 workers.", "identified"),
    ("The navy rescued 47 boys, not 74. Our report spoke of 74 boys.", "rescued"),
]


@pytest.mark.parametrize(("text", "action"), RIGHT)
def test_a_number_taken_back_is_of_the_deed_of_the_right_one(text, action):
    assert done(text)[-1] == action


def test_a_number_taken_back_with_a_deed_of_its_own_keeps_it():
    assert done("Police found 38 men; the earlier story spoke of 83 men who had been sold.")[-1] == "trafficked"
