"""Who counted is read from the shape of the whole paper: its head, its house, its tables, those whose words it passes on."""

import datetime as dt

import pytest

from kinbridge.plain.reader import read

DAY = dt.date(2022, 3, 15)


def counters(text: str) -> list[str | None]:
    return [claim["counted_by"] for claim in read(text, published=DAY) if claim["kind"] == "figure"]


HEADS = {
    "the section on the line above": (
        (
            "GENERAL COMMAND OF THE RURAL POLICE\nSection for Crimes against Persons\nHalf-year report, January to June 2015\n\n"
            "In the half-year 118 cases were opened. Altogether 64 suspects were brought in.\n"
        ),
        {"Section for Crimes against Persons", "Section"},
    ),
    "a town is no house": (
        "MINISTRY OF THE INTERIOR\nVang Vieng\nPress release\n\nIn June 118 cases were opened.\n",
        {"MINISTRY OF THE INTERIOR"},
    ),
}


WE = "\n\nWe met 40 women. Our cook fed them, and our nurse saw 12 women. They told us much; we thank you.\n"
YEAR = "\n\nIn the year 118 cases were opened and 64 suspects were brought in.\n"
HEADS |= {
    head: (head + tail, {house})
    for head, tail, house in (
        ("ANNUAL REPORT 2017\nSunrise Shelter for Girls", WE, "Sunrise Shelter for Girls"),
        ("Annual Report of the Sunrise Shelter, 2017", WE, "Sunrise Shelter"),
        ("Year-end letter\nThe Mekong Aid Circle, Vientiane", WE, "The Mekong Aid Circle"),
        ("Hope Across Borders (HAB)\nImpact report, 2018", WE, "Hope Across Borders"),
        ("FRIENDS OF KENGTUNG TRUST\nTwelve months at the gate: 2019 in review", WE, "FRIENDS OF KENGTUNG TRUST"),
        ("Annual report of the Vulnerable Persons Unit for 2016", YEAR, "Vulnerable Persons Unit"),
        ("ROYAL GOVERNMENT\nMinistry of Women's Affairs\nReport on the year 2015", YEAR, "Ministry of Women's Affairs"),
        ("The Daily Mekong\nAnnual review of trafficking trials", YEAR, None),
        ("OPERATION RED RIVER - RESULTS\nPolice of three countries, 3 May 2014", YEAR, None),
        ("Thailand: annual report on human rights", YEAR, None),
    )
}


@pytest.mark.parametrize(("text", "who"), HEADS.values(), ids=HEADS)
def test_the_name_nearest_to_what_the_paper_calls_itself_is_its_house(text, who):
    assert set(counters(text)) <= who


FRONT, HOANG = ["The Brick Kiln Front"], "Lieutenant Colonel Hoang Van"
SHAPES = {
    "she is the one named before": ("The mayor disputed it. She said that 18 children were found.", ["The mayor"]),
    "the bureau's own": ("The bureau's 96 specialists spoke to families.", ["The bureau"]),
    "what happened meanwhile": ("The police held a meeting, when 23 women were found.", [None]),
    "what there has been": ("The ministry closed firms, and in Bo there has been one conviction.", [None]),
    "how many they are": ("Inspectors, numbering just 16 officers, came late.", [None]),
    "a body called by a name alone": ("The Brick Kiln Front believes that 60,000 families live there.", FRONT),
    "among those counted": ("The bureau identified 159 victims. Among the 159 were 25 children.", ["The bureau"] * 3),
    "an officer whose post is torn out": ("Lieutenant Colonel Hoang Van of the said that 44 brokers had been arrested.", [HOANG]),
    "a convent": ("The convent sheltered 26 women in that year.", ["The convent"]),
}


@pytest.mark.parametrize(("text", "who"), SHAPES.values(), ids=SHAPES)
def test_the_nearest_body_counts_only_what_its_verb_governs(text, who):
    assert counters(text) == who


RETURNS = {
    "a house over a table": (
        "Hope Valley Shelter Network\nAge of victims\n\nAge 2018 2019\nVictims under 18 41 38\n",
        "Hope Valley Shelter Network",
    ),
    "supplied by": (
        "Victims found\n\nCountry 2018 2019\nVictims identified 41 38\n\nFigures are those supplied by national authorities.\n",
        "national authorities",
    ),
}


