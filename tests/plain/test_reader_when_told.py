"""When: what a caption, a week, a judgment or a study says of the figures under it."""

import datetime as dt

import pytest

from kinbridge.plain.reader import read

SEEN = dt.date(2019, 6, 20)
TOLD = (
    ("The courts convicted two men in 2007, and none in 2008 or 2009.", ("2007", "2008/2009")),
    (
        "In the first ten weeks of this year the centre received 1,480 people, against 900 in the same weeks of 2018.",
        ("2019-01/2019-03", "2018-01/2018-03"),
    ),
    ("The law was passed in 1992. In its first fifteen years 11 owners were prosecuted.", ("1992/2007",)),
    ("A hotline was launched in 2015 and received 1,600 calls in its first two years.", ("2015/2017",)),
    (
        "Police arrested 61 suspects in 2015, compared with 26 cases and 38 suspects in the previous year.",
        ("2015", "2014", "2014"),
    ),
    ("In the first week of April it had 49 guests.", ("2019-04-01/2019-04-07",)),
    ("In the two years since the Sixth Consultation the States removed 318 children from exploitation.", ("2017-06/2019-06",)),
    ("Police took 268 people out of two blocks last weekend.", ("2019-06-15/2019-06-16",)),
    (
        "They freed 12 women in the first nine months of 2018, up from 874 women in the same period of the year before.",
        ("2018-01/2018-09", "2017-01/2017-09"),
    ),
    ("A unit was set up in 2013 with seven prosecutors.", ("2013",)),
    ("In the eight weeks after the flood, in September and October 2018, police intercepted 44 girls.", ("2018-09/2018-10",)),
    ("During the twelve months that ended on 31 March 2019 the office assisted 77 women.", ("2018-04/2019-03-31",)),
    ("At the end of last month 14 women were living in the shelter.", ("2019-05",)),
    ("In the last days of May police rescued nine girls.", ("2019-05",)),
    ("Two weeks ago officers detained five brokers.", ("2019-06-06",)),
    ("Earlier this month officers detained five brokers.", ("2019-06",)),
    ("In the spring of 2018 police rescued nine girls.", ("2018-03/2018-05",)),
    ("In the school year 2017/18 the teams reached 400 pupils.", ("2017/2018",)),
    ("Ten years earlier, in 2008, it had registered only 3 victims.", ("2008",)),
    ("In 2018, as in 2017, three traffickers were convicted.", ("2018",)),
    ("The year 2018 closed with 92 victims identified.", ("2018",)),
    ("By contrast 2018 brought 12 convictions.", ("2018",)),
    ("Table 2. Victims by nationality, 2018\nVietnam 41\nLaos 29\nMyanmar 17", ("2018", "2018", "2018")),
    ("In mid-2018 the police arrested 14 recruiters.", ("2018",)),
    ("Between January and June last year 120 women came home.", ("2018-01/2018-06",)),
    ("January to March: 44 women rescued.", ("2019-01/2019-03",)),
    ("From 2014 through 2016 the court tried 19 cases.", ("2014/2016",)),
    ("In the four years from 2014 to 2017 the court tried 19 cases.", ("2014/2017",)),
    ("Over the weekend of 8 and 9 June police freed 21 men.", ("2019-06-08/2019-06-09",)),
    ("On the night of 14 May 2018 police freed 21 men.", ("2018-05-14",)),
    ("Last month alone, 30 women crossed.", ("2019-05",)),
    ("Since the turn of the year 30 women have been returned.", ("2019-01/..",)),
    ("In the run-up to the New Year of 2018 officers stopped 16 girls.", ("2018",)),
    ("In the opening six weeks of 2018 the post stopped 44 girls.", ("2018-01/2018-02",)),
    ("The line opened in March 2017; in its first three months it took 210 calls from victims.", ("2017-03/2017-05",)),
    ("A cell was founded in 2016 with twelve officers.", ("2016",)),
    ("Since the decree of 2014, 31 traffickers have been convicted.", ("2014/..",)),
    ("Since the earthquake of 2015 the posts have intercepted 90 girls.", ("2015/..",)),
    ("Overnight police freed 14 women.", ("2019-06-19",)),
    ("The home has 24 overnight guests.", (None,)),
    ("In the three years since the ban, inspectors have found 60 child workers.", ("2016-06/2019-06",)),
    ("Over the weekend police rescued 12 girls.", ("2019-06-15/2019-06-16",)),
    ("The patrol freed 12 men in 2017. Since then it has freed 40 men.", ("2017", "2017")),
    ("Traffickers were sentenced in May or June: 14 women and 3 men.", ("2019-05/2019-06", "2019-05/2019-06")),
    ("The fair of last month led to 14 arrests.", ("2019-05",)),
    ("In the half-year to 30 June 2018 it assisted 90 women.", ("2018-01/2018-06-30",)),
    ("In the final quarter of 2018 it assisted 90 women.", ("2018-10-01/2018-12-31",)),
    ("Early in 2018 nine girls were found.", ("2018",)),
    ("During all of 2018 nine girls were found.", ("2018",)),
    ("By the spring of 2018, 40 survivors had been assisted.", ("../2018-05",)),
    ("Every month since January the line has taken 200 calls.", ("2019-01/..",)),
    ("On 3 and 4 May 2018 police freed 31 boys.", ("2018-05-03/2018-05-04",)),
    ("In the week beginning 6 May 2019 the shelter admitted 12 girls.", ("2019-05-06",)),
    ("In the week of 6 May 2019 the shelter admitted 12 girls.", ("2019-05-06",)),
    ("Table 4. Prosecutions by province, 2017\nLao Cai 12\nHa Giang 9", ("2017", "2017")),
    ("Between the start of 2017 and the end of March 2018 they freed 70 men.", ("2017/2018-03",)),
    ("Over the course of 2018 officers trained 70 teachers.", ("2018",)),
    (
        "Between 1992 and 1993 the number of women in brothels rose from about 6,000 women to more than 20,000 women.",
        ("1992", "1993"),
    ),
    ("From 2016 to 2018 convictions fell from 40 convictions to 12 convictions.", ("2016", "2018")),
    ("During 2018 the nine homes admitted 392 victims (2017: 381; 2016: 530).", ("2018", "2018", "2017", "2016")),
    ("Over 2017 and 2018 police freed 40 women.", ("2017/2018",)),
)


