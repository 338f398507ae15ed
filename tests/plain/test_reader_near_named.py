"""Plain sentences near what was read last: numbers named again, who is sought, single ones, who answers and roads at home."""

import pytest

from kinbridge.plain.reader import read

STANDS = [  # text, and a figure that it holds
    ("Police rescued 15 victims in March and made 15 arrests in May. Of the 15, nine are in custody.", (9, "people")),
    ("Nine countries signed the agreement, and 40 were arrested in the first joint operation.", (40, "suspects")),
    ("The treaty was ratified by 15 countries, but only 20 have been convicted under it.", (20, "people")),
    ("Officers from nine countries signed up for the course, and 40 were trained.", (40, "people")),
    ("Police are looking for 14 missing persons.", (14, "people")),
    ("Police are looking for six people lured to Myanmar.", (6, "people")),
    ("Two suspects are in custody. Nine women escaped; three are in hiding with relatives.", (3, "women")),
    ("Police rescued 14 caregivers from a home in Texas.", (14, "people")),
    ("The police have nine bureaus, each with two officers.", (9, "offices")),
    ("In a single raid police arrested 14 suspects.", (14, "suspects")),
]
UNCOUNTED = [  # text, and a unit of which it counts none
    ("No province has a single shelter.", "shelters"),
    ("Neither country reported a single conviction.", "convictions"),
    ("Each district has a single officer for trafficking.", "officials"),
    ("A single conviction can take eight years.", "convictions"),
    ("The state should fund a single hotline.", "offices"),
    ("In a single raid police arrested 14 suspects.", "officials"),
    ("The two governments, national and provincial, opened a shelter.", "countries"),
    ("The four governments since 2010 have all failed to pass the law.", "countries"),
    ("Police rescued 30 women. The bar employs 20 as dancers.", "personnel"),
]
NOT_DONE = [  # text, and a unit with what was not done
    ("Five people who had sold children to couples were released for lack of evidence.", ("people", "rescued")),
    ("The organisation collected 45 girls from the airport and took them to its shelter.", ("girls", "trafficked")),
    ("The training centre said its hotline received 12 officials.", ("officials", "trained")),
    ("The government ordered 40 people to build toilets at the shelter.", ("people", "exploited")),
    ("The government trained 200 police officers and established hotlines in five provinces.", ("provinces", "trained")),
    ("The IOM trained 45 officials and received referrals from 14 countries.", ("countries", "trained")),
]
SHARES_WITHOUT = ["Victims never repatriated (%)", "Traffickers placed in custody (%)", "Women helped recruit others (%)"]
HER_OWN_STORY = [
    "Interview with Anna Petrova, survivor, at the shelter in Osh.",
    "Interview with survivor Anna Petrova at the office of a charity.",
    "Interview with Anna Petrova (returnee), office of the charity.",
    "Anna Petrova is a survivor. We met her at the office of a charity. She spoke to us.",
    "Anna Petrova was sold at 16 by a colonel to a brothel. She spoke to us in May.",
    "Grace Achieng was a domestic worker for a consul. She talked to us in June.",
    "Maria Lopes was a secretary in Lagos before she was trafficked. She spoke to us in May.",
    "Grace Achieng ran away from the house of a governor. She talked to us in June.",
    "Interview\n\nAnna Petrova was sold at 16 and now works with the commissioner. She spoke to us in May.",
    "Maria Lopes lives with the family of a superintendent who saved her. She spoke to us in May.",
    "A conversation with Anna Petrova\n\nWe met her in a park in May, and she asked for tea.",
    "A conversation with Anna Petrova\n\nHer father left the house to her. She has been a farm worker since.",
    "A conversation with Anna Petrova\n\nAn uncle sold her to a bar, and an officer of the police found her there.",
]
ASKED = "\n\nHow many were there?\n\nThere were 12 girls in the house.\n\nAnd the men?\n\nFour men were arrested.\n"
NO_ROADS = [
    "KAMPALA, 3 May 2019 - Trafficking fell. Girls were taken to a shelter and then across the border to their homes in Kenya.",
    "LUSAKA, 3 May 2019 - Trafficking fell. Pregnant women are carried across the river to clinics in Angola.",
    "LUSAKA, 3 May 2019 - Trafficking fell. Every spring, workers leave for farms in Malawi under a state scheme.",
    "LIMA, 3 May 2019 - It rained. Prosecutors from Cusco met women in Lima who had been forced into prostitution.",
    "NAIROBI, 12 June 2018 - The report was released. Support from Caritas helps girls in Nairobi who were forced to beg.",
]


def figures(text):
    return [row for row in read(text) if row["kind"] == "figure"]


@pytest.mark.parametrize(("text", "told"), STANDS)
def test_a_number_is_of_whom_its_own_words_say(text, told):
    assert told in {(row["value"], row["unit"]) for row in figures(text)}


@pytest.mark.parametrize(("text", "unit"), UNCOUNTED)
def test_one_of_whom_nothing_is_said_is_not_counted(text, unit):
    assert unit not in {row["unit"] for row in figures(text)}


@pytest.mark.parametrize(("text", "wrong"), NOT_DONE)
def test_nothing_is_said_done_that_another_word_of_the_sentence_tells(text, wrong):
    assert figures(text)
    assert wrong not in {(row["unit"], row["action"]) for row in figures(text)}


@pytest.mark.parametrize("label", SHARES_WITHOUT)
def test_a_share_of_those_to_whom_it_was_not_done_tells_no_action(label):
    rows = figures(f"| Indicator | 2018 | 2019 |\n|---|---|---|\n| {label} | 20 | 10 |\n")
    assert {row["action"] for row in rows} == {None}


@pytest.mark.parametrize("said", HER_OWN_STORY)
def test_who_tells_what_was_done_to_her_is_named_nowhere(said):
    assert {row["value"] for row in figures(said + ASKED)} >= {12, 4}
    assert not any(name in str(row["counted_by"]) for row in figures(said + ASKED) for name in ("Petrova", "Achieng", "Lopes"))


def test_a_share_of_others_is_not_counted_by_who_freed_these():
    text = (
        "DHAKA, 3 May 2019 - Officers freed 412 people from boats off the coast late on Tuesday, the coast guard said.\n\n"
        "Among those arrested last month in Malaysia were 14 brokers."
    )
    assert [row["counted_by"] for row in figures(text)] == ["the coast guard", None]


@pytest.mark.parametrize("text", NO_ROADS)
def test_who_goes_home_to_school_or_to_ask_for_help_takes_no_road_of_the_trade(text):
    assert [row for row in read(text) if row["kind"] == "route"] == []


def test_who_works_for_victims_is_named_for_her_office():
    for office in ("victim support officer", "head of the Unit for Victims", "director of the Survivors' Network"):
        said = f"Interview with Anna Petrova, {office}."
        assert "Anna Petrova" in {row["counted_by"] for row in figures(said + ASKED)}
