"""Who counted, on short reports of many kinds, each with its head or signature: how much is read, and how little falsely."""

import pytest

from kinbridge.plain.reader import read
from tests.plain.dense_counters import score

FLOORS = {
    "counters_a.txt": (0.88, 0.87),
    "counters_b.txt": (0.90, 0.83),
    "counters_c.txt": (0.93, 0.88),
    "counters_d.txt": (0.86, 0.85),
    "counters_e.txt": (0.89, 0.85),
    "counters_f.txt": (0.94, 0.93),
    "counters_g.txt": (0.86, 0.69),
    "counters_h.txt": (0.94, 0.94),
    "counters_i.txt": (0.94, 0.94),
    "counters_j.txt": (0.95, 0.87),
    "counters_k.txt": (0.90, 0.89),
    "counters_m.txt": (0.89, 0.89),
}


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
    "a charity by the line under its name": ("ROOTS AND WINGS\nQuarterly update\n\nIn May 40 women came.", "ROOTS AND WINGS"),
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
    "a note of several bodies": "PRESS NOTE - IOM, UNICEF and the Health Union\n\nOn Monday 40 women came home.",
    "a study": "University of the South\nFindings brief 4\n\nSome 40 women came home.",
    "the sheet of a line": "RED LANTERN LINE 1900 - June in figures\n\nCases: 41",
    "a weekly bulletin": "BORDER COMMAND - WEEKLY BULLETIN 31/2014\n\nSuspected victims identified: 6",
    "a wire": "VIENTIANE, May 3 (River Press) - In a town by the river 40 women were found in a locked house on Sunday evening.",
    "what is planned": "MINISTRY OF LABOUR\nCircular of 4 May 2014\n\nShelters will receive 300 women.",
}


@pytest.mark.parametrize(("text", "house"), HOUSES.values(), ids=HOUSES)
def test_what_a_house_tells_of_its_work_is_its_own_count(text: str, house: str) -> None:
    assert set(counters(text)) == {house}


@pytest.mark.parametrize("text", NOBODYS.values(), ids=NOBODYS)
def test_a_paper_that_tells_of_others_is_no_house(text: str) -> None:
    assert set(counters(text)) == {None}


SAID = {
    "a place and no name": ("A source close to the inquiry said 40 women were inside.", "A source"),
    "one who is not to be named": ("A senior officer who asked not to be named said 40 women cross.", "A senior officer"),
    "an office in brackets": ("Mr Tran (Department of Labour) said 40 women had come back.", "Mr Tran"),
    "behind the word of saying": ("40 women were freed, said the commander of the post.", "the commander of the post"),
    "an office and its name": (
        "40 women were freed, according to the provincial prosecutor, Meas Sothea.",
        "the provincial prosecutor, Meas Sothea",
    ),
    "behind a dash": ("VIENTIANE, 4 March 2020 - Police verified 41 victims.", "Police"),
    "as somebody put it": ("As police put it, 41 women were rescued.", "police"),
    "who is cited": ("Citing police, the paper said 41 women were rescued.", "police"),
    "by the count of": ("By the count of the Ministry of Interior, 41 women were rescued.", "the Ministry of Interior"),
    "in a statement": ("A statement from the Ministry of Interior said 41 women were rescued.", "the Ministry of Interior"),
    "figures of a ministry": ("The Ministry of Interior figures show that 41 women were rescued.", "The Ministry of Interior"),
    "an estimate by": ("An estimate by police speaks of 41,000 women.", "police"),
    "numbers supplied": ("Numbers supplied by the ministry: 41 victims.", "the ministry"),
    "told by": ("Our reporter was told by a nurse that 40 women are in hospital.", "a nurse"),
    "a report of our own": ("Our report of 3 March said that 40 women had been found.", "Our report"),
    "a register": ("The Ministry's registry shows 40 cases of trafficking.", "The Ministry's registry"),
    "a sworn paper": (
        "The affidavit of the Director of Police discloses that 40 women were freed.",
        "The affidavit of the Director of Police",
    ),
    "by one's own figures": ("In those years the police, by their own figures, freed 40 women.", "the police"),
    "they, aside": ("Rights groups were not impressed. In 2016, they noted, a raid led to 41 arrests.", "Rights groups"),
    "they, behind a month": ("Officers stand at four gates. In July they spoke with 61 passengers.", "Officers"),
    "a name beside what it is": ("Blue Dragon, a charity, is old. By 2019 Blue Dragon had rescued 60 women.", "Blue Dragon"),
    "a side of the table": ("Record\n\nThai side: 11 girls were found.\nLao side: 40 women were met.", "Lao side"),
    "according to them": ("Local traders say it is small. No more than 30 girls work there, according to them.", "Local traders"),
    "by the last name alone": (
        'Superintendent Paul Renner spoke. "They were tools," said Renner. He said his office had charged 16 people.',
        "Superintendent Paul Renner",
    ),
    "those of an institute": ("Researchers from Issara Institute interviewed 260 fishers.", "Researchers from Issara Institute"),
    "who writes": ('Brother Matteo, who lives there, writes: "We now have 33 boys in two rooms."', "Brother Matteo"),
    "in brackets at its end": ("- 280 women returned in 2018 (Ministry of Public Security)", "Ministry of Public Security"),
    "lawyers": ("No smuggler has been tried since 2018, according to lawyers.", "lawyers"),
    "a line of the minutes": ("Minutes of 3 June\n\n4. Returns. IOM: 40 persons came back in May.", "IOM"),
}
UNCOUNTED = {
    "what will be done": "The Ministry will train 300 officers.",
    "what is called for": "Rights groups call for the release of 44 women.",
    "in thousands": "Figures in thousands: 41 victims.",
    "of a year": "Data from 2019: 41 victims were identified.",
    "what is denied": "The minister rejected a claim that 10,000 children had been sold.",
    "nobody behind what somebody said": "The judges wrote that the captain was tired. None of the officers has been charged.",
}


@pytest.mark.parametrize(("text", "who"), SAID.values(), ids=SAID)
def test_who_said_a_number_is_who_counted_it(text: str, who: str) -> None:
    assert counters(text)[-1] == who


@pytest.mark.parametrize("text", UNCOUNTED.values(), ids=UNCOUNTED)
def test_what_nobody_counted_has_no_counter(text: str) -> None:
    assert set(counters(text)) == {None}


ASKED = "\n\nHow many live here?\nWe have 41 girls.\n\nDo they go home?\nAbout 40 girls could not."
INTERVIEWS = {
    "one who spoke to us": ("Sister Agnes Htoo runs a safe house in Lashio. She spoke to us in May.", "Sister Agnes Htoo"),
    "one who talks to us": ("Rosa Quispe, coordinator of the prosecutors of Peru, talks to us in Cusco.", "Rosa Quispe"),
    "one whom we met": ("Fiscal Teresa Villalba leads the Unit against Trafficking. We met in Kanda.", "Fiscal Teresa Villalba"),
    "one without a name": ("The matron of a safe house spoke to this newspaper and will not be named.", "The matron"),
}


@pytest.mark.parametrize(("text", "who"), INTERVIEWS.values(), ids=INTERVIEWS)
def test_who_answers_an_interview_counted_what_the_answers_tell(text: str, who: str) -> None:
    assert set(counters(text + ASKED)) == {who}


def test_one_who_was_sold_and_speaks_of_it_is_not_named() -> None:
    head = "Nguyen Thi Hoa was sold at fifteen. She spoke to us in May."
    assert set(counters(head + ASKED)) <= {None, "We", "we"}
