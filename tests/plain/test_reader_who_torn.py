"""Nobody is named for a count whose counter is torn out or taken back; "she" and "the statement" are whose they are."""

import datetime as dt

import pytest

from kinbridge.plain.reader import read

DAY = dt.date(2022, 3, 15)


def counters(text: str) -> list[str | None]:
    return [claim["counted_by"] for claim in read(text, published=DAY) if claim["kind"] == "figure"]


def named(text: str) -> set[str]:
    return {name for name in counters(text) if name and "unnamed" not in name}


TORN = "The men had been flown to and held by. Police said that had opened a file.\n\n"


@pytest.mark.parametrize(
    "said",
    [
        "In 2017 a court in convicted nine agents; three of them have appealed.",
        "The shelter run by at Benoa has taken in 51 of the men.",
        "Only six cases have reached the courts, according to the union of.",
        "Cases of trafficking rose to 408 in the first ten months, figures from the show.",
    ],
)
def test_a_body_whose_name_is_torn_out_is_nobody(said):
    assert not named(TORN + said), counters(TORN + said)


def test_a_dateline_before_a_hole_is_no_body():
    assert not named("2016-05-21 AGADEZ held 61 drivers in a sweep against smugglers, the said in a note of\n")


def test_a_land_in_capitals_is_no_hole():
    assert counters("The report is about human trafficking. THAILAND identified 41 victims.") != ["[unnamed]"]


def test_a_body_that_is_whole_counts_in_a_torn_report_too():
    assert "Rights groups" in named(TORN + "Rights groups said that 38 agencies had been taken to court.")


INTERVIEW = """"We have one boat"
Lieutenant Colonel Khamphone leads the Anti-Trafficking Division of Savannakhet. He spoke to Lao Outlook on 11 February 2022.
Q. How did last year compare?
A. Last year we looked into 27 cases. Fifteen suspects were arrested.
Q. What do you lack?
A. Women officers. I have three.
"""


def test_the_paper_somebody_spoke_to_answers_nothing():
    assert set(counters(INTERVIEW)) == {"Lieutenant Colonel Khamphone"}


CORRECTED = 'CORRECTION\n\nOur report of 4 June ("Dozens of girls sold{said}") was wrong. {then}'


@pytest.mark.parametrize(
    ("said", "who"), [(", police say", "police"), (", says rescue group", "rescue group"), (" across the river", None)]
)
def test_a_headline_taken_back_is_whose_it_quotes(said, who):
    assert counters(CORRECTED.format(said=said, then="We regret the error."))[0] == who


def test_what_a_paper_said_itself_and_takes_back_is_its_own_count():
    assert counters(CORRECTED.format(said="", then="We also stated that 9 owners had been convicted."))[-1] == "We"


def test_a_statement_is_of_the_one_who_made_it():
    text = "Police freed 48 people, his office said in a statement.\n\nThey included 37 girls, according to the statement.\n"
    assert counters(text)[1] == "his office"


def test_the_same_months_are_told_by_the_same():
    freed = "Since January the department has closed 37 premises and freed 126 women."
    assert counters(f"{freed} Twenty-two people were prosecuted in the same months.")[-1] == "the department"


def test_each_of_two_bodies_counts_what_it_did():
    assert counters("In that time inspectors have freed 71 foreigners and prosecutors have charged 14 suspects.") == [
        "inspectors",
        "prosecutors",
    ]


def test_those_who_did_something_themselves_are_not_counted_by_the_body_before():
    assert None in counters("The ministry trained 40 officers, and 24 fishermen joined an awareness day.")


def test_a_meeting_goes_on_noting_and_may_regret():
    text = "2. The Meeting noted that States had identified 231 victims. Proceedings were opened against 43 suspects.\n"
    assert set(counters(text)) == {"The Meeting"}
    assert counters("4. Officials regretted that only two States have published data.") == ["Officials"]
