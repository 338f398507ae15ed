"""Whose figures a paper gives: the source of a table however it is said, the house whose paper it is, the one interviewed."""

import pytest

from kinbridge.plain.reader import read


def counters(text: str) -> list[str | None]:
    return [claim["counted_by"] for claim in read(text) if claim["kind"] == "figure"]


TABLE = """NORTHLAND - NATIONAL COMMITTEE
Table 4. Results by year
{}

Item 2016 2017 2018
Reports received 41 36 52
Convictions 1 2 2
"""
SOURCES = {
    "(as supplied by the Northland Constabulary Force; downloaded 3 June 2019)": "Northland Constabulary Force",
    "(furnished by the Gendarmerie Command)": "Gendarmerie Command",
    "Data provided by: Ministry of Labour": "Ministry of Labour",
    "(Figures from the Court Registry, June 2019)": "Court Registry",
    "The figures are as returned by provincial prosecutors.": "provincial prosecutors",
    "Drawn from the registers of the Labour Inspectorate": "Labour Inspectorate",
}


@pytest.mark.parametrize("line", SOURCES)
def test_a_table_is_whose_it_says_however_it_says_so(line: str) -> None:
    assert set(counters(TABLE.format(line))) == {SOURCES[line]}


INTERVIEWS = {
    "whom a correspondent met, by the label of a last name": """"A gate is not a wall"
Our correspondent met Inspector Halima Diallo, who leads the harbour police of Kanda. Kanda, 3 May 2019

Correspondent: Was it a bad year?
Diallo: Last year we freed 40 women. Twelve were girls of fifteen.

Correspondent: Who sells them?
Diallo: Cousins. Six people were convicted.
""",
    "whose words are the head, in turns behind dashes": """FIVE QUESTIONS
Inspector Halima Diallo: "A gate is not a wall"
The head of the harbour police received us at noon.

— Was it a bad year?
— Last year we freed 40 women. Twelve were girls of fifteen.

— Who sells them?
— Cousins. Six people were convicted.
""",
    "who alone has a title over the questions": """THE SATURDAY PAGE
Inspector Halima Diallo, harbour police, Kanda

Was it a bad year?
Last year we freed 40 women. Twelve were girls of fifteen.

Who sells them?
Cousins. Six people were convicted.
""",
}


@pytest.mark.parametrize("text", INTERVIEWS.values(), ids=INTERVIEWS)
def test_all_figures_of_an_answer_are_whose_office_is_asked(text: str) -> None:
    assert counters(text) == ["Inspector Halima Diallo"] * 3


def test_what_a_question_says_that_others_say_is_theirs() -> None:
    text = INTERVIEWS["whom a correspondent met, by the label of a last name"]
    asked = "Correspondent: It is said by the unions that thousands of children sort nets.\nDiallo: Nobody counted.\n"
    assert counters(f"{text}\n{asked}")[-1] == "the unions"


HEADS = {
    "a charity's report behind double colons": """CASA DEL CEIBO :: YEARLY REPORT 2018 :: SHEET 2

What we counted
We stopped 438 girls at the bus stand.
""",
    "an office under its ministry and its state": """THE UNITED REPUBLIC OF NORTHLAND
Ministry of Justice - Criminal Police Department
Notice No. 8, 20 July 2011

On results in the first 6 months of 2011

I. RESULTS
a. In the first six months of 2011, forces discovered 218 cases.
""",
    "a border force's bare lines": """FRONTIER CONSTABULARY, RIVER RANGE
Fortnightly Return No. 19

(i) Turned back for want of papers ...... 327 persons
""",
    "a column": """FROM OUR READERS' DESK | COLUMN
A thousand plates

The state keeps five shelters. Six out of ten victims slept in a store.
""",
    "a working group among the points of a note": """Situation note no. 14

KEY POINTS
- The Working Group on Movement registered 5,300 new arrivals at the two northern ports.
- From 80 to 110 girls travelling alone were lost to follow-up inside a fortnight.
""",
}
SHEET = "HARBOUR GATE SHELTERS\nQuarterly sheet\n\nSurvivors housed: 71 (women 38)\nCases supported in court: 14\n"
WHOSE = ("CASA DEL CEIBO", "Criminal Police Department", None, None, None)


@pytest.mark.parametrize(("text", "whose"), list(zip(HEADS.values(), WHOSE, strict=True)), ids=HEADS)
def test_a_head_says_whose_paper_it_is(text: str, whose: str | None) -> None:
    assert counters(text)[-1] == whose


def test_bare_lines_by_themselves_are_no_houses_count() -> None:
    assert set(counters(SHEET)) == {None}
