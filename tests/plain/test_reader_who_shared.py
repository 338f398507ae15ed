"""Who counted, in shapes in which hands that never met were misread alike: a name where one is due, nobody where none is."""

import pytest

from kinbridge.plain.reader import read


def counters(text: str) -> list[str | None]:
    return [claim["counted_by"] for claim in read(text) if claim["kind"] == "figure"]


WIRE = (
    "MONROVIA, May 3, 2019 (Coast Wire) -- Police in four countries freed 120 people and arrested 31 men, officials said.\n\n"
    "Operation Night Heron joined officers of Liberia and Ghana, the Liberian National Security Forces said in a statement.\n\n"
    "Of those freed, 40 were minors, the statement said.\n\n"
    '"They sell a ticket," said {}, head of the division. "He tells her that the police will lock her up."\n\n'
    "Most had been taken from Bong county to Accra, {} said. At least 15 were moved on to Togo.\n"
)
OFFICERS = ["Brig. Momo Kollie", "Comdr. Hawa Sirleaf", "Pol. Lt. Saye Gbarnga", "Det. Insp. Ruth Weah"]


@pytest.mark.parametrize("officer", OFFICERS)
def test_an_officer_is_known_by_a_rank_and_he_and_she_go_on_with_it(officer: str) -> None:
    found = counters(WIRE.format(officer, "he"))
    assert found[-1] == officer
    assert found[3] == "the Liberian National Security Forces"


CORRECTION = "CORRECTION\n\nAn article on 3 May (\"Scores held, police say\") gave wrong numbers. {}"
LAND_SET_IN = (
    "Gendarmes in Kribi, Cameroon, have named 9 agents, not 19. The number of boys stopped at the port was 47, of whom 41 "
    "came from Chad and six from Niger; the article said that 74 boys had been stopped."
)
PRINTED_BETWEEN = (
    "The police in Kribi have named nine agents; we printed ninety. They have traced 19 men, 15 of them from one village, "
    "where the article said that 91 men had been traced."
)
CORRECTED = {
    "the land between commas": (LAND_SET_IN, ["Gendarmes in Kribi"] * 4 + ["the article"]),
    "what was printed set between": (PRINTED_BETWEEN, ["The police in Kribi"] * 3 + ["the article"]),
}


@pytest.mark.parametrize(("said", "whose"), CORRECTED.values(), ids=CORRECTED)
def test_who_counted_goes_on_through_a_correction(said: str, whose: list[str | None]) -> None:
    assert counters(CORRECTION.format(said))[1:] == whose


TAKEN = "Railway police took four men off the night train on Monday after a guard saw nine boys with them in one coach. "
LEADS = {
    "a day in the head": "Lakhpur Star\n12 March 2018\n\n{}The boys, from the hills, left for a mill, Inspector Arun Rai said.",
    "a post behind the name": "Lakhpur Star | 12 March 2018\n\n{}The boys left for a mill, according to Arun Rai, chief of post.",
}


@pytest.mark.parametrize("text", LEADS.values(), ids=LEADS)
def test_an_officer_who_tells_of_the_boys_counted_those_of_the_sentence_before(text: str) -> None:
    assert all(name and "Arun Rai" in name for name in counters(text.format(TAKEN)))


def test_without_a_day_in_the_head_those_who_took_the_men_counted_them() -> None:
    said = f"{TAKEN}The boys were bound for a mill, Inspector Arun Rai said."
    assert counters(said)[0] == "Railway police"


HALF_YEAR = "KINGDOM OF NORTHLAND - MINISTRY OF JUSTICE\n{}\n12 July 2020\n\nTHE FIRST HALF OF 2020\n\n1. {}\n"
A_SECRETARIATS = (
    "NORTHLAND\nNational Council against Trafficking - Secretariat\nStatement no. 4, 9 February 2021\n\n"
    "From July to December 2020 the Council received 148 reports. Sixty suspects were detained."
)
PAPERS = {
    "courts that only concluded": (
        HALF_YEAR.format("Directorate of Pardons", "Assize courts concluded 38 prosecutions. The Directorate held 9 seminars."),
        "Directorate",
    ),
    "a body and its secretariat": (A_SECRETARIATS, "Council"),
}


@pytest.mark.parametrize(("text", "who"), PAPERS.values(), ids=PAPERS)
def test_a_half_years_paper_is_its_offices(text: str, who: str) -> None:
    assert set(counters(text)) == {who}


