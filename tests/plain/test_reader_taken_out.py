"""Who was taken out of a place, who serves at a post and whom a number beside a country counts; invented sentences."""

import pytest

from kinbridge.plain.reader import read


def told(text: str) -> list[tuple]:
    return [(claim["value"], claim["unit"], claim["action"]) for claim in read(text) if claim["kind"] == "figure"]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("In November he and the state police took twelve men off one vineyard.", (12, "men", "rescued")),
        ("The agency spoke on Saturday, after taking nine women out of a plant.", (9, "women", "rescued")),
        ("The number of boys taken from the camps is 34.", (34, "boys", "rescued")),
        ("Officers at Malaba have taken 27 children off vehicles since January.", (27, "children", "rescued")),
        ("The navy has taken 92 boys off fishing canoes.", (92, "boys", "rescued")),
        ("The paper gave the number of workers taken from the house at Oa Beach as 24.", (24, "people", "rescued")),
        ("A bailiff went into a kiln on Monday and came out with 27 people.", (27, "people", "rescued")),
        ("The gendarmes entered a quarry at dawn and came out with 31 boys.", (31, "boys", "rescued")),
    ],
)
def test_those_taken_out_of_a_place_of_work_are_rescued(text, want):
    assert want in told(text), told(text)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("The number of girls taken from their villages is 34.", (34, "girls", "trafficked")),
        ("The number of girls taken to Gabon was 51.", (51, "girls", "trafficked")),
        ("The recruiter went to the village and came out with 27 people.", (27, "people", "trafficked")),
        ("The accused fetched 23 men out of Bolivia and Paraguay to the plant.", (23, "men", "trafficked")),
        ("The recruiter took twelve men off the street.", (12, "men", "trafficked")),
        ("The recruiter took twelve boys off fishing canoes.", (12, "boys", "trafficked")),
    ],
)
def test_those_whom_a_recruiter_takes_are_not(text, want):
    assert want in told(text), told(text)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("The inspectorate consists of 14 persons for the whole country.", (14, "personnel", None)),
        ("The police unit comprises nine people.", (9, "personnel", None)),
        ("The launch has no motor. 5 agents for 22 km of shore.", (5, "officials", None)),
        ("The squad has twelve agents and two cars.", (12, "officials", "employed")),
        ("The two agents boarded the bus and freed nine girls.", (2, "officials", None)),
        ("Six agents were arrested for selling women abroad.", (6, "traffickers", "arrested")),
        ("The village had twelve agents who sold girls.", (12, "traffickers", "arrested")),
        ("The labour force consists of 300 people.", (300, "people", None)),
    ],
)
def test_agents_of_a_squad_and_people_of_an_inspectorate_serve_there(text, want):
    assert want in told(text), told(text)


def test_a_number_beside_a_country_counts_people_there():
    text = "Country where exploited, 2020: Albania 62, Italy 9, Greece 7."
    assert told(text) == [(number, "victims", "trafficked") for number in (62, 9, 7)]
