"""Those who are taught and those who serve; words for people that are only what was done to them."""

import pytest

from kinbridge.plain.reader import read


def figures(text: str) -> dict[str, dict]:
    return {row["text"]: row for row in read(text) if row["kind"] == "figure"}


@pytest.mark.parametrize(
    "who", ["310 teachers", "85 bus drivers", "150 teachers and social workers", "240 employees of bus terminals"]
)
def test_people_of_a_trade_who_are_taught_are_staff(who):
    assert [row["unit"] for row in figures(f"In 2019 the ministry trained {who} to see the signs.").values()] == ["personnel"]


def test_whoever_else_is_taught_stays_what_they_are():
    rows = figures("In 2019 the ministry trained 196 people and 33 participants.")
    assert [row["unit"] for row in rows.values()] == ["people", "people"]


def test_a_training_has_the_time_of_its_report_though_staff_stand():
    text = "Situation update, January to March 2018\n\nUNHCR trained 175 border guards and cultural mediators. It has 12 staff.\n"
    rows = figures(text)
    assert rows["175 border guards and cultural mediators"]["period"].startswith("2018-01")
    assert rows["12 staff"].get("period") is None


def test_those_who_say_how_many_they_are_are_staff():
    assert figures('"We are three nuns," said Sister Benedikta.')["three nuns"]["unit"] == "personnel"


@pytest.mark.parametrize(
    ("share", "action"),
    [("48 percent of the rescued", "rescued"), ("Two thirds of the detained", "arrested"), ("Half of the arrested", "arrested")],
)
def test_a_share_may_be_of_those_to_whom_something_was_done(share, action):
    row = figures(f"{share} were from Laos.")[share]
    assert (row["unit"], row["action"]) == ("percent", action)


@pytest.mark.parametrize("catch", ["landed tonnage", "sold fish", "sold rice"])
def test_a_share_of_a_catch_is_of_nobody(catch):
    assert figures(f"40 percent of the {catch} went abroad.") == {}


def test_a_share_of_the_rescued_women_has_its_whole_noun():
    assert list(figures("30 per cent of the rescued Nepali women were beaten.")) == ["30 per cent of the rescued Nepali women"]


def test_a_count_behind_a_share_is_no_share():
    rows = figures("Half of those rescued were minors. The bureau said 102 of the rescued came from Zamboanga.")
    assert rows["102 of the rescued"]["unit"] == "people"


def test_all_but_so_many_are_not_what_the_others_are():
    assert figures("Officials identified 26 victims, all but three of them children.")["three of them"]["unit"] == "victims"


@pytest.mark.parametrize(
    ("label", "action"),
    [
        ("Persons believed to be victims", "identified"),
        ("Persons described as possible victims", "mentioned"),
        ("Possible victims named", "mentioned"),
    ],
)
def test_a_row_of_those_believed_to_be_victims_counts_victims(label, action):
    row = figures(f"Calls answered: 1,846\n{label}: 133\n")["133"]
    assert (row["unit"], row["action"]) == ("victims", action)