@pytest.mark.parametrize(("text", "who"), RETURNS.values(), ids=RETURNS)
def test_a_table_without_a_source_is_its_houses_or_theirs_who_supplied_it(text, who):
    assert set(counters(text)) == {who}


def test_a_ministrys_release_tells_what_courts_did_as_its_own_count_and_its_yearly_statement_does_not():
    told = "\nBangkok, 16 July 2024\n\nThe Ministry met. The criminal courts convicted 168 defendants.\n"
    assert counters("MINISTRY OF LABOUR\nPress Release No. 7" + told) == ["Ministry"]
    assert counters("MINISTRY OF LABOUR\nYearly statement" + told) == ["The criminal courts"]


@pytest.mark.parametrize(
    "text",
    [
        "An anti-trafficking hotline run by a charity received 2,000 calls.",
        "District courts have no interpreters for speakers of Shan.",
        "The agency had 41 recruits under age in its dormitory.",
    ],
)
def test_what_somebody_has_and_a_line_nobody_names_count_nobody(text):
    assert set(counters(text)) <= {None}


def test_an_interview_may_name_its_guest_after_a_colon_and_a_paper_that_saw_estimates_counted_nothing():
    text = "Interview: Michael Tun, pastor in Bhamo\n\nQ. How many families?\nA. We know ninety families.\n"
    assert counters(text) == ["Michael Tun"]
    assert counters("Some 40 women were freed, according to estimates seen by the newspaper.") != ["the newspaper"]
    assert counters("A report by the Chamber of Fisheries says that 2,400 crew have none.") == ["the Chamber of Fisheries"]


RIVER_POLICE = """PEOPLE'S REPUBLIC OF NORTHLAND

Ministry of Public Order
River Police Department            Ref. 388/RPD
Port Ilan, 24 July 2020

NOTICE TO THE PRESS
on the first half of 2020

(a) From January to June 2020 412 women were freed.
"""
RETURNS = """Annex C. Registered matters by region, 2015
Prepared by the Council Secretariat from returns of the Department of Justice

Region | Complaints | Convictions
North | 310 | 19
South | 128 | 11
"""
JUDGMENT = """IN THE HIGH COURT OF NORTHLAND
Media note on the judgment delivered on 21 June 2019

The accused fetched eleven boys from the hills. The constable, the Court remarked, did not ask them a question.
"""
BULLETIN = """UN Country Team Northland - Bulletin no. 4

KEY FIGURES
* Between 30 and 40 children sleep on the beach.
* No referrals came.
"""
TELEGRAM = """TELEGRAM - PRIORITY
NORTHERN REGIONAL DESK, 6 MARCH 2019

1. Of those freed 52 were minors. 29 bars were searched.
"""


@pytest.mark.parametrize(
    ("paper", "who"),
    [(RIVER_POLICE, "River Police Department"), (RETURNS, "Department of Justice"), (JUDGMENT, "The court")],
)
def test_whose_count_it_is_shows_in_the_head_over_it(paper, who):
    assert set(counters(paper)) == {who}, counters(paper)


@pytest.mark.parametrize("paper", [BULLETIN, TELEGRAM])
def test_who_only_passes_on_what_others_counted_is_not_named(paper):
    assert set(counters(paper)) == {None}, counters(paper)


POST = """DIRECTORATE OF BORDER SURVEILLANCE - NOTE 22/2016
Northland, post of Igolo

* Travellers recorded: 48.215
* Turned back for lack of papers: 327 persons
* Held for questioning: 19 persons

Event of 06.11. A patrol halted a canoe carrying sixteen travellers. Two suspects are in custody.
"""
DESK = """Northland Help Desk: figures of the month, March 2021

Calls taken: 1,846
New case files: 119

Seventy-one callers were women back from the Gulf; 26 of them said that the employer had locked the door.
"""


@pytest.mark.parametrize("paper", [POST, DESK])
def test_what_the_sheet_of_a_post_or_a_line_counts_is_nobodys(paper):
    assert set(counters(paper)) == {None}


def test_an_office_that_counts_travellers_in_one_line_of_its_paper_is_still_its_house():
    paper = POST.replace("Turned back for lack of papers", "Women freed").replace("Held for questioning", "Suspects arrested")
    assert set(counters(paper)) != {None}
