"""Where somebody's count ends and where it goes on: parts with verbs of their own, chains of verbs, sayings of others."""

import pytest

from kinbridge.plain.reader import read

PROFILE = "Northland - Tier 2\n\n"


def told(text):
    return {(row["value"], row["counted_by"]) for row in read(text) if row["kind"] == "figure"}


ENDS = [
    ("Officers looked into three cases in 2012 and two people stood trial.", 2),
    ("Police opened six files, but no charges were laid and two judges who took gifts from bosses stayed on.", 2),
    ("Prosecutors sent 19 men to trial, but the new courts were not set up and only nine traffickers were convicted.", 9),
    ("On board, crews gave out a cup of water a day, and nearly a quarter of the men questioned had been whipped.", 25),
    ("Last year's round brought 118 arrests, a total swollen, critics say, by fuel smugglers.", 118),
    ("Girls who came back told of a guard who listened to each call. A fifth of the women interviewed had been slapped.", 20),
    ("Three crew centres, set up under the accord that Laos and Thailand concluded in 2016, sent home nine men.", 3),
    ("Two agency owners have been arrested; one has been released since.", 1),
    ("A state-funded refuge hosted 13 women.", 13),
    ("Three shelters run by charities housed 104 victims.", 104),
]


@pytest.mark.parametrize(("text", "value"), ENDS)
def test_a_count_ends_where_others_act_or_something_else_is_said(text, value):
    assert [name for number, name in told(PROFILE + text) if number == value] == [None]


GOES_ON = [
    (
        "In 2014, authorities opened five inquiries, one of which led to a prosecution, and obtained no convictions.",
        0,
        "authorities",
    ),
    ("In 2014, the government kept no list of signs; it referred 14 victims to a charity.", 14, "the government"),
    ("Authorities did little against recruiters; they began no new investigations in 2014.", 0, "Authorities"),
    ("The interagency commission has no car; it counted 69 victims.", 69, "The interagency commission"),
    ("Since July 1 the bureau has gone through 240 kilns and brought out 63 labourers.", 63, "the bureau"),
    ("The office of the national coordinator trained 315 officers.", 315, "The office of the national coordinator"),
    ("Prosecutors opened 34 new cases, despite persistent reports that police warn bar owners.", 34, "Prosecutors"),
    ("A state prosecutor confirmed indictments against 13 men, and district courts convicted five.", 5, "district courts"),
    ("The tribunal has recorded no convictions, although the police have sent it 11 cases.", 11, "the police"),
    ("A survey by the Kanda Institute in 2011 concluded that 64% of the wives had no papers.", 64, "the Kanda Institute"),
    ("In a 2011 survey of 460 maids by the Kanda Institute, 83% had no passport.", 83, "the Kanda Institute"),
    (
        "According to a survey of 596 men by the Kanda Institute, 17% had worked against their will and 9% had been beaten.",
        9,
        "the Kanda Institute",
    ),
    ("About 1,800 children have begged there since 2009, in the estimate of the ombudsman.", 1800, "the ombudsman"),
    ("A port official in Kanda, Norway, who has no reason to lie, recalls 160 runaways a year.", 160, "A port official in Kanda"),
    ("Social services recorded 263 child victims; 61 per cent were boys.", 61, "Social services"),
    ("Police identified 66 victims, down from 83; 40 per cent of them were girls.", 40, "Police"),
]


@pytest.mark.parametrize(("text", "value", "who"), GOES_ON)
def test_a_count_goes_on_over_a_chain_of_verbs_a_semicolon_and_a_year(text, value, who):
    assert (value, who) in told(PROFILE + text)


DECOYS = [
    ("Police saw that nine women and two girls were in the house, and freed 11 people.", 11, "Police"),  # no part of its own
    ("Police freed 12 workers and arrested two men.", 2, "Police"),
    ("Police freed 40 women and two men.", 2, "Police"),
    ("The ministry said that 12 men were arrested and courts convicted five.", 5, "The ministry"),
    ("Police arrested 118 men, critics say.", 118, "critics"),
    ("A church hostel near the border has taken in 26 girls.", 26, "A church hostel"),
    ("Two agencies reported 19 girls.", 19, "Two agencies"),
    ("The panel concluded that 19 girls were sold.", 19, "The panel"),
    ("Police recorded 40 victims; 30 per cent had been beaten.", 30, None),
]


@pytest.mark.parametrize(("text", "value", "who"), DECOYS)
def test_what_only_looks_like_an_end_is_none(text, value, who):
    assert (value, who) in told(PROFILE + text)


def test_those_who_met_noted_what_the_participants_did():
    text = (
        "FOURTH MEETING OF NATIONAL COORDINATORS\nAgreed conclusions\n\n1. The coordinators recorded that in 2018 the "
        "participants had identified 1,248 victims, of whom 38 per cent were children, and had convicted 210 offenders.\n"
    )
    assert told(text) >= {(1248, "The coordinators"), (210, "The coordinators")}


NOTICE = """{}
Ha Noi, 24 July 2019

TRAFFICKING CRIMES: WORK DONE IN THE FIRST HALF OF 2019

1. The courts of all levels accepted 118 new cases. The victims established numbered 276.

The Department held 9 classes for 410 officers.
"""


def test_a_department_that_is_only_a_number_bears_its_houses_name():
    numbered = told(NOTICE.format("SUPREME PROCURACY OF NORTHLAND\nDepartment 2 - Notice No. 64/TB"))
    assert {name for _, name in numbered if name} == {"SUPREME PROCURACY OF NORTHLAND"}
    named = told(NOTICE.format("SUPREME PROCURACY OF NORTHLAND\nChild Protection Department - Notice No. 64/TB"))
    assert {name for _, name in named if name} == {"Department"}


YEAR = """Open Gate Association
Annual report 2020

Our house took in 41 children. {}
"""


def test_whom_a_charity_houses_is_not_who_counts_in_its_year():
    assert (5, "Open Gate Association") in told(YEAR.format("The children pointed out 5 bus companies."))
    assert (5, "The police") in told(YEAR.format("The police said that 5 bus companies were fined."))


def test_a_general_inspectorate_is_an_office_and_no_general():
    said = (
        "BUCHAREST, Nov. 21, 2022 (Northern Wire) -- Police freed 188 people from farms, officials said Monday.\n\n"
        "The sweep was carried out by forces from Romania and Norway, the General Inspectorate of the Romanian Police said.\n\n"
        "Of those freed, 41 were women, the statement said.\n"
    )
    told = {row["value"]: row["counted_by"] for row in read(said) if row["kind"] == "figure"}
    assert told[41] == "the General Inspectorate of the Romanian Police"
