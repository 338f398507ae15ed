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
