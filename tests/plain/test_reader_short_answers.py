"""Counts told in short: what a question or the words before name, and nothing that was found."""

import pytest

from kinbridge.plain.reader import read


def said(text: str) -> list[tuple]:
    return [(claim["value"], claim["unit"]) for claim in read(text) if claim["kind"] == "figure"]


@pytest.mark.parametrize(
    ("text", "staff", "asked"),
    [
        ("- With how many officers do you do this?\n- Eleven. For twelve counties. I have asked for 40.", 11, 40),
        ("Correspondent: And your strength?\nMamani: Eleven. For nine departments. We asked for 45.", 11, 45),
        ("With what staff?\nTwenty-six, and there are twenty-five regions. I had asked for ninety.", 26, 90),
        ("LE CAP: Staff?\nCOMMANDER: Nine. Six regions to look after. I put in for 35 and am still waiting.", 9, 35),
        ("Q: What is your manpower?\nA: Fourteen. For ten provinces. We requested 60.", 14, 60),
        ("How big is your team?\nSeven, for five districts. We applied for 20.", 7, 20),
        ("And how many are you?\n“Eight,” he says. “We wanted 16.”", 8, 16),
    ],
)
def test_a_number_that_answers_a_question_after_staff_counts_officers_and_so_does_what_was_asked_for(text, staff, asked):
    assert {(staff, "officials"), (asked, "officials")} <= set(said(text))


def test_another_question_and_another_wish_count_no_officers():
    assert not said("How long is the border?\nForty. I mean miles. We asked for 90.")
    assert not said("And the team, does it win?\nTwo days ago it did.")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Complaints went up to 4,417 in the first five months from 2,960 a year ago.", [4417, 2960]),
        ("The number of complaints went up to 2,418 in eight months from 1,530 a year ago.", [2418, 1530]),
        ("From January to May complaints stood at 1,418, against 902 in the same months of last year.", [1418, 902]),
        ("Registered complaints came to 3,050, compared with 1,200 in the same months of 2018.", [3050, 1200]),
        ("27 investigations were opened in 2019. 44 in the year before that, so spare me the applause.", [27, 44]),
        ("Having owned to 29 investigations for 2017, it declared 14 for the year 2018.", [29, 14]),
    ],
)
def test_what_rose_to_a_number_or_stood_at_one_is_counted(text, values):
    assert [value for value, _ in said(text)] == values


def test_up_to_so_many_is_still_a_bound():
    (claim,) = [claim for claim in read("Up to 80 women were held there.") if claim["kind"] == "figure"]
    assert claim["qualifier"] == "up to"


@pytest.mark.parametrize(
    "text",
    [
        "No agency director has gone to prison, said the union.",
        "So far no bureau director has been convicted.",
        "Not one company director is behind bars.",
        "None of the agency bosses sits in prison.",
        "Twelve people were sentenced. Not one mine owner. The owner never signs anything.",
        "Four slave masters were convicted, none of them a boat owner of any size.",
        "It obtained only 14 convictions, none of them of an official.",
        "Intermediate outcome: 11 detentions, no losses of life.",
        "So far: deaths nil; arrests 12.",
        "The Secretariat keeps no office outside the capital and was voted no funds.",
        "Zero, too, is the count of interpreters in the Tawau office.",
        "In court there was not a single interpreter for Moba or Kabye.",
        "Two shelters in the capital accept women; none accepts men.",
        "There was no report of sale of organs.",
        "No report of a child soldier reached us.",
    ],
)
def test_nothing_that_was_found_is_a_finding_however_short(text):
    assert 0 in [value for value, _ in said(text)]


@pytest.mark.parametrize(
    "text",
    [
        "No owner would say so.",
        "He had no life of his own.",
        "No report of the ministry names them.",
        "We have no report of the committee.",
    ],
)
def test_an_owner_who_said_nothing_and_a_report_of_somebody_are_no_finding(text):
    assert not said(text)


@pytest.mark.parametrize(
    "text",
    ["Almost nobody had been convicted.", "If we all knocked, we would need no inspectors.", "Hardly any women were rescued."],
)
def test_hardly_anybody_and_none_that_is_wished_for_are_no_zero(text):
    assert not said(text)
