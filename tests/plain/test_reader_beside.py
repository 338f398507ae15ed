"""Bare numbers beside what was counted: shares of those who told so, so many before, so many already, and one that is all."""

import pytest

from kinbridge.plain.reader import read


def values(text: str) -> list[float]:
    return [claim["value"] for claim in read(text) if claim["kind"] == "figure"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            ("The court at Fort-Liberté heard 7 cases in 2012 and between 4 and 6 in the first half of 2013; at "
            "least a third ended in acquittal."),
            [7, 4, 33.3],
        ),
        (
            ("The court in Pakse heard 9 cases in 2012 and between 5 and 7 in the first ten months of 2013; it "
            "acquitted in at least a third."),
            [9, 5, 33.3],
        ),
        (
            ("The court heard 9 cases in 2012 and either 5 or 6 in the first half of 2013. About half of these "
            "ended with the accused going free."),
            [9, 5, 50],
        ),
        (
            ("We spoke to 48 returnees. In a little over 60 per cent of the accounts the first word came from a "
            "cousin or a neighbour."),
            [48, 60],
        ),
        ("We spoke to 48 returnees. In nearly 60 per cent of the women's accounts the matter had begun with an aunt.", [48, 60]),
        ("We spoke to 48 returnees. According to just under 60 per cent, a relative had made the first contact.", [48, 60]),
        ("We spoke to 48 returnees. A quarter to a third of the returnees had left a child behind.", [48, 25]),
        ("We spoke to 48 returnees. From a quarter to a third of them had borne a child.", [48, 25]),
        ("We spoke to 48 returnees. Somewhere between a third and a half of them had a child there.", [48, 33.3]),
        (
            ("We intercepted 612 girls. Close to two thirds had been promised work as maids. A fifth were bound "
            "for a circus."),
            [612, 66.7, 20],
        ),
        (
            ("- The protection working group screened 1.3 thousand people who had come ashore. In 351 (27%) it "
            "saw signs of trafficking."),
            [1300, 351, 27],
        ),
        (
            ("- 2.6 thousand arrivals were screened by the group, and signs of trafficking were noted in 338 (13 "
            "per cent)."),
            [2600, 338, 13],
        ),
        ("- The cluster screened 2.6 thousand arrivals. Signs of trafficking were seen in 338 (13%).", [2600, 338, 13]),
        ("- Monitors interviewed 2,640 people on arrival; 211 (8%) reported signs of trafficking.", [2640, 211, 8]),
        ("About one interviewed woman in four bore the marks of blows; 27 had been sold on two or more times.", [25, 27]),
        ("About a third of the women we spoke to had been beaten and 44 had been sold at least twice.", [33.3, 44]),
        ("In comparison with February the calls became less (from 2 015), and the cases opened grew by 6 per cent.", [2015, 6]),
        ("Files opened were down 6% on the first quarter, when there were 139.", [139, 6]),
        ("Compared with September (3,260), fewer calls came in, while cases opened rose by 8 per cent.", [3260, 8]),
        ("April had brought 1 911 calls, so the line was quieter; files opened went up 12 %.", [1911, 12]),
        ("Reading the table: files opened are up 14% on May; calls are down, May having brought 803.", [14, 803]),
        ("It was decided to add three liaison offices to the twelve already open.", [3, 12]),
        ("Three border liaison offices are to be added to the present six.", [3, 6]),
        ("Two border liaison offices will join the existing seventeen.", [2, 17]),
        ("They will open three liaison offices beside the four that exist.", [3, 4]),
        ("Three safe apartments opened in May, and with them the total is 7.", [3, 7]),
        ("Two safe houses opened in February, which makes 9 in all.", [2, 9]),
        ("The State runs one shelter.", [1]),
        ("The unit has 31 staff and one shelter.", [31, 1]),
        ("The district social welfare office has one officer and no boat; it made no arrests.", [1, 0]),
        ("Courts considered 22 cases and convicted 19 persons; one person was acquitted.", [22, 19, 1]),
        ("The Convention has been ratified by 15 states, with another three having signed but not yet ratified.", [15, 3]),
        ("The police turned back 1,353 children in 2012, while the nuns, who keep a notebook, wrote down 2,118.", [1353, 2118]),
        ("Between 2009 and 2013 from 3,000 to 4,200 young women were taken to Bangkok.", [3000]),
        ("Women: 26 have been found, namely 22 from Vietnam and four from Laos.", [26, 22, 4]),
    ],
)
def test_a_bare_number_beside_a_count_is_counted_with_it(text, wanted):
    assert sorted(values(text)) == sorted(wanted)


@pytest.mark.parametrize(
    "text",
    [
        "Calls were 11% up on the first quarter (2019).",
        "The price was up on March (4,790).",
        "They were added to the twelve already open windows of the hall.",
        "One house burnt down.",
        "He has one brother.",
        "Prices went from 3,000 to 4,200 in a year.",
        "A quarter to ten the train left.",
    ],
)
def test_a_year_a_price_and_one_of_many_are_not(text):
    assert not [value for value in values(text) if value != 11]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Fifty-two of those who rang were seafarers; eleven had lost their passports.", [52, 11]),
        ("The units had 1 322 cases, 12.4 per cent up on the 1 176 of the same period in 2022.", [1322, 12.4, 1176]),
        ("We met 65 women. A third or so of the women had been beaten; forty-four had been sold twice.", [65, 33.3, 44]),
        ("Nobody who bought the labour was charged.", [0]),
    ],
)
def test_those_who_did_so_a_third_or_so_and_nobody_who_did_what_are_counted(text, wanted):
    assert values(text) == wanted


BEFORE = {
    "women": "Police rescued 230 women in 2019.",
    "cases": "Police opened 230 cases in 2019.",
    "victims": "The shelter assisted 230 victims.",
}
AND_THEN = {
    "Vientiane had 41, Savannakhet 30.": {41, 30},
    "The north had 41, the south only 30.": {41, 30},
    "Vientiane led with 41, followed by Savannakhet with 30.": {41, 30},
    "January alone saw 41.": {41},
    "From the north came 41.": {41},
    "That compares with 41 in 2018.": {41},
    "It should have read 41.": {41},
    "The circus had 41.": set(),
    "Laos has 49 ethnic groups, Thailand has 70.": set(),
}


@pytest.mark.parametrize("then", AND_THEN)
@pytest.mark.parametrize("unit", BEFORE)
def test_what_a_place_or_a_year_had_of_it_is_of_those_counted_before(unit: str, then: str) -> None:
    claims = read(f"The province reported on trafficking. {BEFORE[unit]} {then}")
    found = {claim["value"]: claim["unit"] for claim in claims if claim["kind"] == "figure"}
    assert found == {230: unit} | dict.fromkeys(AND_THEN[then], unit)
