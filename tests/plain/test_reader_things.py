"""Numbers of things beside people: what is broken, what was seized, what the money is, and which thing is lacking."""

import pytest

from kinbridge.plain.reader import read


def said(text: str) -> list[tuple]:
    return [(claim["value"], claim["unit"]) for claim in read(text) if claim["kind"] == "figure"]


@pytest.mark.parametrize("label", ["Motorcycles in repair", "Scanners broken", "Radios working", "Buses out of order"])
def test_so_many_of_so_many_things_behind_their_label_count_nobody(label: str) -> None:
    text = f"Two women were freed. Guards on shift: 19. {label}: 5 of 6. Fuel until the 24th."
    assert said(text) == [(2, "women"), (19, "personnel")]


@pytest.mark.parametrize("place", ["Lookouts", "Sentry huts", "Crossing points", "Stations", "Posts"])
def test_where_guards_stand_without_something_is_an_office(place: str) -> None:
    assert said(f"Result so far: 14 arrests. {place} without electricity: 3.") == [(14, "arrests"), (3, "offices")]


@pytest.mark.parametrize(
    "text",
    [
        "The recruiter has no criminal record.",
        "The convention contains no complaints procedure.",
        "There are no formal procedures for finding victims.",
        "The court published no conviction data.",
        "It keeps no case management system and no victim support fund.",
        "Officers seized 27 forged banknotes and 14 forged entry stamps, and seized 9 stolen bicycles.",
        "Win one of 10 power banks!",
        "The ferry runs between the two banks of the river.",
        "The Crown had laid 24 charges; 13 were proved.",
        "Of the 22 charges, 17 were found proved.",
        "USD 2.2 million of the 7.9 million requested has arrived (28%).",
        "Nine shillings in every ten reached the homes of the women.",
    ],
)
def test_things_beside_people_are_no_figures(text: str) -> None:
    assert said(text) == []


def test_none_of_what_is_counted_stays_a_finding() -> None:
    assert said("No case was opened and no shelter exists for men.") == [(0, "cases"), (0, "shelters")]
    assert said("No criminal proceedings were opened.") == [(0, "cases")]


PARTS = [
    "In the reporting period 2,300 job adverts were checked by the ministry; 310 were removed and 28 were passed to the police.",
    "We read 600 advertisements. Two hundred and ten promised a high wage, fifty asked for a photograph.",
    "The storm closed eleven ports. Four reopened on Tuesday, another two will do so tomorrow.",
    "The auditors raised three points, of which two have been settled.",
    "The appeal asks for USD 14 million, of which five has been received and three promised.",
    "Of the old screens, two went to a school and three were thrown away.",
    "The motion ran to nine paragraphs, of which three were struck out.",
    "Observation post 7 noted 31 crossings by night. In four of them there were mules.",
    "The port has 14 cranes. Six are out of order.",
    "We sent 2,500 blankets. Forty came back torn.",
    "Of the boats that sank nets in our name, not one lost its licence.",
    "A man told me that he had sold two cows. Three registers are kept at the jetty.",
    "No two ministries had the same number.",
    "Ask a hundred readers who packed the gloves and ninety-nine will shrug.",
    "Suppose a million of us went without prawns.",
    "They fry fish at four in the morning.",
    "The smallest is six. Many had not reached fifteen.",
    "The report put the number of bars searched at thirty.",
    "The draft law lists eleven offences.",
    "We spent MWK 212 million; administration took 11%.",
    "Income: GTQ 9,400,000; 77% from abroad.",
    "The ministry cut its grant by half. Rents are up by a tenth.",
]


@pytest.mark.parametrize("text", PARTS)
def test_so_many_of_things_are_no_people(text: str) -> None:
    assert said(text) == []


OF_PEOPLE = [
    ("Police raided 14 bars. Six men were held.", [(6, "men")]),
    ("Inspectors visited thirty kilns; nine were arrested.", [(9, "suspects")]),
    ("Forty-eight nurses from eleven hospitals were taught. Nine have since rung us.", [(48, "personnel"), (9, "personnel")]),
    ("Of the planters, two were fined and three let off.", [(2, "people"), (3, "people")]),
    ("The line received 612 calls in 2017, of which 37 concerned trafficking.", [(612, "calls"), (37, "calls")]),
    ("The chamber handled 14 complaints. Nine were upheld, three withdrawn.", [(14, "cases"), (9, "cases"), (3, "cases")]),
]


@pytest.mark.parametrize(("text", "found"), OF_PEOPLE)
def test_people_beside_things_stay_people(text: str, found: list[tuple]) -> None:
    assert said(text) == found


def test_who_was_not_so_many_is_not_counted_twice() -> None:
    assert said("Four people, rather than nine, have been charged.") == [(4, "people")]


def test_a_share_beside_money_that_is_not_of_it_stays() -> None:
    assert said("We spent MWK 212 million. Of the women 11% had paid a fee.") == [(11, "percent")]


def test_an_age_in_a_label_is_no_cell_of_its_row() -> None:
    table = "Indicator                2010   2011\nWomen                     118    117\nChildren under 18          27     21\n"
    assert said(table) == [(118, "women"), (117, "women"), (27, "children"), (21, "children")]


def test_the_number_of_a_row_is_no_cell_of_it() -> None:
    table = "Indicator                2010   2011\n5 Investigations begun     64     39\n"
    assert said(table) == [(64, "investigations"), (39, "investigations")]
