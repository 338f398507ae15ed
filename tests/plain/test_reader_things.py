"""Numbers of things beside people: what is broken, what was seized, what the money is, and which thing is lacking."""

import pytest

from kinbridge.plain.reader import read


def said(text: str) -> list[tuple]:
    return [(claim["value"], claim["unit"]) for claim in read(text) if claim["kind"] == "figure"]


@pytest.mark.parametrize("label", ["Motorcycles in repair", "Scanners broken", "Radios working", "Buses out of order"])
def test_so_many_of_so_many_things_behind_their_label_count_nobody(label: str) -> None:
    text = f"Two women were freed. Guards on shift: 19. {label}: 5 of 6. Fuel until the 24th."
    assert said(text) == [(2, "women"), (19, "personnel")]


@pytest.mark.parametrize("place", ["Lookouts", "Sentry huts", "Crossing points", "Stations", "Posts"])
def test_where_guards_stand_without_something_is_an_office(place: str) -> None:
    assert said(f"Result so far: 14 arrests. {place} without electricity: 3.") == [(14, "arrests"), (3, "offices")]


@pytest.mark.parametrize(
    "text",
    [
        "The recruiter has no criminal record.",
        "The convention contains no complaints procedure.",
        "There are no formal procedures for finding victims.",
        "The court published no conviction data.",
        "It keeps no case management system and no victim support fund.",
        "Officers seized 27 forged banknotes and 14 forged entry stamps, and seized 9 stolen bicycles.",
        "Win one of 10 power banks!",
        "The ferry runs between the two banks of the river.",
        "The Crown had laid 24 charges; 13 were proved.",
        "Of the 22 charges, 17 were found proved.",
        "USD 2.2 million of the 7.9 million requested has arrived (28%).",
        "Nine shillings in every ten reached the homes of the women.",
    ],
)
def test_things_beside_people_are_no_figures(text: str) -> None:
    assert said(text) == []


def test_none_of_what_is_counted_stays_a_finding() -> None:
    assert said("No case was opened and no shelter exists for men.") == [(0, "cases"), (0, "shelters")]
    assert said("No criminal proceedings were opened.") == [(0, "cases")]