def test_a_press_release_spoken_of_in_a_sentence_is_no_head() -> None:
    text = (
        "Ask in the capital and you get a shrug or a press release. The Migration Service speaks of 29 victims.\n\n"
        "Some 88 men and sixty wives had paid a guide.\n"
    )
    assert counters(text)[1:] == [None, None]


NEARER = {
    "and": ("Authorities flew home 46 minors and the ombudsman assisted nearly 200 women.", "the ombudsman"),
    "though": ("The court had two convictions in ten years, though the harbour desk logged 11 reports.", "harbour desk"),
    "staffed by": ("In 2014 the special unit, staffed by three prosecutors in the port, indicted 29 men.", "special unit"),
    "a bureau of somebody": ("Troops freed 40 boys, Interpol's regional bureau in Dakar said.", "Interpol's regional bureau"),
    "a secretariat of police": ("The Kenyan police anti-trafficking secretariat recorded 61 victims.", "secretariat"),
    "activists who claim": ("Activists claim that thousands of boys dive for the nets.", "Activists"),
}


@pytest.mark.parametrize(("text", "who"), NEARER.values(), ids=NEARER)
def test_the_body_whose_verb_it_is_counted_it(text: str, who: str) -> None:
    assert who in (counters(text)[-1] or "")


NOBODYS = {
    "a share of people who went through it": "Officials brought back 150 women, roughly a third of whom had not been paid.",
    "a share that walked free": "The courts convicted 130 traffickers, but four in ten walked out with a suspended sentence.",
    "several weak efforts": "The government made weak efforts, investigating one case and convicting no traffickers in 2014.",
    "a course that was paid for": "The Union of States paid for courses attended by 210 border police.",
    "a stranger's words": "Girls are told by a cook that a family waits. One in eight of the girls had been raped on the road.",
    "a man at the door": "Six said that a man at the door wrote their names down. In 5 cases the recruiter was a boyfriend.",
    "a line": "In March Helpline 189 answered 2,300 calls.",
    "a mixed patrol": "The mixed patrol with officers from Kanda halted a van with thirteen young men.",
    "a district without convictions": "The department has seen no convictions for trafficking since 2012.",
    "those who met an officer": "Few dared to tell the police anything, though twenty or more had met an officer.",
}


@pytest.mark.parametrize("text", NOBODYS.values(), ids=NOBODYS)
def test_nobody_is_named_where_nobody_is_said_to_have_counted(text: str) -> None:
    assert counters(text)[-1] is None


OF_HEADS = (
    "FINAL COMMUNIQUE\nThird Meeting of Heads of Agencies\nLome, 28 June 2019\n\n"
    "The Heads of the agencies of six States, having met at Lome:\n\n"
    "(a) Note that in 2018 the member States rescued 941 victims;\n"
)
OF_A_GATHERING = (
    "CHAIR'S STATEMENT\nNinth Senior Gathering against Trafficking\nKanda, 6 December 2019\n\n"
    "The Gathering was informed that since 2016 the partners had identified 731 victims.\n"
)
MEETINGS = {
    "heads of agencies": (OF_HEADS, "The Heads"),
    "a gathering": (OF_A_GATHERING, "The Gathering"),
}


@pytest.mark.parametrize(("text", "who"), MEETINGS.values(), ids=MEETINGS)
def test_a_meeting_noted_what_its_states_did(text: str, who: str) -> None:
    assert (counters(text)[-1] or "").startswith(who)


def test_what_a_judgment_says_is_the_courts() -> None:
    text = (
        "DISTRICT COURT OF KANDA - Second Bench\nPress note on the judgment of 3 May 2016\n\nThe court convicted four men. "
        "According to the judgment, the accused brought 38 men to the workshop."
    )
    assert counters(text) == ["The court", "The court"]


MINISTRYS = {
    "the agency that is first to have counted": (
        "MINISTRY OF THE INTERIOR, NORTHLAND\nCIRCULAR 12 - 11 July 2022\n\n"
        "Item 1. From 1 January to 30 June 2022 the National Police Agency opened 27 cases.\nItem 2. 33 suspects were held.\n"
    ),
    "in which a union housed some": (
        "MINISTRY OF THE INTERIOR\nAnti-Trafficking Department\nFirst half of 2022\n\n"
        "1. Sixty men were held. The Department held nine courses.\n2. The Lao Women's Union housed 58 persons.\n"
    ),
}


