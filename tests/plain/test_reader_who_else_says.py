"""Who else says what an interview, a communiqué or a report tells: whoever is said to say it, by the name the sentence gives."""

import pytest

from kinbridge.plain.reader import read


def counters(text: str) -> list[str | None]:
    return [claim["counted_by"] for claim in read(text) if claim["kind"] == "figure"]


ASKED = (
    '"We count doors"\nInterview with Brigadier Ngoma Chilufya, head of the Anti-Trafficking Secretariat. Lusaka, 30 July '
    "2024.\n\nQ: How was the year?\nA: In 2023 we opened 61 investigations.\n\n{}\n\nQ: And now?\nA: We go on.\n"
)
OTHERS = [
    ("Q: Some say thousands of girls are in the mines.\nA: I do not know.", "Some"),
    ("Q: Some associations speak of thousands of slaves.\nA: Let them count.", "Some associations"),
    ("Q: A newspaper wrote that thousands of women disappear.\nA: I read it too.", "A newspaper"),
    ("Q: People say dozens of children beg there.\nA: They do.", "People"),
    ("Q: And across the river?\nA: They say 46,000 children live like that.", "They"),
    ("Q: And men?\nA: The Thai side tells me it sent home 178 workers.", "The Thai side"),
    ("Q: And men?\nA: The law says we need fifteen officers.", "Brigadier Ngoma Chilufya"),
    ("Q: And men?\nA: Some came home. We met 178 workers.", "Brigadier Ngoma Chilufya"),
]


@pytest.mark.parametrize(("turn", "who"), OTHERS)
def test_what_others_are_said_to_say_in_an_interview_is_theirs(turn: str, who: str) -> None:
    assert counters(ASKED.format(turn))[-1] == who


SAID_OF = [
    "Activists say that of the 21 agencies three have been prosecuted.",
    "Lawyers say that out of the 52 bureaus just 3 were charged.",
]


@pytest.mark.parametrize("said", SAID_OF)
def test_the_whole_of_which_they_say_something_is_not_their_count(said: str) -> None:
    whole, part = counters(f"ACCRA, May 3 - It rained.\n\n{said}")
    assert whole is None
    assert part in {"Activists", "Lawyers"}


def test_whoever_told_us_of_a_number_told_it() -> None:
    assert counters("Lawyers told us of hundreds of files lying untouched.") == ["Lawyers"]


FULL = [
    ("Officers of the Counter Trafficking Unit freed 9 women on Monday, the unit said.", "Counter Trafficking Unit"),
    ("Agents of the National Bureau of Investigation took 19 girls home, the bureau said.", "National Bureau of Investigation"),
    ("The Ministry of Labour met unions. Police freed 9 women on Monday, the ministry said.", "the ministry"),
]


@pytest.mark.parametrize(("said", "who"), FULL)
def test_a_body_has_the_name_that_its_own_sentence_gives_it(said: str, who: str) -> None:
    assert counters(said)[-1] == who


def test_an_agency_that_said_it_is_no_man_who_spoke_before() -> None:
    text = (
        "SEOUL, Feb. 8, 2023 (Pacific Dispatch) -- Investigators freed 283 people, the Korean National Police Agency "
        'said.\n\n"They pay late," said Inspector Han Ji-won. At least 37 women were sent to Macau, she said.\n\n'
        "South Korean prosecutors have already indicted 26 suspects. Twelve cases are open, the agency said.\n"
    )
    assert counters(text)[-2:] == ["the Korean National Police Agency"] * 2


MET = "FINAL STATEMENT OF THE SIXTH MINISTERIAL ROUND ON TRAFFICKING\nKigali, 17 May 2019\n\n1. Ministers met.\n2. {}\n"
NOTED = [
    ("The Round observed that States had detected 3,412 victims and had brought at least 560 suspects to court.", "The Round"),
    ("The vice-ministers recorded with concern that the States had registered 3,212 victims.", "The vice-ministers"),
    ("They took note of the regional report, from which it appears that 4,216 victims were detected.", "the regional report"),
    ("The Round welcomed the treaty between 4 States.", None),
]


@pytest.mark.parametrize(("said", "who"), NOTED)
def test_who_met_counts_what_it_notes(said: str, who: str | None) -> None:
    assert set(counters(MET.format(said))) == {who}


def test_courts_in_a_charitys_year_are_the_charitys_count_and_a_named_court_its_own() -> None:
    head = "Casa Ceiba Association - Yearly Review 2020\n\nOur staff met 547 survivors. We followed 88 cases. "
    assert set(counters(f"{head}Judges handed down 17 verdicts. We thank our friends.")) == {"Casa Ceiba Association"}
    assert counters(f"{head}The courts of Cusco convicted 17 brokers. We thank our friends.")[-1] == "The courts of Cusco"
    office = "MINISTRY OF JUSTICE OF NORTHLAND\nAnnual report 2020\n\nIt opened 9 offices. Courts convicted 17 brokers.\n"
    assert counters(office)[-1] == "Courts"


GUESSED = [
    ('An embassy listed 162 victims; a colonel over there recalled "forty girls".', "a colonel over there"),
    ('The police saw 31 complaints, and the kidney office in Tarn admits to "a few dozen men".', "the kidney office in Tarn"),
    ('A police commander put it at "fifty girls each year"; a bar owner at "hundreds of girls".', "a bar owner"),
    ('The office spoke of 60; a pastor in Kanda, who keeps a notebook, had come to "ninety girls".', "a pastor in Kanda"),
    ('In Abeokuta an official of the labour ministry spoke of "sixty girls".', "an official of the labour ministry"),
    ('A consular desk in Amman told us that it sees "perhaps 15 runaways a month".', "A consular desk in Amman"),
]


@pytest.mark.parametrize(("said", "who"), GUESSED)
def test_whoever_guesses_in_quotation_marks_guessed(said: str, who: str) -> None:
    assert counters(said)[-1] == who


ALSO_TO = [
    ("We talked to 84 fishermen in Tegal between May and June, and to some forty wives.", "We"),
    ("The monitors spoke with 48 women at the crossing and with ten hauliers.", "The monitors"),
]


@pytest.mark.parametrize(("said", "who"), ALSO_TO)
def test_who_spoke_with_some_and_with_others_counted_both(said: str, who: str) -> None:
    assert counters(said)[-2:] == [who, who]


WIRE = (
    "SKOPJE, Nov. 27, 2018 (Balkan Dispatch) -- Police freed 143 women, officials said.\n\n"
    '"They need no chains," said Chief Inspector Biljana Trpkova. "A man writes to her and says he loves her."\n\n'
    "Most were taken to Zurich, {} said. At least 15 {}.\n"
)


@pytest.mark.parametrize("done", ["were first moved through Hungary", "had been sold on to Myanmar"])
def test_an_officer_called_by_her_last_name_after_others_spoke_goes_on(done: str) -> None:
    assert counters(WIRE.format("Trpkova", done))[-1] == "Chief Inspector Biljana Trpkova"


def test_a_last_name_that_no_office_stood_beside_is_nobodys() -> None:
    assert counters(WIRE.format("Petrova", "were moved through Hungary"))[-1] is None
