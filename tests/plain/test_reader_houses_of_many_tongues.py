"""A house whose name has small words of another tongue, and an office of prosecution, answer for their own papers."""

import pytest

from kinbridge.plain.reader import read

YEAR = """

The year at a glance

In 2020 we halted 389 children who were on the road without a parent. 112 of them proved to be in the charge of a carrier.

Care: 176 boys and girls slept in our home, and we returned 143 children to their families. Eight traffickers went to prison.
"""
HALF = """

TRAFFICKING BEFORE THE COURTS, SECOND HALF OF 2022

1. From July to December 2022 the courts of appeal were seized of 74 cases.
2. Proceedings were brought against 126 persons, 33 of whom are women.
3. The files name 203 victims, among whom 54 minors.
"""


def counters(head: str, body: str) -> set[str | None]:
    return {claim.get("counted_by") for claim in read(head + body) if claim["kind"] == "figure" and claim["start"] > len(head)}


@pytest.mark.parametrize(
    ("head", "who"),
    [
        ("Lampe au Seuil Association | Report to our members 2020 | page 5", "Lampe au Seuil Association"),
        ("Enfants aux Frontieres - Annual report 2019 - p. 7", "Enfants aux Frontieres"),
        ("Rede das Mulheres | Activity report 2016 | 3. The year in figures", "Rede das Mulheres"),
        ("Casa y Camino | Memoria 2017 | p. 3", "Casa y Camino"),
        ("Terre et Vie | Report to donors 2018 | page 9", "Terre et Vie"),
        ("Dar al-Amal | Annual report 2016 | p. 3", "Dar al-Amal"),
        ("Éclaireurs du Nord | Annual report 2016 | p. 3", "Éclaireurs du Nord"),
        ("Hope & Anchor | Annual report 2016 | p. 3", "Hope & Anchor"),
        ("Wayside Lamp (Lome) | Our work in 2021 | p. 7", "Wayside Lamp"),
        ("Wayside Lamp | Informe anual 2019 | page 6", "Wayside Lamp"),
        ("Wayside Lamp | Accountability report 2019 | page 6", "Wayside Lamp"),
        ("Wayside Lamp | The year 2019 | page 6", "Wayside Lamp"),
        ("Harbour Lamp | Trustees' report to friends and donors 2020 | page 3", "Harbour Lamp"),
    ],
)
def test_a_house_of_any_tongue_counts_what_its_own_year_tells(head, who):
    assert counters(head, YEAR) == {who}


@pytest.mark.parametrize(
    ("head", "who"),
    [
        (
            "KINGDOM OF NORTHLAND\nPresidency of the Public Prosecution - Statistical Note 3/2023",
            "Presidency of the Public Prosecution",
        ),
        ("SULTANATE OF NORTHLAND\nPublic Prosecution - Note 3/2023", "Public Prosecution"),
        ("REPUBLIC OF NORTHLAND\nAttorney General's Chambers - Half-yearly statement", "Attorney General's Chambers"),
        ("KINGDOM OF NORTHLAND\nGeneral Delegation for Security - Communique 3/2023", "General Delegation for Security"),
    ],
)
def test_an_office_of_prosecution_counts_what_its_half_year_tells(head, who):
    assert counters(head, HALF) == {who}


@pytest.mark.parametrize(
    "head",
    [
        "Lampe au Seuil Gazette | Report to our readers 2020 | page 5",
        "Terre et Vie | Report to parliament 2018 | page 9",
        "Island Migration Observatory | Research note 4 | 2020",
    ],
)
def test_a_newspaper_or_a_study_is_no_house_that_counts_all(head):
    named = {who for who in counters(head, HALF) if who}
    assert not named, named


def test_a_year_told_without_we_and_a_bare_report_are_no_houses_own():
    told = YEAR.replace("we halted", "nuns halted").replace("our home", "the home").replace("we returned", "nuns returned")
    assert "Wayside Lamp" not in counters("Wayside Lamp | The year 2019 | page 6", told)
    assert "Anna Rowan" not in counters("Anna Rowan | Report 2019 | page 6", YEAR)


def test_who_stands_beside_a_verb_is_told_from_who_did_not_do_it():
    text = "In 2013 embassies, not the ministry, housed 2,500 runaway workers."
    assert [claim.get("counted_by") for claim in read(text) if claim["kind"] == "figure"] == ["embassies"]