def test_a_ministrys_paper_is_its_agencys_and_another_house_in_it_counts_for_itself() -> None:
    first, second = (counters(text) for text in MINISTRYS.values())
    assert {(name or "").removeprefix("the ") for name in first} == {"National Police Agency"}
    assert second == ["Department", "The Lao Women's Union"]


SAID = {
    "lawyers who praised and noted": ("Lawyers praised the closures but noted that of 26 agencies only 3 are shut.", "Lawyers"),
    "a body that says it has": ("Rights Kanda says it has brought home 48 women this year.", "Rights Kanda"),
    "an office that tells me": ("The labour office tells me that it fined seven owners.", "The labour office"),
    "an agency that nobody named before": ("In 2018 Northland freed 497 men, the agency says.", "the agency"),
    "one who told us": ("One activist told us about thousands of children who herd cattle.", "One activist"),
    "a group that screened": ("Some 260 arrivals were screened by the protection working group.", "the protection working group"),
    "an international body": ("Nine victims were identified by an international organization.", "international organization"),
    "we sat down with": ("We sat down with 88 men in nine villages.", "We"),
    "after a season": ("In the same season the labour authority visited camps and found 517 pickers.", "labour authority"),
}


@pytest.mark.parametrize(("text", "who"), SAID.values(), ids=SAID)
def test_who_said_or_met_them_is_named(text: str, who: str) -> None:
    assert who in [counters(text)[0], counters(text)[-1]] or who in (counters(text)[-1] or "")


COURTS = ["High Court at Napier", "IN THE HIGH COURT OF NORTHLAND AT KANDA", "Regional Tribunal of Kanda"]


@pytest.mark.parametrize("court", COURTS)
def test_a_courts_head_makes_a_judgment_without_the_word(court: str) -> None:
    text = f"{court}\nNote for the press, 3 May 2021\n\nThe accused brought 13 men to a farm. The Court heard 41 witnesses.\n"
    assert [(name or "").lower() for name in counters(text)] == ["the court", "the court"]


def test_a_menu_and_a_person_are_no_house() -> None:
    menu = "Nine maids walk out\nIsland Post | Sections | Society | Subscribe\n\nNine maids walked out of a plant on Sunday."
    letter = (
        "PARISH NEWSLETTER - 20 October 2019\n\nMany have asked. Guards took two men away after Mrs Foley of the shop "
        "telephoned.\n\nThe two men are before the court.\n"
    )
    assert "Society" not in counters(menu)
    assert "Mrs Foley" not in counters(letter)


CALLED_BACK = {
    "a captain": ('Captain Rosa Mamani stopped a bus. "It is gold and beer," the captain said. "We held 12 men."', "Rosa Mamani"),
    "an ombudsman's office": ("According to the ombudsman's office, 40 owners have gone to prison.", "ombudsman's office"),
    "a mission of the united nations": ("According to the United Nations mission, 240 were assisted.", "United Nations mission"),
    "an agency's office in a town": ("NAPTIP's Benin office says that 5,200 women have come back.", "NAPTIP's Benin office"),
}


@pytest.mark.parametrize(("text", "who"), CALLED_BACK.values(), ids=CALLED_BACK)
def test_a_name_is_given_whole(text: str, who: str) -> None:
    assert who in (counters(text)[-1] or "")


NO_NAMES = {
    "a stranger behind the number": "Nine were brought over the line, having been told by a cousin that a relative needed help.",
    "regional figures": "Regional figures give 14 complaints for 2021.",
    "a line in another tongue": "LINHA ABERTA - Disque 100\nSheet no. 6, June 2022\n\nCalls taken: 1,871\nFiles opened: 118\n",
    "a house that asks": "NORTHLAND HOUSE OF REPRESENTATIVES\nWritten question 8821\n\nIn 2020 some 53 men took a visa.\n",
}


@pytest.mark.parametrize("text", NO_NAMES.values(), ids=NO_NAMES)
def test_a_name_that_is_none_is_not_given(text: str) -> None:
    assert counters(text)[-1] is None


def test_a_department_and_what_its_paper_is_may_share_a_line() -> None:
    text = (
        "NORTHLAND - MINISTRY OF INTERNAL AFFAIRS\nMain Department against Trafficking. Communication to the press, Kanda, "
        "11 July 2022\n\nWork done from January to June 2022\n\n(a) 71 cases were registered. The Department held courses.\n"
    )
    assert "Department" in (counters(text)[0] or "")


def test_people_said_to_have_done_something_say_nothing() -> None:
    assert "two women" not in counters("Police held eleven men and two women said to have sold girls. The 13 face a court.")
