"""Times that are not a figure's own: a letter's date, a month denied, the year of a comparison; and those cut short."""

import pytest

from kinbridge.plain.reader import read


def periods(text: str) -> list[tuple[str, str | None]]:
    return [(claim["text"], claim["period"]) for claim in read(text) if claim["kind"] == "figure"]


LEGAL = ("exchange of notes", "letter", "directive", "memorandum", "circular")


@pytest.mark.parametrize("paper", LEGAL)
def test_the_date_of_a_paper_is_not_the_time_of_what_was_counted_under_it(paper: str) -> None:
    said = f"The line was opened under the {paper} of 9 November 2017. Interim result: 14 arrests."
    assert periods(said) == [("14 arrests", None)]


def test_a_month_denied_dates_nothing() -> None:
    said = "The inspection was carried out in July 2016, not in August, by 14 officers of two ministries."
    assert dict(periods(said))["14 officers"] == "2016-07"


@pytest.mark.parametrize("lead", ["the figure was", "there were", "it stood at", ""])
def test_a_number_behind_when_is_of_the_year_just_named(lead: str) -> None:
    said = f"In 2022 the house received 241 women. That is a fifth more than in 2021, when {lead} 201 women came."
    assert periods(said)[-1][1] == "2021"


def test_the_same_year_is_the_one_told_of_and_not_the_one_since_which_nothing_happened() -> None:
    said = "The unit opened 33 cases in 2018, none since 2011. In the same year it identified 143 victims."
    assert periods(said)[-1] == ("143 victims", "2018")


def test_the_jury_convicts_on_the_day_of_the_sentence() -> None:
    said = "Sentencing remarks, 29 November 2019\n\nThe jury convicted four defendants of trafficking."
    assert periods(said) == [("four defendants", "2019-11-29")]


def test_a_note_cuts_a_tables_last_year_short() -> None:
    table = (
        "Item 2019 2020 2021\nInvestigations opened 277 159 206\nOffenders convicted 20 11 6\n\n"
        "Notes: 2021 to 30 November only. A person arrested twice is counted twice.\n"
    )
    told = periods(table)
    assert [when for what, when in told if what in {"206", "6"}] == ["2021-01-01/2021-11-30"] * 2
    assert [when for what, when in told if what in {"277", "20"}] == ["2019"] * 2
    words = {claim["text"]: claim["period_text"] for claim in read(table) if claim["kind"] == "figure"}
    assert (words["206"], words["277"]) == ("2021 to 30 November", "2019")


def test_a_weekday_far_from_every_year_named_gives_no_year() -> None:
    said = "PHNOM PENH, Aug 5 (Newsdesk): A ministry helped 46 women last month, it said on Monday. In 2014 it was 30."
    assert dict(periods(said))["46 women"] is None


HEADS = ("FIRST SIX MONTHS OF 2022", "RESULTS OF THE FIRST HALF OF 2022", "WORK IN THE FIRST SEMESTER OF 2022")


@pytest.mark.parametrize("head", HEADS)
def test_a_heading_in_capitals_says_its_time_too(head: str) -> None:
    said = f"MINISTRY OF SECURITY\n21 July 2022\n\n{head}\n\nIn the period under review the Department accepted 38 cases."
    assert periods(said) == [("38 cases", "2022-01-01/2022-06-30")]


def test_the_day_an_agreement_was_signed_in_a_town_dates_nothing_done_under_it() -> None:
    said = "SUMMARY\n16.09 - 30.09.2019\n\nOperation, 1 to 20 September, under the agreement signed in Taraz"
    assert periods(f"{said} on 12 June 2017: 19 detentions.") == [("19 detentions", "2019-09-01/2019-09-20")]


def test_a_biennium_is_two_years_also_where_years_are_fiscal() -> None:
    said = "In the biennium 2017-2018 Ethiopia identified 231 victims, against 178 in 2015-2016."
    assert [when for _, when in periods(said)] == ["2017/2018", "2015/2016"]


def test_a_number_in_brackets_behind_the_same_period_of_a_year_is_of_that_one() -> None:
    said = "From 1 January to 30 June 2020 it detected 66 cases. Compared with the same period of 2019 (109 cases) they fell."
    assert dict(periods(said))["109 cases"] == "2019-01-01/2019-06-30"


def test_what_others_are_compared_with_gives_the_first_no_time() -> None:
    said = "The government referred 60 victims to care, compared with 55 in 2016 and 27 in 2015."
    assert dict(periods(said))["60 victims"] != "2015"


@pytest.mark.parametrize("years", ["Between 1863 and 1904", "From 1840 to 1890"])
def test_years_of_an_older_century_are_a_period_where_two_stand_together(years: str) -> None:
    found = [claim for claim in read(f"{years} about 900 islanders were sold.") if claim["kind"] == "figure"]
    assert [(claim["value"], claim["period"][:2]) for claim in found] == [(900, "18")]


def test_the_year_of_an_old_act_dates_nothing() -> None:
    assert periods("Under the Act of 1868 and a decree of 1907 the police freed 12 girls.") == [("12 girls", None)]


@pytest.mark.parametrize(
    "told", ["The court held two defendants guilty of trafficking.", "The jury returned verdicts against two defendants."]
)
def test_whoever_is_held_guilty_is_so_on_the_day_of_the_judgment(told: str) -> None:
    assert periods(f"Court of Mawson\nSummary of judgment of 21 May 2019\n\n{told}") == [("two defendants", "2019-05-21")]


def test_a_rise_over_an_earlier_year_is_of_the_later_one() -> None:
    said = "In the first six months of 2022 the courts registered 104 cases, a rise of 18.2 per cent over the first half of 2021."
    assert periods(said)[1] == ("a rise of 18.2 per cent", "2022-01-01/2022-06-30")


def test_what_a_post_lacks_is_of_the_return_and_not_of_the_measure_told_before() -> None:
    text = "Fortnightly return, 1 to 15 May 2018\nBorder post\n\n"
    text += "Measure CROSSING (since 2 April) is under way. So far: 12 arrests. "
    assert periods(text + "Posts without a night shift: 2.")[-1] == ("2", "2018-05-01/2018-05-15")


def test_the_year_of_a_decrease_is_not_that_of_what_decreased() -> None:
    said = "In 2014, police began nine inquiries, and courts convicted one trafficker, a decrease from eight convictions in 2013."
    assert periods(said)[1:] == [("one trafficker", "2014"), ("eight convictions", "2013")]


def test_the_year_before_leans_on_the_report_and_not_on_a_day_by_which_something_was_done() -> None:
    said = "Annual report 2018\n\nMost were in work by Christmas. Twelve recruiters were convicted, against 5 the year before."
    assert periods(said)[-1] == ("5", "2017")


def test_a_return_from_day_to_day_in_dots_is_of_those_days_and_an_incident_of_its_own() -> None:
    text = "BORDER POLICE\n5.11. - 11.11.2018 (issued 12.11.2018)\n\nTurned back at the line ........ 181 persons\n\n"
    text += "9.11., 22.40 h, lane 3. Officers opened a van with eleven women."
    assert [when for _, when in periods(text)] == ["2018-11-05/2018-11-11", "2018-11-09"]


def test_states_that_ratified_by_a_year_are_told_as_they_stood_then() -> None:
    assert periods("By 2020 all ten states had ratified it.") == [("all ten states", "2020")]
    assert periods("By June 2014 the mission had freed 470 workers.") == [("470 workers", "../2014-06")]
