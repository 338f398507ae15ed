"""Shares told without a noun of their own: "every third caller", "a quarter concerned violence", "nine of ten cases"."""

import pytest

from kinbridge.plain.reader import read


def shares(text):
    return [row["value"] for row in read(text) if row["kind"] == "figure" and row["unit"] == "percent"]


TOLD = [
    ("About every third caller rang off when we asked who the agent was.", 33.3),
    ("We counted 96 women. Every fifth one was meant for hotels.", 20),
    ("We spoke with 84 women. Many were locked in, and every third had been slapped.", 33.3),
    ("The hotline took 300 calls; the north alone accounted for every fifth call.", 20),
    ("In nine of ten cases the witness gives up.", 90),
    ("Four in five had handed their identity card to the contractor.", 80),
    ("Seven in ten of ours had received nothing by then.", 70),
    ("Reports rose to 167. Roughly one third concerned forced marriage.", 33.3),
    ("The survey found 54,800 pupils, of whom a little over half begged.", 50),
    ("Nearly half could not name the landowner.", 50),
    ("A quarter of the country's 40 labor inspectors had attended training.", 25),
    ("They counselled 1,500 workers; a quarter of them said wages were missing.", 25),
    ("Of those who asked, 58 percent had paid a fee and two in five said they had been hit.", 40),
    ("We spoke with 61 men. A little over half (27) ended in hotels on the coast.", 50),
]


@pytest.mark.parametrize(("text", "value"), TOLD)
def test_a_share_without_a_noun_of_its_own_is_told(text, value):
    assert value in shares(text)


NONE = [
    "Every second month the police meet.",
    "They shall exchange files every quarter.",
    "Every tenth house is used in this manner.",
    "Suppose every tenth strawberry on your cake had a name written on it.",
    "If every second guest sent back the plate, the kitchens would change.",
    "A quarter passed before the police came.",
    "Two women were held; a third escaped.",
    "In nine of the ten cases the court convicted.",
    "The fees came to 64 million francs, half of which was borne by the industry.",
]


@pytest.mark.parametrize("text", NONE)
def test_times_things_and_suppositions_are_no_share(text):
    assert shares(text) == []


def test_a_number_does_not_lean_on_a_share():
    rows = read("About every third caller rang off when we asked. Three had been filmed by the employer's son.")
    assert [row["unit"] for row in rows if row["kind"] == "figure" and row["value"] == 3] == ["people"]
