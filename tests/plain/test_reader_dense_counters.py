"""Who counted, on short reports of many kinds, each with its head or signature: how much is read, and how little falsely."""

import pytest

from kinbridge.plain.reader import read
from tests.plain.dense_counters import score

FLOORS = {"counters_a.txt": (0.88, 0.80), "counters_b.txt": (0.88, 0.75)}


@pytest.mark.parametrize("name", FLOORS)
def test_who_counted_is_read_from_short_reports(name: str) -> None:
    precision, recall = FLOORS[name]
    said = score(name)
    assert said.precision >= precision
    assert said.recall >= recall


def counters(text: str) -> list[str | None]:
    return [claim["counted_by"] for claim in read(text) if claim["kind"] == "figure"]


HOUSES = {
    "an office by its letterhead": (
        "MINISTRY OF LABOUR\nDirectorate of Inspection\nResults of May 2014\n\nIn May 40 women were freed.",
        "Directorate of Inspection",
    ),
    "a line by the head of its sheet": ("RED LANTERN LINE 1900 - June in figures\n\nCases: 41", "RED LANTERN LINE 1900"),
    "who signs below": (
        "Press release\n\nTwelve women were received.\n\nConsulate General of Viet Nam in Kunming\nPress Office",
        "Consulate General of Viet Nam in Kunming",
    ),
    "an office as the text calls it": (
        "EMBASSY OF NEPAL, DOHA\nNote, 3 May 2019\n\nThe Embassy met families. 40 women were sent home.",
        "Embassy",
    ),
}
NOBODYS = {
    "a newspaper": "Four held at bus station\nHill Times, 7 July 2015\n\nFour men were held on Sunday.",
    "a country profile": "LAOS: Tier 2\n\nAn estimated 30,000 women have left the country.",
    "a wire": "VIENTIANE, May 3 (River Press) - In a town by the river 40 women were found in a locked house on Sunday evening.",
    "what is planned": "MINISTRY OF LABOUR\nCircular of 4 May 2014\n\nShelters will receive 300 women.",
}


@pytest.mark.parametrize(("text", "house"), HOUSES.values(), ids=HOUSES)
def test_what_a_house_tells_of_its_work_is_its_own_count(text: str, house: str) -> None:
    assert set(counters(text)) == {house}


@pytest.mark.parametrize("text", NOBODYS.values(), ids=NOBODYS)
def test_a_paper_that_tells_of_others_is_no_house(text: str) -> None:
    assert set(counters(text)) == {None}
