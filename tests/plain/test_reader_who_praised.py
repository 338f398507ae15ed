"""Who praises a step and then says a number has said it; who holds, complains or points out a number has counted it."""

import pytest

from kinbridge.plain.reader import read

RAIN = "MANILA, May 3 - It rained in the hills.\n\n"


def told(text):
    return {(row["value"], row["counted_by"]) for row in read(RAIN + text) if row["kind"] == "figure"}


SAID = [
    ("Lawmakers thanked the department but noted that of the 57 agencies just 8 face charges.", (8, "Lawmakers")),
    ("The churches praised the step, yet noted that of the 26 firms only 3 are before a judge.", (3, "The churches")),
    ("Unions applauded the step but said of the 27 agencies only three have been fined.", (3, "Unions")),
    ("Lawyers in Cairo complain that nobody has been convicted.", (0, "Lawyers in Cairo")),
    (
        "The Tanzanian Domestic Workers Union holds that 9,000 women left for Oman.",
        (9000, "The Tanzanian Domestic Workers Union"),
    ),
    ("The Global Slavery Index put the number of people living in slavery there at 90,000.", (90000, "The Global Slavery Index")),
    ("Lawyers praised the police, but the ministry said that 3 owners have been fined.", (3, "the ministry")),
    ("Senators praised the raid, and 40 women came home.", (40, None)),
    ("The union holds 40 flats for women.", None),
]


@pytest.mark.parametrize(("text", "said"), SAID)
def test_who_says_a_number_after_praise_or_holds_it_counted_it(text, said):
    assert said in told(text) if said else all(name is None for _, name in told(text))


def test_a_commissioner_in_charge_who_talks_to_a_paper_is_asked_for_her_office():
    text = (
        '"The road does not ask for papers"\nAdama Ouedraogo, commissioner in charge of the Brigade for Minors, talks to our '
        "correspondent. 11 March 2019.\n\nQ: Has it changed your work?\nA: In 2018 we took 343 children out of the pits.\n\n"
        "Q: How many people were arrested?\nA: Twenty-six.\n"
    )
    assert {row["counted_by"] for row in read(text) if row["kind"] == "figure"} == {"Adama Ouedraogo"}


@pytest.mark.parametrize("part", ["Among those released were 89 women", "Two hundred and nineteen of those found were women"])
def test_a_body_that_told_a_wire_tells_its_parts_in_the_next_paragraph(part):
    text = (
        "ALMATY, Nov. 22, 2023 (Steppe Newswire) -- Investigators from four countries have released 336 people from farms, "
        "officials said Wednesday.\n\nThe sweep lasted six weeks, according to the Interior Ministry in Astana.\n\n"
        f"{part}. About two dozen of the suspects hold foreign passports.\n"
    )
    women = [row for row in read(text) if row["kind"] == "figure" and row["unit"] == "women"]
    assert [row["counted_by"] for row in women] == ["the Interior Ministry"]
