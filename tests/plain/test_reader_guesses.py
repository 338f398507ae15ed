"""Guesses in quotation marks are one figure; the next one acquitted, round talk and readers are none."""

import pytest

from kinbridge.plain.reader import read


def figures(text):
    return [(row["value"], row.get("value_max"), row["unit"]) for row in read(text) if row["kind"] == "figure"]


GUESSES = [
    ('The mayor next door speaks of "sixty, seventy at the outside".', (60, 70)),
    ('Its opposite number recalls "thirty, maybe thirty-five".', (30, 35)),
    ('A consulate clerk remembers sending home "twenty, maybe thirty each month".', (20, 30)),
    ('A doctor on the beach counts "three hundred, maybe four hundred a night".', (300, 400)),
    ('A consul guesses at "forty a year, fifty in a bad one".', (40, 50)),
    ('The union guessed "four hundred a year, maybe five hundred".', (400, 500)),
    ('The post speaks of "three hundred, maybe a few more".', (300, None)),
]


@pytest.mark.parametrize(("text", "guess"), GUESSES)
def test_a_guess_of_two_numbers_is_one_figure(text, guess):
    assert figures(f"We spoke with 48 women. {text}") == [(48, None, "women"), (*guess, "women")]


def test_two_counts_in_quotation_marks_stay_two():
    assert figures('She said "forty women, fifty men".') == [(40, None, "women"), (50, None, "men")]


NONE = [
    "A fourth was acquitted.",
    "Charges against a seventh were dismissed.",
    "The organiser, 51, received eight years.",
    "Nine ministers have come and gone.",
    "Subscribe to our newsletter and join 40,000 readers.",
    "They mentioned at least one sign of trafficking.",
    "Ask a hundred people who made it and ninety-nine will shrug.",
]


@pytest.mark.parametrize("text", NONE)
def test_round_talk_and_the_next_one_are_no_figures(text):
    rows = figures(f"The court convicted five defendants and freed 12 women. {text}")
    assert rows == [(5, None, "defendants"), (12, None, "women")]


def test_a_fourth_of_somebody_is_a_share():
    assert figures("A fourth of those rescued were girls.")[0][0] == 25
