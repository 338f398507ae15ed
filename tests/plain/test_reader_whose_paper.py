"""Whose paper a report is: by its head, its signature and what its text calls it."""

import pytest

from kinbridge.plain.reader import read


def counters(text: str) -> set[str | None]:
    return {claim["counted_by"] for claim in read(text, doc="x", published=None) if claim["kind"] == "figure"}


def test_of_two_bodies_in_a_head_the_first_that_the_text_names_is_the_house() -> None:
    text = """MINISTRY OF JUSTICE OF THE REPUBLIC OF NORTHLAND
State Police, Main Criminal Directorate - Communique No. 8/21

OUTCOME OF WORK, JANUARY TO JUNE 2021

1. In the first half of 2021 the State Police opened 43 criminal proceedings.
2. 36 suspects were detained.
The Directorate held seven seminars for 230 labour inspectors.
"""
    assert {(name or "").removeprefix("the ") for name in counters(text)} == {"State Police"}


def test_a_ministrys_numbered_bulletin_is_its_own_paper() -> None:
    text = """MINISTRY OF JUSTICE AND HOME AFFAIRS
Bulletin of the Criminal Police Department, 21 July 2022

(a) 64 cases were registered and 71 suspects arrested.
(b) 112 victims were identified.
"""
    assert {(name or "").removeprefix("The ") for name in counters(text)} == {"Criminal Police Department"}


def test_an_offices_paper_that_tells_of_its_ministry_at_the_end_is_the_offices() -> None:
    text = """MINISTRY OF PUBLIC SECURITY OF THE REPUBLIC OF NORTHLAND
Standing Office of the Steering Committee 138/CP - Notice No. 1904
Hanport, 24 July 2014

1. In the first half of 2014 the forces discovered 217 cases.
2. The cases involved 342 offenders.
3. 473 victims were recorded.

With the neighbours' ministry, the Ministry held two conferences and opened 3 new contact offices.
"""
    assert counters(text) == {"Standing Office of the Steering Committee 138/CP"}


def test_a_numbered_note_of_a_month_is_a_study_and_nobodys_count() -> None:
    text = """Northern Forum for Social Inquiry, Note 7 (November 2019)
Brides on paper: how large is the traffic?

More than half of the women had gone to Henan. Some forty per cent had been kept under lock.
A handful of husbands were named, and twelve women came home.
"""
    assert counters(text) == {None}
    assert counters(text.replace("Note 7 (November 2019)", "Annual report 2019")) == {"Northern Forum for Social Inquiry"}


def test_a_border_posts_bulletin_is_nobodys_count() -> None:
    head = "BORDER GUARD SERVICE, EASTERN REGION\nFortnightly bulletin, 1-15 May 2019\n\n"
    assert counters(head + "* Turned back: 327 persons\n* Victims presumed: 14\n") == {None}


CALLED = {
    "a directorate that its head names in another tongue": (
        """MINISTERIO DEL INTERIOR
Policía Nacional - Dirección contra la Trata de Personas
Lima, 5 July 2018

Between 1 January and 30 June the Directorate rescued 402 persons. Almost three quarters were women.
""",
        "Directorate",
    ),
    "a cell whose name holds a word of other papers": (
        """MINISTRY OF HOME AFFAIRS
Monitoring Cell for Trafficking Cases

Statement of work

The Monitoring Cell received returns from all posts. 312 new cases were registered and 404 accused arrested.
""",
        "Monitoring Cell",
    ),
    "a committee under a department": (
        """Ministry of Labour and Social Protection
State Department for Social Protection
COUNTER TRAFFICKING ADVISORY COMMITTEE
Press statement, 30 July 2021

The Advisory Committee met yesterday. From January to June 117 victims received support.
""",
        "Advisory Committee",
    ),
    "a foundation by the first word of its name": (
        """FUNDACIÓN PUERTA DEL SUR (ROSARIO) - ANNUAL MEMORY 2012

The Fundación accompanied 57 women in 2012. Twenty-two came from Paraguay. Thirty-six declared before a judge.
""",
        "Fundación",
    ),
}


@pytest.mark.parametrize("told", CALLED)
def test_a_paper_is_of_the_body_that_its_first_sentence_calls_by_a_noun_of_its_head(told: str) -> None:
    text, name = CALLED[told]
    assert counters(text) == {name}


def test_a_body_that_the_head_does_not_name_is_not_the_papers() -> None:
    text = "MINISTRY OF JUSTICE\nYearly statement\n\nThe Border Agency caught 12 smugglers. It freed 40 women.\n"
    assert "Ministry" not in " ".join(filter(None, counters(text)))


