"""Whom a paper asks, in whatever words its head says so; and whose figures a table or a paper gives."""

import pytest

from kinbridge.plain.reader import read

ANSWERS = (
    "\n\nQ: Has it changed?\nA: In 2018 we took 343 children out of the pits. In 2017 it had been 190.\n\n"
    "Q: How many people were arrested?\nA: Twenty-six. Nine have been tried.\n"
)
NAME = "Adama Traore"
HEADS = [
    f"We speak to {NAME}, director of the Protection Office in Bamako. 12 February 2019.",
    f"{NAME} is the director of the Protection Office in Bamako. She received us on 12 February 2019.",
    f"Our guest is {NAME}, head of the Brigade for Minors. Bamako, 12 February 2019.",
    f"{NAME}, who heads the Brigade for Minors, in conversation with Le Relais. 12 February 2019.",
    f"Commissioner {NAME} of the Brigade for Minors spoke with The Bamako Lantern on 12 February 2019.",
    f"{NAME} has run the Brigade for Minors since 2014. We called on her in Bamako. 12 February 2019.",
    f"Tea with {NAME}, head of the Brigade for Minors. 12 February 2019.",
    f"Monday Interview | {NAME}, head of the Brigade for Minors",
    f"Our reporter met {NAME}, head of the Brigade for Minors, in Bamako on 12 February 2019.",
    f"{NAME}, director of the shelter in Kayes, tells The Lantern what has changed. 12 February 2019.",
    f"Interview by Awa Diop with {NAME}, head of the Brigade for Minors. 12 February 2019.",
    f"Awa Diop talks to {NAME}, head of the Brigade for Minors. 12 February 2019.",
    f"The head of the Brigade for Minors, {NAME}, spoke to us in Bamako on 12 February 2019.",
    f"We meet {NAME} in a noodle shop. Interview by our staff, 2 May 2019.",
]


@pytest.mark.parametrize("title", ["", '"The road does not ask for papers"\n'])
@pytest.mark.parametrize("head", HEADS)
def test_whoever_answers_for_an_office_has_counted_what_she_says(head, title):
    told = {row["counted_by"] for row in read(title + head + ANSWERS) if row["kind"] == "figure"}
    assert all(name.endswith(NAME) for name in told)


def test_a_girl_who_was_sold_and_tells_of_it_is_not_named():
    text = f"We met {NAME} at her mother's house. She was sold at fifteen.{ANSWERS}"
    assert NAME not in {row["counted_by"] for row in read(text) if row["kind"] == "figure"}


TABLE = "Table 4. Trafficking in persons, Kenya, 2016-2018\n{source}\n\nItem 2016 2017 2018\nCases opened 302 304 288\n"


def test_who_prepared_a_table_for_a_forum_has_counted_and_not_the_forum():
    source = "Prepared by the Counter Trafficking in Persons Secretariat for the Nairobi Statistics Forum"
    rows = read(TABLE.format(source=source))
    assert {row["counted_by"] for row in rows if row["kind"] == "figure"} == {"Counter Trafficking in Persons Secretariat"}


def test_a_press_office_speaks_for_its_ministry():
    head = "From the press office of the Ministry of Interior, 22 July 2022"
    text = f"{head}\n\n1. In the first half of 2022 it recorded 74 cases.\n"
    assert {row["counted_by"] for row in read(text) if row["kind"] == "figure"} == {"Ministry of Interior"}


def test_courts_at_the_head_of_a_paragraph_are_not_whose_paper_it_is():
    text = "OPEN DOOR TRUST\nAnnual report 2018\n\nOur teams met 5,215 people.\n\nCourts: we stood by in 29 hearings.\n"
    assert "Courts" not in {row["counted_by"] for row in read(text) if row["kind"] == "figure"}
