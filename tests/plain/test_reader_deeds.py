"""What was done to those counted: what cannot be done to a thing was done to others, and a taking says what its object says."""

import pytest

from kinbridge.plain.reader import read
from kinbridge.plain.reader.lexicon import load


def deeds(text: str) -> list[tuple]:
    return [(row["unit"], row.get("action")) for row in read(text) if row["kind"] == "figure"]


def of(text: str, words: str) -> str | None:
    return next(row.get("action") for row in read(text) if row["kind"] == "figure" and words in row["text"])


@pytest.mark.parametrize(
    ("row", "action"),
    [
        ("Calls answered: 518", "answered"),
        ("Calls taken: 518", "answered"),
        ("Calls received: 518", "received"),
        ("Calls: 518", "received"),
    ],
)
def test_a_call_is_answered_or_received_and_never_trafficked(row, action):
    assert deeds(f"Trafficking hotline, March 2021\n\n{row}\nVictims named: 41\n")[0] == ("calls", action)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Police freed 46 women in a sweep against three trafficking rings.", "three"),
        ("The 41 girls were taken to two shelters.", "two shelters"),
        ("The women were sold in four provinces.", "four provinces"),
    ],
)
def test_what_was_done_to_people_was_not_done_to_things(text, words):
    assert of(text, words) in {None, "busted", "raided"}


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Two police captains were suspended.", "suspended"),
        ("The ministry suspended 38 recruitment agencies.", "suspended"),
        ("Two police captains were dismissed.", "dismissed"),
        ("Twelve of the women had been beaten.", "beaten"),
        ("Two other suspects are being sought.", "sought"),
        ("Entry denied: 163 persons\nArrests: 4\n", "refused"),
    ],
)
def test_the_word_of_the_clause_is_kept(text, action):
    assert deeds(text)[0][1] == action


@pytest.mark.parametrize("verb", ["arrested", "detained", "seized", "took in", "rounded up", "hauled in", "netted"])
def test_suspects_who_are_taken_are_arrested_also_behind_those_who_were_freed(verb):
    assert of(f"Police in Lao Cai freed 46 women and {verb} 19 suspects in May.", "19") == "arrested"


@pytest.mark.parametrize("verb", ["took", "fetched", "brought", "pulled", "got"])
def test_women_taken_out_of_bars_by_the_police_are_freed(verb):
    assert of(f"Police {verb} 26 girls out of bars in Lao Cai in May.", "26") == "rescued"


@pytest.mark.parametrize(
    "text",
    [
        "From 2014 to 2015 the company carried at least 58 men from Myanmar through Thailand to Indonesia.",
        "The court found that the group took not fewer than 58 men and six boys from Nis to Austria.",
    ],
)
def test_whom_a_company_or_a_gang_carries_over_a_border_is_trafficked(text):
    assert of(text, "58") == "trafficked"


ASIDES = (
    *(", not ten,", ", rather than sixteen,", ", and not sixteen,", ", instead of sixteen,", ", as it turned out,"),
    ", police said,",
    *(", it was announced,", ", according to the ministry,", ", one a nun,", ", including a judge,", ", most of them Thai,"),
)


@pytest.mark.parametrize("aside", ASIDES)
def test_a_word_set_in_does_not_hide_the_verb(aside):
    assert of(f"Two persons{aside} have been sentenced.", "Two") == "convicted"


def test_every_deed_of_the_table_has_one_place():
    for classes in load("en/deeds")["finer"].values():
        words = [word for forms in classes.values() for word in forms]
        assert len(words) == len(set(words))


@pytest.mark.parametrize("lead", ["The unit has", "We have", "The desk employs", "We are", "There are"])
def test_whoever_is_there_to_serve_is_employed(lead):
    assert deeds(f"{lead} twelve investigators for the whole coast.") == [("officials", "employed")]


def test_those_turned_back_in_a_row_are_refused_and_on_the_road_intercepted():
    rows = "Border bulletin\n\nTurned back: 163 persons\nArrests: 4\n"
    assert deeds(rows)[0] == ("people", "refused")
    assert of("Our monitors at the bridge turned back 31 girls in May.", "31") == "intercepted"


@pytest.mark.parametrize(
    "text",
    [
        "The ministry issued licences to 45 agencies in 2019.",
        "Of 900 licensed agencies, 45 agencies had their licences renewed.",
        "The door was shut to others: the city knows 45 agencies of this kind.",
    ],
)
def test_a_licence_in_the_sentence_suspends_nobody(text):
    assert of(text, "45 agencies") not in {"suspended", "closed"}


@pytest.mark.parametrize(
    ("text", "words", "action"),
    [
        ("Fourteen maids were sexually abused in 2019 and one was beaten.", "Fourteen", "abused"),
        ("Twelve maids were abused in 2019 after the agency struck a deal with Oman.", "Twelve", "abused"),
        ("Immigration officers intercepted 63 people in 2020 and refused entry to 14.", "63", "intercepted"),
        ("The office received 60 complaints from women taken to Oman in 2019.", "60", "received"),
        ("The police registered 72 cases in 2019 and recorded the statements of 12 victims.", "72", "registered"),
        ("Researchers interviewed 64 survivors whom the police had questioned.", "64", "interviewed"),
        ("The inspectorate closed 12 agencies and suspended the licences of 30 recruitment agencies.", "12", "closed"),
    ],
)
def test_the_word_of_another_part_of_the_sentence_is_not_the_figures(text, words, action):
    assert of(text, words) == action


def test_a_call_that_was_missed_was_not_received():
    assert deeds("The helpline missed 204 calls in 2020.") == [("calls", None)]


@pytest.mark.parametrize(
    "text",
    [
        "In 2019 men took 14 boys off the boats and sold them.",
        "Traffickers posing as police officers took 14 boys from the hotel in 2019.",
        "In 2019 a gang dodging the police took 14 boys from the clubs.",
    ],
)
def test_a_gang_that_takes_boys_frees_nobody(text):
    assert of(text, "14 boys") != "rescued"
