"""One of a kind, none of a kind, and governments said to be the two: what a report counts without a number above one."""

import pytest

from kinbridge.plain.reader import read


def figures(text):
    return [(row["value"], row["unit"]) for row in read(text) if row["kind"] == "figure"]


ONE = [
    ("The public ministry has a single psychologist for the whole coast.", "personnel"),
    ("The district has a single juvenile officer and he is on leave.", "officials"),
    ("The group ran a single shelter in the capital.", "shelters"),
    ("Courts convicted a single trafficker.", "traffickers"),
    ("In the decade to 2012 a single man was convicted of the offence.", "men"),
    ("Prosecutors have secured a single conviction.", "convictions"),
]


@pytest.mark.parametrize(("text", "unit"), ONE)
def test_a_single_one_counts_one(text, unit):
    assert figures(text) == [(1, unit)]


NOT_ONE = [
    "The government did not convict a single trafficker under the law of 2013.",
    "The state failed to bring a single case.",
    "The city lacks money for a single shelter.",
    "All of it is the work of a single court.",
    "She said a single word.",
]


@pytest.mark.parametrize("text", NOT_ONE)
def test_what_is_lacking_or_said_by_the_way_is_no_single_one(text):
    assert (1, "traffickers") not in figures(text)
    assert not [value for value, _ in figures(text) if value == 1]


def test_nobody_leans_on_a_single_shelter():
    text = "The region had a single shelter with 20 beds. By 2020 none of those arrested had been sentenced."
    assert (0, "shelters") not in figures(text)


NONE = [
    ("The public prosecutor opened no investigation.", "investigations"),
    ("The state ran no care facility.", "shelters"),
    ("No Guinean intermediary was prosecuted.", "traffickers"),
    ("No embassy employee is under suspicion.", "officials"),
    ("No policeman is under investigation.", "officials"),
    ("No company director has been arrested.", "people"),
    ("The court tried 6 cases; the other court tried none.", "cases"),
]


@pytest.mark.parametrize(("text", "unit"), NONE)
def test_none_of_a_kind_is_a_finding(text, unit):
    assert (0, unit) in figures(text)


def test_no_owner_was_is_said_of_what_became_of_those_before():
    rows = read("Twelve contractors were sentenced. No factory owner was.")
    assert [row["action"] for row in rows if row["kind"] == "figure" and row["value"] == 0] == ["convicted"]


GOVERNMENTS = [
    "An agreement signed by the two Governments on 7 September 2014 was used.",
    "Talks between the two governments were broken off in August.",
    "A commission of the two governments, foreseen in a protocol of 2011, has met once.",
]


@pytest.mark.parametrize("text", GOVERNMENTS)
def test_the_two_governments_are_two_countries(text):
    assert figures(text) == [(2, "countries")]
