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
