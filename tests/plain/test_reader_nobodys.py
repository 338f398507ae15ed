"""What nobody is named for has no counter, however near somebody stands; and a counter's name is given whole."""

import pytest

from kinbridge.plain.reader import read


def counters(text: str) -> list[str | None]:
    return [claim["counted_by"] for claim in read(text) if claim["kind"] == "figure"]


VERDICT = "JUDGMENT of 3 May 2019\n\nThe court found three men guilty of trafficking. "
NOBODYS = {
    "a team at its work": "RESPONSE\nA mobile team assisted 96 survivors.",
    "a patrol": "A joint patrol stopped a bus with nine passengers.",
    "the mobile clinic": "RESPONSE\nThe mobile clinic treated 96 survivors, up from 80.",
    "legal teams": "RESPONSE\nLegal teams stood beside 96 survivors.",
    "buyers never charged in a judgment": f"{VERDICT}No buyer of the labour was prosecuted.",
    "convictions in a connected trial": f"{VERDICT}Two convictions from a connected trial in Kanda are under appeal.",
    "a line that says we": "LISTENING LINE 1515 - FEBRUARY 2020\nCalls: 1,204\nWe sent 14 women to a lawyer.",
    "what callers said": "LISTENING LINE 1515 - FEBRUARY 2020\nWhat callers said: Seven men had been offered work on farms.",
    "passengers of what was stopped": "Officers stopped a long-tail boat with eight girls on board.",
    "a shelter that houses": "One state shelter in Kanda housed 21 victims, all of them women.",
    "what will be": "Police freed nine women, the minister said. Another four officers will go to Kanda.",
    "cases of a weak effort": "The government made minimal efforts, investigating two trafficking cases but trying none.",
    "places in a court's own summary": (
        "COURT OF KANDA\nPress summary of the sentence read on 12 June 2018\n\n1. The court found four men guilty. "
        "A joint team gathered evidence in four districts."
    ),
    "case workers": "Case workers supported 154 survivors.",
    "what an official says will be": "The minister said the government would send 6 more officers to the border.",
    "states that met": "The ministers of Laos and Vietnam, having met with envoys of three observer States, noted progress.",
    "a link to another report": (
        "Police freed nobody that day, a lawyer said.\n\nYOU MAY ALSO LIKE\n- Court jails five men over a bar\n"
    ),
    "a body named in passing": "In Mae Sot, where the Labour Law Clinic has a stall, 800 workers moved on.",
    "those of whom it is told again below": (
        "* Monitors recorded 415 victims at the port.\n* 287 of the 415 were boys from the highlands.\n"
    ),
    "what people told who were asked": "We interviewed 65 women. Four-fifths had been locked in a room until they gave birth.",
}


@pytest.mark.parametrize("text", NOBODYS.values(), ids=NOBODYS)
def test_nobody_is_named_for_what_nobody_is_said_to_have_counted(text: str) -> None:
    assert counters(text)[-1] is None


def test_a_note_under_a_table_is_not_its_sources_count() -> None:
    table = (
        "Cases by year\nSource: Office of the Attorney General\n\nYear 2017 2018\nCases 41 52\nConvictions 11 14\n\n"
        "a) Includes 2 cases of the military courts.\n"
    )
    *cells, note = counters(table)
    assert set(cells) == {"Office of the Attorney General"}
    assert note is None


def test_a_court_does_not_count_what_another_court_did() -> None:
    assert counters(VERDICT + "Four convictions from a related trial are under appeal.") == ["The court", None]


def test_who_judges_is_called_as_the_judgment_calls_them() -> None:
    text = "JUDGMENT of 3 May 2019\n\nThe judges found two men guilty. The court heard 41 witnesses."
    assert counters(text) == ["The judges", "The court"]


def test_half_a_years_report_of_an_office_tells_what_courts_did_as_its_own() -> None:
    text = (
        "MINISTRY OF PUBLIC SECURITY\nDepartment of Anti-Trafficking\nWORK IN THE FIRST HALF OF 2022\n\n"
        "1. Police opened 57 cases.\n2. People's courts tried 24 cases."
    )
    assert set(counters(text)) == {"Department of Anti-Trafficking"}


NAMES = {
    "(b) The return desk at Bole logged 118 deportees.": "The return desk at Bole",
    "Officers from the task force, which joins police and a charity, found six girls.": "Officers from the task force",
    "HAVING HEARD the report of the Secretariat, according to which 614 victims were received,": "the Secretariat",
    "Dear friends of Safe Passage Trust,\nThis winter we met 212 families on the road.": "Safe Passage Trust",
    "IMMIGRATION SERVICE OF MALAWI\nWeekly returns\nThe Service screened 1,140 travellers.": "Service",
    "34 persons were convicted in 2015\n(Ministry of Justice, criminal records department)": "Ministry of Justice",
    "Last year the river trafficking unit in Ireland recorded 75 victims.": "the river trafficking unit in Ireland",
    "The Director of Public Prosecutions took three cases.": "The Director of Public Prosecutions",
    "Gardai identified 18 victims of forced labour at sea.": "Gardai",
    "* Protection teams in Cox's Bazar recorded 18 victims.": "Protection teams",
}


@pytest.mark.parametrize(("text", "name"), NAMES.items())
def test_a_counter_is_named_whole_whatever_its_noun(text: str, name: str) -> None:
    assert counters(text) == [name]


@pytest.mark.parametrize("who", ["Traffickers", "The brokers", "They", "Women"])
def test_those_who_do_the_crime_or_suffer_it_count_nobody(who: str) -> None:
    assert counters(f"{who} recorded 12 girls in a book.") == [None]


def test_who_speaks_to_a_paper_answers_its_questions_also_where_only_the_lines_are_questions() -> None:
    text = (
        "NINETEEN YEARS ON ONE ROAD\nMajor Tran Van Lam, deputy head of the border post at Lang, spoke to our correspondent.\n\n"
        "Is the trade smaller?\nSmaller. In 2009 my post stopped 118 women. Last year it was 41.\n\n"
        "Who takes them?\nI have seen three such cases myself.\n"
    )
    assert counters(text) == ["Major Tran Van Lam"] * 3


@pytest.mark.parametrize("said", ["Two further suspects are being sought.", "The 40 customers were not prosecuted."])
def test_a_court_does_not_count_who_never_came_before_it(said: str) -> None:
    assert counters(VERDICT + said)[-1] is None


TABLE = (
    "Table 4. Trafficking cases, 2015-2017\nSource: National Immigration Agency\n\nItem | 2015 | 2016 | 2017\n"
    "Cases opened | 20 | 17 | 19\nVictims identified | 44 | 41 | 52\nSuspects charged | 16 | 15 | 14\n\n{}\n"
)
REMARKS = [
    "* 3 cases of 2010 were reopened after appeal.",
    "(2) 3 of the proceedings were joined with older ones.",
    "b) The total leaves out 4 files sent to the labour courts.",
    "Note 3: 2015 includes 118 cases transferred from the Labour Department.",
]


@pytest.mark.parametrize("remark", REMARKS)
def test_a_marked_remark_under_a_table_is_nobodys_and_its_cells_are_the_sources(remark: str) -> None:
    *cells, last = counters(TABLE.format(remark))
    assert last is None
    assert set(cells) == {"National Immigration Agency"}


def test_numbers_are_no_name_of_who_reckons() -> None:
    assert counters("By the reckoning of 1,340 persons were rescued in 2014.")[0] in {None, "[unnamed]"}
