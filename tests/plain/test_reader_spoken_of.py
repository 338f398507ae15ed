"""Many of whom somebody speaks, whom nobody counted, are exploited; so are those seen beside the ones who were arrested."""

import pytest

from kinbridge.plain.reader import read

HELPED = "In 2018 we assisted 60 girls and brought home 31 victims.\n\n"


def last(text):
    """What was done to those counted last."""
    return [row["action"] for row in read(text) if row["kind"] == "figure"][-1]


GUESSED = [
    "Q: NGOs speak of thousands of Togolese maids in the Gulf.\nA: They do.",
    "Q: Some NGOs speak of five thousand victims a year in your province.",
    "Some say thousands are still inside.",
    "People say there are forty-seven thousand.",
    "They say 46,000 children live like that.",
    "A charity writes that thousands of Sierra Leonean women are stuck in the Gulf.",
    "A newspaper wrote that thousands of women disappear every year into these networks.",
    "Charities tell me thousands of children pick cotton each autumn.",
    "A parish priest in Kenieba reckons with 300 to 500 arrivals a year.",
    'A union, asked informally, guessed "four hundred a year, maybe five hundred".',
    "An NGO estimate puts the number in hereditary slavery at 43,000 to 90,000 people.",
    "A report put the number of people held in Myanmar at 120,000 or more, in 2023.",
    "An estimated 47,000 children, most of them girls, live under the custom known as criadazgo.",
    "A few dozen boys are thought to remain in its ranks.",
]


@pytest.mark.parametrize("text", GUESSED)
def test_many_of_whom_somebody_speaks_are_exploited(text):
    assert last(HELPED + text) == "trafficked"


COUNTED = [
    "The teachers speak of thousands of pupils in the schools.",
    "The mayor spoke of 400 people at the fair.",
    "A union says that 3,000 women work in the mills.",
    "The ministry puts the number of victims identified at 340.",
    "The police speak of 40 arrests and of 200 victims identified.",
    "Charities speak of 3,000 refugees in the park.",
    'The office sends home "some 100 women a year"; its counterpart in Muse remembers "eighty, perhaps ninety".',
]


@pytest.mark.parametrize("text", COUNTED)
def test_many_of_whom_no_wrong_is_told_are_not(text):
    """Pupils, refugees, workers, those who were found; and whom a second office counted as the first did."""
    assert last(HELPED + text) != "trafficked"


SEEN = [
    ("Two persons were taken into custody at the ferry on Sunday as they waited to board the boat with three girls.", 3),
    ("Police arrested two women on Tuesday. They were boarding a coach to Buenos Aires with four boys who knew nobody.", 4),
    ("Four persons were taken into custody when a ticket clerk became suspicious of five small boys.", 5),
    ("Traffic police checked the night coach and became curious about four pregnant women.", 4),
    ("Police arrested two women after a boat captain reported that four girls from Venezuela had begged him for a passage.", 4),
    ("The sergeant said the pair, aged 33 and 52, were taking four girls to Nzerekore.", 4),
    ("A couple appeared before the magistrate accused of bringing four Ugandan girls into Kenya.", 4),
    ("Police arrested two men after a village headman counted six boys in a boat made for four.", 6),
]


@pytest.mark.parametrize(("text", "value"), SEEN)
def test_whom_onlookers_see_with_the_arrested_are_trafficked(text, value):
    assert next(row["action"] for row in read(text) if row["kind"] == "figure" and row["value"] == value) == "trafficked"


CALM = [
    "The nuns were taking four girls to the shelter.",
    "They were boarding the ferry with 40 women of the choir.",
    "Police arrested a man after a guard reported that two girls were missing.",
    "The teacher was boarding the bus with 30 children for a school trip.",
]


@pytest.mark.parametrize("text", CALM)
def test_whom_others_travel_with_are_not(text):
    assert last(text) != "trafficked"


def test_the_suspects_are_arrested_though_children_were_counted_before_them():
    told = "Police arrested four persons after a cook heard two boys crying. The suspects, two of them women, had paid an aunt."
    assert last(told) == "arrested"
