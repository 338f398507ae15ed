"""Whom a part is of: persons and not the cases they were tried in, women and not victims, and fathers as other parents."""

import pytest

from kinbridge.plain.reader import read


def units(text: str) -> dict[str, str | None]:
    return {text[claim["start"] : claim["end"]]: claim["unit"] for claim in read(text) if claim["kind"] == "figure"}


@pytest.mark.parametrize(
    ("text", "part", "unit"),
    [
        ("The court convicted 12 traffickers in five cases, and four of them appealed.", "four of them", "traffickers"),
        ("Prosecutors charged 12 persons in five cases, and the court convicted four of them.", "four of them", "people"),
        ("Eight traffickers went to jail in 19 cases; in 2019 there had been eleven of them.", "eleven of them", "traffickers"),
        ("The unit arrested 31 suspects in 12 cases; six of them are in custody.", "six of them", "suspects"),
        ("Prosecutors charged 12 persons in five cases, and closed two of them.", "two of them", "cases"),
        ("Prosecutors charged 12 persons in five cases, and two of them were dismissed.", "two of them", "cases"),
        ("The unit arrested 31 suspects in 12 cases; nine of them are still open.", "nine of them", "cases"),
    ],
)
def test_a_part_that_only_persons_can_be_is_of_those_in_the_cases(text, part, unit):
    assert units(text)[part] == unit


@pytest.mark.parametrize(
    ("text", "part", "unit"),
    [
        ("Of the 27 victims we identified, nineteen were women from Senegal.", "nineteen", "women"),
        ("We recognised 133 victims. Ninety of them were Romanian women who had come by minibus.", "Ninety of them", "women"),
        ("We registered 412 victims. Forty of them were Oromo boys bound for Saudi Arabia.", "Forty of them", "boys"),
        ("Who are the victims?\nWe identified 122 victims. Ninety were Moroccan boys bound for Sweden.", "Ninety", "victims"),
        ("Police held 40 suspects. Nine of them were Romanian women.", "Nine of them", "suspects"),
    ],
)
def test_victims_told_to_be_women_of_a_land_are_women_unless_it_was_asked_who_the_victims_are(text, part, unit):
    assert units(text)[part] == unit


@pytest.mark.parametrize(
    ("text", "who", "unit"),
    [
        ("Prosecutors say that no father was ever charged.", "no father", "people"),
        ("We interviewed forty fathers in all.", "forty fathers", "people"),
        ("The police rescued 14 mothers.", "14 mothers", "women"),
    ],
)
def test_fathers_are_people_as_other_parents_are(text, who, unit):
    assert units(text)[who] == unit
