"""A report of one event: its figures have the event's time, also where another sentence tells it."""

import pytest

from kinbridge.plain.reader import read


def times(text: str) -> dict[str, str | None]:
    return {row["text"]: row.get("period") for row in read(text) if row["kind"] == "figure"}


@pytest.mark.parametrize(
    "sentence",
    [
        "The raids were made in the third quarter of 2010, and not in the spring.",
        "The operation took place in the third quarter of 2010.",
        "The three-week sweep, called Coral Gate, ran from July to September 2010.",
        "The inspection was carried out in the third quarter of 2010, not in September.",
    ],
)
def test_the_figures_of_a_correction_have_the_time_of_its_event(sentence):
    text = f"CORRECTION\n\nPolice found 34 women; nineteen of them are from Moldova. Two owners were convicted. {sentence}\n"
    told = times(text)
    assert {told["34 women"][:7], told["nineteen of them"][:7]} == {"2010-07"}
    assert told["Two owners"] is None


def test_of_two_events_neither_gives_its_time():
    text = (
        "Police found 34 women in a house by the river that nobody had looked into for years, the district commander said. "
        "The raids were made in May 2010. The search took place in June 2011.\n"
    )
    assert times(text)["34 women"] is None


def test_a_figure_with_a_time_of_its_own_keeps_it():
    text = "The operation took place in May 2010. Police found 34 women. In 2009 they had found 12 women.\n"
    assert times(text) == {"34 women": "2010-05", "12 women": "2009"}


def test_a_page_says_its_headline_again_and_it_has_the_leads_time():
    text = (
        "Nine women freed in Lahad Datu | Morning Mail\nSections: Sabah\nNine women freed in Lahad Datu\n14 June 2011\n\n"
        "Police broke open a karaoke lounge in Lahad Datu on Sunday and brought out nine Filipino women.\n\n"
        "Subscribe to our newsletter\nNine women freed in Lahad Datu\n"
    )
    told = [row.get("period") for row in read(text) if row["kind"] == "figure" and row["value"] == 9]
    assert told == ["2011-06-12"] * 4


def test_the_days_of_a_week_are_no_figures():
    text = "BORDER POLICE UNIT\nSituation sheet no. 45, Wajir\n\nWeek covered: 05.11 - 11.11.2018\n\n* Turned back: 391 persons\n"
    assert times(text) == {"391 persons": "2018-11-05/2018-11-11"}
