"""Bare numbers lean on the cases, places and people named before them, rows on the row above, and nothing is found of a kind."""

import pytest

from kinbridge.plain.reader import read


def said(text: str) -> list[tuple]:
    return [(claim["value"], claim["unit"]) for claim in read(text) if claim["kind"] == "figure"]


INSIDE = [
    ("Courts heard 37 cases; in five the accused fled.", (5, "cases")),
    ("Courts heard 37 cases. They ended in 29 convictions; in seven the accused were let go.", (7, "cases")),
    ("Border districts reported 23 incidents. In ten the travellers were turned back.", (10, "cases")),
    ("The monitors documented 116 cases. In forty a ransom was asked, and in twelve the boy was sold on.", (12, "cases")),
    ("Interviews were held in seven districts, four in the delta and three in the hills.", (3, "provinces")),
    ("Interviews were held in seven districts. In two the village head sat by.", (2, "provinces")),
    ("It opened seven investigations, five into forced begging.", (5, "investigations")),
    ("The foundation works with nine partner groups in the north and four in the south.", (4, "agencies")),
    ("The government filed 144 cases; district courts decided 71 of its own accord.", (144, "cases")),
    ("The government filed 144 cases; district courts decided 71 and acquitted in 27.", (71, "cases")),
    ("Police looked into 4 cases, dropped three for lack of transport, and went home.", (3, "cases")),
    ("The office recorded 5,941 deportees, of whom it classed 88 as trafficking victims.", (88, "victims")),
    ("Fifteen victims received help, after 26 in 2013.", (26, "victims")),
    ("Q: Who are the victims?\nA: We recorded 76. Most are young.", (76, "victims")),
    ("Ten women had been at sea for years, and one had been put ashore without pay.", (1, "women")),
    ("In 2016 three officers lost their posts. Only one was convicted.", (1, "officials")),
    ("The two men are before the court; 1 of them was already on bail.", (1, "men")),
    ("Three donor governments helped us; two paid for vehicles.", (2, "countries")),
    ("Nine provinces have a prosecutor. Three have a shelter for girls.", (3, "provinces")),
    ("Burundian girls are exploited abroad; the embassy identified thirty last year.", (30, "girls")),
    ("Police raided 39 addresses and arrested 58.", (58, "suspects")),
    ("Q: How many did you arrest?\nA: Thirteen.", (13, "suspects")),
    ("They visited 64 girls and persuaded nine to speak with a detective.", (9, "girls")),
    ("It set up an anti-trafficking unit of ten.", (10, "officials")),
    ("Sixty women were counselled, and nine tore up the contract.", (9, "women")),
    ("Complaints climbed to 961 between January and May.", (961, "cases")),
]


@pytest.mark.parametrize(("text", "figure"), INSIDE)
def test_a_bare_number_counts_what_was_counted_just_before(text: str, figure: tuple) -> None:
    assert figure in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nine women were freed. In nine the court saw proof.",
        "Courts heard 37 cases. In 2011 the law was changed.",
        "The panel read 412 pages of messages. In thirty the man gave prices.",
        "Of the two centres for victims, the one in Khujand closed.",
        "Five women walked home; one of them was my aunt.",
        "Police searched nineteen flats and sealed four. Nobody was there.",
    ],
)
def test_a_bare_number_of_something_else_counts_nothing_more(text: str) -> None:
    assert len(said(text)) <= 1


NOTHING = [
    ("No call concerned child soldiers.", "calls"),
    ("There were no calls about the sale of organs.", "calls"),
    ("Not a single call this quarter was about a child.", "calls"),
    ("No file concerned the sale of organs.", "cases"),
    ("Nobody called about forced marriage.", "cases"),
]


@pytest.mark.parametrize(("text", "unit"), NOTHING)
def test_that_nobody_called_about_something_is_a_finding(text: str, unit: str) -> None:
    assert said(text) == [(0, unit)]


@pytest.mark.parametrize("text", ["We call no one.", "The convention has no court.", "No call is free.", "He put no file back."])
def test_what_is_lacking_otherwise_is_no_finding(text: str) -> None:
    assert said(text) == []


NEXT = [
    ("The judges convicted five defendants; a sixth was cleared.", [(5, "defendants")]),
    ("Two women climbed out of a window. A third could not follow.", [(2, "women")]),
]


@pytest.mark.parametrize(("text", "found"), NEXT)
def test_one_more_of_those_counted_is_no_share(text: str, found: list[tuple]) -> None:
    assert said(text) == found


def test_a_share_of_those_counted_stays_one() -> None:
    assert said("The team spoke with 112 women. A third had been sold.")[1][1] == "percent"


ROWS = "Files opened: 233\nHanded to police: 71\nHanded to child welfare committees: 88\nSent on to the Women's Union: 9\n"


def test_cases_handed_on_are_cases_whoever_takes_them() -> None:
    assert said(ROWS) == [(233, "cases"), (71, "cases"), (88, "cases"), (9, "cases")]


def test_parts_of_cases_sent_to_court_are_cases() -> None:
    assert said("Cases registered: 64\nof which sent to court: 41\nof which closed for want of evidence: 9\n") == [
        (64, "cases"),
        (41, "cases"),
        (9, "cases"),
    ]


def test_a_head_lends_no_unit_to_what_stands_behind_its_colon() -> None:
    assert said("Ministry of Justice, Yerevan: eight indictments were laid before the courts.") == [(8, "prosecutions")]
    told = said("Heads of police reported 260 arrests this week: 140 in Brazil and 75 in Peru.")
    assert told == [(260, "arrests"), (140, "arrests"), (75, "arrests")]
    assert said("Suspects detained at border posts: 140")[0][1] == "suspects"


BODIES = ["partner groups", "parish groups", "church groups", "district councils", "regional directorates"]


@pytest.mark.parametrize("noun", BODIES)
def test_whoever_works_with_an_office_is_a_body(noun: str) -> None:
    assert said(f"We thank 19 {noun} in six districts.")[0][1] in {"agencies", "offices"}


@pytest.mark.parametrize("noun", ["foremen", "skippers", "owners", "drivers"])
def test_masters_and_hands_who_are_held_are_suspects(noun: str) -> None:
    assert said(f"Police arrested three {noun}.") == [(3, "suspects")]
    assert said(f"We talked to three {noun}.") == [(3, "people")]


DONE = [
    ("Fourteen more had been identified from the telephone.", "identified"),
    ("Three tailors were picked up on Sunday.", "arrested"),
    ("Two Khmers were led from the hotel in handcuffs.", "arrested"),
    ("Food baskets went to 6,100 households.", "assisted"),
    ("Nine boys were picked up by a ferry.", "rescued"),
    ("Nine boys were led out of the brothel.", "rescued"),
]


@pytest.mark.parametrize(("text", "action"), DONE)
def test_what_was_done_to_them_is_said_by_where_they_were_taken(text: str, action: str) -> None:
    assert [claim["action"] for claim in read(text) if claim["kind"] == "figure"] == [action]


ONE = [
    ("The government ran one shelter and sent most victims to charities.", (1, "shelters")),
    ("It financed no shelter.", (0, "shelters")),
    ("One public shelter stayed open.", (1, "shelters")),
    ("No shelter accepted men.", (0, "shelters")),
    ("The office kept open one shelter for girls.", (1, "shelters")),
]


@pytest.mark.parametrize(("text", "figure"), ONE)
def test_one_shelter_or_none_is_all_there_is(text: str, figure: tuple) -> None:
    assert said(text)[0] == figure


def test_a_shelter_of_a_story_is_not_counted() -> None:
    assert said("She slept in one shelter after another.") == []
