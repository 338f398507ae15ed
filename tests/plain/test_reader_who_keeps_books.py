"""Who counted: whose books a number stands in, by whom something was done to those counted, and no land of a place or a road."""

import pytest

from kinbridge.plain.reader import read


def counters(text: str) -> list[str | None]:
    return [claim.get("counted_by") for claim in read(text) if claim["kind"] == "figure"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("In the books of the Department of Labour Inspection there are 426 complaints.", "the Department of Labour Inspection"),
        ("There are 31 complaints on the books of the labour office.", "the labour office"),
        ("The juvenile brigade has 1,118 begging cases in its registers for four years.", "The juvenile brigade"),
        ("The high court at Dessie sat on 19 cases in 2017.", "The high court"),
        ("Delegates examined the register of the Secretariat, which shows that 420 victims were freed.", "Secretariat"),
        ("In all 3,500 households were visited by village committees.", "village committees"),
        ("Some households were visited by village committees, which found 412 children at work.", "village committees"),
        ("No victims were identified by officials, and runaways were jailed.", "officials"),
        ("No cases were opened by the provincial prosecutor.", "the provincial prosecutor"),
    ],
)
def test_whose_books_or_hands_it_is_counted(text, who):
    assert [who in (name or "") for name in counters(text)] == [True], counters(text)


@pytest.mark.parametrize(
    "text",
    [
        "In the rooms of the Department of Labour Inspection there are 426 beds for workers and 12 complaints.",
        "No victims were screened by Thai officials.",
        "No cases were forwarded by the migration service.",
        "About 300 girls were exploited by employers.",
        "Last year's sweep, limited to Argentina and Uruguay, produced 28 arrests.",
        "Thailand sent back 148 Lao victims in 2013.",
        "Benin extradited one suspect to Nigeria in August.",
    ],
)
def test_nobody_is_said_to_have_counted(text):
    assert not any(counters(text)), counters(text)


def test_a_land_that_prosecutes_counts_and_one_that_ends_a_place_does_not():
    assert counters("Thailand prosecuted 211 defendants in 2013.") == ["Thailand"]
    assert "Benin" not in counters("Volunteers at our posts in Togo and Benin spoke with 2,154 travellers.")


INTERVIEW = """Ten questions for SUPERINTENDENT ROWAN

Superintendent Ada Rowan has led the Harbour Desk since it was created. We met her on 12 May 2023.

Superintendent, your desk is said to be busy.
It is small. Last year 27 complaints reached us. We turned 15 of those into investigations.

What kind of men are they?
Of the 88 fishers we took off ships, sixty were from the hills.

And at home?
Last month four girls were found in a house in town.
"""


def test_whoever_is_interviewed_is_named_in_full_and_from_her_first_answer():
    assert set(counters(INTERVIEW)) == {"Superintendent Ada Rowan"}


def test_one_who_was_sold_is_not_named_however_large_her_name_is_set():
    sold = INTERVIEW.replace("SUPERINTENDENT ROWAN", "ADA ROWAN").replace(
        "Superintendent Ada Rowan has led the Harbour Desk since it was created.", "Ada Rowan was sold to a ship at 15."
    )
    assert not any("rowan" in (name or "").lower() for name in counters(sold.replace("Superintendent,", "Ada,")))
