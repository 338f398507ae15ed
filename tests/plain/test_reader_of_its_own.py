"""The time that a paper is of, by its head, and what still leans on a time told in between."""

import pytest

from kinbridge.plain.reader import read

BODY = "\n\nStreet work. Our units spoke to 2,215 people. We stopped 438 girls.\n\nHousing. Our houses took in 205 survivors.\n"


def times(text: str) -> dict[str, str | None]:
    return {row["text"]: row.get("period") for row in read(text) if row["kind"] == "figure"}


@pytest.mark.parametrize(
    "head",
    [
        "HOPE HOUSE (Mombasa)  |  what we did, 2021  |  one card",
        "HOPE ASSOCIATION\nYearly account to our friends, 2021                     sheet 5",
        "HOPE HOUSE  //  What we did in 2021",
        "Hope House: 2021 in a nutshell",
        "Hope House, Lome. Letter to our friends for the year 2021",
        "CASA JACARANDA\nMemoria 2021 - chapter two: the people we walked with",
        "HOPE HOUSE | Yearbook 2021 | What we did",
        "Hope House: activities 2021",
        "Hope House\nAnnual accounts and activities\n2021",
        "Rapport annuel 2021",
        "Hope House * 2021 * In brief",
        "Hope House: 2021 at a glance",
        "Monthly figures: the year 2021",
    ],
)
def test_the_year_of_a_title_is_the_time_of_all_its_paper_tells(head):
    told = times(head + BODY)
    assert {told["2,215 people"], told["438 girls"], told["205 survivors"]} == {"2021"}


@pytest.mark.parametrize(
    "head",
    [
        "Hope House, founded in 2011",
        "Hope House, published 2021",
        "(c) Hope House 2021",
        "Trafficking in Persons Act 2021: a guide",
        "Circular No. 11/2021",
        "After the 2021 law",
        "World Cup 2022: workers unpaid",
        "Operation Storm 2021 ends with arrests",
        "National plan 2021-2025",
        "Trafficking cases double 2018 figures",
        "Man jailed over 2012 brothel work",
        "What became of the 2003 report",
        "Court hears 2017 accounts of captivity",
        "2030 Agenda report",
    ],
)
def test_a_year_of_something_else_is_not(head):
    assert times(head + BODY)["205 survivors"] is None


@pytest.mark.parametrize(
    ("head", "period"),
    [
        ("Freedom Line: figures for the month of March 2021", "2021-03"),
        ("Monthly figures: March 2021", "2021-03"),
        ("Situation note no. 4 / July 2021\nThis note covers 1 April to 30 June 2021", "2021-04-01/2021-06-30"),
        ("Situation note\nCovers 1 April - 30 June 2021 | Issued July 2021", "2021-04-01/2021-06-30"),
        ("Situation note\nPeriod covered: 1 April - 30 June 2021 | Issued July 2021", "2021-04-01/2021-06-30"),
    ],
)
def test_what_a_head_says_its_figures_are_for_is_their_time(head, period):
    assert times(head + BODY)["205 survivors"] == period


@pytest.mark.parametrize("head", ["ETHIOPIA - COUNTRY PROFILE (revised September 2018)", "Safety sheet | issued July 2021"])
def test_the_month_of_printing_is_no_time_of_figures(head):
    assert times(head + BODY)["205 survivors"] is None


def test_what_a_year_was_only_compared_with_does_not_go_on():
    text = "BAMBOO BRIDGE | Yearbook 2018\n\nWe turned back 88 girls; in 2017 it was 63. Nine of the girls went home.\n"
    assert (times(text)["63"], times(text)["Nine of the girls"]) == ("2017", "2018")


def test_a_month_of_one_sentence_is_not_the_next_ones_time_in_the_report_of_a_year():
    text = "Hope House, annual report 2018\n\nIn May we took in 12 girls. In all 205 survivors slept here.\n"
    assert (times(text)["12 girls"], times(text)["all 205 survivors"]) == ("2018-05", "2018")


def test_a_year_told_in_a_paragraph_goes_on_in_it_and_ends_with_it():
    text = "Hope House, annual report 2018\n\nIn 2015 we took in 120 women. Thirty went home.\n\nOur lawyers took on 26 cases.\n"
    assert (times(text)["Thirty"], times(text)["26 cases"]) == ("2015", "2018")


def test_a_bulletin_of_a_week_tells_by_the_day():
    text = "Border bulletin\n6 May - 12 May 2019\n\n9 May: a bus with 31 people was stopped. Fourteen of them had no papers.\n"
    assert times(text)["Fourteen of them"] == "2019-05-09"


@pytest.mark.parametrize("done", ["released on", "were released"])
def test_the_day_on_which_women_were_released_is_not_that_of_printing(done):
    told = times(f"Fourteen women {done} 4 May 2021 from a brothel. Three suspects were arrested.\n")
    assert told["Fourteen women"] == "2021-05-04"


def test_what_a_programme_of_some_years_has_done_it_did_in_them():
    assert times("The programme 2019-2021 helped 212 women.\n")["212 women"] == "2019/2021"
