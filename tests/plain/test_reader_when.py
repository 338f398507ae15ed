"""When: which interval an expression of time means, and which figure it belongs to, over the constructions of report prose."""

import datetime as dt
import random
import re

import pytest

from kinbridge.plain.reader import read
from kinbridge.plain.reader.when.periods import periods_in
from kinbridge.plain.reader.words.text import Document

DAY = dt.date(2022, 3, 15)
SAID = (
    ("In FY2021, ICE identified 728 victims.", ("2021",)),
    ("Report on Australia. In financial year 2020/21 the AFP received 224 reports in Australia.", ("2020-07",)),
    ("In Australia, the AFP received 224 reports in 2020-21 financial year.", ("2020-07",)),
    ("During the 2021 fiscal year the office assisted 300 victims.", ("2021",)),
    ("The 2020/21 financial year saw 80 victims identified in Australia.", ("2020-07",)),
    ("In the 12 months to June 2021, police identified 40 victims.", ("2020-07",)),
    ("In the twelve months ending 31 December 2021, police identified 40 victims.", ("2021-01",)),
    ("Over the 18 months to September 2021 police rescued 60 women.", ("2020-04",)),
    ("In the year ended 30 June 2021 police identified 40 victims.", ("2020-07",)),
    ("Between 2015 and mid-2018 police rescued 60 women.", ("2015/20",)),
    ("From early 2019 through the end of 2020, police rescued 60 women.", ("2019/20",)),
    ("As at 31 December 2021, 44 victims were in shelters.", ("2021-12",)),
    ("As of mid-February, 44 victims were in shelters.", ("2022-02",)),
    ("As of last month, 44 victims were in shelters.", ("2022-02",)),
    ("By 10 March, 44 victims had been found.", ("../2022",)),
    ("Since mid-2019 police rescued 60 women.", ("2019-07",)),
    ("Since late January police rescued 60 women.", ("2022-01",)),
    ("Since 1 January police rescued 60 women.", ("2022-01",)),
    ("Since its opening in May 2016, the shelter has received 60 women.", ("2016-05",)),
    ("Since then, 60 women were rescued.", (None,)),
    ("Over the past 18 months police rescued 60 women.", ("2020-09",)),
    ("Over the past two weeks police rescued 60 women.", ("2022-03",)),
    ("In the past decade police rescued 60 women.", ("2012-03",)),
    ("In the last five years police rescued 60 women.", ("2017-03",)),
    ("In the first two months of the year police rescued 60 women.", ("2022-01",)),
    ("In the first two months of 2021, police rescued 60 women.", ("2021-01",)),
    ("In the last six months of 2021 police rescued 60 women.", ("2021-07",)),
    ("In the fourth quarter of 2021 police rescued 60 women.", ("2021-10",)),
    ("In Q3 2021 police rescued 60 women.", ("2021-07",)),
    ("In 2021 Q3 police rescued 60 women.", ("2021-07",)),
    ("In the third quarter police rescued 60 women.", ("2022-07",)),
    ("Last quarter police rescued 60 women.", ("2021-10",)),
    ("In the summer of 2020 police rescued 60 women.", ("2020-06",)),
    ("Last summer police rescued 60 women.", ("2021-06",)),
    ("In November police rescued 60 women.", ("2021-11",)),
    ("In late February police rescued 60 women.", ("2022-02",)),
    ("In early March, police rescued 60 women.", ("2022-03",)),
    ("On 12 November police rescued 60 women.", ("2021-11",)),
    ("On the night of 3 March police rescued 60 women.", ("2022-03",)),
    ("On the 3rd of March police rescued 60 women.", ("2022-03",)),
    ("On Sunday police rescued 60 women.", ("2022-03",)),
    ("Last week police rescued 60 women.", ("2022-03",)),
    ("Two weeks ago police rescued 60 women.", ("2022-03",)),
    ("Three months ago police rescued 60 women.", ("2021-12",)),
    ("Two years earlier police had rescued 60 women.", ("2020",)),
    ("In 2019 police rescued 60 women. The following year they rescued 70 women.", ("2019", "2020")),
    ("In 2019 police rescued 60 women, up from 50 the previous year.", ("2019", "2018")),
    ("In 2019 police rescued 60 women, compared with 50 in 2018.", ("2019", "2018")),
    ("In 2019 police rescued 60 women, against 50 a year earlier.", ("2019", "2018")),
    (
        "From January to June 2021 we helped 60 women, against 50 in the corresponding period of the previous year.",
        ("2021-01", "2020-01"),
    ),
    ("From January to June 2021 police rescued 60 women, against 50 in the same months of 2020.", ("2021-01", "2020-01")),
    ("In January and February police rescued 60 women, up from 50 in the same period of last year.", ("2022-01", "2021-01")),
    ("In the first quarter of 2021 police rescued 60 women, and 50 in the second.", ("2021-01",)),
    ("In the decade to 2019, police rescued 60 women.", ("2010/20",)),
    ("In the three years to 2019, police rescued 60 women.", ("2017/20",)),
    ("In the three years ending June 2019, police rescued 60 women.", ("2016-07",)),
    ("Throughout 2020 police rescued 60 women.", ("2020",)),
    ("In all of 2020 police rescued 60 women.", ("2020",)),
    ("In the whole of 2020 police rescued 60 women.", ("2020",)),
    ("In calendar year 2020 police rescued 60 women.", ("2020",)),
    ("In 2020 alone, police rescued 60 women.", ("2020",)),
    ("In 2014-2016, police rescued 60 women.", ("2014/20",)),
    ("In the period 2014–2016, police rescued 60 women.", ("2014/20",)),
    ("Over the period from May 2014 to April 2016, police rescued 60 women.", ("2014-05",)),
    ("During the period under review (1 October - 31 December 2021), police rescued 60 women.", ("2021-10",)),
    (
        "Reporting period: 1 October – 31 December 2021. 60 women were freed. In the previous reporting period 50 women were.",
        ("2021-10", "2021-07"),
    ),
    (
        "The report covers 1 July 2020 to 30 June 2021. In the year under review 60 women left. The previous year 50 women left.",
        ("2020-07", "2019-07"),
    ),
    ("Police rescued 60 women this year, 20 more than last year.", ("2022",)),
    ("So far in 2022 police rescued 60 women.", ("2022",)),
    ("To date in 2022 police rescued 60 women.", ("2022",)),
    ("Year to date, police rescued 60 women.", ("2022-01",)),
    ("Until the end of February police rescued 60 women.", ("../2022",)),
    ("In the week of 7 March police rescued 60 women.", ("2022-03",)),
    ("In the week ending 6 March police rescued 60 women.", ("2022-02",)),
    ("In the week to 6 March police rescued 60 women.", ("2022-02",)),
    ("In the month of February police rescued 60 women.", ("2022-02",)),
    ("During Ramadan police rescued 60 women.", (None,)),
    ("Police rescued 60 women in 2021 (2020: 44).", ("2021", "2020")),
    ("Police rescued 60 women (44 in 2020).", (None, "2020")),
    ("In 2021 police rescued 60 women (44 in 2020 and 31 in 2019).", ("2021", "2020", "2019")),
    ("The number of victims rose from 44 in 2020 to 60 in 2021.", ("2020", "2021")),
    ("Police rescued 44 women in 2020 and 60 women in 2021.", ("2020", "2021")),
    ("In 2020 and 2021 police rescued 44 women and 60 women, respectively.", ("2020", "2021")),
    ("In B.E. 2563 police rescued 60 women.", ("2020",)),
    ("In 2563 (2020) police rescued 60 women.", ("2020",)),
    ("On 5 July 2563 police rescued 60 women.", ("2020-07",)),
    ("Between 5 and 9 July police rescued 60 women.", ("2021-07",)),
    ("From 28 June to 3 July 2021, police rescued 60 women.", ("2021-06",)),
    ("From June 28 through July 3, police rescued 60 women.", ("2021-06",)),
    ("From 1 to 28 February, police rescued 60 women.", ("2022-02",)),
    ("Police rescued 60 women between December 2020 and February of the following year.", ("2020-12",)),
    ("Police rescued 60 women between December and February.", ("2021-12",)),
    ("Police rescued 60 women in an operation launched in January.", ("2022-01",)),
    ("Under a 2015 law police rescued 60 women.", (None,)),
    ("Police, who signed an agreement in 2015, rescued 60 women in 2021.", ("2021",)),
    ("Earlier this year police rescued 60 women.", ("2022",)),
    ("Earlier this month police rescued 60 women.", ("2022-03",)),
    ("In recent months police rescued 60 women.", (None,)),
    ("In recent years police rescued 60 women.", (None,)),
    ("In the half-year to 31 December 2021 police rescued 60 women.", ("2021-07",)),
    ("In the opening quarter of 2021 police rescued 60 women.", ("2021-01",)),
    ("Police rescued 60 women in the second half of the year 2021.", ("2021-07",)),
    ("Police rescued 60 women in the latter half of 2021.", ("2021-07",)),
    ("Police rescued 60 women in the three months from October to December 2021.", ("2021-10",)),
    ("Police rescued 60 women in the three months to December 2021.", ("2021-10",)),
    ("Police rescued 60 women during the third week of February.", ("2022-02",)),
    ("Nationwide, 2019 saw 60 women rescued.", ("2019",)),
    ("By the close of 2021 police had rescued 60 women.", ("../2021",)),
    ("At the end of 2021, 60 women were in shelters.", ("2021",)),
    ("At the end of December, 60 women were in shelters.", ("2021-12",)),
    ("In the month since, police rescued 60 women.", (None,)),
    ("Over the same period in 2020, police rescued 60 women.", ("2020",)),
    ("A year ago police rescued 60 women.", ("2021",)),
    ("In the run-up to 2021, 60 women were rescued.", (None,)),
    ("Monthly returns, January to March 2021. Women rescued: 60.", ("2021-01",)),
    ("In each of the past three years police rescued 60 women.", ("2019-03",)),
    ("Since the beginning of this year police rescued 60 women.", ("2022-01",)),
    ("During the 1990s police rescued 60 women.", ("1990/19",)),
)


