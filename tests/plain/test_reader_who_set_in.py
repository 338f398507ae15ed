"""Who counted is read around what is set in between, and told on only while nobody else has done something."""

import pytest

from kinbridge.plain.reader import read


def counters(text: str) -> list[str | None]:
    return [claim["counted_by"] for claim in read(text) if claim["kind"] == "figure"]


SET_IN = {
    "a name": ("Its matron, Sister Paska Nakut, said that 61 children slept there.", "Sister Paska Nakut"),
    "an aside": ("The district chief, asked who had been told, said that two constables were moved.", "The district chief"),
    "help": (
        "The government, with help from the International Organization for Migration, flew home 93 of them.",
        "The government",
    ),
    "a list": (
        "Officers from the task force, which joins police, welfare staff and a charity, found six girls.",
        "Officers from the task force",
    ),
    "whose they are": ("Only two people were sentenced, according to its clerk.", "its clerk"),
    "whom they asked": ("Eight in ten of the pickers whom the Workers' Union spoke to had paid.", "the Workers' Union"),
}


@pytest.mark.parametrize(("text", "who"), SET_IN.values(), ids=SET_IN)
def test_what_is_set_in_hides_nobody(text, who):
    assert counters(text)[-1] == who


SURVEY = "Our own survey reached 412 households in nine villages. In 268 at least one person had left. One in six was a child."


def test_a_paragraph_that_a_survey_opens_is_all_its_own():
    assert set(counters(f"{SURVEY}\n")) <= {"Our own survey", None}
    assert counters(SURVEY)[-2:] == ["Our own survey"] * 2
    assert counters(f"{SURVEY}\n\nTwelve families had sold their land.")[-1] is None


SAID = '"They had been locked in," the inspector said.'


def test_a_speaker_goes_on_with_whom_he_told_of_and_not_with_what_others_did():
    assert counters(f"Forty women were freed, the ministry said. At least 20 were children. {SAID}")[1] == "the ministry"
    assert "the ministry" not in counters("It was late, the ministry said. A lawyers' circle beyond the river helped four.")
    assert counters("Forty women were freed, the ministry said. In Togo four suspects were released.")[-1] is None


def test_officers_of_a_raid_are_told_of_by_who_told_of_it():
    told = "Of those freed, 138 were minors, the ministry said. Three dozen of the suspects were foreigners."
    assert counters(f"{told} More than 1,100 officers took part.")[-1] == "the ministry"


def test_a_part_with_a_verb_of_its_own_is_anybodys():
    assert counters("The centre fed 46 returnees, and one in four was younger than eighteen.")[-1] is None


def test_a_body_of_another_clause_counts_nothing():
    text = "It found 129 during law enforcement investigations, compared with 184 victims in 2016."
    assert "law enforcement" not in counters(text)


def test_whom_somebody_else_saw_is_no_count_of_the_police():
    assert counters("Police held three men after a clerk saw nine boys under a lorry.") == ["Police", None]
    assert counters("Police were called after the charity found nine boys.") == ["the charity"]


def test_a_meeting_that_commends_an_operation_counted_nobody_in_it():
    assert set(counters("3. The Meeting commended Operation Pelican, in which 61 persons were arrested.")) == {None}


def test_a_title_over_a_profile_is_no_dateline():
    told = "The government reported 12 investigations.\n\nAn estimated 8,000 men work in the Gulf. The unit has five officers."
    assert counters(f"MALDONIA - COUNTRY PROFILE (updated May 2016)\n\n{told}")[1:] == [None, None]


def test_who_says_something_themselves_are_told_of_by_nobody_else():
    assert counters("Nine women were found, the bureau said. Three said that they had been beaten.")[-1] is None


INTERVIEW = """Judge Amina Toure presides over the juvenile court of Bamako. We met her on 3 June 2016.

And the children?
I placed 58 children with families; six ran away.

What is missing?
I have two clerks.
"""