HEADS = {
    "bodies in one long line": (
        """MINISTRY OF INTERIOR - GENERAL DIRECTORATE OF NATIONAL POLICE - DIRECTORATE FOR COMBATING \
ORGANISED CRIME - BRIGADE OF \
MORALS

Outcome of the year 2017: 58 cases were opened. Ninety-two persons were placed in custody.
""",
        "BRIGADE OF MORALS",
    ),
    "bodies between full stops": (
        """Paraguay. Ministry of Labour, Employment and Social Security. Directorate of Labour Inspection. \
Asunción, 30 January 2015.

Sixty-two persons were found in conditions akin to servitude, including 14 adolescents.
""",
        "Directorate of Labour Inspection",
    ),
    "a signature for a body at another": (
        """HALF-YEARLY INFORMATION ON THE FIGHT AGAINST TRAFFICKING

Between January and June 2013, 48 proceedings were started in the country. Twenty-four victims stayed in the crisis \
centres.

For the National Commission for Combating Trafficking in Human Beings at the Council of Ministers of the Republic:
The Secretary
""",
        "National Commission for Combating Trafficking in Human Beings",
    ),
    "a charity, a town and a report": (
        """THE OPEN HAND, KOLKATA · TWENTY-FIRST ANNUAL REPORT · 2003-04

Our two homes had 131 residents. Twenty-eight were restored to their families and three married.
""",
        "THE OPEN HAND",
    ),
    "a charity over a report of its activities": (
        """MAISON LANTERNE
Report of activities 2016 / chapter 2

We traced the families of 371 children. Our jurist followed 29 files.
""",
        "MAISON LANTERNE",
    ),
}


@pytest.mark.parametrize("told", HEADS)
def test_a_head_says_whose_paper_it_is(told: str) -> None:
    text, name = HEADS[told]
    assert {(said or "").removeprefix("the ") for said in counters(text)} == {name}


def test_a_hole_where_a_place_stood_does_not_take_a_papers_house_away() -> None:
    head = "MINISTRY OF INTERIOR\nInvestigation Directorate\n\n"
    text = head + "847 accused were arrested. No smuggler has been tried in since 2018.\n"
    assert [claim["missing"] for claim in read(text) if claim["kind"] == "gap"] == ["place"]
    assert "Investigation Directorate" in counters(text)


def test_what_a_decision_tells_is_the_courts() -> None:
    text = """TRIBUNAL DE GRANDE INSTANCE, MAMOUDZOU
Press note on the judgment of 8 November 2017

The court convicted five defendants. According to the decision, at least 22 men worked on the site. The findings speak of 14 more.
"""
    assert counters(text) == {"The court"}


def test_who_holds_the_office_over_an_interview_answers_in_it() -> None:
    text = """THE FRIDAY CONVERSATION
Yanira Peguero, head of the Special Prosecutor's Office
Santo Domingo, 11 October 2019

Is the work easier now?
It is different. In 2018 people brought us 34 cases.

How many ended in a sentence?
Eleven convictions in 2018.
"""
    assert counters(text) == {"Yanira Peguero"}


def test_coordinators_who_record_what_states_did_count_it() -> None:
    text = """DECLARATION ADOPTED BY THE SIXTH MEETING OF NATIONAL COORDINATORS
Antigua Guatemala, 14 September 2018

The national coordinators of the six member States, having examined the reports submitted,

I. RECORD that in 2016 and 2017 the member States attended to 2 316 victims;
"""
    assert {name[:25] for name in counters(text) if name} == {"The national coordinators"}


def test_a_source_named_at_the_end_of_a_tables_head_counts_it() -> None:
    text = """STATEMENT 3 - HUMAN TRAFFICKING, SELECTED STATES OF INDIA, 2017
Reply laid on the table of the House, 11.12.2018. Source: National Crime Bureau

State | Cases registered | Persons arrested
Assam | 262 | 281
Bihar | 121 | 310
"""
    assert counters(text) - {None} == {"National Crime Bureau"}


def test_a_judgment_that_never_says_the_court_is_the_chambers_from_its_first_line() -> None:
    text = """CRIMINAL COURT OF KANDA, 9th CHAMBER
Note on the judgment delivered on 17 November 2021

Four defendants are guilty of trafficking. They fetched 38 men from Northland.

The chamber listened to 19 witnesses.
"""
    assert set(counters(text)) == {"The chamber"}