def opening(text: str, published: dt.date | None = None) -> list[str | None]:
    """The first seven characters of each figure's interval: the month it begins in, or the year."""
    return [claim["period"] and claim["period"][:7] for claim in read(text, published=published) if claim["kind"] == "figure"]


@pytest.mark.parametrize(("text", "months"), SAID)
def test_an_expression_of_time_dates_the_figure_it_belongs_to(text, months):
    assert opening(text, DAY)[: len(months)] == list(months)


WHOLE = {
    "a year of its own": (
        (
            "ANNUAL REPORT 2020/21 (1 April 2020 to 31 March 2021)\n\nWe assisted 60 victims. In December we met 12 girls. "
            "The year before we had assisted 50 victims."
        ),
        ["2020-04", "2020-12", "2019-04"],
    ),
    "a quarter": (
        (
            "Quarterly bulletin\nPeriod covered: 1 July - 30 September 2021\n\nPolice freed 60 women, against 50 in the previous "
            "quarter and 40 in the same quarter of 2020."
        ),
        ["2021-07", "2021-04", "2020-07"],
    ),
    "a country report without a date": (
        (
            "The government tried. In 2018, police identified 60 victims. In May, police arrested 12 traffickers. During the "
            "reporting period, courts convicted 4 traffickers. In the previous year, courts convicted 3 traffickers."
        ),
        ["2018", "2018-05", "2018", "2017"],
    ),
    "a table of years": ("Victims by year\nYear 2018 2019\nWomen 10 20\nMen 1 2\n", ["2018", "2019", "2018", "2019"]),
    "a table of fiscal years": (
        "U.S. agencies, by fiscal year\n              2018  2019\nConvictions     11    14\nArrests         21    24\n",
        ["2017-10", "2018-10", "2017-10", "2018-10"],
    ),
    "a day that opens its line": (
        "3 Feb 2013. The girls leave home.\n9 Aug. Police free six girls. Three men are arrested.\n27 Aug. Two women go home.\n",
        ["2013-08", "2013-08", "2013-08"],
    ),
}


