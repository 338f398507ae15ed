"""On which count before it a number without a noun leans."""

import pytest

from kinbridge.plain.reader import read


def test_a_headline_among_others_leans_on_none_of_them():
    text = (
        "Police freed 19 men from a farm near Benoni on Friday, the provincial commander said in Pretoria.\n\n"
        "ALSO IN THE NEWS\n- Mozambique takes back 41 children\n- Six jailed for Rustenburg brothel\n"
        "POPULAR NOW: 1. Load-shedding timetable 2. Eleven freed from tomato farm 3. Derby tickets\n(c) Lowveld Echo 2014\n"
    )
    rows = {row["text"]: row["unit"] for row in read(text) if row["kind"] == "figure"}
    assert (rows["Six"], rows["Eleven"]) == ("people", "people")


def test_an_item_of_a_report_still_leans_on_the_one_before():
    text = "Results of the week:\n- 41 children taken home\n- Six placed with relatives\n"
    assert [row["unit"] for row in read(text) if row["kind"] == "figure"] == ["children", "children"]


def test_people_among_those_in_a_house_are_part_of_the_people():
    text = "In 2019, 120 survivors lived in our three safe houses, among them 35 minors. 58 learned a trade."
    rows = {row["text"]: row for row in read(text) if row["kind"] == "figure"}
    assert rows["35 minors"]["subset_of"] == "120 survivors"
    assert rows["58"]["unit"] == "victims"


def test_who_was_sent_home_are_not_the_suspects_named_last():
    text = "We freed 41 women and seven suspects were held. Thirty were sent home."
    assert [row["unit"] for row in read(text) if row["kind"] == "figure"] == ["women", "suspects", "women"]


ONES = [
    ("The authorities prosecuted three persons, and convicted one under provisions on minors.", (1, "people", "convicted")),
    ("Courts convicted two brokers and sentenced one of them to a fine.", (1, "traffickers", "convicted")),
    ("The embassy identified 12 women; officials repatriated none of them.", (0, "women", "repatriated")),
    ("It investigated six suspected cases and prosecuted one; the courts sat.", (1, "cases", "prosecuted")),
]


@pytest.mark.parametrize(("text", "said"), ONES)
def test_one_that_was_convicted_is_of_those_just_counted(text, said):
    assert said in {(row["value"], row["unit"], row["action"]) for row in read(text) if row["kind"] == "figure"}


@pytest.mark.parametrize("text", ["The ministry closed one.", "Police arrested 12 brokers and convicted one after the other."])
def test_one_of_nobody_counted_is_no_figure(text):
    assert 1 not in {row["value"] for row in read(text) if row["kind"] == "figure"}


def test_one_of_one_is_the_same_man():
    assert [row["text"] for row in read("Police arrested one man and jailed one.") if row["kind"] == "figure"] == ["one man"]


def test_a_count_of_the_year_before_has_no_verb_that_has_its_own_object():
    text = "The authorities opened 12 investigations in 2012 (5 in 2011), prosecuted three persons and convicted two men."
    rows = {row["value"]: row["action"] for row in read(text) if row["kind"] == "figure"}
    assert (rows[5], rows[3]) == ("investigated", "prosecuted")