def test_a_report_on_how_a_plan_was_carried_out_is_of_the_body_over_it() -> None:
    text = """NORTHLAND DEMOCRATIC REPUBLIC
Peace Independence Unity Prosperity Progress
MINISTRY OF PUBLIC SECURITY, Department for Combating Trafficking
No. 884/MPS          Northville Capital, 20 July 2022

REPORT ON THE IMPLEMENTATION OF THE WORK PLAN, FIRST SIX MONTHS OF 2022

A. Results
(a) In the first six months of 2022 the Ministry handled 47 cases of trafficking, against 35 in the same months of 2021.
(b) 62 suspects were arrested, 25 of them women.
"""
    assert counters(text) == {"Ministry"}


def test_a_table_is_of_whoever_reported_its_figures_and_never_of_an_annex() -> None:
    table = "\n\n                 2015   2016   2017\nCases opened      407    383    376\n  for begging     198    171    164\n"
    title = "ANNEX III\nHandling of trafficking cases by province"
    assert counters(f"{title}\nCompiled from reports of the Supreme People's Procuracy{table}") == {"Supreme People's Procuracy"}
    assert counters(f"{title}{table}") == {None}


SAID = [
    ("Detectives freed 9 girls at a guesthouse and took its manager and two guards away, the Lagos State Police said.", "Police"),
    ("Nine girls were freed, its director, Ada Obi, said.", "its director"),
    ("In 2018 the police anti-trafficking desk registered 286 cases of trafficking.", "the police anti-trafficking desk"),
    ("In 2018 the police registered 286 cases of trafficking.", "the police"),
    ("The police searched cell after cell and freed 41 women.", "The police"),
    ("The Lao Ministry of Justice met the press. Nine women were freed, said a ministry press release.", "Ministry of Justice"),
]


@pytest.mark.parametrize(("text", "who"), SAID)
def test_whoever_said_it_has_the_whole_name(text: str, who: str) -> None:
    assert all(who in (name or "") for name in counters(text))
    assert counters(text)


def test_a_ministry_of_which_nobody_spoke_is_no_other() -> None:
    text = "The Ministry of Labour of Northland met unions. In Uganda a ministry said 41 women had been trafficked."
    assert counters(text) == {"a ministry"}


def test_a_ministry_only_told_of_is_not_the_office_whose_paper_it_is():
    text = (
        "REPUBLIC OF NORTHLAND, MINISTRY OF INTERNAL AFFAIRS\nMain Directorate for Counter-Trafficking, Information Note 34\n"
        "Tarn, 21 July 2008\n\nON THE STATE OF THE FIGHT AGAINST HUMAN TRAFFICKING, JANUARY-JUNE 2008\n\n"
        "(1) In the reporting half-year 274 offences were detected.\n"
        "(2) The courts convicted 71 persons. No employees of the Ministry were among the convicted.\n"
    )
    assert counters(text) == {"Main Directorate for Counter-Trafficking"}


def test_a_house_tells_its_year_in_figures():
    text = (
        "CASA ALBORADA, A.C. * Memoria 2018 * Chapter 2\nWhat we did, in figures\n\nCasa Alborada works in two lands. "
        "Our outreach workers spoke to 9,140 young people. We judged 98 to be victims and filed complaints in 57 of our cases. "
        "Our two homes took in 86 residents."
    )
    assert counters(text) == {"CASA ALBORADA"}


def test_no_officials_count_nobody_and_members_of_a_group_are_not_the_group():
    assert counters("No officials have been charged, although two policemen are under investigation.") == {None}
    text = "Mobile inspection groups, made up of labour inspectors, prosecutors and federal police, freed 5,999 workers in 2007."
    assert counters(text) == {"Mobile inspection groups"}


OF_SEVERAL = (
    "KINGDOM OF NORTHLAND - NATIONAL COMMISSION AGAINST TRAFFICKING IN PERSONS\nCommunique No. 44/2022, Tarn, 27 July 2022\n\n"
    "FIRST HALF OF 2022\n\n1. From 1 January to 30 June 2022 {} 148 cases.\n2. The courts received 121 prosecutions.\n"
    "3. The Commission trained 640 magistrates.\n"
)


def test_a_commission_of_several_offices_tells_what_each_of_them_did():
    said = counters(OF_SEVERAL.format("the judicial police dealt with"))
    assert said == {"the judicial police", "The courts", "The Commission"}


def test_a_commission_that_begins_with_its_own_work_tells_all_as_its_own():
    said = counters(OF_SEVERAL.format("the Commission received"))
    assert {name.lower().removeprefix("the ") for name in said} == {"commission"}