@pytest.mark.parametrize(("text", "months"), WHOLE.values(), ids=WHOLE)
def test_a_report_lends_its_period_to_what_leans_on_it(text, months):
    assert opening(text) == months


HEADS = {
    "a number with the year": (
        "Advisory 03-2023: Jobs\n\nMANILA, 20 February - Rain.\n\nLast year embassies assisted 331 Filipinos.",
        "2022",
    ),
    "the day of a judgment": (
        "COURT OF GHENT\nSummary of the judgment of 17 November 2022\n\nIt found five of the men guilty.",
        "2022-11",
    ),
    "an interview": (
        "THE REVIEW\n\n" + "A long introduction of the guest by somebody who likes to write. " * 3 + "We met her on 21 "
        "March 2018.\n\nLast year the police recorded 26 cases.",
        "2017",
    ),
    "a title over bare lines": ("THE YEAR 2019 IN FIGURES\n311 new clients\n44 complaints\n", "2019"),
    "another year in brackets": ("Victims identified, 2017 (2016):\nWomen 211 (188)\nMen 97 (103)\n", "2017"),
}


@pytest.mark.parametrize(("text", "month"), HEADS.values(), ids=HEADS)
def test_a_head_says_when_what_stands_under_it_was(text, month):
    assert opening(text)[0] == month


def test_a_date_under_a_report_is_its_day():
    text = (
        "Report of the centre\n\nLast year the centre sheltered 60 women.\n\n" + "It rained.\n" * 6 + "Vientiane, 14 May 2018\n"
    )
    assert opening(text) == ["2017"]


TIMES = re.findall(
    r"\S+",
    "since from until to and between the year month week quarter half period last past previous same those following first of in "
    "during over by as at before after ago earlier so far two 99 31 30 February June 2019 2020 1900 2099 2563 2079/80 FY21 FY99 "
    "fiscal reporting under review Q1 H1 decade 1990s 30.02.2019 2019-02-29 1/7 30/9/2019 Monday - – , ; . ( ) months years end "
    "of start middle mid- late winter corresponding its ended",
)
DATE = r"(?:\.\.|\d{4}(?:-\d\d(?:-\d\d)?)?)"


@pytest.mark.parametrize("day", [None, dt.date(2024, 2, 29), dt.date(1950, 1, 1)])
def test_no_row_of_words_of_time_stops_the_reader_or_gives_what_is_no_interval(day):
    chance = random.Random(7)
    for _ in range(150):
        said = " ".join(chance.choices(TIMES, k=chance.randint(2, 14)))
        for period in periods_in(Document(said), day):
            assert re.fullmatch(f"{DATE}(?:/{DATE})?", period.interval), (said, period)
            assert 0 <= period.start < period.end <= len(said)


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
    ("During 2018 the nine homes admitted 392 victims (2017: 381; 2016: 530).", ("2018", "2017", "2016")),
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
