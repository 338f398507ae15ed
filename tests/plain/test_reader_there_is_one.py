"""The one shelter there is, one of a staff, and nobody there who speaks a language."""

import pytest

from kinbridge.plain.reader import read


def figures(text):
    return [(row["value"], row["unit"]) for row in read(text) if row["kind"] == "figure"]


ONE_SHELTER = [
    "There is one specialised shelter, in the port, with 30 beds.",
    "The one government-run shelter, in the capital, was closed.",
    "The state lent a building to one NGO shelter.",
    "The one state shelter for women stood half empty.",
    "One more safe house was rented.",
    "The ministry has nobody in the north and one shelter, in the capital.",
]


@pytest.mark.parametrize("text", ONE_SHELTER)
def test_one_shelter_is_a_count(text):
    assert (1, "shelters") in figures(text)


NOT_THE_ONE = [
    "One shelter told us that it was full.",
    "She was moved from one shelter to another.",
    "Every district should have one shelter.",
    "In one shelter the girls slept on the floor.",
    "Of those registered at one Athens centre, most went missing.",
    "There is not a single shelter for men.",
]


@pytest.mark.parametrize("text", NOT_THE_ONE)
def test_a_shelter_by_the_way_is_none(text):
    assert (1, "shelters") not in figures(text)


ONE_OF_A_STAFF = [
    ("The town has one counselor.", "personnel"),
    ("We've got 14 beds and one social worker.", "personnel"),
    ("There is one Thai interpreter two afternoons a week.", "personnel"),
    ("We have one Oromo speaker and she works mornings.", "personnel"),
    ("The union has one legal adviser for the whole district.", "personnel"),
    ("The state has one specialist detective for this kind of offence.", "officials"),
]


@pytest.mark.parametrize(("text", "unit"), ONE_OF_A_STAFF)
def test_one_of_a_staff_is_a_count(text, unit):
    assert (1, unit) in figures(text)


BY_THE_WAY = [
    "According to one investigator, the rooms had no windows.",
    "One doctor told me that he had seen nothing.",
    "I would swap the nineteen for one inspector who speaks Aymara.",
    "There is one labour inspector for every two hundred farms.",
]


@pytest.mark.parametrize("text", BY_THE_WAY)
def test_one_of_a_staff_by_the_way_is_none(text):
    assert not [value for value, _ in figures(text) if value == 1]


NOBODY = [
    "Nobody on the line speaks Wayuu.",
    "No one on his team spoke Indonesian, so the captain interpreted.",
    "None of my people speaks Bahasa.",
    "The police post has nobody who speaks Karen.",
    "There is no Creole speaker in the office.",
    "There is not a single Swahili speaker at the police post.",
    "The house has 40 beds and no nurse.",
    "I have 6 prosecutors, 4 investigators and no psychologist.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_there_who_speaks_or_heals_is_none_of_a_staff(text):
    assert (0, "personnel") in figures(text)


STRANGERS = [
    "Nobody on that farm speaks Oromo.",
    "Nobody in the village spoke Khmer.",
    "Nobody around them speaks a language they know.",
]


@pytest.mark.parametrize("text", STRANGERS)
def test_who_speaks_elsewhere_is_of_no_staff(text):
    assert figures(text) == []


def test_lawyers_whom_a_house_has_are_its_staff():
    assert figures("The Circle, which has two lawyers for the whole valley, is open.") == [(2, "personnel")]
    assert (2, "personnel") not in figures("Police arrested two lawyers.")


def test_no_other_number_leans_on_one_of_a_staff():
    text = "Three women were found. The association, which has one paralegal and no car, helped two to come back."
    assert (2, "women") in figures(text)