@pytest.mark.parametrize(("text", "periods"), TOLD)
def test_a_figure_has_the_period_its_sentence_or_caption_tells(text, periods):
    assert tuple(claim["period"] for claim in read(text, published=SEEN) if claim["kind"] == "figure") == periods


@pytest.mark.parametrize("days", ["Mon 6 to Sun 12 May 2019", "Monday 6th to Sunday 12th May 2019", "Mon. 6 - 12 May 2019"])
def test_the_week_of_a_sheet_may_name_its_days(days):
    told = f"Situation summary, covers {days}. Issued at Osh, 13 May 2019.\n\nTurned back: 131 travellers\n"
    assert [row["period"] for row in read(told) if row["kind"] == "figure"] == ["2019-05-06/2019-05-12"]


@pytest.mark.parametrize(
    ("days", "period"),
    [
        ("1 May - 30 June", "2019-05-01/.."),
        ("1 March - 30 April", "2019-03-01/2019-04-30"),
        ("1 September - 30 October", "2018-09-01/2018-10-30"),
        ("1 May - 30 June 2018", "2018-05-01/2018-06-30"),
    ],
)
def test_what_has_begun_and_not_ended_is_told_so_far(days, period):
    told = f"Issued at Osh, 13 May 2019.\n\nOperation TULPAR ({days}), run jointly. Balance: 21 interceptions.\n"
    assert [row["period"] for row in read(told) if row["kind"] == "figure"] == [period]


def dated(text: str) -> dict[float, str | None]:
    return {claim["value"]: claim.get("period") for claim in read(text) if claim["kind"] == "figure"}


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("Press summary of the sentence read on 12 June 2018", "2018-06-12"),
        ("Press summary, judgment delivered 21 November 2017 (for information only)", "2017-11-21"),
        ("Short account of the judgment of 17 June 2019, made for the press", "2019-06-17"),
        ("Note on the ruling pronounced on 12 August 2016", "2016-08-12"),
    ],
)
@pytest.mark.parametrize(
    "found", ["Four defendants were found guilty by the court.", "The court convicts four defendants of trafficking."]
)
def test_those_convicted_are_so_on_the_day_on_which_a_judgment_was_read_however_that_is_said(told, day, found):
    assert dated(f"COURT OF MENDOZA\n{told}\n\n{found}\n") == {4: day}


def test_what_an_operation_did_so_far_is_not_of_the_day_of_the_understanding_under_which_it_goes_on():
    text = (
        "FRONTIER POLICE\nReturn 9/2018. Period 1 to 15 May 2018. Issued 17 May.\n\nOperation PUENTE (2 April - 30 June) goes on "
        "under the understanding of 14 November 2014 with the neighbour. So far: 23 interceptions, 12 arrests.\n"
    )
    assert dated(text) == {23: "2018-04-02/..", 12: "2018-04-02/.."}


def test_a_like_period_and_those_entered_in_it_are_of_the_other_year():
    like = (
        "From July to December 2021 the police took up 874 cases, a rise of 9.8 per cent over the like period of "
        "2020, when 796 cases were entered."
    )
    assert dated(like) == {874: "2021-07/2021-12", 9.8: "2021-07/2021-12", 796: "2020-07/2020-12"}
    entered = (
        "Units had 412 cases between July and December 2018. Compared with the 445 cases entered in the "
        "corresponding months of 2017 it is less."
    )
    assert dated(entered) == {412: "2018-07/2018-12", 445: "2017-07/2017-12"}


def test_a_quarter_by_its_number_dates_the_list_under_it_and_the_quarter_on_which_it_rose_only_the_base():
    text = (
        "FREEDOM LINE\nQuarter 2 / 2021 (April to June): what came in\n\nFiles opened: 131\n\nFiles opened were "
        "down 6% on the first quarter, when there were 139.\n"
    )
    assert dated(text)[131] == "2021-04-01/2021-06-30"
    assert dated(text)[139] == "2021-01-01/2021-03-31"
    assert dated(text)[6] != "2021-01-01/2021-03-31"


def test_a_month_that_brought_calls_and_one_compared_with_date_them():
    text = (
        "HELP LINE\nMay 2021, what came in\n\nCalls taken: 1,862\n\nIn comparison with March the calls became "
        "less (from 2,015). April had brought 1,911 calls.\n"
    )
    assert dated(text) == {1862: "2021-05", 2015: "2021-03", 1911: "2021-04"}


def test_over_the_period_is_over_the_several_years_a_study_is_of():
    text = (
        "Working Brief 12 (December 2018)\nThe network puts the number of women taken between 2012 and 2016 "
        "at 3,000. The court heard "
        "9 cases in 2017 and between 5 and 7 in the first half of 2018. Not more than 4 buyers were prosecuted {}.\n"
    )
    for said in ("over the period", "in these years", "over those five years"):
        assert dated(text.format(said))[4] == "2012/2016"
