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


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("During the same period the International Training Centre received 148 officers from 11 countries.", 11),
        ("Only 4 training sessions took place, for 130 immigration officers from 6 countries.", 6),
        ("The Sub-Directorate gave 17 courses to 615 gendarmes and forest rangers in 11 regions.", 11),
        ("The Directorate held eight seminars, at which 205 judges from all 11 provinces took part.", 11),
    ],
)
def test_where_they_were_taught_is_told_of_the_course(text, value):
    assert {row["action"] for row in read(text) if row["kind"] == "figure" and row["value"] == value} == {"trained"}


def test_the_next_year_of_a_row_was_done_what_its_first_year_was():
    table = (
        "Table 4 Trafficking, police and court figures, Peru\nSource: Office of Statistics\n\nItem 2019 2020 2021\n"
        "Complaints registered 71 49 83\nVictims recognised 96 58 117\nincluding minors 14 9 22\nSuspects charged 63 37 70\n"
    )
    assert {row["action"] for row in read(table) if row["kind"] == "figure" and row["unit"] == "minors"} == {"identified"}