def test_a_judge_who_presides_answers_an_interview_too():
    assert set(counters(INTERVIEW)) == {"Judge Amina Toure"}


def test_a_teacher_by_title_and_name_is_somebody_who_speaks():
    assert counters("Headteacher Grace Mumba said eleven pupils had gone to the pits.") == ["Headteacher Grace Mumba"]


def test_teams_in_the_field_count_nothing_and_a_conference_that_took_note_does():
    assert counters("Outreach teams spoke to 900 women.") == [None]
    noted = "2. The Conference took note that the States had sheltered 140 victims and had secured 88 convictions."
    assert set(counters(noted)) == {"The Conference"}


@pytest.mark.parametrize(
    "text",
    [
        "Twelve were from Benin City, a spokeswoman for the agency said.",
        "A spokeswoman for the agency said 12 women were freed.",
        "Twelve women were freed, said a spokeswoman for the agency.",
    ],
)
def test_a_spokeswoman_is_named_with_whom_she_speaks_for(text):
    assert [name.lower() for name in counters(text)] == ["a spokeswoman for the agency"]


def test_whom_the_writer_met_is_not_counted_by_the_body_told_of_before():
    assert counters("The office found nineteen workers in a barn. I met three of them.")[-1] is None


def test_shares_of_those_whom_our_team_asked_are_nobodys_as_are_those_whom_we_asked():
    assert counters("Our team interviewed 210 returnees. Some 40 per cent had lost their wages.") == ["Our team", None]


OWN_YEAR = "\n\nLast year we took in 41 women. Our lawyers spoke in 12 cases, and we thank you for what you gave to our houses.\n"


@pytest.mark.parametrize(
    ("head", "house"),
    [
        ("Casa de l'Aurore, Douala and Bafia. Letter to our friends for the year 2016", "Casa de l'Aurore"),
        ("AMBER RIVER TRUST * YEARBOOK 2018 * p. 12", "AMBER RIVER TRUST"),
    ],
)
def test_a_house_is_known_by_its_head_however_it_is_set(head, house):
    assert counters(head + OWN_YEAR) == [house, house]


def test_a_table_drawn_up_from_an_offices_returns_is_that_offices_count():
    head = "ANNEX 3. TRAFFICKING BEFORE THE COURTS\nAn Observatory, from returns of the Office of the Prosecutor General.\n\n"
    table = "Year | Complaints received | Persons indicted\n2012 | 489 | 214\n2013 | 504 | 260\n"
    assert set(counters(head + table)) == {"Office of the Prosecutor General"}


@pytest.mark.parametrize(
    "source",
    [
        "Figures: Ministry of Labour.",
        "Data from the Ministry of Labour",
        "Prepared by the Ministry of Labour.",
        "From the register of the Ministry of Labour.",
        "As reported by the Ministry of Labour.",
        "Returns of the Ministry of Labour, state of 31 March 2019.",
        "Statistics kept by the Ministry of Labour.",
        "Published by the Ministry of Labour on 3 May 2019",
    ],
)
@pytest.mark.parametrize("place", ["above", "below"])
def test_a_table_is_the_count_of_whom_a_line_of_its_own_names(source, place):
    rows = "Year | Victims assisted | Persons indicted\n2017 | 489 | 214\n2018 | 504 | 260\n"
    title = "TABLE 4. VICTIMS AND COURTS, 2017-2018\n"
    table = f"{source}\n\n{rows}" if place == "above" else f"\n{rows}\n{source}\n"
    assert set(counters(title + table)) == {"Ministry of Labour"}


def test_a_line_that_names_no_body_is_no_source():
    rows = "Year | Victims assisted | Persons indicted\n2017 | 489 | 214\n2018 | 504 | 260\n"
    assert set(counters(f"TABLE 4. VICTIMS AND COURTS\nFigures by Province\n\n{rows}")) == {None}
