"""Who judges counts what a judgment tells, however its court is called and whatever it is said to do; and its cases elsewhere."""

import pytest

from kinbridge.plain.reader import read


def counters(text: str) -> list[str | None]:
    return [claim["counted_by"] for claim in read(text) if claim["kind"] == "figure"]


TOLD = """{}

Four defendants were found guilty of trafficking and one was acquitted. {}

From June 2016 to May 2018 at least 21 women were brought from Nigeria. Three of them were beaten.

Twelve witnesses were examined. Appeals are expected.
"""
HEADS = [
    ("District Court of Tarn (Northland)\nPress summary, judgment of 26 November 2021", "The court took evidence.", "court"),
    ("Criminal Tribunal of Guayas\nSummary of the judgment of 9 May 2018", "The Tribunal ruled on the rest.", "Tribunal"),
    ("Provincial Court of Alba, Third Section\nAbstract of the judgment of 21 May 2019", "The court saw the house.", "court"),
    ("SUPREME COURT OF NORTHLAND\nSummary of the ruling of 4 June 2019", "It was unanimous.", "court"),
    ("Assize Court No. 2 of Salta: note on the judgment of 5 May 2020", "It was unanimous.", "court"),
    ("Regional Court of Kanda\nDigest of the judgment of 5 May 2020", "The judges were satisfied that the men lied.", "judges"),
]


@pytest.mark.parametrize(("head", "said", "who"), HEADS)
def test_a_courts_own_paper_on_its_judgment_is_the_courts(head: str, said: str, who: str) -> None:
    told = counters(TOLD.format(head, said))
    assert len(told) == 5
    assert set(told) == {f"The {who}"}


@pytest.mark.parametrize(
    "head",
    [
        "Court reporter's notebook\nWhat I saw in May",
        "Two held over brothel\nThe Kanda Herald, 5 May 2020",
        "Courtyard homes for sale\nA notice",
    ],
)
def test_a_paper_of_nobodys_bench_is_no_courts(head: str) -> None:
    assert set(counters(TOLD.format(head, "It rained."))) == {None}


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("The jury convicted two men.", "The jury"),
        ("The prosecution examined nine witnesses.", "The prosecution"),
        ("A Ghent court convicted two men.", "A Ghent court"),
        ("The interpreter heard nine witnesses.", "The court"),
    ],
)
def test_a_jury_and_another_court_count_beside_the_court(said: str, who: str) -> None:
    head = "Crown Court at Leeds\nSentencing remarks and judgment of 5 May 2020"
    assert counters(f"{head}\n\nThe court sat in May. {said}\n")[-1] == who


OF_ITS_CASES = [
    ("at least two thirds", "ended in acquittal"),
    ("in under a third of them", "did the accused appear"),
    ("none", "received the legal minimum"),
]


@pytest.mark.parametrize(("part", "became"), OF_ITS_CASES)
def test_what_became_of_the_cases_that_a_court_tried_is_its_count(part: str, became: str) -> None:
    tried = "The court at Tarn tried 7 recruiters in 2012 and 4 or 5 in the first half of 2013"
    assert counters(f"{tried}; {part} {became}.")[-1] == "The court at Tarn"


def test_so_it_is_of_those_it_considered() -> None:
    assert counters("In Kanda the district court considered 8 cases in 2014; half were dropped.")[-1] == "the district court"


def test_what_became_of_those_whom_police_met_is_not() -> None:
    assert counters("The police met 7 recruiters in 2012; two thirds went home.")[-1] is None
